"""What a written note does not know of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoteChange(StrEnum):
    """`activity` is said where it is not known whether messages or steps came."""

    MESSAGES = "messages"
    STEPS = "steps"
    ACTIVITY = "activity"
    HEADER = "header"
    OUTCOME = "outcome"
    ENGINEER_NOTES = "engineer_notes"


@dataclass(frozen=True, slots=True)
class OutOfDate:
    """What a written note does not know of.

    `messages` and `steps` are how many more there are now (0 where some were only changed or marked); `edited` says
    that the engineer changed the note, which bringing it up to date keeps; `concluded` that the chat was concluded
    with it.
    """

    changes: tuple[NoteChange, ...]
    messages: int = 0
    steps: int = 0
    edited: bool = False
    concluded: bool = False
