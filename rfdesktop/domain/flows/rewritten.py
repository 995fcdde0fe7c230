"""A run over a flow that has been written on meanwhile: as far as its way still leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rfdesktop.domain.flows.flow import Flow, StepType
from rfdesktop.domain.flows.run_state import FlowRun, RunStatus, TargetWalk, Visit
from rfdesktop.domain.flows.targets import next_target


def over_rewritten(run: FlowRun, flow: Flow) -> FlowRun | None:
    """The run with another edition of its own flow in the place of the one that it walks, standing at the last step of
    its way that still leads there; None where not even its first step is the flow's.

    For runs of which nothing is kept: those of tickets go on with the edition that they began with. What was left by
    going back, and the walks of other targets, are forgotten. The flow may have been given its id meanwhile.
    """
    before = run.flow.id
    flows = (flow, *run.flows[1:])
    way = list(_holding([_renamed(visit, before, flow.id) for visit in run.visits], flows))
    if not way or way[0].step_id != flow.start:
        return None
    if len(way) < len(run.visits):
        way[-1] = replace(way[-1], left_at=None, chosen="")
    targets = tuple(TargetWalk(each.name) for each in run.targets)
    walked = replace(run, flows=flows, visits=tuple(way), undone=(), targets=targets)
    ended = walked.step.type is StepType.RESULT and not walked.current.returns and not next_target(walked)
    return replace(walked, status=RunStatus.FINISHED if ended else RunStatus.ACTIVE)


def _renamed(visit: Visit, before: str, now: str) -> Visit:
    returns = tuple(replace(each, flow_id=now) if each.flow_id == before else each for each in visit.returns)
    return replace(visit, flow_id=now if visit.flow_id == before else visit.flow_id, returns=returns)


def _holding(visits: Iterable[Visit], flows: tuple[Flow, ...]) -> Iterator[Visit]:
    """The first of the visits, as long as each step is there and the one before it leads there."""
    known = {flow.id: flow for flow in flows}
    before: Visit | None = None
    for visit in visits:
        if any(known[name].step(step_id) is None for name, step_id in _places(visit)):
            return
        if before is not None and (before.flow_id, before.returns) == (visit.flow_id, visit.returns):
            step = known[visit.flow_id].step(before.step_id)
            if step is None or visit.step_id not in step.followers:
                return
        yield visit
        before = visit


def _places(visit: Visit) -> Iterator[tuple[str, str]]:
    """Where a visit was, and where it comes back to: flow and step."""
    yield visit.flow_id, visit.step_id
    yield from ((each.flow_id, each.step_id) for each in visit.returns)
