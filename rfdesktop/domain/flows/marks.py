"""What an engineer says of a step or a run afterwards: it was wrong, or it was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MarkKind(StrEnum):
    """`wrong`: what was chosen or recorded does not hold. `undone`: it was done, and was taken back since."""

    WRONG = "wrong"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Mark:
    """One such word, when it was said, and why ("" where nothing was said)."""

    kind: MarkKind
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MarkDraft:
    """A mark that is not made yet: its kind, what is typed of its reason, and the visit that it is about (its place in
    the run and the step seen there), None for the whole run."""

    kind: MarkKind
    reason: str
    place: int | None = None
    step_id: str = ""
