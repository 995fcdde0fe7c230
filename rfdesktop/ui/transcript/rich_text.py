"""A selection of the transcript as HTML for a word processor or a chat: paragraphs, lists, real tables, no colours."""

from __future__ import annotations

from html import escape
from itertools import groupby

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextTable

from rfdesktop.domain.texts.links import link_in, misleads, opens
from rfdesktop.domain.texts.visible import plain, without_marks
from rfdesktop.ui.transcript.formats import Kind, Prop
from rfdesktop.ui.transcript.plain_text import BULLETS
from rfdesktop.ui.transcript.selected_blocks import SelectedBlock, selected_blocks

_TABLE = '<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse">'


def rich_text(cursor: QTextCursor) -> str:
    """The selected text as HTML; all that stands in it is escaped, and only what the browser may open is a link."""
    writer = _Writer()
    for block in selected_blocks(cursor):
        writer.write(block)
    return plain(without_marks(writer.end()).text).text


class _Writer:
    """Opens and closes what goes over several blocks: quotes, lists, tables, code."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._lists: list[str] = []
        self._quote = ""
        self._open = ""
        """The element of lines or rows that is open, with what tells it from another."""
        self._close = ""
        self._row = -1

    def write(self, block: SelectedBlock) -> None:
        if block.cell:
            self._cell(block, block.cell[0], block.cell[1])
        elif block.is_lines:
            self._line(block)
        else:
            self._end_lines()
            self._quoted(block)
            self._block(block)

    def end(self) -> str:
        self._end_lines()
        self._end_lists(0)
        self._parts.append("</blockquote>" if self._quote else "")
        return "".join(self._parts)

    def _block(self, block: SelectedBlock) -> None:
        words = _formatted(block)
        if block.kind == Kind.ITEM:
            self._item(block, words)
            return
        self._end_lists(block.depth)
        level = block.block.blockFormat().headingLevel()
        tag = f"h{level}" if level else "p"
        self._parts.append(f"<{tag}>{words}</{tag}>" if words else "")

    def _item(self, block: SelectedBlock, words: str) -> None:
        marker = block.block.blockFormat().stringProperty(Prop.MARKER)
        tag = "ol" if marker[:1].isdigit() else "ul"
        depth = max(block.depth, 1)
        self._end_lists(depth)
        if len(self._lists) == depth and self._lists[-1] != tag:
            self._end_lists(depth - 1)
        if len(self._lists) == depth:
            self._parts.append("</li>")
        while len(self._lists) < depth:
            start = f' start="{marker.rstrip(".")}"' if tag == "ol" and marker != "1." else ""
            self._parts.append(f"<{tag}{start}>" if len(self._lists) == depth - 1 else f"<{tag}><li>")
            self._lists.append(tag)
        sign = "" if tag == "ol" or marker in BULLETS else f"{escape(marker)} "
        self._parts.append(f"<li>{sign}{words}")

    def _cell(self, block: SelectedBlock, table: QTextTable, row: int) -> None:
        has_head = table.format().headerRowCount() > 0
        key = f"table {table.firstPosition()}"
        if self._open != key and self._open.startswith("table ") and not has_head:
            # A long table goes on as another one.
            self._parts.append("</tr><tr>")
            self._open = key
        elif self._open != key:
            self._end_lines()
            self._quoted(block)
            self._end_lists(0)
            self._parts.append(f"{_TABLE}<tr>")
            self._open, self._close = key, "</tr></table>"
        elif row != self._row:
            self._parts.append("</tr><tr>")
        self._row = row
        is_head = row == 0 and has_head
        tag = "th" if is_head else "td"
        if block.goes_on:
            self._parts[-1] = (
                f"{self._parts[-1].removesuffix(f'</{tag}>')}{_formatted(block, strong=not is_head)}</{tag}>"
            )
            return
        self._parts.append(f"<{tag}>{_formatted(block, strong=not is_head)}</{tag}>")

    def _line(self, block: SelectedBlock) -> None:
        is_fixed = block.kind == Kind.CODE or block.block.charFormat().fontFixedPitch()
        key = f"{block.card} {is_fixed}"
        if self._open != key:
            self._end_lines()
            self._quoted(block)
            self._end_lists(block.depth)
            tag = "pre" if is_fixed else "p"
            self._parts.append(f"<{tag}>")
            self._open, self._close = key, f"</{tag}>"
        elif not block.goes_on:
            self._parts.append("\n" if is_fixed else "<br>")
        self._parts.append(escape(block.words) if is_fixed else _formatted(block))

    def _quoted(self, block: SelectedBlock) -> None:
        quote = block.block.blockFormat().stringProperty(Prop.QUOTE)
        if quote != self._quote:
            self._end_lists(0)
            self._parts.append("</blockquote>" if self._quote else "")
            self._parts.append("<blockquote>" if quote else "")
            self._quote = quote

    def _end_lines(self) -> None:
        self._parts.append(self._close)
        self._open = self._close = ""
        self._row = -1

    def _end_lists(self, depth: int) -> None:
        while len(self._lists) > depth:
            self._parts.append(f"</li></{self._lists.pop()}>")


def _formatted(block: SelectedBlock, *, strong: bool = True) -> str:
    strong = strong and block.kind != Kind.HEADING
    runs = [(without_marks(words).text, chars) for words, chars in block.runs]
    line, end, parts = "".join(words for words, _ in runs), 0, []
    for url, together in groupby(runs, key=lambda run: run[1].anchorHref()):
        linked = list(together)
        start, end = end, end + sum(len(words) for words, _ in linked)
        is_link = opens(url) and not misleads(link_in(line, start, end, url))
        parts += [_run(words, chars, url if is_link else "", strong=strong) for words, chars in linked]
    return "".join(parts)


def _run(words: str, chars: QTextCharFormat, url: str, *, strong: bool) -> str:
    html = escape(words).replace("\n", "<br>")
    if url:
        html = f'<a href="{escape(url)}">{html}</a>'
    for tag, wanted in (
        ("code", chars.boolProperty(Prop.INLINE_CODE)),
        ("s", chars.fontStrikeOut()),
        ("i", chars.fontItalic()),
        ("b", strong and chars.fontWeight() > QFont.Weight.Normal),
    ):
        html = f"<{tag}>{html}</{tag}>" if wanted else html
    return html
