"""The menus: editing, the text's size, the chat in front, what is shown, and the list of keys."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from rfdesktop.adapters.settings_file import SettingsFile
from rfdesktop.ui.window.action_table import ACTIONS, PLACE_KEYS
from rfdesktop.ui.window.edit_actions import DEEDS, possible_in
from rfdesktop.ui.window.layout import Side
from rfdesktop.ui.window.shortcuts_window import ShortcutsWindow, shortcut_groups
from rfdesktop.ui.window.text_size import SAVE_DELAY_MS
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.screen_checks import nameless_controls
from tests.ui.window_driver import WindowDriver

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"


def menu(app: WindowDriver, name: str) -> QMenu:
    found = next(entry.menu() for entry in app.window.menuBar().actions() if entry.text().replace("&", "") == name)
    assert isinstance(found, QMenu)
    return found


def offered(app: WindowDriver) -> set[str]:
    """What the opened Edit menu offers of editing."""
    menu(app, "Edit").aboutToShow.emit()
    found = {name for name in DEEDS if app.action(name).isEnabled()}
    menu(app, "Edit").aboutToHide.emit()
    return found


def activated(app: WindowDriver) -> WindowDriver:
    app.window.activateWindow()
    app.composer.setFocus()
    QApplication.processEvents()
    return app


def test_every_action_stands_in_a_menu_and_no_key_has_two() -> None:
    assert {record.menu.replace("&", "") for record in ACTIONS} == {"Chat", "Edit", "Flows", "View", "Help"}
    keys = Counter(key for record in ACTIONS for key in record.shortcuts)
    assert [key for key, times in keys.items() if times > 1] == []


def test_editing_acts_on_the_field_with_the_keyboard(app: WindowDriver) -> None:
    activated(app)
    app.type("vpn down")
    app.action("selectAllAction").trigger()
    app.action("cutAction").trigger()
    assert app.composer.toPlainText() == ""
    app.action("pasteAction").trigger()
    assert app.composer.toPlainText() == "vpn down"
    app.action("undoAction").trigger()
    assert app.composer.toPlainText() == ""
    app.action("redoAction").trigger()
    assert app.composer.toPlainText() == "vpn down"
    search = app.find(QLineEdit, "searchField")
    search.setFocus()
    app.action("pasteAction").trigger()
    assert search.text() == "vpn down"
    assert app.composer.toPlainText() == "vpn down"


def test_the_transcript_can_be_copied_by_the_menu(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    activated(app)
    transcript = app.on_page(QTextBrowser, "transcript")
    transcript.setFocus()
    assert offered(app) == {"selectAllAction"}
    app.action("selectAllAction").trigger()
    assert offered(app) == {"copyAction", "selectAllAction"}
    app.action("copyAction").trigger()
    assert SYMPTOM in QGuiApplication.clipboard().text()


def test_the_menu_offers_what_the_field_can_do_and_its_keys_work_after_it(app: WindowDriver) -> None:
    activated(app)
    QGuiApplication.clipboard().clear()
    assert offered(app) == set()
    app.type("a")
    assert offered(app) == {"undoAction", "selectAllAction"}
    app.composer.selectAll()
    QGuiApplication.clipboard().setText("x")
    assert offered(app) == {"undoAction", "cutAction", "copyAction", "pasteAction", "selectAllAction"}
    assert all(app.action(name).isEnabled() for name in DEEDS)


def test_a_field_behind_the_menu_bar_is_still_the_one_that_is_edited(app: WindowDriver) -> None:
    activated(app)
    app.type("vpn")
    app.window.menuBar().setFocus(Qt.FocusReason.MenuBarFocusReason)
    assert "selectAllAction" in offered(app)
    app.action("selectAllAction").trigger()
    assert app.composer.textCursor().selectedText() == "vpn"


def test_a_secret_is_not_copied(qtbot: QtBot) -> None:
    field = QLineEdit("sk-ant-secret")
    qtbot.addWidget(field)
    field.selectAll()
    assert {"copyAction", "cutAction"} <= possible_in(field)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    assert not {"copyAction", "cutAction"} & possible_in(field)
    field.setReadOnly(True)
    assert possible_in(field) == {"selectAllAction"}
    assert possible_in(None) == frozenset()


def test_the_text_grows_and_shrinks_at_its_keys_and_the_size_is_kept(start_app: Start, profile: Path) -> None:
    app = start_app({"provider": "offline", "theme": "light"})
    theme = app.application.theme
    for key, size in ((Qt.Key.Key_Plus, 11), (Qt.Key.Key_Equal, 12), (Qt.Key.Key_Minus, 11)):
        app.qtbot.keyClick(app.composer, key, Qt.KeyboardModifier.ControlModifier)
        assert theme.font_size == size
        assert app.composer.font().pointSize() == size
    app.until(lambda: SettingsFile(profile / "settings.json").load()[0].font_size == 11, "the saved size")
    app.qtbot.keyClick(app.composer, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.font_size == 10
    app.application.quit()
    assert SettingsFile(profile / "settings.json").load()[0].font_size == 10


def test_the_text_stays_within_the_settings_bounds(app: WindowDriver) -> None:
    for _ in range(15):
        app.action("largerTextAction").trigger()
    assert app.application.theme.font_size == 20
    assert not app.action("largerTextAction").isEnabled()
    for _ in range(15):
        app.action("smallerTextAction").trigger()
    assert app.application.theme.font_size == 8
    assert not app.action("smallerTextAction").isEnabled()
    assert app.action("largerTextAction").isEnabled()
    app.qtbot.wait(SAVE_DELAY_MS + 100)
    assert app.application.theme.font_size == 8


def test_a_size_given_at_the_start_is_said_to_be_fixed(start_app: Start) -> None:
    app = start_app({"provider": "offline", "theme": "light", "font_size": 14})
    app.action("largerTextAction").trigger()
    assert app.application.theme.font_size == 14
    assert "text size" in app.notices[-1]


def test_the_chat_in_front_is_renamed_by_the_menu(app: WindowDriver) -> None:
    assert not app.action("renameChatAction").isEnabled()
    app.ask(SYMPTOM)
    app.action("renameChatAction").trigger()
    box = app.find(QInputDialog, "renameChatBox")
    field = find_one(box, QLineEdit)
    assert field.text() == SYMPTOM
    field.setText("Acme Outlook")
    app.qtbot.keyClick(field, Qt.Key.Key_Return)
    app.until(lambda: app.tabs.tabText(0) == "Acme Outlook", "the new title")


@pytest.mark.parametrize("button", ["Delete", "Cancel"])
def test_the_chat_in_front_is_deleted_by_the_menu_once_that_is_confirmed(app: WindowDriver, button: str) -> None:
    assert not app.action("deleteChatAction").isEnabled()
    app.ask(SYMPTOM)
    app.action("deleteChatAction").trigger()
    box = app.find(QMessageBox, "deleteChatBox")
    assert SYMPTOM in box.text()
    next(entry for entry in box.findChildren(QPushButton) if entry.text().replace("&", "") == button).click()
    if button == "Delete":
        app.until(lambda: app.tabs.tabText(0) == "New chat", "the deletion")
    app.qtbot.wait(50)
    assert (app.tabs.tabText(0) == SYMPTOM) == (button == "Cancel")


def test_docks_that_are_shown_are_checked(app: WindowDriver) -> None:
    app.window.resize(1320, 820)
    QApplication.processEvents()
    history, flows = app.action("toggleHistoryAction"), app.action("toggleFlowsAction")
    assert (history.isChecked(), flows.isChecked()) == (True, True)
    app.window.history_dock.close()
    assert (history.isChecked(), flows.isChecked()) == (False, True)
    history.trigger()
    assert history.isChecked()
    assert app.window.sides.shown(Side.HISTORY)
    app.window.resize(800, 560)
    QApplication.processEvents()
    assert (history.isChecked(), flows.isChecked()) == (True, False)
    flows.trigger()
    assert (history.isChecked(), flows.isChecked()) == (False, True)


def test_what_cannot_be_done_is_not_offered(app: WindowDriver) -> None:
    assert not app.action("stopAction").isEnabled()
    assert not app.action("reopenTabAction").isEnabled()
    app.composer.setPlainText(SYMPTOM)
    app.click("sendButton")
    assert app.action("stopAction").isEnabled()
    app.until_answered()
    assert not app.action("stopAction").isEnabled()
    app.action("closeTabAction").trigger()
    assert app.action("reopenTabAction").isEnabled()


def test_the_list_of_keys_has_every_key_of_the_table(app: WindowDriver) -> None:
    app.action("shortcutsAction").trigger()
    app.action("shortcutsAction").trigger()
    shown = app.window.findChildren(ShortcutsWindow)
    assert len(shown) == 1
    assert not shown[0].isModal()
    words = {label.text() for label in shown[0].findChildren(QLabel)}
    actions = [app.action(record.id) for record in ACTIONS if record.shortcuts]
    native = {key.toString(key.SequenceFormat.NativeText) for action in actions for key in action.shortcuts()}
    assert native | {action.text() for action in actions} <= words
    assert {text for text, _keys in PLACE_KEYS} <= words
    assert nameless_controls(shown[0]) == []
    bar = find_one(shown[0], QScrollArea).horizontalScrollBar()
    app.until(shown[0].isVisible)
    assert bar.maximum() == 0, "the keys do not fit beside what they do"
    shown[0].close()


def test_the_groups_of_keys_are_the_menus(app: WindowDriver) -> None:
    actions: dict[str, QAction] = {record.id: app.action(record.id) for record in ACTIONS}
    headings = [heading for heading, _rows in shortcut_groups(actions)]
    assert headings == ["Chat", "Edit", "Flows", "View", "Help", "In its place"]


def test_a_search_by_the_menu_stands_in_the_edit_menu(app: WindowDriver) -> None:
    texts = [action.text() for action in menu(app, "Edit").actions() if not action.isSeparator()]
    assert texts[:6] == ["Undo", "Redo", "Cut", "Copy", "Paste", "Select all"]
    assert "Find in chat…" in texts
