"""What of a document is not in the flow that was made of it, or only by a guess: codes and lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Doubt(StrEnum):
    """Why a line of a document is not in the flow as it stands there."""

    LEFT_OUT = "left_out"
    """Nothing was made of it."""
    TARGET_UNKNOWN = "target_unknown"
    """It leads to a step that there is not; the next one takes its place, after the last one an end that hands over."""
    TARGET_AMBIGUOUS = "target_ambiguous"
    """It leads to a name that several steps have; the first takes its place."""
    END_ADDED = "end_added"
    """No end was written down, so that one was added."""
    OTHERWISE_ADDED = "otherwise_added"
    """Only one answer was written down, so that the way past it was added."""
    VALUE_UNFIT = "value_unfit"
    """A value that its place does not take."""
    TOO_MANY_ANSWERS = "too_many_answers"
    """More answers than a question may have."""
    NOT_IN_TEXT = "not_in_text"
    """A model wrote a command that does not stand in the text so."""
    NOT_UTF8 = "not_utf8"
    """The file is no UTF-8; it was read as Windows' Western European."""
    NOT_FOLLOWED = "not_followed"
    """A picture or an embedded object, which is left where it is."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One place of a document that was not understood, or only by a guess. `line` counts from 1 (paragraphs of a Word
    file, rows of a table); `text` is the beginning of what stands there."""

    doubt: Doubt
    line: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class FileDoubts:
    """All that is doubtful of one file."""

    path: str
    doubts: tuple[Doubtful, ...]
