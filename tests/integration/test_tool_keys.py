"""The key of a tool server at an address: kept apart, sent there alone, forgotten with it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.mcp.tool_session import Limits, ToolSession
from rfdesktop.adapters.storage import Database, SqlChatServers
from rfdesktop.adapters.tool_servers_file import ToolServersFile
from rfdesktop.domain.credentials import Credential, CredentialPlace, KeptKey
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import Event
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.settings import Settings
from rfdesktop.domain.tools.calls import ToolResult, ToolSpec
from rfdesktop.domain.tools.commands import KeepToolServer, TryToolServer
from rfdesktop.domain.tools.events import ToolServerTried
from rfdesktop.domain.tools.ports import ToolConnection
from rfdesktop.domain.tools.servers import LEARN, Tool, ToolRequest, ToolServer
from rfdesktop.services.tools.asking import Asking
from rfdesktop.services.tools.connections import ToolConnections
from rfdesktop.services.tools.server_list import ToolServers
from rfdesktop.services.tools.tool_keys import ToolKeys
from rfdesktop.services.tools.tool_runs import RunNeeds
from rfdesktop.services.tools.toolbox import Toolbox
from tests.gate import open_gate
from tests.servers.loopback import Loopback, LoopbackHandler
from tests.unit.turn_rig import HeldKeys

KEY = "mcp-key-8c1f"
INFO = {"protocolVersion": "2025-06-18", "capabilities": {"tools": {}}, "serverInfo": {"name": "k", "version": "1"}}
TOOL = {"name": "search", "inputSchema": {"type": "object"}, "annotations": {"readOnlyHint": True}}


class KeyedWeb(Loopback[str]):
    """A server of tools that lets in who has the key in a header (`Authorization: Bearer …`, or another)."""

    def __init__(self, header: str = "authorization", value: str = f"Bearer {KEY}") -> None:
        super().__init__(_KeyedHandler)
        self.lets_in = (header, value)


class _KeyedHandler(LoopbackHandler):
    owner: KeyedWeb

    def answer(self, body: Mapping[str, Any]) -> None:
        header, value = self.owner.lets_in
        if self.headers.get(header) != value:
            return self.send_whole("{}", 401)
        results = {"initialize": INFO, "tools/list": {"tools": [TOOL]}}
        if "id" not in body:
            return self.send_whole("", 202)
        if body["method"] not in results:
            error = {"code": -32601, "message": "no such method"}
            return self.send_whole(json.dumps({"jsonrpc": "2.0", "id": body["id"], "error": error}))
        return self.send_whole(json.dumps({"jsonrpc": "2.0", "id": body["id"], "result": results[body["method"]]}))

    def look_up(self) -> None:
        self.send_whole("", 405)

    do_DELETE = look_up


class PlacedKeys(HeldKeys):
    """A keyring that tells places apart."""

    def __init__(self) -> None:
        super().__init__(None)
        self.placed: dict[CredentialPlace, str] = {}

    def key(self, place: CredentialPlace) -> str | None:
        return self.placed.get(place)

    def store(self, credential: Credential) -> KeptKey:
        self.placed[credential.place] = credential.secret
        return KeptKey("keyring")

    def delete(self, place: CredentialPlace) -> None:
        self.placed.pop(place, None)


class DiskFile(ToolServersFile):
    """The file, on a disk that may be full."""

    full = False

    def save(self, servers: tuple[ToolServer, ...]) -> None:
        if self.full:
            raise KnownError(ErrorCode.DISK_FULL)
        super().save(servers)


class Bench:
    """A toolbox over its file and a keyring."""

    def __init__(self, folder: Path) -> None:
        self.events: list[Event] = []
        self.settings = Settings()
        self.keyring = PlacedKeys()
        self.path = folder / "tool_servers.json"
        self.file = DiskFile(self.path)
        keys, emit = ToolKeys(self.keyring), self.events.append
        self.database = Database(folder / "chats.db")
        servers = ToolServers(self.file, SqlChatServers(self.database), emit)

        async def connect(server: ToolServer, key: str = "") -> ToolConnection:
            headers = server.headers(key or await keys.key(server))
            return ToolSession(server, Limits(start=60, list=60, call=60, close=2), headers)

        self.connections = ToolConnections(connect)
        needs = RunNeeds(servers, self.connections, Asking(emit), open_gate(), lambda *_, **__: None)
        self.box = Toolbox(needs, lambda: self.settings, ToolServer(LEARN), emit, keys)

    async def tried(self, server: ToolServer, key: str = "", instead_of: str = "") -> ToolServerTried:
        await self.box.try_server(server, key, instead_of)
        return [event for event in self.events if isinstance(event, ToolServerTried)][-1]

    async def kept(self, name: str) -> ToolServer:
        return next(server for server in self.file.load() if server.name == name)


@pytest.mark.parametrize("header", ["", "X-API-Key"])
def test_a_key_is_tried_kept_moved_replaced_and_forgotten(tmp_path: Path, header: str) -> None:
    async def scenario(bench: Bench, web: KeyedWeb) -> None:
        docs = ToolServer("docs", url=f"{web.url}/mcp", header=header)
        refused = (await bench.tried(docs)).failure
        assert refused is not None
        assert (refused.code, refused.values["status"]) == (ErrorCode.TOOL_SERVER_REFUSED, 401)
        assert (await bench.tried(docs, KEY)).reading == ("search",)
        assert bench.keyring.placed == {}
        await bench.box.keep_server(docs, "", KEY)
        kept = await bench.kept("docs")
        assert kept.keyed
        assert KEY not in bench.path.read_text(encoding="utf-8")
        assert (await bench.tried(kept)).reading == ("search",)
        # Another name keeps it, another key takes its place at once.
        renamed = ToolServer("manuals", url=docs.url, header=header, keyed=True)
        await bench.box.keep_server(renamed, "docs")
        assert (await bench.tried(await bench.kept("manuals"))).reading == ("search",)
        assert [place.endpoint for place in bench.keyring.placed] == ["manuals"]
        await bench.box.keep_server(renamed, "manuals", "another")
        assert (await bench.tried(await bench.kept("manuals"))).failure is not None
        await bench.box.remove_server("manuals")
        assert bench.keyring.placed == {}

    _at(tmp_path, scenario, KeyedWeb(*(("x-api-key", KEY) if header else ())))


def test_a_server_that_is_not_kept_changes_no_key(tmp_path: Path) -> None:
    async def scenario(bench: Bench, web: KeyedWeb) -> None:
        docs, other = ToolServer("docs", url=f"{web.url}/mcp"), ToolServer("other", url=f"{web.url}/other")
        await bench.box.keep_server(docs, "", KEY)
        await bench.box.keep_server(other, "", "of other")
        before = dict(bench.keyring.placed), bench.file.load()
        # A name that is taken: by one that is new, and by one that is renamed.
        for server, instead_of in (
            (replace(other, name="docs"), ""),
            (replace(other, name="docs", keyed=True), "other"),
            (replace(other, name=" docs "), "other"),
        ):
            with pytest.raises(KnownError) as refused:
                await bench.box.keep_server(server, instead_of, "a third")
            assert refused.value.code is ErrorCode.SETTING_INVALID
            assert (bench.keyring.placed, bench.file.load()) == before
        # A full disk: with one that is new, another key, another name.
        bench.file.full = True
        for server, instead_of, key in (
            (replace(other, name="new"), "", "a third"),
            (replace(other, keyed=True), "other", "a third"),
            (replace(other, name="new", keyed=True), "other", ""),
        ):
            with pytest.raises(KnownError) as refused:
                await bench.box.keep_server(server, instead_of, key)
            assert refused.value.code is ErrorCode.DISK_FULL
            assert (bench.keyring.placed, bench.file.load()) == before

    _at(tmp_path, scenario, KeyedWeb())


def test_a_new_name_is_tried_with_the_key_it_will_have(tmp_path: Path) -> None:
    async def scenario(bench: Bench, web: KeyedWeb) -> None:
        docs = ToolServer("docs", url=f"{web.url}/mcp")
        await bench.box.keep_server(docs, "", KEY)
        renamed = replace(docs, name="manuals", keyed=True)
        assert (await bench.tried(renamed, instead_of="docs")).reading == ("search",)
        assert (await bench.tried(replace(renamed, keyed=False), instead_of="docs")).failure is not None
        with KeyedWeb() as other:
            moved = replace(renamed, url=f"{other.url}/mcp")
            assert (await bench.tried(moved, instead_of="docs")).failure is not None
            assert not any("authorization" in headers for headers in other.headers)

    _at(tmp_path, scenario, KeyedWeb())


class SlowWay:
    """Keeps `ToolConnection`: a way that has the key of the moment it was begun."""

    outdated = False

    def __init__(self, key: str) -> None:
        self.key = key
        self.closed = False

    async def tools(self) -> tuple[Tool, ...]:
        return ()

    async def call(self, request: Cleared[ToolRequest]) -> ToolResult:
        raise NotImplementedError

    async def close(self) -> None:
        self.closed = True


def test_one_way_is_made_to_a_place_and_none_with_a_key_of_before() -> None:
    async def scenario() -> None:
        held, let_go, made = "old", asyncio.Event(), list[SlowWay]()

        async def connect(server: ToolServer, key: str = "") -> ToolConnection:
            made.append(SlowWay(key or held))
            await let_go.wait()
            return made[-1]

        docs, connections = ToolServer("docs", url="https://docs.example.com/mcp", keyed=True), ToolConnections(connect)
        both = [asyncio.create_task(connections.to(docs)) for _ in range(2)]
        await asyncio.sleep(0)
        held = "new"
        connections.drop(docs)
        let_go.set()
        ways = await asyncio.gather(*both)
        await connections.close()
        assert [way.key for way in made] == ["old", "new"]
        assert all(way is made[1] for way in ways)
        assert all(way.closed for way in made)

    asyncio.run(scenario())


def test_what_a_server_offers_is_asked_anew_where_a_call_was_turned_down() -> None:
    class Changing(SlowWay):
        lists = 0

        async def tools(self) -> tuple[Tool, ...]:
            self.lists += 1
            return (Tool("docs", f"tool{self.lists}", ToolSpec("t", "", {}), reads_only=True, digest=""),)

    async def scenario() -> None:
        way = Changing("")

        async def connect(server: ToolServer, key: str = "") -> ToolConnection:
            return way

        docs, connections = ToolServer("docs", url="https://docs.example.com/mcp"), ToolConnections(connect)
        seen = []
        for turned_down in (False, False, True):
            if turned_down:
                connections.look_again(docs)
            found, _ = await connections.offered([docs])
            seen += [tool.name for tool in found["docs"]]
        await connections.close()
        assert seen == ["tool1", "tool1", "tool2"]

    asyncio.run(scenario())


def test_a_key_is_sent_to_no_other_origin(tmp_path: Path) -> None:
    async def scenario(bench: Bench, web: KeyedWeb) -> None:
        docs = ToolServer("docs", url=f"{web.url}/mcp")
        await bench.box.keep_server(docs, "", KEY)
        with KeyedWeb() as other:
            moved = ToolServer("docs", url=f"{other.url}/mcp", keyed=True)
            await bench.box.keep_server(moved, "docs")
            assert not (await bench.kept("docs")).keyed
            assert (await bench.tried(await bench.kept("docs"))).failure is not None
            assert not any("authorization" in headers for headers in other.headers)
        assert bench.keyring.placed == {}

    _at(tmp_path, scenario, KeyedWeb())


@pytest.mark.parametrize(
    ("server", "key", "code"),
    [
        (ToolServer("docs", url="http://docs.example.com/mcp"), KEY, ErrorCode.KEY_OVER_PLAIN_HTTP),
        (ToolServer("docs", url="https://docs.example.com/mcp"), "two\nlines", ErrorCode.SETTING_INVALID),
        (ToolServer("docs", url="https://docs.example.com/mcp", header="Host"), KEY, ErrorCode.SETTING_INVALID),
        (ToolServer("docs", url="https://docs.example.com/mcp", header="X Y"), KEY, ErrorCode.SETTING_INVALID),
    ],
)
def test_what_would_give_a_key_away_is_refused(tmp_path: Path, server: ToolServer, key: str, code: ErrorCode) -> None:
    async def scenario(bench: Bench, _web: KeyedWeb) -> None:
        with pytest.raises(KnownError) as refused:
            await bench.box.keep_server(server, "", key)
        assert refused.value.code is code
        assert bench.keyring.placed == {}
        assert bench.file.load() == ()
        assert KEY not in repr((KeepToolServer(server, "", KEY), TryToolServer(server, KEY), refused.value))

    _at(tmp_path, scenario, KeyedWeb())


def test_a_key_stays_with_a_server_that_is_changed_and_goes_where_none_is_wanted(tmp_path: Path) -> None:
    async def scenario(bench: Bench, web: KeyedWeb) -> None:
        await bench.box.keep_server(ToolServer("docs", url=f"{web.url}/mcp", on=True), "", KEY)
        kept = await bench.kept("docs")
        await bench.box.keep_server(replace(kept, on=False), "docs")
        assert list(bench.keyring.placed.values()) == [KEY]
        await bench.box.keep_server(replace(kept, keyed=False), "docs")
        assert bench.keyring.placed == {}

    _at(tmp_path, scenario, KeyedWeb())


def test_an_organisation_says_at_which_hosts_servers_may_be(tmp_path: Path) -> None:
    async def scenario(bench: Bench, web: KeyedWeb) -> None:
        docs = ToolServer("docs", url=f"{web.url}/mcp", on=True)
        await bench.box.keep_server(docs, "", KEY)
        bench.settings = Settings(tool_hosts=("docs.example.com",))
        for server in (await bench.kept("docs"), ToolServer("own", command=("docs-mcp",))):
            failure = (await bench.tried(server)).failure
            assert failure is not None
            assert failure.code is ErrorCode.TOOL_SERVER_FORBIDDEN
        assert web.requests == []
        bench.settings = Settings(tool_hosts=("docs.example.com", "127.0.0.1"))
        assert (await bench.tried(await bench.kept("docs"))).reading == ("search",)

    _at(tmp_path, scenario, KeyedWeb())


def _at(folder: Path, scenario: Any, web: KeyedWeb) -> None:
    async def main(running: KeyedWeb) -> None:
        bench = Bench(folder)
        await bench.database.open()
        try:
            await scenario(bench, running)
        finally:
            await bench.box.close()
            await bench.database.close()

    with web as running:
        asyncio.run(main(running))
