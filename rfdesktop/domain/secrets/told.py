"""What the words of a text say about the values among them: each word is read once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, repeat
from typing import NamedTuple

from rfdesktop.domain.secrets.class_sets import ClassSets
from rfdesktop.domain.secrets.evidence_words import MAIL, QUALIFIED, STOPS, class_beside, class_of
from rfdesktop.domain.secrets.looks import Candidate
from rfdesktop.domain.secrets.passages import compiled

_WORD = r"[^\W\d_]+(?:[-'’/][^\W\d_]+)*"
_WORDS = rf"({_WORD}|@(?=[\w.-]+[ \t]{{0,2}}[:;,/|])|\n|[.;!?](?=\s)|\d+)"
_BEFORE, _BEHIND = 160, 70
"""How far from a value words are read, in characters."""
MOST_SENTENCES = 3
WHERE = ("c:", "p:", "pp:")
"""Where a word stands by how many sentences end between it and the value."""
_NEAR = 6
"""How many words and signs before a value the two next to it are looked for in."""
_LONGEST_VALUE = 200
"""No candidate is as long, in characters."""

Lines = Sequence[tuple[int, int]]
"""Where whole lines stand, in order, none twice."""


class Reach(NamedTuple):
    """The numbers of the first word that is read before a value, of the first in it, the first behind it, and the first
    that is not read any more."""

    first: int
    within: int
    behind: int
    end: int


class Told:
    """The classes of all words of a text in small letters, and the ends of its sentences."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        # What stands between the words and the words take turns; the ends of lines are words too.
        parts = compiled(_WORDS).split(folded)
        words = parts[1::2]
        self._starts = list(accumulate(map(len, parts)))[:-1:2]
        classes = {word: MAIL if word == MAIL else class_of(word) for word in set(words)}
        self._names = names = [classes[word] for word in words]
        numbers = [number for number, name in enumerate(names) if name]
        for number in numbers:
            if names[number] in QUALIFIED:
                before = words[number - 1] if number else ""
                names[number] = class_beside(names[number], before, words[number + 1 : number + 3])
        self._told = [names[number] for number in numbers]
        self._places = [self._starts[number] for number in numbers]
        self._told_until = list(accumulate(map(bool, names), initial=0))
        """Of the words that have a class, a few of all: how they are called, where they begin, and for each word how
        many of them stand before it."""
        self._sets = ClassSets(self._told)
        ends = [name in STOPS for name in self._told]
        self._last_end = [-1, *accumulate((number if is_end else -1 for number, is_end in enumerate(ends)), max)]
        """For each word with a class the number of the last of them before it that ends a sentence, -1 for none."""
        self._cues: dict[frozenset[str], list[int]] = {}

    def cues(self, classes: frozenset[str]) -> list[int]:
        """Where the words of these classes begin."""
        if classes not in self._cues:
            told = zip(self._places, self._told, strict=True)
            self._cues[classes] = [place for place, name in told if name in classes]
        return self._cues[classes]

    def has_cue(self, one: Candidate, classes: frozenset[str]) -> bool:
        """Whether a word of one of these classes stands near a value."""
        places = self.cues(classes)
        number = bisect_left(places, one.start - _BEFORE)
        return number < len(places) and places[number] < one.end + _BEHIND

    def lines_near(self, classes: frozenset[str]) -> Lines:
        """The lines that a value with a word of one of these classes near it may stand in, and some more."""
        lines: list[tuple[int, int]] = []
        find, rfind, length = self._folded.find, self._folded.rfind, len(self._folded)
        first = last = -1
        for place in self.cues(classes):
            if place + _BEFORE <= last:
                continue
            start = rfind("\n", 0, max(0, place - _BEHIND - _LONGEST_VALUE)) + 1
            last = find("\n", place + _BEFORE) + 1 or length
            if lines and start <= lines[-1][1]:
                lines[-1] = first, last
            else:
                first = start
                lines.append((start, last))
        return lines

    def around(self, one: Candidate) -> tuple[str, ...]:
        """The classes of the words around a value: in its clause (`c`), in the sentence before (`p`), further up
        (`pp`), behind it (`a`), next to it (`w1`, `w2`, `n`).
        """
        first = bisect_left(self._starts, one.start - _BEFORE)
        above = self._names[first : bisect_left(self._starts, one.start)][::-1]
        at = bisect_right(self._starts, one.end - 1)
        behind = self._names[at : bisect_left(self._starts, one.end + _BEHIND)]
        return (*_above(above), *_next_to(above), *_following(behind))

    def reaches(self, values: Sequence[Candidate]) -> Iterator[Reach]:
        """How far what is said around each of the values is read."""
        starts = repeat(self._starts)
        places = (
            [one.start - _BEFORE for one in values],
            [one.start for one in values],
            [one.end for one in values],
            [one.end + _BEHIND for one in values],
        )
        return map(Reach, *(map(bisect_left, starts, each) for each in places))

    def before(self, reach: Reach) -> tuple[int, int, int, bool]:
        """The sets of classes before a value: in its clause, in the sentence before and further up; and whether a
        question stands there."""
        told, last_end, between = self._told, self._last_end, self._sets.between
        low, high = self._told_until[reach.first], self._told_until[reach.within]
        # What ends right beside it ends nothing, but for a line.
        beside = high - 1 if reach.first < reach.within and self._names[reach.within - 1] not in ("", "\n") else -1
        sets = [0, 0, 0]
        breaks, asked = 0, False
        while breaks <= MOST_SENTENCES:
            stop = last_end[high]
            if stop < low:
                sets[min(breaks, 2)] |= between(low, high)
                break
            sets[min(breaks, 2)] |= between(stop + 1, high)
            if stop != beside:
                breaks += 1
                asked = asked or (told[stop] == "?" and breaks <= MOST_SENTENCES)
            high = stop
        return sets[0], sets[1], sets[2], asked

    def beside(self, reach: Reach) -> tuple[str, ...]:
        """The classes of the words next to a value before it, the nearest first, "" for none."""
        return tuple(self._names[max(reach.first, reach.within - _NEAR) : reach.within][::-1])

    def behind(self, reach: Reach) -> tuple[int, str]:
        """The set of classes behind a value in its clause, and the class of the word right behind it, "" for none."""
        begin, end = self._told_until[reach.behind], self._told_until[reach.end]
        while (stop := self._last_end[end]) >= begin:
            end = stop
        return self._sets.between(begin, end), self._names[reach.behind] if reach.behind < reach.end else ""


