"""What another program gets of the profile: what is allowed, screened whole, in bounds, each call noted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rfdesktop.domain.chats.chat import Chat, HistoryEntry, TicketHeader
from rfdesktop.domain.chats.parts import Part, TextPart
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import (
    Flow,
    FlowHit,
    FlowKind,
    FlowPut,
    Option,
    PutOutcome,
    Step,
    StepType,
    Why,
    WhyKind,
)
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.serving import Given, Offered
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.serving.parts import PART
from rfdesktop.services.serving.profile_desk import MOST_FOUND, ProfileDesk
from tests.gate import EverythingPasses
from tests.unit.bare_ports import BareLibrary

SECRET, SHOWN = "Hunter2", "‹password 1›"
FLOW = Flow(
    "ping",
    f"Ping with {SECRET}",
    FlowKind.TROUBLESHOOTING,
    steps=(
        Step("ask", StepType.QUESTION, "Does it answer?", options=(Option("Yes", "end"), Option("No", "look"))),
        Step("look", StepType.ACTION, "Look", next="end"),
        Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED),
    ),
    start="ask",
)
SPOKEN = datetime(2026, 3, 4, 9, 30, 15, 250_000, tzinfo=UTC)
OPEN_CHAT = Chat("t1", "Printer", TicketHeader("Acme", "4711"), SPOKEN - timedelta(days=1), SPOKEN)
SOLVED_CHAT = Chat("t2", "Scanner", TicketHeader("Acme", "4712"), SPOKEN, SPOKEN, outcome=Outcome.RESOLVED)


class Blacking(EverythingPasses):
    """Puts other words in the place of one secret, and writes down whose words it was given."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Destination]] = []
        self.broken = False

    async def screened(self, parts: tuple[Part, ...], chat_id: str, to: Destination) -> tuple[Part, ...]:
        self.asked.append((chat_id, to))
        if self.broken:
            raise ValueError
        return tuple(TextPart(part.text.replace(SECRET, SHOWN)) for part in parts if isinstance(part, TextPart))


class Shelf(BareLibrary):
    """One flow, found as often as it is asked for."""

    async def search(
        self, text: str, *, limit: int = 8, account: str | None = None, published_only: bool = True
    ) -> tuple[FlowHit, ...]:
        return (FlowHit(FLOW.id, FLOW.title, 0.9, Why(WhyKind.WORDS, text)),) * limit

    async def flow(self, flow_id: str, *, drafts: bool = False) -> Flow:
        if flow_id != FLOW.id:
            raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=flow_id)
        return FLOW


@dataclass
class Profile:
    """What the desk reads, and what it told."""

    offered: Offered = Offered(tickets=True, drafts=True)
    text: str = f"it is {SECRET}"
    screening: Blacking = field(default_factory=Blacking)
    noted: list[tuple[str, int, bool]] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    @property
    def desk(self) -> ProfileDesk:
        gate = OutgoingGate(self.screening)
        noted: Callable[[str, int, bool], object] = lambda *call: self.noted.append(call)  # noqa: E731
        return ProfileDesk(self._library, _Tickets(self), self._draft, gate, noted, self.offered)

    async def _library(self) -> Shelf:
        return Shelf()

    async def _draft(self, rfflow: str) -> FlowPut:
        self.taken.append(rfflow)
        findings = (Finding(FindingCode.EMPTY, "ask"),)
        return FlowPut("new", "New", PutOutcome.ADDED, 1, findings, draft=True)


class _Tickets:
    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    async def find(self, text: str, limit: int) -> tuple[HistoryEntry, ...]:
        return (HistoryEntry(OPEN_CHAT, f"{text} {SECRET}"), HistoryEntry(SOLVED_CHAT))[:limit]

    async def text(self, ticket_id: str) -> str:
        if ticket_id != OPEN_CHAT.id:
            raise KnownError(ErrorCode.CHAT_NOT_FOUND)
        return self._profile.text


def asked(call: Awaitable[Given]) -> Any:
    async def given() -> Any:
        return (await call).content

    return asyncio.run(given())


def refused(call: Awaitable[Given]) -> ErrorCode:
    with pytest.raises(KnownError) as raised:
        asked(call)
    return raised.value.code


@pytest.mark.parametrize(("limit", "found"), [(-3, 1), (0, 1), (1, 1), (7, 7), (MOST_FOUND + 1, MOST_FOUND)])
def test_as_many_flows_are_found_as_were_asked_for_within_bounds(limit: int, found: int) -> None:
    profile = Profile()
    flows = asked(profile.desk.search_flows("no answer", limit))["flows"]
    assert len(flows) == found
    assert flows[0]["title"] == f"Ping with {SHOWN}"
    assert flows[0]["why"] == {"kind": "words", "text": "no answer"}
    assert profile.noted == [("search_flows", found, False)]


