"""Markdown that is still arriving: which blocks are closed for good and which may yet change."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from rfdesktop.domain.markdown.marks import GLUED
from rfdesktop.ui.transcript.provisional import closed_for_now
from rfdesktop.ui.transcript.table_parts import split_table

if TYPE_CHECKING:
    from markdown_it.token import Token

    from rfdesktop.domain.markdown.reader import MarkdownReader


@cache
def _parser() -> MarkdownReader:
    # Imported at the first answer: 70 ms that the first paint need not wait for.
    from rfdesktop.domain.markdown.reader import MarkdownReader

    return MarkdownReader()


def parse(text: str, env: MutableMapping[str, Any] | None = None) -> list[Token]:
    """The tokens of a markdown text by the rules of `domain.markdown.reader`. `env` carries link definitions from one
    parse to the next."""
    return _parser().parse(text, {} if env is None else env)


_LONG, _SHARE = 8_000, 32
_UNDERLINE_BEGUN = re.compile(r"[^\n]\n([ \t>]*(?:-+|=+)[ \t]*)\Z")
"""A line under words that may become a heading's underline, or the first of a list: shown once it has ended."""
_LISTS = ("bullet_list_open", "ordered_list_open")


@dataclass(frozen=True, slots=True)
class Update:
    """What a piece of text changed: the open part gives way to `closed` and `open`; or, with `appends`, its code gets
    more `lines`, and with `ends` is then closed for good and followed by `closed` and `open`."""

    closed: tuple[Token, ...] = ()
    open: tuple[Token, ...] = ()
    lines: tuple[str, ...] = ()
    appends: bool = False
    ends: bool = False


@dataclass(slots=True)
class _OpenFence:
    markup: str
    indent: int
    read: int
    """How many characters of the tail have been shown."""

    def is_closed_by(self, line: str) -> bool:
        """True if the line ends the fence (CommonMark 0.31, section 4.5)."""
        stripped = line.strip(" \t")
        # A tab goes on to the next column of four (section 2.2).
        columns = line.expandtabs(4)
        own_indent = len(columns) - len(columns.lstrip(" "))
        return (
            len(stripped) >= len(self.markup) and own_indent < 4 and set(stripped) == {self.markup[0]}  # noqa: PLR2004
        )

    def content(self, line: str) -> str:
        """The line without the indentation that the opening fence had."""
        return re.sub(rf"^ {{0,{self.indent}}}", "", line)


