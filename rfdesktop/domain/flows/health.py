"""How the flows of a library fare: what is counted of their runs, and what of that somebody should look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from rfdesktop.domain.flows.flow import Flow, FlowSummary, StepType
from rfdesktop.domain.flows.map.traces import StepFigures

LEFT_AFTER = timedelta(days=7)
"""A run that is not finished and in which nothing was done for so long was abandoned; one whose chat was concluded
without it was too."""

ENOUGH_RUNS = 5
"""Fewer runs say nothing of steps that nobody passes or of options that nobody chooses."""

MANY_LEFT = 0.3
"""The share of abandoned runs from which on a flow is to be looked at."""


class Concern(StrEnum):
    """What about a flow is to be looked at."""

    ABANDONED = "abandoned"
    WRONG = "wrong"
    REVIEW = "review"
    UNUSED = "unused"
    IN_SEQUENCE = "in_sequence"


@dataclass(frozen=True, slots=True)
class HealthFilter:
    """Of which runs: those begun within so many days (0: all), and those of one account ("" for every one)."""

    days: int = 90
    account: str = ""


@dataclass(frozen=True, slots=True)
class RunCounts:
    """What is counted of the runs of one flow. `seconds` is what finished ones took on average."""

    flow_id: str
    runs: int = 0
    resolved: int = 0
    escalated: int = 0
    paused: int = 0
    abandoned: int = 0
    wrong: int = 0
    seconds: int = 0
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sequel:
    """So many tickets needed `after` directly after `flow_id`."""

    flow_id: str
    after: str
    tickets: int


@dataclass(frozen=True, slots=True)
class StepCounts:
    """Of so many runs that came to a step, how many went on from it, were abandoned there, and what they chose."""

    step_id: str
    reached: int
    passed: int
    abandoned: int
    seconds: int
    chosen: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FlowHealth:
    """One line of the list. `review_by` is "" where the flow names no date."""

    flow_id: str
    title: str
    counts: RunCounts
    concerns: tuple[Concern, ...]
    review_by: str = ""


@dataclass(frozen=True, slots=True)
class LibraryHealth:
    """The flows of the library, and which of them the same tickets needed one after the other."""

    asked: HealthFilter
    flows: tuple[FlowHealth, ...]
    sequels: tuple[Sequel, ...]
    accounts: tuple[str, ...] = ()

    @property
    def to_review(self) -> tuple[FlowHealth, ...]:
        return tuple(flow for flow in self.flows if Concern.REVIEW in flow.concerns)


@dataclass(frozen=True, slots=True)
class FlowDetails:
    """One flow with what is counted of each of its steps, by the step's id."""

    asked: HealthFilter
    flow: Flow
    steps: Mapping[str, StepCounts]
    runs: int

    @property
    def enough(self) -> bool:
        """Whether there are enough runs to say what nobody does."""
        return self.runs >= ENOUGH_RUNS

    @property
    def not_passed(self) -> tuple[str, ...]:
        """The ids of the steps that no run went on from, results left out; none where there are too few runs."""
        steps = (step for step in self.flow.steps if step.type is not StepType.RESULT)
        return tuple(
            step.id for step in steps if self.enough and (step.id not in self.steps or not self.steps[step.id].passed)
        )

    @property
    def never_chosen(self) -> tuple[tuple[str, str], ...]:
        """Step and label of the options that nobody chose at a question that enough runs passed."""
        found: list[tuple[str, str]] = []
        for step in self.flow.steps:
            counts = self.steps.get(step.id)
            if step.type is StepType.QUESTION and counts is not None and counts.passed >= ENOUGH_RUNS:
                found += [(step.id, option.label) for option in step.options if not counts.chosen.get(option.label)]
        return tuple(found)

    @property
    def figures(self) -> dict[str, StepFigures]:
        """As the map shows them: who went on from a step, of a result who came to it."""
        ends = {step.id for step in self.flow.steps if step.type is StepType.RESULT}
        counted = {name: step.reached if name in ends else step.passed for name, step in self.steps.items()}
        whole = max(1, self.runs)
        return {
            name: StepFigures(count, min(1.0, count / whole), self.steps[name].abandoned)
            for name, count in counted.items()
        }


class HealthStore(Protocol):
    """What is counted of the runs of all chats."""

    async def counts(self, asked: HealthFilter, now: datetime) -> Mapping[str, RunCounts]:
        """By flow."""

    async def sequels(self, asked: HealthFilter, now: datetime) -> tuple[Sequel, ...]:
        """Pairs of flows that the same tickets needed, one directly after the other; the most frequent first."""

    async def steps(self, flow_id: str, asked: HealthFilter, now: datetime) -> tuple[Mapping[str, StepCounts], int]:
        """By step of one flow, walked by itself or within another; and how many runs came to the flow."""

    async def accounts(self) -> tuple[str, ...]:
        """The accounts that have runs, by name."""


def library_health(
    asked: HealthFilter,
    flows: Sequence[FlowSummary],
    counts: Mapping[str, RunCounts],
    sequels: Sequence[Sequel],
    review_dates: Mapping[str, str],
    today: date,
) -> LibraryHealth:
    """The health of a library as it is listed, by title. Flows that runs know and the library does not are left out."""
    known = {flow.flow_id for flow in flows}
    shown = tuple(sequel for sequel in sequels if sequel.flow_id in known and sequel.after in known)
    followed = {sequel.flow_id for sequel in shown}
    lines = []
    for flow in flows:
        own = counts.get(flow.flow_id, RunCounts(flow.flow_id))
        review_by = review_dates.get(flow.flow_id, "")
        concerns = _concerns(own, review_by, today, followed=flow.flow_id in followed)
        lines.append(FlowHealth(flow.flow_id, flow.title, own, concerns, review_by))
    return LibraryHealth(asked, tuple(lines), shown)


def _concerns(counts: RunCounts, review_by: str, today: date, *, followed: bool) -> tuple[Concern, ...]:
    many_left = counts.runs >= ENOUGH_RUNS and counts.abandoned / counts.runs >= MANY_LEFT
    found = (
        (Concern.ABANDONED, many_left),
        (Concern.WRONG, counts.wrong > 0),
        (Concern.REVIEW, is_past(review_by, today)),
        (Concern.UNUSED, not counts.runs),
        (Concern.IN_SEQUENCE, followed),
    )
    return tuple(concern for concern, holds in found if holds)


def is_past(review_by: str, today: date) -> bool:
    """Whether a flow's review date has gone by; a date that is none has not."""
    try:
        return date.fromisoformat(review_by) < today
    except ValueError:
        return False
