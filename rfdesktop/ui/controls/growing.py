"""Windows that grow with what they say: Qt's own least height leaves out the lines that words wrap into."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QWidget

_ASKING = (QEvent.Type.LayoutRequest, QEvent.Type.Show)


def grow(window: QWidget) -> None:
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


class GrowingWindow(QWidget):
    """One that has its words whole at every size of the text."""

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() in _ASKING:
            grow(self)
        return taken


class GrowingDialog(QDialog):
    """One that has its words whole at every size of the text."""

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() in _ASKING:
            grow(self)
        return taken
