"""A document put together as a template says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from rfdesktop.domain.notes.dialect import canonical, from_markdown
from rfdesktop.domain.notes.outcomes import BulletList, Heading, KeyValue, NoteBlock
from rfdesktop.domain.notes.renderers import verbatim
from rfdesktop.domain.notes.sections import OUTCOME_WORDS, header_blocks, note_blocks, prose
from rfdesktop.domain.notes.templates import PIECES, PLACE, Template
from rfdesktop.services.notes.client_summary import waiting_for, words_of
from rfdesktop.services.notes.documents.for_client import state_plain, time_text, work_plain
from rfdesktop.services.notes.documents.internal import action_blocks, cause_blocks, problem_blocks
from rfdesktop.services.notes.documents.session import Session, step_text
from rfdesktop.services.notes.documents.timeline import timeline
from rfdesktop.services.notes.topics import about

Blocks = tuple[NoteBlock, ...]

_PIECES: dict[str, Callable[[Session], Blocks]] = {
    "header": lambda session: header_blocks(session.frame.header),
    "problem": problem_blocks,
    "steps": lambda session: session.content.steps,
    "status": lambda session: prose(session.content.status),
    "findings": lambda session: (*cause_blocks(session), BulletList(session.content.findings)),
    "next": lambda session: (BulletList(session.content.next_steps),),
    "actions": action_blocks,
    "ruled_out": lambda session: (BulletList(tuple(map(step_text, session.fruitless))),),
    "notes": lambda session: verbatim(session.frame.engineer_notes),
    "timeline": lambda session: timeline(session.material),
    "note": lambda session: note_blocks(session.frame, session.content),
    "client_summary": lambda session: prose(session.content.client_summary),
    "work_plain": lambda session: (work_plain(session),),
}

_WORDS: dict[str, Callable[[Session], str]] = {
    "subject": lambda session: session.content.subject,
    "outcome": lambda session: OUTCOME_WORDS[session.outcome] if session.outcome else "",
    "cause": lambda session: session.content.root_cause,
    "asset": lambda session: session.frame.header.ticket.asset,
    "authorised_by": lambda session: session.frame.header.ticket.authorised_by,
    "account": lambda session: session.frame.header.ticket.client,
    "number": lambda session: session.frame.header.ticket.number.lstrip("#"),
    "contact": lambda session: session.frame.header.ticket.contact,
    "engineer": lambda session: session.frame.header.engineer,
    "minutes": lambda session: str(session.frame.header.minutes or ""),
    "date": lambda session: f"{session.last_at:%Y-%m-%d}",
    "topic": lambda session: words_of(session.material).said(about(session.content, session.material)),
    "time_text": time_text,
    "state_plain": state_plain,
    "next_plain": lambda session: waiting_for(session.content, session.material),
}


def arranged(session: Session, template: Template | None) -> Blocks:
    """The internal note of a session as a template says, or in the app's own order."""
    return templated(template, session) if template else note_blocks(session.frame, session.content)


def templated(template: Template, session: Session) -> Blocks:
    """The document of a session as the template says; a broken template is not asked for."""
    blocks: list[NoteBlock] = []
    for piece in _parts(template.body):
        name = PLACE.fullmatch(piece.strip())
        if name and name[1] in PIECES:
            blocks += _PIECES[name[1]](session)
        else:
            blocks += _filled(from_markdown(piece), session)
    return canonical(_without_empty_headings(canonical(blocks)))


def _parts(body: str) -> Iterator[str]:
    """The body in pieces, each place of more than a line by itself."""
    text: list[str] = []
    for line in body.split("\n"):
        name = PLACE.fullmatch(line.strip())
        if name and name[1] in PIECES:
            yield "\n".join(text)
            yield line
            text = []
        else:
            text.append(line)
    yield "\n".join(text)


def _filled(blocks: Iterable[NoteBlock], session: Session) -> Iterator[NoteBlock]:
    """The blocks with their places filled; lines of which all places are empty are left out."""
    for block in blocks:
        texts = ((field.name, getattr(block, field.name)) for field in fields(block))
        filled: dict[str, Any] = {
            name: tuple(one for item in text if (one := _lines(item, session)))
            if isinstance(text, tuple)
            else _lines(text, session)
            for name, text in texts
        }
        yield replace(block, **filled)


def _lines(text: str, session: Session) -> str:
    return "\n".join(line for one in text.split("\n") if (line := _line(one, session)) is not None)


def _line(text: str, session: Session) -> str | None:
    names = PLACE.findall(text)
    values = {name: _WORDS[name](session) for name in names if name in _WORDS}
    if values and not any(values.values()):
        return None
    if all(values.values()):
        return _in_place(text, values)
    return re.sub(r"[ \t]{2,}", " ", _in_place(_known_parts(text, values), values))


_BETWEEN = re.compile(r"([ \t]*[,;/|·–—][ \t]+)")


def _known_parts(text: str, values: Mapping[str, str]) -> str:
    """A line without the parts between commas and the like of which nothing is known, and without their commas."""
    kept = ""
    parts = ["", *_BETWEEN.split(text)]
    for sign, part in zip(parts[::2], parts[1::2], strict=True):
        places = [values.get(name, name) for name in PLACE.findall(part)]
        if not places or any(places):
            kept += sign + part if kept else part
    return kept


def _in_place(text: str, values: Mapping[str, str]) -> str:
    return PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def _without_empty_headings(blocks: Blocks) -> Iterator[NoteBlock]:
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        empty_value = isinstance(block, KeyValue) and not block.value
        if not (isinstance(block, Heading) and (after is None or isinstance(after, Heading))) and not empty_value:
            yield block
