"""What of a chat's conclusion is being written or fetched at this moment."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Signal


class Writes(Enum):
    """What may be on its way; meanwhile the texts cannot be changed, and the chat cannot be concluded."""

    DRAFT = "draft"
    """The wizard's state is being fetched."""
    NOTE = "note"
    DOCUMENT = "document"


class WrittenNow(QObject):
    """The one place that knows it, for the note, the documents beside it, the wizard and its page."""

    changed = Signal()
    ended = Signal(Writes)
    """After `changed`: what was on its way is here, or will not come."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now: set[Writes] = set()

    def __contains__(self, what: Writes) -> bool:
        return what in self._now

    @property
    def any(self) -> bool:
        return bool(self._now)

    def begin(self, what: Writes) -> None:
        """It is on its way from now on."""
        self._now.add(what)
        self.changed.emit()

    def end(self, what: Writes) -> None:
        """It is here, or will not come."""
        self._now.discard(what)
        self.changed.emit()
        self.ended.emit(what)
