"""What the map is painted with: the theme's colours, its fonts, and the sizes that follow from them."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from rfdesktop.domain.flows.map.layout import Sizes
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.line_height import list_line
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import Tokens
from rfdesktop.ui.words.maps import label_words

PAD = 9.0
"""Air in a step, in pixels."""
ICON = 18.0
TITLE_LINES = 2
_WIDE = 12.5
"""A step's width in lines of its text."""
FIGURES_GAP = 4
_LABEL_PAD = 7.0
_LABEL_STEP = 28.0
"""Labels are as wide as so many pixels several times, so that a letter typed moves nothing."""
_NARROWEST_LABEL, _WIDEST_LABEL = 2, 7
FAR, FURTHER = 0.42, 0.18
"""The scales below which nobody reads a title, so that steps show their numbers large, and not even these."""


class MapLook:
    """Made anew when the theme changes. `figures` says whether steps have a line for how runs went there."""

    def __init__(self, theme: Theme, icons: Icons, *, figures: bool = False) -> None:
        self.tokens: Tokens = theme.tokens
        self.icons = icons
        self.font = QApplication.font()
        self.small = QFont(self.font)
        self.small.setPointSize(max(1, theme.font_size - 1))
        self.strong = QFont(self.small)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.figures = figures
        self.line = list_line(self.font)
        self.small_line = list_line(self.small)
        self.icon = round(ICON * self.line / 18)
        self._small_metrics = QFontMetricsF(self.small)
        self.large = QFont(self.font)
        height = (
            TITLE_LINES * self.line + self.small_line + 2 * PAD - 2 + (self.small_line + FIGURES_GAP if figures else 0)
        )
        self.large.setPixelSize(round(height * 0.5))
        self.large.setWeight(QFont.Weight.DemiBold)
        label_height = self.small_line + 4.0
        self.sizes = Sizes(
            node_width=round(_WIDE * self.line),
            node_height=height,
            label_height=label_height,
            pill_width=round(7 * self.line),
            pill_height=label_height + 4,
            loop_width=round(5 * self.line),
            label_width=self.label_width,
            gap=round(1.4 * self.line),
        )

    def label_width(self, labels: tuple[str, ...]) -> float:
        """The room of a way's labels, in pixels."""
        wide = self._small_metrics.horizontalAdvance(visible_line(label_words(labels))[:200]) + 2 * _LABEL_PAD
        step = _LABEL_STEP * self.line / 18
        steps = -(-wide // step)
        return step * min(_WIDEST_LABEL, max(_NARROWEST_LABEL, steps))
