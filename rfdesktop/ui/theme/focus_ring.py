"""The ring round a frame whose control has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFrame


class FocusRing(QObject):
    """Sets `focused` on a frame, for the style sheet to draw the ring.

    The control tells of its focus by a signal of its own, sent from its focus events. An event filter would be called
    once more when a window that has the keyboard is destroyed, with the frame half gone.
    """

    def __init__(self, frame: QFrame) -> None:
        super().__init__(frame)
        self._frame = frame
        # From the first: where the sheet keeps room for the ring, nothing moves when it comes.
        frame.setProperty("focused", False)

    @Slot(bool)
    def show_focus(self, focused: bool) -> None:
        self._frame.setProperty("focused", focused)
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)
