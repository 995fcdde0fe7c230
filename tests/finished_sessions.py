"""Finished sessions from `tests/cases/sessions/*.txt`, and how well their documents tell them.

A session is written as it was worked: `== id | outcome | title`, `card:` number, account, contact, asset and who
authorised, `> ` what the engineer wrote (`| ` for further lines), `< ` what the assistant answered, `! ` an event of a
flow as in `tickets.jsonl`. What a good document holds stands behind it, parted by `;;`: `must` and `not` for
the note, `order` of its steps, `corrected` (what was set right later and has to say so),
`steps-not`, `status`, `status-not`, `cause` (parted by `||` where either will
do), `cause-may` (what may be told as the cause and need not), `next`, `owner`, `date`, `secret`, `client` (what
a client's document has to tell, as patterns) and `client-not`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from rfdesktop.domain.chats.chat import Chat, TicketHeader
from rfdesktop.domain.notes.dialect import cut_at_headings, from_markdown, to_markdown
from rfdesktop.domain.notes.document_kinds import DocumentKind, DocumentRef
from rfdesktop.domain.notes.documents import TicketDocument, text_lines
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.notes.sections import NoteContent, NoteFrame, NoteHeader, note_blocks
from rfdesktop.domain.secrets.detector import secrets_in
from rfdesktop.domain.visibility import Visibility
from rfdesktop.services.notes.client_safety import is_safe
from rfdesktop.services.notes.corrections import CORRECTED
from rfdesktop.services.notes.documents.client_words import ENGLISH, GERMAN
from rfdesktop.services.notes.documents.composing import composed, session_of
from rfdesktop.services.notes.documents.evidence import tracer_of
from rfdesktop.services.notes.documents.session import Session
from rfdesktop.services.notes.material import NoteMaterial
from rfdesktop.services.notes.model_note import filled, read_whole
from tests.finished_tickets import CASES, START, Work, noise_in

FOLDER = CASES / "sessions"
HELD, HELD_LATER = CASES / "sessions-held", CASES / "sessions-held-later"
FRESH, FRESH_LATER = CASES / "sessions-fresh", CASES / "sessions-fresh-later"
STRANGE, STRANGE_LATER = CASES / "sessions-strange", CASES / "sessions-strange-later"
PLAIN, PLAIN_LATER, PLAIN_LAST = (CASES / f"sessions-plain{rest}" for rest in ("", "-later", "-last"))
STRANGE_LAST = CASES / "sessions-strange-last"
AWAY, AWAY_LATER, AWAY_LAST = (CASES / f"sessions-away{rest}" for rest in ("", "-later", "-last"))
LATE, LATE_LAST = CASES / "sessions-late", CASES / "sessions-late-last"
VOICES = CASES / "sessions-voices"
BLIND, TERSE = CASES / "sessions-blind", CASES / "sessions-terse"
CHATS, CHATS_HELD = CASES / "sessions-chats", CASES / "sessions-chats-held"
UNDONE = CASES / "sessions-undone"
TRADES, TRADES_LAST = CASES / "sessions-trades", CASES / "sessions-trades-last"
DESKS, DESKS_LAST = CASES / "sessions-desks", CASES / "sessions-desks-last"
HANDS = CASES / "sessions-hands"
"""Tickets at which others lent a hand."""
RETRACTED = CASES / "sessions-retracted"
"""Tickets at which something was taken back, healed by itself, or got round for the time being."""
OTHERS = (
    *(HELD, HELD_LATER, FRESH, FRESH_LATER, STRANGE, STRANGE_LATER, STRANGE_LAST, AWAY, AWAY_LATER, AWAY_LAST),
    *(PLAIN, PLAIN_LATER, PLAIN_LAST, LATE, LATE_LAST, VOICES, BLIND, TERSE, CHATS, TRADES, TRADES_LAST),
    *(DESKS, DESKS_LAST, UNDONE),
)
"""Sessions to which no rule was fitted when they were first told."""
ENGINEER = "Sam Carter"
TRIALS = ("must", "not", "order", "status", "status-not", "cause", "next", "owner", "date", "secret")


@dataclass(frozen=True)
class Told:
    """One finished session."""

    id: str
    outcome: Outcome
    title: str
    header: TicketHeader
    events: tuple[tuple[Any, ...], ...]
    notes: str
    wanted: dict[str, tuple[str, ...]] = field(hash=False)

    def of(self, name: str) -> tuple[str, ...]:
        return self.wanted.get(name, ())


@cache
def sessions(folder: Path = FOLDER) -> tuple[Told, ...]:
    """All sessions of a folder."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    return tuple(read_session(part) for text in texts for part in re.split(r"^== ", text, flags=re.MULTILINE)[1:])


