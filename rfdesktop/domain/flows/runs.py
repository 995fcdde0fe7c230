"""A flow in progress: where it stands, what it has recorded, and how one step leads to the next.

A run carries the flows it walks, as they were when it met them, so that a later change of the library does not
change what was done. All functions are pure: they take a run and give the next one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.field_values import checked_values
from rfdesktop.domain.flows.flow import Flow, StepType
from rfdesktop.domain.flows.marks import Mark, MarkKind
from rfdesktop.domain.flows.placeholders import placeholder_key
from rfdesktop.domain.flows.run_state import FlowRun, Return, RunStatus, TargetWalk, Visit, at_it_again
from rfdesktop.domain.flows.targets import add_targets, go_to_target, next_target, repeats

__all__ = ["FlowRun", "Return", "RunStatus", "TargetWalk", "Visit"]


def start_run(run_id: str, chat_id: str, flow: Flow, now: datetime) -> FlowRun:
    """A new run that stands at the flow's first step, of its first target where the flow has some."""
    run = _arrive(FlowRun(run_id, chat_id, (flow,), (), RunStatus.ACTIVE, now, now), flow.id, flow.start, (), now)
    return add_targets(run, flow.targets, now) if repeats(flow) else run


def choose(run: FlowRun, option: int, now: datetime) -> FlowRun:
    """Picks an option (its index) of the question where the run stands."""
    step = run.step
    if step.type is not StepType.QUESTION or not 0 <= option < len(step.options):
        raise KnownError(ErrorCode.FLOW_BAD_FIELD, field=step.title, value=option)
    picked = step.options[option]
    return _go_on(_leave(run, now, chosen=picked.label), picked.next, now)


def advance(run: FlowRun, values: Mapping[str, str], now: datetime) -> FlowRun:
    """Leaves a step other than a question, with what was recorded; a closed run is taken up again by it.

    At a subflow step this passes the subflow by (it may be missing); at a subflow's result it goes back to the caller,
    at a target's to the next target.
    Raises KnownError for a bad or missing field, and at a question or the run's own result.
    """
    step = run.step
    if step.type is StepType.RESULT and run.current.returns:
        return leave_subflow(run, now)
    if step.type is StepType.RESULT and (following := next_target(run)):
        return go_to_target(run, following, now)
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
    return back_to(run, len(run.visits) - 2, now)


def back_to(run: FlowRun, place: int, now: datetime) -> FlowRun:
    """Back to the visit of this place, or the first; what was done after it is kept, marked as undone."""
    place = max(0, place)
    if place >= len(run.visits) - 1:
        return run
    before = replace(run.visits[place], left_at=None, chosen="", mark=None)
    word = Mark(MarkKind.UNDONE, now)
    gone = [replace(visit, mark=visit.mark or word) for visit in run.visits[place + 1 :] if _says_something(run, visit)]
    visits, undone = (*run.visits[:place], before), (*run.undone, *reversed(gone))
    return replace(run, visits=visits, undone=undone, status=RunStatus.ACTIVE, changed_at=now, mark=None)


def _says_something(run: FlowRun, visit: Visit) -> bool:
    """Whether anything was done at a visit. What was being typed as it was left may only come afterwards."""
    done = visit.left_at is not None or visit.values or visit.copied or visit.note
    return bool(done) or bool(run.step_of(visit).fields)


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


def can_improve(run: FlowRun) -> bool:
    """Whether a run shows that its flow missed something: it ended nowhere, or it or a step of it was wrong."""
    marks = [run.mark, *(visit.mark for visit in run.visits)]
    wrong = any(mark is not None and mark.kind is MarkKind.WRONG for mark in marks)
    return wrong or run.status is not RunStatus.FINISHED


def close(run: FlowRun, now: datetime) -> FlowRun:
    """Puts an active run aside."""
    return replace(run, status=RunStatus.CLOSED, changed_at=now) if run.status is RunStatus.ACTIVE else run


def resume(run: FlowRun, now: datetime) -> FlowRun:
    """Takes a closed run up again where it stood."""
    if run.status is not RunStatus.CLOSED:
        return run
    visits = (*run.visits[:-1], at_it_again(run, now))
    return replace(run, visits=visits, status=RunStatus.ACTIVE, changed_at=now)


_PLACE = re.compile(r"\{([A-Za-z0-9_-]+)\}| \(\{(?P<alone>[A-Za-z0-9_-]+)\}\)")


def filled_note(run: FlowRun) -> str:
    """The note of the result where the run stands, with recorded fields filled in ("-" for one not recorded, nothing
    for one that stands alone in brackets).

    Only what was recorded in this very entry of the flow counts: a caller or an earlier entry may use the same names.
    A field that was left empty is what the engineer gave for the place of that name in a command.
    """
    given = {placeholder_key(name): value for name, value in run.given if value}
    recorded = {name: value for visit in this_entry(run) if visit.holds for name, value in visit.values if value}

    def value(place: re.Match[str]) -> str:
        name = place[1] or place["alone"]
        found = recorded.get(name) or given.get(placeholder_key(name), "")
        if place["alone"]:
            return f" ({found})" if found else ""
        return found or "-"

    return _PLACE.sub(value, run.step.note)


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
    left = replace(at_it_again(run, now), chosen=chosen, values=values, left_at=now)
    return replace(run, visits=(*run.visits[:-1], left), status=RunStatus.ACTIVE, changed_at=now)


def _go_on(run: FlowRun, next_id: str, now: datetime) -> FlowRun:
    here = run.current
    return _arrive(run, here.flow_id, next_id, here.returns, now)


def _arrive(run: FlowRun, flow_id: str, step_id: str, returns: tuple[Return, ...], now: datetime) -> FlowRun:
    undone, before = _taken_up(run.undone, (flow_id, step_id, returns))
    visit = Visit(flow_id, step_id, now, returns)
    if before is not None:
        copied, copied_as = before.copied, before.copied_as
        visit = replace(visit, values=before.values, copied=copied, copied_as=copied_as, note=before.note)
    visited = replace(run, visits=(*run.visits, visit), undone=undone, changed_at=now)
    if visited.step.type is not StepType.RESULT:
        return visited
    # A subflow's result is shown like any step, and left by `leave_subflow`: only the outermost one ends the run, and
    # that of a target the run as a whole only if it was the last.
    return visited if returns or next_target(visited) else replace(visited, status=RunStatus.FINISHED)


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
