"""In the real window: no byte of a secret reaches a model, a copied or saved note, an export or a log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QToolButton

from rfdesktop.ui.chat.outgoing_panel import OutgoingPanel
from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.servers.openai_server import ChatReply, OpenAIServer
from tests.ui.conftest import Start
from tests.ui.window_driver import WindowDriver

SECRET = "Sommer2024!"
COMMUNITY = "n3tw0rkRO"
ASKED = f"fw01 is down, admin password is {SECRET} and snmp-server community {COMMUNITY} RO"


@pytest.fixture
def anthropic() -> Iterator[AnthropicServer]:
    with AnthropicServer() as server:
        yield server


def started(start_app: Start, server: AnthropicServer) -> WindowDriver:
    overrides: dict[str, object] = {"provider": "anthropic", "anthropic_base_url": server.url}
    return start_app(overrides, keys={"anthropic": "sk-test"})


def wire(server: AnthropicServer | OpenAIServer) -> str:
    return json.dumps(server.requests) + json.dumps(server.headers) + " ".join(server.paths)


def spilt(folder: Path) -> list[str]:
    """The files of a folder in which one of the secrets stands."""
    secrets = (SECRET.encode(), COMMUNITY.encode())
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    return [path.name for path in files if any(secret in path.read_bytes() + path.name.encode() for secret in secrets)]


def test_no_secret_leaves_the_window(start_app: Start, anthropic: AnthropicServer, profile: Path) -> None:
    app = started(start_app, anthropic)
    anthropic.replies.append(Reply("Log on with [PASSWORD_1] again.", pieces=9))
    app.ask(ASKED)
    assert f"Log on with {SECRET} again." in app.transcript
    app.ask("done, it works now")
    app.action("concludeAction").trigger()
    app.click("outcomeResolved")
    app.click("wizardNextButton")
    app.click("wizardNextButton")
    app.until(lambda: app.button("copyNotesButton").isEnabled(), "the note")
    app.click("copyNotesButton")
    app.until(lambda: "fw01" in QApplication.clipboard().text(), "the copied note")
    clipboard = QApplication.clipboard().mimeData()
    copied = "".join(bytes(clipboard.data(form).data()).decode("utf-8", "replace") for form in clipboard.formats())
    app.click("saveNotesButton")
    app.until(lambda: list((profile / "exports").glob("*")), "the saved note")
    assert SECRET not in copied + wire(anthropic)
    assert COMMUNITY not in copied + wire(anthropic)
    assert "[PASSWORD_1]" in wire(anthropic)
    assert spilt(profile / "exports") == []
    assert spilt(profile / "logs") == []
    assert SECRET not in app.tabs.tabText(0) + app.window.windowTitle()


def test_another_provider_that_takes_the_chat_over_gets_no_secret_either(
    start_app: Start, anthropic: AnthropicServer
) -> None:
    app = started(start_app, anthropic)
    anthropic.replies.append(Reply("Use [PASSWORD_1]."))
    app.ask(ASKED)
    app.application.quit()
    with OpenAIServer() as other:
        other.replies.append(ChatReply("fine"))
        again = start_app(
            {"provider": "openai", "openai_base_url": other.base_url, "openai_model": "llama3"}, keys={"openai": "k"}
        )
        again.until(lambda: SECRET in again.transcript, "the chat of before")
        again.ask("and now?")
        assert "fine" in again.transcript
        assert SECRET not in wire(other)
        assert COMMUNITY not in wire(other)


def test_what_is_typed_is_marked_and_the_panel_shows_what_leaves(start_app: Start, anthropic: AnthropicServer) -> None:
    app = started(start_app, anthropic)
    app.composer.setPlainText(ASKED)
    badge = app.on_page(QToolButton, "hiddenValuesButton")
    app.until(lambda: badge.isVisible() and badge.text() == "2", "the count")
    marked = [mark.cursor.selectedText() for mark in app.composer.extraSelections()]
    assert marked == [SECRET, COMMUNITY]
    app.action("outgoingAction").trigger()
    panel = app.on_page(OutgoingPanel, "outgoingPanel")
    app.until(lambda: "127.0.0.1" in panel.where.text(), "where it goes")
    assert anthropic.requests == []
    message = app.on_page(QPlainTextEdit, "outgoingMessage")
    assert "[PASSWORD_1]" in message.toPlainText()
    assert SECRET not in message.toPlainText()
    let = [button for button in panel.findChildren(QPushButton) if "[PASSWORD_1]" in button.accessibleName()]
    let[0].click()
    app.until(lambda: badge.text() == "1" and SECRET in message.toPlainText(), "the value let through")
    anthropic.replies.append(Reply("ok"))
    app.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    app.ask(ASKED)
    assert SECRET in wire(anthropic)
    assert COMMUNITY not in wire(anthropic)


def test_offline_the_panel_says_that_nothing_leaves(app: WindowDriver) -> None:
    app.composer.setPlainText(ASKED)
    app.action("outgoingAction").trigger()
    panel = app.on_page(OutgoingPanel, "outgoingPanel")
    app.until(lambda: "Nothing leaves" in panel.where.text(), "that nothing leaves")
    app.composer.clear()
    app.until(lambda: not app.composer.extraSelections(), "no marks")
