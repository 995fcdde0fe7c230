"""Every action of the window: a record in one table, from which menu, shortcut, tool tip and list of keys are made."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QAction

from rfdesktop.ui.theme.icons import IconName

_ROLE = QAction.MenuRole


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
    checkable: bool = False


def _noop(text: str) -> str:
    return str(QT_TRANSLATE_NOOP("Actions", text))


CHAT, EDIT, FLOWS = _noop("&Chat"), _noop("&Edit"), _noop("&Flows")
VIEW, HELP = _noop("&View"), _noop("&Help")

ACTIONS = (
    ActionRecord("newChatAction", _noop("New chat"), CHAT, ("Ctrl+T", "Ctrl+N"), IconName.NEW_CHAT),
    ActionRecord("closeTabAction", _noop("Close tab"), CHAT, ("Ctrl+W",)),
    ActionRecord("reopenTabAction", _noop("Reopen closed tab"), CHAT, ("Ctrl+Shift+T",)),
    ActionRecord("renameChatAction", _noop("Rename…"), CHAT, (), IconName.EDIT, True),
    ActionRecord("deleteChatAction", _noop("Delete…"), CHAT, (), IconName.TRASH),
    ActionRecord("concludeAction", _noop("Conclude…"), CHAT, ("Ctrl+Return",), IconName.CONCLUDE, True),
    ActionRecord("stopAction", _noop("Stop the answer"), CHAT, ("Ctrl+.",), IconName.STOP),
    ActionRecord(
        "settingsAction", _noop("Settings…"), CHAT, ("Ctrl+,",), IconName.SETTINGS, True, _ROLE.PreferencesRole
    ),
    ActionRecord("quitAction", _noop("Quit"), CHAT, ("Ctrl+Q",), None, True, _ROLE.QuitRole),
    ActionRecord("undoAction", _noop("Undo"), EDIT, ("Ctrl+Z",)),
    ActionRecord("redoAction", _noop("Redo"), EDIT, ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionRecord("cutAction", _noop("Cut"), EDIT, ("Ctrl+X",), None, True),
    ActionRecord("copyAction", _noop("Copy"), EDIT, ("Ctrl+C",), IconName.COPY),
    ActionRecord("pasteAction", _noop("Paste"), EDIT, ("Ctrl+V",)),
    ActionRecord("selectAllAction", _noop("Select all"), EDIT, ("Ctrl+A",)),
    ActionRecord("copyCodeAction", _noop("Copy the code block"), EDIT, ("Ctrl+Shift+C",), None, True),
    ActionRecord("findAction", _noop("Find in chat…"), EDIT, ("Ctrl+F",), IconName.SEARCH, True),
    ActionRecord("findNextAction", _noop("Find next"), EDIT, ("F3", "Ctrl+G")),
    ActionRecord("findPreviousAction", _noop("Find previous"), EDIT, ("Shift+F3", "Ctrl+Shift+G")),
    ActionRecord("librarySearchAction", _noop("Find a flow"), FLOWS, ("Ctrl+L",), IconName.SEARCH),
    ActionRecord("launchFlowAction", _noop("Launch the selected flow"), FLOWS, ("Ctrl+J",), IconName.PLAY),
    ActionRecord("importFlowsAction", _noop("Import flows…"), FLOWS, ("Ctrl+I",), IconName.IMPORT),
    ActionRecord("toggleHistoryAction", _noop("Show the history"), VIEW, ("Ctrl+B",), checkable=True),
    ActionRecord("toggleFlowsAction", _noop("Show the flows"), VIEW, ("Ctrl+Shift+B",), checkable=True),
    ActionRecord("historySearchAction", _noop("Search the history"), VIEW, ("Ctrl+Shift+F",), IconName.HISTORY, True),
    ActionRecord("composerAction", _noop("Go to the message"), VIEW, ("Ctrl+E",)),
    ActionRecord("nextTabAction", _noop("Next tab"), VIEW, ("Ctrl+Tab", "Ctrl+PgDown"), None, True),
    ActionRecord("previousTabAction", _noop("Previous tab"), VIEW, ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
    ActionRecord("largerTextAction", _noop("Larger text"), VIEW, ("Ctrl++", "Ctrl+="), None, True),
    ActionRecord("smallerTextAction", _noop("Smaller text"), VIEW, ("Ctrl+-",)),
    ActionRecord("usualTextAction", _noop("Usual text size"), VIEW, ("Ctrl+0",)),
    ActionRecord("shortcutsAction", _noop("Keyboard shortcuts"), HELP, ("F1",), IconName.KEYBOARD),
    ActionRecord("profileFolderAction", _noop("Show the profile's folder"), HELP, (), IconName.FOLDER),
    ActionRecord("aboutAction", _noop("About ResolutionFlow"), HELP, (), IconName.INFO, False, _ROLE.AboutRole),
)

PLACE_KEYS = (
    (_noop("Send the message"), ("Return",)),
    (_noop("Break the line in a message"), ("Shift+Return",)),
    (_noop("Stop the answer, or close the search"), ("Esc",)),
    (_noop("Go from message to message in the transcript"), ("Alt+Up", "Alt+Down")),
    (_noop("Choose an answer of the flow's question"), ("1 … 9",)),
    (_noop("Go one step back in the flow"), ("Alt+Left",)),
    (_noop("Rename a chat in the history"), ("F2",)),
    (_noop("Delete a chat in the history"), ("Del",)),
)
"""Keys that do something in one place only, which no menu shows."""
