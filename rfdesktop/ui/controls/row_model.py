"""A list of values as the rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.row_table import NUMBERS

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


class RowModel(QAbstractTableModel, Generic[Row]):
    """One row a value. `words` gives the cells of a row, once, when they are wanted first; the columns of `numbers`
    stand at the right, with their headings."""

    def __init__(
        self,
        head: tuple[str, ...],
        words: Callable[[Row], tuple[str, ...]],
        parent: QObject,
        numbers: Collection[int] = (),
    ) -> None:
        super().__init__(parent)
        self.values: tuple[Row, ...] = ()
        self._head = head
        self._words_of = words
        self._numbers = numbers
        self._said: dict[int, tuple[str, ...]] = {}

    def show_values(self, values: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self.values = values
        self._said.clear()
        self.endResetModel()

    def said(self, index: Index) -> str:
        """What a cell says; nothing in it is invisible."""
        row = index.row()
        if row not in self._said:
            self._said[row] = self._words_of(self.values[row])
        return visible_line(self._said[row][index.column()])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.values)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._head)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return self.said(index)
        if index.isValid() and role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self._numbers:
            return int(NUMBERS)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._numbers:
            return int(NUMBERS)
        return self._head[section] if role == Qt.ItemDataRole.DisplayRole else None
