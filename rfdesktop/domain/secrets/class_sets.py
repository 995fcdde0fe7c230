"""Which classes of words stand in a stretch of a text, as the bits of a number: any stretch takes the same time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from operator import or_

from rfdesktop.domain.secrets.evidence_words import CLASSES

_BITS = {name: 1 << number for number, name in enumerate(CLASSES)}


def names_of(classes: int) -> Iterator[str]:
    """The names of the classes of a set."""
    return (name for name, bit in _BITS.items() if classes & bit)


class ClassSets:
    """The sets of all stretches of a row of classes: for each length that is a power of two the sets of all stretches
    so long are known, and any other is two of these that share some words."""

    def __init__(self, names: Sequence[str]) -> None:
        self._by_length = [[_BITS[name] for name in names]]

    def between(self, low: int, high: int) -> int:
        """The set of the classes from one place to before another."""
        if high <= low:
            return 0
        power = (high - low).bit_length() - 1
        while power >= len(self._by_length):
            shorter = self._by_length[-1]
            self._by_length.append(list(map(or_, shorter, islice(shorter, 1 << (len(self._by_length) - 1), None))))
        sets = self._by_length[power]
        return sets[low] | sets[high - (1 << power)]
