"""The ring round a frame whose control has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QWidget


class FocusRing(QObject):
    """Sets `focused` on a frame while the control in it has the keyboard; the style sheet draws the ring."""

    def __init__(self, frame: QFrame, control: QWidget) -> None:
        super().__init__(frame)
        self._frame = frame
        control.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._frame.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self._frame.style().unpolish(self._frame)
            self._frame.style().polish(self._frame)
        return False
