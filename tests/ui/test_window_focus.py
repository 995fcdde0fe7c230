"""Where the keyboard is in the window after something went away or another chat came to the front."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Chat, TicketHeader
from rfdesktop.domain.events import ChatLoaded
from rfdesktop.domain.flows.runs import start_run
from rfdesktop.ui.chat.presenter import ChatPresenter
from tests.integration.storage_values import NOON, a_flow
from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.test_failed_commands import Desk
from tests.ui.window_driver import WindowDriver

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"


@pytest.mark.parametrize("width", [900, 1400])
@pytest.mark.parametrize("draft", ["", "a draft"])
@pytest.mark.parametrize("typed", ["", "2"])
def test_a_flow_that_fills_the_page_has_the_keyboard_after_a_start(
    qtbot: QtBot, qapp: QApplication, width: int, draft: str, typed: str
) -> None:
    desk = Desk(qtbot)
    desk.window.resize(width, 700)
    chat = desk.presenter.tabs.current
    composer = chat.tab.composer_bar.composer
    composer.put(draft)
    composer.setFocus()
    qtbot.keyClicks(composer, typed)
    run = start_run("run", desk.chat_id, a_flow(), NOON)
    head = Chat(desk.chat_id, "A chat", TicketHeader(), NOON, NOON)
    desk.tell(ChatLoaded(head, (), has_older=False, runs=(run,)))
    now = desk.window.focusWidget()
    assert now is not None
    assert chat.panels.holds(now) == (chat.tab.panes.one_of_two and not typed)
    assert chat.tab.panes.one_of_two == (width < 1000)
    desk.presenter.stop_timers()


@pytest.fixture
def walking(app: WindowDriver) -> WindowDriver:
    """The app with a flow beside its chat, the keyboard on the flow's first option."""
    app.ask(SYMPTOM)
    launch(app)
    return app


def launch(app: WindowDriver) -> None:
    button = app.find(QAbstractButton, "launchFlowButton")
    app.until(button.isEnabled, "the flow that fits")
    button.click()
    app.until(lambda: on_step(app), "the keyboard on the step")


def focused(app: WindowDriver) -> QWidget | None:
    return app.window.focusWidget()


def on_step(app: WindowDriver) -> bool:
    options, now = app.page.findChild(QWidget, "flowOptions"), focused(app)
    return options is not None and now is not None and options.isAncestorOf(now)


def on_composer(app: WindowDriver) -> bool:
    return focused(app) is app.composer


def settled(app: WindowDriver) -> None:
    """Lets everything happen that a click sets off at once."""
    app.qtbot.wait(30)


def ticket(app: WindowDriver) -> QAbstractButton:
    return app.button("ticketDetailsButton")


def test_a_flow_put_aside_gives_the_keyboard_to_the_composer(walking: WindowDriver) -> None:
    walking.button("flowCloseButton").setFocus()
    walking.qtbot.keyClick(walking.button("flowCloseButton"), Qt.Key.Key_Return)
    walking.until(lambda: on_composer(walking), "the composer")


def test_a_flow_in_progress_is_gone_on_with_from_the_dock(walking: WindowDriver) -> None:
    walking.composer.setFocus()
    assert walking.find(QAbstractButton, "launchFlowButton").text() == "Resume flow"
    walking.find(QAbstractButton, "launchFlowButton").click()
    walking.until(lambda: on_step(walking), "the step")
    walking.window.activateWindow()
    for there in (on_composer, on_step):
        walking.action("paneAction").trigger()
        assert there(walking)
    walking.composer.setFocus()
    walking.button("flowMapButton").click()
    assert focused(walking) is walking.on_page(QWidget, "flowMap")
    assert walking.window.isActiveWindow(), "no part of the map was a window of its own for a moment"
    for _ in range(2):
        walking.action("paneAction").trigger()
    assert focused(walking) is walking.on_page(QWidget, "flowMap")


