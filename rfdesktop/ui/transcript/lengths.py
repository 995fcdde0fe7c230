"""How much of a very long message is laid out in the transcript; all of it opens in a window of its own."""

from __future__ import annotations

from dataclasses import dataclass

SHOWN_CHARACTERS, SHOWN_LINES = 100_000, 2_500
"""Laying out so much again, at another width say, takes a tenth of a second; an answer of 20,000 tokens is shorter."""
BIG = 8_000
"""Characters from which a stored answer is laid out bit by bit."""


@dataclass(frozen=True, slots=True)
class Length:
    """What a text measures."""

    characters: int
    lines: int

    @property
    def is_too_long(self) -> bool:
        """No more than its beginning is laid out."""
        return self.characters > SHOWN_CHARACTERS or self.lines > SHOWN_LINES


def length_of(text: str) -> Length:
    """The length of a text whose lines end in any way."""
    return Length(len(text), text.count("\n") + 1)


def with_line_feeds(text: str) -> str:
    """The text with every line ended by a line feed alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def beginning(text: str, characters: int, lines: int) -> str:
    """As much of a text as that, up to the end of a line where one ends there."""
    place = -1
    for _ in range(lines):
        found = text.find("\n", place + 1)
        if found < 0 or found > characters:
            break
        place = found
    else:
        return text[:place]
    return text if len(text) <= characters else text[: place if place > characters // 2 else characters]
