"""A flow that is repeated over targets, machines say: one way through it for each, and the run at one of them.

All functions are pure. The run's own `visits` are the way of the target that it is at; the other ways wait in
`targets`, in the order in which the targets were named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import Flow, FlowKind, Step, StepType
from rfdesktop.domain.flows.run_state import FlowRun, RunStatus, TargetWalk, Visit, at_it_again

MOST_TARGETS = 2_000
"""A fleet that one engineer goes through; what a pasted log would give is more."""

LONGEST_NAME = 200
"""Characters."""


@dataclass(frozen=True, slots=True)
class TargetState:
    """One row of the table. `ended` has the result that its way came to, None for one that is still open; `reached`
    are the visits by step, the last of each; `here` says that the run is at it."""

    name: str
    reached: dict[str, Visit]
    ended: Step | None
    here: bool
    spent_s: int


def repeats(flow: Flow) -> bool:
    """Whether a flow is one to be repeated over targets."""
    return flow.kind is FlowKind.MAINTENANCE or bool(flow.targets)


def add_targets(run: FlowRun, names: Iterable[str], now: datetime) -> FlowRun:
    """The run with these targets after those that it has; of a name once, whatever its case. A run that had none is at
    the first of them, with the way that it has already gone. A run that had finished goes on with the first new one.

    Raises KnownError FLOW_TOO_MANY_TARGETS.
    """
    known = {entry.name.casefold() for entry in run.targets}
    fresh: list[TargetWalk] = []
    for name in names:
        cleaned = " ".join(name.split())[:LONGEST_NAME]
        if cleaned and cleaned.casefold() not in known:
            known.add(cleaned.casefold())
            fresh.append(TargetWalk(cleaned))
    if len(run.targets) + len(fresh) > MOST_TARGETS:
        raise KnownError(ErrorCode.FLOW_TOO_MANY_TARGETS, limit=MOST_TARGETS)
    if not fresh:
        return run
    more = replace(run, targets=(*run.targets, *fresh), target=run.target or fresh[0].name, changed_at=now)
    if run.status is not RunStatus.FINISHED:
        return more
    first = fresh[0] if run.target else next(iter(fresh[1:]), None)
    return go_to_target(more, first.name, now) if first is not None else more


def remove_target(run: FlowRun, name: str, now: datetime) -> FlowRun:
    """The run without a target for which nothing was done yet; any other stays. A run that is at it goes on with the
    next one."""
    if not is_untouched(run, name):
        return run
    others = [entry.name for entry in run.targets if entry.name != name]
    if name == run.target and others:
        run = go_to_target(run, next_target(run) or others[0], now)
        if run.target == name:
            run = go_to_target(run, others[0], now)
    kept = tuple(entry for entry in run.targets if entry.name != name)
    return replace(run, targets=kept, target=run.target if kept else "", changed_at=now)


def is_untouched(run: FlowRun, name: str) -> bool:
    """Whether a target of the run was named, or looked at, and no more."""
    entry = next((entry for entry in run.targets if entry.name == name), None)
    if entry is None:
        return False
    way = _way(run, entry)
    undone, given = (run.undone, run.given) if name == run.target else (entry.undone, entry.given)
    return not (undone or given) and all(visit == _only_seen(visit) for visit in way) and len(way) <= 1


def _only_seen(visit: Visit) -> Visit:
    """A visit of the same step as one has it who came and did nothing."""
    return Visit(visit.flow_id, visit.step_id, visit.at, away_s=visit.away_s)


def go_to_target(run: FlowRun, name: str, now: datetime) -> FlowRun:
    """The run at another of its targets, where that one stands; a new one stands at the first step.

    Raises KnownError FLOW_BAD_FIELD for a name that the run does not have.
    """
    wanted = next((entry for entry in run.targets if entry.name == name), None)
    if wanted is None:
        raise KnownError(ErrorCode.FLOW_BAD_FIELD, field=run.flow.title, value=name)
    if name == run.target:
        return run
    left = TargetWalk(run.target, (*run.visits[:-1], at_it_again(run, now)), run.undone, run.given, now)
    targets = tuple(
        left if entry.name == run.target else TargetWalk(name) if entry.name == name else entry for entry in run.targets
    )
    visits = _come_back(wanted, now) or (Visit(run.flow.id, run.flow.start, now),)
    moved = replace(run, visits=visits, undone=wanted.undone, given=wanted.given, targets=targets, target=name)
    return replace(moved, status=RunStatus.ACTIVE, changed_at=now)


def _come_back(walk: TargetWalk, now: datetime) -> tuple[Visit, ...]:
    """The way of a target that is gone to again: its step took no time while the run was at others."""
    if not walk.visits or walk.left_at is None:
        return walk.visits
    last = walk.visits[-1]
    away = max(0, round((now - walk.left_at).total_seconds()))
    return *walk.visits[:-1], replace(last, away_s=last.away_s + away)


def next_target(run: FlowRun) -> str:
    """The target to go on with: the first open one after the one that the run is at, else the first; "" for none."""
    at = next((place for place, entry in enumerate(run.targets) if entry.name == run.target), 0)
    for entry in (*run.targets[at + 1 :], *run.targets[:at]):
        if not _has_ended(run, entry.visits):
            return entry.name
    return ""


def target_states(run: FlowRun) -> tuple[TargetState, ...]:
    """Each target as it stands, in their order."""
    return tuple(_state(run, entry) for entry in run.targets)


def target_steps(run: FlowRun) -> tuple[Step, ...]:
    """The steps of the launched flow that any target has reached, in the flow's order, results left out."""
    reached = {visit.step_id for walk in _ways(run) for visit in walk if visit.flow_id == run.flow.id}
    return tuple(step for step in run.flow.steps if step.id in reached and step.type is not StepType.RESULT)


def walk_for(run: FlowRun, name: str) -> FlowRun:
    """The run as it stands for one of its targets, with no others: to be told of by itself."""
    entry = next(entry for entry in run.targets if entry.name == name)
    visits = _way(run, entry)
    status = RunStatus.FINISHED if _has_ended(run, visits) else RunStatus.ACTIVE
    undone, given = (run.undone, run.given) if name == run.target else (entry.undone, entry.given)
    return replace(run, visits=visits, undone=undone, given=given, status=status, targets=(), target=name)


def _state(run: FlowRun, entry: TargetWalk) -> TargetState:
    way = _way(run, entry)
    reached = {visit.step_id: visit for visit in way if visit.flow_id == run.flow.id}
    ended = run.step_of(way[-1]) if _has_ended(run, way) else None
    return TargetState(entry.name, reached, ended, entry.name == run.target, sum(visit.spent_s or 0 for visit in way))


def _ways(run: FlowRun) -> Iterable[Sequence[Visit]]:
    return [run.visits, *(entry.visits for entry in run.targets)]


def _way(run: FlowRun, entry: TargetWalk) -> tuple[Visit, ...]:
    return run.visits if entry.name == run.target else entry.visits


def _has_ended(run: FlowRun, way: Sequence[Visit]) -> bool:
    return bool(way) and not way[-1].returns and run.step_of(way[-1]).type is StepType.RESULT
