"""A text field with a list behind it: a sign at its end says so, and opens the list by pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QStylePainter, QWidget

from rfdesktop.ui.flows.editor.inputs import EditLine

_STROKE = 1.3
_AIR = 2
"""What Qt leaves at both sides of a line's words."""
_FROM_END = 13
"""Where the middle of the sign is: as far from the end as that of a box with choices."""


class ArrowLine(EditLine):
    """Signal: `listAsked` at a click on the sign. Words without room end in an ellipsis before the sign, until the
    keyboard is there to go through them."""

    listAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fit()

    @property
    def arrow(self) -> QRect:
        """Where the sign is."""
        side = self.fontMetrics().height()
        return QRect(self.width() - _FROM_END - side // 2, (self.height() - side) // 2, side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @property
    def shown(self) -> str:
        """The words that are painted."""
        if self.hasFocus():
            return self.text()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown
        if shown == self.text():
            super().paintEvent(event)
        else:
            self._paint_words(shown)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), _STROKE))
        middle, reach = QRectF(self.arrow).center(), self.arrow.width() / 5
        around = ((-reach, -reach / 2), (0.0, reach / 2), (reach, -reach / 2))
        painter.drawPolyline([middle + QPointF(x, y) for x, y in around])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.setCursor(Qt.CursorShape.ArrowCursor if self._is_on_arrow(event) else Qt.CursorShape.IBeamCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._is_on_arrow(event):
            self.listAsked.emit()
        else:
            super().mousePressEvent(event)

    def _paint_words(self, words: str) -> None:
        painter, option = QStylePainter(self), QStyleOptionFrame()
        self.initStyleOption(option)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()

    def _room(self) -> QRect:
        """Where the words are."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(_AIR, 0, -_AIR, 0)

    def _fit(self) -> None:
        self.setTextMargins(0, 0, self.fontMetrics().height() * 2 // 3, 0)

    def _is_on_arrow(self, event: QMouseEvent) -> bool:
        return event.position().x() >= self.arrow.left()
