"""A selection of the transcript as the text that someone would have typed."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from rfdesktop.ui.transcript.formats import NOT_COPIED, Kind, Prop


def plain_text(cursor: QTextCursor) -> str:
    """The selected text: list markers put back, table cells parted by tabs, the window's own words left out."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = cursor.document().findBlock(start)
    parts: list[str] = []
    row = None
    while block.isValid() and block.position() <= end:
        kind = block.blockFormat().stringProperty(Prop.KIND)
        if kind not in NOT_COPIED:
            here = _table_row(block) if kind == Kind.CELL else None
            if parts and not block.blockFormat().boolProperty(Prop.GOES_ON):
                parts.append("\t" if here is not None and here == row else "\n")
            parts.append(_selected(block, start, end))
            row = here
        block = block.next()
    return "".join(parts)


def _selected(block: QTextBlock, start: int, end: int) -> str:
    text = block.text()
    first, last = max(start - block.position(), 0), min(end - block.position(), len(text.encode("utf-16-le")) // 2)
    # Positions count UTF-16 units, Python's text whole characters.
    units = text.encode("utf-16-le")[2 * first : 2 * last]
    words = units.decode("utf-16-le", "replace").replace("\u2028", "\n")
    style = block.blockFormat()
    marker = style.stringProperty(Prop.MARKER)
    if marker and first == 0:
        return f"{'  ' * (style.indent() - 1)}{'-' if marker in '•◦▪' else marker} {words}"
    return words


def _table_row(block: QTextBlock) -> tuple[int, int] | None:
    cursor = QTextCursor(block)
    table = cursor.currentTable()
    return (table.firstPosition(), table.cellAt(cursor).row()) if table else None
