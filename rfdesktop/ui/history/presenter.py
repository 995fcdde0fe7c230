"""Decides what the history shows: the newest answer to the words in the search field."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.bin import BinEvent, BinListed, ChatRestored
from rfdesktop.domain.chats.chat import Chat
from rfdesktop.domain.chats.commands import DeleteChat, FindChats, RenameChat
from rfdesktop.domain.events import ChatChanged, ChatDeleted, HistoryListed, StorageReady
from rfdesktop.ui.history.bin_presenter import BinPresenter
from rfdesktop.ui.history.panel import HistoryPanel
from rfdesktop.ui.words.translate import translate


class HistoryPresenter(QObject):
    """Joins the panel, its model and the commands. `handle` takes the events of the history."""

    chatRequested = Signal(str)
    """The id of a chat to be shown."""
    placeRequested = Signal(str, str, str)
    """The place in that chat: its id, the message's, and the words that were looked for."""

    def __init__(self, panel: HistoryPanel, commands: Commands) -> None:
        super().__init__(panel)
        self._panel = panel
        self._model = panel.model
        self._commands = commands
        self._query = ""
        self._listed = False
        self._bin = BinPresenter(panel.pages.bin, commands)
        self._bin.counted.connect(panel.pages.count_bin)
        panel.searched.connect(self._find)
        panel.chatRequested.connect(self.chatRequested)
        panel.placeRequested.connect(self.placeRequested)
        panel.deleteConfirmed.connect(self._delete)
        self._model.renamed.connect(self._rename)

    def handle(self, event: StorageReady | HistoryListed | ChatChanged | ChatDeleted | BinEvent) -> None:
        """Follows an event of the worker."""
        match event:
            case StorageReady():
                self._commands.send(FindChats(self._query))
                self._bin.handle(event)
            case HistoryListed(query, entries):
                if query == self._query:
                    self._listed = True
                    self._model.set_entries(entries, query)
                    self._show()
            case ChatChanged(chat) | ChatRestored(chat):
                self._follow(chat)
            case BinListed():
                self._bin.handle(event)
            case ChatDeleted(chat_id):
                if self._listed:
                    self._model.remove_chat(chat_id)
                    self._show()
            case _:
                assert_never(event)

    def _follow(self, chat: Chat) -> None:
        if not self._listed:
            return
        if not self._model.update_chat(chat) and not self._query:
            self._model.add_chat(chat)
        self._show()

    def _show(self) -> None:
        if self._model.entries:
            self._panel.pages.show_list()
        elif self._query:
            self._panel.pages.show_empty(
                translate("HistoryPresenter", "Nothing found for “{query}”").format(query=self._query),
                translate(
                    "HistoryPresenter",
                    "Titles and the words of messages are searched. Fewer or shorter words find more.",
                ),
            )
        else:
            self._panel.pages.show_empty(
                translate("HistoryPresenter", "No chats yet"),
                translate("HistoryPresenter", "Describe a ticket's symptom in the chat, and it will be kept here."),
            )

    @Slot(str)
    def _find(self, query: str) -> None:
        if query != self._query:
            self._query = query
            self._commands.send(FindChats(query))

    @Slot(str)
    def _delete(self, chat_id: str) -> None:
        self._commands.send(DeleteChat(chat_id))

    @Slot(str, str)
    def _rename(self, chat_id: str, title: str) -> None:
        self._commands.send(RenameChat(chat_id, title))
