"""The field of the minutes to book."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSpinBox, QWidget

from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.theme.tokens import SPACE_XS
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
        # A style sheet's padding does not reach a spin box's text.
        self.lineEdit().setTextMargins(SPACE_XS, 0, 0, 0)
        set_name(self, translate("MinutesBox", "Time to book, in minutes"))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(WIDTH, 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
