"""Answers of a provider in the real window, from a loopback server that speaks the Messages API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListView, QTextBrowser

from rfdesktop.adapters.storage import SqlMessages
from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.chats.commands import DeleteChat
from rfdesktop.ui.transcript.formats import Prop
from rfdesktop.ui.transcript.transcript import Transcript
from tests.servers.anthropic_server import AnthropicServer, Reply, refusal
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"
SLOW = Reply("one two three four five six seven eight nine ten", pieces=10, delay_s=0.05)
ENDLESS = Reply("one two three", pieces=3, end="silence")


def cards(app: WindowDriver) -> list[str]:
    """The kinds of the cards in the transcript, from top to bottom."""
    block = app.on_page(QTextBrowser, "transcript").document().begin()
    found = []
    while block.isValid():
        found.append(block.blockFormat().stringProperty(Prop.CARD))
        block = block.next()
    return [card for card in found if card]


def first_seen(app: WindowDriver) -> str:
    """The first line of the transcript that is whole in sight."""
    page = app.on_page(QTextBrowser, "transcript")
    block = page.cursorForPosition(QPoint(page.viewport().width() // 2, 30)).block()
    return block.text()


@pytest.fixture
def server() -> Iterator[AnthropicServer]:
    with AnthropicServer() as server:
        yield server


@pytest.fixture
def online(start_app: Start, server: AnthropicServer) -> WindowDriver:
    overrides: dict[str, object] = {"provider": "anthropic", "anthropic_base_url": server.url}
    return start_app(overrides, keys={"anthropic": "sk-test"})


def test_an_answer_streams_into_the_transcript(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.append(SLOW)
    online.composer.setPlainText(SYMPTOM)
    online.click("sendButton")
    online.until(lambda: "one two" in online.transcript, "the first words")
    assert online.button("stopButton").isEnabled()
    assert "ten" not in online.transcript
    online.until_answered()
    assert "nine ten" in online.transcript


def test_the_flows_stand_in_the_dock_before_the_first_word(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.append(Reply(end="mute"))
    online.composer.setPlainText(SYMPTOM)
    online.click("sendButton")
    suggestions = online.find(QListView, "flowSuggestions")
    online.until(lambda: suggestions.model().rowCount() > 0, "suggestions")
    assert online.button("stopButton").isEnabled()
    online.click("stopButton")
    online.until_answered()


def test_stop_keeps_what_has_arrived(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.append(ENDLESS)
    online.composer.setPlainText(SYMPTOM)
    online.click("sendButton")
    online.until(lambda: "one two three" in online.transcript, "the text")
    online.click("stopButton")
    online.until_answered()
    assert "one two three" in online.transcript
    assert "Stopped" in online.transcript


def test_escape_in_the_composer_stops(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.append(ENDLESS)
    online.composer.setPlainText(SYMPTOM)
    online.press(Qt.Key.Key_Return)
    online.until(lambda: "one two three" in online.transcript, "the text")
    online.press(Qt.Key.Key_Escape)
    online.until_answered()
    assert "Stopped" in online.transcript


def test_a_stop_right_after_the_click_on_send_counts(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.append(ENDLESS)
    online.composer.setPlainText(SYMPTOM)
    online.button("sendButton").click()
    online.button("stopButton").click()
    online.until_answered()
    assert SYMPTOM in online.transcript


def test_each_tab_streams_its_own_answer(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.extend([SLOW, Reply("alpha beta")])
    online.composer.setPlainText(SYMPTOM)
    online.click("sendButton")
    online.until(lambda: "one" in online.transcript, "the first words")
    online.action("newChatAction").trigger()
    online.ask("printer offline")
    assert "alpha beta" in online.transcript
    assert "one two" not in online.transcript
    online.tabs.setCurrentIndex(0)
    online.until_answered()
    assert "nine ten" in online.transcript


def test_a_tab_closed_in_the_middle_of_an_answer_shows_it_when_it_is_reopened(
    online: WindowDriver, server: AnthropicServer
) -> None:
    server.replies.append(Reply(SLOW.text, pieces=10, delay_s=0.2))
    online.composer.setPlainText(SYMPTOM)
    online.click("sendButton")
    online.until(lambda: "one" in online.transcript, "the first words")
    online.action("closeTabAction").trigger()
    online.action("reopenTabAction").trigger()
    online.until(online.button("stopButton").isEnabled, "Stop for the answer under way")
    online.until_answered()
    assert "nine ten" in online.transcript


def test_a_failure_says_what_to_do_and_can_be_retried(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.append(refusal(401, "authentication_error"))
    online.ask(SYMPTOM)
    assert "key" in online.transcript.lower()
    server.replies.append(Reply("Remove the stored credentials first."))
    online.follow("Try again")
    assert online.button("stopButton").isEnabled()
    online.until_answered()
    assert "Remove the stored credentials first." in online.transcript


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (refusal(429, "rate_limit_error", retry_after="8"), "limiting how often this key may ask"),
        (refusal(529, "overloaded_error", retry_after="8"), "overloaded"),
    ],
)
def test_what_is_waited_for_is_said(online: WindowDriver, server: AnthropicServer, reply: Reply, reason: str) -> None:
    server.replies.append(reply)
    online.composer.setPlainText(SYMPTOM)
    online.click("sendButton")
    online.until(lambda: "Trying again in 8 seconds (attempt 2 of 3)" in online.transcript, "the wait")
    assert reason in online.transcript
    online.click("stopButton")
    online.until_answered()


def test_an_error_leads_to_the_page_of_the_settings_that_it_names(
    online: WindowDriver, server: AnthropicServer
) -> None:
    server.replies.append(refusal(401, "authentication_error"))
    online.ask(SYMPTOM)
    online.follow("Settings › Keys")
    dialog = find_one(online.window, QDialog, "settingsDialog")
    assert dialog is not None
    assert dialog.isVisible()
    assert find_one(dialog, QLineEdit, "anthropicKey").isVisible()


def test_an_answer_that_grew_too_long_goes_on_where_it_stopped(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.append(Reply("The first half", stop_reason="max_tokens"))
    online.ask(SYMPTOM)
    assert "Answer from the library" not in online.transcript
    assert cards(online)[-1].startswith("warn")
    server.replies.append(Reply("The first half and the second half"))
    online.follow("Continue")
    assert online.button("stopButton").isEnabled()
    online.until_answered()
    assert online.transcript.count("The first half and the second half") == 1
    assert online.transcript.count("Assistant") == 1
    assert "Continue" not in online.transcript
    roles = [message["role"] for message in server.requests[-1]["messages"]]
    assert roles == ["user", "assistant", "user"]
    assert str(server.requests[-1]["messages"][-1]["content"][-1]["text"]).endswith("The first half")


def test_a_failed_turn_can_be_answered_from_the_library(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.append(Reply("half an answer", end="drop"))
    online.ask(SYMPTOM)
    assert "half an answer" in online.transcript
    online.follow("Answer from the library")
    online.until_answered()
    assert "Outlook keeps asking" in online.transcript
    assert len(server.requests) == 1


def test_what_was_used_is_shown(online: WindowDriver, server: AnthropicServer) -> None:
    online.ask(SYMPTOM)
    label = online.find(QLabel, "usageLabel")
    online.until(lambda: "This chat" in label.text() and "Today" in label.text(), "the usage")


def test_an_answer_whose_end_meets_a_bug_in_the_storage_ends_and_says_so(
    online: WindowDriver, server: AnthropicServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_messages: SqlMessages, _message: Message) -> NoReturn:
        raise RuntimeError("a bug")

    monkeypatch.setattr(SqlMessages, "finish", broken)
    server.replies.append(Reply("Remove the stored credentials first."))
    online.ask(SYMPTOM)
    online.until(lambda: "could not be stored" in online.transcript, "the end")
    assert "Remove the stored credentials first." in online.transcript
    online.until(lambda: any("in the log" in notice for notice in online.notices), "the notice")
    monkeypatch.undo()
    server.replies.append(Reply("Then restart Outlook."))
    online.ask("and then?")
    assert "Then restart Outlook." in online.transcript


def test_deleting_a_chat_ends_its_answer(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.append(ENDLESS)
    online.composer.setPlainText(SYMPTOM)
    online.click("sendButton")
    online.until(lambda: "one two three" in online.transcript, "the text")
    chat_id = online.application.presenter.tabs.current.chat_id
    online.application.commands.send(DeleteChat(chat_id))
    online.until(lambda: online.application.presenter.tabs.presenter(chat_id) is None, "the deletion")
    online.until(server.gone.is_set, "the end of the request")
    assert online.composer.isVisible()
    (told,) = [notice for notice in online.notices if "key" not in notice]
    assert "in the bin" in told


def test_who_sends_while_reading_further_up_is_taken_to_what_was_sent(
    online: WindowDriver, server: AnthropicServer
) -> None:
    server.replies += [Reply("first\n\n" + "a line\n\n" * 80), Reply("second\n\n" + "a line\n\n" * 80)]
    bar = online.on_page(QTextBrowser, "transcript").verticalScrollBar()
    for text, answer in ((SYMPTOM, "first"), ("and then?", "second")):
        bar.setValue(bar.maximum() // 2)
        online.composer.setPlainText(text)
        online.click("sendButton")
        online.until(lambda answer=answer: answer in online.transcript, "the answer")
        online.until_answered()
        assert bar.maximum() > 1_000
        # The answer's first lines stay in sight: what to do first stands there.
        assert first_seen(online).startswith(("Assistant", answer))


def test_a_cited_step_of_a_flow_that_is_gone_says_so(app: WindowDriver) -> None:
    app.on_page(Transcript, "transcript").stepRequested.emit("gone-flow", "first")
    app.until(lambda: any("gone-flow" in said for said in app.notices), "the word")
