"""The list of a day's entries and gaps."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.domain.time.day import Booked, DayRow
from rfdesktop.ui.controls.row_table import FONT_EVENTS, choose_row, fit_rows
from rfdesktop.ui.controls.shown import tip
from rfdesktop.ui.words.time_entries import day_head, day_row, overlap_words
from rfdesktop.ui.words.translate import translate

_Index = QModelIndex | QPersistentModelIndex
_TICKET, _MINUTES = 2, 4
_HEADING_PADDING = 18
_LEAST_TICKET = 24
"""Characters of a ticket that are seen at least."""
OVERLAP_SIGN = "⚠ "


class DayModel(QAbstractTableModel):
    """One row an entry or a gap; an entry that overlaps another one has a sign before its ticket."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[DayRow, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._head = day_head()

    def show_rows(self, rows: tuple[DayRow, ...]) -> None:
        self.beginResetModel()
        self.entries, self._rows = rows, tuple(map(day_row, rows))
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._head)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry, text = self.entries[index.row()], self._rows[index.row()][index.column()]
        overlap = overlap_words(entry.overlaps)
        if role == Qt.ItemDataRole.DisplayRole:
            sign = OVERLAP_SIGN if overlap and index.column() == _TICKET else ""
            return sign + visible_line(text)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole) and overlap:
            return tip(overlap)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _MINUTES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._head[section]
        return None


class DayTable(QTableView):
    """One row is selected. Enter opens its chat."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = DayModel(self)
        self.setObjectName("dayList")
        self.setAccessibleName(translate("DayTable", "What was worked on this day"))
        self.setModel(self.rows)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        fit_rows(self)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for part in (header, self.verticalHeader()):
            part.setAccessibleName(translate("DayTable", "Headings"))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda _: self._open())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in FONT_EVENTS:
            fit_rows(self)
            if self.model() is not None:
                self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def selected(self) -> DayRow | None:
        """The row that is selected."""
        index = self.currentIndex()
        return self.rows.entries[index.row()] if index.isValid() else None

    def show_rows(self, rows: tuple[DayRow, ...]) -> None:
        """Shows a day; the ticket that was selected stays so."""
        before = self.selected
        self.rows.show_rows(rows)
        at = next((at for at, row in enumerate(rows) if before is not None and row.chat_id == before.chat_id), 0)
        if rows:
            choose_row(self, at)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            # They turn to another day, which is the window's to do.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        row = self.selected
        if row is not None and row.state is not Booked.GAP:
            self.opened.emit(row.chat_id)

    def _fit(self) -> None:
        """The tickets take what the other columns leave, and at least what tells them apart; then the table scrolls."""
        header, others = self.horizontalHeader(), [at for at in range(self.rows.columnCount()) if at != _TICKET]
        for column in others:
            heading = str(self.rows.headerData(column, Qt.Orientation.Horizontal))
            wide = header.fontMetrics().horizontalAdvance(heading) + _HEADING_PADDING
            header.resizeSection(column, max(wide, self.sizeHintForColumn(column)))
        least = _LEAST_TICKET * header.fontMetrics().averageCharWidth()
        fits = self.viewport().width() - sum(map(header.sectionSize, others)) >= least
        header.setSectionResizeMode(_TICKET, QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Fixed)
        if not fits:
            header.resizeSection(_TICKET, least)
