"""Tool servers: real ones of the `mcp` package by command and by address, and those that do what they like."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from typing import Any

import mcp_types
import pytest

from rfdesktop.adapters.mcp.tool_results import result_of
from rfdesktop.adapters.mcp.tool_session import Limits, ToolSession
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.tools.calls import RESULT_CHARS, ToolResult
from rfdesktop.domain.tools.servers import Tool, ToolRequest, ToolServer
from tests.gate import open_gate
from tests.servers.loopback import Loopback, LoopbackHandler
from tests.servers.mcp_tools import REVISED, answer_of, command, over_http

PATIENT = Limits(start=90, list=60, call=120, close=3)
"""A real server takes seconds to start, more on a busy machine."""

QUICK = replace(PATIENT, call=2)
"""For servers that stay silent."""


async def request(tool: str, **arguments: Any) -> Cleared[ToolRequest]:
    return await open_gate().tool_request(ToolRequest("s", tool, arguments), "c", trusted=False)


def at_server(server: ToolServer, work: Callable[[ToolSession], Awaitable[None]], limits: Limits = PATIENT) -> None:
    async def main() -> None:
        session = ToolSession(server, limits)
        try:
            await work(session)
        finally:
            await session.close()

    asyncio.run(main())


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with over_http() as url:
        yield url


@pytest.fixture(params=["command", "address"])
def real(request: pytest.FixtureRequest) -> ToolServer:
    if request.param == "command":
        return ToolServer("real", command=command("real"), environment=("RFTEST_GIVEN",))
    return ToolServer("real", url=request.getfixturevalue("address"))


def test_a_real_server_lists_runs_and_fails_as_it_says(real: ToolServer) -> None:
    async def use(session: ToolSession) -> None:
        tools = {tool.name: tool for tool in await session.tools()}
        assert tools["docs_search"].spec.name == "real__docs_search"
        assert tools["docs_search"].spec.schema["required"] == ["query"]
        assert (tools["docs_search"].reads_only, tools["restart"].reads_only) == (True, False)
        found = await session.call(await request("docs_search", query="vpn"))
        assert "Sets a VPN." in found.text
        assert [(link.title, link.url) for link in found.links] == [("Set-VpnConnection", "https://learn.example/vpn")]
        wrong = await session.call(await request("docs_search", what="vpn"))
        assert wrong.failed
        failed = await session.call(await request("fail"))
        assert failed.failed
        assert "inside" not in failed.text
        long = await session.call(await request("say", text="ab", times=100_000))
        assert (len(long.text), long.left_out) == (RESULT_CHARS, 200_000 - RESULT_CHARS)
        both = await asyncio.gather(*[session.call(await request("say", text=word)) for word in ("one", "two")])
        assert [each.text for each in both] == ["one", "two"]

    at_server(real, use)


DEVICES: dict[str, Any] = {"devices": [{"name": "LT-0142", "on": True}, {"name": 'a "b"', "at": None}]}
PICTURE = mcp_types.ImageContent(type="image", data="aGk=", mime_type="image/png")


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("2 devices found", f"2 devices found\n{json.dumps(DEVICES)}"),
        ("", json.dumps(DEVICES)),
        (json.dumps(DEVICES, indent=2), json.dumps(DEVICES, indent=2)),
        ('LT-0142 is on; a "b" is not known', 'LT-0142 is on; a "b" is not known'),
        (PICTURE, "(image/png, not shown)"),
    ],
)
def test_what_comes_as_data_is_given_where_no_words_say_it(said: str | mcp_types.ImageContent, given: str) -> None:
    part = mcp_types.TextContent(type="text", text=said) if isinstance(said, str) else said
    assert result_of(mcp_types.CallToolResult(content=[part], structured_content=DEVICES)).text == given


def test_a_command_is_given_only_the_variables_that_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RFTEST_GIVEN", "here")
    monkeypatch.setenv("RFTEST_SECRET", "there")

    async def use(session: ToolSession) -> None:
        said = [(await session.call(await request("variable", name=f"RFTEST_{n}"))).text for n in ("GIVEN", "SECRET")]
        assert said == ["here", "nothing"]

    at_server(ToolServer("real", command=command("real"), environment=("RFTEST_GIVEN",)), use)


def test_a_server_that_ended_is_started_anew_for_the_next_call() -> None:
    async def use(session: ToolSession) -> None:
        with pytest.raises(KnownError) as gone:
            await session.call(await request("leave"))
        assert gone.value.code is ErrorCode.TOOL_SERVER_BROKEN
        assert (await session.call(await request("say", text="back"))).text == "back"

    at_server(ToolServer("real", command=command("real")), use)


@pytest.mark.parametrize(("how", "called"), [("2026", "revise"), ("2025", "odd tool!"), ("address", "revise")])
def test_a_server_that_tells_of_another_list_is_known_to_have_one(how: str, called: str) -> None:
    async def use(session: ToolSession) -> None:
        assert session.outdated
        before = await session.tools()
        assert not session.outdated
        await session.call(await request(called))
        async with asyncio.timeout(60):
            while not session.outdated:  # noqa: ASYNC110 - nobody tells of it: it is asked before each use
                await asyncio.sleep(0.02)
        assert [tool.spec.description for tool in await session.tools() if tool not in before] == [REVISED]
        assert not session.outdated

    if how == "address":
        with over_http() as url:
            at_server(ToolServer("real", url=url), use)
    else:
        at_server(ToolServer("real", command=command("real" if how == "2026" else "revises")), use)


def test_a_call_that_is_cancelled_ends_at_once_and_the_server_stays() -> None:
    async def use(session: ToolSession) -> None:
        calling = asyncio.create_task(session.call(await request("odd tool!")))
        await asyncio.sleep(1.5)
        began = time.monotonic()
        calling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await calling
        # Not when the call's own time is over.
        assert time.monotonic() - began < 30

    at_server(ToolServer("odd", command=command("hangs")), use, replace(PATIENT, close=1))


async def _result(session: ToolSession) -> ToolResult | ErrorCode:
    try:
        return await session.call(await request("odd tool!", x="1"))
    except KnownError as error:
        return error.code


async def _tools(session: ToolSession) -> tuple[Tool, ...] | ErrorCode:
    try:
        return await session.tools()
    except KnownError as error:
        return error.code


SILENT = ErrorCode.TOOL_SERVER_SILENT

ENDS = {
    "exits": ErrorCode.TOOL_SERVER_BROKEN,
    "hangs": ErrorCode.TOOL_SERVER_SILENT,
    "closes": ErrorCode.TOOL_SERVER_BROKEN,
    "half": ErrorCode.TOOL_SERVER_BROKEN,
    "wrong id": ErrorCode.TOOL_SERVER_SILENT,
    "unknown": ErrorCode.TOOL_SERVER_BROKEN,
    "20 MB": ErrorCode.TOOL_SERVER_BROKEN,
    "endless": ErrorCode.TOOL_SERVER_BROKEN,
}


@pytest.mark.parametrize("odd", ENDS)
def test_an_odd_server_is_named_and_holds_nothing_up(odd: str) -> None:
    async def use(session: ToolSession) -> None:
        stalls: list[float] = []

        async def watch() -> None:
            while True:
                began = time.thread_time()
                await asyncio.sleep(0.01)
                stalls.append(time.thread_time() - began)

        watching = asyncio.create_task(watch())
        assert await _result(session) is ENDS[odd]
        watching.cancel()
        # Of the loop's own work; the library's own reader is busy for ten seconds here.
        assert max(stalls) < 2

    at_server(ToolServer("odd", command=command(odd)), use, QUICK if ENDS[odd] is SILENT else PATIENT)


def test_a_result_is_held_against_no_schema_of_the_servers_own() -> None:
    """Its patterns would be run in the worker's loop, for as long as whoever wrote them likes."""

    async def use(session: ToolSession) -> None:
        assert await _tools(session)
        result = await _result(session)
        assert isinstance(result, ToolResult)
        assert "vpn" in result.text

    at_server(ToolServer("odd", command=command("schema")), use)


