"""The measures of a line of the list of steps, and its texts as they are painted: broken and shaped once, painted at
every key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText

from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.shaped_text import shaped
from rfdesktop.ui.controls.wrapped_text import WrappedText
from rfdesktop.ui.theme.line_height import list_line
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS

FEWEST_LETTERS = 16
"""Where a line has room for less of a title than this, the number stands below the sign."""
USUAL_LETTERS = 30
"""Where a line has room for less of a title than this it has two lines: most titles have more."""
ICON_MORE = 6
"""How many pixels an icon is larger than the text is points."""
KEPT = 1_000
"""Titles whose lines are kept."""


class LineLook:
    """What lines of one font and width share.

    `numbers` is the width of three figures, `text` and `icon` are the heights of a line of text and of a sign; `narrow`
    says that the number stands below the sign, `wraps` that a title has two lines. `height` is that of the whole.
    """

    def __init__(self, font: QFont, width: int, size: int) -> None:
        self._font, self._width, self._size = QFont(font), width, size
        metrics = QFontMetrics(font)
        self.numbers, self.text, self.icon = metrics.horizontalAdvance("000"), metrics.height(), size + ICON_MORE
        letters = (width - self.numbers - self.icon - 4 * SPACE_S) / metrics.averageCharWidth()
        self.narrow, self.wraps = letters < FEWEST_LETTERS, letters < USUAL_LETTERS
        self._step = list_line(font)
        self._air = (self._step - self.text) / 2
        self.height = self._high() + SPACE_S + SPACE_XS
        self._titles: dict[tuple[str, int], tuple[QStaticText, ...]] = {}
        self._figures: dict[int, tuple[QStaticText, int]] = {}

    def fits(self, font: QFont, width: int, size: int) -> bool:
        """Whether it is that of lines of this font and width."""
        return width == self._width and size == self._size and font == self._font

    def paint_title(self, painter: QPainter, place: QRect, title: str) -> None:
        """Paints a title in the painter's colour, in the middle of the place's height."""
        known = self._titles.get((title, place.width()))
        lines = known if known is not None else self._broken(title, place.width())
        step = self._step if self.wraps else self.text
        top = place.top() + (place.height() - len(lines) * step) // 2 + (self._air if self.wraps else 0)
        for line in lines:
            painter.drawStaticText(QPointF(place.left(), top), line)
            top += step

    def paint_number(self, painter: QPainter, place: QRect, number: int) -> None:
        """Paints a step's number at the right of the place, or in its middle where it stands below the sign."""
        known = self._figures.get(number)
        if known is None:
            said = str(number)
            known = self._figures[number] = (shaped(said, self._font), QFontMetrics(self._font).horizontalAdvance(said))
        figures, wide = known
        left = place.left() + (self.numbers - wide) // (2 if self.narrow else 1)
        painter.drawStaticText(QPointF(left, place.top()), figures)

    def _broken(self, title: str, width: int) -> tuple[QStaticText, ...]:
        shown = visible_line(title)
        if self.wraps:
            said = WrappedText(shown, self._font, "", most_lines=2).lines(width)
        else:
            said = [QFontMetrics(self._font).elidedText(shown, Qt.TextElideMode.ElideRight, width)]
        if len(self._titles) >= KEPT:
            self._titles.clear()
        lines = self._titles[title, width] = tuple(shaped(line, self._font) for line in said)
        return lines

    def _high(self) -> int:
        high = max(self.text, self.icon)
        if self.wraps:
            high = max(high, 2 * self._step)
        return max(high, self.icon + self.text) if self.narrow else high
