"""What a script has said of its variables by the place that is being read, whatever its shell writes them like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

MOST_VALUES = 4
"""Of one variable; a command is judged with each of them."""

LONGEST = 2_000
"""Characters of a value, and of a word with values filled in."""

_MOST_FILLED = 100_000
"""Characters that are filled in for one text: one that doubles itself line by line ends there."""


class Values:
    """`place` finds a variable in a word; its groups are the names by which it may be written."""

    def __init__(self, place: re.Pattern[str]) -> None:
        self._place = place
        self._texts: dict[str, list[str]] = {}
        self._filled = 0

    def say(self, name: str, texts: Iterable[str]) -> None:
        """A variable has these values, or one of those that it had before: it may be set in a branch."""
        known = self._texts.setdefault(name.lower(), [])
        for text in texts:
            if len(text) <= LONGEST and text not in known and len(known) < MOST_VALUES:
                known.append(text)

    def of(self, name: str) -> tuple[str, ...]:
        return tuple(self._texts.get(name.lower(), ()))

    def choices(self, words: Iterable[str]) -> int:
        """How many ways words can be filled, at least one."""
        found = (self.of(_name(place)) for word in words for place in self._place.finditer(word[:LONGEST]))
        return max((len(texts) for texts in found), default=1) or 1

    def filled(self, word: str, choice: int = 0) -> str:
        """The word with the values that are known."""
        if not self._texts or len(word) > LONGEST or self._filled > _MOST_FILLED:
            return word

        def value(place: re.Match[str]) -> str:
            texts = self.of(_name(place))
            return texts[min(choice, len(texts) - 1)] if texts else place[0]

        done = self._place.sub(value, word)
        if done == word or len(done) > LONGEST:
            return word
        self._filled += len(done)
        return done

    def split(self, word: str, choice: int, apart: Callable[[str], list[str]]) -> list[str]:
        """The words that a word becomes which is a variable as a whole."""
        if self._place.fullmatch(word) is None or (done := self.filled(word, choice)) == word:
            return [self.filled(word, choice)]
        return apart(done) or [""]


def _name(place: re.Match[str]) -> str:
    return next((group for group in place.groups() if group), "")
