"""A text field that takes what room there is and is content with a few lines."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit

FEWEST_LINES = 5


class LowTextEdit(QPlainTextEdit):
    """Qt's own asks for 192 pixels whatever the font, which pushes what stands under it out of a low window."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        around = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        margins = self.viewportMargins()
        height = FEWEST_LINES * self.fontMetrics().lineSpacing() + around + margins.top() + margins.bottom()
        return QSize(super().minimumSizeHint().width(), height)
