"""Values that the storage tests store, and strategies that make more of them."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar, cast

from hypothesis import strategies as st

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, new_id
from rfdesktop.domain.flows.flow import Command, Field, Flow, FlowKind, Option, Source, Step, StepType
from rfdesktop.domain.flows.marks import Mark
from rfdesktop.domain.flows.runs import FlowRun, Visit
from rfdesktop.domain.notes.outcomes import Outcome

V = TypeVar("V")

NOON = datetime(2026, 3, 4, 12, 0, 0, 123456, tzinfo=UTC)

TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


def a_message(chat_id: str, text: str = "hello", minutes: int = 0, **members: object) -> Message:
    """A user's complete message, some minutes after noon."""
    given: dict[str, object] = {"role": Role.USER, "status": MessageStatus.COMPLETE, **members}
    at = NOON + timedelta(minutes=minutes)
    return Message(id=new_id(), chat_id=chat_id, position=0, text=text, created_at=at, **given)  # type: ignore[arg-type]


def an_answer(chat_id: str, text: str = "", minutes: int = 0, **members: object) -> Message:
    """The beginning of an assistant's answer."""
    given = {
        "role": Role.ASSISTANT,
        "status": MessageStatus.STREAMING,
        "provider": "anthropic",
        "model": "m",
        **members,
    }
    return a_message(chat_id, text, minutes, **given)


def a_flow(flow_id: str = "vpn-down") -> Flow:
    """A question with two answers, both ends."""
    options = (Option("Yes", "done"), Option("No", "escalate"))
    steps = (
        Step("ask", StepType.QUESTION, "Does it ping?", options=options),
        Step("done", StepType.RESULT, "Works", outcome=Outcome.RESOLVED, note="It pings."),
        Step("escalate", StepType.RESULT, "Hand over", outcome=Outcome.ESCALATED),
    )
    return Flow(flow_id, "VPN down", FlowKind.TROUBLESHOOTING, "ask", steps)


def flow_runs() -> st.SearchStrategy[FlowRun]:
    """Runs with every member of every part filled in any way that its type allows."""
    marks = st.none() | filled(Mark, at=TIMES)
    visits = filled(Visit, at=TIMES, left_at=st.none() | TIMES, mark=marks)
    steps = filled(Step, options=_few(filled(Option)), commands=_few(filled(Command)), fields=_few(filled(Field)))
    flows = filled(Flow, steps=_few(steps), sources=_few(filled(Source)))
    return filled(
        FlowRun,
        id=st.uuids().map(lambda one: one.hex),
        chat_id=st.uuids().map(lambda one: one.hex),
        flows=st.lists(flows, min_size=1, max_size=2).map(tuple),
        visits=_few(visits),
        started_at=TIMES,
        changed_at=TIMES,
        mark=marks,
    )


def filled(kind: type[V], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[V]:
    """Values of a dataclass, none of whose members is left at its default for want of another."""
    members: dict[str, Any] = {member.name: ... for member in fields(cast("Any", kind))}
    return st.builds(kind, **{**members, **given})


def _few(one: st.SearchStrategy[V]) -> st.SearchStrategy[tuple[V, ...]]:
    return st.lists(one, max_size=2).map(tuple)
