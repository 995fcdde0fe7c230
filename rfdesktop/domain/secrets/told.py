"""What the words of a text say about the values among them: each word is read once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
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


class Around(NamedTuple):
    """What is said around a value. Before it: the sets of classes in its clause, in the sentence before and further up,
    whether a question stands there, and the classes of the words next to it, the nearest first, "" for none. Behind it:
    the set of classes in its clause, and the class of the word right behind it, "" for none."""

    clause: int
    before: int
    further: int
    asked: bool
    beside: tuple[str, ...]
    behind: int
    following: str


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
        self._numbers = [number for number, name in enumerate(names) if name]
        """The numbers of the words that have a class, a few of all; what they are called, and where they begin."""
        for number in self._numbers:
            if names[number] in QUALIFIED:
                before = words[number - 1] if number else ""
                names[number] = class_beside(names[number], before, words[number + 1 : number + 3])
        self.told = [names[number] for number in self._numbers]
        self._places = [self._starts[number] for number in self._numbers]
        self._sets = ClassSets(self.told)
        ends = [name in STOPS for name in self.told]
        self._last_end = [-1, *accumulate((number if is_end else -1 for number, is_end in enumerate(ends)), max)]
        """For each word with a class the number of the last of them before it that ends a sentence, -1 for none."""
        self._cues: dict[frozenset[str], list[int]] = {}

    def cues(self, classes: frozenset[str]) -> list[int]:
        """Where the words of these classes begin."""
        if classes not in self._cues:
            told = zip(self._places, self.told, strict=True)
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

    def near(self, one: Candidate) -> Around:
        """The words around a value."""
        starts, places = self._starts, self._places
        farthest = one.start - _BEFORE
        last = bisect_left(starts, one.start)
        high = bisect_left(places, one.start)
        low = bisect_left(places, farthest, max(0, high - _BEFORE), high)
        first = max(0, last - _NEAR)
        if first < last and starts[first] < farthest:
            first = bisect_left(starts, farthest, first, last)
        is_close = low < high and self._numbers[high - 1] == last - 1
        begin = bisect_left(places, one.end, high)
        end = bisect_left(places, one.end + _BEHIND, begin, min(len(places), begin + _BEHIND))
        is_next = begin < end and starts[bisect_left(starts, one.end, last)] == places[begin]
        return Around(
            *self._before(low, high, is_close),
            tuple(self._names[first:last][::-1]),
            self._behind(begin, end),
            self.told[begin] if is_next else "",
        )

    def _before(self, low: int, high: int, is_close: bool) -> tuple[int, int, int, bool]:
        sets = [0, 0, 0]
        nearest, breaks, asked = high - 1, 0, False
        while breaks <= MOST_SENTENCES:
            stop = self._last_end[high]
            sets[min(breaks, 2)] |= self._sets.between(max(low, stop + 1), high)
            if stop < low:
                break
            # What ends right beside it ends nothing, but for a line.
            is_beside = is_close and stop == nearest
            breaks += not is_beside or self.told[stop] == "\n"
            asked = asked or (self.told[stop] == "?" and not is_beside and breaks <= MOST_SENTENCES)
            high = stop
        return sets[0], sets[1], sets[2], asked

    def _behind(self, begin: int, end: int) -> int:
        stop = self._last_end[end]
        while stop >= begin:
            end = stop
            stop = self._last_end[end]
        return self._sets.between(begin, end)


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
