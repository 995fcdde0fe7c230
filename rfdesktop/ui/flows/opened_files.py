"""Flow files that a file manager or a command line handed over: imported as drafts, the first of them shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.flows.commands import ImportFlows
from rfdesktop.domain.flows.flow import ImportReport
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.flows.flow_rows import FlowRole


class OpenedFiles:
    """One import at a time. A flow waits as a draft; its preview says what is in it and what it would replace."""

    def __init__(self, dock: FlowDock, commands: Commands) -> None:
        self._dock = dock
        self._commands = commands
        self._opening = False
        self._wanted = ""

    def open(self, paths: tuple[Path, ...]) -> None:
        """Imports the files."""
        self._opening = True
        self._dock.import_button.setEnabled(False)
        self._commands.send(ImportFlows(paths))

    def finish(self, report: ImportReport) -> bool:
        """Whether an import that ended was such a one and has a flow to show; it is selected once it is listed."""
        opening, self._opening = self._opening, False
        if not opening or not report.put or report.refused:
            return False
        self._wanted = report.put[0].flow_id
        # The report has the preview's place, and nothing to say but what the preview shows.
        self._dock.import_card.hide()
        return True

    def select(self) -> None:
        """Selects the flow, if it is in the list by now."""
        model = self._dock.list.model()
        for row in range(model.rowCount() if self._wanted else 0):
            index = model.index(row, 0)
            if index.data(FlowRole.FLOW_ID) == self._wanted:
                self._wanted = ""
                self._dock.list.setCurrentIndex(index)
                # The preview that opens below takes the list's lower half.
                self._dock.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
                return
