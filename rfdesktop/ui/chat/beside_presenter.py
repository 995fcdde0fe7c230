"""What the model is told beside what is said in a chat, as its page shows it: its summary, its instructions."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.summary_commands import RenewSummary, RewordSummary
from rfdesktop.domain.chats.summary_events import (
    SummarisingEnded,
    SummarisingStarted,
    SummaryStands,
)
from rfdesktop.domain.events import BesideEvent
from rfdesktop.domain.standing.events import StandingTold
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.chat.ticket_presenter import TicketPresenter


class BesidePresenter(QObject):
    """Shows the summary that stands and sends what the engineer makes of it; the rest is the ticket card's."""

    def __init__(
        self, chat_id: str, tab: ChatTab, ticket: TicketPresenter, commands: Commands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._bar = tab.composer_bar
        self._card = card = tab.summary_card
        self._ticket = ticket
        self._commands = commands
        card.reworded.connect(self._reword)
        card.renewed.connect(self._renew)

    def handle(self, event: BesideEvent) -> None:
        """Takes an event about the chat."""
        match event:
            case SummarisingStarted(_, count):
                self._card.show_making(count)
            case SummarisingEnded():
                self._card.show_made()
            case SummaryStands(_, summary, earlier, did_not_fit):
                self._card.show_summaries((summary, *earlier) if summary else (), did_not_fit)
            case StandingTold():
                self._ticket.show_standing(event)
            case _:
                assert_never(event)

    @Slot(str, str)
    def _reword(self, summary_id: str, text: str) -> None:
        self._commands.send(RewordSummary(self._chat_id, summary_id, text))

    @Slot(str)
    def _renew(self, summary_id: str) -> None:
        if not self._bar.hold(lambda: self._renew(summary_id), 0):
            self._commands.send(RenewSummary(self._chat_id, summary_id))
