"""A list whose rows are as high as their words are at its width."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget


class RowsByWidth(QListView):
    """Qt asks how high rows are when its lists become higher or lower, not when they become narrower, as they do when
    their own scroll bar comes: the rows would be painted over one another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """No row is painted where it was at another width."""
        self.executeDelayedItemsLayout()
        super().paintEvent(event)
