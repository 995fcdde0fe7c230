"""Every action of the window: a record in one table, from which menu, shortcut and tool tip are made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from rfdesktop.ui.theme.icons import IconName, Icons

ABOUT_ROLE = QAction.MenuRole.AboutRole


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """One action. `id` is its object name; `menu` is the menu that it stands in."""

    id: str
    text: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    icon: IconName | None = None
    separator_before: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    """Where macOS puts it in the application's own menu."""


def _noop(text: str) -> str:
    return str(QT_TRANSLATE_NOOP("Actions", text))


CHAT, FLOWS, VIEW, HELP = _noop("&Chat"), _noop("&Flows"), _noop("&View"), _noop("&Help")

ACTIONS = (
    ActionRecord("newChatAction", _noop("New chat"), CHAT, ("Ctrl+T", "Ctrl+N"), IconName.NEW_CHAT),
    ActionRecord("closeTabAction", _noop("Close tab"), CHAT, ("Ctrl+W",)),
    ActionRecord("reopenTabAction", _noop("Reopen closed tab"), CHAT, ("Ctrl+Shift+T",)),
    ActionRecord("concludeAction", _noop("Conclude…"), CHAT, ("Ctrl+Return",), IconName.CONCLUDE, True),
    ActionRecord("stopAction", _noop("Stop the answer"), CHAT, ("Ctrl+.",), IconName.STOP),
    ActionRecord("copyCodeAction", _noop("Copy the code block"), CHAT, ("Ctrl+Shift+C",), IconName.COPY, True),
    ActionRecord("findAction", _noop("Find in chat…"), CHAT, ("Ctrl+F",), IconName.SEARCH),
    ActionRecord("findNextAction", _noop("Find next"), CHAT, ("F3", "Ctrl+G")),
    ActionRecord("findPreviousAction", _noop("Find previous"), CHAT, ("Shift+F3", "Ctrl+Shift+G")),
    ActionRecord(
        "settingsAction",
        _noop("Settings…"),
        CHAT,
        ("Ctrl+,",),
        IconName.SETTINGS,
        True,
        QAction.MenuRole.PreferencesRole,
    ),
    ActionRecord("quitAction", _noop("Quit"), CHAT, ("Ctrl+Q",), None, True, QAction.MenuRole.QuitRole),
    ActionRecord("librarySearchAction", _noop("Find a flow"), FLOWS, ("Ctrl+L",), IconName.SEARCH),
    ActionRecord("launchFlowAction", _noop("Launch the selected flow"), FLOWS, ("Ctrl+J",), IconName.PLAY),
    ActionRecord("importFlowsAction", _noop("Import flows…"), FLOWS, ("Ctrl+I",), IconName.IMPORT),
    ActionRecord("historySearchAction", _noop("Search the history"), VIEW, ("Ctrl+Shift+F",), IconName.HISTORY),
    ActionRecord("toggleHistoryAction", _noop("Show or hide the history"), VIEW, ("Ctrl+B",)),
    ActionRecord("toggleFlowsAction", _noop("Show or hide the flows"), VIEW, ("Ctrl+Shift+B",)),
    ActionRecord("composerAction", _noop("Go to the message"), VIEW, ("Ctrl+E",)),
    ActionRecord("nextTabAction", _noop("Next tab"), VIEW, ("Ctrl+Tab", "Ctrl+PgDown"), None, True),
    ActionRecord("previousTabAction", _noop("Previous tab"), VIEW, ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
    ActionRecord("profileFolderAction", _noop("Show the profile's folder"), HELP, (), IconName.FOLDER),
    ActionRecord("aboutAction", _noop("About ResolutionFlow"), HELP, (), IconName.INFO, False, ABOUT_ROLE),
)


def build_actions(
    window: QMainWindow, icons: Icons, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Makes the actions of the table and the window's menus from them. Every record needs a handler."""
    menus: dict[str, QMenu] = {}
    actions: dict[str, QAction] = {}
    for record in ACTIONS:
        action = QAction(QCoreApplication.translate("Actions", record.text), window)
        action.setObjectName(record.id)
        action.setMenuRole(record.role)
        action.setShortcuts([_sequence(shortcut) for shortcut in record.shortcuts])
        if record.icon is not None:
            action.setIcon(icons.icon(record.icon))
        action.triggered.connect(_ignoring_checked(handlers[record.id]))
        if record.menu not in menus:
            menus[record.menu] = window.menuBar().addMenu(QCoreApplication.translate("Actions", record.menu))
        if record.separator_before:
            menus[record.menu].addSeparator()
        menus[record.menu].addAction(action)
        actions[record.id] = action
    return actions


def _sequence(shortcut: str) -> QKeySequence:
    """A key sequence; macOS keeps Command+Tab, which Qt means by Ctrl+Tab there, for itself."""
    if sys.platform == "darwin" and shortcut.endswith("+Tab"):
        shortcut = shortcut.replace("Ctrl", "Meta")
    return QKeySequence(shortcut)


def _ignoring_checked(handler: Callable[[], object]) -> Callable[[bool], None]:
    def run(_checked: bool = False) -> None:
        handler()

    return run
