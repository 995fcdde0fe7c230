"""The lines of an attachment as a table: their numbers and their words, those that stay behind paler."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from rfdesktop.domain.attachments.attachment import Lines
from rfdesktop.domain.texts.visible import visible_line

LONGEST_SHOWN = 4_000
"""Characters of a line that are shown: Qt lays a line out whole, in a time that grows with its square."""

NUMBER, WORDS = 0, 1
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class LinesModel(QAbstractTableModel):
    """`kept` are the lines that go; all do where none is named."""

    def __init__(self, lines: Sequence[str], kept: Lines, pale: QColor, parent: QObject) -> None:
        super().__init__(parent)
        self.lines = lines
        self.kept = kept
        self._pale = pale
        self._starts = [first for first, _ in kept]

    def keep(self, kept: Lines) -> None:
        """Shows other lines as those that go."""
        self.kept, self._starts = kept, [first for first, _ in kept]
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, WORDS))

    def set_pale(self, pale: QColor) -> None:
        """Shows the numbers, and the lines that stay behind, in another colour."""
        self._pale = pale
        self.keep(self.kept)

    def goes(self, number: int) -> bool:
        """Whether the line of a number goes."""
        if not self.kept:
            return True
        place = bisect_right(self._starts, number) - 1
        return place >= 0 and number <= self.kept[place][1]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row + 1}" if index.column() == NUMBER else self.shown(row)
        if role == Qt.ItemDataRole.ForegroundRole and (index.column() == NUMBER or not self.goes(row + 1)):
            return self._pale
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() == NUMBER else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def shown(self, row: int) -> str:
        """A line as it is shown: nothing in it is invisible."""
        line = self.lines[row]
        cut = line[:LONGEST_SHOWN].expandtabs(8)
        return visible_line(cut) + ("…" if len(line) > LONGEST_SHOWN else "")

    def find(self, words: str, start: int, step: int) -> int:
        """The next row, from `start` on and round the end, that has the words in any case; -1 for none."""
        wanted, count = words.casefold(), len(self.lines)
        if not wanted:
            return -1
        rows = ((start + step * away) % count for away in range(count))
        return next((row for row in rows if wanted in self.lines[row].casefold()), -1)
