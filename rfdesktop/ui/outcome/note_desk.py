"""Hands what is told of one chat's note and documents to whoever decides on it."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.events import (
    DocumentsWritten,
    DocumentText,
    DocumentTraced,
    DraftChanged,
    NoteAged,
    NoteChecked,
    NoteEvent,
    NoteLoading,
    NoteRendered,
    NoteSaved,
    NoteStarted,
    NoteText,
    NoteWaiting,
    NoteWritten,
    TemplatePreviewed,
    TemplatesListed,
)
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from rfdesktop.ui.outcome.documents_presenter import DocumentsPresenter
from rfdesktop.ui.outcome.note_delivery import NoteDelivery
from rfdesktop.ui.outcome.note_presenter import NotePresenter


class NoteDesk:
    """The note, the documents beside it, and handing either over."""

    def __init__(self, note: NotePresenter, documents: DocumentsPresenter, delivery: NoteDelivery) -> None:
        self._note = note
        self._documents = documents
        self._delivery = delivery

    def handle(self, event: NoteEvent) -> None:
        """Takes an event about this chat's note; the draft itself is the wizard's."""
        match event:
            case NoteRendered() | NoteSaved():
                self._delivery.handle(event)
            case DocumentText() | DocumentsWritten() | DocumentTraced() | TemplatesListed() | TemplatePreviewed():
                self._documents.handle(event)
            case NoteStarted() | NoteWaiting() | NoteLoading() | NoteText() | NoteAged():
                self._note.handle(event)
            case NoteWritten() | NoteChecked():
                self._note.handle(event)
                self._documents.show_draft()
            case DraftChanged():
                pass
            case _:
                assert_never(event)

    def show_draft(self, draft: OutcomeDraft) -> None:
        """Shows what a draft that has come from the worker holds."""
        self._note.show_draft(draft)
        self._documents.show_draft()

    def fail(self, failure: Failure) -> None:
        """Says what went wrong."""
        self._note.fail(failure)
        self._documents.fail(failure)
