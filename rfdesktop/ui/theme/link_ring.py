"""The ring round the link of a text that the keyboard is at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextBlock, QTextCursor, QTextLine
from PySide6.QtWidgets import QTextBrowser

WIDTH = 2.5
"""Wide enough to hide Qt's line, wherever between two pixels that is."""
_ROUND = 2
_BEYOND = 0.75
"""Qt draws its line below and right of the words by so much more than above and left of them."""


def paint_link_ring(browser: QTextBrowser, painter: QPainter, colour: str) -> None:
    """Paints it in the document's place, over the dotted line that is Qt's own; nothing where no link is chosen."""
    cursor = browser.textCursor()
    if not browser.hasFocus() or not chosen_link(cursor):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for place in _places(browser, cursor):
        painter.drawRoundedRect(place.adjusted(0, 0, _BEYOND, _BEYOND), _ROUND, _ROUND)


def chosen_link(cursor: QTextCursor) -> str:
    """Where the link leads that is selected, as Tab does it; "" for none."""
    href = cursor.charFormat().anchorHref()
    return href if cursor.hasSelection() and _href_at(cursor, cursor.selectionStart() + 1) == href else ""


def _href_at(cursor: QTextCursor, position: int) -> str:
    before = QTextCursor(cursor)
    before.setPosition(position)
    return before.charFormat().anchorHref()


def _places(browser: QTextBrowser, cursor: QTextCursor) -> Iterator[QRectF]:
    """Where the selected words stand in the document, line by line."""
    block: QTextBlock = browser.document().findBlock(cursor.selectionStart())
    layout = block.layout()
    start, end = cursor.selectionStart() - block.position(), cursor.selectionEnd() - block.position()
    corner = browser.document().documentLayout().blockBoundingRect(block).topLeft()
    metrics = QFontMetricsF(cursor.charFormat().font())
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = sorted((_x(line, first), min(_x(line, last), line.naturalTextRect().right())))
            top = line.y() + line.ascent() - metrics.ascent()
            yield QRectF(left, top, right - left, metrics.height()).translated(corner)


def _x(line: QTextLine, position: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(position))[0]
