"""A label whose longest word breaks rather than being cut at the edge."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QStyle, QWidget

from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.controls.plain_label import PlainLabel

LEAST = 40
"""The narrowest that it can be made, in pixels."""


class BreakingLabel(PlainLabel):
    """Wraps between words where it can, within one where it has to. It paints its words itself, so that they can not be
    selected."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        self._shown = ""
        self._heights: dict[int, float] = {}
        """By width: layouts ask for the same ones again and again."""
        super().__init__(text, parent)
        self.setWordWrap(True)
        if tone:
            self.setProperty("tone", tone)

    def setText(self, text: str) -> None:
        """Shows a text; invisible characters become marks."""
        self._shown = visible(text)
        self._heights = {}
        QLabel.setText(self, self._shown)
        self.updateGeometry()

    def show_address(self, address: str) -> None:
        """Shows an address, which breaks wherever it has to."""
        self.setText(address)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inside = width - margins.left() - margins.right()
        if inside not in self._heights:
            self._heights[inside] = self._laid_out(inside)[1]
        return ceil(self._heights[inside]) + margins.top() + margins.bottom()

    def changeEvent(self, event: QEvent) -> None:
        self._heights = {}
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(LEAST, super().sizeHint().width()), self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        place = self.contentsRect()
        layout, height = self._laid_out(place.width())
        top = place.top() + max(0.0, (place.height() - height) / 2)
        painter = QPainter(self)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, self.foregroundRole()))
        layout.draw(painter, QPointF(place.left(), top))

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        """The words in lines of a width, and how high they are."""
        option = QTextOption(QStyle.visualAlignment(self.layoutDirection(), self.alignment()))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        layout = QTextLayout(self._shown.replace("\n", "\u2028"), self.font(), self)
        layout.setTextOption(option)
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, max(height, float(self.fontMetrics().height()))