def test_a_silent_server_is_given_up_after_the_time_for_its_start() -> None:
    async def use(session: ToolSession) -> None:
        began = time.monotonic()
        assert await _tools(session) is ErrorCode.TOOL_SERVER_SILENT
        assert time.monotonic() - began < 60

    at_server(ToolServer("odd", command=command("silent")), use, replace(PATIENT, start=2, close=1))


def test_what_cannot_be_started_or_reached_is_said() -> None:
    async def use(session: ToolSession) -> None:
        assert await _tools(session) is ErrorCode.TOOL_SERVER_GONE

    at_server(ToolServer("odd", command=("no-such-program-anywhere",)), use)
    at_server(ToolServer("odd", url="http://127.0.0.1:9/mcp"), use)


@pytest.mark.parametrize(
    ("odd", "said"), [("turns down", "Unknown tool: try search"), ("breaks inside", "no such host")]
)
def test_what_a_server_says_of_a_call_that_it_turns_down_is_given_and_the_server_stays(odd: str, said: str) -> None:
    async def use(session: ToolSession) -> None:
        assert await _tools(session)
        before = session._owned
        result = await _result(session)
        assert isinstance(result, ToolResult)
        assert (result.text, result.failed) == (said, True)
        assert session._owned is before

    at_server(ToolServer("odd", command=command(odd)), use)


