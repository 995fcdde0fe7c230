"""Whether the note that a chat was concluded with is out of date, shown in the chat's header."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import Chat
from rfdesktop.domain.events import (
    ChatChanged,
    ChatEvent,
    ChatLoaded,
    DraftChanged,
    MessageAdded,
    MessageChanged,
    NoteAged,
    PathChanged,
    RunChanged,
    Trouble,
)
from rfdesktop.domain.notes.commands import LookAtNote
from rfdesktop.ui.chat.header import TicketHeaderBar

LOOK_AFTER_MS = 400
"""What is said and done often comes in several pieces; the note is looked at once for all of them."""

NEWS = (ChatLoaded, ChatChanged, DraftChanged, MessageAdded, MessageChanged, PathChanged, RunChanged)
"""After these a note may be out of date, or up to date again."""


class NoteWatch(QObject):
    """Asks the worker after each change of a concluded chat, and of no other."""

    def __init__(self, chat_id: str, header: TicketHeaderBar, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._header = header
        self._commands = commands
        self._concluded = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)

    def handle(self, event: ChatEvent | Trouble) -> None:
        """Takes an event about the chat."""
        if isinstance(event, ChatLoaded | ChatChanged):
            self._take(event.chat)
        if isinstance(event, NoteAged):
            self._header.show_aged(event.out_of_date if self._concluded else None)
        elif self._concluded and isinstance(event, NEWS):
            self._timer.start()

    def _take(self, chat: Chat) -> None:
        self._concluded = chat.outcome is not None
        if not self._concluded:
            self._timer.stop()
            self._header.show_aged(None)

    @Slot()
    def _look(self) -> None:
        self._commands.send(LookAtNote(self._chat_id))