class OpenText:
    """The text of one streaming answer; `feed` tells what to write and what to write again."""

    def __init__(self, definitions: str = "") -> None:
        """`definitions` are those of links that stand in the text further on."""
        self._tail = ""
        self._held = ""
        self._env: dict[str, Any] = {}
        self._fence: _OpenFence | None = None
        self._number: int | None = None
        self._table: dict[str, Any] = {}
        if definitions:
            parse(definitions, self._env)

    @property
    def defines_links(self) -> bool:
        """True if links defined in the text may concern what stands above them."""
        return bool(self._env.get("references"))

    @property
    def patience(self) -> int:
        """How many characters may wait to be fed: of a long open block, which is written again whole, a share."""
        return len(self._tail) // _SHARE if self._fence is None and len(self._tail) > _LONG else 0

    def rest(self) -> Update:
        """The open part as it is if nothing more comes."""
        self._tail += "\n" if self._held else ""
        self._held = ""
        if self._fence is None:
            return Update(open=tuple(self._parsed()))
        last = self._tail[self._fence.read :].removesuffix("\n")
        is_line = bool(last) and not self._fence.is_closed_by(last)
        return Update(lines=(self._fence.content(last),) if is_line else (), appends=True, ends=True)

    def fence_with(self, beyond: str) -> str | None:
        """The whole source of the code block that is open at the end, of which `beyond` has the rest; None if none
        is open."""
        tokens = self._parsed()
        at = next((at for at in reversed(range(len(tokens))) if tokens[at].nesting >= 0), None)
        if at is None or tokens[at].type != "fence" or tokens[at].map is None:
            return None
        token, lines = tokens[at], self._tail.split("\n")
        assert token.map is not None
        if _is_closed(token, len(lines) - 1):
            return None
        opening = lines[token.map[0]]
        fence = _OpenFence(token.markup, opening.find(token.markup), 0)
        known = token.content.removesuffix("\n") + ("\n" if self._tail.endswith("\n") else "")
        # A line of the fence's own sign alone ends it; a search of the whole is quicker than a look at each line.
        sign, length = re.escape(token.markup[0]), len(token.markup)
        closing = re.compile(rf"\n[ \t]{{0,{fence.indent + 3}}}{sign}{{{length},}}[ \t]*(?=\n|$)").search(beyond)
        rest = beyond[: closing.start()] if closing else beyond.removesuffix("\n")
        if fence.indent:
            rest = re.sub(rf"\n {{1,{fence.indent}}}", "\n", rest)
        return f"{known}{rest}\n"

    def feed(self, piece: str) -> Update:
        """Takes the next piece in; a CR at its end waits for the LF that may follow."""
        piece = self._held + piece
        self._held = "\r" if piece.endswith("\r") else ""
        self._tail += piece.removesuffix("\r").replace("\r\n", "\n").replace("\r", "\n")
        if self._fence is None:
            return self._parse_again()
        lines, closed = self._finished_lines(self._fence)
        if not closed:
            return Update(lines=lines, appends=True)
        # What follows a closed fence cannot change it, nor does it change what follows.
        self._fence = self._number = None
        self._table = {}
        after = self._parse_again()
        return Update(after.closed, after.open, lines, appends=True, ends=True)

    def _finished_lines(self, fence: _OpenFence) -> tuple[tuple[str, ...], bool]:
        """The lines that have ended since the last call, and whether the fence is closed; the tail then goes on
        after it."""
        end = self._tail.rfind("\n") + 1
        if end <= fence.read:
            return (), False
        lines = self._tail[fence.read : end - 1].split("\n")
        place = next((at for at, line in enumerate(lines) if fence.is_closed_by(line)), None)
        content = tuple(fence.content(line) for line in lines[:place])
        if place is None:
            fence.read = end
        else:
            self._tail = self._tail[fence.read + sum(len(line) + 1 for line in lines[: place + 1]) :]
        return content, place is not None

    def _parse_again(self) -> Update:
        begun = _UNDERLINE_BEGUN.search(self._tail)
        shown = self._tail[: begun.start(1)] if begun else self._tail
        groups = top_level(self._parsed(shown))
        if not groups:
            return Update()
        line_count = self._tail.count("\n")
        kept = 0
        for index, group in enumerate(groups):
            # A block is sure to be closed only once the next one has two whole lines: a lone "#" or the
            # line above a table's dashes may still turn out to continue a paragraph.
            if _first_line(group) + 1 < line_count:
                kept = index
        open_groups = groups[kept:]
        closed = groups[:kept]
        if open_groups[0][0].type in _LISTS:
            items = closed_items(open_groups[0], line_count) if len(open_groups) == 1 else 0
            done, still = split_list(open_groups[0], items) if items else ([], open_groups[0])
            if items and self._indent_of(still) == self._indent_of(open_groups[0]):
                closed, open_groups = [*closed, done], [still]
        parts = split_table(open_groups[0], line_count) if len(open_groups) == 1 else None
        if parts:
            self._cut_table(open_groups[0], parts[1])
            closed, open_groups = [*closed, parts[0]], [parts[1]]
        elif closed:
            self._cut_before(open_groups[0])
        self._hold_unfinished_line(open_groups, line_count)
        _close_for_now(open_groups[-1], shown, self._env)
        return Update(closed=_flat(closed), open=_flat(open_groups))

    def _indent_of(self, group: list[Token]) -> int:
        """How far its first line is in. A list that went on with an item further in would nest other lines."""
        line = self._tail.split("\n")[_first_line(group)].expandtabs(4)
        return len(line) - len(line.lstrip(" "))

    def _parsed(self, text: str | None = None) -> list[Token]:
        """The tokens of the tail, or of that beginning of it; a list of which some is closed goes on with its number, a
        table in its columns."""
        tokens = parse(self._tail if text is None else text, self._env)
        if self._number is not None and tokens and tokens[0].type == "ordered_list_open":
            tokens[0].attrs["start"] = self._number
        if self._table and tokens and tokens[0].type == "table_open":
            tokens[0].meta = self._table
        return tokens

    def _cut_before(self, group: list[Token]) -> None:
        """Lets the tail begin with this block."""
        self._tail = "\n".join(self._tail.split("\n")[_first_line(group) :])[group[0].meta.get(GLUED, 0) :]
        self._number = int(group[0].attrs.get("start", 1)) if group[0].type == "ordered_list_open" else None
        self._table = {}

    def _cut_table(self, group: list[Token], rest: list[Token]) -> None:
        """Lets the tail begin with the table's header, which makes the rows after it rows, and those of the rest."""
        lines = self._tail.split("\n")
        head = _first_line(group)
        self._tail = "\n".join([*lines[head : head + 2], *lines[_first_line(rest) :]])
        self._number = None
        self._table = rest[0].meta

    def _hold_unfinished_line(self, open_groups: list[list[Token]], line_count: int) -> None:
        """An open fence at the end shows whole lines only; alone in the tail it is from now on appended to."""
        token = open_groups[-1][0]
        if token.type != "fence" or token.map is None or _is_closed(token, line_count):
            return
        if self._tail.endswith("\n"):
            pass
        elif "\n" in token.content:
            token.content = token.content[: token.content.rfind("\n") + 1]
        else:
            token.content = ""
        if len(open_groups) == 1 and token.map[0] < line_count:
            opening = next(line for line in self._tail.split("\n") if line.strip())
            indent = len(opening) - len(opening.lstrip(" "))
            self._fence = _OpenFence(token.markup, indent, self._tail.rfind("\n") + 1)


