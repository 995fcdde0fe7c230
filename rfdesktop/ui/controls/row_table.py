"""Tables that are lists of rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtWidgets import QTableView, QTableWidget

from rfdesktop.ui.controls.shown import set_name

ROW_AIR = 12
"""Pixels over and under a row's line, together."""
FONT_EVENTS = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
"""After these a table may have another font."""


def as_rows(table: QTableView, headings: str) -> None:
    """Makes a table one of rows that are chosen whole and changed elsewhere; Tab leads on to the next control.
    `headings` is what its headings are called."""
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for header in (table.horizontalHeader(), table.verticalHeader()):
        set_name(header, headings)


def fit_rows(table: QTableView) -> None:
    """Makes the rows as high as a line of the font of now; to be called again when that changes."""
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + ROW_AIR)


def choose_row(table: QTableView, row: int) -> None:
    """Chooses a row and no other. Qt's own `selectRow` adds to what is chosen, or takes from it, while Shift or Ctrl is
    held, be it for the shortcut that asks for this."""
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().setCurrentIndex(table.model().index(row, 0), flags.ClearAndSelect | flags.Rows)


NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
"""How numbers stand under each other."""


def head_numbers(table: QTableWidget, *columns: int) -> None:
    """Puts the headings of columns of numbers over the numbers. To be called once the headings have their words."""
    for column in columns:
        if (heading := table.horizontalHeaderItem(column)) is not None:
            heading.setTextAlignment(NUMBERS)
