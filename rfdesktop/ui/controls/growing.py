"""Windows that grow with what they say: Qt's own least height leaves out the lines that words wrap into."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_ASKING = (QEvent.Type.LayoutRequest, QEvent.Type.Show)


def keep_whole(window: QWidget) -> None:
    """Has a window, or a dialog, show its words whole at every size of the text and whatever it comes to say."""
    window.installEventFilter(_Growth(window))


class _Growth(QObject):
    """Looks after one window, which it belongs to."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ASKING and isinstance(watched, QWidget):
            _grow(watched)
        return super().eventFilter(watched, event)


def _grow(window: QWidget) -> None:
    """Makes a window as high as what is in it needs at least, where the screen has that room. A window is never made
    lower."""
    layout = window.layout()
    if layout is None or not window.isVisible():
        return
    wrapped = layout.hasHeightForWidth()
    needed = layout.totalMinimumHeightForWidth(window.width()) if wrapped else layout.totalMinimumSize().height()
    high = min(needed, window.screen().availableGeometry().height())
    if window.height() < high:
        window.resize(window.width(), high)
