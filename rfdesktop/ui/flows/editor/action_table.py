"""What can be done in an editor, by menu and key: one table, as the window's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from rfdesktop.domain.flows.flow import StepType
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.window.menus import key_sequence
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

Record = tuple[str, str, tuple[str, ...], IconName | None]
"""A name, what is said, keys, an icon; an empty name stands for a line in the menu."""

TYPES = tuple(StepType)
ACTIONS: tuple[Record, ...] = (
    ("add", QT_TRANSLATE_NOOP("FlowEditor", "New step after this one"), ("Ctrl+Return", "Ctrl+Enter"), IconName.PLUS),
    ("connect", QT_TRANSLATE_NOOP("FlowEditor", "Connect: say where it leads"), ("Ctrl+L",), IconName.LINK),
    ("duplicate", QT_TRANSLATE_NOOP("FlowEditor", "Duplicate the step"), ("Ctrl+D",), IconName.COPY),
    ("delete", QT_TRANSLATE_NOOP("FlowEditor", "Delete the step"), ("Ctrl+Shift+Del",), IconName.TRASH),
    ("up", QT_TRANSLATE_NOOP("FlowEditor", "Move the step up"), ("Ctrl+Shift+Up",), None),
    ("down", QT_TRANSLATE_NOOP("FlowEditor", "Move the step down"), ("Ctrl+Shift+Down",), None),
    ("", "", (), None),
    ("type0", QT_TRANSLATE_NOOP("FlowEditor", "Make it a question"), ("Ctrl+1",), IconName.QUESTION),
    ("type1", QT_TRANSLATE_NOOP("FlowEditor", "Make it an action"), ("Ctrl+2",), IconName.TERMINAL),
    ("type2", QT_TRANSLATE_NOOP("FlowEditor", "Make it an info"), ("Ctrl+3",), IconName.INFO),
    ("type3", QT_TRANSLATE_NOOP("FlowEditor", "Make it another flow"), ("Ctrl+4",), IconName.SUBFLOW),
    ("type4", QT_TRANSLATE_NOOP("FlowEditor", "Make it a result"), ("Ctrl+5",), IconName.CHECK),
    ("", "", (), None),
    ("previous", QT_TRANSLATE_NOOP("FlowEditor", "Previous step"), ("Alt+Up",), None),
    ("next", QT_TRANSLATE_NOOP("FlowEditor", "Next step"), ("Alt+Down",), None),
    ("jump", QT_TRANSLATE_NOOP("FlowEditor", "Go to a step…"), ("Ctrl+G",), None),
    ("open", QT_TRANSLATE_NOOP("FlowEditor", "Go to the next open end"), ("Ctrl+J",), None),
    ("finding", QT_TRANSLATE_NOOP("FlowEditor", "Next finding"), ("F8",), IconName.ERROR),
    ("finding-back", QT_TRANSLATE_NOOP("FlowEditor", "Previous finding"), ("Shift+F8",), None),
    ("", "", (), None),
    ("undo", QT_TRANSLATE_NOOP("FlowEditor", "Undo"), ("Ctrl+Z",), None),
    ("redo", QT_TRANSLATE_NOOP("FlowEditor", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), None),
    ("find", QT_TRANSLATE_NOOP("FlowEditor", "Find and replace…"), ("Ctrl+F", "Ctrl+H"), IconName.SEARCH),
    ("found", QT_TRANSLATE_NOOP("FlowEditor", "Find next"), ("F3",), None),
    ("found-back", QT_TRANSLATE_NOOP("FlowEditor", "Find previous"), ("Shift+F3",), None),
    ("", "", (), None),
    ("look", QT_TRANSLATE_NOOP("FlowEditor", "How the text will look"), ("Ctrl+Shift+M",), None),
    ("preview", QT_TRANSLATE_NOOP("FlowEditor", "Try it out"), ("F5",), IconName.PLAY),
    ("revisions", QT_TRANSLATE_NOOP("FlowEditor", "Revisions…"), ("Ctrl+R",), IconName.HISTORY),
    ("save", QT_TRANSLATE_NOOP("FlowEditor", "Save"), ("Ctrl+S",), IconName.SAVE),
    ("publish", QT_TRANSLATE_NOOP("FlowEditor", "Publish"), ("Ctrl+Shift+P",), IconName.GOOD),
    ("drop", QT_TRANSLATE_NOOP("FlowEditor", "Throw away what is not saved…"), (), None),
    ("close", QT_TRANSLATE_NOOP("FlowEditor", "Close"), ("Ctrl+W",), None),
)


def build_actions(
    window: QWidget, menu: QMenu, icons: Icons, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Makes the actions, and the menu of them. Every record needs a handler."""
    actions: dict[str, QAction] = {}
    for name, text, keys, icon in ACTIONS:
        if not name:
            menu.addSeparator()
            continue
        action = QAction(translate("FlowEditor", text), window)
        action.setObjectName(f"editor-{name}")
        action.setShortcuts([key_sequence(key) for key in keys])
        if icon is not None:
            action.setIcon(icons.icon(icon))
        action.triggered.connect(lambda _checked=False, does=handlers[name]: does())
        window.addAction(action)
        menu.addAction(action)
        actions[name] = action
    return actions