def test_a_flow_is_read_whole_and_walked_step_by_step() -> None:
    profile = Profile()
    desk = profile.desk
    whole = asked(desk.read_flow("ping"))["flow"]
    assert (whole["id"], len(whole["steps"])) == ("ping", 3)
    first = asked(desk.walk_flow("ping", "", ""))
    assert (first["flow"], first["title"], first["step"]["id"], first["ended"]) == (
        "ping",
        f"Ping with {SHOWN}",
        "ask",
        False,
    )
    then = asked(desk.walk_flow("ping", "ask", "no"))
    assert (then["step"]["id"], then["ended"]) == ("look", False)
    last = asked(desk.walk_flow("ping", "ask", "yes"))
    assert (last["step"]["id"], last["ended"]) == ("end", True)
    assert refused(desk.read_flow("pong")) is ErrorCode.FLOW_NOT_FOUND
    assert [*profile.noted[:2], profile.noted[-1]] == [
        ("read_flow", 1, False),
        ("walk_flow", 1, False),
        ("read_flow", 0, True),
    ]


def test_tickets_are_found_with_what_tells_them_apart() -> None:
    profile = Profile()
    first, second = asked(profile.desk.find_tickets("printer", 10))["tickets"]
    assert first == {
        "id": "t1",
        "title": "Printer",
        "number": "4711",
        "account": "Acme",
        "last_activity": "2026-03-04T09:30:15+00:00",
        "outcome": "open",
        "passage": f"printer {SHOWN}",
    }
    assert (second["id"], second["outcome"], second["passage"]) == ("t2", "resolved", "")
    assert len(asked(profile.desk.find_tickets("printer", 1))["tickets"]) == 1
    assert profile.noted == [("find_tickets", 2, False), ("find_tickets", 1, False)]


def test_a_ticket_is_screened_whole_before_it_is_cut() -> None:
    profile = Profile(text="x" * (PART - 3) + SECRET + "y")
    desk = profile.desk
    first, second = (asked(desk.read_ticket("t1", part)) for part in (1, 2))
    assert (first["part"], first["parts"], second["part"]) == (1, 2, 2)
    assert first["ticket"] + second["ticket"] == "x" * (PART - 3) + SHOWN + "y"
    assert refused(desk.read_ticket("t9", 1)) is ErrorCode.CHAT_NOT_FOUND
    assert profile.noted == [("read_ticket", 1, False)] * 2 + [("read_ticket", 0, True)]


def test_a_tickets_words_are_screened_as_its_own_and_all_others_as_those_of_one_session() -> None:
    profile = Profile()
    desk = profile.desk
    asked(desk.read_ticket("t1", 1))
    asked(desk.read_flow("ping"))
    asked(desk.find_tickets("", 5))
    assert {to for _, to in profile.screening.asked} == {Destination.PROGRAM}
    of_ticket, of_flow, of_list = (chat_id for chat_id, _ in profile.screening.asked)
    assert of_ticket == "t1"
    assert of_flow == of_list
    assert of_flow not in ("", "t1")
    asked(profile.desk.read_flow("ping"))
    assert profile.screening.asked[-1][0] != of_flow


def test_a_draft_is_told_with_what_is_wrong_with_it() -> None:
    profile = Profile()
    told = asked(profile.desk.draft_flow("{}"))
    assert told == {"id": "new", "title": "New", "outcome": "added", "draft": True, "findings": ["empty"]}
    assert profile.taken == ["{}"]
    assert profile.noted == [("draft_flow", 1, False)]


def test_what_is_not_offered_is_refused_and_noted_so() -> None:
    profile = Profile(Offered())
    desk = profile.desk
    assert desk.offered == Offered()
    assert refused(desk.find_tickets("printer", 5)) is ErrorCode.NOT_OFFERED
    assert refused(desk.read_ticket("t1", 1)) is ErrorCode.NOT_OFFERED
    assert refused(desk.draft_flow("{}")) is ErrorCode.NOT_OFFERED
    assert profile.taken == []
    assert profile.noted == [(call, 0, True) for call in ("find_tickets", "read_ticket", "draft_flow")]
    assert asked(desk.search_flows("x", 1))["flows"]


def test_what_cannot_be_screened_is_not_given_and_counts_as_nothing() -> None:
    profile = Profile()
    profile.screening.broken = True
    assert refused(profile.desk.search_flows("x", 3)) is ErrorCode.OUTGOING_BLOCKED
    assert profile.noted == [("search_flows", 0, True)]