def read_session(text: str) -> Told:
    """A session as it stands behind its `== `."""
    head, *lines = text.splitlines()
    name, outcome, title = (part.strip() for part in head.split("|"))
    card: list[str] = []
    events: list[tuple[Any, ...]] = []
    notes: list[str] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for line in lines:
        mark, _, rest = line.partition(" ")
        match mark:
            case ">" | "<":
                events.append(("say" if mark == ">" else "answer", rest))
            case "|":
                events[-1] = (events[-1][0], f"{events[-1][1]}\n{rest}")
            case "!":
                events.append(tuple(json.loads(rest)))
            case "card:":
                card = [part.strip() for part in rest.split("|")]
            case "notes:":
                notes.append(rest)
            case "":
                pass
            case _:
                wanted[mark.removesuffix(":")] = tuple(part.strip() for part in rest.split(";;"))
    number, account, contact, asset, authorised, *_ = [*card, "", "", "", "", ""]
    header = TicketHeader(account, number, contact, asset, authorised)
    return Told(name, Outcome(outcome), title, header, tuple(events), "\n".join(notes), wanted)


def material_of(told: Told) -> NoteMaterial:
    """What the app knows of the session."""
    work = Work()
    for event in told.events:
        work.take(list(event))
    chat = Chat("c", told.title, told.header, START, work.now + timedelta(minutes=2))
    return NoteMaterial(chat, tuple(work.messages), tuple(work.runs), ENGINEER)


def session_told(told: Told) -> Session:
    """The session as the app alone tells it."""
    frame = NoteFrame(NoteHeader(told.header, ENGINEER, 30), told.outcome, told.notes)
    return session_of(material_of(told), frame)


def document(told: Told, ref: DocumentRef) -> TicketDocument:
    return composed(ref, session_told(told))


def as_it_leaves(text: str) -> str:
    """A text as the gate lets it go."""
    for found in sorted(secrets_in(text), key=lambda found: found.start, reverse=True):
        text = f"{text[: found.start]}<{found.kind.value}>{text[found.end :]}"
    return text


@dataclass(frozen=True)
class Score:
    """How a session's documents tell it. `facts` are those that were asked for."""

    facts: int
    lacking: tuple[str, ...]
    untrue: tuple[str, ...]
    noise: tuple[str, ...]
    disorder: tuple[str, ...]
    secrets: tuple[str, ...]
    unsafe: tuple[str, ...]
    untold: tuple[str, ...]
    invented: tuple[str, ...] = ()
    """Figures, codes and names that nothing of the session has."""
    note: str = ""

    @property
    def faults(self) -> dict[str, tuple[str, ...]]:
        """What a good document has none of, by what it is; noise, of which a little is borne, is not among it."""
        told = {
            "lacking": self.lacking,
            "untrue": self.untrue,
            "disorder": self.disorder,
            "secrets": self.secrets,
            "unsafe": self.unsafe,
            "untold": self.untold,
            "invented": self.invented,
        }
        return {name: found for name, found in told.items() if found}


