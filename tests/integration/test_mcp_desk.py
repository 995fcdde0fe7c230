"""`rfdesktop mcp` as other programs use it: the `mcp` package's own client against the program as a process."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from rfdesktop.adapters.audit_file import AuditFile
from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages
from rfdesktop.app.flow_commands import writing
from rfdesktop.app.lock_file import LockFile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.audit.entries import AuditEntry, AuditKind
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.services.serving.parts import PART, in_part
from tests.end2end.test_cli import FLOW

TREE = Path(__file__).resolve().parents[2]
SECRET = "Sommer-2031-Kiel!"
NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with the starters and one ticket, as a window leaves it."""
    paths = ProfilePaths(tmp_path_factory.mktemp("served") / "profile")

    async def fill() -> None:
        async with writing(paths):
            pass
        database = Database(paths.chats)
        await database.open()
        chats, messages = SqlChats(database, Fts5Search(database)), SqlMessages(database)
        await chats.ensure_chat("a" * 32)
        await chats.set_title("a" * 32, "VPN after the update")
        text = f"VPN error 809 for Jane. Her password is {SECRET} by the way."
        await messages.add(Message("m1", "a" * 32, 0, Role.USER, MessageStatus.COMPLETE, text, NOW))
        await database.close()

    asyncio.run(fill())
    return paths.root


def environment(**settings: str) -> dict[str, str]:
    kept = ("HOME", "PATH", "TMPDIR", "SYSTEMROOT", "TEMP", "LANG")
    return {**{name: os.environ[name] for name in kept if name in os.environ}, "PYTHONPATH": str(TREE), **settings}


@asynccontextmanager
async def client(profile: Path, errors: Path, **settings: str) -> AsyncIterator[Client]:
    command = ["-m", "rfdesktop", "--profile", str(profile), "mcp"]
    server = StdioServerParameters(command=sys.executable, args=command, env=environment(**settings), cwd=str(TREE))
    with errors.open("w") as log:
        async with Client(stdio_client(server, errlog=log), read_timeout_seconds=60) as asking:
            yield asking


async def asked(asking: Client, tool: str, **arguments: Any) -> tuple[dict[str, Any], bool]:
    result = await asking.call_tool(tool, arguments)
    text = "".join(getattr(part, "text", "") for part in result.content)
    return (json.loads(text) if not result.is_error else {"said": text}), bool(result.is_error)


def test_flows_are_searched_read_and_walked_beside_a_window(profile: Path, tmp_path: Path) -> None:
    async def use() -> None:
        async with client(profile, tmp_path / "errors.txt") as asking:
            tools = {tool.name: tool for tool in (await asking.list_tools()).tools}
            assert set(tools) == {"search_flows", "read_flow", "walk_flow"}
            assert all(tool.annotations is not None and tool.annotations.read_only_hint for tool in tools.values())
            found, _ = await asked(asking, "search_flows", text="vpn error 809", limit=3)
            assert 0 < len(found["flows"]) <= 3
            flow_id = found["flows"][0]["id"]
            flow = (await asked(asking, "read_flow", flow_id=flow_id))[0]["flow"]
            first, _ = await asked(asking, "walk_flow", flow_id=flow_id)
            assert first["step"]["id"] == flow["start"]
            assert not first["ended"]
            question = next(step for step in flow["steps"] if step["type"] == "question")
            option = question["options"][-1]
            led, _ = await asked(
                asking, "walk_flow", flow_id=flow_id, step_id=question["id"], answer=option["label"].upper()
            )
            assert led["step"]["id"] == option["next"]
            wrong, failed = await asked(
                asking, "walk_flow", flow_id=flow_id, step_id=question["id"], answer="open https://evil.example"
            )
            assert failed
            assert option["label"] in wrong["said"]
            assert (await asked(asking, "read_flow", flow_id="no-such-flow"))[1]
            assert (await asked(asking, "find_tickets", text="vpn"))[1]

    lock = LockFile(ProfilePaths(profile).lock)
    assert lock.take()
    try:
        asyncio.run(use())
    finally:
        lock.release()
    served = [entry for entry in AuditFile(ProfilePaths(profile).audit).read().entries if entry.kind.value == "served"]
    assert {"search_flows", "read_flow", "walk_flow"} <= {entry.facts["call"] for entry in served}
    assert "vpn error" not in ProfilePaths(profile).audit.read_text()


def test_tickets_are_read_where_that_is_allowed_and_carry_no_secret(profile: Path, tmp_path: Path) -> None:
    async def use() -> None:
        async with client(profile, tmp_path / "errors.txt", RFDESKTOP_MCP_PAST_TICKETS="true") as asking:
            found, _ = await asked(asking, "find_tickets", text="error 809")
            (ticket,) = found["tickets"]
            assert (ticket["id"], ticket["title"]) == ("a" * 32, "VPN after the update")
            read, _ = await asked(asking, "read_ticket", ticket_id=ticket["id"])
            assert "error 809 for Jane" in read["ticket"]
            assert (read["part"], read["parts"]) == (1, 1)
            behind, _ = await asked(asking, "read_ticket", ticket_id=ticket["id"], part=2)
            assert (behind["ticket"], behind["parts"]) == ("", 1)
            assert "[PASSWORD_1]" in read["ticket"]
            assert SECRET not in json.dumps((found, read))

    asyncio.run(use())


