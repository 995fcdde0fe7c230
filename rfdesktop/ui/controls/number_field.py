"""A field for a number that keeps what is typed, so that a wrong number can be named rather than silently changed."""

from __future__ import annotations

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QSpinBox, QWidget

NOTHING = -1
"""The value of an empty field."""

MOST = 999_999_999


class NumberField(QSpinBox):
    """Takes any whole number, or none; its arrows stay within the bounds."""

    def __init__(self, minimum: int, maximum: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bounds = (minimum, maximum)
        self.setRange(NOTHING, MOST)
        # An empty text would mean that there is no special one.
        self.setSpecialValueText(" ")
        self.setGroupSeparatorShown(True)
        self.lineEdit().setTextMargins(6, 0, 0, 0)

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