def score(told: Told, note: str, others: Sequence[TicketDocument]) -> Score:
    """The measures of an internal note and of the others."""
    session = session_told(told)
    tracer = tracer_of(session.material, session.frame)
    lines = {text for _, _, text in text_lines(from_markdown(note))}
    invented = tuple(word for text in sorted(lines) for word in tracer.foreign(text))
    return replace(_score(told, note, others), invented=invented, note=note)


def _score(told: Told, note: str, others: Sequence[TicketDocument]) -> Score:
    """An internal note, in the dialect, and the other documents, against what a good one says."""
    left = as_it_leaves(note)
    lacking = tuple(_lacking(told, left))
    facts = len([fact for name in ("must", "status", "cause") for fact in told.of(name)])
    clients = [doc for doc in others if doc.visibility is Visibility.CLIENT]
    leaving = [left, *(as_it_leaves(doc.markdown) for doc in others)]
    return Score(
        facts + sum(len(told.of(name)) for name in ("next", "owner", "date")),
        (*lacking, *_unplanned(told, others)),
        tuple(_untrue(told, note)),
        tuple(noise_in(note)),
        tuple(_disorder(told, left)),
        tuple(secret for secret in told.of("secret") if any(secret in text for text in leaving)),
        tuple(f"{doc.ref.key}: {words}" for doc in clients for words in _unsafe(told, doc)),
        tuple(f"{doc.ref.key}: {words}" for doc in clients for words in _untold(told, doc)),
    )


def _sections(note: str) -> dict[str, str]:
    return {title: text.split("\n", 1)[-1] for title, text in cut_at_headings(note)}


def _lacking(told: Told, note: str) -> Iterator[str]:
    sections = _sections(note)
    yield from (fact for fact in told.of("must") if fact not in note)
    yield from (f"status: {fact}" for fact in told.of("status") if fact not in sections.get("Current Status", ""))
    yield from (f"cause: {fact}" for fact in told.of("cause") if not _one_of(fact, _cause_of(note)))


def _one_of(fact: str, text: str) -> bool:
    """Whether a text has a fact, of which `||` parts what says the same."""
    return any(one.strip() in text for one in fact.split("||"))


def _cause_of(note: str) -> str:
    found = _sections(note).get("Key Findings", "")
    return found.split("**Root cause:**")[-1].split("\n\n")[0] if "**Root cause:**" in found else ""


def _unplanned(told: Told, others: Sequence[TicketDocument]) -> Iterator[str]:
    """What the hand-over or the pause does not say of what comes next."""
    wanted = {Outcome.ESCALATED: DocumentKind.ESCALATION, Outcome.PAUSED: DocumentKind.PAUSE}.get(told.outcome)
    doc = next((doc for doc in others if doc.ref.kind is wanted), None)
    if doc is None:
        return
    first = doc.markdown.split("\n## ")[1].casefold()
    yield from (f"next: {fact}" for fact in told.of("next") if not _one_of(fact.casefold(), first))
    for name in ("owner", "date"):
        said = " ".join(re.findall(rf"\*\*{name}:\*\* (.*)", first)).casefold()
        values = said if told.outcome is Outcome.PAUSED else first  # a hand-over tells both in its own words
        yield from (f"{name}: {fact}" for fact in told.of(name) if not _one_of(fact.casefold(), values))


def _untrue(told: Told, note: str) -> Iterator[str]:
    status = _sections(note).get("Current Status", "").casefold()
    yield from (words for words in told.of("not") if words in note)
    taken = _sections(note).get("Steps Taken", "")
    yield from (f"as a step: {words}" for words in told.of("steps-not") if words in taken)
    yield from (f"uncorrected: {words}" for words in told.of("corrected") if not _is_corrected(words, note))
    if told.outcome is not Outcome.RESOLVED:
        status = status.replace("not resolved", "")
        yield from (f"status: {words}" for words in ("resolved", "solved") if words in status)
    yield from (f"status: {words}" for words in told.of("status-not") if words.casefold() in status)
    if (
        not told.of("cause")
        and "**Root cause:**" in note
        and not any(may in _cause_of(note) for may in told.of("cause-may"))
    ):
        yield next(line for line in note.splitlines() if "**Root cause:**" in line)


