"""Undo, cut, copy and the like for the field that has the keyboard."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from rfdesktop.ui.controls.clipboard import holds_text

Field = QLineEdit | QPlainTextEdit | QTextEdit

DEEDS = {
    "undoAction": "undo",
    "redoAction": "redo",
    "cutAction": "cut",
    "copyAction": "copy",
    "pasteAction": "paste",
    "selectAllAction": "selectAll",
}
"""What each action calls of the field."""


class EditActions(QObject):
    """Knows the field also while the menu bar has the keyboard."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._left: QWidget | None = None
        self._actions: Mapping[str, QAction] = {}
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def follow(self, menu: QMenu, actions: Mapping[str, QAction]) -> None:
        """Offers in the menu what the field can do at that moment."""
        self._actions = {name: actions[name] for name in DEEDS}
        menu.aboutToShow.connect(self._offer)
        # What is not offered now may be possible at the next press of its keys.
        menu.aboutToHide.connect(self._offer_all)

    def do(self, action: str) -> None:
        """Does it in the field, if there is one."""
        field = self._field()
        if field is not None:
            getattr(field, DEEDS[action])()

    def _field(self) -> Field | None:
        focused: QWidget | None = self._window.focusWidget()
        if isinstance(focused, QMenuBar):
            focused = self._left
        return focused if isinstance(focused, Field) and isValid(focused) else None

    @Slot(QWidget, QWidget)
    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, QMenuBar):
            self._left = old

    @Slot()
    def _offer(self) -> None:
        possible = possible_in(self._field())
        for name, action in self._actions.items():
            action.setEnabled(name in possible)

    @Slot()
    def _offer_all(self) -> None:
        for action in self._actions.values():
            action.setEnabled(True)


def possible_in(field: Field | None) -> frozenset[str]:
    """The actions that a field can do something with."""
    if field is None:
        return frozenset()
    if isinstance(field, QLineEdit):
        undo, redo, selected = field.isUndoAvailable(), field.isRedoAvailable(), field.hasSelectedText()
        filled = bool(field.text())
        secret = field.echoMode() is not QLineEdit.EchoMode.Normal
    else:
        document = field.document()
        undo, redo = document.isUndoAvailable(), document.isRedoAvailable()
        selected, filled, secret = field.textCursor().hasSelection(), not document.isEmpty(), False
    writable = not field.isReadOnly()
    possible = {
        "undoAction": undo and writable,
        "redoAction": redo and writable,
        "cutAction": selected and writable and not secret,
        "copyAction": selected and not secret,
        "pasteAction": writable and holds_text(),
        "selectAllAction": filled,
    }
    return frozenset(name for name, holds in possible.items() if holds)
