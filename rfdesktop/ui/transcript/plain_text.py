"""A selection of the transcript as the text that someone would have typed."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from rfdesktop.ui.transcript.formats import Kind
from rfdesktop.ui.transcript.selected_blocks import SelectedBlock, selected_blocks

BULLETS = "•◦▪"


def plain_text(cursor: QTextCursor) -> str:
    """The selected text: a blank line between paragraphs, list markers put back, table cells parted by tabs, the
    window's own words left out."""
    parts: list[str] = []
    before: SelectedBlock | None = None
    for block in selected_blocks(cursor):
        if before is None and not (block.words or block.cell or block.is_lines):
            # What stands before a table that begins a message.
            continue
        if before is not None:
            parts.append(_between(before, block))
        parts.append(_words(block))
        before = block
    return "".join(parts)


def _between(before: SelectedBlock, after: SelectedBlock) -> str:
    if after.goes_on:
        return ""
    first, second = before.cell, after.cell
    if first and second:
        return "\t" if (first[0].firstPosition(), first[1]) == (second[0].firstPosition(), second[1]) else "\n"
    is_list = before.kind == after.kind == Kind.ITEM
    is_lines = before.is_lines and after.is_lines and before.card == after.card
    return "\n" if is_list or is_lines or before.kind == Kind.SENDER else "\n\n"


def _words(block: SelectedBlock) -> str:
    if block.kind == Kind.CELL:
        # A line break or a tab would begin another row or cell.
        return block.words.replace("\n", " ").replace("\t", " ")
    marker = block.marker
    if not marker:
        return block.words
    return f"{'  ' * (block.depth - 1)}{'-' if marker in BULLETS else marker} {block.words}"
