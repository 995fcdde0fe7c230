"""The parts of a chat's page that are made when they are first needed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.chats.summary_events import SummarisingEnded, SummarisingStarted, SummaryStands
from rfdesktop.domain.tools.events import ToolCallAsked, ToolCallSettled, ToolQuestion
from rfdesktop.ui.chat.beside_presenter import BesidePresenter
from rfdesktop.ui.chat.outgoing_presenter import OutgoingPresenter
from rfdesktop.ui.chat.summary_card import SummaryCard
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.chat.tool_card import ToolCard
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.transcript.items import MessageItem
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

CHAT = "c" * 32
CARDS = (SummaryCard, ToolCard)
QUESTION = ToolQuestion("c1", "docs", "search", "words", "{}", reads_only=True)


@pytest.fixture
def tab(qtbot: QtBot, qapp: QObject) -> ChatTab:
    theme = light_theme()
    made = ChatTab(theme, Icons(theme))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def cards(tab: ChatTab) -> list[QWidget]:
    return [card for kind in CARDS for card in tab.findChildren(kind)]


def stops(tab: ChatTab) -> list[QWidget]:
    """What the Tab key leads through, from the transcript on."""
    found: list[QWidget] = []
    at = tab.transcript.nextInFocusChain()
    while at is not None and at is not tab.transcript:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and tab.isAncestorOf(at):
            found.append(at)
        at = at.nextInFocusChain()
    return found


def test_what_ends_before_it_has_begun_makes_nothing(tab: ChatTab) -> None:
    commands = RecordingCommands()
    outgoing = OutgoingPresenter(CHAT, tab, commands, tab)
    beside = BesidePresenter(CHAT, tab, None, commands, tab)  # type: ignore[arg-type]
    outgoing.handle(ToolCallSettled(CHAT, "c1"))
    beside.handle(SummarisingEnded(CHAT))
    beside.handle(SummaryStands(CHAT, None, ()))
    tab.composer_bar.composer.escaped.emit()
    tab.composer_bar.sent.emit("words")
    assert cards(tab) == []
    beside.handle(SummarisingStarted(CHAT, 12))
    assert cards(tab) == [tab.summary_card()]
    assert tab.summary_card().isVisible()
    outgoing.handle(ToolCallAsked(CHAT, "m", QUESTION))
    assert tab.tool_card().isVisible()
    outgoing.handle(ToolCallSettled(CHAT, "c1"))
    assert not tab.tool_card().isVisible()
    assert cards(tab) == [tab.summary_card(), tab.tool_card()]


@pytest.mark.parametrize("first", ["tool_card", "summary_card"])
def test_the_cards_stand_in_their_order_whichever_came_first(tab: ChatTab, first: str, qtbot: QtBot) -> None:
    getattr(tab, first)().show()
    for card in (tab.tool_card(), tab.outgoing_panel, tab.summary_card()):
        card.show()
    tab.summary_card().show_making(3)
    tab.show_transcript()

    def heights() -> list[int]:
        parts = (tab.summary_card(), tab.transcript, tab.tool_card(), tab.outgoing_panel, tab.composer_bar)
        return [part.mapTo(tab, part.rect().topLeft()).y() for part in parts]

    qtbot.waitUntil(lambda: heights() == sorted(set(heights())))
    found = [stop for stop in stops(tab) if stop.isVisible()]
    between = found[: found.index(tab.composer_bar.composer)]
    tool, panel = tab.tool_card(), tab.outgoing_panel
    assert [stop for stop in between if tool.isAncestorOf(stop)] == [tool.arguments, *tool.findChildren(QPushButton)]
    assert panel.close_button in between


def test_a_page_that_nobody_sees_takes_another_size_when_it_is_seen(tab: ChatTab) -> None:
    theme, at = light_theme(), datetime(2026, 11, 30, tzinfo=UTC)
    said = Message("m", CHAT, 0, Role.USER, MessageStatus.COMPLETE, "vpn drops", at)
    tab.transcript.show_items([MessageItem(said)])

    def points() -> float:
        """Of the message as it is written."""
        cursor = tab.transcript.document().find("vpn")
        return cursor.charFormat().font().pointSizeF()

    tab.hide()
    theme.set_font_size(20)
    unseen = points()
    tab.show()
    seen = points()
    theme.set_font_size(10)
    assert (unseen, seen, points()) == (10, 20, 10)
