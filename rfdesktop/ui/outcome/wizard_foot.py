"""The foot of the outcome wizard: a word, and the buttons that lead on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.wrapping_row import WrappingRow
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL

WORDS_FROM = 24
"""How many letters have to fit in a line of the word for it to stand beside the buttons."""


class WizardFoot(QWidget):
    """The word stands before the buttons, or over them where it is narrow; what has no room goes on below."""

    def __init__(self, buttons: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = PlainLabel()
        self._word.setObjectName("wizardHint")
        self._word.setProperty("tone", "muted")
        self._word.setProperty("scale", "small")
        self._word.setWordWrap(True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SPACE_S)
        self._buttons.addStretch(1)
        line = WrappingRow(SPACE_S)
        for button in buttons:
            line.addWidget(button)
        self._buttons.addLayout(line)
        rule = QFrame()
        rule.setProperty("rule", "true")
        rule.setFixedHeight(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_L)
        self._row.setSpacing(SPACE_S)
        self._row.addWidget(self._word, 1)
        self._row.addLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule)
        column.addLayout(self._row)

    def say(self, text: str) -> None:
        """Shows a word, "" for none."""
        self._word.setText(text)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        left = self.width() - 2 * SPACE_XL - self._buttons.sizeHint().width()
        beside = left >= WORDS_FROM * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._word.setVisible(beside or bool(self._word.text()))
