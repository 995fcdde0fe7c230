"""What goes to the model with a message: the ticket's facts, the flows that fit, where the flow runs stand, as data."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from rfdesktop.domain.chats.chat import ContextKind, ContextPiece, Message, TicketHeader
from rfdesktop.domain.flows.flow import Flow
from rfdesktop.domain.flows.marks import Mark
from rfdesktop.domain.flows.runs import FlowRun, RunStatus, filled_note
from rfdesktop.domain.flows.targets import target_states
from rfdesktop.services.standing.wording import NONE_ANY_MORE, WAITING_WORDS
from rfdesktop.services.turns.flow_words import beginning, near, opening, outline

_FACTS = "facts"
_SYSTEM = "system"
_THERE = "The steps there:"


def new_nonce() -> str:
    """A nonce for one piece: 16 hexadecimal digits, drawn once, stored and replayed with the piece."""
    return secrets.token_hex(8)


class Known:
    """What messages told of the ticket, of flows and of runs: what need not be told again as long as they are sent.

    It is read from the very words that were sent, so that a flow that has changed since is not taken for known, and
    so that the pieces of older chats count whatever their form.
    """

    def __init__(self, messages: Sequence[Message]) -> None:
        self._told: dict[tuple[ContextKind, str], list[str]] = {}
        for piece in (piece for message in messages for piece in message.context):
            self._told.setdefault((piece.kind, piece.ref), []).append(piece.text)

    def standing(self, words: str) -> ContextPiece | None:
        """Standing instructions and how answers are wanted, if they are not those that were told last."""
        last = self._told.get((ContextKind.TEAM, _FACTS), [""])[-1]
        if words == last or (not words and last == NONE_ANY_MORE):
            return None
        return ContextPiece(ContextKind.TEAM, _FACTS, new_nonce(), words or NONE_ANY_MORE)

    def ticket(self, facts: str) -> ContextPiece | None:
        """The ticket's facts, if they are not those that were told last."""
        last = self._told.get((ContextKind.TICKET, _FACTS), [""])[-1]
        return None if facts == last else ContextPiece(ContextKind.TICKET, _FACTS, new_nonce(), facts)

    def system_ticket(self, words: str) -> ContextPiece | None:
        """What a ticket system says of the ticket, if that is not what was told last; "" for no such ticket."""
        last = self._told.get((ContextKind.TICKET, _SYSTEM), [""])[-1]
        known = not words or words == last
        return None if known else ContextPiece(ContextKind.TICKET, _SYSTEM, new_nonce(), words)

    def flow(self, flow: Flow, *, leads: bool) -> ContextPiece | None:
        """What is not known of a flow that fits: its outline, and of one that leads the answer its beginning too."""
        told = "\n".join(self._told.get((ContextKind.FLOW, flow.id), []))
        if f"Title: {flow.title}\n" in f"{told}\n":
            steps = [words for words in opening(flow) if words not in told] if leads else []
            words = "\n".join([f"Of the flow {flow.title}:", *steps]) if steps else ""
        else:
            words = beginning(flow) if leads else outline(flow)
        return ContextPiece(ContextKind.FLOW, flow.id, new_nonce(), words) if words else None

    def run(self, run: FlowRun) -> ContextPiece | None:
        """Where a run stands, if that has changed, with what is not known of the step there and of its neighbours."""
        pieces = self._told.get((ContextKind.RUN, run.flow.id), [])
        told = "\n".join((*pieces, *self._told.get((ContextKind.FLOW, run.flow.id), [])))
        state, last = run_text(run), pieces[-1] if pieces else ""
        steps = [words for words in near(run) if words not in told]
        if not steps and (last == state or last.startswith(f"{state}\n{_THERE}")):
            return None
        parts = [state, *([_THERE, *steps] if steps else [])]
        return ContextPiece(ContextKind.RUN, run.flow.id, new_nonce(), "\n".join(parts))


def waiting_piece() -> ContextPiece:
    """Says with a message that the user is waiting."""
    return ContextPiece(ContextKind.WAITING, _FACTS, new_nonce(), WAITING_WORDS)


def given_flows(messages: Sequence[Message]) -> frozenset[str]:
    """The flows that messages told of."""
    pieces = (piece for message in messages for piece in message.context)
    return frozenset(piece.ref for piece in pieces if piece.kind is ContextKind.FLOW)


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


def run_text(run: FlowRun) -> str:
    """Where a run stands and what it recorded."""
    lines = [f"Flow: {run.flow.title}", f"State: {run.status.value}{_marked(run.mark)}", *_targets(run)]
    for visit in run.visits[:-1]:
        step = run.step_of(visit)
        recorded = "; ".join(f"{name}: {value}" for name, value in visit.values if value)
        answer = " → ".join(part for part in (visit.chosen, recorded) if part)
        lines.append(f"- {step.title}" + (f" → {answer}" if answer else "") + _noted(visit.note) + _marked(visit.mark))
    now = run.step
    if run.status is RunStatus.FINISHED:
        lines.append(f"Ended at: {now.title}. {filled_note(run)}".rstrip() + _marked(run.current.mark))
    else:
        lines.append(f"Stands at: {now.title}{_noted(run.current.note)}{_marked(run.current.mark)}")
    return "\n".join(lines)


def _targets(run: FlowRun) -> list[str]:
    """Over what the run is repeated, and how far that is."""
    if not run.targets:
        return []
    states = target_states(run)
    done = sum(state.ended is not None for state in states)
    return [f"Repeated over {len(states)} targets, {done} of them done; this is for: {run.target}"]


def _noted(note: str) -> str:
    """The engineer's own word on a step."""
    return f" (the engineer notes: {' '.join(note.split())})" if note.strip() else ""


def _marked(mark: Mark | None) -> str:
    """What the engineer said of it afterwards."""
    if mark is None:
        return ""
    reason = " ".join(mark.reason.split())
    return f" [the engineer has marked this as {mark.kind.value}{': ' if reason else ''}{reason}]"
