"""Keeps the rows of a scrolled area whole at its edges."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea


def show_whole_rows(area: QScrollArea, row: int, gap: int, wanted: int) -> None:
    """Leaves below what is seen the pixels in which another row would stand cut.

    `row` is the height of each, `gap` what is between two, `wanted` what all of them need at this width.
    """
    whole = (area.height() + gap) // (row + gap) * (row + gap) - gap
    left = area.height() - whole if wanted > area.height() and whole > 0 else 0
    if area.viewportMargins().bottom() != left:
        area.setViewportMargins(0, 0, 0, left)
    area.verticalScrollBar().setSingleStep(row + gap)
