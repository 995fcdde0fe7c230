"""The window's actions and menus, made from the table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.window.action_table import ACTIONS
from rfdesktop.ui.words.translate import translate


def build_actions(
    window: QMainWindow, icons: Icons, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Makes the actions of the table and the window's menus from them. Every record needs a handler."""
    menus: dict[str, QMenu] = {}
    actions: dict[str, QAction] = {}
    for record in ACTIONS:
        action = QAction(translate("Actions", record.text), window)
        action.setObjectName(record.id)
        action.setMenuRole(record.role)
        action.setShortcuts([key_sequence(shortcut) for shortcut in record.shortcuts])
        action.setCheckable(record.checkable)
        if record.icon is not None:
            action.setIcon(icons.icon(record.icon))
        action.triggered.connect(_ignoring_checked(handlers[record.id]))
        if record.menu not in menus:
            menus[record.menu] = window.menuBar().addMenu(translate("Actions", record.menu))
        if record.separator_before:
            menus[record.menu].addSeparator()
        menus[record.menu].addAction(action)
        actions[record.id] = action
    return actions


def key_sequence(shortcut: str) -> QKeySequence:
    """A key sequence; macOS keeps Command+Tab, which Qt means by Ctrl+Tab there, for itself."""
    if sys.platform == "darwin" and shortcut.endswith("+Tab"):
        shortcut = shortcut.replace("Ctrl", "Meta")
    return QKeySequence(shortcut)


def _ignoring_checked(handler: Callable[[], object]) -> Callable[[bool], None]:
    def run(_checked: bool = False) -> None:
        handler()

    return run
