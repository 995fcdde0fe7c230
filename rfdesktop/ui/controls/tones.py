"""The tone of a widget's text, by which the style sheet colours it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def retone(widget: QWidget, tone: str) -> None:
    """Gives a widget another tone (muted, strong, good, warn, bad); the sheet is asked again only for a new one."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
