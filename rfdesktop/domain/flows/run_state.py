"""A flow in progress as it is kept: the flows, the way through them, what was left by going back, the targets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import Flow, Step
from rfdesktop.domain.flows.marks import Mark, MarkDraft, MarkKind
from rfdesktop.domain.notes.outcomes import Outcome

PAUSE_S = 30 * 60
"""Nothing done at a step for longer than this means that nobody was at it (as in the time worked on a ticket)."""


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
    was wrong or was undone. `note` is the engineer's own word on it. `away_s` are the seconds, between coming and
    leaving, in which nobody was at it.
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
    note: str = ""
    away_s: int = 0

    @property
    def holds(self) -> bool:
        """Whether what was recorded here is still taken for true."""
        return self.mark is None or self.mark.kind is not MarkKind.WRONG

    @property
    def spent_s(self) -> int | None:
        """Seconds that the step took; None for one that was not left."""
        if self.left_at is None:
            return None
        return max(0, round((self.left_at - self.at).total_seconds()) - self.away_s)


@dataclass(frozen=True, slots=True)
class TargetWalk:
    """What a flow is repeated over, one of them: its name, and the way through the flow for it as far as it went.

    Of the target that the run is at, the run itself has the way. `left_at` is when the run went on to another one.
    """

    name: str
    visits: tuple[Visit, ...] = ()
    undone: tuple[Visit, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FlowRun:
    """One walk through a flow; `flows` has the launched flow first, then each subflow that was entered.

    `undone` are visits that going back left, each marked as undone, latest last: what was recorded, copied or noted
    there is there again when the way leads to the same place, and counts for nothing until then. `given` are
    values, by name, that the engineer gave for places in commands which no step records. `mark` says that the whole
    run was wrong or was undone; `mark_draft` is one of the run or of a visit that is still being typed. A run that
    is repeated over `targets` has in `target` the one that it is at.
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
    targets: tuple[TargetWalk, ...] = ()
    target: str = ""

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
        """The outcome of the result that the run reached, if it has; of targets the first that is not solved."""
        if self.status is not RunStatus.FINISHED:
            return None
        ends = [self.step_of(entry.visits[-1]).outcome for entry in self.targets if entry.visits]
        open_ends = (end for end in ends if end not in (None, Outcome.RESOLVED))
        return next(open_ends, self.step.outcome) if self.step.outcome is Outcome.RESOLVED else self.step.outcome

    @property
    def recorded(self) -> dict[str, str]:
        """Every recorded field by name; a later visit's value counts, one of a step marked as wrong does not."""
        return {name: value for visit in self.visits if visit.holds for name, value in visit.values if value}


def at_it_again(run: FlowRun, now: datetime) -> Visit:
    """The present visit, without the time in which the run was put aside or nothing was done."""
    gap = round((now - run.changed_at).total_seconds())
    away = gap if run.status is RunStatus.CLOSED or gap > PAUSE_S else 0
    return replace(run.current, away_s=run.current.away_s + max(0, away)) if away > 0 else run.current
