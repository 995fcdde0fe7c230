"""Putting another page into a scroll area while something of the one before may still be at work."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def turn_page(area: QScrollArea, page: QWidget) -> None:
    """Shows a page. The one before is gone from the area, and is destroyed with the next turn of the event loop: the
    key or the click that led here may still be on its way through one of its controls, which Qt's own `setWidget`
    would delete under it."""
    shown: QWidget | None = area.widget()
    focused = area.window().focusWidget()
    if focused is not None and shown is not None and shown.isAncestorOf(focused):
        # Else Qt hands the keyboard to whatever control comes next.
        focused.clearFocus()
    before = area.takeWidget()
    if before is not None:
        QTimer.singleShot(0, lambda: before.deleteLater())
    area.setWidget(page)
