"""How large a window is when it is first opened."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

USUAL_POINTS = 10
"""The size of text that first sizes are given for."""
_FRAME = QSize(0, 40)
"""What the system's own title bar takes of the screen."""


def first_size(usual: QSize, room: QSize) -> QSize:
    """A first size in pixels, given for the usual size of text: with larger text it is larger by as much, as far as
    there is room. A list of a dozen rows does not become one of three."""
    larger = usual * max(1.0, QApplication.font().pointSizeF() / USUAL_POINTS)
    return usual.expandedTo(larger.boundedTo(room))


def open_at(window: QWidget, width: int, height: int) -> None:
    """Gives a window its first size on its screen."""
    window.resize(first_size(QSize(width, height), window.screen().availableSize() - _FRAME))
