"""What the window asks of the worker about concluding a chat."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rfdesktop.domain.notes.outcomes import DraftChange, NoteFormat, OutcomeDraft


@dataclass(frozen=True, slots=True)
class BeginConclusion:
    """Answers DraftChanged: the saved draft, or a new one with the minutes filled in."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """Keeps what was chosen and typed before BeginConclusion was answered."""

    chat_id: str
    change: DraftChange


@dataclass(frozen=True, slots=True)
class AddToNote:
    """Puts a text under the engineer's notes. Answers DraftChanged; a chat that is concluded is left as it is."""

    chat_id: str
    text: str


@dataclass(frozen=True, slots=True)
class ReopenChat:
    """Takes a conclusion back. Answers ChatChanged and DraftChanged."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class LookAtNote:
    """Answers NoteAged: whether the chat's written note is out of date."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class RenewNote:
    """Brings the chat's stored note up to date, a concluded one too, with what the engineer changed in it kept.

    NoteStarted, NoteWaiting or NoteText…, DraftChanged where it was concluded, NoteWritten, NoteAged.
    """

    chat_id: str


@dataclass(frozen=True, slots=True)
class StopNote:
    """Ends the writing; what the app composes itself stands in for what is missing."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class _WithDraft:
    """A command that carries the wizard's state, and so is about the chat of that."""

    draft: OutcomeDraft

    @property
    def chat_id(self) -> str:
        return self.draft.chat_id


@dataclass(frozen=True, slots=True)
class SaveDraft(_WithDraft):
    """Keeps the wizard's state."""


@dataclass(frozen=True, slots=True)
class ConcludeChat(_WithDraft):
    """Marks the chat as concluded. Answers ChatChanged and DraftChanged."""


@dataclass(frozen=True, slots=True)
class WriteNote(_WithDraft):
    """NoteStarted, NoteWaiting or NoteText…, NoteWritten."""


@dataclass(frozen=True, slots=True)
class CheckNote(_WithDraft):
    """Answers NoteChecked: the written note with its own parts as they are now, and what else is out of date."""


@dataclass(frozen=True, slots=True)
class RenderNote(_WithDraft):
    """Answers NoteRendered, for the clipboard."""


@dataclass(frozen=True, slots=True)
class SaveNote(_WithDraft):
    """Writes the note to a file (None: the profile's exports folder). Answers NoteSaved."""

    format: NoteFormat
    path: Path | None


WritingCommand = WriteNote | RenewNote | StopNote
"""Begins or ends the writing of a note, which takes as long as the model takes."""

DraftCommand = BeginConclusion | SaveDraft | ChangeDraft | AddToNote | ConcludeChat | ReopenChat

NoteCommand = CheckNote | LookAtNote | RenderNote | SaveNote
"""About a note that is written."""

OutcomeCommand = DraftCommand | WritingCommand | NoteCommand
"""About concluding one chat."""
