"""What the worker tells the window of concluding a chat."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.outcomes import NoteFormat, OutcomeDraft, RenderedNote


@dataclass(frozen=True, slots=True)
class DraftChanged:
    """The outcome wizard's state as it now is in storage."""

    draft: OutcomeDraft


@dataclass(frozen=True, slots=True)
class NoteStarted:
    chat_id: str


@dataclass(frozen=True, slots=True)
class NoteText:
    """The whole markdown of the note so far, while it is being written."""

    chat_id: str
    markdown: str


@dataclass(frozen=True, slots=True)
class NoteWaiting:
    """The model did not write; after `seconds` it is asked again, for the `attempt`-th time of `attempts`."""

    chat_id: str
    attempt: int
    attempts: int
    seconds: float
    code: ErrorCode


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """The note is finished (or stopped, or failed: then what the app composed stands in, and why)."""

    draft: OutcomeDraft
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class NoteRendered:
    """The note for the clipboard."""

    chat_id: str
    note: RenderedNote


@dataclass(frozen=True, slots=True)
class NoteSaved:
    chat_id: str
    path: str
    format: NoteFormat


NoteEvent = DraftChanged | NoteStarted | NoteText | NoteWaiting | NoteWritten | NoteRendered | NoteSaved
