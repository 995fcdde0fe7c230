"""How large a window is when it is first opened."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

USUAL_POINTS = 10
"""The size of text that first sizes are given for."""
_FRAME = QSize(0, 40)
"""What the system's own title bar takes of the screen."""


def open_at(window: QWidget, width: int, height: int) -> None:
    """Gives a window its first size, in pixels at the usual size of text. With larger text it is larger by as much, as
    far as the screen has room: a list of a dozen rows does not become one of three."""
    asked = QSize(width, height)
    larger = asked * max(1.0, QApplication.font().pointSizeF() / USUAL_POINTS)
    window.resize(asked.expandedTo(larger.boundedTo(window.screen().availableSize() - _FRAME)))
