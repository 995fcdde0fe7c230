"""How far the lines of running text and of lists stand apart, whatever font they are set in."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QFontMetricsF

READING, LIST = 1.5, 1.35
"""Line heights as shares of the font's size: for reading, and for lists."""


def line_percent(font: QFont, line: float) -> float:
    """A line height as the share of the font's own line, in percent, which is what Qt's documents take."""
    own = QFontMetricsF(font).height()
    return 100.0 * line * QFontInfo(font).pixelSize() / own if own else 100.0


def list_line(font: QFont) -> int:
    """How far lines of a list stand apart, in pixels; never closer than the font has them."""
    return max(QFontMetrics(font).height(), round(LIST * QFontInfo(font).pixelSize()))
