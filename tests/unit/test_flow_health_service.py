"""How the library's flows fare, as the window asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

from rfdesktop.domain.flows.events import FlowHealthShown, HealthShown
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, FlowSummary, Step, StepType
from rfdesktop.domain.flows.health import FlowDetails, HealthFilter, RunCounts, Sequel, StepCounts
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.flows.health import FlowHealthService
from tests.unit.bare_ports import BareLibrary

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
ASKED = HealthFilter(30, "Acme")
FLOW = Flow(
    "a", "Prompts", FlowKind.TROUBLESHOOTING, "end", (Step("end", StepType.RESULT, "Ended", outcome=Outcome.RESOLVED),)
)
COUNTS = {"a": RunCounts("a", runs=3)}
STEPS = {"end": StepCounts("end", 3, 2, 1, 60, {})}


class Counted:
    """What is counted of one flow's runs, and what was asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    async def counts(self, asked: HealthFilter, now: datetime) -> Mapping[str, RunCounts]:
        self.asked.append((asked, now))
        return COUNTS

    async def sequels(self, asked: HealthFilter, now: datetime) -> tuple[Sequel, ...]:
        self.asked.append((asked, now))
        return ()

    async def steps(self, flow_id: str, asked: HealthFilter, now: datetime) -> tuple[Mapping[str, StepCounts], int]:
        self.asked.append((flow_id, asked, now))
        return STEPS, 3

    async def accounts(self) -> tuple[str, ...]:
        return ("Acme",)


class OneFlow(BareLibrary):
    async def flows(self) -> tuple[FlowSummary, ...]:
        return (FlowSummary("a", "Prompts", FlowKind.TROUBLESHOOTING, FlowStatus.PUBLISHED),)

    async def flow(self, flow_id: str, *, drafts: bool = False) -> Flow:
        assert (flow_id, drafts) == ("a", True)
        return FLOW

    async def review_dates(self) -> dict[str, str]:
        return {"a": "2026-05-01"}


def test_all_flows_or_the_steps_of_one_are_shown_with_what_is_counted() -> None:
    store, told = Counted(), list[object]()

    async def library() -> OneFlow:
        return OneFlow()

    async def work() -> None:
        service = FlowHealthService(store, library, told.append, lambda: NOW)
        await service.show(ASKED)
        await service.show_flow("a", ASKED)

    asyncio.run(work())
    shown, details = told
    assert isinstance(shown, HealthShown)
    [line] = shown.health.flows
    assert (line.flow_id, line.counts.runs, line.review_by) == ("a", 3, "2026-05-01")
    assert (shown.health.asked, shown.health.accounts) == (ASKED, ("Acme",))
    assert details == FlowHealthShown(FlowDetails(ASKED, FLOW, STEPS, 3))
    assert store.asked == [(ASKED, NOW), (ASKED, NOW), ("a", ASKED, NOW)]
