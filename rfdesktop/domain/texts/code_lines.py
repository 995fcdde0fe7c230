"""Where the lines of a command end that is wider than its column: at pipes and blanks first, inside a word last."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

HANG = 2
"""Columns by which a line that goes on is set further in."""
LEAST = 8
TAB = 4
_JOINTS = frozenset("\\/,;:=&?)]}>")
"""After these a word is cut before it is cut anywhere: what makes up paths, addresses and lists of arguments."""
_PARTS = frozenset(",;")
"""After these first: they end a part of a list."""
_FULL = 0.6
"""The share of a line that has to be filled for a pipe, or the end of a part, to end it rather than a later place."""


def code_lines(text: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """Each line of a text as the lines it takes at so many columns of a fixed width; joined they are the line again."""
    room = max(LEAST, columns)
    return tuple(tuple(_cut(line, room)) for line in text.split("\n"))


def _cut(line: str, columns: int) -> Iterator[str]:
    room = columns
    while (end := _fits(line, room)) < len(line):
        at = _break(line, end)
        yield line[:at]
        line, room = line[at:], columns - HANG
    yield line


def _fits(line: str, room: int) -> int:
    """How many characters from the first on fit; at least one does. Blanks at the end may stand out."""
    used = 0
    for at, sign in enumerate(line):
        used += _width(sign)
        if used > room:
            return len(line) if not line[at:].strip(" ") else max(1, at)
    return len(line)


def _break(line: str, end: int) -> int:
    """Where a line ends of which so many characters fit."""
    blank = _after_blanks(line, end)
    pipe = _after_pipe(line, end)
    if pipe > end * _FULL or (pipe and not blank):
        return pipe
    if blank:
        return blank
    part = max(line.rfind(sign, 0, end) for sign in _PARTS) + 1
    if part > end * _FULL:
        return part
    return next((at for at in range(end, 1, -1) if line[at - 1] in _JOINTS), end)


def _after_blanks(line: str, end: int) -> int:
    """The last place after a blank, not counting those that the line begins with; 0 for none."""
    begin = len(line) - len(line.lstrip(" \t"))
    for at in range(end, begin, -1):
        if line[at : at + 1] != " " and line[at - 1] in " \t":
            return at
        if at == end and line[at : at + 1] == " ":
            # The word ends where the room does: the blanks after it go along.
            return at + len(line[at:]) - len(line[at:].lstrip(" "))
    return 0


def _after_pipe(line: str, end: int) -> int:
    at = line.rfind("|", 0, end)
    if at < 0:
        return 0
    after = at + 1
    while after < len(line) and line[after] == " ":
        after += 1
    return after


def _width(sign: str) -> int:
    if sign < "\u0300":
        return TAB if sign == "\t" else 1
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
