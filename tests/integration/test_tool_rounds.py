"""Answers for which a model asks for tools, in both protocols: on the wire, as stored, and as replayed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.models.answer_parts import AnswerParts
from rfdesktop.adapters.models.anthropic_client import AnthropicModel
from rfdesktop.adapters.models.completion_calls import CompletionCalls
from rfdesktop.adapters.models.openai_client import OpenAIModel
from rfdesktop.domain.chats.chat import Block, Message, MessageStatus, Remark, ToolUse
from rfdesktop.domain.chats.model_requests import ToolAsked, ToolRun
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.model_windows import ModelWindow, WindowSource
from rfdesktop.domain.models.facts import ModelFacts
from rfdesktop.domain.models.prices import price_of
from rfdesktop.domain.ports import ModelClient
from rfdesktop.domain.settings import ProviderName, Settings, base_url_of, model_of
from rfdesktop.domain.tools.calls import ROUNDS, ToolCall, ToolResult, ToolSpec, result_block
from rfdesktop.services.turns.replay import CUT_LINE
from rfdesktop.services.turns.tool_rounds import Tell
from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.servers.openai_server import ChatReply, OpenAIServer, refused
from tests.unit.turn_rig import CHAT, Desk

PING = ToolSpec("net__ping", "Says whether a host answers.", {"type": "object", "properties": {"host": {}}})


class Pings:
    """Keeps `ToolOffers` and `OfferedTools`; holds a call back for as long as `hold` is set."""

    specs: tuple[ToolSpec, ...] = (PING,)
    missing: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.calls: list[ToolCall] = []
        self.hold: dict[str, asyncio.Event] = {}
        self.gives = "answers"
        self.rooms: list[int] = []

    async def offered(self, chat_id: str, message_id: str, provider: ProviderName) -> Pings:
        return self

    async def known(self, chat_id: str, provider: ProviderName) -> tuple[ToolSpec, ...]:
        return self.specs

    async def results(self, calls: Sequence[ToolCall], tell: Tell, room: int, /) -> tuple[Block, ...]:
        given = []
        self.rooms.append(room)
        for call in calls:
            self.calls.append(call)
            use = ToolUse("net", "ping", asked=call.arguments)
            tell(ToolAsked(call.id, use))
            if call.id in self.hold:
                await self.hold[call.id].wait()
            tell(ToolRun(use, call.id))
            values = call.values
            text = f"{values['host']} {self.gives}" if values else "These arguments are no JSON object; nothing ran."
            given.append(result_block(call.id, text, failed=values is None))
        return tuple(given)


class Wire:
    def __init__(self, server: AnthropicServer | OpenAIServer) -> None:
        self.server = server
        self.tools = Pings()

    def will_ask(self, *calls: tuple[str, str], text: str = "Let me look.", finish: str = "") -> None:
        """The model asks for pings: an id and the arguments as they are written."""
        if isinstance(self.server, AnthropicServer):
            blocks: list[dict[str, Any]] = [{"type": "text", "text": text}] if text else []
            asked = [{"type": "tool_use", "id": id_, "name": PING.name, "input": _given(args)} for id_, args in calls]
            self.server.replies.append(Reply("", blocks=[*blocks, *asked], stop_reason=finish or "tool_use"))
            return
        pieces: list[dict[str, Any]] = []
        for index, (id_, args) in enumerate(calls):
            function = {"name": PING.name, "arguments": ""}
            pieces.append({"tool_calls": [{"index": index, "id": id_, "type": "function", "function": function}]})
            halves = args[: len(args) // 2], args[len(args) // 2 :]
            pieces += [{"tool_calls": [{"index": index, "function": {"arguments": part}}]} for part in halves]
        self.server.replies.append(ChatReply(text, calls=pieces, finish=finish or "tool_calls"))

    def will_say(self, text: str) -> None:
        if isinstance(self.server, AnthropicServer):
            self.server.replies.append(Reply(text))
        else:
            self.server.replies.append(ChatReply(text))

    def will_break(self, text: str) -> None:
        if isinstance(self.server, AnthropicServer):
            self.server.replies.append(Reply(text, end="error", error="api_error"))
        else:
            self.server.replies.append(ChatReply(text, end="error"))

    def client(self) -> ModelClient:
        if isinstance(self.server, AnthropicServer):
            return AnthropicModel(self.server.url, "k", 5)
        return OpenAIModel(self.server.base_url, "k", 5)

    def sent(self, at: int = -1) -> list[dict[str, Any]]:
        """The messages of a request as JSON, cache marks and the prompt apart."""
        return [_bare(each) for each in self.server.requests[at]["messages"] if each["role"] != "system"]


def _given(arguments: str) -> Any:
    """Whole arguments as the API streams them; those that are none as they are."""
    try:
        return json.loads(arguments)
    except ValueError:
        return arguments


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _bare(each) for name, each in value.items() if name != "cache_control"}
    return [_bare(each) for each in value] if isinstance(value, list) else value


@pytest.fixture(params=["anthropic", "openai"])
def wire(request: pytest.FixtureRequest) -> Any:
    with AnthropicServer() if request.param == "anthropic" else OpenAIServer() as server:
        yield Wire(server)


def talk(folder: Path, wire: Wire, scenario: Callable[[Desk], Awaitable[None]], **settings: Any) -> None:
    class WiredDesk(Desk):
        async def _make(self, provider: ProviderName, settings: Settings, key: str | None) -> ModelClient:
            return wire.client()

    async def main() -> None:
        name = ProviderName.ANTHROPIC if isinstance(wire.server, AnthropicServer) else ProviderName.OPENAI
        given = Settings(provider=name, openai_model="gpt-5.2", **settings)
        desk = WiredDesk(folder, given, tools=wire.tools, facts=_priced)
        await desk.database.open()
        desk.open_library()
        try:
            await scenario(desk)
        finally:
            await desk.providers.close()
            await desk.database.close()

    asyncio.run(main())


def _priced(_provider: ProviderName, _base_url: str, model: str) -> ModelFacts:
    return ModelFacts(model, price=price_of({"input": 1000, "output": 1000}))


async def newest(desk: Desk) -> Message:
    return (await desk.answers())[-1]


def test_tools_that_use_a_budget_up_are_not_gone_on_with_unasked(tmp_path: Path, wire: Wire) -> None:
    async def scenario(desk: Desk) -> None:
        wire.will_ask(("t1", '{"host": "dc1"}'))
        wire.will_say("It answers.")
        await desk.assistant.send(CHAT, "is the server up?")
        done = await newest(desk)
        assert done.failure is not None
        assert (done.failure.code, len(wire.tools.calls), len(wire.server.requests)) == (ErrorCode.BUDGET_REACHED, 1, 1)
        assert (done.text, done.usd is not None and done.usd > 0) == ("Let me look.", True)
        # Once the budget has been used up before, the engineer was asked about it.
        wire.will_ask(("t2", '{"host": "dc2"}'))
        wire.will_say("Both answer.")
        wire.server.replies.popleft()
        await desk.assistant.retry(CHAT, done.id)
        assert (await newest(desk)).status is MessageStatus.COMPLETE

    talk(tmp_path, wire, scenario, budget_chat=0.0001)


def test_parallel_calls_are_answered_together_and_replayed_word_for_word(tmp_path: Path, wire: Wire) -> None:
    async def scenario(desk: Desk) -> None:
        wire.will_ask(("t1", '{"host": "dc1"}'), ("t2", '{"host": "dc2"}'))
        wire.will_say("Both answer.")
        await desk.assistant.send(CHAT, "are the servers up?")
        done = await newest(desk)
        assert (done.status, done.text) == (MessageStatus.COMPLETE, "Let me look.\n\nBoth answer.")
        assert [call.arguments for call in wire.tools.calls] == ['{"host": "dc1"}', '{"host": "dc2"}']
        assert [use.name for use in done.tools] == ["ping", "ping"]
        assert done.usage.all_input > 0
        in_the_loop = wire.sent()
        assert "dc2 answers" in json.dumps(in_the_loop)
        wire.will_say("Gone.")
        await desk.assistant.send(CHAT, "and now?")
        replayed = wire.sent()
        assert replayed[: len(in_the_loop)] == in_the_loop
        assert "Both answer." in json.dumps(replayed[len(in_the_loop)])
        assert all(request.get("tools") for request in wire.server.requests)

    talk(tmp_path, wire, scenario)


def test_what_tools_may_give_is_held_against_a_small_window(tmp_path: Path, wire: Wire) -> None:
    window, longest = 8_192, 1_024

    async def scenario(desk: Desk) -> None:
        settings = desk.providers.settings
        place = base_url_of(settings, settings.provider), model_of(settings, settings.provider)
        desk.windows.learn(*place, ModelWindow(window, WindowSource.TOLD))
        for number in range(ROUNDS):
            wire.will_ask((f"t{number}", '{"host": "dc1"}'))
        wire.will_say("It answers.")
        await desk.assistant.send(CHAT, "is the server up? " + "It was slow all week. " * 100)
        assert (await newest(desk)).text.endswith("It answers.")
        assert window / 2 > wire.tools.rooms[0] > wire.tools.rooms[-1] > 0

    wire.tools.gives = "answers " * 100
    talk(tmp_path, wire, scenario, max_output_tokens=longest)


@pytest.mark.parametrize("letter", ["a", "ä", "漢"])
def test_a_result_is_given_as_far_as_there_is_room_and_the_rest_is_counted(letter: str) -> None:
    given = ToolResult(letter * 1_000, left_out=7).within(100)
    assert 90 < len(given.text.encode()) <= 100
    assert len(given.text) + given.left_out == 1_007
    assert ToolResult(letter, left_out=7).within(100) == ToolResult(letter, left_out=7)


def test_without_tools_a_later_request_has_nothing_of_them(tmp_path: Path, wire: Wire) -> None:
    async def scenario(desk: Desk) -> None:
        wire.will_ask(("t1", '{"host": "dc1"}'))
        wire.will_say("It answers.")
        await desk.assistant.send(CHAT, "is it up?")
        wire.tools.specs = ()
        await desk.assistant.send(CHAT, "and now?")
        said = json.dumps(wire.sent())
        assert "tools" not in wire.server.requests[-1]
        assert "It answers." in said
        assert "dc1 answers" not in said
        assert "tool" not in said

    talk(tmp_path, wire, scenario)


def test_arguments_that_were_cut_do_not_run(tmp_path: Path, wire: Wire) -> None:
    async def scenario(desk: Desk) -> None:
        wire.will_ask(("t1", '{"host": "dc'))
        wire.will_say("I could not look.")
        await desk.assistant.send(CHAT, "is it up?")
        assert [call.values for call in wire.tools.calls] == [None]
        assert (await newest(desk)).text.endswith("I could not look.")
        assert "nothing ran" in json.dumps(wire.sent())
        wire.will_ask(("t2", '{"host": "dc'), finish="max_tokens")
        await desk.assistant.send(CHAT, "again?")
        failed = await newest(desk)
        assert failed.failure is not None
        assert failed.failure.code is ErrorCode.OUTPUT_LIMIT
        assert len(wire.tools.calls) == 1
        await desk.assistant.send(CHAT, "and now?")
        assert (await newest(desk)).status is MessageStatus.COMPLETE

    talk(tmp_path, wire, scenario)


@pytest.mark.parametrize("rounds", [0, 1])
def test_a_stop_in_the_middle_leaves_a_history_that_is_taken(tmp_path: Path, wire: Wire, rounds: int) -> None:
    async def scenario(desk: Desk) -> None:
        for number in range(rounds):
            wire.will_ask((f"r{number}", '{"host": "dc1"}'), text="First.")
        wire.will_ask(("held", '{"host": "dc2"}'), text="Then.")
        wire.tools.hold["held"] = asyncio.Event()
        sending = asyncio.create_task(desk.assistant.send(CHAT, "is it up?"))
        await desk.until(lambda: len(wire.tools.calls) == rounds + 1)
        await desk.assistant.stop(CHAT)
        await sending
        stopped = await newest(desk)
        assert stopped.status is MessageStatus.STOPPED
        assert stopped.text == ("First.\n\nThen." if rounds else "Then.")
        wire.will_say("Fine.")
        await desk.assistant.send(CHAT, "and now?")
        said = json.dumps(wire.sent())
        assert (await newest(desk)).text == "Fine."
        assert said.count(CUT_LINE) == 1
        assert ("dc1 answers" in said) == bool(rounds)
        assert '"held"' not in said

    talk(tmp_path, wire, scenario)


def test_the_limit_is_said_and_the_answer_comes_all_the_same(tmp_path: Path, wire: Wire) -> None:
    async def scenario(desk: Desk) -> None:
        for number in range(ROUNDS):
            wire.will_ask((f"t{number}", '{"host": "dc1"}'), text="")
        wire.will_say("That is all.")
        await desk.assistant.send(CHAT, "is it up?")
        done = await newest(desk)
        assert (done.text, Remark.TOOL_LIMIT in done.remarks) == ("That is all.", True)
        assert len(wire.tools.calls) == ROUNDS
        choices = [request.get("tool_choice") for request in wire.server.requests]
        assert choices[:-1] == [None] * ROUNDS
        assert choices[-1] in ("none", {"type": "none"})
        # A model that asks all the same is not obeyed.
        for number in range(ROUNDS + 1):
            wire.will_ask((f"u{number}", '{"host": "dc1"}'), text="")
        await desk.assistant.send(CHAT, "again?")
        failed = await newest(desk)
        assert failed.failure is not None
        assert (failed.failure.code, failed.failure.values) == (ErrorCode.TOOL_ROUNDS, {"limit": ROUNDS})
        wire.will_say("Fine.")
        await desk.assistant.send(CHAT, "and now?")
        assert (await newest(desk)).text == "Fine."

    talk(tmp_path, wire, scenario)


def test_a_failure_in_a_later_round_keeps_what_the_tools_gave(tmp_path: Path, wire: Wire) -> None:
    async def scenario(desk: Desk) -> None:
        wire.will_ask(("t1", '{"host": "dc1"}'))
        wire.will_break("Half of it")
        await desk.assistant.send(CHAT, "is it up?")
        failed = await newest(desk)
        assert (failed.status, failed.text) == (MessageStatus.FAILED, "Let me look.\n\nHalf of it")
        await desk.assistant.send(CHAT, "and now?")
        said = json.dumps(wire.sent())
        assert "dc1 answers" in said
        assert said.count("Half of it") == 1
        assert said.count(CUT_LINE) == 1

    talk(tmp_path, wire, scenario)


def test_a_model_that_knows_no_tools_is_asked_without_them(tmp_path: Path) -> None:
    with OpenAIServer(refuses=frozenset({"tools"})) as server:
        wire = Wire(server)

        async def scenario(desk: Desk) -> None:
            await desk.assistant.send(CHAT, "is it up?")
            assert (await newest(desk)).status is MessageStatus.COMPLETE
            assert ["tools" in request for request in server.requests] == [True, False]

        talk(tmp_path, wire, scenario)


SIGNED = {"google": {"thought_signature": "c2lnbmVk" * 12}}


def gemini(messages: list[dict[str, Any]]) -> str:
    """Refuses a call that comes back without what was said beside it."""
    calls = [call for message in messages for call in message.get("tool_calls", ())]
    lacks = any(call.get("extra_content") != SIGNED for call in calls)
    return "Function call is missing a thought_signature in functionCall parts." if lacks else ""


def deepseek(messages: list[dict[str, Any]]) -> str:
    """Refuses an answer that comes back without what was thought before its call."""
    answers = [message for message in messages if message["role"] == "assistant"]
    asking = [
        message["reasoning_content"]
        for message in answers
        if message.get("tool_calls") and "reasoning_content" in message
    ]
    whole = all("reasoning_content" in message for message in answers) and set(asking) <= {"I look first."}
    return "" if whole else "The `reasoning_content` in the thinking mode must be passed back to the API."


@pytest.mark.parametrize(("rule", "refusals"), [(gemini, 0), (deepseek, 1)])
def test_what_a_provider_wants_back_with_a_call_goes_back_with_it(
    tmp_path: Path, rule: Callable[[list[dict[str, Any]]], str], refusals: int
) -> None:
    refused_with: list[str] = []

    def says(body: Any) -> ChatReply:
        if fault := rule(body["messages"]):
            refused_with.append(fault)
            return refused(400, fault, "invalid_request_error")
        if body["messages"][-1]["role"] == "tool":
            return ChatReply("It answers.")
        asked = {"index": 0, "id": "t1", "function": {"name": PING.name, "arguments": '{"host": "dc1"}'}}
        thought = {"reasoning_content": "I look first."}
        return ChatReply("", calls=[thought, {"tool_calls": [asked | {"extra_content": SIGNED}]}], finish="tool_calls")

    with OpenAIServer() as server:
        server.says = says

        async def scenario(desk: Desk) -> None:
            for _ in range(2):
                await desk.assistant.send(CHAT, "is it up?")
                done = await newest(desk)
                assert (done.status, done.text) == (MessageStatus.COMPLETE, "It answers.")
                assert [block["reasoning"] for block in done.blocks if block["type"] == "reasoning"] == [
                    "I look first."
                ]

        talk(tmp_path, Wire(server), scenario)
    assert len(refused_with) == refusals


def piece(index: int | None = None, id_: str = "", name: str = "", arguments: Any = None) -> dict[str, Any]:
    function = {"name": name or None, "arguments": arguments}
    made = {"id": id_ or None, "function": {key: each for key, each in function.items() if each is not None}}
    return {**({} if index is None else {"index": index}), **{key: each for key, each in made.items() if each}}


ODD_PIECES: dict[str, tuple[list[Any], list[tuple[str, str]]]] = {
    "no ids": ([piece(0, "", "a", "{}"), piece(1, "", "b", "{}")], [("a", "{}"), ("b", "{}")]),
    "one id for all": ([piece(0, "x", "a", "{}"), piece(1, "x", "b", "{}")], [("a", "{}"), ("b", "{}")]),
    "one index for all": ([piece(0, "x", "a", "{}"), piece(0, "y", "b", "{}")], [("a", "{}"), ("b", "{}")]),
    "no index, with ids": (
        [piece(None, "x", "a", '{"k":'), piece(None, "x", "", "1}"), piece(None, "y", "b", "{}")],
        [("a", '{"k":1}'), ("b", "{}")],
    ),
    "no index, no ids": (
        [piece(None, "", "a", '{"k":'), piece(None, "", "", "1}"), piece(None, "", "b", "{}")],
        [("a", '{"k":1}'), ("b", "{}")],
    ),
    "the name in each piece": ([piece(0, "x", "a", '{"k"'), piece(0, "x", "a", ":1}")], [("a", '{"k":1}')]),
    "a name in pieces": ([piece(0, "x", "net__"), piece(0, "", "ping", "{}")], [("net__ping", "{}")]),
    "arguments as an object": ([piece(0, "x", "a", {"k": 1})], [("a", '{"k": 1}')]),
    "one index, no ids": ([piece(0, "", "a", "{}"), piece(0, "", "b", "{}")], [("a", "{}"), ("b", "{}")]),
    "no name at all": ([piece(0, "x", "", "{}")], []),
    "not even an object": ([None, 3, "x", piece(0, "x", "a", "")], [("a", "")]),
}


@pytest.mark.parametrize("odd", ODD_PIECES)
def test_calls_in_odd_pieces_are_put_together(odd: str) -> None:
    pieces, right = ODD_PIECES[odd]
    taken = CompletionCalls()
    for each in pieces:
        taken.take({"tool_calls": [each]})
    assert [(call.name, call.arguments) for call in taken.calls] == right
    ids = [call.id for call in taken.calls]
    assert len(set(ids)) == len(ids)
    assert all(ids)


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize(("written", "values"), [('{"host": "dc1"}', {"host": "dc1"}), ('{"host": "dc', None)])
def test_a_block_whose_end_is_not_said_asks_for_what_was_written(written: str, values: object, *, closed: bool) -> None:
    parts = AnswerParts()
    start = {"type": "tool_use", "id": "t1", "name": "net__ping", "input": {}}
    parts.take({"type": "content_block_start", "index": 0, "content_block": start})
    for half in (written[:5], written[5:]):
        delta = {"type": "input_json_delta", "partial_json": half}
        parts.take({"type": "content_block_delta", "index": 0, "delta": delta})
    if closed:
        parts.take({"type": "content_block_stop", "index": 0})
    parts.take({"type": "message_delta", "delta": {"stop_reason": "tool_use"}})
    parts.take({"type": "message_stop"})
    assert [call.values for call in parts.calls] == [values]
    assert parts.blocks[0]["input"] == (values or {})
