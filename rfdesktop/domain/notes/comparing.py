"""Two wordings of a document, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Told(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ComparedLine:
    told: Told
    text: str


def compared(before: str, after: str) -> tuple[ComparedLine, ...]:
    """The lines of both in order: those that both have, those that only the one before or only the one after has."""
    return tuple(_lines(before.rstrip("\n").split("\n"), after.rstrip("\n").split("\n")))


def _lines(before: list[str], after: list[str]) -> Iterator[ComparedLine]:
    for tag, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (ComparedLine(Told.SAME, line) for line in after[begin:stop])
        else:
            yield from (ComparedLine(Told.REMOVED, line) for line in before[start:end])
            yield from (ComparedLine(Told.ADDED, line) for line in after[begin:stop])
