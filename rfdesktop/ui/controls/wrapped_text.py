"""A text in a few lines of a row, painted by the row itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.theme.line_height import list_line

NARROWEST = 40


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
        top, air = place.top(), (height - QFontMetrics(self.font).height()) / 2
        for line, start in self._placed(place.width()):
            layout = QTextLayout(line, self.font)
            layout.setTextOption(_option(QTextOption.WrapMode.NoWrap))
            layout.setFormats(self._formats(start, start + units(line)))
            layout.beginLayout()
            layout.createLine()
            layout.endLayout()
            layout.draw(painter, QPointF(place.left(), top + air))
            top += height
        return top

    def _placed(self, width: int) -> list[tuple[str, int]]:
        """Each line with where it begins in the text, in Qt's units."""
        width = max(NARROWEST, width)
        layout = QTextLayout(self.text, self.font)
        layout.setTextOption(_option(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere))
        starts: list[int] = []
        layout.beginLayout()
        while len(starts) < self.most_lines and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            starts.append(line.textStart())
        layout.endLayout()
        data = self.text.encode("utf-16-le", "surrogatepass")
        ends = [*starts[1:], None]
        lines = [
            data[2 * start : None if end is None else 2 * end].decode("utf-16-le", "replace").rstrip()
            for start, end in zip(starts, ends, strict=True)
        ]
        if lines:
            lines[-1] = QFontMetrics(self.font).elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
        return list(zip(lines, starts, strict=True))

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


def _option(mode: QTextOption.WrapMode) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(mode)
    return option
