"""A field that something is looked for in: a loupe before its words, as large as they are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S


class LoupeField(QLineEdit):
    """Paints the loupe itself: an action's icon in a field has 16 pixels whatever the text has."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.setClearButtonEnabled(True)
        self._fit()

    @property
    def loupe(self) -> QRect:
        """Where the loupe stands."""
        side = self.fontMetrics().height()
        return QRect(SPACE_S, (self.height() - side) // 2, side, side)

    def sizeHint(self) -> QSize:
        """Its placeholder whole, where there is room: the loupe and the button that clears take of Qt's own measure."""
        hint = super().sizeHint()
        words = self.fontMetrics().horizontalAdvance(f"{self.placeholderText()}  ")
        return hint.expandedTo(QSize(words + 2 * (self.loupe.width() + 2 * SPACE_S), 0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._icons.paint(QPainter(self), self.loupe, IconName.SEARCH, "text_faint")

    def _fit(self) -> None:
        self.setTextMargins(self.loupe.width() + SPACE_S, 0, 0, 0)
