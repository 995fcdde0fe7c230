"""Decides what one chat's header and ticket card show, and stores what is typed there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import Chat, HeaderChange
from rfdesktop.domain.chats.commands import ChangeHeader
from rfdesktop.domain.psa.tickets import TicketFacts
from rfdesktop.domain.standing.commands import AskStanding, SetAnswerStyle
from rfdesktop.domain.standing.events import StandingTold
from rfdesktop.domain.time.spans import WorkSpan
from rfdesktop.ui.chat.chat_record import ChatRecord
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.controls.opening import open_page
from rfdesktop.ui.settings.page_keys import INSTRUCTIONS_PAGE
from rfdesktop.ui.theme.tokens import SPACE_XS
from rfdesktop.ui.typed.keeper import TypedKeeper

LOWEST_CARD = 120
"""The least height of the ticket card, in pixels, in the lowest page."""


class TicketPresenter(QObject):
    """The ticket's facts of one chat: stored soon after each change, and as soon as a field is left."""

    number_wanted = Signal(str)
    """The ticket with this number is to be opened."""

    instructions_asked = Signal(str)
    """The standing instructions are to be changed: the page of the settings that has them."""

    def __init__(
        self, chat_id: str, tab: ChatTab, record: ChatRecord, typed: TypedKeeper, commands: Commands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._commands = commands
        self._chat_id = chat_id
        self._subject = (chat_id, "header")
        self._record = record
        self._typed = typed
        self._header = tab.header
        self._tab = tab
        self._card = tab.ticket_card
        self._card.edited.connect(self._edited)
        self._card.finished.connect(self.keep)
        self._header.ticketClicked.connect(self._turn)
        self._card.standing.styled.connect(self._style)
        self._card.standing.editAsked.connect(lambda: self.instructions_asked.emit(INSTRUCTIONS_PAGE))
        self._card.turned.connect(self._turned)
        self._card.fetchClicked.connect(self._fetch)
        self._card.pageClicked.connect(self._open_page)
        self._link = ""
        tab.resized.connect(self._place)
        tab.panes.arranged.connect(self._place)

    def show_chat(self, chat: Chat) -> None:
        """Shows what is stored, and what was typed and is not stored yet."""
        self._card.show_header(chat.header)
        self._header.show_header(self._card.header)

    def show_standing(self, told: StandingTold) -> None:
        """Shows what goes with the chat."""
        self._card.standing.show_standing(told)
        self._place()

    def show_minutes(self) -> None:
        """Shows the time worked so far."""
        self._header.show_minutes(self._record.minutes)

    def take_spans(self, spans: tuple[WorkSpan, ...]) -> None:
        """Takes what was counted of the time."""
        self._record.spans = spans
        self.show_minutes()

    @Slot(bool)
    def _turned(self, open_: bool) -> None:
        if open_:
            self._commands.send(AskStanding(self._chat_id))

    @Slot()
    def _style(self) -> None:
        self._commands.send(SetAnswerStyle(self._chat_id, self._card.standing.style_wanted))

    def offer_fetch(self, *, offered: bool) -> None:
        """Whether there is a ticket system that may know the number."""
        self._card.offer_fetch(offered=offered)

    def take_ticket(self, ticket: TicketFacts | None) -> None:
        """Takes the ticket of a system that the chat is about."""
        self._link = ticket.link if ticket is not None else ""
        self._card.show_ticket(ticket)

    @Slot()
    def _fetch(self) -> None:
        self.keep()
        self.number_wanted.emit(self._card.header.number)
        self._card.close_card()

    @Slot()
    def _open_page(self) -> None:
        open_page(self._link)

    @Slot()
    def open(self) -> None:
        """Opens the card, or puts the keyboard into the one that is open."""
        self._card.open(self._room())

    @Slot()
    def keep(self) -> None:
        """Stores what was typed now."""
        self._typed.keep(self._subject)

    @Slot()
    def _turn(self) -> None:
        if self._card.isVisible():
            self._card.close_card()
        else:
            self.open()

    @Slot()
    def _place(self) -> None:
        if self._card.isVisible():
            self._card.place(self._room())

    def _room(self) -> QRect:
        """Where the card stands: under the words of the header, over the composer."""
        left = self._header.column_left
        under = self._header.mapTo(self._tab, QPoint(left, self._header.height() + SPACE_XS))
        foot = self._tab.composer_bar.mapTo(self._tab, QPoint(0, 0)).y()
        return QRect(under.x(), under.y(), self._tab.width() - 2 * left, max(LOWEST_CARD, foot - under.y()))

    @Slot()
    def _edited(self) -> None:
        self._header.show_header(self._card.header)
        self._typed.touch(self._subject, self._words)

    def _words(self) -> ChangeHeader | None:
        change = self._card.change
        return ChangeHeader(self._chat_id, change) if change != HeaderChange() else None
