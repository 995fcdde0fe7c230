"""Changing one's mind in the real window, over a real file and a loopback server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.message_actions import MessageAction
from rfdesktop.ui.transcript.transcript import Transcript
from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.ui.conftest import Start
from tests.ui.window_driver import WindowDriver

BACK = "\xa0‹\xa0"


@pytest.fixture
def server() -> Iterator[AnthropicServer]:
    with AnthropicServer() as server:
        yield server


def act(app: WindowDriver, action: MessageAction, words: str) -> None:
    """Does something with the message that has these words."""
    transcript = app.on_page(Transcript, "transcript")
    items = [item for item in transcript.conversation.items if isinstance(item, MessageItem)]
    transcript.acted.emit(action, next(item.id for item in items if words in item.message.text))


def test_every_version_is_there_after_a_restart(start_app: Start, server: AnthropicServer) -> None:
    overrides: dict[str, object] = {"provider": "anthropic", "anthropic_base_url": server.url}
    app = start_app(overrides, keys={"anthropic": "sk-test"})
    server.replies.extend([Reply("Clear the queue."), Reply("Clean the rollers."), Reply("Open the back.")])
    app.ask("printer jams")
    act(app, MessageAction.EDIT, "printer jams")
    assert app.composer.toPlainText() == "printer jams"
    app.ask("plotter jams")
    assert "Clean the rollers." in app.transcript
    assert "printer" not in app.transcript
    act(app, MessageAction.AGAIN, "Clean the rollers.")
    app.until(lambda: "Open the back." in app.transcript, "another answer")
    app.until_answered()
    assert app.transcript.count("2 of 2") == 2
    act(app, MessageAction.PIN, "plotter jams")
    app.until(lambda: app.button("pinnedMessageButton").isVisible(), "the pinned message")
    app.application.quit()

    again = start_app(overrides, keys={"anthropic": "sk-test"})
    again.until(lambda: "Open the back." in again.transcript, "the branch that was shown")
    assert again.button("pinnedMessageButton").isVisible()
    again.follow(BACK)
    again.until(lambda: "Clean the rollers." in again.transcript, "the first answer to the edited message")
    again.follow(BACK)
    again.until(lambda: "Clear the queue." in again.transcript, "the first message with its answer")
    assert "plotter" not in again.transcript
    again.until(lambda: not again.button("pinnedMessageButton").isVisible(), "no pinned message on this branch")
    server.replies.append(Reply("Fine."))
    again.ask("works now")
    said = [message["content"][-1]["text"] for message in server.requests[-1]["messages"]]
    assert said == ["printer jams", "Clear the queue.", "works now"]
