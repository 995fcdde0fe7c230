"""Under an answer: the steps that it leans on, and what tools were asked and read, folded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import CitedStep, Message, MessageStatus, Role, ToolUse
from rfdesktop.domain.flows.commands import ShowFlow
from rfdesktop.domain.tools.calls import ToolLink
from rfdesktop.services.turns.cited_steps import cited_block
from rfdesktop.ui.chat.message_items import message_item
from rfdesktop.ui.chat.transcript_links import TranscriptLinks
from rfdesktop.ui.flows.map.window import FlowMapWindow
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme
from tests.ui.window_driver import _links
from tests.unit.test_cited_steps import VPN

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)
USES = (
    ToolUse(
        "microsoft-learn",
        "docs_search",
        asked="always on vpn",
        links=(
            ToolLink("Set-VpnConnection\u202e", "https://learn.microsoft.com/vpn"),
            ToolLink("A trap", "javascript:alert(1)"),
        ),
        chars=52_000,
        left_out=12_000,
    ),
    ToolUse("rmm", "devices", failed=True),
)
CITED = (CitedStep("vpn", "ports", "VPN will not connect", "Check the ports"),)


def answer() -> Message:
    return Message(
        "m", "c", 2, Role.ASSISTANT, MessageStatus.COMPLETE, "Do this.", NOW, tools=USES, blocks=(cited_block(CITED),)
    )


def links(page: Transcript) -> dict[str, str]:
    return {words: url for words, url in _links(page.document())}


def test_what_was_read_is_folded_and_opens_with_its_links(page: Transcript) -> None:
    page.add_item(message_item(answer()))
    text = page.toPlainText()
    assert "Looked up with microsoft-learn: docs_search “always on vpn”, rmm: devices (failed)" in text
    assert "Set-VpnConnection" not in text
    page.anchorClicked.emit(QUrl(links(page)["Show what was read"]))
    text = page.toPlainText()
    assert "52000 characters, 12000 of them left out" in text
    assert links(page)["Set-VpnConnection⟦U+202E⟧"] == "https://learn.microsoft.com/vpn"
    assert "A trap" not in text
    page.anchorClicked.emit(QUrl(links(page)["Fold"]))
    assert "Set-VpnConnection" not in page.toPlainText()


def test_a_step_that_is_cited_is_a_link_to_it(page: Transcript) -> None:
    asked: list[tuple[str, str]] = []
    page.stepRequested.connect(lambda flow_id, step_id: asked.append((flow_id, step_id)))
    page.add_item(message_item(answer()))
    page.anchorClicked.emit(QUrl(links(page)["VPN will not connect › Check the ports"]))
    assert asked == [("vpn", "ports")]


def test_kept_steps_of_another_shape_are_none(page: Transcript) -> None:
    odd = Message(
        "m", "c", 2, Role.ASSISTANT, MessageStatus.COMPLETE, "Do this.", NOW,
        blocks=({"type": "cited_steps", "steps": [{"flow": 3}, "x", {"flow": "a", "step": "b"}]},),
    )  # fmt: skip
    page.add_item(message_item(odd))
    assert "leans on" not in page.toPlainText()


def test_the_map_opens_at_the_step(qtbot: QtBot) -> None:
    theme = light_theme()
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    transcript, commands = Transcript(owner), RecordingCommands()
    links_of = TranscriptLinks("c", transcript, commands, theme, Icons(theme), owner)
    transcript.stepRequested.emit("vpn", "ports-nat")
    assert commands.sent == [ShowFlow("vpn")]
    links_of.take_flow(replace(VPN, id="another"))
    assert owner.findChild(FlowMapWindow) is None
    links_of.take_flow(VPN)
    window = owner.findChild(FlowMapWindow)
    assert window is not None
    qtbot.waitUntil(lambda: window.panel.view.place.at == "ports-nat")
    # One that the flow has not any more opens the map alone.
    transcript.stepRequested.emit("vpn", "gone")
    links_of.take_flow(VPN)
    assert window.isVisible()
    window.close()
