"""What only the team reads beside the note: the hand-over, the pause, how things stand, the knowledge article."""

from __future__ import annotations

from collections.abc import Iterable

from rfdesktop.domain.notes.dialect import canonical
from rfdesktop.domain.notes.document_kinds import Detail, DocumentRef
from rfdesktop.domain.notes.outcomes import BulletList, Heading, KeyValue, NoteBlock, NumberedStep, Paragraph
from rfdesktop.domain.notes.renderers import verbatim
from rfdesktop.domain.notes.reports import reported
from rfdesktop.domain.notes.sections import ROOT_CAUSE, header_blocks, prose
from rfdesktop.services.notes.documents.anonymous import anonymous
from rfdesktop.services.notes.documents.next_actions import DATE_UNKNOWN, OWNER_UNKNOWN, NextAction
from rfdesktop.services.notes.documents.people import people_in
from rfdesktop.services.notes.documents.session import Session, step_text

NOT_RECORDED = "It was not recorded what is asked for."
WAITS_FOR = "It was not recorded what is waited for."
NO_CAUSE = "Not found."
LAST_STEPS = 3
"""The last steps that a quick update tells."""

Sections = Iterable[tuple[str, tuple[NoteBlock, ...]]]


def escalation(session: Session) -> tuple[NoteBlock, ...]:
    """The hand-over: what is asked first, then what the next tier has to know to begin without asking."""
    content = session.content
    asked: tuple[NoteBlock, ...] = (
        (BulletList(content.next_steps),) if content.next_steps else (Paragraph(NOT_RECORDED),)
    )
    return _document(
        session,
        (
            ("What is asked", asked),
            ("Problem", problem_blocks(session)),
            ("Where it stands", (*prose(content.status), *cause_blocks(session), BulletList(content.findings))),
            ("Done so far", content.steps),
            ("Ruled out, not to be repeated", _texts(session.fruitless)),
            ("Notes", verbatim(session.frame.engineer_notes)),
        ),
    )


def pause(session: Session) -> tuple[NoteBlock, ...]:
    """Who does what next and when; then what to know on taking it up again."""
    content = session.content
    return _document(
        session,
        (
            ("Next", action_blocks(session)),
            ("Problem", problem_blocks(session)),
            ("Where it stands", (*prose(content.status), *cause_blocks(session), BulletList(content.findings))),
            ("Done so far", content.steps),
            ("Notes", verbatim(session.frame.engineer_notes)),
        ),
    )


def action_blocks(session: Session) -> tuple[NoteBlock, ...]:
    """Each next step with its owner and its date, and that one is not recorded where it is not."""
    actions: list[NoteBlock] = []
    for action in session.next_actions or (NextAction(WAITS_FOR),):
        actions += [
            KeyValue("Next step", action.what),
            KeyValue("Owner", action.owner or OWNER_UNKNOWN),
            KeyValue("Date", action.when or DATE_UNKNOWN),
        ]
    return tuple(actions)


def ticket_update(session: Session, ref: DocumentRef) -> tuple[NoteBlock, ...]:
    """How things stand, for the ticket: a few lines, or all that is known so far."""
    content = session.content
    steps = content.steps[-LAST_STEPS:] if ref.detail is Detail.QUICK else content.steps
    pairs: list[NoteBlock] = [KeyValue("Problem", content.subject or content.problem.partition("\n")[0])]
    if content.root_cause:
        pairs.append(KeyValue(ROOT_CAUSE, content.root_cause))
    if ref.detail is Detail.QUICK:
        done = [KeyValue("Done", "\n".join(map(step_text, steps)))] if steps else []
        ahead = [KeyValue("Next", "\n".join(content.next_steps))] if content.next_steps else []
        return canonical((*pairs, *done, *prose(content.status), *ahead))
    return _document(
        session,
        (
            ("Problem", problem_blocks(session)),
            ("Done so far", steps),
            ("Found so far", (*cause_blocks(session), BulletList(content.findings))),
            ("Where it stands", prose(content.status)),
            ("Next", (BulletList(content.next_steps),)),
        ),
    )


def article(session: Session) -> tuple[NoteBlock, ...]:
    """What the next engineer with the same symptom has to know, without what belongs to this client."""
    content = session.content
    said = (content.subject, content.problem, content.root_cause, content.status, *map(step_text, content.steps))
    without = anonymous(session.material.chat.header, session.material.engineer, people_in(said))
    helped = tuple(NumberedStep(without(step.action), without(step.result)) for step in session.fruitful)
    cause = without(content.root_cause) or NO_CAUSE
    sections = (
        ("Symptom", prose(without(content.problem))),
        ("Cause", prose(cause)),
        ("What was done", helped),
        ("What did not help", (BulletList(tuple(without(step_text(step)) for step in session.fruitless)),)),
        ("How it ended", prose(without(content.status))),
    )
    return canonical((Heading(without(content.subject)), *_sections(sections)))


def _document(session: Session, sections: Sections) -> tuple[NoteBlock, ...]:
    return canonical((*header_blocks(session.frame.header), *_sections(sections)))


def _sections(sections: Sections) -> Iterable[NoteBlock]:
    for title, inside in sections:
        if kept := canonical(inside):
            yield from (Heading(title), *kept)


def problem_blocks(session: Session) -> tuple[NoteBlock, ...]:
    """What was reported; the engineer's own words as they are."""
    content = session.content
    return reported(content.problem) if content.problem_verbatim else prose(content.problem)


def cause_blocks(session: Session) -> tuple[NoteBlock, ...]:
    """Why it happened; none where that is not known."""
    cause = session.content.root_cause
    return (KeyValue(ROOT_CAUSE, cause),) if cause else ()


def _texts(steps: Iterable[NumberedStep]) -> tuple[NoteBlock, ...]:
    return (BulletList(tuple(map(step_text, steps))),)
