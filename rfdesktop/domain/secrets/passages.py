"""The parts of a text that are worth a closer look: those around a word that goes with secrets.

Looking for fixed words is some hundred times as fast as trying an expression at every character, so a long log costs
little, and each expression sees only what is near one of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_BEFORE = 120
_NAME = 40
"""How long the name of a secret is, at most, in characters."""
_AFTER = 320
_LONGEST = 8_192
"""How far a part goes on, in characters, to end with a whole word."""

_GAP = re.compile(r"\s")


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """The expression, made at the first text that needs it: a start must not wait for two hundred of them."""
    return re.compile(pattern)


class Passages:
    """A text with its words in small letters, and where in it a word stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = _folded(text)
        self._places: dict[str, list[int]] = {}
        self._names: dict[str, list[tuple[int, int]]] = {}

    def names(self, words: Iterable[str], pattern: str) -> list[tuple[int, int]]:
        """Where names of secrets stand that have one of these words in them; they may overlap."""
        if pattern not in self._names:
            self._names[pattern] = names = []
            name = compiled(pattern)
            for start, end in self.around(words, _NAME, _NAME):
                found = name.search(self.folded, start, end)
                while found:
                    names.append(found.span())
                    found = name.search(self.folded, found.start() + 1, end)
        return self._names[pattern]

    def around(self, words: Iterable[str], before: int = _BEFORE, after: int = _AFTER) -> list[tuple[int, int]]:
        """The parts around these words (in small letters), in order, none overlapping another."""
        places = sorted({place for word in words for place in self._places_of(word)})
        parts: list[tuple[int, int]] = []
        for place in places:
            start = max(0, place - before)
            if parts and place + after <= parts[-1][1]:
                continue
            end = self._end(place + after)
            if parts and start <= parts[-1][1]:
                parts[-1] = (parts[-1][0], max(end, parts[-1][1]))
            else:
                parts.append((start, end))
        return parts

    def _places_of(self, word: str) -> list[int]:
        if word not in self._places:
            places, at = [], self.folded.find(word)
            while at >= 0:
                places.append(at)
                at = self.folded.find(word, at + len(word))
            self._places[word] = places
        return self._places[word]

    def _end(self, at: int) -> int:
        if at >= len(self.text):
            return len(self.text)
        gap = _GAP.search(self.text, at, at + _LONGEST)
        return gap.start() if gap else min(len(self.text), at + _LONGEST)


def _folded(text: str) -> str:
    """The text in small letters, as many characters as before: a capital İ alone would become two."""
    folded = text.lower()
    if len(folded) == len(text):
        return folded
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
