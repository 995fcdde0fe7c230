"""Which number each step of a note has: code and lists between two steps belong to them, and the count goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rfdesktop.domain.notes.outcomes import BulletList, CodeBlock, NoteBlock, NumberedStep

BETWEEN_STEPS = (CodeBlock, BulletList)
"""What stands between two steps without beginning another count."""


def numbered(blocks: Iterable[NoteBlock], first: int = 1) -> Iterator[tuple[NoteBlock, int]]:
    """Each block with its number as a step, 0 for what is none. `first` is the number of the first step."""
    last, start = 0, first - 1
    for block in blocks:
        if isinstance(block, NumberedStep):
            last, start = last + start + 1, 0
            yield block, last
        else:
            last = last if isinstance(block, BETWEEN_STEPS) else 0
            yield block, 0
