"""Keeps what cannot be stored in its place beside it, while it is typed: a kill costs no more of it than of others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.commands import KeepingCommand, PutWordsBy
from rfdesktop.domain.events import Trouble, TypedStored


class PuttingBy(QObject):
    """`words` gives what cannot be stored at present. Signal `changed`: it lies beside its place now, or does not."""

    changed = Signal()

    def __init__(
        self,
        commands: Commands,
        words: Callable[[], tuple[KeepingCommand, ...]],
        after_ms: int,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._commands = commands
        self._words = words
        self._sent: PutWordsBy | None = None
        self._lies = False
        self._ended = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self._send)
        self.done = False
        """All that cannot be stored was put by when that was last tried."""

    def touch(self) -> None:
        """What could not be stored has changed. Does not put off what is already due."""
        if not self._timer.isActive() and not self._ended:
            self._timer.start()

    def look(self) -> None:
        """It may be another piece that cannot be stored, or none any more."""
        words = self._words()
        if words if self._sent is None else words != self._sent.words:
            self._put(words)
        elif self._lies and not words:
            self._put(())

    def adopt(self) -> None:
        """What an earlier start put by lies there, and is this one's to store."""
        self._lies = True

    def end(self) -> None:
        """The window closes for good; who closes it has put by what is left."""
        self._ended = True
        self._timer.stop()

    def handle(self, event: TypedStored | Trouble) -> None:
        """Takes what became of putting by."""
        if self._sent is None or event.command is not self._sent:
            return
        stored, words = isinstance(event, TypedStored), self._sent.words
        self._lies = self._lies and not (stored and not words)
        if not stored:
            # Tried again with the next try of what is to be stored.
            self._sent = None
        if (done := stored and bool(words)) != self.done:
            self.done = done
            self.changed.emit()

    @Slot()
    def _send(self) -> None:
        self._put(self._words())

    def _put(self, words: tuple[KeepingCommand, ...]) -> None:
        if self._ended:
            return
        self._timer.stop()
        self._lies = self._lies or bool(words)
        self._sent = PutWordsBy(words)
        self._commands.send(self._sent)
