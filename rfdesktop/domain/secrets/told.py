"""What the words of a text say about the values among them: each word is read once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from rfdesktop.domain.secrets.evidence_words import QUALIFIED, STOPS, class_beside, class_of
from rfdesktop.domain.secrets.looks import Candidate
from rfdesktop.domain.secrets.passages import compiled

MAIL = "@"
"""The class of an address of e-mail with a sign behind it: what follows is its owner's."""
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


def lines_near(folded: str, cues: frozenset[str]) -> Lines:
    """The lines that a value with a word of one of these classes near it may stand in, and some more."""
    # A log says the same again and again: what stands between its blanks is read once.
    telling = {piece for piece in set(folded.split()) if _tells(piece, cues)}
    if not telling:
        return ()
    lines: list[tuple[int, int]] = []
    at = 0
    for line in folded.splitlines(keepends=True):
        end = at + len(line)
        if not telling.isdisjoint(line.split()):
            lines.append((at, end))
        at = end
    return _widened(folded, lines, _BEHIND + _LONGEST_VALUE, _BEFORE)


def _tells(piece: str, cues: frozenset[str]) -> bool:
    if MAIL in piece[1:]:
        return True
    words = [piece] if piece.isalpha() else compiled(_WORD).findall(piece)
    return not cues.isdisjoint(map(class_of, words))


def _widened(folded: str, lines: Lines, before: int, after: int) -> Lines:
    """The lines with those that stand so many characters before and after them."""
    wide: list[tuple[int, int]] = []
    for first, last in lines:
        if wide and last + after <= wide[-1][1]:
            continue
        start = max(0, folded.rfind("\n", 0, max(0, first - before)) + 1)
        end = folded.find("\n", last + after) + 1 or len(folded)
        if wide and start <= wide[-1][1]:
            wide[-1] = wide[-1][0], end
        else:
            wide.append((start, end))
    return wide


class Above(NamedTuple):
    """What stands before a value: the classes of words and the ends of sentences, the nearest first, without the words
    that have none; whether the first of them is right beside it; the words next to it, with those that have none."""

    told: Sequence[str]
    is_close: bool
    beside: Sequence[str]


class Behind(NamedTuple):
    """What stands behind a value, in the same way."""

    told: Sequence[str]
    is_close: bool


class Told:
    """The classes of all words of a text in small letters, and the ends of its sentences; with lines given, of those
    that stand near a value in them."""

    def __init__(self, folded: str, lines: Lines | None = None) -> None:
        self._starts: list[int] = []
        self._names: list[str] = []
        self._told: list[str] = []
        self._numbers: list[int] = []
        """The classes of the words that have one, a few of all, and the numbers of these among all."""
        self._cues: dict[frozenset[str], list[int]] = {}
        whole = ((0, len(folded)),)
        for start, end in whole if lines is None else _widened(folded, lines, _BEFORE, _BEHIND):
            # A word is read with the one before it and the two behind it: with ends of lines, which are words too.
            self._read(folded, max(0, start - 1), folded.find("\n", end) + 1 or len(folded))

    def _read(self, folded: str, start: int, end: int) -> None:
        # What stands between the words and the words take turns.
        parts = compiled(_WORDS).split(folded[start:end])
        words = parts[1::2]
        names = [MAIL if word == MAIL else class_of(word) for word in words]
        for number in [number for number, name in enumerate(names) if name in QUALIFIED]:
            before = words[number - 1] if number else ""
            names[number] = class_beside(names[number], before, words[number + 1 : number + 3])
        self._numbers += [number for number, name in enumerate(names, len(self._names)) if name]
        self._told += filter(None, names)
        self._starts += list(accumulate(map(len, parts), initial=start))[1:-1:2]
        self._names += names

    def has_cue(self, one: Candidate, cues: frozenset[str]) -> bool:
        """Whether a word of one of these classes stands near a value."""
        if cues not in self._cues:
            told = zip(self._numbers, self._told, strict=True)
            self._cues[cues] = [self._starts[number] for number, name in told if name in cues]
        places = self._cues[cues]
        number = bisect_left(places, one.start - _BEFORE)
        return number < len(places) and places[number] < one.end + _BEHIND

    def around(self, one: Candidate) -> tuple[str, ...]:
        """The classes of the words around a value: in its clause (`c`), in the sentence before (`p`), further up
        (`pp`), behind it (`a`), next to it (`w1`, `w2`, `n`).
        """
        first = bisect_left(self._starts, one.start - _BEFORE)
        above = self._names[first : bisect_left(self._starts, one.start)][::-1]
        at = bisect_right(self._starts, one.end - 1)
        behind = self._names[at : bisect_left(self._starts, one.end + _BEHIND)]
        return (*_above(above), *_next_to(above), *_following(behind))

    def stretch_above(self, one: Candidate) -> tuple[int, int]:
        """From which to before which word is read what stands before a value."""
        last = bisect_left(self._starts, one.start)
        return bisect_left(self._starts, one.start - _BEFORE, 0, last), last

    def stretch_behind(self, one: Candidate) -> tuple[int, int]:
        """From which to before which word is read what stands behind a value."""
        first = bisect_right(self._starts, one.end - 1)
        return first, bisect_left(self._starts, one.end + _BEHIND, first)

    def above(self, first: int, last: int) -> Above:
        """The words of a stretch, as they stand before a value."""
        low = bisect_left(self._numbers, first)
        high = bisect_left(self._numbers, last, low)
        is_close = low < high and self._numbers[high - 1] == last - 1
        return Above(self._told[low:high][::-1], is_close, self._names[max(first, last - _NEAR) : last][::-1])

    def behind(self, first: int, last: int) -> Behind:
        """The words of a stretch, as they stand behind a value."""
        low = bisect_left(self._numbers, first)
        high = bisect_left(self._numbers, last, low)
        return Behind(self._told[low:high], low < high and self._numbers[low] == first)


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
