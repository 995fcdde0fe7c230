"""A long text without what it says again: what a log repeats is searched once, and found wherever it stands.

Two lines are alike where they differ in digits alone, or in what a program drew. A line that a program wrote tells all
by itself, so that one of those alike is searched for all; of others what stands around them has to be alike too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from itertools import accumulate, groupby
from random import randrange

from rfdesktop.domain.secrets.kinds import Found
from rfdesktop.domain.secrets.surroundings import is_of_a_log

LONG = 6_000
"""Shorter texts are searched as they are, in characters."""
_BEFORE, _BEHIND = 320, 640
"""How far around a line what stands there may make a secret of what is in it, in characters."""
_LONGEST = 1_000
"""A longer one does not tell all by itself, in characters."""
_WORTH = 1.5
"""Of how many lines at least one has to be left out that the others are searched alone."""
_CUT = "\n\n.\n\n"
"""Stands where lines are left out, so that nothing is read across."""
_WORDS = 5
"""So many words say what a line is about."""
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])")
_COLUMNS = re.compile(r"\S(?:\t| {3}) *\S|\||[;,](?! )[^;,]*[;,](?! )")
_MOST_ROWS = 200
"""So many lines below its head are read as a table's."""
_DRAWN = re.compile(
    rb"[\da-fA-F](?<![\w-].)(?:[\da-fA-F]{7}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}(?!\w)|"
    rb"(?<=[\da-f])[\da-f]{15,127}+(?![\w-])|[\dA-F]{15,127}+(?![\w-]))"
)
"""What programs draw and call things by."""
_NUMBERS = re.compile(
    rb"\d(?:(?<![\d.].)\d{0,2}(?:\.\d{1,3}){3}(?![\d.])|(?<=[A-Za-z]\[.)\d{0,6}(?=\])|"
    rb"(?P<kept>(?<=[A-Za-z].)(?=[A-Za-z])|(?<![\d-].)[\d-]{19,}(?!\w))|"
    rb"(?P<special>(?<!\d.)(?:(?<=1)9|(?<=2)0)(?=\d\d(?:\d{4})?(?!\d))|"
    rb"(?<=0)(?:(?<!\d.)(?=\d\d)|0(?<=\d..)(?!\d))))"
)
"""Addresses of machines and numbers of processes, which no rule looks into; digits in the places of letters, and
numbers so long that their digits may be checked; years and days, and the noughts that tell numbers apart."""
_PRIME = 2**61 - 1
_ADDRESSED = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?<=[A-Za-z]\[)\d{1,7}(?=\])", re.ASCII)
"""Those of them that are not as long in all lines that are alike."""
_NO_HEX = bytes.maketrans(b"123456789abcdefABCDEF", b"0" * 21)
_ALIKE = bytes.maketrans(b"123456789", b"000000000")
_ASIDE = bytes.maketrans(b"0123456789", bytes(range(0xF5, 0xFF)))
_SPECIAL = bytes.maketrans(b"0123456789", b"\1" * 10)


@dataclass(frozen=True, slots=True)
class Condensed:
    """The text that is left, and how its lines belong to those of the whole one: `starts` of those that are left and
    `origins`, where these stand in the whole; `alike` gives for each line of the whole the first like it."""

    whole: str
    text: str
    starts: Sequence[int]
    origins: Sequence[int]
    lines: Sequence[int]
    alike: Sequence[int]

    def spread(self, found: Iterable[Found]) -> list[Found]:
        """What was found in the text that is left, at its places in the whole one, and in all lines that are alike."""
        whole = [each for each in map(self._in_whole, found) if self._is_first(each)]
        parts = self._by_line(whole)
        if not parts:
            return whole
        return whole + list(self._again(parts))

    def _in_whole(self, one: Found) -> Found:
        return replace(one, start=self._origin(one.start), end=self._origin(one.end - 1) + 1)

    def _origin(self, at: int) -> int:
        number = bisect_right(self.starts, at) - 1
        return self.origins[number] + at - self.starts[number]

    def _is_first(self, one: Found) -> bool:
        number = bisect_right(self.lines, one.start) - 1
        return self.alike[number] == number

    def _by_line(self, found: Iterable[Found]) -> dict[int, list[Found]]:
        """What of each stands in each line, with its line's end, counted from the line's beginning."""
        parts: dict[int, list[Found]] = {}
        for each in found:
            number = bisect_right(self.lines, each.start) - 1
            while number < len(self.alike) and self.lines[number] < each.end:
                start, end = self.lines[number], self.lines[number + 1]
                part = replace(each, start=max(start, each.start) - start, end=min(end, each.end) - start)
                parts.setdefault(number, []).append(part)
                number += 1
        return parts

    def _again(self, parts: dict[int, list[Found]]) -> Iterator[Found]:
        held: Found | None = None
        for number, first in enumerate(self.alike):
            if first == number:
                continue
            for part in parts.get(first, ()):
                one = self._moved(part, first, number)
                # What goes over several lines is one.
                if held and held.end == one.start and held.kind is one.kind and not part.start:
                    held = replace(held, end=one.end)
                    continue
                if held:
                    yield held
                held = one
        if held:
            yield held

    def _moved(self, part: Found, first: int, line: int) -> Found:
        """Part of a line at its place in a line that is like it, in the whole text."""
        before, behind = (
            [0, *(at for each in _ADDRESSED.finditer(self._line(number)) for at in each.span())]
            for number in (first, line)
        )
        places = []
        for at in (part.start, part.end):
            number = bisect_right(before, at) - 1
            places.append(self.lines[line] + behind[number] + at - before[number])
        return replace(part, start=places[0], end=max(places))

    def _line(self, number: int) -> str:
        return self.whole[self.lines[number] : self.lines[number + 1] - 1]


