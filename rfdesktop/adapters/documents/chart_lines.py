"""The lines of a Mermaid chart as statements are read: what stands in quotes over several lines is one, what only
describes or configures the chart is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOLD = re.compile(r"acc(?:Title|Descr)[ \t]*\{")
_SET_UP = "%%{"
_MOST = 50
"""Lines that one text in quotes may have; a quote that is never closed ends with its line."""


def chart_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line that says something, with its number, blanks at its ends gone."""
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", text)]
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        words = " ".join(lines[at:end])
        if not (_TOLD.match(words) or (words.startswith(_SET_UP) and end > at + 1)):
            yield at + 1, words
        at = end


def _end(lines: list[str], at: int) -> int:
    """The place after the last line of what begins at a place."""
    first = lines[at]
    if _TOLD.match(first) or first.startswith(_SET_UP):
        closing = "}" if _TOLD.match(first) else "}%%"
        return next((end + 1 for end in range(at, len(lines)) if closing in lines[end]), at + 1)
    if first.startswith("%%") or first.count('"') % 2 == 0:
        return at + 1
    open_ends = (end for end in range(at + 1, min(len(lines), at + _MOST)) if lines[end].count('"') % 2)
    return next(open_ends, at) + 1


def parted(words: str) -> Iterator[str]:
    """The statements of a line: parted by semicolons that are neither in quotes nor the end of an entity."""
    begin, quoted = 0, False
    for place, sign in enumerate(words):
        if sign == '"':
            quoted = not quoted
        elif sign == ";" and not quoted and not re.search(r"[#&]\w{1,7}$", words[max(begin, place - 9) : place]):
            if words[begin:place].strip():
                yield words[begin:place].strip()
            begin = place + 1
    if words[begin:].strip():
        yield words[begin:].strip()
