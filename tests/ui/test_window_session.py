"""What the next start shows again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QTextBrowser, QWidget

from rfdesktop.adapters.session_file import SessionFile
from rfdesktop.adapters.storage import Database
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.ui.transcript.reading_place import ARRIVED_MS
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"


def test_tabs_drafts_and_the_chat_in_front_come_back(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    first.type("and for a service account?")
    first.action("newChatAction").trigger()
    first.ask("vpn will not connect from home")
    first.action("newChatAction").trigger()
    first.type("a third call")
    first.tabs.setCurrentIndex(1)
    first.application.quit()
    again = start_app()
    assert again.tabs.count() == 3
    assert again.tabs.currentIndex() == 1
    again.until(lambda: "vpn will not connect" in again.transcript, "the chat in front")
    again.tabs.setCurrentIndex(0)
    again.until(lambda: SYMPTOM in again.transcript, "the first chat")
    assert again.composer.toPlainText() == "and for a service account?"
    assert again.composer.textCursor().atEnd()
    again.tabs.setCurrentIndex(2)
    assert again.composer.toPlainText() == "a third call"


def test_the_last_words_before_the_quit_are_kept(start_app: Start) -> None:
    first = start_app()
    first.type("typed and gone")
    first.application.quit()
    assert start_app().composer.toPlainText() == "typed and gone"


def test_the_draft_of_a_closed_tab_outlives_the_app(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    first.type("half a thought")
    first.action("closeTabAction").trigger()
    first.application.quit()
    again = start_app()
    again.action("reopenTabAction").trigger()
    assert again.composer.toPlainText() == "half a thought"


def test_the_folder_of_save_as_outlives_the_app(start_app: Start, tmp_path: Path) -> None:
    first = start_app()
    first.application.presenter.tabs.habits.folder.use(tmp_path)
    first.application.quit()
    assert start_app().application.presenter.tabs.habits.folder.start == tmp_path


def test_what_is_typed_while_the_history_loads_keeps_the_window(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    first.application.quit()
    again = start_app(ready=False)
    again.type("next call")
    again.application.wait_ready(120)
    assert again.composer.toPlainText() == "next call"
    assert again.tabs.count() == 2


async def never(_file: SessionFile) -> NoReturn:
    await asyncio.Event().wait()
    raise AssertionError


async def refused(_file: SessionFile) -> NoReturn:
    raise KnownError(ErrorCode.PROFILE_UNWRITABLE, file="session.json")


def test_words_typed_before_the_first_paint_outlive_a_quit(start_app: Start) -> None:
    stored_session(start_app)
    app = start_app(ready=False)
    app.composer.setPlainText("next call")
    app.application.quit()
    assert_beside_the_stored_session(start_app())


@pytest.mark.parametrize("load", [never, refused])
def test_words_typed_while_the_session_is_not_known_outlive_a_quit(
    start_app: Start, monkeypatch: pytest.MonkeyPatch, load: Callable[[SessionFile], Awaitable[NoReturn]]
) -> None:
    stored_session(start_app)
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "load", load)
        app = start_app(ready=False)
        app.until(lambda: app.window.provider_label.text() != "Starting…", "the worker")
        app.type("next call")
        app.application.quit()
    assert_beside_the_stored_session(start_app())


def test_a_session_that_cannot_be_read_is_said_and_the_chats_open(
    start_app: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored_session(start_app)
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "load", refused)
        app = start_app()
        assert "tabs of the last time" in app.notices[0]
        app.ask("vpn will not connect from home")
        assert "vpn will not connect" in app.transcript
        app.application.quit()
    again = start_app()
    assert again.tabs.count() == 2
    again.until(lambda: "vpn will not connect" in again.transcript, "the chat in front")


def test_words_in_a_tab_closed_before_the_session_was_read_can_be_reopened(start_app: Start) -> None:
    stored_session(start_app)
    app = start_app(ready=False)
    app.composer.setPlainText("next call")
    app.action("closeTabAction").trigger()
    app.application.wait_ready(120)
    app.action("reopenTabAction").trigger()
    assert app.composer.toPlainText() == "next call"


def test_a_message_sent_before_the_first_paint_outlives_a_quit(start_app: Start) -> None:
    app = start_app(ready=False)
    app.composer.setPlainText(SYMPTOM)
    app.button("sendButton").click()
    app.application.quit()
    again = start_app()
    again.until(lambda: SYMPTOM in again.transcript or SYMPTOM in again.composer.toPlainText(), "the message")


def test_a_ticket_header_typed_before_the_chats_have_opened_is_kept(
    start_app: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored_session(start_app)
    opened = Database.open

    async def slow(database: Database) -> None:
        await asyncio.sleep(0.1)
        await opened(database)

    monkeypatch.setattr(Database, "open", slow)
    app = start_app(ready=False)
    app.until(lambda: app.tabs.count() == 1 and "three" in app.composer.toPlainText(), "the last session")
    page = app.application.presenter.tabs.current.tab
    page.ticket_card.number.setText("4711")
    app.application.quit()
    again = start_app()
    again.until(lambda: "4711" in again.tabs.tabToolTip(0), "the ticket's number")


def stored_session(start_app: Start) -> None:
    """A run of the app that leaves a chat and a draft in its tab."""
    app = start_app()
    app.ask(SYMPTOM)
    app.type("three of them")
    app.application.quit()


def assert_beside_the_stored_session(app: WindowDriver) -> None:
    assert app.tabs.count() == 2
    assert app.composer.toPlainText() == "next call"
    app.tabs.setCurrentIndex(0)
    app.until(lambda: SYMPTOM in app.transcript, "the chat of before")
    assert app.composer.toPlainText() == "three of them"


def test_the_composer_has_the_focus_after_a_start(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    first.application.quit()
    again = start_app()
    assert again.window.focusWidget() is again.composer


def test_a_ticket_header_typed_just_before_the_quit_is_kept(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    page = first.application.presenter.tabs.current.tab
    page.ticket_card.account.setText("Acme")
    first.application.quit()
    again = start_app()
    again.until(lambda: "Acme" in again.tabs.tabToolTip(0), "the account")


def test_the_app_starts_again_and_again_in_one_process(start_app: Start) -> None:
    for _ in range(4):
        app = start_app()
        assert app.tabs.count() == 1
        app.application.quit()
        app.application.quit()


def test_a_quit_before_the_first_paint_ends(start_app: Start) -> None:
    app = start_app(ready=False)
    app.application.quit()
    assert not app.window.isVisible()
    start_app()


def test_a_run_comes_back(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    launch = first.find(QAbstractButton, "launchFlowButton")
    first.until(launch.isEnabled, "the flow that fits")
    launch.click()
    first.until(lambda: first.page.findChild(QWidget, "flowRunner") is not None, "the runner")
    first.application.quit()
    again = start_app()
    again.until(lambda: again.page.findChild(QWidget, "flowRunner") is not None, "the runner")
    runner = again.on_page(QWidget, "flowRunner")
    assert runner.isVisible()
    assert again.on_page(QPlainTextEdit, "composer").isVisible()
    # The screen has room for the flow alone, which is gone on with by the keyboard.
    again.until(lambda: runner.isAncestorOf(again.window.focusWidget()), "the keyboard on the flow")


def test_a_wizard_left_open_is_offered_again_and_does_not_come_up_by_itself(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    _notes_page(first).resize(700, 610)
    first.application.quit()
    for _ in range(2):
        again = start_app()
        again.until(lambda again=again: again.button("concludeButton").text() == "Go on concluding", "the offer")
        assert again.page.findChild(QWidget, "outcomeWizard") is None
        again.application.quit()
    again = start_app()
    again.until(lambda: again.button("concludeButton").text() == "Go on concluding", "the offer")
    again.click("concludeButton")
    wizard = again.on_page(QWidget, "outcomeWizard")
    again.until(find_one(wizard, QPlainTextEdit, "engineerNotes").isVisible, "the page where it was left")
    assert (wizard.width(), wizard.height()) == (700, 610)
    wizard.close()
    assert again.button("concludeButton").text() == "Conclude"


def test_a_wizard_left_open_over_a_concluded_chat_is_not_offered(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    wizard = _notes_page(first)
    onward = find_one(wizard, QAbstractButton, "wizardNextButton")
    onward.click()
    first.until(lambda: onward.text() == "Conclude" and onward.isEnabled(), "the note")
    onward.click()
    first.until(first.button("reopenButton").isVisible, "the conclusion")
    assert wizard.isVisible()
    first.application.quit()
    again = start_app()
    again.until(again.button("reopenButton").isVisible, "the concluded chat")
    assert again.button("concludeButton").text() == "Note"
    assert again.page.findChild(QWidget, "outcomeWizard") is None


def test_where_chats_were_read_comes_back_to_the_pixel_again_and_again(start_app: Start) -> None:
    first = start_app()
    # Within the offscreen screen, so that the window comes back as large as it was.
    first.window.resize(760, 560)
    for _ in range(2):
        for number in range(6):
            first.ask(f"{SYMPTOM}, call {number}")
        bar = first.on_page(QTextBrowser, "transcript").verticalScrollBar()
        first.until(lambda bar=bar: bar.maximum() > 400, "a transcript longer than the window")
        bar.setValue(bar.maximum() // 2 + 3)
        first.action("newChatAction").trigger()
    first.action("closeTabAction").trigger()
    read = {index: _read(first, index) for index in (1, 0)}
    first.tabs.setCurrentIndex(1)
    first.application.quit()
    for _ in range(2):
        again = start_app()
        # The one behind is looked at only after the second start.
        assert again.tabs.currentIndex() == 1
        again.until(lambda again=again: _read(again, 1) == read[1], "the place in the chat in front")
        again.application.quit()
    last = start_app()
    last.until(lambda: _read(last, 1) == read[1], "the place in the chat in front")
    last.until(lambda: _read(last, 0) == read[0], "the place in the chat behind")
    last.qtbot.wait(ARRIVED_MS + 100)
    assert _read(last, 0) == read[0]


def test_the_engineers_notes_typed_right_before_the_quit_are_kept(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    wizard = _notes_page(first)
    first.qtbot.keyClicks(find_one(wizard, QPlainTextEdit, "engineerNotes"), "called the office")
    first.application.quit()
    again = start_app()
    again.until(lambda: SYMPTOM in again.transcript, "the chat")
    again.click("concludeButton")
    notes = again.on_page(QPlainTextEdit, "engineerNotes")
    again.until(lambda: notes.toPlainText() == "called the office", "the notes")


def test_a_message_sent_right_before_the_quit_is_kept(start_app: Start) -> None:
    first = start_app()
    first.composer.setPlainText(SYMPTOM)
    first.button("sendButton").click()
    first.application.quit()
    again = start_app()
    again.until(lambda: SYMPTOM in again.transcript, "the message")


def test_a_message_sent_before_anything_has_loaded_is_answered(start_app: Start) -> None:
    app = start_app(ready=False)
    app.composer.setPlainText(SYMPTOM)
    app.button("sendButton").click()
    assert app.button("stopButton").isEnabled()
    app.until_answered()
    assert SYMPTOM in app.transcript
    assert "flow" in app.transcript


def _read(app: WindowDriver, index: int) -> tuple[str, int, int]:
    """What stands at the top of a chat's transcript, how far from the view's top, and how far the bar is down."""
    app.tabs.setCurrentIndex(index)
    QApplication.processEvents()
    transcript = app.on_page(QTextBrowser, "transcript")
    cursor = transcript.cursorForPosition(QPoint(80, 1))
    return cursor.block().text(), transcript.cursorRect(cursor).top(), transcript.verticalScrollBar().value()


def _notes_page(app: WindowDriver) -> QWidget:
    app.click("concludeButton")
    wizard = app.on_page(QWidget, "outcomeWizard")
    resolved = find_one(wizard, QAbstractButton, "outcomeResolved")
    app.until(lambda: resolved.isVisible() and resolved.isEnabled(), "the wizard")
    resolved.click()
    onward = find_one(wizard, QAbstractButton, "wizardNextButton")
    app.until(onward.isEnabled, "the way on")
    onward.click()
    app.until(find_one(wizard, QPlainTextEdit, "engineerNotes").isVisible, "the notes' page")
    return wizard


def test_a_message_that_could_not_be_stored_in_time_is_a_draft_after_the_next_start(start_app: Start) -> None:
    app = start_app()
    sent = "vpn drops every hour at the branch"
    # Sent and quit in one breath: whether it was stored or not, it must be there.
    app.composer.setPlainText(sent)
    app.click("sendButton")
    app.application.quit()
    again = start_app()
    again.until(lambda: sent in again.transcript or sent in again.composer.toPlainText(), "the message")
