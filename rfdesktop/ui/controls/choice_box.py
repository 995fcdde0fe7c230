"""Choices among a few, which a page that is scrolled does not change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """The wheel scrolls the page and does not change a choice under the pointer."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OpeningBox(ChoiceBox):
    """A choice on a page of settings: Enter opens its list and does not send the form. Where a name may be typed, Enter
    goes on to what the name is for."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            event.accept()
        elif self.isEditable():
            self.focusNextChild()
        else:
            self.showPopup()


_MOVING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class DecisionBox(ChoiceBox):
    """A choice that is carried out at once: keys walk its open list, and nothing is chosen on the way."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVING or event.text().strip():
            self.showPopup()
            # Qt leaves a list that was left without a choice where it was left.
            self.view().setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn()))
        else:
            super().keyPressEvent(event)
