"""The message or step that a line of a document comes from, gone to when its mark is clicked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Slot

from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.documents import Origin
from rfdesktop.ui.chat.found_place import FoundPlace
from rfdesktop.ui.chat.side_panels import SidePanels
from rfdesktop.ui.chat.tab import ChatTab


class OriginPlace(QObject):
    """Brings the window with the chat to the front at that place; the wizard stays open behind it."""

    def __init__(
        self,
        tab: ChatTab,
        panels: SidePanels,
        found: FoundPlace,
        runs: Callable[[], Iterable[FlowRun]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tab = tab
        self._panels = panels
        self._found = found
        self._runs = runs
        panels.origin_requested.connect(self.show)

    @Slot(Origin)
    def show(self, origin: Origin) -> None:
        """Shows it."""
        self._tab.window().raise_()
        self._tab.window().activateWindow()
        run = next((run for run in self._runs() if run.id == origin.run_id), None)
        if run is not None:
            self._panels.show_run(run)
        elif origin.message_id:
            self._found.go_to(origin.message_id, "")
