"""What is sent while an answer is under way: it waits in sight, goes off at its end, and is never lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel
from pytestqt.qtbot import QtBot

from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.ui.conftest import Start
from tests.ui.window_driver import WindowDriver

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"
SLOW = Reply("one two three four five six seven eight nine ten", pieces=10, delay_s=0.05)
ENDLESS = Reply("one two three", pieces=3, end="silence")


@pytest.fixture
def server() -> Iterator[AnthropicServer]:
    with AnthropicServer() as server:
        yield server


def start_online(start_app: Start, server: AnthropicServer) -> WindowDriver:
    overrides: dict[str, object] = {"provider": "anthropic", "anthropic_base_url": server.url}
    return start_app(overrides, keys={"anthropic": "sk-test"})


@pytest.fixture
def online(start_app: Start, server: AnthropicServer) -> WindowDriver:
    return start_online(start_app, server)


def ask_twice(app: WindowDriver, second: str = "and a service account?") -> None:
    """A message, and one more while the first is answered."""
    app.composer.setPlainText(SYMPTOM)
    app.click("sendButton")
    app.until(lambda: "one" in app.transcript, "the first words")
    app.type(second)
    app.press(Qt.Key.Key_Return)


def waiting(app: WindowDriver) -> str:
    """What the page says of the message that waits, "" where none does."""
    strip = app.on_page(QFrame, "nextMessage")
    return " ".join(label.text() for label in strip.findChildren(QLabel)) if strip.isVisible() else ""


def test_it_waits_in_sight_and_goes_off_at_the_answers_end(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.extend([SLOW, Reply("alpha beta")])
    stopped: list[bool] = []
    ask_twice(online)
    stop = online.button("stopButton")
    assert online.composer.toPlainText() == ""
    assert "and a service account?" in waiting(online)
    assert "and a service account?" not in online.transcript
    assert stop.isEnabled()

    def arrived() -> bool:
        stopped.append(stop.isEnabled())
        return "alpha beta" in online.transcript

    online.until(arrived, "the second answer")
    online.until_answered()
    assert False not in stopped[:-1]
    assert waiting(online) == ""
    said = [message["content"] for message in server.requests[-1]["messages"] if message["role"] == "user"]
    assert "and a service account?" in str(said[-1])
    assert "nine ten" in online.transcript.split("and a service account?")[0]


def test_more_than_one_message_is_sent_as_one(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.extend([SLOW, Reply("alpha beta")])
    ask_twice(online)
    online.type("it is in Entra")
    online.click("sendButton")
    online.until(lambda: "alpha beta" in online.transcript, "the second answer")
    online.until_answered()
    assert len(server.requests) == 2
    assert "and a service account?\nit is in Entra" in online.transcript


@pytest.mark.parametrize("by", [Qt.Key.Key_Escape, None])
def test_stop_ends_what_runs_and_gives_it_back(
    online: WindowDriver, server: AnthropicServer, by: Qt.Key | None
) -> None:
    server.replies.append(ENDLESS)
    ask_twice(online)
    online.type("more")
    if by is None:
        online.click("stopButton")
    else:
        online.press(by)
    assert online.composer.toPlainText() == "and a service account?\nmore"
    assert online.composer.textCursor().atEnd()
    assert waiting(online) == ""
    online.until_answered()
    online.qtbot.wait(50)
    assert len(server.requests) == 1


def test_a_failed_answer_gives_it_back(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.append(Reply("one two three", end="drop", delay_s=0.2))
    ask_twice(online)
    online.until_answered()
    assert online.composer.toPlainText() == "and a service account?"
    assert len(server.requests) == 1


def test_it_can_be_taken_back_to_be_edited(online: WindowDriver, server: AnthropicServer) -> None:
    server.replies.append(ENDLESS)
    ask_twice(online)
    edit = online.on_page(QAbstractButton, "editNextMessageButton")
    online.qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    assert online.composer.toPlainText() == "and a service account?"
    assert online.window.focusWidget() is online.composer
    assert waiting(online) == ""
    online.click("stopButton")
    online.until_answered()


def test_it_outlives_a_quit(start_app: Start, server: AnthropicServer) -> None:
    server.replies.append(ENDLESS)
    online = start_online(start_app, server)
    ask_twice(online)
    online.type("half a thou")
    online.application.quit()
    again = start_online(start_app, server)
    again.until(lambda: SYMPTOM in again.transcript, "the chat")
    assert again.composer.toPlainText() == "and a service account?\nhalf a thou"


def test_a_long_one_is_cut_to_a_line(online: WindowDriver, server: AnthropicServer, qtbot: QtBot) -> None:
    server.replies.append(ENDLESS)
    ask_twice(online, "pasted log line " * 60)
    assert "…" in waiting(online)
    assert online.on_page(QFrame, "nextMessage").height() < 80
    online.window.resize(online.window.minimumSize())
    qtbot.wait(20)
    assert online.composer.isVisible()
    assert online.window.size() == online.window.minimumSize()
    online.click("stopButton")
    online.until_answered()


def test_that_the_user_waits_goes_back_with_the_message_that_was_not_sent(
    online: WindowDriver, server: AnthropicServer
) -> None:
    server.replies.append(ENDLESS)
    online.composer.setPlainText(SYMPTOM)
    online.click("sendButton")
    online.until(lambda: "one" in online.transcript, "the first words")
    hurry = online.button("userWaitingButton")
    hurry.click()
    online.composer.setPlainText("quick: which port?")
    online.press(Qt.Key.Key_Return)
    assert not hurry.isChecked()
    online.click("stopButton")
    online.until_answered()
    assert online.composer.toPlainText() == "quick: which port?"
    assert hurry.isChecked()
    hurry.click()
    online.ask("no hurry any more")
    assert "The user is waiting" not in str(server.requests[-1]["messages"][-1])
