"""A note's blocks in the pieces that they are written in, with what stands at the end of their lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from rfdesktop.domain.notes.outcomes import BulletList, KeyValue, NoteBlock
from rfdesktop.domain.notes.step_numbers import numbered

ORIGIN = "origin"
"""Begins the name of an anchor that leads to where a line comes from."""

SIGN, NO_BREAK = "⌐", "\u00a0"
"""What stands before the words at a line's end, and within them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at a line's end: the `name` of its place in the note, the `words` for where it comes from, what is
    told of that while the pointer is on the line, and whether anything supports it: then it `leads` there."""

    name: str
    words: str
    tip: str = ""
    leads: bool = True

    @property
    def anchor(self) -> str:
        """What its place is called in the document."""
        return f"{ORIGIN}:{self.name}"


Marks = Mapping[tuple[int, int], Mark]
"""The marks of lines, by the places of block and item."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is written, and written anew, as a whole: a block, or all values that stand under each other.

    `number` is a step's; `marks` say at each line's end where it comes from, one a value or an item.
    """

    blocks: tuple[NoteBlock, ...]
    number: int = 0
    marks: tuple[Mark | None, ...] = ()

    def mark(self, place: int = 0) -> Mark | None:
        """The mark of one of its lines."""
        return self.marks[place] if place < len(self.marks) else None


def units_of(blocks: Iterable[NoteBlock], marks: Marks | None = None) -> tuple[Unit, ...]:
    """The blocks in the pieces that they are written in."""
    made: list[Unit] = []
    known = marks or {}
    for kind, run in groupby(enumerate(numbered(blocks)), key=lambda entry: type(entry[1][0])):
        entries = [(place, block, number) for place, (block, number) in run]
        if kind is KeyValue:
            found = tuple(known.get((place, 0)) for place, _, _ in entries)
            made.append(Unit(tuple(block for _, block, _ in entries), marks=found if any(found) else ()))
            continue
        for place, block, number in entries:
            items = len(block.items) if isinstance(block, BulletList) else 1
            found = tuple(known.get((place, item)) for item in range(items))
            made.append(Unit((block,), number, found if any(found) else ()))
    return tuple(made)
