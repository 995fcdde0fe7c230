"""What the keyboard does in the real window: after the first-run card, at the composer, code, messages and tabs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.events import SettingsChanged
from rfdesktop.domain.settings import Settings, ThemeChoice
from rfdesktop.ui.settings.dialog import SettingsDialog
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.overlay import MessageToolbar
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver

CTRL, ALT, SHIFT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Alt", "Shift"))


def typed_at_focus(app: WindowDriver, text: str) -> str:
    """Types where the keyboard is; gives what then stands in the composer."""
    focused = app.window.focusWidget()
    assert focused is not None
    app.qtbot.keyClicks(focused, text)
    return app.composer.toPlainText()


@pytest.mark.parametrize("way", ["mouse", "Enter on the button", "Enter in the field"])
def test_what_is_typed_after_the_first_run_card_is_the_first_message(start_app: Start, way: str) -> None:
    app = start_app({"theme": "light"})
    app.until(lambda: app.page.findChild(QWidget, "welcomeCard") is not None, "the card")
    if way == "Enter in the field":
        field = app.on_page(QWidget, "welcomeAnthropicKey")
        field.setFocus()
        app.qtbot.keyClicks(field, "sk-ant-nothing")
        app.qtbot.keyClick(field, Qt.Key.Key_Return)
    elif way == "mouse":
        app.click("welcomeGoOn")
    else:
        button = app.button("welcomeGoOn")
        button.setFocus()
        app.qtbot.keyClick(button, Qt.Key.Key_Return)
    app.until(lambda: app.page.findChild(QWidget, "welcomeCard") is None, "the card to go")
    assert typed_at_focus(app, "vpn drops") == "vpn drops"


def test_sizes_and_themes_that_are_shown_outlive_an_older_answer(start_app: Start, profile: Path) -> None:
    app = start_app({"provider": "offline"})
    presenter, theme = app.application.presenter, app.application.theme
    before = theme.font_size
    for _ in range(3):
        app.action("largerTextAction").trigger()
    presenter.handle(SettingsChanged(Settings(font_size=before, theme=ThemeChoice.LIGHT), (), ()))
    assert theme.font_size == before + 3
    app.until(lambda: _saved(profile).get("font_size") == before + 3, "the size to be saved")
    app.until(lambda: not presenter.text_size.under_way, "the answer")
    presenter.handle(SettingsChanged(Settings(font_size=before, theme=ThemeChoice.LIGHT), (), ()))
    assert theme.font_size == before
    app.action("settingsAction").trigger()
    dialog = app.find(SettingsDialog, "settingsDialog")
    editor = dialog.rows["theme"].editor
    choices = [editor.itemData(at) for at in range(editor.count())]  # type: ignore[union-attr]
    editor.setCurrentIndex(choices.index("dark"))  # type: ignore[union-attr]
    assert theme.dark
    presenter.handle(SettingsChanged(Settings(engineer_name="Ines", theme=ThemeChoice.LIGHT), (), ()))
    assert theme.dark
    dialog.reject()
    assert not theme.dark


def _saved(profile: Path) -> dict[str, object]:
    file = profile / "settings.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def test_keys_of_the_composer_and_the_transcript(app: WindowDriver) -> None:
    assert app.composer.placeholderText() == "Describe the symptom…"
    for name in ("copyCodeAction", "nextCodeAction", "previousCodeAction"):
        assert not app.action(name).isEnabled()
    app.composer.setPlainText("outlook asks for the password")
    app.press(Qt.Key.Key_Return, CTRL)
    app.until_answered()
    assert app.page.findChild(QWidget, "outcomeWizard") is None
    assert app.composer.placeholderText() == "Reply…"
    page = app.on_page(Transcript, "transcript")
    shown = [item for item in page.conversation.items if isinstance(item, MessageItem)]
    code = "Do:\n\n```powershell\nGet-Service a\n```\n\nThen:\n\n```powershell\nGet-Service b\n```\n"
    page.update_item(replace(shown[-1], message=replace(shown[-1].message, text=code)))
    assert app.action("copyCodeAction").isEnabled()
    app.composer.setFocus()
    for name, copied in (("copyCodeAction", "a"), ("nextCodeAction", "a"), ("copyCodeAction", "b")):
        app.action(name).trigger()
        app.until(lambda copied=copied: QGuiApplication.clipboard().text() == f"Get-Service {copied}", "the copy")
    for name in ("previousCodeAction", "previousCodeAction"):
        app.action(name).trigger()
    app.qtbot.keyClick(page, Qt.Key.Key_Return)
    app.until(lambda: QGuiApplication.clipboard().text() == "Get-Service a", "the copy by Enter")
    app.composer.setFocus()
    app.press(Qt.Key.Key_Up, ALT)
    newest = find_one(page, MessageToolbar, "newestToolbar")
    assert newest.in_use
    app.qtbot.keyClick(newest, Qt.Key.Key_Escape)
    assert app.composer.hasFocus()


def test_tabs_by_number_and_by_their_menu(app: WindowDriver) -> None:
    for number in range(3):
        app.action("newChatAction").trigger()
        app.composer.setPlainText(f"draft {number}")
    for key, place in (("Ctrl+1", 0), ("Ctrl+2", 1), ("Ctrl+9", 2), ("Ctrl+8", 2)):
        QApplication.processEvents()
        _press(app, key)
        assert app.tabs.currentIndex() == place, key
    menu = app.application.presenter.tab_menu.menu_for(0)
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == ["Rename…", "Close tab", "Close other tabs", "Reopen closed tab"]
    assert not actions["Rename…"].isEnabled()
    assert not actions["Reopen closed tab"].isEnabled()
    actions["Close other tabs"].trigger()
    assert app.tabs.count() == 1
    assert app.composer.toPlainText() == "draft 0"
    menu = app.application.presenter.tab_menu.menu_for(0)
    {action.text(): action for action in menu.actions()}["Reopen closed tab"].trigger()
    assert app.tabs.count() == 2


def _press(app: WindowDriver, keys: str) -> None:
    app.qtbot.keySequence(app.composer, QKeySequence(keys))


def test_about_is_a_window_of_its_own(app: WindowDriver) -> None:
    place = app.tabs.mapTo(app.window, app.tabs.rect().topLeft())
    app.action("aboutAction").trigger()
    app.action("aboutAction").trigger()
    about = app.find(QDialog, "aboutWindow")
    assert about.isVisible()
    assert not about.isModal()
    assert any("nothing is sent anywhere" in label.text() for label in about.findChildren(QLabel))
    assert app.notices == ()
    assert app.tabs.mapTo(app.window, app.tabs.rect().topLeft()) == place
    about.close()


def test_what_is_typed_at_the_transcript_is_meant_for_the_composer(app: WindowDriver) -> None:
    app.ask("outlook asks for the password")
    page = app.on_page(Transcript, "transcript")
    newest = find_one(page, MessageToolbar, "newestToolbar")
    copy = find_one(newest, QAbstractButton, "copyMessageButton")
    app.qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "Outlook" in QGuiApplication.clipboard().text()
    page.setFocus()
    assert typed_at_focus(app, "t") == "t"
    assert app.composer.hasFocus()


@pytest.mark.parametrize(
    "text", ["Restart the spooler.", "See [the page](https://learn.example/x) and [another](https://learn.example/y)."]
)
def test_tab_leaves_an_answered_page_behind_its_links_and_actions(qtbot: QtBot, text: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    page, after = Transcript(window), QPushButton("After", window)
    rows = QVBoxLayout(window)
    rows.addWidget(page)
    rows.addWidget(after)
    window.resize(700, 400)
    window.show()
    window.activateWindow()
    said = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    page.show_items([MessageItem(Message("m", "c", 0, Role.ASSISTANT, MessageStatus.COMPLETE, text, said))])
    qtbot.waitUntil(lambda: window.isActiveWindow() and page.messages.newest.isVisible())
    for _ in range(2):
        page.setFocus()
        walked: list[str] = []
        while window.focusWidget() is not after and len(walked) < 12:
            at = window.focusWidget()
            assert at is not None
            walked.append(at.objectName())
            qtbot.keyClick(at, Qt.Key.Key_Tab)
        assert window.focusWidget() is after, walked
        assert {"copyMessageButton", "moreActionsButton"} <= set(walked)


def test_tab_and_its_way_back_come_to_nothing_that_is_out_of_sight(app: WindowDriver) -> None:
    """Into what is scrolled, too, from what stands outside of it."""
    app.window.resize(1024, 700)
    app.ask("outlook keeps asking for a password after reset")
    app.until(lambda: app.window.findChild(QWidget, "exportFlowButton") is not None, "the details of a flow that fits")
    page = app.on_page(Transcript, "transcript")
    shown = [item for item in page.conversation.items if isinstance(item, MessageItem)][-1]
    page.update_item(replace(shown, message=replace(shown.message, text="A line of the answer.\n\n" * 60)))
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    app.composer.setFocus()
    seen: list[str] = []
    for _ in range(60):
        at = app.window.focusWidget()
        assert at is not None
        seen.append(at.objectName())
        assert not at.visibleRegion().isEmpty(), seen
        app.qtbot.keyClick(at, Qt.Key.Key_Backtab)
        if app.composer.hasFocus():
            break
    assert {"exportFlowButton", "flowDetailsMap", "moreActionsButton", "concludeButton"} <= set(seen)
