"""The field of the minutes to book."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.theme.tokens import FIELD_INDENT
from rfdesktop.ui.words.translate import translate

MOST_MINUTES = 24 * 60
WIDTH = 110


class MinutesBox(QSpinBox):
    """A number of minutes up to a day's."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setRange(0, MOST_MINUTES)
        self.setSuffix(translate("MinutesBox", " min"))
        self.lineEdit().setTextMargins(FIELD_INDENT, 0, 0, 0)
        set_name(self, translate("MinutesBox", "Time to book, in minutes"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """It scrolls the page and does not change what is under the pointer."""
        event.ignore()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(WIDTH, 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
