"""How far a run is from its end: a guess from the flow's shape, since the answers are not known."""

from __future__ import annotations

from rfdesktop.domain.flows.flow import Flow, StepType
from rfdesktop.domain.flows.runs import FlowRun

_ROUNDS = 30
_CLOSE = 0.05


def steps_ahead(run: FlowRun) -> int:
    """About how many steps come after the one where the run stands, each answer taken as equally likely.

    A subflow that was not entered counts as one step; of one that was, the way back through its callers counts too.
    """
    here = run.current
    flow = run.flow_by_id(here.flow_id)
    ahead = _lengths(flow).get(here.step_id, 0.0) if flow is not None else 0.0
    for back_to in here.returns:
        caller = run.flow_by_id(back_to.flow_id)
        ahead += _lengths(caller).get(back_to.step_id, 0.0) if caller is not None else 0.0
    return round(ahead)


def _lengths(flow: Flow) -> dict[str, float]:
    """By step: how many come after it until a result, on average, going round in a loop no longer than `_ROUNDS`."""
    known = {step.id for step in flow.steps}
    followers = {
        step.id: [at for at in step.followers if at in known] if step.type is not StepType.RESULT else []
        for step in flow.steps
    }
    lengths = dict.fromkeys(known, 0.0)
    for _ in range(_ROUNDS):
        moved = {
            at: 1 + sum(lengths[to] for to in next_) / len(next_) if next_ else 0.0 for at, next_ in followers.items()
        }
        settled = all(abs(moved[at] - lengths[at]) < _CLOSE for at in known)
        lengths = moved
        if settled:
            break
    return lengths
