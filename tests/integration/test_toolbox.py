"""The tools of chats: servers of the `mcp` package, a model on the wire, the gate, and the engineer's word."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.mcp.tool_session import Limits, ToolSession
from rfdesktop.adapters.storage import SqlChatServers
from rfdesktop.adapters.tool_servers_file import ToolServersFile
from rfdesktop.domain.chats.chat import MessageStatus, Remark, ToolUse
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import ToolUsed
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.ports import ModelClient
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.tools.calls import ToolResult, ToolSpec
from rfdesktop.domain.tools.events import (
    ChatServersTold,
    ToolCallAsked,
    ToolCallSettled,
    ToolQuestion,
    ToolServersTold,
    ToolServerTried,
)
from rfdesktop.domain.tools.ports import ToolConnection, ToolConnector
from rfdesktop.domain.tools.servers import LEARN, Allowed, Allowing, ChatServer, Tool, ToolRequest, ToolServer
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.kept_secrets import SecretsInMemory
from rfdesktop.services.outgoing.redaction import Redaction
from rfdesktop.services.tools.asking import Asking
from rfdesktop.services.tools.connections import ToolConnections
from rfdesktop.services.tools.server_list import ToolServers
from rfdesktop.services.tools.tool_keys import ToolKeys
from rfdesktop.services.tools.tool_runs import RunNeeds
from rfdesktop.services.tools.toolbox import Toolbox
from rfdesktop.ui.chat.message_items import message_item, notice, tool_line
from tests.integration.test_tool_rounds import Wire
from tests.servers.anthropic_server import AnthropicServer
from tests.servers.mcp_tools import REVISED, command, over_http
from tests.servers.openai_server import OpenAIServer
from tests.unit.turn_rig import CHAT, Desk

pytestmark = pytest.mark.usefixtures("patient_answers")

REAL = ToolServer("real", command=command("real"), on=True)
SECRET = "Herbst-2031-Ulm!"


class Bench:
    """A desk with a toolbox, and a model on the wire."""

    def __init__(
        self, folder: Path, server: AnthropicServer | OpenAIServer, learn_url: str, connect: ToolConnector
    ) -> None:
        self.wire = Wire(server)
        self.used: list[tuple[str, str, bool]] = []
        gate = OutgoingGate(Redaction(SecretsInMemory()))
        wire = self.wire

        class WiredDesk(Desk):
            async def _make(self, provider: ProviderName, settings: Settings, key: str | None) -> ModelClient:
                return wire.client()

        anthropic = isinstance(server, AnthropicServer)
        settings = Settings(
            provider=ProviderName.ANTHROPIC if anthropic else ProviderName.OPENAI,
            openai_model="gpt-5.2",
            microsoft_learn=bool(learn_url),
        )
        self.desk = WiredDesk(folder, settings, gate, tools=self)
        emit = self.desk.events.append
        self.file = ToolServersFile(folder / "tool_servers.json")
        servers = ToolServers(self.file, SqlChatServers(self.desk.database), emit)
        self.connections = ToolConnections(connect)
        needs = RunNeeds(servers, self.connections, Asking(emit), gate, self._used)
        self.box = Toolbox(needs, lambda: settings, ToolServer(LEARN, url=learn_url), emit, ToolKeys(self.desk.keys))

    async def offered(self, chat_id: str, message_id: str, provider: ProviderName) -> Any:
        return await self.box.offered(chat_id, message_id, provider)

    async def known(self, chat_id: str, provider: ProviderName) -> tuple[ToolSpec, ...]:
        return await self.box.known(chat_id, provider)

    def _used(self, chat_id: str, use: ToolUse, *, allowed: str, edited: bool) -> None:
        self.used.append((use.name, allowed, edited))

    async def asked(self) -> ToolQuestion:
        """The call that waits now."""

        def waiting() -> list[ToolQuestion]:
            found: dict[str, ToolQuestion] = {}
            for event in self.desk.events:
                if isinstance(event, ToolCallAsked):
                    found[event.question.call_id] = event.question
                elif isinstance(event, ToolCallSettled):
                    found.pop(event.call_id)
            return list(found.values())

        await self.desk.until(lambda: bool(waiting()))
        return waiting()[0]

    async def told(self, kind: type[Any]) -> Any:
        def found() -> list[Any]:
            return [event for event in self.desk.events if isinstance(event, kind)]

        await self.desk.until(lambda: bool(found()))
        return found()[-1]


async def _connect(server: ToolServer, key: str = "") -> ToolConnection:
    return ToolSession(server, Limits(start=90, list=60, call=60, close=8))


class Answering:
    """A server without a program: it has one tool, which changes something; `asked` is what it was asked."""

    outdated = False
    asked: tuple[str, ...] = ()
    arguments: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    async def way(cls, server: ToolServer, key: str = "") -> ToolConnection:
        return cls()

    async def tools(self) -> tuple[Tool, ...]:
        spec = ToolSpec("real__restart", "", {"type": "object"})
        return (Tool("real", "restart", spec, False, "digest", {"_top": "$top"}),)

    async def call(self, request: Cleared[ToolRequest]) -> ToolResult:
        Answering.asked += (request.content.tool,)
        Answering.arguments += (request.content.arguments,)
        return ToolResult("restarted")

    async def close(self) -> None:
        pass


class Wordy(Answering):
    """It gives more than it hands over."""

    @classmethod
    async def way(cls, server: ToolServer, key: str = "") -> ToolConnection:
        return cls()

    async def call(self, request: Cleared[ToolRequest]) -> ToolResult:
        return ToolResult("restarted", left_out=700)


class Silent(Answering):
    """It answers once it is let."""

    let: asyncio.Event

    @classmethod
    async def way(cls, server: ToolServer, key: str = "") -> ToolConnection:
        return cls()

    async def call(self, request: Cleared[ToolRequest]) -> ToolResult:
        await Silent.let.wait()
        return await super().call(request)


class Late(Silent):
    """It names its tools once it is let."""

    async def tools(self) -> tuple[Tool, ...]:
        await Silent.let.wait()
        return await super().tools()


class Revising(Answering):
    """Its tool only reads; after the first call it is another one."""

    revised = False

    async def tools(self) -> tuple[Tool, ...]:
        self.outdated = False
        (tool,) = await super().tools()
        spec = replace(tool.spec, description=REVISED if self.revised else "")
        return (replace(tool, spec=spec, reads_only=True, digest="another" if self.revised else "as it was"),)

    async def call(self, request: Cleared[ToolRequest]) -> ToolResult:
        self.revised = self.outdated = True
        return await super().call(request)


@pytest.fixture
def server() -> Any:
    """What is alike in both protocols is tried in one: each case starts programs."""
    with AnthropicServer() as running:
        yield running


@pytest.fixture(params=["anthropic", "openai"])
def either(request: pytest.FixtureRequest) -> Any:
    with AnthropicServer() if request.param == "anthropic" else OpenAIServer() as running:
        yield running


def at_bench(
    folder: Path,
    server: AnthropicServer | OpenAIServer,
    scenario: Callable[[Bench], Awaitable[None]],
    *servers: ToolServer,
    learn_url: str = "",
    connect: ToolConnector = _connect,
) -> None:
    async def main() -> None:
        bench = Bench(folder, server, learn_url, connect)
        bench.file.save(servers)
        await bench.desk.database.open()
        bench.desk.open_library()
        try:
            # As a window does: the tools are known by the time of the first question.
            await asyncio.gather(*(bench.connections.tools(each) for each in servers), return_exceptions=True)
            await scenario(bench)
        finally:
            await bench.box.close()
            await bench.desk.providers.close()
            await bench.desk.database.close()

    asyncio.run(main())


def calls(bench: Bench, name: str, arguments: dict[str, Any], id_: str = "c1") -> None:
    """The model asks for a tool of the real server."""
    whole = json.dumps(arguments)
    if isinstance(bench.wire.server, AnthropicServer):
        from tests.servers.anthropic_server import Reply

        block = {"type": "tool_use", "id": id_, "name": name, "input": arguments}
        bench.wire.server.replies.append(Reply("", blocks=[block], stop_reason="tool_use"))
    else:
        from tests.servers.openai_server import ChatReply

        function = {"name": name, "arguments": whole}
        delta = {"tool_calls": [{"index": 0, "id": id_, "type": "function", "function": function}]}
        bench.wire.server.replies.append(ChatReply("", calls=[delta], finish="tool_calls"))


def test_a_call_is_shown_changed_and_run_and_its_result_is_data(tmp_path: Path, either: Any) -> None:
    async def scenario(bench: Bench) -> None:
        calls(bench, "real__docs_search", {"query": "vpn"})
        bench.wire.will_say("Use Set-VpnConnection.")
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, "how?"))
        question = await bench.asked()
        assert (question.server, question.tool, question.reads_only) == ("real", "docs_search", True)
        assert json.loads(question.arguments) == {"query": "vpn"}
        bench.box.answer(CHAT, question.call_id, Allowing.ONCE, '{"query": "always on vpn"}')
        await sending
        (done,) = await bench.desk.answers()
        assert done.status is MessageStatus.COMPLETE
        (use,) = done.tools
        assert (use.asked, use.failed, [link.url for link in use.links]) == (
            "always on vpn",
            False,
            ["https://learn.example/vpn"],
        )
        said = json.dumps(bench.wire.sent())
        assert "The engineer changed the arguments" in said
        assert "<<<tool:real/docs_search nonce=" in said
        assert bench.used == [("docs_search", "once", True)]
        offered = either.requests[-1]["tools"]
        names = [tool.get("name") or tool["function"]["name"] for tool in offered]
        # What changes something is not offered by itself.
        assert "real__restart" not in names

    at_bench(tmp_path, either, scenario, REAL)


def test_a_refused_call_does_not_run_and_the_answer_goes_on(tmp_path: Path, server: Any) -> None:
    async def scenario(bench: Bench) -> None:
        calls(bench, "real__say", {"text": "x"})
        bench.wire.will_say("Then without.")
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, "how?"))
        question = await bench.asked()
        bench.box.answer(CHAT, question.call_id, Allowing.NO, question.arguments)
        await sending
        (done,) = await bench.desk.answers()
        assert (done.text, done.tools, bench.used) == ("Then without.", (), [])
        assert "did not allow this call" in json.dumps(bench.wire.sent())

    at_bench(tmp_path, server, scenario, REAL)


def test_what_is_allowed_lasts_as_long_as_was_said(tmp_path: Path, either: Any) -> None:
    async def ask(bench: Bench, chat: str, allowing: Allowing | None, name: str = "real__say") -> None:
        calls(bench, name, {"text": "x"} if name.endswith("say") else {"host": "dc1"})
        bench.wire.will_say("Done.")
        before = len(bench.used)
        sending = asyncio.create_task(bench.desk.assistant.send(chat, "how?"))
        if allowing is not None:
            question = await bench.asked()
            bench.box.answer(chat, question.call_id, allowing, question.arguments)
        await asyncio.wait_for(sending, 60)
        assert len(bench.used) == before + 1

    async def scenario(bench: Bench) -> None:
        other = "d" * 32
        await ask(bench, CHAT, Allowing.ONCE)
        await ask(bench, CHAT, Allowing.CHAT)
        await ask(bench, CHAT, None)
        await ask(bench, other, Allowing.ALWAYS)
        await ask(bench, other, None)
        assert [tool.tool for tool in bench.file.load()[0].always] == ["say"]
        assert [allowed for _, allowed, _ in bench.used] == ["once", "chat", "chat", "always", "always"]
        # One that changes something is asked about each time, whatever was said.
        await ask(bench, CHAT, Allowing.ALWAYS, "real__restart")
        await ask(bench, CHAT, Allowing.ALWAYS, "real__restart")
        # A tool whose definition has changed is another one.
        (kept,) = bench.file.load()
        await bench.box.keep_server(replace(kept, always=(Allowed("say", "0" * 32),)), "real")
        # It is started anew, and no answer waits long for that.
        for server in bench.file.load():
            await bench.connections.tools(server)
        await ask(bench, other, Allowing.ONCE)

    at_bench(tmp_path, either, scenario, ToolServer("real", command=command("real"), on=True, writes=True))


@pytest.mark.parametrize("way", ["moved", "removed and another of its name", "renamed over"])
def test_what_a_chat_allowed_is_allowed_of_that_server_and_of_no_other_of_its_name(
    tmp_path: Path, server: Any, way: str
) -> None:
    async def scenario(bench: Bench) -> None:
        servers = SqlChatServers(bench.desk.database)
        (tool,) = await Revising().tools()
        await servers.keep(CHAT, ChatServer("real", on=True, allowed=(Allowed(tool.name, tool.digest),)))
        await bench.box.keep_server(replace(REAL, always=()), "real")
        assert (await servers.servers(CHAT))[0].allowed
        other = ToolServer("real", command=("another",))
        if way == "moved":
            await bench.box.keep_server(other, "real")
        elif way == "renamed over":
            await bench.box.keep_server(replace(REAL, name="that"), "real")
            await bench.box.keep_server(replace(other, name="new"), "")
            await bench.box.keep_server(other, "new")
        else:
            await bench.box.remove_server("real")
            assert await servers.servers(CHAT) == ()
            await bench.box.keep_server(other, "")
        assert await servers.servers(CHAT) == ()

    at_bench(tmp_path, server, scenario, REAL, connect=Revising.way)


def test_a_tool_that_changed_after_it_was_allowed_is_asked_about_in_the_next_answer(
    tmp_path: Path, either: Any
) -> None:
    async def scenario(bench: Bench) -> None:
        way = await bench.connections.to(REAL)
        (say,) = [tool for tool in await way.tools() if tool.name == "say"]
        await bench.box.keep_server(REAL.allowing(say), "real")
        way = await bench.connections.to(REAL)
        await bench.connections.tools(REAL)
        calls(bench, "real__say", {"text": "x"})
        calls(bench, "real__revise", {}, "c2")
        bench.wire.will_say("Done.")
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, "how?"))
        question = await bench.asked()
        bench.box.answer(CHAT, "c2", Allowing.ONCE, question.arguments)
        await asyncio.wait_for(sending, 60)
        assert bench.used == [("say", "always", False), ("revise", "once", False)]
        await bench.desk.until(lambda: way.outdated)
        calls(bench, "real__say", {"text": "x"}, "c3")
        bench.wire.will_say("Done.")
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, "and now?"))
        question = await bench.asked()
        assert (question.call_id, question.description) == ("c3", REVISED)
        bench.box.answer(CHAT, "c3", Allowing.NO, question.arguments)
        await asyncio.wait_for(sending, 60)
        assert len(bench.used) == 2

    at_bench(tmp_path, either, scenario, REAL)


def test_a_tool_that_changes_during_an_answer_does_not_run_as_it_was_allowed(tmp_path: Path, server: Any) -> None:
    async def scenario(bench: Bench) -> None:
        for id_ in ("c1", "c2", "c3"):
            calls(bench, "real__restart", {"host": "dc1"}, id_)
        bench.wire.will_say("Done.")
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, "how?"))
        question = await bench.asked()
        assert (question.call_id, question.description) == ("c3", REVISED)
        assert "has changed or removed this tool" in json.dumps(bench.wire.sent())
        bench.box.answer(CHAT, "c3", Allowing.NO, question.arguments)
        await asyncio.wait_for(sending, 60)
        assert bench.used == [("restart", "always", False)]

    allowed = replace(REAL, always=(Allowed("restart", "as it was"),))
    at_bench(tmp_path, server, scenario, allowed, connect=Revising.way)


@pytest.mark.parametrize("trusted", [False, True])
def test_secrets_are_put_back_only_for_a_server_that_is_trusted(tmp_path: Path, server: Any, trusted: bool) -> None:
    async def scenario(bench: Bench) -> None:
        calls(bench, "real__say", {"text": "signing in with [PASSWORD_1]"})
        bench.wire.will_say("It says [PASSWORD_1].")
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, f"the password is {SECRET}"))
        question = await bench.asked()
        shown = SECRET if trusted else "[PASSWORD_1]"
        assert json.loads(question.arguments) == {"text": f"signing in with {shown}"}
        assert question.restores == trusted
        bench.box.answer(CHAT, question.call_id, Allowing.ONCE, question.arguments)
        await sending
        (done,) = await bench.desk.answers()
        assert done.tools[0].asked == f"signing in with {shown}"
        # What came back is screened like everything else on its way to the model.
        assert SECRET not in json.dumps(server.requests)
        assert done.text == f"It says {SECRET}."

    at_bench(tmp_path, server, scenario, ToolServer("real", command=command("real"), on=True, trusted=trusted))


def test_a_secret_that_is_typed_into_a_call_does_not_leave(tmp_path: Path, server: Any) -> None:
    async def scenario(bench: Bench) -> None:
        calls(bench, "real__say", {"text": "hello"})
        bench.wire.will_say("Done.")
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, "how?"))
        question = await bench.asked()
        bench.box.answer(CHAT, question.call_id, Allowing.ONCE, json.dumps({"text": f"password: {SECRET}"}))
        await sending
        (done,) = await bench.desk.answers()
        assert done.tools[0].asked == "password: [PASSWORD_1]"
        assert SECRET not in json.dumps(server.requests)

    at_bench(tmp_path, server, scenario, REAL)


def test_a_stop_takes_the_question_back(tmp_path: Path, server: Any) -> None:
    async def scenario(bench: Bench) -> None:
        calls(bench, "real__say", {"text": "x"})
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, "how?"))
        question = await bench.asked()
        await bench.desk.assistant.stop(CHAT)
        await sending
        assert await bench.told(ToolCallSettled) == ToolCallSettled(CHAT, question.call_id)
        bench.box.answer(CHAT, question.call_id, Allowing.ONCE, "{}")
        assert bench.used == []

    at_bench(tmp_path, server, scenario, REAL)


def test_what_a_tool_gave_is_counted_with_what_was_left_out_of_it(tmp_path: Path, server: Any) -> None:
    async def scenario(bench: Bench) -> None:
        calls(bench, "real__restart", {"host": "dc1"})
        bench.wire.will_say("Done.")
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, "how?"))
        question = await bench.asked()
        bench.box.answer(CHAT, question.call_id, Allowing.ONCE, question.arguments)
        await sending
        (done,) = await bench.desk.answers()
        assert [(use.failed, use.chars, use.left_out) for use in done.tools] == [(False, 709, 700)]

    at_bench(tmp_path, server, scenario, replace(REAL, writes=True), connect=Wordy.way)


def test_a_call_that_is_stopped_is_told_of_and_gave_nothing(tmp_path: Path, server: Any) -> None:
    async def scenario(bench: Bench) -> None:
        Silent.let = asyncio.Event()
        calls(bench, "real__restart", {"host": "dc1"})
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, "how?"))
        question = await bench.asked()
        bench.box.answer(CHAT, question.call_id, Allowing.ONCE, question.arguments)
        await bench.told(ToolUsed)
        await bench.desk.assistant.stop(CHAT)
        await sending
        (done,) = await bench.desk.answers()
        assert (done.status, done.tools[0].failed) == (MessageStatus.STOPPED, True)
        assert bench.used == [("restart", "once", False)]

    at_bench(tmp_path, server, scenario, replace(REAL, writes=True), connect=Silent.way)


def test_only_one_answer_waits_for_a_server_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        Silent.let = asyncio.Event()
        connections = ToolConnections(Late.way)
        monkeypatch.setattr("rfdesktop.services.tools.connections.WAIT_S", 0.02)
        assert await connections.offered([REAL]) == ({}, ("real",))
        monkeypatch.setattr("rfdesktop.services.tools.connections.WAIT_S", 600)
        async with asyncio.timeout(20):
            assert await connections.offered([REAL]) == ({}, ("real",))
            Silent.let.set()
            await connections.tools(REAL)
            found, missing = await connections.offered([REAL])
        assert (list(found), missing) == (["real"], ())
        await connections.close()

    asyncio.run(scenario())


@pytest.mark.parametrize("kept", [True, False])
def test_a_late_server_that_is_set_up_anew_is_waited_for_again(monkeypatch: pytest.MonkeyPatch, *, kept: bool) -> None:
    async def scenario() -> None:
        Silent.let = asyncio.Event()
        connections = ToolConnections(Late.way)
        monkeypatch.setattr("rfdesktop.services.tools.connections.WAIT_S", 0.02)
        assert await connections.offered([REAL]) == ({}, ("real",))
        monkeypatch.setattr("rfdesktop.services.tools.connections.WAIT_S", 600)
        if kept:
            connections.drop(REAL)
        else:
            connections.keep_only([])
        async with asyncio.timeout(20):
            asked = asyncio.create_task(connections.offered([REAL]))
            for _ in range(10):
                await asyncio.sleep(0)
            Silent.let.set()
            found, missing = await asked
        assert (list(found), missing) == (["real"], ())
        await connections.close()

    asyncio.run(scenario())


@pytest.mark.parametrize("meanwhile", ["removed", "off", "moved", "harmless"])
def test_a_server_that_is_gone_by_the_time_of_the_engineers_word_is_not_asked(
    tmp_path: Path, server: Any, meanwhile: str
) -> None:
    async def scenario(bench: Bench) -> None:
        calls(bench, "real__restart", {"host": "dc1"})
        bench.wire.will_say("On without it.")
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, "how?"))
        question = await bench.asked()
        if meanwhile == "removed":
            await bench.box.remove_server("real")
        elif meanwhile == "off":
            await bench.box.switch(CHAT, "real", on=False)
        elif meanwhile == "moved":
            await bench.box.keep_server(replace(changing, command=command("odd")), "real")
        else:
            await bench.box.keep_server(replace(changing, writes=False), "real")
        bench.box.answer(CHAT, question.call_id, Allowing.ONCE, question.arguments)
        await sending
        (done,) = await bench.desk.answers()
        assert (done.text, done.tools, bench.used) == ("On without it.", (), [])
        assert "switched this tool's server off" in json.dumps(bench.wire.sent())

    changing, before = replace(REAL, writes=True), Answering.asked
    at_bench(tmp_path, server, scenario, changing, connect=Answering.way)
    assert Answering.asked == before


@pytest.mark.parametrize("edited", [False, True])
def test_an_argument_is_asked_about_and_sent_under_the_servers_own_name(
    tmp_path: Path, server: Any, *, edited: bool
) -> None:
    async def scenario(bench: Bench) -> None:
        calls(bench, "real__restart", {"_top": 5})
        bench.wire.will_say("Done.")
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, "how?"))
        question = await bench.asked()
        assert json.loads(question.arguments) == {"$top": 5}
        arguments = question.arguments.replace("5", "6") if edited else question.arguments
        bench.box.answer(CHAT, question.call_id, Allowing.ONCE, arguments)
        await sending
        assert Answering.arguments[-1] == {"$top": 6 if edited else 5}

    at_bench(tmp_path, server, scenario, replace(REAL, writes=True), connect=Answering.way)


def test_a_server_that_is_removed_during_a_call_ends_it(tmp_path: Path, server: Any) -> None:
    async def scenario(bench: Bench) -> None:
        calls(bench, "odd__odd_tool_", {})
        bench.wire.will_say("On without it.")
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, "how?"))
        question = await bench.asked()
        bench.box.answer(CHAT, question.call_id, Allowing.ONCE, "{}")
        await bench.told(ToolUsed)
        await bench.box.remove_server("odd")
        await sending
        (done,) = await bench.desk.answers()
        assert (done.text, done.tools[0].failed) == ("On without it.", True)
        assert "broke off" in json.dumps(bench.wire.sent())

    at_bench(tmp_path, server, scenario, ToolServer("odd", command=command("hangs"), on=True))


def test_servers_are_off_unless_a_chat_has_them_on(tmp_path: Path, server: Any) -> None:
    async def scenario(bench: Bench) -> None:
        await bench.desk.assistant.send(CHAT, "first")
        assert "tools" not in server.requests[-1]
        await bench.box.switch(CHAT, "real", on=True)
        told = await bench.told(ChatServersTold)
        assert [(each.name, each.on) for each in told.servers] == [("real", True)]
        provider = bench.desk.providers.settings.provider
        for _ in range(3_000):
            if known := await bench.known(CHAT, provider):
                break
            await asyncio.sleep(0.02)
        assert "real__docs_search" in {each.name for each in known}
        assert await bench.known("e" * 32, provider) == ()
        await bench.desk.assistant.send(CHAT, "second")
        assert server.requests[-1]["tools"]
        await bench.desk.assistant.send("e" * 32, "elsewhere")
        assert "tools" not in server.requests[-1]

    at_bench(tmp_path, server, scenario, ToolServer("real", command=command("real")))


@pytest.mark.parametrize("odd", ["lies", "exits"])
def test_a_server_without_tools_leaves_the_answer_without_them(tmp_path: Path, server: Any, odd: str) -> None:
    async def scenario(bench: Bench) -> None:
        await bench.desk.assistant.send(CHAT, "how?")
        (done,) = await bench.desk.answers()
        assert (done.status, Remark.WITHOUT_TOOLS in done.remarks) == (MessageStatus.COMPLETE, True)
        assert "without the tools of odd, which" in notice(done)
        assert (tool_line(done), message_item(done).sources) == ("", ())

    at_bench(tmp_path, server, scenario, ToolServer("odd", command=command(odd), on=True))


@pytest.mark.parametrize("odd", ["closes", "10 MB"])
def test_a_call_that_goes_wrong_ends_as_a_result(tmp_path: Path, server: Any, odd: str) -> None:
    async def scenario(bench: Bench) -> None:
        calls(bench, "odd__odd_tool_", {})
        bench.wire.will_say("On without it.")
        sending = asyncio.create_task(bench.desk.assistant.send(CHAT, "how?"))
        question = await bench.asked()
        bench.box.answer(CHAT, question.call_id, Allowing.ONCE, "{}")
        await sending
        (done,) = await bench.desk.answers()
        assert done.text == "On without it."
        said = json.dumps(bench.wire.sent())
        if odd == "closes":
            assert done.tools[0].failed
            assert "broke off" in said
        else:
            assert done.tools[0].left_out > 10_000_000
            assert f"{done.tools[0].left_out} more characters were left out" in said

    at_bench(tmp_path, server, scenario, ToolServer("odd", command=command(odd), on=True))


def test_learn_is_asked_for_other_models_than_anthropics(tmp_path: Path) -> None:
    with over_http() as url, OpenAIServer() as server:

        async def scenario(bench: Bench) -> None:
            calls(bench, "microsoft-learn__docs_search", {"query": "vpn"})
            bench.wire.will_say("See the page.")
            # The setting says that what is looked up goes there: nobody is asked.
            await bench.desk.assistant.send(CHAT, "how?")
            (done,) = await bench.desk.answers()
            (use,) = done.tools
            assert (use.server, use.asked, use.links[0].url) == (LEARN, "vpn", "https://learn.example/vpn")
            assert bench.used == [("docs_search", "always", False)]

        at_bench(tmp_path, server, scenario, learn_url=url)


def test_servers_are_kept_tried_and_refused_by_name(tmp_path: Path) -> None:
    with AnthropicServer() as server:

        async def scenario(bench: Bench) -> None:
            await bench.box.keep_server(ToolServer("docs", url="https://docs.example.com/mcp"), "")
            assert [each.name for each in (await bench.told(ToolServersTold)).servers] == ["docs", "real"]
            for bad in (
                ToolServer("", command=("x",)),
                ToolServer("both", "https://a.example", ("x",)),
                ToolServer("none"),
                ToolServer(LEARN, "https://a.example"),
                ToolServer("user", "https://name:password@a.example"),
                ToolServer("docs", "https://other.example"),
            ):
                with pytest.raises(KnownError) as refused:
                    await bench.box.keep_server(bad, "")
                assert refused.value.code is ErrorCode.SETTING_INVALID
            for number in range(18):
                await bench.box.keep_server(ToolServer(f"more {number}", url="https://docs.example.com/mcp"), "")
            with pytest.raises(KnownError) as full:
                await bench.box.keep_server(ToolServer("one too many", url="https://docs.example.com/mcp"), "")
            assert full.value.code is ErrorCode.TOOL_SERVERS_FULL
            await bench.box.keep_server(ToolServer("more 0", url="https://other.example.com/mcp"), "more 0")
            assert len(bench.file.load()) == 20
            for number in range(18):
                await bench.box.remove_server(f"more {number}")
            await bench.box.try_server(REAL)
            tried = await bench.told(ToolServerTried)
            assert "docs_search" in tried.reading
            assert tried.changing == ("restart",)
            await bench.box.remove_server("docs")
            assert [each.name for each in bench.file.load()] == ["real"]

        at_bench(tmp_path, server, scenario, REAL)


def test_a_file_that_cannot_be_read_allows_nothing_and_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "tool_servers.json"
    path.write_text('{"servers": [{"name": "a", "url": "https://a.example", "on": "yes", "always": "all"}, 3, {}]}')
    (read,) = ToolServersFile(path).load()
    assert (read.on, read.always) == (False, ())
    path.write_text("{nothing")
    assert ToolServersFile(path).load() == ()
    ToolServersFile(path).save((REAL,))
    assert (tmp_path / "tool_servers.json.bad").read_text() == "{nothing"
    assert ToolServersFile(path).load() == (REAL,)
