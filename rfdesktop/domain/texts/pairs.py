"""Pairs of marks in a text, such as the stars around **bold**, found in time that grows no faster than the text.

One regular expression for a pair looks for the end of each beginning anew: of 80,000 characters of "**a " it takes
half a minute to say that nothing is bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


class PairFinder:
    """Finds the nearest closing mark for each opening one of a text, asked for from the text's beginning to its end."""

    def __init__(self, text: str, closing: re.Pattern[str], boundary: str = "\n") -> None:
        self._text = text
        self._closing = closing
        self._boundary = boundary
        self._barren = 0

    def end(self, at: int) -> re.Match[str] | None:
        """The first closing mark at or after a place and before the next boundary; None where there is none."""
        if at < self._barren:
            return None
        stop = self._text.find(self._boundary, at)
        stop = len(self._text) if stop < 0 else stop
        found = self._closing.search(self._text, at, stop)
        if found is None:
            # Nothing closes what opens further on in this line, either.
            self._barren = stop
        return found


def pairs(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[tuple[int, int, int, int]]:
    """Each pair's outer beginning, inner beginning, inner end and outer end; none in another, none over a line's end.

    Something, be it one character, lies between the marks.
    """
    finder = PairFinder(text, closing)
    at = 0
    while begin := opening.search(text, at):
        end = finder.end(begin.end() + 1)
        if end is None:
            at = begin.start() + 1
        else:
            yield begin.start(), begin.end(), end.start(), end.end()
            at = end.end()


def without_marks(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """The text with the marks of each pair taken out."""
    parts: list[str] = []
    at = 0
    for begin, inner, inner_end, end in pairs(text, opening, closing):
        parts += [text[at:begin], text[inner:inner_end]]
        at = end
    return "".join([*parts, text[at:]])
