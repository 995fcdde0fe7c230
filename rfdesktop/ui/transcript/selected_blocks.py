"""The blocks that a selection of the transcript has, each with how much of it; the window's own words left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextTable

from rfdesktop.ui.transcript.code_wrapping import unwrapped
from rfdesktop.ui.transcript.formats import NOT_COPIED, CardKind, Kind, Prop

_PICTURE = "\ufffc"
"""What stands for a small picture in the document."""


@dataclass(frozen=True, slots=True)
class SelectedBlock:
    """A block from one place in it to another, both in UTF-16 units, as Qt counts."""

    block: QTextBlock
    first: int
    last: int

    @property
    def kind(self) -> str:
        return self.block.blockFormat().stringProperty(Prop.KIND)

    @property
    def card(self) -> str:
        return self.block.blockFormat().stringProperty(Prop.CARD)

    @property
    def marker(self) -> str:
        """What stands before the words of an item, "" where its beginning is not selected."""
        return self.block.blockFormat().stringProperty(Prop.MARKER) if self.first == 0 else ""

    @property
    def goes_on(self) -> bool:
        """The block is the same line as the one before it."""
        return self.block.blockFormat().boolProperty(Prop.GOES_ON)

    @property
    def depth(self) -> int:
        """How many lists the block is in."""
        style = self.block.blockFormat()
        return style.indent() - style.intProperty(Prop.QUOTE_LEVELS).bit_count()

    @property
    def is_lines(self) -> bool:
        """The block is one of several lines that follow one another without a gap: code, a question as it was typed,
        what the window says on a card."""
        return self.kind in (Kind.CODE, Kind.NOTICE, Kind.RUN) or self.card.startswith(CardKind.USER)

    @property
    def words(self) -> str:
        """The selected words, a line break in the block as a line feed."""
        return self._part(self.block.text(), self.first, self.last)

    @property
    def runs(self) -> Iterator[tuple[str, QTextCharFormat]]:
        """The selected words, parted by their formats."""
        at = self.block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            start = fragment.position() - self.block.position()
            words = self._part(fragment.text(), self.first - start, self.last - start)
            if words:
                yield words, fragment.charFormat()
            at += 1

    def _part(self, text: str, first: int, last: int) -> str:
        # Positions count UTF-16 units, Python's text whole characters.
        units = text.encode("utf-16-le", "surrogatepass")[2 * max(first, 0) : 2 * max(last, 0)]
        words = units.decode("utf-16-le", "replace").replace(_PICTURE, "")
        return unwrapped(words) if self.kind == Kind.CODE else words.replace("\u2028", "\n")

    @property
    def cell(self) -> tuple[QTextTable, int, int] | None:
        """The table that the block is in, its row and column."""
        cursor = QTextCursor(self.block)
        table = cursor.currentTable() if self.kind == Kind.CELL else None
        if table is None:
            return None
        cell = table.cellAt(cursor)
        return table, cell.row(), cell.column()


def selected_blocks(cursor: QTextCursor) -> Iterator[SelectedBlock]:
    """What a cursor has selected, in order; of several cells of one table, those that Qt marks, whole."""
    if cursor.hasComplexSelection():
        yield from _cells(cursor)
        return
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = cursor.document().findBlock(start)
    while block.isValid() and block.position() <= end:
        if block.blockFormat().stringProperty(Prop.KIND) not in NOT_COPIED:
            at = block.position()
            yield SelectedBlock(block, max(start - at, 0), min(end - at, block.length() - 1))
        block = block.next()


def _cells(cursor: QTextCursor) -> Iterator[SelectedBlock]:
    table = cursor.currentTable()
    # Qt's stub has the four numbers as arguments.
    numbers: tuple[int, int, int, int] = cast("Any", cursor).selectedTableCells()
    first_row, rows, first_column, columns = numbers
    for row in range(first_row, first_row + rows):
        for column in range(first_column, first_column + columns):
            cell = table.cellAt(row, column)
            block = cell.firstCursorPosition().block()
            while block.isValid() and block.position() <= cell.lastPosition():
                yield SelectedBlock(block, 0, block.length() - 1)
                block = block.next()
