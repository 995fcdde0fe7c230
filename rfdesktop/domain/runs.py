"""A flow in progress: where it stands, what it has recorded, and how one step leads to the next.

A run carries the flows it walks, as they were when it met them, so that a later change of the library does not
change what was done. All functions are pure: they take a run and give the next one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows import Field, FieldKind, Flow, Step, StepType
from rfdesktop.domain.outcomes import Outcome


class RunStatus(StrEnum):
    """`closed` is put aside and can be resumed; `finished` has reached a result."""

    ACTIVE = "active"
    CLOSED = "closed"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Return:
    """The subflow step to come back to."""

    flow_id: str
    step_id: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A step that was reached, and once left, what was chosen or recorded there.

    `values` are field name and value in the step's order, as text ("yes" or "no" for a check).
    """

    flow_id: str
    step_id: str
    at: datetime
    returns: tuple[Return, ...] = ()
    chosen: str = ""
    values: tuple[tuple[str, str], ...] = ()
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FlowRun:
    """One walk through a flow; `flows` has the launched flow first, then each subflow that was entered."""

    id: str
    chat_id: str
    flows: tuple[Flow, ...]
    visits: tuple[Visit, ...]
    status: RunStatus
    started_at: datetime
    changed_at: datetime

    @property
    def flow(self) -> Flow:
        return self.flows[0]

    @property
    def current(self) -> Visit:
        return self.visits[-1]

    @property
    def step(self) -> Step:
        return self.step_of(self.current)

    def flow_by_id(self, flow_id: str) -> Flow | None:
        return next((flow for flow in self.flows if flow.id == flow_id), None)

    def step_of(self, visit: Visit) -> Step:
        """The step a visit was at. Raises KnownError where the run's own copy lacks it."""
        flow = self.flow_by_id(visit.flow_id)
        step = flow.step(visit.step_id) if flow else None
        if step is None:
            raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=visit.flow_id)
        return step

    @property
    def outcome(self) -> Outcome | None:
        """The outcome of the result that the run reached, if it has."""
        return self.step.outcome if self.status is RunStatus.FINISHED else None

    @property
    def recorded(self) -> dict[str, str]:
        """Every recorded field by name; a later visit's value counts."""
        return {name: value for visit in self.visits for name, value in visit.values if value}


def start_run(run_id: str, chat_id: str, flow: Flow, now: datetime) -> FlowRun:
    """A new run that stands at the flow's first step."""
    run = FlowRun(run_id, chat_id, (flow,), (), RunStatus.ACTIVE, now, now)
    return _arrive(run, flow.id, flow.start, (), now)


def choose(run: FlowRun, option: int, now: datetime) -> FlowRun:
    """Picks an option (its index) of the question where the run stands."""
    step = run.step
    if step.type is not StepType.QUESTION or not 0 <= option < len(step.options):
        raise KnownError(ErrorCode.FLOW_BAD_FIELD, field=step.title, value=option)
    picked = step.options[option]
    return _go_on(_leave(run, now, chosen=picked.label), picked.next, now)


def advance(run: FlowRun, values: Mapping[str, str], now: datetime) -> FlowRun:
    """Leaves a step other than a question, with what was recorded.

    At a subflow step this passes the subflow by (it may be missing); at a subflow's result it goes back to the caller.
    Raises KnownError for a bad or missing field, and at a question or the run's own result.
    """
    step = run.step
    if step.type is StepType.RESULT and run.current.returns:
        return leave_subflow(run, now)
    if step.type in (StepType.QUESTION, StepType.RESULT):
        raise KnownError(ErrorCode.FLOW_BAD_FIELD, field=step.title, value="")
    return _go_on(_leave(run, now, values=checked_values(step.fields, values)), step.next, now)


def enter_subflow(run: FlowRun, flow: Flow, now: datetime) -> FlowRun:
    """Goes into the flow that the subflow step names."""
    here = run.current
    returns = (*here.returns, Return(here.flow_id, here.step_id))
    entered = _leave(run, now)
    if entered.flow_by_id(flow.id) is None:
        entered = replace(entered, flows=(*entered.flows, flow))
    return _arrive(entered, flow.id, flow.start, returns, now)


