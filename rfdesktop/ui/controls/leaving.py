"""Leaving a window by the keyboard: the one that it was opened from has the keyboard again."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QApplication, QDialog, QWidget


def leave(window: QWidget) -> None:
    """Closes a window. Not every system activates the one that it belongs to by itself."""
    owner = window.parentWidget()
    window.close()
    if owner is not None and not window.isVisible():
        owner.window().activateWindow()


def leave_when_done(dialog: QDialog) -> None:
    """The same for a dialog, however it ends: where no other window has the keyboard by then."""
    dialog.finished.connect(partial(give_back, dialog.parentWidget()))


def give_back(owner: QWidget | None, _result: int = 0) -> None:
    """Gives the keyboard to the window that a closed one belongs to, where none has it."""
    if owner is not None and QApplication.activeWindow() is None:
        owner.window().activateWindow()
