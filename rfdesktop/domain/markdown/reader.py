"""Reads markdown as assistants write it. Raw HTML stays text.

A Windows engineer's text outranks the letter of CommonMark 0.31.2 and of GitHub's tables where both cannot hold. What
bends, the sections being those of the specification (spec.commonmark.org):

- 2.4, 6.2: in a path, a share, an account, a registry key, a distinguished name, a search filter or a wildcard no
  backslash is an escape, and no star or underscore is emphasis (`windows_texts` tells which look like one), nor is the
  star between numbers that are multiplied. A
  backslash before the end of such a line is no hard break (6.7). The same in the address of a link (6.3).
- 4.5: a fence is closed by a line of its sign further out than the list item that it stands in, too; and one may begin
  at the end of a line of words, if it has a language or follows the words without a blank.
- 5.2, 5.3: a list of dots further in than a number, but less than the number's words, belongs to the number.
- 6.2: beside Chinese, Japanese and Korean, whose words have no blanks between them, signs of emphasis open and close
  by the rules of markdown-cjk-friendly.
- GFM 4.10: a pipe in code parts no cells where the row has as many cells as its head then; `<br>` in a cell breaks the
  line.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from copy import copy
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from rfdesktop.domain.markdown.block_rules import fence, glued_fence, table
from rfdesktop.domain.markdown.inline_rules import InlineParser, windows_text
from rfdesktop.domain.markdown.lists import nested_lists
from rfdesktop.domain.markdown.windows_texts import windows_texts

_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)


class MarkdownReader(MarkdownIt):
    """CommonMark with tables and strikethrough, bent as told above."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False})
        rules = self.inline.ruler.get_active_rules(), self.inline.ruler2.get_active_rules()
        self.inline = InlineParser()
        self.inline.ruler.enableOnly([*rules[0], "strikethrough"])
        self.inline.ruler2.enableOnly([*rules[1], "strikethrough"])
        self.inline.ruler.before("text", "windows_text", windows_text)
        block = self.block.ruler
        block.at("fence", fence, {"alt": ["paragraph", "reference", "blockquote", "list"]})
        block.at("table", table, {"alt": ["paragraph", "reference"]})
        block.before("lheading", "glued_fence", glued_fence, {"alt": ["paragraph", "reference", "blockquote"]})
        self.enable("table")
        self.core.ruler.after("block", "nested_lists", nested_lists)
        self.core.ruler.after("inline", "cell_breaks", _cell_breaks)
        # The parser's rules for links ask here.
        self.helpers: Any = SimpleNamespace(
            parseLinkLabel=helpers.parseLinkLabel,
            parseLinkTitle=helpers.parseLinkTitle,
            parseLinkDestination=_destination,
        )

    def normalizeLink(self, url: str) -> str:
        """An address as a browser takes it; a path stays as it is."""
        return url if _is_windows_text(url) else super().normalizeLink(url)

    def inline_tokens(self, text: str, env: MutableMapping[str, Any]) -> Sequence[Token]:
        """The tokens of one line of prose."""
        return self.parseInline(text, env)[0].children or ()


def _destination(line: str, start: int, end: int) -> Any:
    found = helpers.parseLinkDestination(line, start, end)
    raw = line[start : found.pos].removeprefix("<").removesuffix(">") if found.ok else ""
    texts = windows_texts(raw)
    if texts and texts[0].start == 0 and texts[0].end == len(raw) and "\\" in raw:
        found.str = texts[0].shown(raw)
    return found


def _is_windows_text(url: str) -> bool:
    texts = windows_texts(url) if "\\" in url else ()
    return bool(texts) and texts[0].start == 0


def _cell_breaks(state: StateCore) -> None:
    in_cell = False
    for token in state.tokens:
        if token.type in ("th_open", "td_open"):
            in_cell = True
        elif token.type in ("th_close", "td_close"):
            in_cell = False
        elif in_cell and token.children and _BREAK.search(token.content):
            token.children = [part for child in token.children for part in _broken(child)]


def _broken(token: Token) -> list[Token]:
    if token.type != "text" or not _BREAK.search(token.content):
        return [token]
    parts: list[Token] = []
    for index, words in enumerate(_BREAK.split(token.content)):
        if index:
            parts.append(Token("hardbreak", "br", 0))
        text = copy(token)
        text.content = words.strip() if index else words.rstrip()
        parts.append(text)
    return parts
