"""What goes to the model with a message: the ticket's facts, the flows that fit, where the flow runs stand, as data."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from rfdesktop.domain.chats.chat import ContextKind, ContextPiece, Message, TicketHeader
from rfdesktop.domain.flows.flow import Danger, Flow, Step, StepType
from rfdesktop.domain.flows.marks import Mark
from rfdesktop.domain.flows.runs import FlowRun, RunStatus, filled_note

FLOW_LIMIT = 6_000
"""The most characters of one flow that are sent (about 1,500 tokens); the steps beyond it are named only."""

FLOWS_PER_TURN = 4
"""Flows sent whole with one message; the dock shows up to eight."""


def new_nonce() -> str:
    """A nonce for one piece: 16 hexadecimal digits, drawn once, stored and replayed with the piece."""
    return secrets.token_hex(8)


def flow_piece(flow: Flow) -> ContextPiece:
    return ContextPiece(ContextKind.FLOW, flow.id, new_nonce(), flow_text(flow))


def run_piece(run: FlowRun) -> ContextPiece:
    return ContextPiece(ContextKind.RUN, run.flow.id, new_nonce(), run_text(run))


def ticket_piece(facts: str) -> ContextPiece:
    return ContextPiece(ContextKind.TICKET, "facts", new_nonce(), facts)


def ticket_facts(header: TicketHeader, asked_at: datetime) -> str:
    """What the ticket's header says, and the day on which is asked, where the engineer is."""
    pairs = (
        ("Account", header.client),
        ("Ticket", header.number),
        ("Contact", header.contact),
        ("Asset", header.asset),
        ("Authorised by", header.authorised_by),
        ("Date", f"{asked_at.astimezone():%Y-%m-%d}"),
    )
    return "\n".join(f"{name}: {' '.join(value.split())}" for name, value in pairs if value.strip())


def last_ticket_facts(messages: Sequence[Message]) -> str:
    """What the model was last told of the ticket, "" for nothing."""
    pieces = (piece for message in messages for piece in message.context)
    told = [piece.text for piece in pieces if piece.kind is ContextKind.TICKET]
    return told[-1] if told else ""


def given_flows(messages: Sequence[Message]) -> frozenset[str]:
    """The flows that the chat has already been given."""
    pieces = (piece for message in messages for piece in message.context)
    return frozenset(piece.ref for piece in pieces if piece.kind is ContextKind.FLOW)


def last_run_texts(messages: Sequence[Message]) -> dict[str, str]:
    """What the model was last told of each run, by flow."""
    pieces = (piece for message in messages for piece in message.context)
    return {piece.ref: piece.text for piece in pieces if piece.kind is ContextKind.RUN}


def flow_text(flow: Flow) -> str:
    """A flow in words, its steps in their order, at most `FLOW_LIMIT` characters and the titles of what is left out."""
    head = [f"Title: {flow.title}", f"Summary: {flow.summary}" if flow.summary else ""]
    head += [f"Symptoms: {'; '.join(flow.symptoms)}"] if flow.symptoms else []
    head += [f"Error codes: {', '.join(flow.error_codes)}"] if flow.error_codes else []
    head.append(f"Risk: {flow.risk.value}" + (f", about {flow.minutes} minutes" if flow.minutes else ""))
    text = "\n".join(line for line in head if line)
    for place, step in enumerate(flow.steps):
        words = _step_words(flow, step)
        if len(text) + len(words) > FLOW_LIMIT:
            rest = "; ".join(later.title for later in flow.steps[place:])
            return f"{text}\nFurther steps, by title: {rest}"[: 2 * FLOW_LIMIT]
        text += "\n" + words
    return text


def _step_words(flow: Flow, step: Step) -> str:
    lines = [f"- {step.title} ({step.type.value})"]
    if step.body:
        lines.append("  " + " ".join(step.body.split()))
    for command in step.commands:
        warning = "" if command.danger is Danger.NONE else f" [{command.danger.value}]"
        lines.append(f"  {command.shell.value}{warning}: {command.text}")
        lines += [f"  expect: {command.expect}"] if command.expect else []
        lines += [f"  rollback: {command.rollback}"] if command.rollback else []
    for option in step.options:
        lines.append(f"  if {option.label}: {_title(flow, option.next)}")
    if step.type is StepType.SUBFLOW:
        lines.append(f"  runs the flow {step.flow}")
    if step.type is StepType.RESULT and step.outcome:
        lines.append(f"  outcome: {step.outcome.value}")
    return "\n".join(lines)


def _title(flow: Flow, step_id: str) -> str:
    step = flow.step(step_id)
    return step.title if step else step_id


def run_text(run: FlowRun) -> str:
    """Where a run stands and what it recorded."""
    lines = [f"Flow: {run.flow.title}", f"State: {run.status.value}{_marked(run.mark)}"]
    for visit in run.visits[:-1]:
        step = run.step_of(visit)
        recorded = "; ".join(f"{name}: {value}" for name, value in visit.values if value)
        answer = " → ".join(part for part in (visit.chosen, recorded) if part)
        lines.append(f"- {step.title}" + (f" → {answer}" if answer else "") + _marked(visit.mark))
    now = run.step
    if run.status is RunStatus.FINISHED:
        lines.append(f"Ended at: {now.title}. {filled_note(run)}".rstrip() + _marked(run.current.mark))
    else:
        lines.append(f"Stands at: {now.title}{_marked(run.current.mark)}")
    return "\n".join(lines)


def _marked(mark: Mark | None) -> str:
    """What the engineer said of it afterwards."""
    if mark is None:
        return ""
    reason = " ".join(mark.reason.split())
    return f" [the engineer has marked this as {mark.kind.value}{': ' if reason else ''}{reason}]"


def first_step_words(flow: Flow) -> str:
    """The flow's first step as the engineer would be asked it."""
    step = flow.step(flow.start)
    if step is None:
        return ""
    words = [step.title, " ".join(step.body.split())]
    words += [" / ".join(option.label for option in step.options)] if step.options else []
    return "\n".join(word for word in words if word)
