"""The words of one line or paragraph of markdown: emphasis, code, links, the titles of flows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from PySide6.QtGui import QFont, QTextCharFormat

from rfdesktop.ui.transcript.document_pen import DocumentPen
from rfdesktop.ui.transcript.flow_titles import FlowTitles
from rfdesktop.ui.transcript.formats import FLOW_LINK, Formats

if TYPE_CHECKING:
    from markdown_it.token import Token

_OPENED = re.compile(r"https?://", re.IGNORECASE)


class LineWriter:
    """Writes inline tokens of markdown-it-py where a pen is."""

    def __init__(self, formats: Formats, titles: FlowTitles) -> None:
        self._formats = formats
        self._titles = titles
        self._own: Mapping[str, str] = {}
        self._page: DocumentPen
        self._chars: list[QTextCharFormat] = []
        self._linked = ""
        """Where the link that is being written leads, if it can be opened."""

    def write(
        self, page: DocumentPen, tokens: Sequence[Token], base: QTextCharFormat, own: Mapping[str, str], skip: int = 0
    ) -> None:
        """Writes tokens in the format `base` without the first `skip` letters; `own` are the ids of the message's own
        flows by title."""
        self._page, self._own = page, own
        self._chars, self._linked = [QTextCharFormat(base)], ""
        for at, token in enumerate(tokens):
            if token.type == "text":
                self._words(token.content[skip:])
                skip = 0
            elif token.type == "link_open":
                self._open_link(token)
            elif token.type == "link_close":
                self._close_link(tokens[:at])
            elif token.nesting:
                self._emphasis(token)
            else:
                self._sign(token)

    def _sign(self, token: Token) -> None:
        if token.type == "code_inline":
            self._page.text(token.content, self._inline_code())
        elif token.type in ("softbreak", "hardbreak"):
            self._page.text("\n", self._chars[-1])
        elif token.type == "image":
            self._page.text(token.content, self._chars[-1])

    def _open_link(self, token: Token) -> None:
        href = str(token.attrs.get("href", ""))
        # Only what leaves the app may be a link of the model's own making; ours start with rf:.
        self._linked = href if _OPENED.match(href) else ""
        around = self._chars[-1]
        self._chars.append(self._formats.link(around, href) if self._linked else QTextCharFormat(around))

    def _close_link(self, before: Sequence[Token]) -> None:
        self._chars.pop()
        if not self._linked:
            self._page.text(_told(before), self._chars[-1])
        self._linked = ""

    def _link(self, href: str) -> QTextCharFormat:
        if href.startswith(FLOW_LINK):
            return self._formats.flow_chip(self._chars[-1], href.removeprefix(FLOW_LINK))
        return self._formats.link(self._chars[-1], href)

    def _words(self, text: str) -> None:
        if self._linked:
            self._page.text(text, self._chars[-1])
            return
        for piece, href in self._titles.split(text, self._own):
            self._page.text(piece, self._link(href) if href else self._chars[-1])

    def _inline_code(self) -> QTextCharFormat:
        around = self._chars[-1]
        chars = QTextCharFormat(self._formats.inline_code)
        chars.setFontWeight(around.fontWeight())
        chars.setFontStrikeOut(around.fontStrikeOut())
        return self._formats.link(chars, self._linked) if self._linked else chars

    def _emphasis(self, token: Token) -> None:
        """Pushes a format on the stack, or pops one."""
        if token.nesting < 0:
            self._chars.pop()
            return
        inner = QTextCharFormat(self._chars[-1])
        if token.type == "strong_open":
            inner.setFontWeight(QFont.Weight.DemiBold)
        elif token.type == "em_open":
            inner.setFontItalic(True)
        elif token.type == "s_open":
            inner.setFontStrikeOut(True)
        self._chars.append(inner)


def _told(tokens: Sequence[Token]) -> str:
    """What is said after the words of a link that opens nothing: where it leads, unless its words say that. The tokens
    are those up to its end."""
    words = [*takewhile(lambda token: token.type != "link_open", reversed(tokens))]
    href = str(tokens[-len(words) - 1].attrs.get("href", ""))
    place = href if "\\" in href else unquote(href)
    said = "".join(token.content for token in reversed(words))
    if not place or place.startswith("#") or place.removeprefix("mailto:").removeprefix("tel:") == said:
        return ""
    return f" ({place})"
