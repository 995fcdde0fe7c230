"""A text in a few lines of a row, painted by the row itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.theme.line_height import list_line

NARROWEST = 40
KEPT = 512
"""How many texts' lines are kept: a list that is painted again mostly shows what it showed."""


@dataclass(frozen=True, slots=True)
class ColouredPart:
    """A part of a text, by its first character and the one after its last, in a colour of its own."""

    begin: int
    end: int
    colour: str


@dataclass(frozen=True, slots=True)
class WrappedText:
    """A text in at most so many lines, the last one elided. Colours alone set its parts apart, so that widths hold."""

    text: str
    font: QFont
    colour: str
    most_lines: int = 1
    parts: tuple[ColouredPart, ...] = ()

    def height(self, width: int) -> int:
        return len(self.lines(width)) * list_line(self.font)

    def lines(self, width: int) -> list[str]:
        """The lines as they are shown."""
        return [line for line, _ in self._placed(width)]

    def paint(self, painter: QPainter, place: QRect) -> int:
        """Paints from the top of the place on and gives where the text ends."""
        height = list_line(self.font)
        painter.setPen(QColor(self.colour))
        painter.setFont(self.font)
        metrics = QFontMetrics(self.font)
        top, air = place.top(), (height - metrics.height()) / 2
        for line, start in self._placed(place.width()):
            if self.parts:
                layout = QTextLayout(line, self.font)
                layout.setTextOption(_option(QTextOption.WrapMode.NoWrap))
                layout.setFormats(self._formats(start, start + units(line)))
                layout.beginLayout()
                layout.createLine()
                layout.endLayout()
                layout.draw(painter, QPointF(place.left(), top + air))
            else:
                painter.drawText(QPointF(place.left(), top + air + metrics.ascent()), line)
            top += height
        return top

    def _placed(self, width: int) -> tuple[tuple[str, int], ...]:
        """Each line with where it begins in the text, in Qt's units."""
        return _broken(self.text, self.font, QFontMetrics(self.font).height(), max(NARROWEST, width), self.most_lines)

    def _formats(self, start: int, end: int) -> list[QTextLayout.FormatRange]:
        formats = []
        for part in self.parts:
            first, last = units(self.text[: part.begin]), units(self.text[: part.end])
            if first < end and last > start:
                entry = QTextLayout.FormatRange()
                entry.start, entry.length = max(first - start, 0), min(last, end) - max(first, start)
                look = QTextCharFormat()
                look.setForeground(QColor(part.colour))
                entry.format = look
                formats.append(entry)
        return formats


@lru_cache(KEPT)
def _broken(text: str, font: QFont, _height: int, width: int, most_lines: int) -> tuple[tuple[str, int], ...]:
    """The lines of a text, each with where it begins. The height sets the same font apart on another screen."""
    layout = QTextLayout(text, font)
    layout.setTextOption(_option(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere))
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < most_lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    data = text.encode("utf-16-le", "surrogatepass")
    ends = [*starts[1:], None]
    lines = [
        data[2 * start : None if end is None else 2 * end].decode("utf-16-le", "replace").rstrip()
        for start, end in zip(starts, ends, strict=True)
    ]
    if lines:
        lines[-1] = QFontMetrics(font).elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
    return tuple(zip(lines, starts, strict=True))


def _option(mode: QTextOption.WrapMode) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(mode)
    return option
