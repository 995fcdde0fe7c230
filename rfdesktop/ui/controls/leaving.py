"""Leaving a window by the keyboard: the one that it was opened from has the keyboard again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def leave(window: QWidget) -> None:
    """Closes a window. Not every system activates the one that it belongs to by itself."""
    owner = window.parentWidget()
    window.close()
    if owner is not None and not window.isVisible():
        owner.window().activateWindow()