def _above(before: Sequence[str]) -> Iterator[str]:
    nearest: dict[str, str] = {}
    breaks = 0
    for number, name in enumerate(before):
        if name in STOPS:
            breaks += number > 0 or name == "\n"
            if breaks > MOST_SENTENCES:
                break
            if name == "?" and number:
                nearest.setdefault("asked", "")
        elif name:
            nearest.setdefault(name, WHERE[min(breaks, 2)])
    return (f"{where}{name}" for name, where in nearest.items())


def _next_to(before: Sequence[str]) -> Iterator[str]:
    return words_beside(*two_beside(before[:_NEAR]))


def two_beside(beside: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The classes of the two words next to a value, "-" for none, and whether nothing ends between it and them."""
    told = tuple(name or "-" for name in beside if name not in STOPS)[:2]
    return told, bool(beside) and beside[0] not in STOPS


def words_beside(told: Sequence[str], direct: bool) -> Iterator[str]:
    """How the two are called."""
    if not told:
        yield "nothing"
    elif direct:
        yield f"w1:{told[0]}"
    if len(told) > 1:
        yield f"w2:{told[1]}"
        if direct:
            yield f"ww:{told[1]}_{told[0]}"


def _following(behind: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for number, name in enumerate(behind):
        if name in STOPS:
            return
        if name and name not in seen:
            seen.add(name)
            yield f"a:{name}"
            if not number:
                yield f"n:{name}"
