"""Windows that grow with what they say: Qt's own least height leaves out the lines that words wrap into."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_ASKING = (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Resize)


def keep_whole(window: QWidget) -> None:
    """Has a window, or a dialog, show its words whole at every size of the text, whatever it comes to say and however
    narrow it is made: it is as high as that needs at least, where the screen has that room. Its own least height, set
    before, stays."""
    window.installEventFilter(_Growth(window))


class _Growth(QObject):
    """Looks after one window, which it belongs to."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._least = window.minimumHeight()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ASKING and isinstance(watched, QWidget) and watched.isVisible():
            watched.setMinimumHeight(max(self._least, _needed(watched)))
        return super().eventFilter(watched, event)


def _needed(window: QWidget) -> int:
    """How high a window has to be at its width, which is no more than the screen is."""
    layout = window.layout()
    if layout is None:
        return 0
    wrapped = layout.hasHeightForWidth()
    needed = layout.totalMinimumHeightForWidth(window.width()) if wrapped else layout.totalMinimumSize().height()
    return min(needed, window.screen().availableGeometry().height())
