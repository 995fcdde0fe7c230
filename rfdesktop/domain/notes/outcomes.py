"""How a ticket is left, and the ticket note as blocks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.notes.document_kinds import INTERNAL_NOTE, DocumentRef


class Outcome(StrEnum):
    RESOLVED = "resolved"
    ESCALATED = "escalated"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that may run over several lines; each line break is kept."""

    text: str


@dataclass(frozen=True, slots=True)
class NumberedStep:
    """A thing done and what came of it ("" where nothing was recorded). Its number is told by
    `step_numbers`."""

    action: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class CodeBlock:
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class KeyValue:
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[str, ...]


NoteBlock = Heading | Paragraph | NumberedStep | CodeBlock | KeyValue | BulletList


class NoteFormat(StrEnum):
    MARKDOWN = "md"
    PLAIN = "txt"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


TEXT_FORMATS = (NoteFormat.MARKDOWN, NoteFormat.PLAIN, NoteFormat.HTML)
"""The formats that are texts; the others are made by whoever knows them."""


class WizardPage(StrEnum):
    OUTCOME = "outcome"
    DETAILS = "details"
    NOTE = "note"


class NoteAuthor(StrEnum):
    """Who wrote the note as it stands: nobody yet, the model, the app from transcript and run log, the engineer."""

    NOBODY = "nobody"
    MODEL = "model"
    COMPOSED = "composed"
    ENGINEER = "engineer"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What a model that was to write a note left undone: why (None where it was stopped), the titles of the sections
    that it had finished and of those that the app put together instead, and how many pieces of its answer fit into no
    section."""

    failure: Failure | None = None
    by_model: tuple[str, ...] = ()
    by_app: tuple[str, ...] = ()
    unplaced: int = 0


@dataclass(frozen=True, slots=True)
class NoteBasis:
    """What a note was written from, to tell later what has changed since.

    `frame` is the app's own parts of the note (header, outcome, the engineer's notes) as they were last put in, in the
    dialect; `activity` a digest of what had been said and done in the chat, `said` and `done` of each by itself (""
    where that is not known), `messages` and `steps` how many there were. `written` is the note as it was written,
    before anybody changed it, and `composed` what the app alone would have written then ("" where that is the same);
    `client_summary` what can be told the client, which is no part of the note. `shortfall` is what its model left
    undone, None where there is nothing to say of that.
    """

    frame: str = ""
    outcome: Outcome | None = None
    activity: str = ""
    said: str = ""
    done: str = ""
    messages: int = 0
    steps: int = 0
    written: str = ""
    composed: str = ""
    client_summary: str = ""
    shortfall: Shortfall | None = None


EARLIER = 5
"""Earlier wordings of a document that are kept."""


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """One document of a session beside its note, as it stands. `written` is how it was written, before anybody changed
    it; `earlier` are its wordings before it was written again, oldest first; `template` the file that it was written
    with ("" for none). Of the note itself only the template and the earlier wordings are kept here."""

    ref: DocumentRef
    markdown: str = ""
    written: str = ""
    author: NoteAuthor = NoteAuthor.NOBODY
    template: str = ""
    title: str = ""
    earlier: tuple[str, ...] = ()

    @property
    def edited(self) -> bool:
        """Whether it stands otherwise than it was written."""
        return self.markdown.strip() != self.written.strip()

    def rewritten(self, anew: KeptDocument) -> KeptDocument:
        """The document as it was written anew, this wording of it kept."""
        there = self.markdown.strip() and self.markdown.strip() != anew.markdown.strip()
        earlier = (*self.earlier, self.markdown) if there else self.earlier
        return replace(anew, earlier=earlier[-EARLIER:])


@dataclass(frozen=True, slots=True)
class OutcomeDraft:
    """The state of one chat's outcome wizard, saved at every change. `minutes` is the time to book.

    `markdown` is the note in the editor's dialect, as the engineer sees it. `cut` says that the transcript did not
    fit the model's window and was shortened from the middle. `basis` is None where there is no note, or it is not
    known what it was written from.
    """

    id: str
    chat_id: str
    page: WizardPage = WizardPage.OUTCOME
    outcome: Outcome | None = None
    engineer_notes: str = ""
    minutes: int = 0
    markdown: str = ""
    author: NoteAuthor = NoteAuthor.NOBODY
    cut: bool = False
    concluded_at: datetime | None = None
    basis: NoteBasis | None = None
    documents: tuple[KeptDocument, ...] = ()

    def document(self, ref: DocumentRef) -> KeptDocument | None:
        """One of its documents, None where there is none."""
        return next((kept for kept in self.documents if kept.ref == ref), None)

    def standing(self, ref: DocumentRef) -> KeptDocument:
        """One of its documents as it stands, the note itself too; an empty one where there is none."""
        kept = self.document(ref) or KeptDocument(ref)
        if ref != INTERNAL_NOTE:
            return kept
        written = self.basis.written if self.basis else ""
        return replace(kept, markdown=self.markdown, written=written, author=self.author)

    def with_document(self, document: KeptDocument) -> OutcomeDraft:
        """The draft with a document new or changed; the others stay where they are."""
        if self.document(document.ref) is None:
            return replace(self, documents=(*self.documents, document))
        return replace(self, documents=tuple(document if kept.ref == document.ref else kept for kept in self.documents))


@dataclass(frozen=True, slots=True)
class DraftChange:
    """What was chosen and typed in a wizard before its draft was known; None is what was left alone.

    Notes typed then stand under those of the draft: who types into an empty field takes nothing back.
    """

    page: WizardPage | None = None
    outcome: Outcome | None = None
    engineer_notes: str | None = None
    minutes: int | None = None

    def of(self, draft: OutcomeDraft) -> OutcomeDraft:
        """The draft with it. A concluded one is not changed."""
        if draft.concluded_at is not None:
            return draft
        return replace(
            draft,
            page=self.page or draft.page,
            outcome=self.outcome or draft.outcome,
            engineer_notes=_under(draft.engineer_notes, self.engineer_notes or ""),
            minutes=draft.minutes if self.minutes is None else self.minutes,
        )


def _under(held: str, typed: str) -> str:
    """What was typed, under what is held; lines that end the one and begin the other stand once."""
    starts = [0, *(place + 1 for place, letter in enumerate(held) if letter == "\n")]
    for start in starts:
        if len(held) - start <= len(typed) and typed.startswith(held[start:]):
            return held[:start] + typed
    return f"{held}\n{typed}" if typed.strip() else held


@dataclass(frozen=True, slots=True)
class RenderedNote:
    """One note in the three forms that leave the app."""

    markdown: str
    plain: str
    html: str
    blocks: tuple[NoteBlock, ...] = field(default=())
