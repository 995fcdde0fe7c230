"""Which number each step of a note has: code, lists and tables between two steps belong to them, and the count goes
on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rfdesktop.domain.notes.inline import is_columnar
from rfdesktop.domain.notes.outcomes import BulletList, CodeBlock, NoteBlock, NumberedStep, Paragraph


def numbered(blocks: Iterable[NoteBlock], first: int = 1) -> Iterator[tuple[NoteBlock, int]]:
    """Each block with its number as a step, 0 for what is none. `first` is the number of the first step."""
    last, start = 0, first - 1
    for block in blocks:
        if isinstance(block, NumberedStep):
            last, start = last + start + 1, 0
            yield block, last
        else:
            last = last if _is_between(block) else 0
            yield block, 0


def _is_between(block: NoteBlock) -> bool:
    """Whether it stands between two steps without beginning another count."""
    return isinstance(block, CodeBlock | BulletList) or (isinstance(block, Paragraph) and is_columnar(block.text))
