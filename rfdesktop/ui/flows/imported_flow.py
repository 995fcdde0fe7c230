"""Flows of files that a file manager or a command line handed over: once imported, the first of them is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView

from rfdesktop.domain.flows.flow import ImportReport
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.flows.flow_rows import FlowRole


class ImportedFlow:
    """A flow waits as a draft; its details say what is in it and what it would replace."""

    def __init__(self, dock: FlowDock) -> None:
        self._dock = dock
        self._expected = False
        self._wanted = ""

    def expect(self, *, expected: bool) -> None:
        """Whether the import that begins is one of such files."""
        self._expected = expected

    def finish(self, report: ImportReport) -> bool:
        """Whether an import that ended has such a flow to show; it is selected once it is listed."""
        expected, self._expected = self._expected, False
        if not expected or not report.put or report.refused:
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
