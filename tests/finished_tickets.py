"""Finished tickets from `tests/cases/tickets.jsonl`, and how well a note tells them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from rfdesktop.adapters.flow_library.files.flow_file import read_flow
from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Role, TicketHeader
from rfdesktop.domain.flows import remarks, runs
from rfdesktop.domain.flows.flow import Flow
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.dialect import cut_at_headings, to_markdown
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.notes.sections import NoteFrame, NoteHeader, note_blocks
from rfdesktop.services.notes.composer import compose
from rfdesktop.services.notes.material import NoteMaterial

CASES = Path(__file__).parent / "cases"
START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

_NOISE = re.compile(
    r"(?:started|finished) the flow|see engineer notes|no root cause|no finding is stated|nothing further was recorded"
    r"|^\W*(?:ok|okay|thanks?|thank you|hi|hello|hallo|danke|merci|bonjour|gracias|hola|brb)\b[^0-9]{0,25}$"
    r"|(?<![0-9a-z])::|::(?![0-9a-z])|(?<!\.)\.\.(?!\.)|failed: none|: -\.?$",
    re.I,
)
"""What nobody wants to read in a note, whoever wrote it."""


@dataclass(frozen=True)
class Ticket:
    """A ticket as it was worked on, with what a good note of it has and has not."""

    id: str
    outcome: Outcome
    title: str
    events: list[list[Any]]
    notes: str
    must: list[str]
    must_not: list[str]
    status: list[str]
    status_not: list[str]
    cause: str
    subject: str
    cause_may: str = ""
    """What may be told as the cause, and need not."""


@cache
def flows() -> dict[str, Flow]:
    """The flows that the tickets walk, by id."""
    lines = (CASES / "ticket-flows.jsonl").read_text(encoding="utf-8").splitlines()
    read = (read_flow(line.encode(), "ticket-flows.jsonl") for line in lines)
    return {flow.id: flow for flow in read}


@cache
def tickets() -> tuple[Ticket, ...]:
    """All tickets."""
    lines = (CASES / "tickets.jsonl").read_text(encoding="utf-8").splitlines()
    values = (json.loads(line) for line in lines)
    return tuple(Ticket(**{**value, "outcome": Outcome(value["outcome"])}) for value in values)


def material_of(ticket: Ticket) -> NoteMaterial:
    """What the app knows of the ticket: its messages and runs, two minutes from one event to the next."""
    work = Work()
    for event in ticket.events:
        work.take(event)
    chat = Chat("c", ticket.title, TicketHeader("Acme", "4711"), START, work.now)
    return NoteMaterial(chat, tuple(work.messages), tuple(work.runs), "Sam")


@dataclass
class Work:
    """The events of a ticket as messages and runs, two minutes from one to the next."""

    now: datetime = START
    messages: list[Message] = field(default_factory=list)
    runs: list[FlowRun] = field(default_factory=list)

    def take(self, event: list[Any]) -> None:
        """Does one event of a ticket."""
        self.now += timedelta(minutes=2)
        kind, *given = event
        if kind in ("say", "answer"):
            role = Role.USER if kind == "say" else Role.ASSISTANT
            place = len(self.messages)
            message = Message(f"m{place}", "c", place, role, MessageStatus.COMPLETE, given[0], self.now)
            self.messages.append(message)
        elif kind == "flow":
            self.runs.append(runs.start_run(f"r{len(self.runs)}", "c", flows()[given[0]], self.now))
        else:
            self.runs[-1] = self._moved(self.runs[-1], kind, given)

    def _moved(self, run: FlowRun, kind: str, given: list[Any]) -> FlowRun:
        if kind == "pick":
            labels = [option.label for option in run.step.options]
            return runs.choose(run, labels.index(given[0]), self.now)
        if kind == "into":
            return runs.enter_subflow(run, flows()[run.step.flow], self.now)
        if kind == "back":
            return runs.back(run, self.now)
        if kind == "mark":
            mark_kind, reason, place = given
            return remarks.mark(run, MarkKind(mark_kind), reason, self.now, place)
        values, copied, texts = given
        for command in copied:
            text = texts.get(str(command), "")
            run = remarks.copy_command(run, len(run.visits) - 1, command, self.now, text)
        return runs.advance(run, values, self.now)


@dataclass(frozen=True)
class Score:
    """How a note tells a ticket: facts that it lacks, what it says that is not so, lines that say nothing."""

    lacking: tuple[str, ...]
    untrue: tuple[str, ...]
    noise: tuple[str, ...]
    facts: int


def composed_note(ticket: Ticket) -> str:
    """The note that the app writes without a model, in the dialect."""
    content = compose(material_of(ticket), ticket.outcome, ticket.notes)
    frame = NoteFrame(NoteHeader(TicketHeader("Acme", "4711"), "Sam", 30), ticket.outcome, ticket.notes)
    return to_markdown(note_blocks(frame, content))


def score(ticket: Ticket, note: str) -> Score:
    """The note measured against what the ticket says of a good one."""
    sections = {title: text.split("\n", 1)[-1] for title, text in cut_at_headings(note)}
    status, findings = sections.get("Current Status", ""), sections.get("Key Findings", "")
    lacking = [fact for fact in ticket.must if fact not in note]
    lacking += [f"status: {fact}" for fact in ticket.status if fact not in status]
    if ticket.cause and ticket.cause not in findings.split("**Root cause:**")[-1].split("\n\n")[0]:
        lacking.append(f"cause: {ticket.cause}")
    if ticket.subject and not re.search(ticket.subject, sections.get("Subject", "")):
        lacking.append(f"subject: {ticket.subject}")
    untrue = [words for words in ticket.must_not if words in note]
    untrue += [f"status: {words}" for words in ticket.status_not if words in status]
    if not ticket.cause and "**Root cause:**" in note and not (ticket.cause_may and ticket.cause_may in findings):
        untrue.append(next(line for line in note.splitlines() if "**Root cause:**" in line))
    facts = len(ticket.must) + len(ticket.status) + bool(ticket.cause) + bool(ticket.subject)
    return Score(tuple(lacking), tuple(untrue), tuple(noise_in(note)), facts)


def noise_in(note: str) -> list[str]:
    """The lines of a note that say nothing, and findings that repeat a step."""
    sections = {title: text.split("\n", 1)[-1] for title, text in cut_at_headings(note)}
    problem = sections.get("Problem Description", "")
    noise = [line for line in note.splitlines() if _NOISE.search(line.strip()) and line not in problem]
    results = sections.get("Steps Taken", "")
    repeated = (line.removeprefix("- ") for line in sections.get("Key Findings", "").splitlines() if line[:2] == "- ")
    return noise + [line for line in repeated if line in results]


def without(ticket: Ticket, kind: str) -> Ticket:
    """The ticket without its events of a kind."""
    return replace(ticket, events=[event for event in ticket.events if event[0] != kind])
