"""How wide the tabs of a bar are that does not hold them all."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabBar

LEAST_LETTERS = 8
BESIDE_TITLE = 58
"""What a tab has beside its title: its padding and the button that closes it."""


class EvenSize:
    """The one size of all tabs of a full bar. A bar asks twice for every tab at each of its changes, so what was
    measured is kept until `forget`, or until tabs or the bar's width are others."""

    def __init__(self, bar: QTabBar) -> None:
        self._bar = bar
        self._least: int | None = None
        self._measured_for = (0, 0)
        self._size: QSize | None = None

    @property
    def least_width(self) -> int:
        """The narrowest that a tab gets, in pixels."""
        if self._least is None:
            self._least = BESIDE_TITLE + LEAST_LETTERS * self._bar.fontMetrics().averageCharWidth()
        return self._least

    def size(self) -> QSize | None:
        """As wide as a whole number of tabs fills the bar; None where all fit at their narrowest."""
        now = (self._bar.count(), self._bar.width())
        if now != self._measured_for:
            self._measured_for = now
            self._size = self._measured(*now)
        return self._size

    def forget(self) -> None:
        """The font, the style or what stands in a tab is another."""
        self._least = None
        self._measured_for = (0, 0)

    def _measured(self, count: int, width: int) -> QSize | None:
        least = self.least_width
        if not count * least > width >= least:
            return None
        # The tab in front is the highest: it is the one that may have a frame.
        height = QTabBar.tabSizeHint(self._bar, max(0, self._bar.currentIndex())).height()
        return QSize(width // (width // least), height)
