"""Which lines of a text have what the engineer asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.domain.texts.stop_words import STOP_WORDS

MOST_WORDS = 30
"""Of a question that are looked for, its first ones."""

SHORTEST = 3
"""Characters of a word that is looked for."""

FEW_LINES, FEW_OF = 20, 100
"""A word that stands in more lines than these, or than one in so many, tells nothing."""

_OWNERS = re.compile(r"['\u2019]s\b")
_WORD = re.compile(r"[^\W_](?:[\w.@\\/-]*[^\W_])?")


def asked_words(question: str) -> tuple[str, ...]:
    """The words of a question that say what it is about, in lower case."""
    words = dict.fromkeys(_WORD.findall(_OWNERS.sub("", question.casefold()).replace("'", "")))
    telling = [word for word in words if len(word) >= SHORTEST and word not in STOP_WORDS]
    return tuple(telling[:MOST_WORDS])


def asked_lines(lines: Sequence[str], question: str) -> dict[int, int]:
    """The places of the lines that have words of a question, each with how many; a word that stands everywhere does
    not count."""
    folded = [line.casefold() for line in lines]
    most = max(FEW_LINES, len(lines) // FEW_OF)
    found: dict[int, int] = {}
    for word in asked_words(question):
        begins = re.compile(rf"(?<![^\W_]){re.escape(word)}")
        places = [place for place, line in enumerate(folded) if word in line and begins.search(line)]
        if len(places) <= most:
            for place in places:
                found[place] = found.get(place, 0) + 1
    return found
