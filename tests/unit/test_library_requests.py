"""What the window asks of the library about starter flows and single flows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace

from rfdesktop.domain.events import Event, FlowShown, FlowsListed, LibraryFound, LibraryReady, StartersCompared
from rfdesktop.domain.flows.changes import Part
from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import (
    Flow,
    FlowHit,
    FlowKind,
    FlowOrigin,
    FlowPut,
    FlowStatus,
    FlowSummary,
    Step,
    StepType,
    Why,
    WhyKind,
)
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.flows.library import Library
from rfdesktop.services.flows.library_requests import LibraryRequests
from tests.unit.bare_ports import BareFiles, BareLibrary

END = Step("end", StepType.RESULT, "Ended", outcome=Outcome.RESOLVED)
STARTER = Flow("a", "Prompts", FlowKind.TROUBLESHOOTING, "end", (END,), FlowStatus.PUBLISHED, "It prompts again.")
OWN = replace(STARTER, summary="It prompts.")


class HeldFlows(BareLibrary):
    """The team's flows with their findings, in memory."""

    def __init__(self, *flows: Flow) -> None:
        self.held = {flow.id: flow for flow in flows}
        self.found: dict[str, tuple[Finding, ...]] = {}
        self.kept: list[str] = []

    async def flow(self, flow_id: str, *, drafts: bool = False) -> Flow:
        flow = self.held[flow_id]
        return replace(flow, status=FlowStatus.DRAFT) if self.found.get(flow_id) else flow

    async def draft(self, flow_id: str) -> Flow | None:
        return None

    async def findings(self, flow_id: str, *, draft: bool = False) -> tuple[Finding, ...]:
        return self.found.get(flow_id, ())

    async def keep_own(self, starters: Sequence[Flow]) -> None:
        self.kept += [starter.id for starter in starters]


def at_desk(library: HeldFlows, work: Callable[[LibraryRequests], Coroutine[None, None, None]]) -> list[Event]:
    events: list[Event] = []

    async def account_of(_chat_id: str) -> str:
        return ""

    desk = LibraryRequests(Library(library, BareFiles()), library, account_of, lambda: [STARTER], events.append)
    asyncio.run(work(desk))
    return events


def _parts(events: list[Event]) -> list[Part]:
    (compared,) = events
    assert isinstance(compared, StartersCompared)
    return [change.part for changes in compared.flows for change in changes.parts]


def test_the_teams_edition_is_compared_with_the_apps() -> None:
    library = HeldFlows(OWN)
    events = at_desk(library, lambda desk: desk.compare_starters(("a", "unknown")))
    assert _parts(events) == [Part.SUMMARY]
    (compared,) = events
    assert isinstance(compared, StartersCompared)
    (change,) = compared.flows[0].parts
    assert (change.before, change.after) == ("It prompts.", "It prompts again.")


def test_a_draft_for_its_findings_sake_is_no_change_of_status() -> None:
    library = HeldFlows(OWN)
    library.found["a"] = (Finding(FindingCode.UNREACHABLE, "end"),)
    assert _parts(at_desk(library, lambda desk: desk.compare_starters(("a",)))) == [Part.SUMMARY]
    library.found.clear()
    library.held["a"] = replace(OWN, status=FlowStatus.ARCHIVED)
    assert _parts(at_desk(library, lambda desk: desk.compare_starters(("a",)))) == [Part.STATUS, Part.SUMMARY]


def test_a_flow_is_shown_with_what_is_wrong_with_it() -> None:
    library = HeldFlows(OWN)
    library.found["a"] = (Finding(FindingCode.UNREACHABLE, "end"),)
    assert at_desk(library, lambda desk: desk.show("a")) == [
        FlowShown(replace(OWN, status=FlowStatus.DRAFT), library.found["a"])
    ]


def test_keeping_is_remembered_for_the_starters_of_this_app() -> None:
    library = HeldFlows(OWN)
    assert at_desk(library, lambda desk: desk.keep_own_flows(("a", "unknown"))) == []
    assert library.kept == ["a"]


class Offered(HeldFlows):
    """Flows that can be searched, stored and published, and what was asked of them."""

    def __init__(self) -> None:
        super().__init__(OWN)
        self.stored: list[tuple[tuple[str, ...], FlowOrigin]] = []
        self.asked: list[tuple[str, int, str | None, bool]] = []
        self.hits: tuple[FlowHit, ...] = ()

    async def count(self) -> int:
        return 7

    @property
    def semantic(self) -> bool:
        return True

    async def flows(self) -> tuple[FlowSummary, ...]:
        return ()

    async def put(self, flows: Sequence[Flow], origin: FlowOrigin, *, publish: bool = False) -> tuple[FlowPut, ...]:
        self.stored.append((tuple(flow.id for flow in flows), origin))
        return ()

    async def search(
        self, text: str, *, limit: int = 8, account: str | None = None, published_only: bool = True
    ) -> tuple[FlowHit, ...]:
        self.asked.append((text, limit, account, published_only))
        return self.hits


ANNOUNCED = [LibraryReady(7, True), FlowsListed(())]


def test_the_apps_edition_takes_the_place_of_the_teams_and_is_listed() -> None:
    library = Offered()
    assert at_desk(library, lambda desk: desk.take_starter_updates(("a", "unknown"))) == ANNOUNCED
    assert library.stored == [(("a",), FlowOrigin.STARTER)]


def test_an_empty_search_lists_all_and_another_finds_what_answers_it() -> None:
    library = Offered()
    assert at_desk(library, lambda desk: desk.search_for("  ", "c")) == [FlowsListed(())]
    named = FlowHit("a", "Prompts", 0.1, Why(WhyKind.WORDS, "prompt"))
    alike = FlowHit("b", "Prompts", 0.1, Why(WhyKind.SIMILAR, ""), likeness=0.3)
    library.hits = (named, alike, replace(alike, flow_id="c", likeness=0.29))
    assert at_desk(library, lambda desk: desk.search_for("prompt", "c")) == [LibraryFound("prompt", (named, alike))]
    assert library.asked == [("prompt", 20, "", False)]