def test_ten_megabytes_are_cut_and_counted() -> None:
    async def use(session: ToolSession) -> None:
        result = await _result(session)
        assert isinstance(result, ToolResult)
        assert (len(result.text), result.left_out) == (RESULT_CHARS, 10 * 2**20 - RESULT_CHARS)

    at_server(ToolServer("odd", command=command("10 MB")), use)


def test_what_is_offered_is_bounded_and_named_for_models() -> None:
    async def named(session: ToolSession) -> None:
        tools = await _tools(session)
        assert isinstance(tools, tuple)
        names = [tool.spec.name for tool in tools]
        assert [tool.name for tool in tools] == ["odd tool!", "odd tool?", "n" * 200]
        assert len(set(names)) == 3
        assert all(len(name) <= 64 and name.replace("_", "").replace("-", "").isalnum() for name in names)
        assert len(tools[-1].spec.description) <= 1000

    async def choices(session: ToolSession) -> None:
        tools = await _tools(session)
        assert isinstance(tools, tuple)
        assert [tool.spec.schema for tool in tools] == [{"type": "object", "properties": {}}] * 2

    async def bounded(session: ToolSession) -> None:
        tools = await _tools(session)
        assert isinstance(tools, tuple)
        assert len(tools) <= 100

    async def lies(session: ToolSession) -> None:
        assert await _tools(session) is ErrorCode.TOOL_SERVER_BROKEN

    at_server(ToolServer("odd", command=command("names")), named)
    at_server(ToolServer("odd", command=command("choices")), choices)
    at_server(ToolServer("odd", command=command("many")), bounded)
    at_server(ToolServer("odd", command=command("pages")), bounded)
    at_server(ToolServer("odd", command=command("lies")), lies)


class OddWeb(Loopback[str]):
    def __init__(self, what: str) -> None:
        super().__init__(_OddHandler)
        self.what = what


class _OddHandler(LoopbackHandler):
    owner: OddWeb

    def answer(self, body: Any) -> None:
        match self.owner.what:
            case "elsewhere":
                self.send_whole("", 307, location="http://127.0.0.2:9/mcp")
            case "no entry":
                self.send_whole("{}", 401)
            case "sign in":
                self.send_whole("{}", 401, www_authenticate='Bearer resource_metadata="https://a.example/x"')
            case "a page":
                self.send_whole("<html>Sign in</html>", content_type="text/html")
            case "hangs":
                self.keep_silent()
            case "endless":
                self.begin_stream()
                while not self.owner.released.is_set():
                    self.send_chunk("data: " + "z" * 60_000)

    def look_up(self) -> None:
        self.send_whole("", 405)

    do_DELETE = look_up


WEB_ENDS = {
    "elsewhere": ErrorCode.TOOL_SERVER_REFUSED,
    "no entry": ErrorCode.TOOL_SERVER_REFUSED,
    "sign in": ErrorCode.TOOL_SERVER_SIGN_IN,
    "a page": ErrorCode.TOOL_SERVER_BROKEN,
    "hangs": ErrorCode.TOOL_SERVER_SILENT,
    "endless": ErrorCode.TOOL_SERVER_BROKEN,
}


@pytest.mark.parametrize("odd", WEB_ENDS)
def test_an_odd_address_is_named_and_nothing_goes_elsewhere(odd: str) -> None:
    with OddWeb(odd) as web:

        async def use(session: ToolSession) -> None:
            assert await _tools(session) is WEB_ENDS[odd]

        limits = replace(PATIENT, start=6 if WEB_ENDS[odd] is SILENT else PATIENT.start, close=1)
        at_server(ToolServer("odd", url=f"{web.url}/mcp"), use, limits)


class SlowWeb(Loopback[str]):
    """Speaks the protocol of 2025, and keeps silent at its first call."""

    def __init__(self) -> None:
        super().__init__(_SlowHandler)

    def asked_for(self, method: str) -> int:
        return sum(each.get("method") == method for each in self.requests)


class _SlowHandler(LoopbackHandler):
    owner: SlowWeb

    def answer(self, body: Any) -> None:
        said = answer_of(body, "turns down")
        if body.get("method") == "tools/call" and self.owner.asked_for("tools/call") == 1:
            self.keep_silent()
        elif said is None:
            self.send_whole("", 202)
        else:
            self.send_whole(json.dumps({"jsonrpc": "2.0", "id": body["id"], **said}))

    def look_up(self) -> None:
        self.send_whole("", 405)


def test_an_address_that_is_silent_at_one_call_answers_the_next() -> None:
    with SlowWeb() as web:

        async def use(session: ToolSession) -> None:
            assert await _tools(session)
            assert await _result(session) is SILENT
            assert isinstance(await _result(session), ToolResult)

        at_server(ToolServer("odd", url=f"{web.url}/mcp"), use, QUICK)