def _is_corrected(words: str, note: str) -> bool:
    """Whether a note says right behind words that they were set right later."""
    _, _, after = note.partition(words)
    return CORRECTED in "\n".join(after.split("\n")[:2])


def _disorder(told: Told, note: str) -> Iterator[str]:
    steps = _sections(note).get("Steps Taken", "") + _sections(note).get("Current Status", "")
    places = [steps.find(words) for words in told.of("order")]
    yield from (
        words for words, place, last in zip(told.of("order")[1:], places[1:], places, strict=False) if place <= last
    )


_INSIDE = re.compile(
    r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\\\\|[A-Z]:\\|https?:|\w@\w|\b0x[0-9a-f]+|\b[A-Z]+[A-Z0-9]*-[A-Z0-9]*\d|`|\bKB\d|"
    r"\b[a-z]+\d{2,}\b"
)
_BLAME = re.compile(r"\b(?:fault|blame|mistake|forgot|careless|wrongly|should have|someone)\b", re.IGNORECASE)


def _unsafe(told: Told, doc: TicketDocument) -> Iterator[str]:
    """What must not stand in a client's document; an e-mail names whom it greets and who writes it."""
    text = doc.markdown
    body = text.replace(ENGINEER, "")
    for words in (ENGLISH, GERMAN):
        body = body.replace(f"{words.greeting} {told.header.contact},", "")
    yield from (words for words in told.of("client-not") if words in body)
    yield from (secret for secret in told.of("secret") if secret in text)
    for line in body.splitlines():
        if _INSIDE.search(line) or _BLAME.search(line) or not is_safe(line):
            yield line


def _untold(told: Told, doc: TicketDocument) -> Iterator[str]:
    text = f"{doc.markdown}\n{_in_english(doc.markdown)}"
    yield from (words for words in told.of("client") if not re.search(words, text, re.IGNORECASE))


_OUTCOMES = {"gelöst": "solved", "spezialist": "specialist", "fortgesetzt": "continued"}


def _in_english(text: str) -> str:
    """The app's own German words for clients in a text, in English."""
    own = [*GERMAN.own.items(), *GERMAN.themes.items()]
    said = [english for english, german in own if german in text]
    return " ".join([*said, *(english for german, english in _OUTCOMES.items() if german in text.casefold())])


ALL_REFS = tuple(
    DocumentRef(kind) for kind in DocumentKind if kind not in (DocumentKind.FLOW, DocumentKind.UPDATE)
) + tuple(
    DocumentRef.of(f"update-{detail}-{to}") for detail in ("quick", "detailed") for to in ("ticket", "client", "email")
)


@dataclass(frozen=True)
class Recorded:
    """What a model answered to the request of a session, as it was recorded."""

    told: Told
    model: str
    text: str


@cache
def recorded() -> tuple[Recorded, ...]:
    """The recorded answers; those "made worse by hand" say what a model must not."""
    by_id = {told.id: told for told in sessions()}
    lines = (CASES / "session-answers.jsonl").read_text(encoding="utf-8").splitlines()
    values = (json.loads(line) for line in lines)
    return tuple(Recorded(by_id[one["session"]], one["model"], json.dumps(one["answer"])) for one in values)


def recorded_score(answer: Recorded) -> Score:
    """The documents that are made of a model's answer."""
    alone = session_told(answer.told)
    content = filled(read_whole(answer.text) or NoteContent(), alone.content, answer.told.outcome)
    return _session_score(answer.told, replace(alone, content=content))


def composed_score(told: Told) -> Score:
    """The documents that the app composes without a model."""
    return _session_score(told, session_told(told))


def _session_score(told: Told, session: Session) -> Score:
    note = to_markdown(note_blocks(session.frame, session.content))
    return score(told, note, [composed(ref, session) for ref in ALL_REFS])
