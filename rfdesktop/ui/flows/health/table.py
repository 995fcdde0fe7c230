"""The list of flows with their figures: sorted by any column, filtered by words and by what is to be looked at."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from rfdesktop.domain.flows.health import Concern, FlowHealth
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.row_table import FONT_EVENTS, fit_rows
from rfdesktop.ui.words.health import health_head, health_row
from rfdesktop.ui.words.translate import translate

_Index = QModelIndex | QPersistentModelIndex
SORT = Qt.ItemDataRole.UserRole
_TITLE, _CONCERNS, _RUNS = 0, 1, 2
TITLE_LETTERS = 24
"""Letters of a title that are shown at least."""
_HEADING_PADDING = 18
_CONCERN_WIDTHS = 190, 260
"""Pixels of the column that says what to look at: the least and the most at the beginning."""


class HealthModel(QAbstractTableModel):
    """One row a flow."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.flows: tuple[FlowHealth, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._head = health_head()

    def show_flows(self, flows: tuple[FlowHealth, ...]) -> None:
        self.beginResetModel()
        self.flows, self._rows = flows, tuple(map(health_row, flows))
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.flows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._head)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        flow, text = self.flows[index.row()], self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return visible_line(text)
        if role == SORT:
            counts = flow.counts
            last = counts.last_at.timestamp() if counts.last_at else 0.0
            numbers = (counts.runs, counts.resolved, counts.escalated, counts.paused, counts.abandoned, counts.seconds)
            keys = (flow.title.casefold(), len(flow.concerns), *numbers, last)
            return keys[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= _RUNS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= _RUNS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return self._head[section] if role == Qt.ItemDataRole.DisplayRole else None


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

    def filterAcceptsRow(self, row: int, _parent: _Index) -> bool:
        flow = self.model.flows[row]
        wanted = self._concern is None or self._concern in flow.concerns
        return wanted and all(word in flow.title.casefold() for word in self._words.split())

    def flow_at(self, index: _Index) -> FlowHealth | None:
        """The flow of a row that is shown."""
        source = self.mapToSource(index) if index.isValid() else QModelIndex()
        return self.model.flows[source.row()] if source.isValid() else None


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
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        fit_rows(self)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
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
            # Qt's own measure leaves every heading the room of a sign that only one of them has.
            heading = str(self.model().headerData(column, Qt.Orientation.Horizontal))
            wide = header.fontMetrics().horizontalAdvance(heading) + _HEADING_PADDING
            header.resizeSection(column, max(wide, self.sizeHintForColumn(column)))
        least, most = _CONCERN_WIDTHS
        header.resizeSection(_CONCERNS, max(least, min(most, self.sizeHintForColumn(_CONCERNS) + _HEADING_PADDING)))
        self._give_title_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_title_room()

    def _give_title_room(self) -> None:
        """The titles get what the others leave; where that is too little to tell them apart, the table scrolls."""
        header = self.horizontalHeader()
        others = sum(header.sectionSize(column) for column in range(1, header.count()))
        least = TITLE_LETTERS * header.fontMetrics().averageCharWidth()
        fits = self.viewport().width() - others >= least
        mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
        header.setSectionResizeMode(_TITLE, mode)
        if not fits:
            header.resizeSection(_TITLE, least)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
