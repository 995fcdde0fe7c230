"""Markdown tokens into a document, block by block, with no HTML in between."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat

from rfdesktop.ui.transcript.alerts import Alert, alert, is_warning
from rfdesktop.ui.transcript.code_block import CodeWriter
from rfdesktop.ui.transcript.document_pen import DocumentPen
from rfdesktop.ui.transcript.flow_titles import FlowTitles
from rfdesktop.ui.transcript.formats import CardKind, Formats, Kind, Prop
from rfdesktop.ui.transcript.line_writer import LineWriter
from rfdesktop.ui.transcript.table_writer import TableWriter

if TYPE_CHECKING:
    from markdown_it.token import Token

_BULLETS = ("•", "◦", "▪")
_TASK = re.compile(r"^\[([ xX])\] ")


@dataclass(slots=True)
class _Place:
    """Where in lists and quotes the writer is."""

    indent: int = 0
    lists: int = 0
    quote: str = ""
    quote_levels: int = 0
    number: int | None = None
    card: str = ""
    """The card of the warning that this is part of."""


class MarkdownWriter:
    """Writes tokens of markdown-it-py; `codes` are the keys of the code blocks last written."""

    def __init__(self, formats: Formats, code: CodeWriter, titles: FlowTitles) -> None:
        self._formats = formats
        self._code = code
        self._line = LineWriter(formats, titles)
        self._tables = TableWriter(formats, self._inline)
        self._page: DocumentPen
        self._own: Mapping[str, str] = {}
        self._place = _Place()
        self._outer: list[_Place] = []
        self._marker = ""
        self._quotes = 0
        self._alert: Alert | None = None
        self._card = ""
        self.codes: list[str] = []

    def write(self, pen: DocumentPen, tokens: Sequence[Token], own: Mapping[str, str] | None = None) -> None:
        """Writes whole top-level blocks; `own` are the ids of the message's own flows by title."""
        self._page = pen
        self._own = own or {}
        self.codes = []
        self._place, self._outer, self._marker = _Place(), [], ""
        index = 0
        while index < len(tokens):
            index = self._block(tokens, index)

    def _block(self, tokens: Sequence[Token], index: int) -> int:
        token = tokens[index]
        if token.type == "table_open":
            return self._tables.write(self._page, tokens, index, self._place.indent)
        if token.type == "heading_open":
            level = int(token.tag[1])
            self._start(self._formats.heading_block(level, self._place.indent), self._formats.heading(level))
            self._inline(tokens[index + 1], self._formats.heading(level))
            return index + 3
        if token.type == "blockquote_open":
            self._quote(tokens[index + 2] if tokens[index + 1].type == "paragraph_open" else None)
            return index + 1
        handlers: Mapping[str, Callable[[Token], None]] = {
            "inline": self._paragraph,
            "fence": self._fence,
            "code_block": self._fence,
            "hr": self._rule,
            "list_item_open": self._item,
            "bullet_list_open": self._list,
            "ordered_list_open": self._list,
        }
        handler = handlers.get(token.type)
        if handler:
            handler(token)
        elif token.type in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
            self._flush_marker()
            self._place = self._outer.pop()
        elif token.type == "list_item_close":
            self._flush_marker()
        return index + 1

    def _list(self, token: Token) -> None:
        self._outer.append(self._place)
        start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        self._place = replace(self._place, indent=self._place.indent + 1, lists=self._place.lists + 1, number=start)

    def _item(self, _token: Token) -> None:
        place = self._place
        if place.number is None:
            self._marker = _BULLETS[min(place.lists, len(_BULLETS)) - 1]
        else:
            self._marker = f"{place.number}."
            place.number += 1

    def _quote(self, first: Token | None) -> None:
        """Begins a quote, or the card that stands in place of one that warns; `first` are the words it begins with."""
        self._outer.append(self._place)
        place = self._place
        self._alert = alert(first.content) if first else None
        if first and (self._alert.warns if self._alert else is_warning(first.content)):
            self._place = replace(place, card=place.card or self._new_card())
            return
        self._quotes += 1
        self._place = replace(
            place,
            indent=place.indent + 1,
            quote=place.quote or f"{id(self)}.{self._quotes}",
            quote_levels=place.quote_levels | 1 << place.indent,
        )

    def _new_card(self) -> str:
        self._quotes += 1
        return f"{CardKind.WARN}:{id(self)}.{self._quotes}"

    def _paragraph(self, token: Token) -> None:
        place = self._place
        if not place.card and is_warning(token.content):
            self._place = replace(place, card=self._new_card())
        tokens = self._formats.tokens
        chars = QTextCharFormat(self._formats.text)
        if self._place.card or self._place.quote:
            chars.setForeground(self._formats.colour(tokens.warn if self._place.card else tokens.text_muted))
        task = _TASK.match(token.content) if self._marker else None
        if task:
            self._marker = "☐" if task.group(1) == " " else "☑"
        kind = Kind.ITEM if self._marker else Kind.TEXT
        self._start(self._formats.block(kind, indent=self._place.indent), chars)
        skip = task.end() if task else 0
        if self._alert:
            strong = QTextCharFormat(chars)
            strong.setFontWeight(QFont.Weight.DemiBold)
            self._page.text(self._alert.word, strong)
            skip, self._alert = self._alert.length, None
        self._inline(token, chars, skip)
        self._place = place

    def _fence(self, token: Token) -> None:
        self._flush_marker()
        language = token.info.split()[0] if token.info.strip() else ""
        self.codes.append(self._code.write(self._page, language, token.content, self._place.indent, self._quoted))

    def _rule(self, _token: Token) -> None:
        self._start(self._formats.block(Kind.RULE, indent=self._place.indent), self._formats.small)

    def _flush_marker(self) -> None:
        if self._marker:
            self._start(self._formats.block(Kind.ITEM, indent=self._place.indent), self._formats.text)

    def _start(self, block: QTextBlockFormat, chars: QTextCharFormat) -> None:
        if self._marker:
            block.setProperty(Prop.MARKER, self._marker)
            self._marker = ""
        self._quoted(block)
        if self._place.card:
            self._formats.lay_on_warning(block, self._place.card, is_first=self._card != self._place.card)
            self._card = self._place.card
        self._page.block(block, chars)

    def _quoted(self, block: QTextBlockFormat) -> None:
        if self._place.quote:
            block.setProperty(Prop.QUOTE, self._place.quote)
            block.setProperty(Prop.QUOTE_LEVELS, self._place.quote_levels)

    def _inline(self, token: Token, base: QTextCharFormat, skip: int = 0) -> None:
        self._line.write(self._page, token.children or (), base, self._own, skip)
