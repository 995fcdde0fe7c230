"""What a map says beside the flow itself: the way of a run through it, and how its runs went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.runs import FlowRun, Visit


@dataclass(frozen=True, slots=True)
class StepTrace:
    """What a run did at a step: `place` is its latest visit there (its place in the run), `times` how often it came."""

    place: int
    times: int
    mark: MarkKind | None = None


@dataclass(frozen=True, slots=True)
class RunTrace:
    """The way of a run through one of its flows. `taken` are the ways that it took, by the ids of both steps. Where no
    run is (not `walked`), `current` is only the step that is looked at."""

    current: str = ""
    steps: Mapping[str, StepTrace] = field(default_factory=dict)
    taken: frozenset[tuple[str, str]] = frozenset()
    walked: bool = True


def looked_at(step_id: str) -> RunTrace:
    """The step that is looked at where no run is: in an editor."""
    return RunTrace(step_id, walked=False)


@dataclass(frozen=True, slots=True)
class StepFigures:
    """How runs went at a step: how many passed it, which share of all runs that is (0 to 1), how many were abandoned
    there."""

    passed: int
    share: float
    abandoned: int = 0


MapFigures = Mapping[str, StepFigures]
"""By a step's id. A step that is not in it was never come to."""


def trace_of(run: FlowRun) -> RunTrace:
    """The way of a run through the flow where it stands. Other entries of the same flow count too; the way through a
    subflow leads from the step that called it to the one after it."""
    here = run.current
    visits = [(place, visit) for place, visit in enumerate(run.visits) if visit.flow_id == here.flow_id]
    steps: dict[str, StepTrace] = {}
    for place, visit in visits:
        before = steps.get(visit.step_id)
        mark = visit.mark.kind if visit.mark is not None else None
        steps[visit.step_id] = StepTrace(place, before.times + 1 if before else 1, mark)
    return RunTrace(here.step_id, steps, frozenset(_taken([visit for _, visit in visits])))


def _taken(visits: list[Visit]) -> set[tuple[str, str]]:
    """From step to step, by entry of the flow: an inner entry's way is not the outer one's."""
    last: dict[int, str] = {}
    taken: set[tuple[str, str]] = set()
    for visit in visits:
        depth = len(visit.returns)
        if depth in last:
            taken.add((last[depth], visit.step_id))
        last[depth] = visit.step_id
        for inner in [level for level in last if level > depth]:
            del last[inner]
    return taken
