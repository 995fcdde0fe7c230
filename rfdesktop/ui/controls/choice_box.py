"""Choices among a few, which a page that is scrolled does not change."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

_AIR, _BESIDE_ICON, _ROUNDED = 1, 4, 2
"""What the style leaves beside the words and between them and an icon, and what rounding takes away, in pixels."""

_CONTROL, _ALT, _META = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)

LEAST_LETTERS = 14
"""The room of so many letters, the arrow's included, is what a choice has at least."""


def _is_command(event: QKeyEvent) -> bool:
    """Whether a key with a sign is held with another one and types nothing. With both Control and Alt, as AltGr comes
    on Windows, it types."""
    held = event.modifiers() & (_CONTROL | _ALT | _META)
    return bool(event.text()) and held in (_CONTROL, _META)


class ChoiceBox(QComboBox):
    """The wheel scrolls the page and does not change a choice under the pointer. A key held with Control is the page's:
    Qt would look for a choice that begins with it. A choice that has no room ends in an
    ellipsis before the arrow, where Qt cuts it anywhere."""

    def sizeHint(self) -> QSize:
        """Qt counts the words without the air beside them, and rounds down."""
        return super().sizeHint() + QSize(2 * _AIR + _ROUNDED, 0)

    def minimumSizeHint(self) -> QSize:
        """No wider than a few letters: it gives up some of its words before a button beside it loses a letter."""
        whole = super().minimumSizeHint() + QSize(2 * _AIR + _ROUNDED, 0)
        return whole.boundedTo(QSize(LEAST_LETTERS * self.fontMetrics().averageCharWidth(), whole.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), self.shown()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def shown(self) -> QStyleOptionComboBox:
        """What is painted: the choice, or the words in place of one, as far as they fit."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0 and self.placeholderText():
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
            option.currentText = self.placeholderText()
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - _AIR
        if not self.itemIcon(self.currentIndex()).isNull():
            room -= self.iconSize().width() + _BESIDE_ICON
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        return option

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_command(event) and not self.isEditable():
            event.ignore()
        else:
            super().keyPressEvent(event)


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
        if event.key() in _MOVING or (event.text().strip() and not _is_command(event)):
            self.showPopup()
            # Qt leaves a list that was left without a choice where it was left.
            self.view().setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn()))
        else:
            super().keyPressEvent(event)
