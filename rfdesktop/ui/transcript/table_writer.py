"""Tables into a document, a long one as several that look like one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from rfdesktop.ui.transcript.document_pen import DocumentPen
from rfdesktop.ui.transcript.formats import INDENT, INSET, Formats, Kind, Prop
from rfdesktop.ui.transcript.table_parts import GOES_ON, PART, SHARES, Row, column_shares, table_rows

if TYPE_CHECKING:
    from markdown_it.token import Token

_ALIGNMENTS = {"text-align:center": Qt.AlignmentFlag.AlignHCenter, "text-align:right": Qt.AlignmentFlag.AlignRight}
_CELL_PADDING = 7
_ABOVE, _BELOW = 14, 8
_JOINED = -_BELOW - 4
"""Lays a part's upper border on the lower one of the part before, over the block that Qt keeps between tables."""


class TableWriter:
    """Writes the tables of markdown-it-py; `inline` writes the words of a cell."""

    def __init__(self, formats: Formats, inline: Callable[[Token, QTextCharFormat], None]) -> None:
        self._formats = formats
        self._inline = inline

    def write(self, pen: DocumentPen, tokens: Sequence[Token], index: int, indent: int) -> int:
        """Writes the table that opens at an index; gives the index after its end."""
        rows, end = table_rows(tokens, index)
        meta = tokens[index].meta
        shares = meta.get(SHARES) or (column_shares(rows) if len(rows) > PART + 1 else ())
        goes_on = bool(meta.get(GOES_ON))
        start = 1 if goes_on else 0
        while start < len(rows):
            stop = max(start, 1) + PART
            self._part(pen, rows[start:stop], self._format(indent, shares, goes_on=goes_on), goes_on=goes_on)
            start, goes_on = stop, True
        return end

    def _part(self, pen: DocumentPen, rows: list[Row], style: QTextTableFormat, *, goes_on: bool) -> None:
        table = pen.table(len(rows), len(rows[0]), style)
        for row, cells in enumerate(rows):
            is_head = row == 0 and not goes_on
            chars = self._chars(is_head=is_head)
            for column, (cell, words) in enumerate(cells):
                self._cell(pen, table, (row, column), str(cell.attrs.get("style", "")), chars)
                if is_head:
                    self._shade(table, row, column)
                self._inline(words, chars)
        pen.leave_table(table, self._formats.block(Kind.GAP))

    def _cell(
        self, pen: DocumentPen, table: QTextTable, at: tuple[int, int], style: str, chars: QTextCharFormat
    ) -> None:
        block = QTextBlockFormat()
        block.setProperty(Prop.KIND, str(Kind.CELL))
        block.setAlignment(_ALIGNMENTS.get(style, Qt.AlignmentFlag.AlignLeft))
        pen.cell(table, *at, block, chars)

    def _shade(self, table: QTextTable, row: int, column: int) -> None:
        shade = table.cellAt(row, column).format()
        shade.setBackground(QBrush(QColor(self._formats.tokens.code_header)))
        table.cellAt(row, column).setFormat(shade)

    def _chars(self, *, is_head: bool) -> QTextCharFormat:
        chars = QTextCharFormat(self._formats.text)
        if is_head:
            chars.setFontWeight(QFont.Weight.DemiBold)
        return chars

    def _format(self, indent: int, shares: Sequence[float], *, goes_on: bool) -> QTextTableFormat:
        style = QTextTableFormat()
        style.setBorder(1)
        style.setBorderCollapse(True)
        style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        style.setBorderBrush(QBrush(QColor(self._formats.tokens.border)))
        style.setCellPadding(_CELL_PADDING)
        style.setCellSpacing(0)
        style.setTopMargin(_JOINED if goes_on else _ABOVE)
        style.setBottomMargin(_BELOW)
        style.setLeftMargin(INSET + indent * INDENT)
        style.setRightMargin(INSET)
        style.setWidth(QTextLength(QTextLength.Type.VariableLength, 0))
        style.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in shares])
        style.setHeaderRowCount(0 if goes_on else 1)
        return style
