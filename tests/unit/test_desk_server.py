"""What another program sees of the desk over the protocol: tools as far as they are offered, with what they may do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest
from mcp import Client
from mcp_types import TextContent

from rfdesktop.adapters.mcp.desk_server import server_of
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.serving import Offered
from tests.unit.test_profile_desk import Profile

T = TypeVar("T")

READING = {"search_flows", "read_flow", "walk_flow"}
TICKETS = {"find_tickets", "read_ticket"}


def in_words(error: KnownError) -> str:
    return f"It is {error.code.value}."


def at_server(profile: Profile, use: Callable[[Client], Awaitable[T]]) -> T:
    async def main() -> T:
        async with Client(server_of(profile.desk, in_words)) as client:
            return await use(client)

    return asyncio.run(main())


def called(profile: Profile, tool: str, **arguments: Any) -> tuple[Any, bool]:
    """What a tool gives, its words where it failed."""

    async def use(client: Client) -> tuple[Any, bool]:
        result = await client.call_tool(tool, arguments)
        (said,) = [part.text for part in result.content if isinstance(part, TextContent)]
        return (said if result.is_error else result.structured_content), bool(result.is_error)

    return at_server(profile, use)


@pytest.mark.parametrize(
    ("offered", "tools"),
    [
        (Offered(), READING),
        (Offered(tickets=True), READING | TICKETS),
        (Offered(drafts=True), READING | {"draft_flow"}),
        (Offered(tickets=True, drafts=True), READING | TICKETS | {"draft_flow"}),
    ],
)
def test_only_what_is_offered_is_among_the_tools_and_only_drafts_add(offered: Offered, tools: set[str]) -> None:
    async def use(client: Client) -> dict[str, tuple[bool | None, ...]]:
        marks = {tool.name: tool.annotations for tool in (await client.list_tools()).tools}
        return {
            name: (mark.read_only_hint, mark.destructive_hint, mark.idempotent_hint, mark.open_world_hint)
            for name, mark in marks.items()
            if mark is not None
        }

    assert at_server(Profile(offered), use) == {name: (name != "draft_flow", False, True, False) for name in tools}


def test_each_tool_asks_the_desk_for_what_it_was_asked_for() -> None:
    profile = Profile()
    assert len(called(profile, "search_flows", text="no answer")[0]["flows"]) == 8
    assert len(called(profile, "search_flows", text="no answer", limit=3)[0]["flows"]) == 3
    assert called(profile, "read_flow", flow_id="ping")[0]["flow"]["id"] == "ping"
    assert called(profile, "walk_flow", flow_id="ping")[0]["step"]["id"] == "ask"
    assert called(profile, "walk_flow", flow_id="ping", step_id="ask", answer="No")[0]["step"]["id"] == "look"
    assert len(called(profile, "find_tickets")[0]["tickets"]) == 2
    assert len(called(profile, "find_tickets", text="printer", limit=1)[0]["tickets"]) == 1
    assert called(profile, "read_ticket", ticket_id="t1")[0]["part"] == 1
    assert called(profile, "read_ticket", ticket_id="t1", part=2)[0]["ticket"] == ""
    assert called(profile, "draft_flow", rfflow="{}")[0]["id"] == "new"
    assert profile.taken == ["{}"]


def test_why_a_call_failed_is_told_in_words() -> None:
    said, failed = called(Profile(), "read_flow", flow_id="pong")
    assert failed
    assert "It is flow_not_found." in said


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("search_flows", {"text": "x" * 4_001}),
        ("search_flows", {"text": "x", "limit": 0}),
        ("search_flows", {"text": "x", "limit": 51}),
        ("read_flow", {"flow_id": "x" * 201}),
        ("read_ticket", {"ticket_id": "t1", "part": 0}),
        ("draft_flow", {"rfflow": "x" * 1_000_001}),
    ],
)
def test_what_is_out_of_bounds_never_comes_to_the_desk(tool: str, arguments: dict[str, Any]) -> None:
    profile = Profile()
    assert called(profile, tool, **arguments)[1]
    assert profile.noted == []


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("search_flows", {"text": "x" * 4_000, "limit": 50}),
        ("find_tickets", {"text": "x", "limit": 1}),
        ("draft_flow", {"rfflow": "x" * 1_000_000}),
    ],
)
def test_what_is_just_within_bounds_does(tool: str, arguments: dict[str, Any]) -> None:
    assert not called(Profile(), tool, **arguments)[1]
