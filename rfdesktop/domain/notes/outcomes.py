"""How a ticket is left, and the ticket note as blocks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum


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
    """A thing done and what came of it ("" where nothing was recorded). Its number is its place in its run of steps."""

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
class NoteBasis:
    """What a note was written from, to tell later what has changed since.

    `frame` is the app's own parts of the note (header, outcome, the engineer's notes) as they were last put in, in the
    dialect; `activity` a digest of what had been said and done in the chat, `said` and `done` of each by itself (""
    where that is not known), `messages` and `steps` how many there were. `written` is the note as it was written,
    before anybody changed it, and `composed` what the app alone would have written then ("" where that is the same);
    `client_summary` what can be told the client, which is no part of the note.
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
