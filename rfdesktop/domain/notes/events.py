"""What the worker tells the window of concluding a chat."""

from __future__ import annotations

from dataclasses import dataclass, field

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.notes.document_kinds import DocumentRef
from rfdesktop.domain.notes.documents import TicketDocument
from rfdesktop.domain.notes.out_of_date import OutOfDate
from rfdesktop.domain.notes.outcomes import NoteBasis, NoteFormat, OutcomeDraft, RenderedNote
from rfdesktop.domain.notes.templates import Template
from rfdesktop.domain.outgoing import Cleared


@dataclass(frozen=True, slots=True)
class DraftChanged:
    """The outcome wizard's state as it now is in storage."""

    draft: OutcomeDraft

    @property
    def chat_id(self) -> str:
        return self.draft.chat_id


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
class NoteLoading:
    """The model that is to write is being loaded, for `seconds` so far."""

    chat_id: str
    seconds: int


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """The note is finished, or stopped, or failed (and why).

    Where a model was to write it and did not come to its end, `by_model` are the titles of the sections that it had
    finished and `by_app` of those that the app put together instead. Where a note was renewed, `kept` are the titles of
    the sections ("" for the header) that stayed as the engineer changed them although they would be other now.
    `unplaced` is how many pieces of the model's answer fit into no section; they stand at the note's end.
    """

    draft: OutcomeDraft
    failure: Failure | None = None
    by_model: tuple[str, ...] = ()
    by_app: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unplaced: int = 0

    @property
    def chat_id(self) -> str:
        return self.draft.chat_id


@dataclass(frozen=True, slots=True)
class NoteChecked:
    """A note that was written earlier, its header, outcome and engineer's notes being those of now in `draft`.

    `basis` is what the note would be written from now: where outcome or activity differ from the draft's, the rest of
    it is out of date. `left` are the titles of the app's own parts ("" for the header) that are not up to date because
    they were changed in the note itself.
    """

    draft: OutcomeDraft
    basis: NoteBasis
    left: tuple[str, ...] = ()

    @property
    def chat_id(self) -> str:
        return self.draft.chat_id


@dataclass(frozen=True, slots=True)
class NoteAged:
    """Whether a chat's written note is out of date, and what it does not know of; None where it is up to date."""

    chat_id: str
    out_of_date: OutOfDate | None = None


@dataclass(frozen=True, slots=True)
class NoteRendered:
    """The note for the clipboard."""

    chat_id: str
    note: Cleared[RenderedNote]


@dataclass(frozen=True, slots=True)
class NoteSaved:
    """The note is in a file. `changed` is the file of an earlier save that was left: it was changed outside the app."""

    chat_id: str
    path: str
    format: NoteFormat
    changed: str = ""


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The whole markdown of a document so far, while it is being written."""

    chat_id: str
    ref: DocumentRef
    markdown: str


@dataclass(frozen=True, slots=True)
class DocumentsWritten:
    """Documents are finished, or the model failed (and why) and the app put them together alone."""

    draft: OutcomeDraft
    refs: tuple[DocumentRef, ...]
    failure: Failure | None = None
    section: str = ""
    """The one section that was written again, "" where all was."""

    @property
    def chat_id(self) -> str:
        return self.draft.chat_id


@dataclass(frozen=True, slots=True)
class DocumentTraced:
    """Where each line of a document comes from, as it stood when that was asked, and the `secrets` in it that are held
    back when it is copied, saved or posted."""

    chat_id: str
    document: TicketDocument
    secrets: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class TemplatesListed:
    """All templates, the app's and the profile's, broken ones too. `saved` is the one that was just kept; `edits` what
    was typed into some and not saved, by file."""

    chat_id: str
    templates: tuple[Template, ...]
    saved: str = ""
    edits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TemplatePreviewed:
    """A session in a template that is being edited, and what is wrong with that; `markdown` is "" then."""

    chat_id: str
    template: Template
    markdown: str = ""


DocumentEvent = DocumentText | DocumentsWritten | DocumentTraced | TemplatesListed | TemplatePreviewed

NoteEvent = (
    DraftChanged
    | NoteStarted
    | NoteText
    | NoteWaiting
    | NoteLoading
    | NoteWritten
    | NoteChecked
    | NoteAged
    | NoteRendered
    | NoteSaved
    | DocumentEvent
)
"""About concluding one chat."""
