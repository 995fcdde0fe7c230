"""Lines of a text as ranges of their numbers, and taking lines in as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rfdesktop.domain.attachments.attachment import Lines


def ranges_of(numbers: Iterable[int]) -> Lines:
    """Numbers of lines as ranges, in order and apart."""
    ranges: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return tuple(ranges)


def ranges_within(kept: Lines, count: int) -> Lines:
    """Ranges as far as there are lines, joined where they meet."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted((max(1, first), min(count, last)) for first, last in kept):
        if first > last:
            continue
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


class Taken:
    """Lines of these sizes that are taken, up to so many characters of all; one that stands alone takes `marks`
    more."""

    def __init__(self, sizes: Sequence[int], budget: int, marks: int = 0) -> None:
        self._sizes = sizes
        self._marks = marks
        self._numbers: set[int] = set()
        self._left = budget

    @property
    def ranges(self) -> Lines:
        return ranges_of(self._numbers)

    def add(self, numbers: Iterable[int], most: int) -> bool:
        """Takes lines in, in order, as far as there are such and up to so many characters; whether all were taken."""
        room = min(most, self._left)
        for at in numbers:
            if not 1 <= at <= len(self._sizes) or at in self._numbers:
                continue
            size = self._sizes[at - 1] + (0 if self._numbers & {at - 1, at + 1} else self._marks)
            if size > room:
                return False
            self._numbers.add(at)
            self._left -= size
            room -= size
        return True
