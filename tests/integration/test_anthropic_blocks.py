"""Blocks of the Messages API through the real client: kept as they came, sent back as they were, by schema."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from rfdesktop.adapters.models import tries
from rfdesktop.adapters.models.anthropic_client import AnthropicModel
from rfdesktop.domain.chats.chat import Block, Message, MessageStatus, Role, ToolUse, new_id
from rfdesktop.domain.chats.model_requests import (
    Answered,
    Counted,
    LearnLeftOut,
    ModelEvent,
    ModelFailure,
    ModelRequest,
    ModelTurn,
    TextPiece,
    ToolAsked,
    ToolRun,
    Waiting,
)
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.usage import Usage
from rfdesktop.services.turns.request_layout import lay_out
from tests.gate import cleared
from tests.servers.anthropic_server import AnthropicServer, Reply, refusal
from tests.servers.cache_simulator import input_of

CHAT = "c" * 32
TEXT = "Check the saved password first."

CITATION = {
    "type": "search_result_location",
    "cited_text": "Clear the saved password.",
    "source": "flow:outlook",
    "title": "Outlook asks",
    "search_result_index": 0,
    "start_block_index": 0,
    "end_block_index": 1,
}
TOOL_USE = {
    "type": "mcp_tool_use",
    "id": "t1",
    "name": "search",
    "server_name": "microsoft-learn",
    "input": {"q": "Übung 😀", "n": [1, 2.5, None]},
}
BLOCKS: list[dict[str, Any]] = [
    {"type": "thinking", "thinking": "First the password.", "signature": "c2ln"},
    {"type": "mcp_tool_listing", "mcp_server_name": "microsoft-learn", "tools": [{"name": "search", "odd": True}]},
    TOOL_USE,
    {"type": "mcp_tool_result", "tool_use_id": "t1", "is_error": False, "content": [{"type": "text", "text": "ok"}]},
    {"type": "brand_new_kind", "payload": {"text": "x", "type": [1, {"y": None}]}},
    {"type": "text", "text": "It is the saved one. ", "citations": [CITATION]},
]


@pytest.fixture
def server() -> Iterator[AnthropicServer]:
    with AnthropicServer() as running:
        yield running


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "backoff_s", lambda attempt: 0.01)


class Talk:
    """A chat with the server, one client for all its turns."""

    def __init__(self, server: AnthropicServer) -> None:
        self._url = server.url
        self.messages: list[Message] = []

    def ask(self, *texts: str, learn: bool = False, schema: dict[str, Any] | None = None) -> list[ModelEvent]:
        """Asks one after the other; gives the events of the last answer. Raises ModelFailure."""
        return asyncio.run(self._ask(texts, learn, schema))

    async def _ask(self, texts: tuple[str, ...], learn: bool, schema: dict[str, Any] | None) -> list[ModelEvent]:
        client = AnthropicModel(self._url, "k", 5)
        events: list[ModelEvent] = []
        try:
            for text in texts:
                self._add(Role.USER, text)
                turns = lay_out("prompt", self.messages, ProviderName.ANTHROPIC, 100_000).turns
                request = ModelRequest(CHAT, "prompt", turns, "m", 512, microsoft_learn=learn, schema=schema)
                events = [event async for event in client.stream(await cleared(request))]
                end = events[-1]
                assert isinstance(end, Answered)
                self._add(Role.ASSISTANT, end.text, end.blocks)
        finally:
            await client.close()
        return events

    def _add(self, role: Role, text: str, blocks: tuple[Block, ...] = ()) -> None:
        now = datetime(2026, 1, 1, tzinfo=UTC)
        kind = MessageStatus.COMPLETE
        # Storage keeps blocks as JSON.
        kept = tuple(json.loads(json.dumps(blocks)))
        place = len(self.messages)
        self.messages.append(Message(new_id(), "c", place, role, kind, text, now, kept, provider="anthropic"))


def text_of(events: list[ModelEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextPiece))


def test_blocks_of_every_kind_go_back_as_they_came(server: AnthropicServer) -> None:
    server.replies.append(Reply(blocks=BLOCKS))
    talk = Talk(server)
    events = talk.ask("one", "two", "three", learn=True)
    assert isinstance(events[-1], Answered)
    # What it cited of a search result is not in these requests.
    plain = [{name: part for name, part in block.items() if name != "citations"} for block in BLOCKS]
    came = [*plain, {"type": "text", "text": TEXT}]
    for later in server.requests[1:]:
        assert json.dumps(later["messages"][1]["content"], sort_keys=True) == json.dumps(came, sort_keys=True)
    assert talk.messages[1].text == f"It is the saved one. {TEXT}"


def test_without_learn_the_blocks_of_its_server_stay_at_home(server: AnthropicServer) -> None:
    server.replies.append(Reply(blocks=BLOCKS))
    talk = Talk(server)
    talk.ask("one", learn=True)
    talk.ask("two")
    kinds = [block["type"] for block in server.requests[1]["messages"][1]["content"]]
    assert kinds == ["thinking", "brand_new_kind", "text", "text"]


def test_a_paused_answer_sends_its_blocks_back_and_adds_its_usage_up(server: AnthropicServer) -> None:
    server.replies.extend([Reply("One. " * 8, blocks=BLOCKS, stop_reason="pause_turn"), Reply("Two.")])
    events = Talk(server).ask("ask", learn=True)
    end = events[-1]
    assert isinstance(end, Answered)
    assert server.requests[1]["messages"][-1] == {"role": "assistant", "content": server.sent[0]}
    assert end.blocks == (*server.sent[0], *server.sent[1])
    inputs = sum(input_of(usage) for usage in server.usages)
    assert end.usage == Usage(input=inputs, output=10 + 1)
    counted = [event.usage.input for event in events if isinstance(event, Counted)]
    assert counted == [input_of(server.usages[0]), inputs]


@pytest.mark.parametrize("paused", ["", " ", "\n"])
def test_a_pause_without_a_word_gives_nothing_twice(server: AnthropicServer, paused: str) -> None:
    server.replies.extend(
        [
            Reply("One.", stop_reason="pause_turn"),
            Reply(paused, stop_reason="pause_turn"),
            Reply(" Two."),
        ]
    )
    events = Talk(server).ask("ask")
    end = events[-1]
    assert isinstance(end, Answered)
    assert end.text == text_of(events) == f"One.{paused} Two."
    assert [block["text"] for block in end.blocks] == ["One.", " Two."]
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    "broken",
    [
        Reply(text="", blocks=[TOOL_USE], end="error", error="api_error"),
        Reply(text="Let me look. ", end="error", error="invalid_request_error", error_words="MCP server timed out"),
        refusal(400, "invalid_request_error", "Invalid authorization token for MCP server 'microsoft-learn'."),
    ],
)
def test_a_learn_server_that_fails_in_the_middle_is_left_out(server: AnthropicServer, broken: Reply) -> None:
    server.replies.append(broken)
    events = Talk(server).ask("ask", learn=True)
    assert events.count(LearnLeftOut()) == 1
    assert text_of(events[events.index(LearnLeftOut()) :]) == TEXT
    assert ["mcp_servers" in request for request in server.requests] == [True, False]
    assert not any(isinstance(event, Waiting) for event in events)


def test_a_failure_after_learn_was_left_out_is_told(server: AnthropicServer) -> None:
    broken = refusal(400, "invalid_request_error", "MCP server gone")
    server.replies.extend([broken, refusal(401, "authentication_error")])
    with pytest.raises(ModelFailure) as caught:
        Talk(server).ask("ask", learn=True)
    assert caught.value.code is ErrorCode.KEY_REFUSED


def test_text_that_overload_cut_is_not_learns_fault(server: AnthropicServer) -> None:
    server.replies.append(Reply(text="Half", end="error", error="overloaded_error"))
    with pytest.raises(ModelFailure) as caught:
        Talk(server).ask("ask", learn=True)
    assert caught.value.code is ErrorCode.OVERLOADED
    assert len(server.requests) == 1


def test_a_tool_is_told_with_its_end(server: AnthropicServer) -> None:
    server.replies.append(Reply(blocks=BLOCKS))
    events = Talk(server).ask("ask", learn=True)
    used = ToolUse("microsoft-learn", "search", asked="Übung 😀; [1, 2.5, null]")
    assert [event for event in events if isinstance(event, ToolAsked | ToolRun)] == [
        ToolAsked("t1", used),
        ToolRun(replace(used, chars=2), "t1"),
    ]


def test_what_was_asked_of_a_tool_is_told_though_nothing_comes_back(server: AnthropicServer) -> None:
    server.replies += [Reply("", blocks=[TOOL_USE], end="error", error="overloaded_error"), Reply("Without it.")]
    events = Talk(server).ask("ask", learn=True)
    assert [event.use.asked for event in events if isinstance(event, ToolAsked)] == ["Übung 😀; [1, 2.5, null]"]
    assert text_of(events) == "Without it."


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"query": "reset  the\nprofile"}, "reset the profile"),
        ({"url": "https://learn.microsoft.com/x"}, "https://learn.microsoft.com/x"),
        ({"query": "get mailbox", "language": "powershell", "empty": ""}, "get mailbox; powershell"),
        ({"filter": {"product": ["größe"]}, "top": 3}, '{"product": ["größe"]}; 3'),
        ({}, ""),
    ],
)
def test_what_is_asked_is_said_in_words(server: AnthropicServer, given: dict[str, Any], asked: str) -> None:
    server.replies.append(Reply("Done.", blocks=[{**TOOL_USE, "input": given}]))
    events = Talk(server).ask("ask", learn=True)
    assert [event.use.asked for event in events if isinstance(event, ToolAsked)] == [asked]


def test_an_answer_by_schema(server: AnthropicServer) -> None:
    schema = {"type": "object", "properties": {"subject": {"type": "string"}}, "additionalProperties": False}
    server.replies.append(Reply('{"subject": "Outlook"}'))
    events = Talk(server).ask("note", schema=schema)
    assert json.loads(text_of(events)) == {"subject": "Outlook"}
    assert server.requests[0]["output_config"] == {"format": {"type": "json_schema", "schema": schema}}


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (refusal(408, "timeout_error"), ErrorCode.PROVIDER_FAULT),
        (refusal(409, "conflict_error"), ErrorCode.PROVIDER_FAULT),
        (refusal(504, "timeout_error"), ErrorCode.PROVIDER_FAULT),
        (Reply(text="", end="drop"), ErrorCode.CONNECTION_DROPPED),
        (Reply(text="", end="no_stop"), ErrorCode.CUT_OFF),
    ],
)
def test_what_passes_is_tried_again(server: AnthropicServer, reply: Reply, code: ErrorCode) -> None:
    server.replies.append(reply)
    events = Talk(server).ask("ask")
    assert [event.code for event in events if isinstance(event, Waiting)] == [code]
    assert text_of(events) == TEXT


def test_silence_is_not_asked_again(server: AnthropicServer) -> None:
    server.replies.append(Reply(end="mute"))

    async def run() -> list[ModelEvent]:
        client = AnthropicModel(server.url, "k", 0.1)
        turns = (ModelTurn(Role.USER, (TextPart("ask"),)),)
        try:
            return [
                event async for event in client.stream(await cleared(ModelRequest(CHAT, "prompt", turns, "m", 512)))
            ]
        finally:
            await client.close()

    with pytest.raises(ModelFailure) as caught:
        asyncio.run(run())
    assert (caught.value.code, caught.value.values) == (ErrorCode.SILENCE, {"seconds": 1.0})
    assert len(server.requests) == 1
