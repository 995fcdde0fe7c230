"""The real window: one section is written again by a slow model, and everything else goes on meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QPlainTextEdit, QTabBar, QWidget

from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.test_window_notes import SYMPTOM, Wizard
from tests.ui.window_driver import WindowDriver

NOTE = {
    "subject": "VPN",
    "problem_description": "The VPN did not connect.",
    "steps_taken": [{"action": "Restarted the client", "result": "Connected"}],
    "current_status": "Works.",
    "root_cause": "",
    "key_findings": ["The gateway was down"],
    "next_steps": [],
    "client_summary": "The VPN works again.",
}
AGAIN = {**NOTE, "problem_description": "Nobody in Leeds could connect.", "current_status": "All of them work."}


@pytest.fixture
def server() -> Iterator[AnthropicServer]:
    with AnthropicServer() as server:
        yield server


@pytest.fixture
def online(start_app: Start, server: AnthropicServer) -> WindowDriver:
    overrides: dict[str, object] = {"provider": "anthropic", "anthropic_base_url": server.url}
    app = start_app(overrides, keys={"anthropic": "sk-test"})
    app.ask(SYMPTOM)
    return app


def say(
    server: AnthropicServer, note: Mapping[str, Any], delay_s: float = 0.0, until: Callable[[], bool] = lambda: True
) -> None:
    """The note that the model writes from now on, once `until` holds, the chat's answers beside it at once."""

    def reply(body: Mapping[str, Any]) -> Reply:
        if "problem_description" not in json.dumps(body.get("output_config", body.get("output_format", ""))):
            return Reply("Noted: it is so.")
        while not until() and not server.released.wait(0.01):
            pass
        return Reply(json.dumps(note), pieces=20, delay_s=delay_s)

    server.says = reply


def section(wizard: Wizard, title: str) -> None:
    """Has a section written again, by its entry in the menu."""
    menu = find_one(wizard.window, QMenu, "rewriteSectionMenu")
    next(one for one in menu.actions() if one.text() == title).trigger()


def writing(wizard: Wizard) -> bool:
    return find_one(wizard.window, QAbstractButton, "stopNoteButton").isVisible()


def test_what_changes_while_a_section_is_written_is_in_the_note(online: WindowDriver, server: AnthropicServer) -> None:
    say(server, NOTE)
    wizard = Wizard(online)
    wizard.to_note("outcomeResolved", "first notes")
    wizard.until_note("did not connect")
    online.until(lambda: not writing(wizard))
    wizard.note.setPlainText(wizard.note.toPlainText().replace("Works.", "Works, said Jane."))
    said_meanwhile = Event()
    say(server, AGAIN, until=said_meanwhile.is_set)
    section(wizard, "Problem Description")
    online.until(lambda: writing(wizard))
    conclude = find_one(wizard.window, QAbstractButton, "wizardNextButton")
    assert not conclude.isEnabled()
    online.on_page(QWidget, "ticketCard").findChildren(QLineEdit)[0].setText("Nord GmbH")
    wizard.set_minutes(77)
    wizard.click("wizardBackButton")
    wizard.take_down("second notes")
    wizard.click("wizardNextButton")
    online.ask("it is so")
    assert writing(wizard)
    said_meanwhile.set()
    online.until(lambda: not writing(wizard))
    wizard.until_note("Nobody in Leeds", "Works, said Jane.", "**Account:** Nord GmbH", "77 minutes", "second notes")
    online.until(conclude.isEnabled)
    assert "All of them work" not in wizard.note.toPlainText()


def test_a_document_is_asked_for_while_the_note_is_written(online: WindowDriver, server: AnthropicServer) -> None:
    say(server, NOTE, 0.1)
    wizard = Wizard(online)
    wizard.click("outcomeResolved")
    wizard.click("wizardNextButton")
    wizard.take_down("first notes")
    wizard.click("wizardNextButton")
    online.until(lambda: writing(wizard) and wizard.note.toPlainText())
    find_one(wizard.window, QTabBar, "documentTabs").setCurrentIndex(1)
    other = find_one(wizard.window, QPlainTextEdit, "documentEditor")
    online.until(lambda: not writing(wizard) and other.toPlainText(), "the summary")
    assert other.toPlainText().strip() == NOTE["client_summary"]
    wizard.until_note("first notes", "did not connect")
    online.until(find_one(wizard.window, QAbstractButton, "wizardNextButton").isEnabled)


def test_a_section_that_was_stopped_leaves_the_note_as_it_stood(online: WindowDriver, server: AnthropicServer) -> None:
    say(server, NOTE)
    wizard = Wizard(online)
    wizard.to_note("outcomeResolved", "first notes")
    wizard.until_note("did not connect")
    online.until(lambda: not writing(wizard))
    wizard.note.setPlainText(wizard.note.toPlainText().replace("did not connect", "did not connect at all"))
    before = wizard.note.toPlainText()
    say(server, AGAIN, until=lambda: False)
    section(wizard, "Current Status")
    online.until(lambda: writing(wizard))
    wizard.click("stopNoteButton")
    online.until(lambda: not writing(wizard))
    assert wizard.note.toPlainText() == before
