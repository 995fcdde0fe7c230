"""What is known of a session, piece by piece, for tracing documents to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes import sections
from rfdesktop.domain.notes.dialect import from_markdown
from rfdesktop.domain.notes.documents import Origin, OriginKind, TicketDocument, text_lines
from rfdesktop.domain.notes.sections import OUTCOME_WORDS, NoteFrame, header_blocks
from rfdesktop.domain.notes.tracing import EXCERPT, Evidence, Tracer
from rfdesktop.domain.visibility import Visibility
from rfdesktop.services.notes.composer import LEFT_OTHERWISE, NO_PROBLEM, STATUS_WORDS, TAKEN_BACK
from rfdesktop.services.notes.documents.composing import composed
from rfdesktop.services.notes.documents.internal import NO_CAUSE, NOT_RECORDED, WAITS_FOR
from rfdesktop.services.notes.documents.next_actions import DATE_UNKNOWN, OWNER_UNKNOWN
from rfdesktop.services.notes.documents.plain_deeds import deeds_in, named_deeds
from rfdesktop.services.notes.documents.session import Session
from rfdesktop.services.notes.material import NoteMaterial, said_by_engineer
from rfdesktop.services.notes.run_log import LEFT_OUT, run_steps

_FIXED = frozenset(
    (
        *OUTCOME_WORDS.values(),
        *STATUS_WORDS.values(),
        NO_PROBLEM,
        NO_CAUSE,
        NOT_RECORDED,
        WAITS_FOR,
        sections.NOTHING_DONE,
        sections.NOTHING_FOUND,
        sections.NOTHING_PASSED_ON,
        sections.CUT_REMARK,
        OWNER_UNKNOWN,
        DATE_UNKNOWN,
        TAKEN_BACK,
        LEFT_OTHERWISE,
        LEFT_OUT,
    )
)
"""What the app says where nothing is known: it claims nothing."""


def traced(document: TicketDocument, session: Session, written: str = "") -> TicketDocument:
    """The document with the origin of each line. A line that is not as it was `written` is the engineer's own."""
    tracer = tracer_of(session.material, session.frame)
    hints = dict(_client_hints(document, session))
    if written.strip():
        before = {text for _, _, text in text_lines(from_markdown(written))}
        hints |= {text: (Origin(OriginKind.EDIT),) for _, _, text in text_lines(document.blocks) if text not in before}
    found = tracer.traced(document, hints)
    if not found.unsupported_lines:
        return found
    # What the app alone makes of the session says nothing beyond it, in whatever words.
    ours = {text for _, _, text in text_lines(composed(document.ref, session).blocks)}
    lines = (replace(line, origins=_OURS) if not line.origins and line.text in ours else line for line in found.lines)
    return replace(found, lines=tuple(lines))


_OURS = (Origin(OriginKind.APP),)


def tracer_of(material: NoteMaterial, frame: NoteFrame) -> Tracer:
    """What traces lines to a chat, its runs, its card and the engineer's notes."""
    return Tracer(evidence_of(material, frame), _FIXED.__contains__)


def evidence_of(material: NoteMaterial, frame: NoteFrame) -> Iterator[Evidence]:
    """All that is known, in the order in which it is looked at where two say the same."""
    for run in material.runs:
        yield from _of_run(run)
    told = [message for message in material.messages if message.text.strip() and not message.replaced]
    for role, kind in ((Role.USER, OriginKind.MESSAGE), (Role.ASSISTANT, OriginKind.ANSWER)):
        for place, message in enumerate(one for one in told if one.role is role):
            yield Evidence(Origin(kind, message_id=message.id, place=place), message.text)
    if frame.engineer_notes.strip():
        yield Evidence(Origin(OriginKind.NOTES), frame.engineer_notes)
    card = "\n".join(text for _, _, text in text_lines(header_blocks(frame.header)))
    yield Evidence(Origin(OriginKind.CARD), f"{card}\n{material.chat.title}")


def _of_run(run: FlowRun) -> Iterator[Evidence]:
    for place, visit in enumerate(run.visits):
        step = run.step_of(visit)
        values = "\n".join(f"{name}: {value}" for name, value in visit.values)
        copied = "\n".join(step.commands[index].text for index in visit.copied if index < len(step.commands))
        said = (
            step.title,
            step.note,
            visit.chosen,
            values,
            copied,
            "\n".join(dict(visit.copied_as).values()),
            visit.note,
        )
        yield Evidence(Origin(OriginKind.STEP, run_id=run.id, place=place), "\n".join(part for part in said if part))
    words = "\n".join(f"{step.step.action}\n{step.step.result}" for step in run_steps(run))
    yield Evidence(Origin(OriginKind.STEP, run_id=run.id), f"{run.flow.title}\n{words}")


def _client_hints(document: TicketDocument, session: Session) -> Iterator[tuple[str, tuple[Origin, ...]]]:
    """The origins of what the client is told in plain words: what the app itself would say, and kinds of work that the
    engineer's words name."""
    if document.visibility is not Visibility.CLIENT:
        return
    ours = {text for _, _, text in text_lines(composed(document.ref, session).blocks)}
    deeds = dict(_deed_origins(session.material))
    for _, _, text in text_lines(document.blocks):
        named = named_deeds(text)
        origins = tuple(dict.fromkeys(deeds[phrase] for phrase in named if phrase in deeds))
        if text in ours:
            yield text, origins or _OURS
        elif origins and len(origins) == len(named):
            yield text, origins


def _deed_origins(material: NoteMaterial) -> Iterator[tuple[str, Origin]]:
    """Each kind of work with the message or step that names it; the first one counts."""
    found: dict[str, Origin] = {}
    for run in material.runs:
        for place, visit in enumerate(run.visits):
            for deed in deeds_in((run.step_of(visit).title,)):
                found.setdefault(deed.phrase, Origin(OriginKind.STEP, run_id=run.id, place=place))
    for place, message in enumerate(said_by_engineer(material.messages)):
        for deed in deeds_in((message.text,)):
            origin = Origin(OriginKind.MESSAGE, message_id=message.id, place=place, excerpt=message.text[:EXCERPT])
            found.setdefault(deed.phrase, origin)
    yield from found.items()
