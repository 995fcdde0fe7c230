"""Every document of a session by rules, without a model."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.domain.notes.document_kinds import Audience, DocumentKind, DocumentRef
from rfdesktop.domain.notes.documents import TicketDocument
from rfdesktop.domain.notes.outcomes import NoteBlock
from rfdesktop.domain.notes.sections import NoteFrame, note_blocks, prose
from rfdesktop.domain.visibility import Visibility
from rfdesktop.services.notes.composer import compose
from rfdesktop.services.notes.documents.for_client import client_update, time_entry, update_title
from rfdesktop.services.notes.documents.internal import article, escalation, pause, ticket_update
from rfdesktop.services.notes.documents.session import Session
from rfdesktop.services.notes.material import NoteMaterial


def session_of(material: NoteMaterial, frame: NoteFrame) -> Session:
    """The session as the app alone tells it."""
    return Session(material, frame, compose(material, frame.outcome, frame.engineer_notes))


def composed(ref: DocumentRef, session: Session) -> TicketDocument:
    """One document. The engineer's own words stand in it word for word where it is for the team."""
    return TicketDocument(ref, _blocks(ref, session), _title(ref, session))


def _blocks(ref: DocumentRef, session: Session) -> tuple[NoteBlock, ...]:
    match ref.kind:
        case DocumentKind.INTERNAL | DocumentKind.FLOW:
            return note_blocks(session.frame, session.content)
        case DocumentKind.CLIENT:
            return prose(session.content.client_summary)
        case DocumentKind.TIME:
            return time_entry(session)
        case DocumentKind.ESCALATION:
            return escalation(session)
        case DocumentKind.PAUSE:
            return pause(session)
        case DocumentKind.UPDATE:
            internal = ref.audience is Audience.TICKET
            return ticket_update(session, ref) if internal else client_update(session, ref)
        case DocumentKind.ARTICLE:
            return article(session)
        case _:
            assert_never(ref.kind)


def _title(ref: DocumentRef, session: Session) -> str:
    """What an e-mail or a PSA's note is called; what the client reads has no words of the engineer's in it."""
    if ref.kind is DocumentKind.UPDATE and ref.audience is not Audience.TICKET:
        return update_title(session)
    return "" if ref.visibility is Visibility.CLIENT else session.content.subject