def test_a_new_chat_and_its_closing_lead_to_a_composer(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    ticket(app).setFocus()
    settled(app)
    app.action("newChatAction").trigger()
    app.until(lambda: on_composer(app), "the new chat's composer")
    app.type("second call")
    ticket(app).setFocus()
    settled(app)
    app.action("closeTabAction").trigger()
    settled(app)
    assert focused(app) is ticket(app)
    app.action("closeTabAction").trigger()
    app.until(lambda: on_composer(app), "the composer of an empty chat")


def test_a_tab_that_is_closed_leaves_the_keyboard_in_the_next_chat(app: WindowDriver) -> None:
    app.type("one")
    app.action("newChatAction").trigger()
    app.type("two")
    app.tabs.tabCloseRequested.emit(1)
    app.until(lambda: on_composer(app), "the composer")
    assert app.composer.toPlainText() == "one"


def test_a_chat_gets_the_keyboard_back_where_it_had_it(walking: WindowDriver) -> None:
    app = walking
    app.action("newChatAction").trigger()
    app.type("second call")
    settled(app)
    ticket(app).setFocus()
    settled(app)
    app.action("nextTabAction").trigger()
    app.until(lambda: on_step(app), "the flow's step")
    app.action("nextTabAction").trigger()
    app.until(lambda: focused(app) is ticket(app), "the ticket")


@pytest.mark.parametrize("outside", ["librarySearch", "searchField"])
def test_a_chat_brought_up_from_outside_takes_the_keyboard(app: WindowDriver, outside: str) -> None:
    app.type("one")
    app.action("newChatAction").trigger()
    app.type("two")
    settled(app)
    app.find(QLineEdit, outside).setFocus()
    settled(app)
    app.tabs.setCurrentIndex(0)
    app.until(lambda: on_composer(app), "the composer")


def test_restored_chats_have_it_in_their_composers_or_on_the_flow_that_fills_the_page(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    launch(first)
    first.action("newChatAction").trigger()
    first.ask("vpn will not connect from home")
    first.application.quit()
    again = start_app()
    again.until(lambda: "vpn" in again.transcript, "the chat in front")
    again.until(lambda: on_composer(again), "its composer")
    again.action("nextTabAction").trigger()
    again.until(lambda: again.page.findChild(QWidget, "flowRunner") is not None, "the runner")
    again.until(lambda: on_step(again), "the step, for which alone there is room")


def test_an_import_leaves_the_keyboard_in_the_chat(app: WindowDriver, tmp_path: Path) -> None:
    app.window.flows.import_button.setFocus()
    settled(app)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "restart.md").write_text("# Restart it\n\n1. Restart it\n", encoding="utf-8")
    app.take_in(tmp_path / "in")
    card = app.window.flows.import_card
    app.until(lambda: "finished" in card.headline.text(), "the import's end")
    app.until(lambda: on_composer(app), "the composer")


def test_what_is_locked_behind_another_window_does_not_keep_the_keyboard(app: WindowDriver) -> None:
    app.window.flows.import_button.setFocus()
    settled(app)
    app.action("settingsAction").trigger()
    settled(app)
    app.window.flows.import_button.setEnabled(False)
    settled(app)
    app.window.flows.import_button.setEnabled(True)
    assert on_composer(app)


@pytest.fixture
def server() -> Iterator[AnthropicServer]:
    with AnthropicServer() as server:
        yield server


def test_the_button_that_stopped_an_answer_leaves_it_in_the_composer(start_app: Start, server: AnthropicServer) -> None:
    app = start_app({"provider": "anthropic", "anthropic_base_url": server.url}, keys={"anthropic": "sk-test"})
    server.replies.append(Reply("one two three", end="silence"))
    app.composer.setPlainText(SYMPTOM)
    app.click("sendButton")
    app.until(lambda: "one two three" in app.transcript, "the text")
    stop = app.button("stopButton")
    stop.setFocus()
    settled(app)
    app.qtbot.keyClick(stop, Qt.Key.Key_Return)
    app.until_answered()
    app.until(lambda: on_composer(app), "the composer")


def test_a_wizard_that_closes_gives_it_back_to_the_chat(walking: WindowDriver) -> None:
    app = walking
    app.button("concludeButton").setFocus()
    settled(app)
    close_wizard(app)
    app.until(lambda: on_composer(app), "the composer")
    app.find(QAbstractButton, "launchFlowButton").click()
    app.until(lambda: on_step(app), "the step")
    close_wizard(app)
    settled(app)
    assert on_step(app)


def test_a_concluded_ticket_leaves_it_in_the_composer(walking: WindowDriver) -> None:
    app = walking
    for _ in range(40):
        runner = app.on_page(QWidget, "flowRunner")
        conclude = find_one(runner, QAbstractButton, "concludeRunButton")
        if conclude.isVisible():
            break
        go_on(app, runner)
    settled(app)
    assert focused(app) is conclude
    close_wizard(app)
    settled(app)
    assert focused(app) is conclude
    app.qtbot.keyClick(conclude, Qt.Key.Key_Return)
    wizard = app.on_page(QWidget, "outcomeWizard")
    app.until(wizard.isVisible, "the wizard")
    onward = find_one(wizard, QAbstractButton, "wizardNextButton")
    for said in ("Next", "Next", "Conclude", "Done"):
        app.until(lambda said=said: onward.text() == said and onward.isEnabled(), said)
        onward.click()
    app.until(lambda: on_composer(app), "the composer")


def _steps(presenter: ChatPresenter) -> int:
    """How many steps of its run a chat has seen."""
    assert presenter.panels.run is not None
    return len(presenter.panels.run.visits)


def go_on(app: WindowDriver, runner: QWidget) -> None:
    """One step of a flow: its first option, or Next with every field filled in."""
    presenter = app.application.presenter.tabs.current
    before = _steps(presenter)
    options = runner.findChild(QWidget, "flowOptions")
    for field in runner.findChildren(QLineEdit):
        field.setText("1")
    for box in runner.findChildren(QComboBox):
        box.setCurrentIndex(1)
    if options is not None and options.isVisible():
        options.findChildren(QAbstractButton)[0].click()
    else:
        find_one(runner, QAbstractButton, "flowNextButton").click()
    app.until(lambda: _steps(presenter) != before, "the next step")


def test_a_search_that_closes_leaves_it_in_the_composer(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    app.action("findAction").trigger()
    settled(app)
    app.qtbot.keyClick(app.on_page(QLineEdit, "findField"), Qt.Key.Key_Escape)
    settled(app)
    assert focused(app) is app.composer


def test_the_history_is_walked_by_its_own_keys(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    app.action("newChatAction").trigger()
    app.type("two")
    history = app.find(QListView, "historyList")
    app.until(lambda: history.model().rowCount() > 1, "the chat in the history")
    index: QModelIndex = history.model().index(1, 0)
    history.setFocus()
    settled(app)
    app.qtbot.mouseClick(history.viewport(), Qt.MouseButton.LeftButton, pos=history.visualRect(index).center())
    app.until(lambda: SYMPTOM in app.transcript, "the chat")
    settled(app)
    assert focused(app) is history


def close_wizard(app: WindowDriver) -> None:
    app.action("concludeAction").trigger()
    wizard = app.on_page(QWidget, "outcomeWizard")
    app.until(wizard.isVisible, "the wizard")
    settled(app)
    wizard.close()
