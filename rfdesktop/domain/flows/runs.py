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
from rfdesktop.domain.flows.field_values import checked_values
from rfdesktop.domain.flows.flow import Flow, Step, StepType
from rfdesktop.domain.flows.marks import Mark, MarkDraft, MarkKind
from rfdesktop.domain.flows.placeholders import placeholder_key
from rfdesktop.domain.notes.outcomes import Outcome


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

    `values` are field name and value in the step's order, as text ("yes" or "no" for a check). `copied` are the
    commands that the engineer copied there, by their index in the step, in the order of copying; `copied_as` are the
    texts of those that were copied in other words than the flow's own, by the same index. `mark` says that the step
    was wrong or was undone.
    """

    flow_id: str
    step_id: str
    at: datetime
    returns: tuple[Return, ...] = ()
    chosen: str = ""
    values: tuple[tuple[str, str], ...] = ()
    left_at: datetime | None = None
    copied: tuple[int, ...] = ()
    copied_as: tuple[tuple[int, str], ...] = ()
    mark: Mark | None = None

    @property
    def holds(self) -> bool:
        """Whether what was recorded here is still taken for true."""
        return self.mark is None or self.mark.kind is not MarkKind.WRONG


@dataclass(frozen=True, slots=True)
class FlowRun:
    """One walk through a flow; `flows` has the launched flow first, then each subflow that was entered.

    `undone` are visits that `back` left, latest last: what was recorded or copied there is there again when the way
    leads to the same place, and counts for nothing until then. `given` are values, by name, that the engineer gave for
    places in commands which no step records. `mark` says that the whole run was wrong or was undone; `mark_draft` is
    one of the run or of a visit that is still being typed.
    """

    id: str
    chat_id: str
    flows: tuple[Flow, ...]
    visits: tuple[Visit, ...]
    status: RunStatus
    started_at: datetime
    changed_at: datetime
    undone: tuple[Visit, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    mark: Mark | None = None
    mark_draft: MarkDraft | None = None

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
        """Every recorded field by name; a later visit's value counts, one of a step marked as wrong does not."""
        return {name: value for visit in self.visits if visit.holds for name, value in visit.values if value}


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
    """Leaves a step other than a question, with what was recorded; a closed run is taken up again by it.

    At a subflow step this passes the subflow by (it may be missing); at a subflow's result it goes back to the caller.
    Raises KnownError for a bad or missing field, and at a question or the run's own result.
    """
    step = run.step
    if step.type is StepType.RESULT and run.current.returns:
        return leave_subflow(run, now)
    if step.type in (StepType.QUESTION, StepType.RESULT):
        raise KnownError(ErrorCode.FLOW_BAD_FIELD, field=step.title, value="")
    checked = checked_values(step.fields, values)
    return _go_on(_leave(_newer_than_given(run, checked), now, values=checked), step.next, now)


def _newer_than_given(run: FlowRun, values: tuple[tuple[str, str], ...]) -> FlowRun:
    """The run without what was given before for a name that is recorded now."""
    names = {placeholder_key(name) for name, value in values if value}
    return replace(run, given=tuple(entry for entry in run.given if entry[0] not in names))


def walking(run: FlowRun) -> tuple[str, ...]:
    """Ids of the flows that the run is in the middle of, outermost first. Entering one of them again would not end."""
    return (*(back_to.flow_id for back_to in run.current.returns), run.current.flow_id)


def enter_subflow(run: FlowRun, flow: Flow, now: datetime) -> FlowRun:
    """Goes into the flow that the subflow step names, in the edition that the run met first.

    Raises KnownError FLOW_NOT_FOUND where the step names another flow, or one that the run is in the middle of.
    """
    step, here = run.step, run.current
    if step.type is not StepType.SUBFLOW or step.flow != flow.id or flow.id in walking(run):
        raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=flow.id)
    entered = _leave(run, now)
    if entered.flow_by_id(flow.id) is None:
        entered = replace(entered, flows=(*entered.flows, flow))
    start = (entered.flow_by_id(flow.id) or flow).start
    return _arrive(entered, flow.id, start, (*here.returns, Return(here.flow_id, here.step_id)), now)


def back(run: FlowRun, now: datetime) -> FlowRun:
    """One step back; what was recorded there stays as it was, to be corrected. A mark is taken off: it is done anew."""
    if len(run.visits) < 2:  # noqa: PLR2004 - the first step has nothing before it
        return run
    before = replace(run.visits[-2], left_at=None, chosen="", mark=None)
    here = run.current
    # What was being typed there as it was left may only come afterwards.
    undone = (*run.undone, here) if here.values or here.copied or run.step.fields else run.undone
    visits = (*run.visits[:-2], before)
    return replace(run, visits=visits, undone=undone, status=RunStatus.ACTIVE, changed_at=now, mark=None)


