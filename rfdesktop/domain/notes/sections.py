"""The sections of a ticket note: what they are called, in which order they stand, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.notes.dialect import canonical, from_markdown
from rfdesktop.domain.notes.outcomes import BulletList, Heading, KeyValue, NoteBlock, NumberedStep, Outcome, Paragraph
from rfdesktop.domain.notes.renderers import verbatim
from rfdesktop.domain.notes.reports import reported


class Section(StrEnum):
    """A section by the title it has in the note. These are a note's content, not the window's words."""

    SUBJECT = "Subject"
    OUTCOME = "Outcome"
    PROBLEM = "Problem Description"
    STEPS = "Steps Taken"
    STATUS = "Current Status"
    ENGINEER_NOTES = "Engineer Notes"
    FINDINGS = "Key Findings"
    ESCALATION = "Escalation Details"
    NEXT = "Next Steps"
    FURTHER = "Further Notes"


OUTCOME_WORDS = {
    Outcome.RESOLVED: "Resolved",
    Outcome.ESCALATED: "Escalated",
    Outcome.PAUSED: "Paused, to be continued",
}

CLOSING: Mapping[Outcome | None, Section] = {Outcome.ESCALATED: Section.ESCALATION, Outcome.PAUSED: Section.NEXT}
"""The section that only a note of this outcome has, at its end."""

ROOT_CAUSE = "Root cause"
NOTHING_DONE = "No steps were recorded."
NOTHING_FOUND = "No finding is stated beyond the steps above."
NOTHING_PASSED_ON = "Nothing further was recorded for the next engineer."
CUT_REMARK = (
    "This ticket's chat is longer than the model can read at once: its middle was left out when these steps were "
    "written. The chat itself has everything."
)


@dataclass(frozen=True, slots=True)
class NoteHeader:
    """Who and what a note is about; `minutes` is the time to book."""

    ticket: TicketHeader
    engineer: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class NoteContent:
    """What a note says, section by section, whoever wrote it. "" and () are what has not been said.

    `problem` is prose; `problem_verbatim` says that it is the engineer's own words and must stand as it is.
    """

    subject: str = ""
    problem: str = ""
    problem_verbatim: bool = False
    steps: tuple[NumberedStep, ...] = ()
    status: str = ""
    root_cause: str = ""
    findings: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    """What the next engineer has to know or do: the escalation's details, or what comes next."""
    steps_open: bool = False
    """The list of steps broke off: there may be more of them."""
    unplaced: tuple[tuple[str, str], ...] = ()
    """What was written and belongs to no section, with its title ("" for none): it stands at the note's end."""
    client_summary: str = ""
    """What can be told the client: no command, address, machine, account or blame. It is no part of the note itself."""
    time_text: str = ""
    """Problem, work and result in one line for a time entry, as safe as that."""
    client_update: str = ""
    """How things stand, told the client while the work goes on, as safe as that."""


@dataclass(frozen=True, slots=True)
class NoteFrame:
    """What stands in a note whoever writes it: the header, the outcome, the engineer's own words."""

    header: NoteHeader
    outcome: Outcome | None
    engineer_notes: str = ""
    cut: bool = False


def note_blocks(frame: NoteFrame, content: NoteContent, *, growing: bool = False) -> tuple[NoteBlock, ...]:
    """The whole note. While it is `growing` a section that has nothing yet is left out rather than said to be empty."""
    sections = [
        (Section.SUBJECT, (Paragraph(content.subject),)),
        (Section.OUTCOME, (Paragraph(OUTCOME_WORDS[frame.outcome]),) if frame.outcome else ()),
        (Section.PROBLEM, reported(content.problem) if content.problem_verbatim else prose(content.problem)),
        (Section.STEPS, _steps(content, frame, growing)),
        (Section.STATUS, prose(content.status)),
        (Section.ENGINEER_NOTES, verbatim(frame.engineer_notes)),
        (Section.FINDINGS, _findings(content, ends_note=bool(frame.engineer_notes.strip()) and not growing)),
        *_closing(frame.outcome, content, growing),
        (Section.FURTHER, _further(content)),
    ]
    blocks: list[NoteBlock] = list(header_blocks(frame.header))
    for section, inside in sections:
        kept = canonical(inside)
        blocks += [Heading(section.value), *kept] if kept else []
    return canonical(blocks)


def prose(text: str) -> tuple[NoteBlock, ...]:
    """Prose as blocks: its lists and code become such; a heading in it stays a line, since headings are sections."""
    return tuple(Paragraph(block.text) if isinstance(block, Heading) else block for block in from_markdown(text))


def header_blocks(header: NoteHeader) -> tuple[NoteBlock, ...]:
    """Who and what a note is about, as values under each other."""
    ticket = header.ticket
    pairs = (
        ("Ticket", f"#{ticket.number.lstrip('#')}" if ticket.number else ""),
        ("Account", ticket.client),
        ("Contact", ticket.contact),
        ("Asset", ticket.asset),
        ("Authorised by", ticket.authorised_by),
        ("Engineer", header.engineer),
        ("Time", f"{header.minutes} minute{'' if header.minutes == 1 else 's'}" if header.minutes else ""),
    )
    return tuple(KeyValue(key, value) for key, value in pairs if value)


def _steps(content: NoteContent, frame: NoteFrame, growing: bool) -> tuple[NoteBlock, ...]:
    done: tuple[NoteBlock, ...] = content.steps or (() if growing else (Paragraph(NOTHING_DONE),))
    return (*done, Paragraph(CUT_REMARK)) if frame.cut and not growing else done


def _findings(content: NoteContent, *, ends_note: bool) -> tuple[NoteBlock, ...]:
    """What was found. Behind the engineer's own words stands something in any case: what is typed at the note's end
    would else be theirs."""
    cause = (KeyValue(ROOT_CAUSE, content.root_cause),) if content.root_cause.strip() else ()
    found = (*cause, BulletList(content.findings))
    return (Paragraph(NOTHING_FOUND),) if ends_note and not canonical(found) else found


def _further(content: NoteContent) -> tuple[NoteBlock, ...]:
    """What belongs to no section, each piece with its own title before it."""
    blocks: list[NoteBlock] = []
    for title, text in content.unplaced:
        blocks += [Paragraph(f"**{title}**")] if title else []
        blocks += prose(text)
    return tuple(blocks)


def _closing(
    outcome: Outcome | None, content: NoteContent, growing: bool
) -> tuple[tuple[Section, tuple[NoteBlock, ...]], ...]:
    section = CLOSING.get(outcome)
    if section is None:
        return ()
    inside: tuple[NoteBlock, ...] = (BulletList(content.next_steps),)
    if not growing and not canonical(inside):
        inside = (Paragraph(NOTHING_PASSED_ON),)
    return ((section, inside),)
