"""Older messages of a chat, read as the engineer scrolls up."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import ChatCommands
from rfdesktop.domain.events import OlderMessages
from rfdesktop.ui.chat.chat_record import ChatRecord
from rfdesktop.ui.chat.transcript import Transcript


class OlderPage(QObject):
    """Asks for the page before the oldest message that is shown, and puts it there."""

    def __init__(
        self, chat_id: str, transcript: Transcript, record: ChatRecord, commands: ChatCommands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._transcript = transcript
        self._record = record
        self._commands = commands
        transcript.olderRequested.connect(self._load)

    def take(self, event: OlderMessages) -> None:
        """Shows the page."""
        self._transcript.prepend_items(self._record.take_older(event))
        self._transcript.set_has_older(event.has_older)

    def failed(self, command: str) -> None:
        """Nobody is to wait for a page that could not be read; the chat opened again asks again."""
        if command == "load_older":
            self._transcript.set_has_older(False)

    @Slot()
    def _load(self) -> None:
        oldest = self._record.oldest_position
        if oldest is not None:
            self._commands.load_older(self._chat_id, oldest)
