"""What the window's actions do, and when they are offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from rfdesktop.bridge.commands import Commands
from rfdesktop.ui.chat.pane_layout import Pane
from rfdesktop.ui.chat.presenter import ChatPresenter
from rfdesktop.ui.outcome.wizard_start import WizardStart
from rfdesktop.ui.tabs.chat_tabs import ChatTabs
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.window.chat_naming import ChatNaming
from rfdesktop.ui.window.edit_actions import DEEDS, EditActions
from rfdesktop.ui.window.layout import Side
from rfdesktop.ui.window.main_window import MainWindow
from rfdesktop.ui.window.menus import build_actions
from rfdesktop.ui.window.shortcuts_window import ShortcutsWindow
from rfdesktop.ui.window.text_size import TextSize

LAST_TAB_KEY = 9
Handlers = dict[str, Callable[[], object]]


class WindowActions(QObject):
    """Joins the table of actions with the chats, the docks, the fields and the text's size.

    `others` are the handlers of what is not this class's to do, by the action's id.
    """

    def __init__(
        self,
        window: MainWindow,
        tabs: ChatTabs,
        commands: Commands,
        text_size: TextSize,
        icons: Icons,
        others: Mapping[str, Callable[[], object]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tabs = tabs
        self._text_size = text_size
        self._naming = ChatNaming(window, commands)
        self._edit = EditActions(window)
        handlers = {**self._chat(), **self._places(), **self._sizes(), **others}
        handlers |= {name: partial(self._edit.do, name) for name in DEEDS}
        self.by_id = build_actions(window, icons, handlers)
        menu = self.by_id["undoAction"].associatedObjects()
        self._edit.follow(next(entry for entry in menu if isinstance(entry, QMenu)), self.by_id)
        self.rename_chat = self._naming.rename
        for number in range(1, LAST_TAB_KEY + 1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), window, partial(self._go_to_tab, number))
        window.sides.changed.connect(self.refresh)
        text_size.changed.connect(self.refresh)
        tabs.current_changed.connect(self.refresh)
        tabs.chat_changed.connect(self.refresh)
        self.refresh()

    def __getitem__(self, action_id: str) -> QAction:
        return self.by_id[action_id]

    @Slot()
    def refresh(self) -> None:
        """Offers what can be done now, and checks what is shown."""
        sides = self._window.sides
        self.by_id["toggleHistoryAction"].setChecked(sides.shown(Side.HISTORY))
        self.by_id["toggleFlowsAction"].setChecked(sides.shown(Side.FLOWS))
        self.by_id["largerTextAction"].setEnabled(self._text_size.can_grow)
        self.by_id["smallerTextAction"].setEnabled(self._text_size.can_shrink)
        self.by_id["reopenTabAction"].setEnabled(bool(self._tabs.closed.tabs))
        front = self._front()
        self.by_id["stopAction"].setEnabled(front is not None and front.busy)
        for name in ("copyCodeAction", "nextCodeAction", "previousCodeAction"):
            self.by_id[name].setEnabled(front is not None and front.tab.transcript.code_keys.offered)
        for name in ("renameChatAction", "deleteChatAction", "makeFlowAction"):
            self.by_id[name].setEnabled(front is not None and front.chat is not None)

    def _front(self) -> ChatPresenter | None:
        return self._tabs.current if self._window.tabs.count() else None

    def _chat(self) -> Handlers:
        tabs = self._tabs
        return {
            "newChatAction": tabs.open_new,
            "closeTabAction": lambda: tabs.close(self._window.tabs.currentIndex()),
            "reopenTabAction": tabs.reopen_closed,
            "renameChatAction": self._rename,
            "deleteChatAction": self._delete,
            "ticketAction": lambda: tabs.current.ticket.open(),
            "concludeAction": lambda: tabs.current.conclude(),
            "timeAction": lambda: tabs.current.conclude(at=WizardStart.TIME),
            "updateAction": lambda: tabs.current.conclude(at=WizardStart.UPDATE),
            "outgoingAction": lambda: tabs.current.outgoing.turn(),
            "userWaitingAction": lambda: tabs.current.tab.composer_bar.waiting_button.toggle(),
            "stopAction": lambda: tabs.current.turn.stop(),
            "copyCodeAction": lambda: self._code(0),
            "nextCodeAction": lambda: self._code(1),
            "previousCodeAction": lambda: self._code(-1),
            "findAction": lambda: tabs.current.tab.open_find(),
            "findNextAction": lambda: tabs.current.tab.find_step(1),
            "findPreviousAction": lambda: tabs.current.tab.find_step(-1),
        }

    def _places(self) -> Handlers:
        window, tabs = self._window, self._tabs
        return {
            "librarySearchAction": self._focus_library,
            "launchFlowAction": self._launch_flow,
            "importFlowsAction": lambda: window.flows.open_import(folder=False),
            "historySearchAction": self._focus_history,
            "binAction": self._show_bin,
            "toggleHistoryAction": lambda: window.sides.toggle(Side.HISTORY),
            "toggleFlowsAction": lambda: window.sides.toggle(Side.FLOWS),
            "composerAction": lambda: tabs.current.tab.composer_bar.composer.setFocus(),
            "paneAction": self._change_pane,
            "newestAction": self._go_to_end,
            "nextTabAction": lambda: self._window.tabs.step(1),
            "previousTabAction": lambda: self._window.tabs.step(-1),
            "shortcutsAction": self._show_shortcuts,
        }

    def _sizes(self) -> Handlers:
        return {
            "largerTextAction": lambda: self._text_size.step(1),
            "smallerTextAction": lambda: self._text_size.step(-1),
            "usualTextAction": self._text_size.reset,
        }

    def _rename(self) -> None:
        front = self._front()
        if front is not None and front.chat is not None:
            self._naming.rename(front.chat)

    def _delete(self) -> None:
        front = self._front()
        if front is not None and front.chat is not None:
            self._naming.delete(front.chat, front.title)

    def _go_to_tab(self, number: int) -> None:
        """The last key goes to the last tab, as in a browser."""
        last = self._window.tabs.count() - 1
        self._window.tabs.setCurrentIndex(last if number == LAST_TAB_KEY else min(number - 1, last))

    def _code(self, by: int) -> None:
        """Goes to a code block of the chat in front, or copies the one that the keyboard or the reader is at."""
        tab = self._tabs.current.tab
        tab.show_chat()
        if by:
            tab.transcript.code_keys.step(by)
        else:
            tab.transcript.code_keys.copy()

    def _go_to_end(self) -> None:
        tab = self._tabs.current.tab
        tab.show_chat()
        tab.transcript.place.go_to_end()

    def _show_shortcuts(self) -> None:
        shown = self._window.findChild(ShortcutsWindow)
        listed = shown if shown is not None else ShortcutsWindow(self.by_id, self._window)
        listed.show()
        listed.raise_()
        listed.activateWindow()

    def _launch_flow(self) -> None:
        """Launches the selected flow; where it cannot be seen which that is, it is shown first."""
        if self._window.fold.folded and not self._window.fold.is_open:
            self._window.fold.open()
        else:
            self._window.flows.launch.click()

    def _change_pane(self) -> None:
        """From the flow in progress to the message, from anywhere else to the flow's step, where there is one."""
        current, at = self._tabs.current, self._window.focusWidget()
        if current.tab.panes.running and not (at is not None and current.panels.holds(at)):
            current.tab.panes.bring(Pane.FLOW)
            if current.panels.take_focus():
                return
        current.tab.composer_bar.composer.setFocus()

    def _focus_library(self) -> None:
        self._window.sides.ask(Side.FLOWS)
        self._window.flows.search.setFocus()

    def _show_bin(self) -> None:
        self._window.sides.ask(Side.HISTORY)
        self._window.history.pages.open_bin()

    def _focus_history(self) -> None:
        self._window.sides.ask(Side.HISTORY)
        self._window.history.focus_search()
