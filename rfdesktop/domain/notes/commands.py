"""What the window asks of the worker about concluding a chat."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rfdesktop.domain.notes.document_kinds import INTERNAL_NOTE, DocumentRef
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
    """Answers NoteRendered, for the clipboard, of one of the draft's documents."""

    ref: DocumentRef = INTERNAL_NOTE


@dataclass(frozen=True, slots=True)
class SaveNote(_WithDraft):
    """Writes one of the draft's documents to a file (None: the profile's exports folder). Answers NoteSaved."""

    format: NoteFormat
    path: Path | None
    ref: DocumentRef = INTERNAL_NOTE


@dataclass(frozen=True, slots=True)
class WriteDocuments(_WithDraft):
    """Writes documents of the session, all of them from one request where a model writes.

    DocumentText…, DocumentsWritten. What the model said of this state of the session serves again unless it is to be
    asked `anew`; `template` is the file that they are written with ("" for the one that is meant for them).
    """

    refs: tuple[DocumentRef, ...]
    template: str = ""
    anew: bool = False


@dataclass(frozen=True, slots=True)
class RewriteSection(_WithDraft):
    """Writes one section of a document again; what stands under other titles stays. DocumentText…, DocumentsWritten."""

    ref: DocumentRef
    title: str


@dataclass(frozen=True, slots=True)
class TraceDocument(_WithDraft):
    """Answers DocumentTraced: where each line of a document comes from."""

    ref: DocumentRef


@dataclass(frozen=True, slots=True)
class ListTemplates:
    """Answers TemplatesListed."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class SaveTemplate:
    """Keeps a template in the profile, one of the app's own changed too. Answers TemplatesListed."""

    chat_id: str
    stem: str
    text: str


@dataclass(frozen=True, slots=True)
class RemoveTemplate:
    """Takes a template out of the profile; the app's own of that name serves again. Answers TemplatesListed."""

    chat_id: str
    stem: str


@dataclass(frozen=True, slots=True)
class KeepTemplateEdit:
    """Keeps what is typed into a template and not saved yet, by its file ("" for a new one); `text` "" forgets it."""

    chat_id: str
    stem: str
    text: str


@dataclass(frozen=True, slots=True)
class PreviewTemplate(_WithDraft):
    """Answers TemplatePreviewed: this session in a template that is being edited."""

    text: str


TemplateCommand = ListTemplates | SaveTemplate | RemoveTemplate | KeepTemplateEdit | PreviewTemplate

WritingCommand = WriteNote | RenewNote | StopNote | WriteDocuments | RewriteSection
"""Begins or ends the writing of a note or of documents, which takes as long as the model takes."""

DraftCommand = BeginConclusion | SaveDraft | ChangeDraft | AddToNote | ConcludeChat | ReopenChat

NoteCommand = CheckNote | LookAtNote | RenderNote | SaveNote | TraceDocument | TemplateCommand
"""About a note that is written."""

OutcomeCommand = DraftCommand | WritingCommand | NoteCommand
"""About concluding one chat."""