@pytest.mark.parametrize("text", ["", "one\n" * 40_000, "x" * 150_000, f"{'x' * 70_000}\nend"])
def test_a_long_text_is_given_in_parts_that_are_the_whole(text: str) -> None:
    count = in_part({"ticket": text}, "ticket", 1)["parts"]
    parts = [in_part({"ticket": text}, "ticket", part)["ticket"] for part in range(1, count + 1)]
    assert "".join(parts) == text
    assert all(len(part) <= PART for part in parts)
    assert all(parts) or not text
    assert all(part.endswith("\n") for part in parts) or "one" not in text


def test_a_draft_is_taken_only_where_that_is_allowed_and_no_window_is_open(profile: Path, tmp_path: Path) -> None:
    async def use() -> None:
        async with client(profile, tmp_path / "errors.txt", RFDESKTOP_MCP_FLOW_DRAFTS="true") as asking:
            put, failed = await asked(asking, "draft_flow", rfflow=json.dumps(FLOW))
            assert (put["draft"], failed) == (True, False)
            found, _ = await asked(asking, "search_flows", text="Label printer prints blank labels")
            assert put["id"] not in [flow["id"] for flow in found["flows"]]
            said, failed = await asked(asking, "draft_flow", rfflow='{"rfflow": 1, "steps": "rm -rf"}')
            assert failed
            assert said["said"]
            lock = LockFile(ProfilePaths(profile).lock)
            assert lock.take()
            try:
                assert (await asked(asking, "draft_flow", rfflow=json.dumps(FLOW)))[1]
            finally:
                lock.release()

    asyncio.run(use())


REFUSALS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("read_flow", {}, "Nothing was done: `flow_id` is missing."),
    ("read_flow", {"flow_id": 5}, "Nothing was done: `flow_id` has to be a text."),
    ("read_flow", {"flow_id": "x" * 100_000}, "Nothing was done: `flow_id` may have 200 characters at most."),
    ("search_flows", {"text": "x" * 5_000}, "Nothing was done: `text` may have 4,000 characters at most."),
    ("search_flows", {"text": None, "limit": "many"}, "`text` has to be a text; `limit` has to be a whole number."),
    ("search_flows", {"text": "vpn", "limit": 5_000}, "Nothing was done: `limit` may be 50 at most."),
    ("search_flows", {"text": "vpn", "limit": -(10**30)}, "Nothing was done: `limit` has to be 1 at least."),
    ("search_flows", {"text": "vpn", "limit": 2.5}, "Nothing was done: `limit` has to be a whole number."),
    ("walk_flow", {"flow_id": "a", "step_id": [], "answer": {}}, "`step_id` has to be a text; `answer` has to be"),
    ("find_tickets", {"text": "vpn"}, "no tool `find_tickets` here, or the engineer has not allowed it. There are: r"),
    ("no such tool\x1b[31m" + "x" * 100_000, {}, "There are: read_flow, search_flows, walk_flow."),
    ("read_flow", {"flow_id": "no-such-flow"}, "flow"),
)


def test_a_call_that_is_refused_is_told_why_in_plain_words(profile: Path, tmp_path: Path) -> None:
    async def use() -> None:
        async with client(profile, tmp_path / "errors.txt") as asking:
            for tool, arguments, words in REFUSALS:
                said, failed = await asked(asking, tool, **arguments)
                assert failed
                assert words in said["said"]
                assert not re.search("pydantic|valid|Error|argument|x{100}|\x1b", said["said"])

    asyncio.run(use())


def test_nothing_but_the_protocol_is_on_standard_output_and_its_end_ends_the_program(profile: Path) -> None:
    hello = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    lines = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        "not the protocol",
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "read_flow", "arguments": {}}},
        {"jsonrpc": "2.0", "id": 3, "method": "no/such"},
    ]
    given = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    done = subprocess.run(
        [sys.executable, "-m", "rfdesktop", "--profile", str(profile), "mcp"],
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=TREE,
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(each["jsonrpc"] == "2.0" for each in said)
    assert {each.get("id") for each in said} >= {1}


def test_two_processes_add_to_one_log_and_its_chain_holds(tmp_path: Path) -> None:
    log = tmp_path / "audit.jsonl"
    program = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from rfdesktop.adapters.audit_file import AuditFile\n"
        "from rfdesktop.domain.audit.entries import AuditEntry, AuditKind\n"
        "file = AuditFile(Path(sys.argv[1]))\n"
        "for n in range(40): file.append(AuditEntry(datetime.now(UTC), 'other', AuditKind.SERVED, {'count': n}))\n"
    )
    other = subprocess.Popen([sys.executable, "-c", program, str(log)], cwd=TREE)
    own = AuditFile(log)
    for number in range(40):
        own.append(AuditEntry(NOW, "window", AuditKind.LEFT, {"count": number}))
    assert other.wait(60) == 0
    read = AuditFile(log).read()
    assert (len(read.entries), read.broken, read.unfinished) == (80, 0, 0)
