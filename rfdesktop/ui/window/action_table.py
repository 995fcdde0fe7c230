"""Every action of the window: a record in one table, from which menu, shortcut, tool tip and list of keys are made."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QAction

from rfdesktop.ui.theme.icons import IconName
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP

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


CHAT, EDIT, FLOWS = (
    QT_TRANSLATE_NOOP("Actions", "&Chat"),
    QT_TRANSLATE_NOOP("Actions", "&Edit"),
    QT_TRANSLATE_NOOP("Actions", "&Flows"),
)
VIEW, HELP = QT_TRANSLATE_NOOP("Actions", "&View"), QT_TRANSLATE_NOOP("Actions", "&Help")

ACTIONS = (
    ActionRecord(
        "newChatAction", QT_TRANSLATE_NOOP("Actions", "New chat"), CHAT, ("Ctrl+T", "Ctrl+N"), IconName.NEW_CHAT
    ),
    ActionRecord("closeTabAction", QT_TRANSLATE_NOOP("Actions", "Close tab"), CHAT, ("Ctrl+W",)),
    ActionRecord("reopenTabAction", QT_TRANSLATE_NOOP("Actions", "Reopen closed tab"), CHAT, ("Ctrl+Shift+T",)),
    ActionRecord(
        "openTicketAction", QT_TRANSLATE_NOOP("Actions", "Open a ticket…"), CHAT, ("Ctrl+O",), IconName.TICKET, True
    ),
    ActionRecord("outboxAction", QT_TRANSLATE_NOOP("Actions", "Outbox…"), CHAT, ("Ctrl+Shift+R",)),
    ActionRecord("ticketAction", QT_TRANSLATE_NOOP("Actions", "Ticket…"), CHAT, ("Ctrl+I",), IconName.TICKET, True),
    ActionRecord("renameChatAction", QT_TRANSLATE_NOOP("Actions", "Rename…"), CHAT, (), IconName.EDIT),
    ActionRecord("deleteChatAction", QT_TRANSLATE_NOOP("Actions", "Delete…"), CHAT, (), IconName.TRASH),
    ActionRecord(
        "concludeAction", QT_TRANSLATE_NOOP("Actions", "Conclude…"), CHAT, ("Ctrl+D",), IconName.CONCLUDE, True
    ),
    ActionRecord(
        "outgoingAction", QT_TRANSLATE_NOOP("Actions", "Show what leaves"), CHAT, ("Ctrl+Shift+L",), IconName.SHIELD
    ),
    ActionRecord("userWaitingAction", QT_TRANSLATE_NOOP("Actions", "The user is waiting"), CHAT, ("Ctrl+Shift+W",)),
    ActionRecord(
        "updateAction", QT_TRANSLATE_NOOP("Actions", "Share an update…"), CHAT, ("Ctrl+Shift+S",), IconName.SEND
    ),
    ActionRecord("timeAction", QT_TRANSLATE_NOOP("Actions", "Time…"), CHAT, ("Ctrl+Shift+H",), IconName.CLOCK),
    ActionRecord("dayAction", QT_TRANSLATE_NOOP("Actions", "The day's time…"), CHAT, ("Ctrl+Shift+K",)),
    ActionRecord("usageAction", QT_TRANSLATE_NOOP("Actions", "What was used…"), CHAT, (), IconName.MONEY),
    ActionRecord("stopAction", QT_TRANSLATE_NOOP("Actions", "Stop the answer"), CHAT, ("Ctrl+.",), IconName.STOP),
    ActionRecord(
        "settingsAction",
        QT_TRANSLATE_NOOP("Actions", "Settings…"),
        CHAT,
        ("Ctrl+,",),
        IconName.SETTINGS,
        True,
        _ROLE.PreferencesRole,
    ),
    ActionRecord("quitAction", QT_TRANSLATE_NOOP("Actions", "Quit"), CHAT, ("Ctrl+Q",), None, True, _ROLE.QuitRole),
    ActionRecord("undoAction", QT_TRANSLATE_NOOP("Actions", "Undo"), EDIT, ("Ctrl+Z",)),
    ActionRecord("redoAction", QT_TRANSLATE_NOOP("Actions", "Redo"), EDIT, ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionRecord("cutAction", QT_TRANSLATE_NOOP("Actions", "Cut"), EDIT, ("Ctrl+X",), None, True),
    ActionRecord("copyAction", QT_TRANSLATE_NOOP("Actions", "Copy"), EDIT, ("Ctrl+C",), IconName.COPY),
    ActionRecord("pasteAction", QT_TRANSLATE_NOOP("Actions", "Paste"), EDIT, ("Ctrl+V",)),
    ActionRecord("selectAllAction", QT_TRANSLATE_NOOP("Actions", "Select all"), EDIT, ("Ctrl+A",)),
    ActionRecord(
        "copyCodeAction", QT_TRANSLATE_NOOP("Actions", "Copy the code block"), EDIT, ("Ctrl+Shift+C",), None, True
    ),
    ActionRecord("nextCodeAction", QT_TRANSLATE_NOOP("Actions", "Next code block"), EDIT, ("F8",)),
    ActionRecord("previousCodeAction", QT_TRANSLATE_NOOP("Actions", "Previous code block"), EDIT, ("Shift+F8",)),
    ActionRecord("findAction", QT_TRANSLATE_NOOP("Actions", "Find in chat…"), EDIT, ("Ctrl+F",), IconName.SEARCH, True),
    ActionRecord("findNextAction", QT_TRANSLATE_NOOP("Actions", "Find next"), EDIT, ("F3", "Ctrl+G")),
    ActionRecord(
        "findPreviousAction", QT_TRANSLATE_NOOP("Actions", "Find previous"), EDIT, ("Shift+F3", "Ctrl+Shift+G")
    ),
    ActionRecord(
        "librarySearchAction", QT_TRANSLATE_NOOP("Actions", "Find a flow"), FLOWS, ("Ctrl+L",), IconName.SEARCH
    ),
    ActionRecord(
        "launchFlowAction", QT_TRANSLATE_NOOP("Actions", "Launch the selected flow"), FLOWS, ("Ctrl+J",), IconName.PLAY
    ),
    ActionRecord(
        "newFlowAction", QT_TRANSLATE_NOOP("Actions", "New flow…"), FLOWS, ("Ctrl+Shift+N",), IconName.PLUS, True
    ),
    ActionRecord(
        "editFlowAction",
        QT_TRANSLATE_NOOP("Actions", "Edit the selected flow…"),
        FLOWS,
        ("Ctrl+Shift+E",),
        IconName.EDIT,
    ),
    ActionRecord("archivedFlowsAction", QT_TRANSLATE_NOOP("Actions", "Archived flows…"), FLOWS),
    ActionRecord(
        "makeFlowAction",
        QT_TRANSLATE_NOOP("Actions", "Make a flow of this chat…"),
        FLOWS,
        ("Ctrl+Shift+U",),
        IconName.FLOW,
    ),
    ActionRecord(
        "flowHealthAction",
        QT_TRANSLATE_NOOP("Actions", "How the flows fare…"),
        FLOWS,
        ("Ctrl+Shift+Y",),
        IconName.HISTORY,
    ),
    ActionRecord(
        "importFlowsAction", QT_TRANSLATE_NOOP("Actions", "Import flows…"), FLOWS, ("Ctrl+Shift+I",), IconName.IMPORT
    ),
    ActionRecord("pasteFlowAction", QT_TRANSLATE_NOOP("Actions", "Import pasted text…"), FLOWS, (), IconName.CONCLUDE),
    ActionRecord(
        "exportFlowAction",
        QT_TRANSLATE_NOOP("Actions", "Export the selected flow…"),
        FLOWS,
        (),
        IconName.EXPORT,
        True,
    ),
    ActionRecord("exportLibraryAction", QT_TRANSLATE_NOOP("Actions", "Export all flows…"), FLOWS, ()),
    ActionRecord(
        "toggleHistoryAction", QT_TRANSLATE_NOOP("Actions", "Show the history"), VIEW, ("Ctrl+B",), checkable=True
    ),
    ActionRecord(
        "toggleFlowsAction", QT_TRANSLATE_NOOP("Actions", "Show the flows"), VIEW, ("Ctrl+Shift+B",), checkable=True
    ),
    ActionRecord(
        "historySearchAction",
        QT_TRANSLATE_NOOP("Actions", "Search the history"),
        VIEW,
        ("Ctrl+Shift+F",),
        IconName.HISTORY,
        True,
    ),
    ActionRecord("binAction", QT_TRANSLATE_NOOP("Actions", "Show the bin"), VIEW, (), IconName.TRASH),
    ActionRecord("composerAction", QT_TRANSLATE_NOOP("Actions", "Go to the message"), VIEW, ("Ctrl+E",)),
    ActionRecord("paneAction", QT_TRANSLATE_NOOP("Actions", "Go between the message and the flow"), VIEW, ("F6",)),
    ActionRecord("newestAction", QT_TRANSLATE_NOOP("Actions", "Go to the end of the chat"), VIEW, ("Alt+End",)),
    ActionRecord(
        "nextTabAction", QT_TRANSLATE_NOOP("Actions", "Next tab"), VIEW, ("Ctrl+Tab", "Ctrl+PgDown"), None, True
    ),
    ActionRecord(
        "previousTabAction", QT_TRANSLATE_NOOP("Actions", "Previous tab"), VIEW, ("Ctrl+Shift+Tab", "Ctrl+PgUp")
    ),
    ActionRecord(
        "largerTextAction", QT_TRANSLATE_NOOP("Actions", "Larger text"), VIEW, ("Ctrl++", "Ctrl+="), None, True
    ),
    ActionRecord("smallerTextAction", QT_TRANSLATE_NOOP("Actions", "Smaller text"), VIEW, ("Ctrl+-",)),
    ActionRecord("usualTextAction", QT_TRANSLATE_NOOP("Actions", "Usual text size"), VIEW, ("Ctrl+0",)),
    ActionRecord(
        "shortcutsAction", QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), HELP, ("F1",), IconName.KEYBOARD
    ),
    ActionRecord(
        "auditAction", QT_TRANSLATE_NOOP("Actions", "What left this computer…"), HELP, (), IconName.SHIELD, True
    ),
    ActionRecord("diagnosticsAction", QT_TRANSLATE_NOOP("Actions", "Diagnostics…"), HELP, (), IconName.DOCUMENT),
    ActionRecord(
        "profileFolderAction", QT_TRANSLATE_NOOP("Actions", "Show the profile's folder"), HELP, (), IconName.FOLDER
    ),
    ActionRecord("copiesAction", QT_TRANSLATE_NOOP("Actions", "Copies of the profile…"), HELP, (), IconName.HISTORY),
    ActionRecord(
        "aboutAction",
        QT_TRANSLATE_NOOP("Actions", "About ResolutionFlow"),
        HELP,
        (),
        IconName.INFO,
        False,
        _ROLE.AboutRole,
    ),
)

PLACE_KEYS = (
    (QT_TRANSLATE_NOOP("Actions", "Send the message"), ("Return", "Ctrl+Return")),
    (QT_TRANSLATE_NOOP("Actions", "Break the line in a message"), ("Shift+Return",)),
    (QT_TRANSLATE_NOOP("Actions", "Open the folded text at the caret, or what was attached last"), ("Ctrl+Shift+O",)),
    (
        QT_TRANSLATE_NOOP("Actions", "Put that text into the message, to be changed"),
        ("Ctrl+Shift+X",),
    ),
    (QT_TRANSLATE_NOOP("Actions", "Stop the answer, or close the search"), ("Esc",)),
    (QT_TRANSLATE_NOOP("Actions", "Go from message to message"), ("Alt+Up", "Alt+Down")),
    (QT_TRANSLATE_NOOP("Actions", "At a message: copy it, edit it, or ask again"), ("C", "E", "T")),
    (QT_TRANSLATE_NOOP("Actions", "At a message: quote it, put it into the note, or pin it"), ("Q", "N", "P")),
    (QT_TRANSLATE_NOOP("Actions", "At a message: branch from it, or compare its versions"), ("B", "V")),
    (QT_TRANSLATE_NOOP("Actions", "At a message: show the version before or after it"), ("Alt+Left", "Alt+Right")),
    (QT_TRANSLATE_NOOP("Actions", "Go to a tab by its number, to the last one by 9"), ("Ctrl+1", "Ctrl+9")),
    (QT_TRANSLATE_NOOP("Actions", "Fill the ticket's card from the ticket system"), ("Ctrl+Return",)),
    (QT_TRANSLATE_NOOP("Actions", "Go on to the next page of the outcome"), ("Ctrl+Return",)),
    (QT_TRANSLATE_NOOP("Actions", "Post what the preview shows"), ("Return",)),
    (QT_TRANSLATE_NOOP("Actions", "The day before and after, in the day's time"), ("PgUp", "PgDown")),
    (QT_TRANSLATE_NOOP("Actions", "Copy the note that is shown"), ("Return",)),
    (QT_TRANSLATE_NOOP("Actions", "Save the note that is shown"), ("Ctrl+S",)),
    (
        QT_TRANSLATE_NOOP("Actions", "In the note: from line to line that says where it comes from"),
        ("Alt+Up", "Alt+Down"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "At such a line: go to where it comes from"), ("Return",)),
    (QT_TRANSLATE_NOOP("Actions", "Change the note, or read it again"), ("Ctrl+E", "F2")),
    (QT_TRANSLATE_NOOP("Actions", "Choose an answer of the flow's question"), ("1 … 9",)),
    (QT_TRANSLATE_NOOP("Actions", "Go on to the flow's next step"), ("Return", "Ctrl+Return")),
    (QT_TRANSLATE_NOOP("Actions", "Go one step back in the flow"), ("Alt+Left",)),
    (QT_TRANSLATE_NOOP("Actions", "Copy the next command of the flow's step"), ("Ctrl+Shift+C",)),
    (QT_TRANSLATE_NOOP("Actions", "Write a note on the flow's step"), ("Ctrl+Shift+D",)),
    (QT_TRANSLATE_NOOP("Actions", "Open the table of the flow's targets"), ("Ctrl+Shift+J",)),
    (QT_TRANSLATE_NOOP("Actions", "Ask the assistant about the flow's step"), ("Ctrl+Shift+A",)),
    (QT_TRANSLATE_NOOP("Actions", "Go along the flow's path, and back to a step of it"), ("Left", "Right", "Return")),
    (QT_TRANSLATE_NOOP("Actions", "Show the map of the flow in progress, or its step again"), ("Ctrl+Shift+M",)),
    (QT_TRANSLATE_NOOP("Actions", "Go along the ways of the map"), ("Left", "Right", "Up", "Down")),
    (QT_TRANSLATE_NOOP("Actions", "Go back to the step on the map"), ("Return",)),
    (QT_TRANSLATE_NOOP("Actions", "Make the map larger or smaller, or show the whole"), ("+", "-", "0")),
    (QT_TRANSLATE_NOOP("Actions", "Rename a chat in the history"), ("F2",)),
    (QT_TRANSLATE_NOOP("Actions", "Delete a chat in the history, or for good in the bin"), ("Del",)),
    (QT_TRANSLATE_NOOP("Actions", "Put a chat in the bin back"), ("Return",)),
)
"""Keys that do something in one place only, which no menu shows."""
