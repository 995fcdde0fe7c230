"""Tables that are lists of rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QTableWidget

from rfdesktop.ui.controls.shown import set_name

ROW_AIR = 12
"""Pixels over and under a row's line, together."""
HEADING_AIR = 18
"""Pixels at both sides of a heading, together."""
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


def fit_column(table: QTableView, column: int, most: int | None = None) -> None:
    """Makes a column as wide as its words and its heading, and at most so many pixels. Qt's own measure leaves every
    heading the room of a sign that only one of them has."""
    header = table.horizontalHeader()
    heading = str(table.model().headerData(column, Qt.Orientation.Horizontal))
    wide = max(header.fontMetrics().horizontalAdvance(heading) + HEADING_AIR, table.sizeHintForColumn(column))
    header.resizeSection(column, wide if most is None else min(wide, most))


def give_room(table: QTableView, column: int, letters: int) -> None:
    """Gives a column what the others leave, and at least so many letters: where that is not there, the table is
    scrolled."""
    header = table.horizontalHeader()
    others = sum(header.sectionSize(other) for other in range(header.count()) if other != column)
    least = letters * header.fontMetrics().averageCharWidth()
    fits = table.viewport().width() - others >= least
    modes = QHeaderView.ResizeMode
    header.setSectionResizeMode(column, modes.Stretch if fits else modes.Interactive)
    if not fits:
        header.resizeSection(column, least)


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
