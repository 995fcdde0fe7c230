"""Older messages of a chat, read as the engineer scrolls up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.commands import LoadOlder
from rfdesktop.domain.events import OlderMessages
from rfdesktop.ui.chat.chat_record import ChatRecord
from rfdesktop.ui.transcript.items import MessageItem, TranscriptItem
from rfdesktop.ui.transcript.transcript import Transcript

SLICE, SLICE_CHARACTERS = 3, 4_000
"""How many items are added at a time, and of how much text at most: the window freezes for a frame or two."""

FIRST, FIRST_CHARACTERS = 10, 5_000
"""The same of a chat that is opened: what fills a window."""


class OlderPage(QObject):
    """Asks for the page before the oldest message that is shown, and puts it there."""

    def __init__(
        self, chat_id: str, transcript: Transcript, record: ChatRecord, commands: Commands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._transcript = transcript
        self._record = record
        self._commands = commands
        self._waiting: list[TranscriptItem] = []
        self._has_older = False
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._put)
        transcript.olderRequested.connect(self._load)

    def open(self, items: Sequence[TranscriptItem], *, has_older: bool) -> None:
        """Shows a chat anew: the newest of these items at once, the others bit by bit."""
        count = a_slice(list(items), FIRST, FIRST_CHARACTERS)
        self._waiting = list(items[: len(items) - count])
        self._has_older = has_older
        self._transcript.show_items(items[len(items) - count :])
        if self._waiting:
            self._more.start()
        else:
            self._transcript.place.older.set_exist(has_older)

    def take(self, event: OlderMessages) -> None:
        """Shows the page, the newest of it first and bit by bit."""
        self._waiting = [*self._record.take_older(event), *self._waiting]
        self._has_older = event.has_older
        self._put()

    def forget(self) -> None:
        """Stops adding older messages, because the chat is shown anew."""
        self._waiting = []
        self._more.stop()

    @Slot()
    def _put(self) -> None:
        count = a_slice(self._waiting, SLICE, SLICE_CHARACTERS)
        rest = len(self._waiting) - count
        # What has changed while it waited is shown as it is now.
        items = [self._record.as_it_is(item) for item in self._waiting[rest:]]
        del self._waiting[rest:]
        self._transcript.prepend_items(items, more=bool(self._waiting))
        if self._waiting:
            self._more.start()
        else:
            self._transcript.place.older.set_exist(self._has_older)

    def failed(self) -> None:
        """A page that could not be read is not waited for; opening the chat again asks for it again."""
        self._transcript.place.older.set_exist(False)

    @Slot()
    def _load(self) -> None:
        oldest = self._record.oldest_position
        if oldest is not None:
            self._commands.send(LoadOlder(self._chat_id, oldest))


def a_slice(items: list[TranscriptItem], most: int, most_characters: int) -> int:
    """How many of the last items are added in one go."""
    count = characters = 0
    for item in reversed(items[-most:]):
        characters += len(item.message.text) if isinstance(item, MessageItem) else 0
        if count and characters > most_characters:
            break
        count += 1
    return count
