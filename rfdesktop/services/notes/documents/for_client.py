"""What the client reads beside the summary: the time entry's text, an update, an e-mail. Plain words alone."""

from __future__ import annotations

from rfdesktop.domain.notes.dialect import canonical
from rfdesktop.domain.notes.document_kinds import Audience, Detail, DocumentRef
from rfdesktop.domain.notes.outcomes import BulletList, NoteBlock, Outcome, Paragraph
from rfdesktop.domain.notes.sections import prose
from rfdesktop.services.notes.client_summary import deed_phrases, others_said, waiting_for, went_away, words_of
from rfdesktop.services.notes.documents.client_words import NOBODYS
from rfdesktop.services.notes.documents.session import Session
from rfdesktop.services.notes.errands import errand_done
from rfdesktop.services.notes.topics import about

QUICK_DEEDS = 3
"""Kinds of work that a short text names; the last ones, which are nearest to how it stands."""


def time_text(session: Session) -> str:
    """Problem, action, result in one line: it may be printed on the invoice."""
    if session.content.time_text:
        return session.content.time_text
    words = words_of(session.material)
    deeds = deed_phrases(session.content)[-QUICK_DEEDS:]
    topic = words.theme(about(session.content, session.material))
    said = [_sentence(topic), _sentence(words.joined(deeds)) if deeds else ""]
    return " – ".join(part for part in said if part) + f". {_result(session)}"


def _result(session: Session) -> str:
    words = words_of(session.material)
    if went_away(session.content, session.outcome):
        return words.gone_result
    errand = errand_done(session.content, session.outcome)
    return words.errands[errand].result if errand else words.results[session.outcome]


def _sentence(text: str) -> str:
    """A text with a capital at its beginning, its other letters as they are."""
    return text[:1].upper() + text[1:]


def time_entry(session: Session) -> tuple[NoteBlock, ...]:
    return (Paragraph(time_text(session)),)


def client_update(session: Session, ref: DocumentRef) -> tuple[NoteBlock, ...]:
    """How things stand, for the client: a few sentences, or all the work by kinds; as an e-mail with its greeting."""
    if session.content.client_update:
        body = prose(session.content.client_update)
    else:
        body = _quick(session) if ref.detail is Detail.QUICK else _detailed(session)
    if ref.audience is not Audience.EMAIL:
        return canonical(body)
    header = session.material.chat.header
    words = words_of(session.material)
    greeting = f"{words.greeting} {header.contact}," if header.contact else f"{words.greeting},"
    engineer = session.material.engineer
    closing = f"{words.closing}\n{engineer}" if engineer else words.closing
    return canonical((Paragraph(greeting), *body, Paragraph(closing)))


def update_title(session: Session) -> str:
    """The subject of an e-mail."""
    number = session.material.chat.header.number.lstrip("#")
    said = f"Ticket #{number}: " if number else ""
    words = words_of(session.material)
    return said + words.title.format(topic=words.theme(about(session.content, session.material)))


def _quick(session: Session) -> tuple[NoteBlock, ...]:
    words = words_of(session.material)
    deeds = deed_phrases(session.content)[-QUICK_DEEDS:]
    done = words.so_far.format(deeds=words.joined(deeds)) if deeds else ""
    others = others_said(session.content, words)
    return (Paragraph(" ".join(part for part in (state_plain(session), done, *others, *_ahead(session)) if part)),)


def _detailed(session: Session) -> tuple[NoteBlock, ...]:
    work = work_plain(session)
    done: tuple[NoteBlock, ...] = (Paragraph(words_of(session.material).done_so_far), work) if work.items else ()
    others = others_said(session.content, words_of(session.material))
    return (Paragraph(state_plain(session)), *done, *prose(" ".join((*others, *_ahead(session)))))


def work_plain(session: Session) -> BulletList:
    """All the work, by kinds."""
    words = words_of(session.material)
    return BulletList(tuple(words.did.format(deeds=words.said(deed)) for deed in deed_phrases(session.content)))


def state_plain(session: Session) -> str:
    """How it stands, in one sentence."""
    words = words_of(session.material)
    topic, nobodys = about(session.content, session.material), words.said(NOBODYS)
    request = nobodys if topic == NOBODYS else words.request.format(nobodys=nobodys, topic=words.theme(topic))
    if went_away(session.content, session.outcome):
        state = words.gone_state
    else:
        errand = errand_done(session.content, session.outcome)
        state = words.errands[errand].state if errand else words.states[session.outcome]
    return _sentence(state.format(request=request))


def _ahead(session: Session) -> list[str]:
    if session.outcome is Outcome.RESOLVED:
        return []
    said = waiting_for(session.content, session.material)
    return [said] if said else [] if session.outcome else [words_of(session.material).news]
