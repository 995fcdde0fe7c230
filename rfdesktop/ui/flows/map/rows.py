"""The steps of a map as a list: the same for who hears it read out, and to find a step by its number or words."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rfdesktop.domain.flows.map.chart import FlowChart
from rfdesktop.domain.flows.map.traces import MapFigures, RunTrace
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.shown import tip
from rfdesktop.ui.flows.map.node_painting import look_of
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.words.flows import joined
from rfdesktop.ui.words.maps import (
    abandoned_words,
    danger_words,
    here_words,
    passed_words,
    step_words,
    trace_words,
    type_words,
    unreached_words,
)

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class MapRole(IntEnum):
    STEP = Qt.ItemDataRole.UserRole + 1
    FACTS = Qt.ItemDataRole.UserRole + 2


class MapRows(QAbstractListModel):
    """One row a step, in the order of the flow."""

    def __init__(self, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._chart: FlowChart | None = None
        self._trace = RunTrace()
        self._figures: MapFigures | None = None

    def show_chart(self, chart: FlowChart) -> None:
        """Takes a flow; rows that stay keep what is selected."""
        before = self._chart
        if before is not None and len(before.nodes) == len(chart.nodes):
            self._chart = chart
            self._tell()
            return
        self.beginResetModel()
        self._chart = chart
        self.endResetModel()

    def show_trace(self, trace: RunTrace) -> None:
        self._trace = trace
        self._tell()

    def show_figures(self, figures: MapFigures | None) -> None:
        self._figures = figures
        self._tell()

    def row_of(self, step_id: str) -> QModelIndex:
        """The row of a step, an invalid one where it is not there."""
        place = self._chart.place(step_id) if self._chart is not None else -1
        return self.index(place, 0) if place >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._chart is None else len(self._chart.nodes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._chart is None or not 0 <= index.row() < len(self._chart.nodes):
            return None
        node = self._chart.nodes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{node.number}  {visible_line(node.title)}"
            case MapRole.FACTS:
                return self._facts(index.row())
            case Qt.ItemDataRole.DecorationRole:
                return self._icons.icon(*look_of(node))
            case Qt.ItemDataRole.AccessibleTextRole:
                return visible_line(self._said(index.row()))
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._said(index.row()))
            case MapRole.STEP:
                return node.step_id
        return None

    def _facts(self, row: int) -> str:
        """What is to be seen at a glance: the kind of step, danger, what the run did there, how runs went."""
        if self._chart is None:
            return ""
        node = self._chart.nodes[row]
        trace = self._trace.steps.get(node.step_id)
        here = here_words() if self._trace.walked and node.step_id == self._trace.current else ""
        been = trace_words(trace) if trace is not None and not here else ""
        lost = "" if node.reached else unreached_words()
        figures = self._figures.get(node.step_id) if self._figures is not None else None
        counted = passed_words(figures) if figures is not None else ""
        left = abandoned_words(figures.abandoned) if figures is not None and figures.abandoned else ""
        return joined(here, been, counted, left, type_words(node), danger_words(node.danger), lost)

    def _said(self, row: int) -> str:
        if self._chart is None:
            return ""
        step_id = self._chart.nodes[row].step_id
        figures = self._figures.get(step_id) if self._figures is not None else None
        return step_words(self._chart, row, trace=self._trace, figures=figures)

    def _tell(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
