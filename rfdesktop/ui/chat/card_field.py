"""A field of the ticket card."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_GONE_ON = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason)
"""Why a field is left for another place of the window."""


class CardField(QLineEdit):
    """Signal `left` tells that it has lost the keyboard."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.textChanged.connect(self._show_beginning)

    @Slot()
    def _show_beginning(self) -> None:
        """What is longer than the field and was not typed here is read from its beginning."""
        if not self.hasFocus():
            self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in _GONE_ON:
            self.setCursorPosition(0)
        self.left.emit()
