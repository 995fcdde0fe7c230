"""The list of flows with their figures: sorted by any column, filtered by words and by what is to be looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from rfdesktop.domain.flows.health import Concern, FlowHealth
from rfdesktop.ui.controls.row_model import Index, RowModel
from rfdesktop.ui.controls.row_table import FONT_EVENTS, HEADING_AIR, as_rows, fit_column, fit_rows, give_room
from rfdesktop.ui.words.health import health_head, health_row
from rfdesktop.ui.words.translate import translate

SORT = Qt.ItemDataRole.UserRole
_TITLE, _CONCERNS, _RUNS = 0, 1, 2
TITLE_LETTERS = 24
"""Letters of a title that are shown at least."""
_CONCERN_WIDTHS = 190, 260
"""Pixels of the column that says what to look at: the least and the most at the beginning."""


class HealthModel(RowModel[FlowHealth]):
    """One row a flow."""

    def __init__(self, parent: QObject) -> None:
        head = health_head()
        super().__init__(head, health_row, parent, range(_RUNS, len(head)))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != SORT:
            return super().data(index, role)
        flow = self.values[index.row()]
        counts = flow.counts
        last = counts.last_at.timestamp() if counts.last_at else 0.0
        numbers = (counts.runs, counts.resolved, counts.escalated, counts.paused, counts.abandoned, counts.seconds)
        return (flow.title.casefold(), len(flow.concerns), *numbers, last)[index.column()]


class HealthRows(QSortFilterProxyModel):
    """What of it is shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.model = HealthModel(self)
        self.setSourceModel(self.model)
        self.setSortRole(SORT)
        self._words = ""
        self._concern: Concern | None = None

    def narrow(self, words: str, concern: Concern | None) -> None:
        """Shows the flows whose title has all the words, and of which this is to be looked at (None: all)."""
        self.beginFilterChange()
        self._words, self._concern = words.casefold(), concern
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        flow = self.model.values[row]
        wanted = self._concern is None or self._concern in flow.concerns
        return wanted and all(word in flow.title.casefold() for word in self._words.split())

    def flow_at(self, index: Index) -> FlowHealth | None:
        """The flow of a row that is shown."""
        source = self.mapToSource(index) if index.isValid() else QModelIndex()
        return self.model.values[source.row()] if source.isValid() else None


class HealthTable(QTableView):
    """One row is selected. Enter opens its flow."""

    entered = Signal()
    stood = Signal()
    """Another row is selected."""

    def __init__(self, rows: HealthRows) -> None:
        super().__init__()
        self.setObjectName("healthList")
        self.setAccessibleName(translate("HealthTable", "Flows and how their runs went"))
        self.setModel(rows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setSortingEnabled(True)
        as_rows(self, translate("HealthTable", "Headings of the flows"))
        fit_rows(self)
        self.sortByColumn(_RUNS, Qt.SortOrder.DescendingOrder)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.stood.emit())
        self.doubleClicked.connect(lambda _: self.entered.emit())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in FONT_EVENTS:
            fit_rows(self)

    def fit(self) -> None:
        """Makes the columns as wide as their words; the title's has the most room."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(_RUNS, self.model().columnCount()):
            fit_column(self, column)
        least, most = _CONCERN_WIDTHS
        header.resizeSection(_CONCERNS, max(least, min(most, self.sizeHintForColumn(_CONCERNS) + HEADING_AIR)))
        give_room(self, _TITLE, TITLE_LETTERS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        give_room(self, _TITLE, TITLE_LETTERS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
