"""The screens about flows that the window has once: dock, starters, drafts, imports, exports, editors, health."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from rfdesktop.bridge.commands import Commands
from rfdesktop.ui.flows.dock_presenter import FlowDockPresenter
from rfdesktop.ui.flows.draft_presenter import DraftPresenter
from rfdesktop.ui.flows.editor.editors import FlowEditors
from rfdesktop.ui.flows.exporting.export_presenter import ExportPresenter
from rfdesktop.ui.flows.health.presenter import HealthPresenter
from rfdesktop.ui.flows.importing.import_presenter import ImportPresenter
from rfdesktop.ui.flows.proposals import FlowProposals
from rfdesktop.ui.flows.starter_presenter import StarterPresenter
from rfdesktop.ui.tabs.chat_tabs import ChatTabs
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.typed.keeper import TypedKeeper
from rfdesktop.ui.window.layout import Side
from rfdesktop.ui.window.main_window import MainWindow
from rfdesktop.ui.window.writing_place import WritingPlace


class FlowScreens(QObject):
    """Makes them and joins them with each other and with the tabs. `say` shows a notice."""

    def __init__(
        self,
        window: MainWindow,
        tabs: ChatTabs,
        commands: Commands,
        typed: TypedKeeper,
        theme: Theme,
        icons: Icons,
        say: Callable[[str, str, str], None],
    ) -> None:
        super().__init__(window)
        self._tabs = tabs
        self.dock = FlowDockPresenter(window.flows, commands)
        self.starters = StarterPresenter(window.flows.starter_card, theme, commands)
        self.drafts = DraftPresenter(window.flows, theme, commands)
        self.imports = ImportPresenter(window.flows, theme, commands)
        self.exports = ExportPresenter(window.flows, commands, tabs.habits.folder)
        self.editors = FlowEditors(window, theme, icons, commands, typed)
        self.writing = WritingPlace(window, tabs, self.editors)
        self.health = HealthPresenter(window.flows.reminder, commands, theme, icons, window)
        self.proposals = FlowProposals(commands, self.editors, say)
        tabs.improve_requested.connect(self.proposals.improve)
        tabs.draft_requested.connect(self.proposals.draft)
        self.health.flowRequested.connect(self.editors.open_flow)
        # The dock tells how far an import is.
        self.imports.begun.connect(lambda outside: self.dock.imported.expect(expected=outside))
        self.imports.begun.connect(lambda _outside: window.sides.ask(Side.FLOWS))
        self.imports.editWanted.connect(self.editors.open_flow)

    def actions(self) -> dict[str, Callable[[], object]]:
        """What the window's actions about flows do, by the action's id."""
        return {
            "flowHealthAction": self.health.open,
            "makeFlowAction": lambda: self.proposals.draft(self._tabs.current.chat_id),
            "pasteFlowAction": self.imports.open_text,
            "exportFlowAction": self.exports.open_selected,
            "exportLibraryAction": self.exports.open_library,
            "newFlowAction": self.editors.open_new,
            "editFlowAction": self.writing.edit_selected,
            "archivedFlowsAction": self.editors.list_archived,
        }