def back(run: FlowRun, now: datetime) -> FlowRun:
    """One step back; what was recorded there stays as it was, to be corrected."""
    if len(run.visits) < 2:  # noqa: PLR2004 - the first step has nothing before it
        return run
    before = replace(run.visits[-2], left_at=None, chosen="")
    return replace(run, visits=(*run.visits[:-2], before), status=RunStatus.ACTIVE, changed_at=now)


def close(run: FlowRun, now: datetime) -> FlowRun:
    """Puts an active run aside."""
    return replace(run, status=RunStatus.CLOSED, changed_at=now) if run.status is RunStatus.ACTIVE else run


def resume(run: FlowRun, now: datetime) -> FlowRun:
    """Takes a closed run up again where it stood."""
    return replace(run, status=RunStatus.ACTIVE, changed_at=now) if run.status is RunStatus.CLOSED else run


def checked_values(fields: tuple[Field, ...], values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The values in the fields' order, each checked against its kind.

    Raises KnownError: FLOW_STEP_NEEDS_FIELD for an empty required one, FLOW_BAD_FIELD for one of the wrong kind.
    """
    checked = []
    for field in fields:
        value = values.get(field.name, "").strip()
        if field.required and (not value or (field.kind is FieldKind.CHECK and value != "yes")):
            raise KnownError(ErrorCode.FLOW_STEP_NEEDS_FIELD, field=field.label)
        if value and not _fits(field, value):
            raise KnownError(ErrorCode.FLOW_BAD_FIELD, field=field.label, value=value)
        checked.append((field.name, value))
    return tuple(checked)


def _fits(field: Field, value: str) -> bool:
    match field.kind:
        case FieldKind.NUMBER:
            return re.fullmatch(r"[+-]?\d+([.,]\d+)?", value) is not None
        case FieldKind.CHOICE:
            return value in field.choices
        case FieldKind.CHECK:
            return value in ("yes", "no")
        case FieldKind.TEXT:
            return True


_PLACE = re.compile(r"\{([A-Za-z0-9_-]+)\}")


def filled_note(run: FlowRun) -> str:
    """The note of the result where the run stands, with recorded fields filled in ("-" for one not recorded)."""
    recorded = run.recorded
    return _PLACE.sub(lambda match: recorded.get(match.group(1), "-"), run.step.note)


def _leave(run: FlowRun, now: datetime, chosen: str = "", values: tuple[tuple[str, str], ...] = ()) -> FlowRun:
    left = replace(run.current, chosen=chosen, values=values, left_at=now)
    return replace(run, visits=(*run.visits[:-1], left), changed_at=now)


def _go_on(run: FlowRun, next_id: str, now: datetime) -> FlowRun:
    here = run.current
    return _arrive(run, here.flow_id, next_id, here.returns, now)


def _arrive(run: FlowRun, flow_id: str, step_id: str, returns: tuple[Return, ...], now: datetime) -> FlowRun:
    visited = replace(run, visits=(*run.visits, Visit(flow_id, step_id, now, returns)), changed_at=now)
    if visited.step.type is not StepType.RESULT:
        return visited
    # A subflow's result is shown like any step, and left by `leave_subflow`: only the outermost one ends the run.
    return visited if returns else replace(visited, status=RunStatus.FINISHED)


def leave_subflow(run: FlowRun, now: datetime) -> FlowRun:
    """From a subflow's result back to the step after the one that called it."""
    here = run.current
    if not here.returns:
        return run
    caller = here.returns[-1]
    calling = run.flow_by_id(caller.flow_id)
    step = calling.step(caller.step_id) if calling else None
    if step is None:
        raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=caller.flow_id)
    return _arrive(_leave(run, now), caller.flow_id, step.next, here.returns[:-1], now)