def _close_for_now(group: list[Token], text: str, env: MutableMapping[str, Any]) -> None:
    """Formats the words that arrive at the text's end as if the marks that are open in them were closed."""
    leaf = next((token for token in reversed(group) if token.content or token.type in ("fence", "hr")), None)
    if text.endswith("\n") or leaf is None or leaf.type != "inline":
        return
    shown = closed_for_now(leaf.content)
    if shown != leaf.content:
        leaf.content = shown
        leaf.children = list(_parser().inline_tokens(shown, env))


def _is_closed(token: Token, line_count: int) -> bool:
    """True if a fence has its closing line: that line is then in its map but not in its content."""
    assert token.map is not None
    content_lines = token.content.count("\n") + (0 if token.content.endswith("\n") or not token.content else 1)
    return token.map[1] - token.map[0] - 1 > content_lines and token.map[1] <= line_count


def closed_items(group: list[Token], line_count: int) -> int:
    """How many items of a list are closed for good: those before the last that has two whole lines."""
    starts = [token.map[0] for token in group if token.type == "list_item_open" and token.level == 1 and token.map]
    return max((index for index, start in enumerate(starts) if start + 1 < line_count), default=0)


def split_list(group: list[Token], items: int) -> tuple[list[Token], list[Token]]:
    """A list's first items and the others, each as a list of its own; an ordered one goes on counting."""
    first, last = group[0], group[-1]
    places = [index for index, token in enumerate(group) if token.type == "list_item_open" and token.level == 1]
    cut = places[items]
    opening = copy(first)
    opening.map = group[cut].map
    if first.type == "ordered_list_open":
        opening.attrs = {**first.attrs, "start": int(first.attrs.get("start", 1)) + items}
    return [*group[:cut], last], [opening, *group[cut:]]


def _first_line(group: list[Token]) -> int:
    return group[0].map[0] if group[0].map else 0


def _flat(groups: list[list[Token]]) -> tuple[Token, ...]:
    return tuple(token for group in groups for token in group)


def top_level(tokens: list[Token]) -> list[list[Token]]:
    """The tokens of each top-level block."""
    groups: list[list[Token]] = []
    depth = 0
    for token in tokens:
        if depth == 0:
            groups.append([])
        groups[-1].append(token)
        depth += token.nesting
    return groups
