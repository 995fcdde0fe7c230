"""The parts of a text that are worth a closer look: those around a word that goes with secrets.

Looking for fixed words is some hundred times as fast as trying an expression at every character, so a long log costs
little, and each expression sees only what is near one of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from itertools import pairwise
from typing import AnyStr

from rfdesktop.domain.secrets.values import NEXT_FIELD
from rfdesktop.domain.secrets.word_places import places_in

_BEFORE = 120
_AFTER = 320
_LONGEST = 8_192
"""How far a part goes on, in characters, to end with a whole word."""

_SENTENCE = 120
"""How far a value is looked for behind a word for it, in characters."""
_SENTENCE_END = re.compile(r"\n|[.;](?=\s+[A-ZÄÖÜ])")

_MOST_IN_A_ROW = 8
"""So many names of secrets may follow one another; of more, the last is looked behind."""

_LONG = 18
"""Shorter words are none of those that a program drew."""

_GAP = re.compile(r"\s")
_ODD = frozenset("ıſİ")
_WORD_END = rf"[\s\"“”„«»`]|{NEXT_FIELD}"


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """The expression, made at the first text that needs it: a start must not wait for two hundred of them."""
    return re.compile(pattern)


class Passages:
    """A text with its words in small letters, and where in it a word stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = _folded(text)
        self._narrow = self.folded.encode("latin-1", "replace")
        """As many bytes as there are letters: words are found in it in half the time, or less."""
        self.is_odd = not text.isascii() and any(letter in text for letter in _ODD)
        """Whether it has a letter that stands for another where capitals and small ones are the same."""
        self._places: dict[str, list[int]] = {}
        self._looked_for: Set[str] = frozenset()
        self._pieces = self._narrow.split()
        self._long: list[tuple[int, int]] | None = None
        self._word = (0, -1)
        self._gapless = (0, 0)
        self.verdicts: dict[tuple[str, bool, bool, object], bool] = {}
        """Whether a value is a secret, by its text, how it stands and how it was judged: a log says the same again."""
        self.judged: dict[tuple[int, object, bool], tuple[int, int] | None] = {}
        """Where the secret stands that begins at a place, None where none does, by how it was judged there: several
        rules lead to the same place."""
        self._places_of: dict[tuple[str, ...], list[int]] = {}
        self._sentences: dict[int, int] = {}
        self._names: dict[str, list[tuple[int, int]]] = {}
        self._parts: dict[tuple[tuple[str, ...], int, int], list[tuple[int, int]]] = {}

    def has(self, words: tuple[str, ...]) -> list[str]:
        """Those of the words (in small letters) that stand somewhere in the text. Where each stands is known then."""
        self._places = places_in(self._narrow, words)
        for word in _wide(words):
            self._places[word] = _found(self.folded, word)
        self._looked_for = _all(words)
        return [word for word, places in self._places.items() if places]

    def names(self, words: tuple[str, ...], pattern: str, reach: int) -> list[tuple[int, int]]:
        """Where names of secrets stand that have one of these words in them and are no longer than `reach`; they may
        overlap, and no two end in the same place."""
        if pattern not in self._names:
            by_end: dict[int, int] = {}
            name = compiled(pattern)
            for start, end in self.around(words, reach, reach):
                found = name.search(self.folded, start, end)
                while found:
                    by_end.setdefault(found.end(), found.start())
                    found = name.search(self.folded, found.start() + 1, end)
            self._names[pattern] = list(self._unrepeated(by_end))
        return self._names[pattern]

    def _unrepeated(self, by_end: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        """The names, without most of those in a row with nothing but blanks between: nobody writes so."""
        row = last = 0
        held: tuple[int, int] | None = None
        for end, start in by_end.items():
            row = row + 1 if start > last and self.text[last:start].isspace() else 0
            if held and row <= _MOST_IN_A_ROW:
                yield held
            held, last = (start, end) if row > _MOST_IN_A_ROW else None, end
            if held is None:
                yield start, end
        if held:
            yield held

    def around(self, words: tuple[str, ...], before: int = _BEFORE, after: int = _AFTER) -> list[tuple[int, int]]:
        """The parts around these words (in small letters), in order, none overlapping another."""
        asked = words, before, after
        if asked not in self._parts:
            self._parts[asked] = self._parts_around(words, before, after)
        return self._parts[asked]

    def _parts_around(self, words: tuple[str, ...], before: int, after: int) -> list[tuple[int, int]]:
        places = self.places_of(words)
        if not places:
            return []
        parts: list[tuple[int, int]] = []
        begin, reach = places[0], before + after
        # Where a part ends is looked for only where the next place is not in it.
        for last, place in ((last, place) for last, place in pairwise(places) if place - last > reach):
            end = self._end(last + after)
            if place - before > end:
                parts.append((max(0, begin - before), end))
                begin = place
        parts.append((max(0, begin - before), self._end(places[-1] + after)))
        return parts

    def places_of(self, words: tuple[str, ...]) -> list[int]:
        """Where any of the words (in small letters) stands, in order."""
        if words not in self._places_of:
            self._places_of[words] = sorted({place for word in words for place in self.places(word)})
        return self._places_of[words]

    def places(self, word: str) -> list[int]:
        """Where a word (in small letters) stands."""
        places = self._places.get(word)
        if places is None:
            narrow = _narrow(word)
            absent = word in self._looked_for
            places = [] if absent else _found(self.folded, word) if narrow is None else _found(self._narrow, narrow)
            self._places[word] = places
        return places

    def sentence_end(self, at: int) -> int:
        """Where the sentence ends that goes on at this place, or where it is too far to speak of the same thing."""
        if at not in self._sentences:
            end = _SENTENCE_END.search(self.text, at, at + _SENTENCE)
            self._sentences[at] = end.start() if end else min(len(self.text), at + _SENTENCE)
        return self._sentences[at]

    def gapless_around(self, words: tuple[str, ...]) -> list[tuple[int, int]]:
        """The parts without a gap that these words stand in."""
        asked = words, 0, 0
        if asked not in self._parts:
            self._parts[asked] = list(self._gapless_parts(words))
        return self._parts[asked]

    def _gapless_parts(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        end = -1
        for place in self.places_of(words):
            if place >= end:
                first = max(0, end, place - _BEFORE)
                start = max(first, *(self._narrow.rfind(gap, first, place) + 1 for gap in (b" ", b"\n", b"\t")))
                end = self._end(place + 1)
                yield start, end

    def long_words(self, length: int) -> list[tuple[int, int]]:
        """Where the words stand that have at least so many characters, and at least as many as a long one has."""
        if self._long is None:
            self._long = list(self._found_long())
        return [(start, end) for start, end in self._long if end - start >= length]

    def _found_long(self) -> Iterator[tuple[int, int]]:
        at = 0
        for word in [word for word in self._pieces if len(word) >= _LONG]:
            start = self._narrow.index(word, at)
            at = start + len(word)
            yield start, at

    def word_end(self, at: int) -> int:
        """Where the word ends that goes on at this place. Asked from left to right it reads the text once."""
        start, end = self._word
        if not start <= at <= end:
            found = compiled(_WORD_END).search(self.text, at)
            stop = found.start() if found else len(self.text)
            self._word = at, len(self.text[at:stop].rstrip(".,;:'\\|’")) + at
        return self._word[1]

    def _end(self, at: int) -> int:
        if at >= len(self.text):
            return len(self.text)
        # Asked from left to right it reads a long word once.
        start, known = self._gapless
        fresh = max(at, known) if at >= start else at
        gap = _GAP.search(self.text, fresh, at + _LONGEST) if fresh < at + _LONGEST else None
        end = gap.start() if gap else min(len(self.text), at + _LONGEST)
        self._gapless = at, end
        return end


@lru_cache(maxsize=2048)
def _narrow(word: str) -> bytes | None:
    """The word as it stands among the bytes of a text; None where it has letters that do not go into one."""
    try:
        return word.encode("latin-1")
    except UnicodeEncodeError:
        return None


@lru_cache(maxsize=4)
def _all(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


@lru_cache(maxsize=4)
def _wide(words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the words that are found in the text itself alone."""
    return tuple(word for word in words if _narrow(word) is None)


def _found(text: AnyStr, word: AnyStr) -> list[int]:
    places, at = [], text.find(word)
    while at >= 0:
        places.append(at)
        at = text.find(word, at + len(word))
    return places


def _folded(text: str) -> str:
    """The text in small letters, as many characters as before: a capital İ alone would become two."""
    folded = text.lower()
    if len(folded) == len(text):
        return folded
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
