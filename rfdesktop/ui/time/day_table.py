"""The list of a day's entries and gaps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

from rfdesktop.domain.time.day import Booked, DayRow
from rfdesktop.ui.controls.row_model import Index, RowModel
from rfdesktop.ui.controls.row_table import FONT_EVENTS, as_rows, choose_row, fit_column, fit_rows, give_room
from rfdesktop.ui.controls.shown import tip
from rfdesktop.ui.words.time_entries import day_head, day_row, overlap_words
from rfdesktop.ui.words.translate import translate

_TICKET, _MINUTES = 2, 4
_LEAST_TICKET = 24
"""Characters of a ticket that are seen at least."""
OVERLAP_SIGN = "⚠ "


class DayModel(RowModel[DayRow]):
    """One row an entry or a gap; an entry that overlaps another one has a sign before its ticket."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(day_head(), day_row, parent, {_MINUTES})

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        overlap = overlap_words(self.values[index.row()].overlaps) if index.isValid() else ""
        if overlap and role == Qt.ItemDataRole.DisplayRole and index.column() == _TICKET:
            return OVERLAP_SIGN + self.said(index)
        if overlap and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return tip(overlap)
        return super().data(index, role)


class DayTable(QTableView):
    """One row is selected. Enter opens its chat."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = DayModel(self)
        self.setObjectName("dayList")
        self.setAccessibleName(translate("DayTable", "What was worked on this day"))
        self.setModel(self.rows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        as_rows(self, translate("DayTable", "Headings"))
        fit_rows(self)
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
        return self.rows.values[index.row()] if index.isValid() else None

    def show_rows(self, rows: tuple[DayRow, ...]) -> None:
        """Shows a day; the ticket that was selected stays so."""
        before = self.selected
        self.rows.show_values(rows)
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
        for column in range(self.rows.columnCount()):
            if column != _TICKET:
                fit_column(self, column)
        give_room(self, _TICKET, _LEAST_TICKET)
