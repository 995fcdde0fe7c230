"""Decides what the bin shows, and has chats put back or deleted for good."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.bin import BinListed, DropChats, ListBin
from rfdesktop.domain.chats.commands import RestoreChat
from rfdesktop.domain.events import StorageReady
from rfdesktop.ui.history.bin_page import BinPage


class BinPresenter(QObject):
    """Follows the bin."""

    counted = Signal(int)
    """How many chats are in it."""

    def __init__(self, page: BinPage, commands: Commands) -> None:
        super().__init__(page)
        self._page = page
        self._commands = commands
        page.restoreRequested.connect(self._restore)
        page.dropConfirmed.connect(self._drop)

    def handle(self, event: StorageReady | BinListed) -> None:
        """Asks for what is in it, or shows it."""
        if isinstance(event, StorageReady):
            self._commands.send(ListBin())
            return
        self._page.show_chats(event.chats)
        self.counted.emit(len(event.chats))

    @Slot(object)
    def _restore(self, chat_ids: tuple[str, ...]) -> None:
        for chat_id in chat_ids:
            self._commands.send(RestoreChat(chat_id))

    @Slot(object)
    def _drop(self, chat_ids: tuple[str, ...]) -> None:
        self._commands.send(DropChats(chat_ids))
