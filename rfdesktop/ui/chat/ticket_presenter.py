"""Decides what one chat's header and ticket card show, and stores what is typed there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Slot

from rfdesktop.domain.chats.chat import Chat, HeaderChange
from rfdesktop.domain.chats.commands import ChangeHeader
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.theme.tokens import SPACE_XS
from rfdesktop.ui.typed.keeper import TypedKeeper


class TicketPresenter(QObject):
    """The ticket's facts of one chat: stored soon after each change, and as soon as a field is left."""

    def __init__(self, chat_id: str, tab: ChatTab, typed: TypedKeeper, parent: QObject) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._subject = (chat_id, "header")
        self._typed = typed
        self._header = tab.header
        self._tab = tab
        self._card = tab.ticket_card
        self._card.edited.connect(self._edited)
        self._card.finished.connect(self.keep)
        self._header.ticketClicked.connect(self._turn)
        tab.resized.connect(self._place)
        tab.panes.arranged.connect(self._place)

    def show_chat(self, chat: Chat) -> None:
        """Shows what is stored, and what was typed and is not stored yet."""
        self._card.show_header(chat.header)
        self._header.show_header(self._card.header)

    def show_minutes(self, minutes: int) -> None:
        """Shows the time worked so far."""
        self._header.show_minutes(minutes)

    @Slot()
    def open(self) -> None:
        """Opens the card, or puts the keyboard into the one that is open."""
        self._card.open(*self._room())

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
            self._card.place(*self._room())

    def _room(self) -> tuple[QPoint, int]:
        """Where the card begins, under the words of the header, and how wide it may be."""
        left = self._header.column_left
        under = self._header.mapTo(self._tab, QPoint(left, self._header.height() + SPACE_XS))
        return under, self._tab.width() - 2 * left

    @Slot()
    def _edited(self) -> None:
        self._header.show_header(self._card.header)
        self._typed.touch(self._subject, self._words)

    def _words(self) -> ChangeHeader | None:
        change = self._card.change
        return ChangeHeader(self._chat_id, change) if change != HeaderChange() else None
