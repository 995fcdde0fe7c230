"""A table as it is pasted from a spreadsheet or from Word: lines of cells with tabs between them."""

from __future__ import annotations

from dataclasses import replace

from rfdesktop.adapters.documents.blocks import Block, Kind
from rfdesktop.adapters.documents.drafts import Draft
from rfdesktop.adapters.documents.tables import read_table

_LEAST = 2


def as_table(block: Block) -> Block:
    """A paragraph of such lines as a table, where the first of them names the columns of steps; any other block as it
    is. Its line is the one before, since Markdown's tables have a line below their head."""
    if block.kind is not Kind.WORDS or "\t" not in block.source:
        return block
    rows = tuple(tuple(cell.strip() for cell in line.split("\t")) for line in block.source.split("\n"))
    if len(rows) < _LEAST or any(len(row) < _LEAST for row in rows) or not read_table(Draft(), rows, 0):
        return block
    return replace(block, kind=Kind.TABLE, line=block.line - 1, rows=rows)