def condensed(text: str) -> Condensed | None:
    """The text without the lines that are like others; None where too little would be left out."""
    if len(text) < LONG:
        return None
    lines = text.split("\n")
    shapes = _shapes(text)
    # Blank lines stand between all others: of what says nothing, nothing is saved.
    said = [shape for shape in shapes if shape.strip()]
    if len(set(said)) * _WORTH > len(said):
        return None
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    shown = dict(zip(shapes, lines, strict=True))
    form_of = cache(lambda shape: _form_of(shown[shape]))
    if _surely_left(shapes, starts, form_of) * _WORTH > len(lines):
        return None
    alike, left = _compared(shapes, starts, form_of)
    if sum(left) * _WORTH > len(left):
        return None
    return _put_together(text, lines, starts, alike, left)


def _shapes(text: str) -> list[bytes]:
    """For each line how it is made: those that are alike have the same."""
    raw = text.encode("utf-8", "surrogatepass")
    raw = _DRAWN.sub(lambda found: found[0].translate(_NO_HEX), raw)
    return _NUMBERS.sub(_named, raw).translate(_ALIKE).split(b"\n")


def _named(number: re.Match[bytes]) -> bytes:
    of = number.lastgroup
    return b"\2" if of is None else number[0].translate(_ASIDE if of == "kept" else _SPECIAL)


_Forms = Callable[[bytes], "_Form"]
"""Gives the form of lines by how they are made."""


def _surely_left(shapes: Sequence[bytes], starts: Sequence[int], form_of: _Forms) -> int:
    """So many lines are left at least: those that are like no other and, where these do not tell all by themselves,
    those around them."""
    times = Counter(shapes)
    left = until = 0
    for at in (at for at, shape in enumerate(shapes) if times[shape] == 1):
        if at < until:
            continue
        form = form_of(shapes[at])
        is_alone = form in _ALONE and all(form_of(shape) is form for shape in shapes[max(0, at - 1) : at + 2])
        low, high = (at, at + 1) if is_alone else _around(starts, at)
        left += high - max(low, until)
        until = high
    return left


def _compared(shapes: Sequence[bytes], starts: Sequence[int], form_of: _Forms) -> tuple[list[int], list[bool]]:
    """For each line the first like it, and whether it is left."""
    numbers: dict[bytes, int] = {}
    known = [numbers.setdefault(shape, len(numbers)) for shape in shapes]
    made = [form_of(shape) for shape in shapes]
    beside = zip([made[0], *made[:-1]], made, [*made[1:], made[-1]], strict=True)
    alone = [own in _ALONE and before is own is behind for before, own, behind in beside]
    stretch = _stretches([] if all(alone) else known)
    firsts: dict[tuple[int, ...], int] = {}
    alike, left = [], [False] * len(shapes)
    below = 0
    for at, number in enumerate(known):
        below = below if made[at] is _Form.CELLS else at + 1
        low, high = at, at + 1
        seen: tuple[int, ...] = (number,)
        if not alone[at]:
            low, high = _around(starts, at)
            low = min(low, max(below - 1, at - _MOST_ROWS, 0))
            seen = (stretch(low, high), high - low, low - at)
        first = firsts.setdefault(seen, at)
        alike.append(first)
        if first == at:
            left[low:high] = [True] * (high - low)
    return alike, left


def _stretches(numbers: Sequence[int]) -> Callable[[int, int], int]:
    """Gives for any stretch of the numbers, from one place to before another, one number that says which these are, in
    the same time for a long one: a rolling remainder (Karp and Rabin, 1987), whose base nobody outside knows."""
    base = randrange(len(numbers) + 2, _PRIME)
    powers = list(accumulate(numbers, lambda power, _: power * base % _PRIME, initial=1))
    sums = list(accumulate(numbers, lambda known, number: (known * base + number + 1) % _PRIME, initial=0))
    return lambda low, high: (sums[high] - sums[low] * powers[high - low]) % _PRIME


class _Form(Enum):
    """What more than its words a line is read with."""

    WHOLE = auto()
    """Nothing: a program wrote it, or it is a sentence."""
    PART = auto()
    """What stands around it."""
    CELLS = auto()
    """The head of its table."""
    BLANK = auto()
    """What stands around it; of many nothing is read at all."""


_ALONE = (_Form.WHOLE, _Form.BLANK)
"""What lines say by themselves, where those next to them are so too."""


def _form_of(line: str) -> _Form:
    if not line or line.isspace():
        return _Form.BLANK
    if len(line) <= _LONGEST and is_of_a_log(line, 0):
        return _Form.WHOLE
    if _COLUMNS.search(line):
        return _Form.CELLS
    return _Form.WHOLE if len(line) <= _LONGEST and len(_WORD.findall(line)) >= _WORDS else _Form.PART


def _around(starts: Sequence[int], at: int) -> tuple[int, int]:
    """The lines that stand near it, and itself."""
    low = bisect_right(starts, max(0, starts[at] - _BEFORE)) - 1
    return low, min(len(starts) - 1, bisect_left(starts, starts[at + 1] + _BEHIND, at))


def _put_together(
    whole: str, lines: Sequence[str], starts: Sequence[int], alike: Sequence[int], left: Sequence[bool]
) -> Condensed:
    pieces: list[str] = []
    at, length = 0, 0
    begins, origins = [], []
    for is_left, group in groupby(left):
        end = at + len(list(group))
        if is_left:
            piece = "\n".join(lines[at:end]) + _CUT
            begins.append(length)
            origins.append(starts[at])
            pieces.append(piece)
            length += len(piece)
        at = end
    return Condensed(whole, "".join(pieces), begins, origins, starts, alike)
