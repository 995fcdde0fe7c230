"""A field for a number that keeps what is typed, so that a wrong number can be named rather than silently changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QValidator, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.theme.tokens import FIELD_INDENT

NOTHING = -1
"""The value of an empty field."""

MOST = 999_999_999


class NumberField(QSpinBox):
    """Takes any whole number, or none; its arrows stay within the bounds."""

    def __init__(self, minimum: int, maximum: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bounds = (minimum, maximum)
        self._edit = _HintedEdit(self)
        self.setLineEdit(self._edit)
        self.setRange(NOTHING, MOST)
        # An empty text would mean that there is no special one.
        self.setSpecialValueText(" ")
        self.setGroupSeparatorShown(True)
        self.lineEdit().setTextMargins(FIELD_INDENT, 0, 0, 0)

    def hint(self, text: str) -> None:
        """Says what holds while the field is empty; who does not see it hears it as the field's description."""
        self._edit.hint = text
        for field in (self, self._edit):
            field.setAccessibleDescription(visible_line(text))
        self._edit.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """It scrolls the page and does not change what is under the pointer."""
        event.ignore()

    def stepBy(self, steps: int) -> None:
        low, high = self._bounds
        self.setValue(max(low, min(high, self.value() + steps)))

    def stepEnabled(self) -> QSpinBox.StepEnabledFlag:
        low, high = self._bounds
        enabled = QSpinBox.StepEnabledFlag.StepNone
        if self.value() > low:
            enabled |= QSpinBox.StepEnabledFlag.StepDownEnabled
        if self.value() < high:
            enabled |= QSpinBox.StepEnabledFlag.StepUpEnabled
        return enabled

    def valueFromText(self, text: str) -> int:
        return NOTHING if self._is_empty(text) else super().valueFromText(text)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if self._is_empty(text):
            return QValidator.State.Acceptable, text, position
        return super().validate(text, position)

    def _is_empty(self, text: str) -> bool:
        return not text.removesuffix(self.suffix()).strip()


class _HintedEdit(QLineEdit):
    """Shows its hint where Qt's own placeholder cannot: a spin box keeps a blank in its empty field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # The name that a spin box gives its own, by which what belongs to it is known.
        self.setObjectName("qt_spinbox_lineedit")
        self.hint = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hint and not self.text().strip():
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = self.contentsRect().marginsRemoved(self.textMargins()).adjusted(2, 0, -2, 0)
            words = self.fontMetrics().elidedText(self.hint, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
