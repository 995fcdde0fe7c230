"""Another branch of a chat in the place of the one that was shown, from the message on in which they differ."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.events import PathChanged
from rfdesktop.ui.chat.chat_record import ChatRecord
from rfdesktop.ui.chat.older_page import FIRST, FIRST_CHARACTERS, SLICE, SLICE_CHARACTERS, a_slice
from rfdesktop.ui.transcript.items import RunItem, TranscriptItem
from rfdesktop.ui.transcript.transcript import Transcript


class PathPage(QObject):
    """Writes what follows that message: the first of it at once, the rest bit by bit. What stands above stays."""

    def __init__(self, transcript: Transcript, record: ChatRecord, parent: QObject) -> None:
        super().__init__(parent)
        self._transcript = transcript
        self._record = record
        self._waiting: list[TranscriptItem] = []
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._put)

    def take(self, event: PathChanged) -> None:
        """Shows the messages in the place of all that stood there."""
        self.finish()
        self._replace(event.place, event.messages)

    def make_room(self, message: Message) -> None:
        """A message is about to be added: what stands at its place or behind it is on another branch now."""
        self.finish()
        if any(m.position >= message.position for m in self._record.messages.values() if m.id != message.id):
            self._replace(message.position, ())

    def finish(self) -> None:
        """Shows at once what is still to be written."""
        self._more.stop()
        self._append(len(self._waiting))

    def forget(self) -> None:
        """The chat is shown anew."""
        self._more.stop()
        self._waiting = []

    def _replace(self, place: int, messages: tuple[Message, ...]) -> None:
        after = self._record.cut(place)
        shown = self._transcript.conversation.items
        behind = next((at for at, item in enumerate(shown) if item.id == after), -1) + 1
        runs = [item.id for item in shown[behind:] if isinstance(item, RunItem)]
        items = self._record.between(messages, runs)
        count = a_slice(items[::-1], FIRST, FIRST_CHARACTERS)
        self._transcript.replace_behind(after, items[:count])
        self._waiting = items[count:]
        if self._waiting:
            self._more.start()

    @Slot()
    def _put(self) -> None:
        self._append(a_slice(self._waiting[::-1], SLICE, SLICE_CHARACTERS))
        if self._waiting:
            self._more.start()

    def _append(self, count: int) -> None:
        for item in self._waiting[:count]:
            self._transcript.add_item(self._record.as_it_is(item))
        del self._waiting[:count]