def back_to(run: FlowRun, place: int, now: datetime) -> FlowRun:
    """Back to the visit of this place, step by step, so that what was recorded on the way is kept as undone."""
    while len(run.visits) > max(1, place + 1):
        run = back(run, now)
    return run


def record(run: FlowRun, values: Mapping[str, str], now: datetime, place: int = -1, step_id: str = "") -> FlowRun:
    """Keeps what is typed so far into the fields of a visit (its place in the run, -1 for where it stands), unchecked.

    A visit that was gone back from is found by its step. Names that the step has no field for are left out; a run that
    would not differ is given back itself.
    """
    place = place if place >= 0 else len(run.visits) - 1
    if place < len(run.visits) and step_id in ("", run.visits[place].step_id):
        noted = _with_values(run, run.visits[place], values)
        if noted is run.visits[place]:
            return run
        return replace(run, visits=(*run.visits[:place], noted, *run.visits[place + 1 :]), changed_at=now)
    for index in range(len(run.undone) - 1, -1, -1):
        if run.undone[index].step_id == step_id:
            noted = _with_values(run, run.undone[index], values)
            return replace(run, undone=(*run.undone[:index], noted, *run.undone[index + 1 :]), changed_at=now)
    return run


def _with_values(run: FlowRun, visit: Visit, values: Mapping[str, str]) -> Visit:
    kept = tuple((field.name, values.get(field.name, "")) for field in run.step_of(visit).fields)
    if kept == visit.values or not (visit.values or any(value for _, value in kept)):
        return visit
    return replace(visit, values=kept)


def close(run: FlowRun, now: datetime) -> FlowRun:
    """Puts an active run aside."""
    return replace(run, status=RunStatus.CLOSED, changed_at=now) if run.status is RunStatus.ACTIVE else run


def resume(run: FlowRun, now: datetime) -> FlowRun:
    """Takes a closed run up again where it stood."""
    return replace(run, status=RunStatus.ACTIVE, changed_at=now) if run.status is RunStatus.CLOSED else run


_PLACE = re.compile(r"\{([A-Za-z0-9_-]+)\}")


def filled_note(run: FlowRun) -> str:
    """The note of the result where the run stands, with recorded fields filled in ("-" for one not recorded).

    Only what was recorded in this very entry of the flow counts: a caller or an earlier entry may use the same names.
    """
    recorded = {name: value for visit in this_entry(run) if visit.holds for name, value in visit.values if value}
    return _PLACE.sub(lambda match: recorded.get(match.group(1), "-"), run.step.note)


def this_entry(run: FlowRun) -> list[Visit]:
    """The visits since the flow where the run stands was entered, oldest first, without those of its own subflows."""
    depth = len(run.current.returns)
    own: list[Visit] = []
    for visit in reversed(run.visits):
        if len(visit.returns) < depth:
            break
        if len(visit.returns) == depth:
            own.append(visit)
    return own[::-1]


def _leave(run: FlowRun, now: datetime, chosen: str = "", values: tuple[tuple[str, str], ...] = ()) -> FlowRun:
    left = replace(run.current, chosen=chosen, values=values, left_at=now)
    return replace(run, visits=(*run.visits[:-1], left), status=RunStatus.ACTIVE, changed_at=now)


def _go_on(run: FlowRun, next_id: str, now: datetime) -> FlowRun:
    here = run.current
    return _arrive(run, here.flow_id, next_id, here.returns, now)


def _arrive(run: FlowRun, flow_id: str, step_id: str, returns: tuple[Return, ...], now: datetime) -> FlowRun:
    undone, before = _taken_up(run.undone, (flow_id, step_id, returns))
    visit = Visit(flow_id, step_id, now, returns)
    if before is not None:
        visit = replace(visit, values=before.values, copied=before.copied, copied_as=before.copied_as)
    visited = replace(run, visits=(*run.visits, visit), undone=undone, changed_at=now)
    if visited.step.type is not StepType.RESULT:
        return visited
    # A subflow's result is shown like any step, and left by `leave_subflow`: only the outermost one ends the run.
    return visited if returns else replace(visited, status=RunStatus.FINISHED)


def _taken_up(
    undone: tuple[Visit, ...], place: tuple[str, str, tuple[Return, ...]]
) -> tuple[tuple[Visit, ...], Visit | None]:
    """The visit of a place that was gone back from, None where there is none, and what else is undone."""
    for index in range(len(undone) - 1, -1, -1):
        visit = undone[index]
        if (visit.flow_id, visit.step_id, visit.returns) == place:
            return (*undone[:index], *undone[index + 1 :]), visit
    return undone, None


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
