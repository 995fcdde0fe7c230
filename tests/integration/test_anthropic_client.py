"""The real Anthropic client against a loopback server: answers, failures, tries and what caching saves."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from rfdesktop.adapters.models import tries
from rfdesktop.adapters.models.anthropic_client import AnthropicModel
from rfdesktop.domain.chats.chat import Block, ContextKind, ContextPiece, Message, MessageStatus, Role, new_id
from rfdesktop.domain.chats.model_requests import (
    Answered,
    LearnLeftOut,
    ModelEvent,
    ModelFailure,
    ModelRequest,
    ModelTurn,
    TextPiece,
    ToolRun,
    Waiting,
)
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.settings import ProviderName
from rfdesktop.services.turns.request_layout import lay_out
from tests.gate import cleared
from tests.servers.anthropic_server import AnthropicServer, Reply, refusal
from tests.servers.cache_simulator import cost, input_of

CHAT = "c" * 32
TEXT = "Check the saved password first."


@pytest.fixture
def server() -> Iterator[AnthropicServer]:
    with AnthropicServer() as running:
        yield running


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "backoff_s", lambda attempt: 0.01)


Asked = tuple[list[ModelEvent], ModelFailure | None]


def ask(
    url: str, *, learn: bool = False, key: str = "k", timeout_s: float = 5, text: str = "secret customer words"
) -> Asked:
    turns = (ModelTurn(Role.USER, (TextPart(text),), cache=True),)
    request = ModelRequest(CHAT, "prompt", turns, "claude-sonnet-5-5", 512, microsoft_learn=learn)

    async def run() -> Asked:
        model, events = AnthropicModel(url, key, timeout_s), []
        try:
            async for event in model.stream(await cleared(request)):
                events.append(event)
        except ModelFailure as failure:
            return events, failure
        finally:
            await model.close()
        return events, None

    return asyncio.run(run())


def text_of(events: list[ModelEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextPiece))


def test_an_answer_streams_and_keeps_blocks_of_unknown_kind(server: AnthropicServer) -> None:
    odd = {"type": "odd_kind", "payload": {"a": [1]}}
    server.replies.append(Reply(blocks=[odd]))
    events, failure = ask(server.url)
    assert failure is None
    assert text_of(events) == TEXT
    end = events[-1]
    assert isinstance(end, Answered)
    assert end.blocks == (odd, {"type": "text", "text": TEXT})
    assert server.requests[0]["system"][0]["cache_control"] == {"type": "ephemeral"}


@pytest.mark.parametrize("ending", ["", "/", "/v1", "/v1/"])
def test_an_address_may_end_in_the_version(server: AnthropicServer, ending: str) -> None:
    _, failure = ask(server.url + ending)
    assert failure is None
    assert server.paths == ["/v1/messages"]


def test_half_a_character_of_a_message_is_replaced_and_the_rest_is_sent(server: AnthropicServer) -> None:
    _, failure = ask(server.url, text="pasted \ud800 log \ud83d\udca1")
    assert failure is None
    assert server.requests[0]["messages"][0]["content"][0]["text"] == "pasted \ufffd log \U0001f4a1"


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (refusal(401, "authentication_error"), ErrorCode.KEY_REFUSED),
        (refusal(402, "billing_error"), ErrorCode.BILLING),
        (refusal(403, "permission_error"), ErrorCode.PERMISSION_DENIED),
        (refusal(404, "not_found_error"), ErrorCode.MODEL_NOT_FOUND),
        (refusal(400, "invalid_request_error"), ErrorCode.REQUEST_REFUSED),
        (refusal(400, "invalid_request_error", "prompt is too long: 9 > 8"), ErrorCode.CONTEXT_FULL),
        (refusal(413, "request_too_large"), ErrorCode.REQUEST_TOO_LARGE),
        (refusal(429, "rate_limit_error", retry_after="3600"), ErrorCode.RATE_LIMITED),
        (Reply(status=404, body="<html>", content_type="text/html"), ErrorCode.NOT_A_MODEL_SERVER),
        (Reply(body="<html>", content_type="text/html"), ErrorCode.NOT_A_MODEL_SERVER),
        (Reply(body="{}"), ErrorCode.NOT_A_MODEL_SERVER),
    ],
)
def test_a_failure_that_stays_ends_at_once(server: AnthropicServer, reply: Reply, code: ErrorCode) -> None:
    server.replies.append(reply)
    events, failure = ask(server.url)
    assert events == []
    assert failure is not None
    assert failure.code is code
    assert "secret" not in str(failure)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (refusal(429, "rate_limit_error", retry_after="0"), ErrorCode.RATE_LIMITED),
        (refusal(529, "overloaded_error"), ErrorCode.OVERLOADED),
        (refusal(500, "api_error"), ErrorCode.PROVIDER_FAULT),
        (Reply(status=502, body="<html>", content_type="text/html"), ErrorCode.PROVIDER_FAULT),
        (Reply(text="", end="error"), ErrorCode.OVERLOADED),
        (Reply(body="", content_type="text/event-stream"), ErrorCode.EMPTY_ANSWER),
    ],
)
def test_a_passing_failure_is_tried_three_times(server: AnthropicServer, reply: Reply, code: ErrorCode) -> None:
    server.replies.extend([reply] * 3)
    events, failure = ask(server.url)
    assert failure is not None
    assert failure.code is code
    assert [(e.attempt, e.attempts, e.code) for e in events if isinstance(e, Waiting)] == [(2, 3, code), (3, 3, code)]
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(end="error"), ErrorCode.OVERLOADED),
        (Reply(end="drop"), ErrorCode.CONNECTION_DROPPED),
        (Reply(end="no_stop"), ErrorCode.CUT_OFF),
        (Reply(end="silence"), ErrorCode.SILENCE),
        (Reply(end="pings"), ErrorCode.SILENCE),
        (Reply(stop_reason="max_tokens"), ErrorCode.OUTPUT_LIMIT),
        (Reply(stop_reason="model_context_window_exceeded"), ErrorCode.CONTEXT_FULL),
        (Reply(stop_reason="refusal", stop_details={"category": "cyber"}), ErrorCode.DECLINED),
    ],
)
def test_a_failure_after_text_keeps_it(server: AnthropicServer, reply: Reply, code: ErrorCode) -> None:
    server.replies.append(reply)
    events, failure = ask(server.url, timeout_s=0.5)
    assert text_of(events) == TEXT
    assert failure is not None
    assert failure.code is code
    assert failure.blocks == ({"type": "text", "text": TEXT},)
    assert len(server.requests) == 1


def test_a_paused_answer_goes_on(server: AnthropicServer) -> None:
    server.replies.extend([Reply(text="One. ", stop_reason="pause_turn"), Reply(text="Two.")])
    events, failure = ask(server.url)
    assert failure is None
    assert text_of(events) == "One. Two."
    assert server.requests[1]["messages"][-1] == {"role": "assistant", "content": [{"type": "text", "text": "One. "}]}


def test_an_answer_that_pauses_for_ever_is_given_up(server: AnthropicServer) -> None:
    server.replies.extend([Reply(text="x", stop_reason="pause_turn")] * 9)
    _, failure = ask(server.url)
    assert failure is not None
    assert failure.code is ErrorCode.PAUSED_TOO_OFTEN
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "reply", [refusal(400, "invalid_request_error", "Connection to MCP server failed"), refusal(500, "api_error")]
)
def test_learn_is_left_out_once_when_its_server_fails(server: AnthropicServer, reply: Reply) -> None:
    server.replies.append(reply)
    events, failure = ask(server.url, learn=True)
    assert failure is None
    assert events[0] == LearnLeftOut()
    assert ["mcp_servers" in request for request in server.requests] == [True, False]
    assert server.headers[0]["anthropic-beta"] == "mcp-client-2025-11-20"


def test_a_tool_that_ran_is_told(server: AnthropicServer) -> None:
    use = {"type": "mcp_tool_use", "id": "t1", "name": "search", "server_name": "microsoft-learn", "input": {"q": "x"}}
    result = {"type": "mcp_tool_result", "tool_use_id": "t1", "is_error": True, "content": "no"}
    server.replies.append(Reply(blocks=[use, result]))
    events, failure = ask(server.url, learn=True)
    assert failure is None
    told = [event.use for event in events if isinstance(event, ToolRun)]
    assert [(one.server, one.name, one.failed) for one in told] == [("microsoft-learn", "search", True)]


def test_a_key_that_no_header_can_carry_is_refused_without_asking(server: AnthropicServer) -> None:
    _, failure = ask(server.url, key="sk-ключ")
    assert failure is not None
    assert failure.code is ErrorCode.KEY_REFUSED
    assert server.requests == []


def test_nobody_at_the_address() -> None:
    with AnthropicServer() as gone:
        url = gone.url
    _, failure = ask(url)
    assert failure is not None
    assert failure.code is ErrorCode.NO_CONNECTION
    place = url.removeprefix("http://")
    assert failure.values == {"host": place, "local_port": int(place.rpartition(":")[2])}


def test_twelve_turns_cost_at_most_two_fifths_of_uncached(server: AnthropicServer) -> None:
    prompt = "You are a senior peer for the engineers of a managed service provider. " * 90
    messages: list[Message] = []

    def add(role: Role, text: str, context: tuple[ContextPiece, ...] = (), blocks: tuple[Block, ...] = ()) -> None:
        place = len(messages)
        now = datetime(2026, 1, 1, tzinfo=UTC)
        messages.append(
            Message(
                new_id(), "c", place, role, MessageStatus.COMPLETE, text, now, blocks, context, provider="anthropic"
            )
        )

    async def run() -> None:
        model = AnthropicModel(server.url, "k", 5)
        for turn in range(12):
            flows = range(2) if turn < 2 else ()
            pieces = tuple(
                ContextPiece(ContextKind.FLOW, f"f{turn}{n}", f"{turn}{n}", "step do check " * 200) for n in flows
            )
            add(Role.USER, f"{turn} " + "word " * 15, pieces)
            server.replies.append(Reply(text=f"answer {turn} " + "check that " * 163))
            laid_out = lay_out(prompt, messages, ProviderName.ANTHROPIC, 100_000)
            async for event in model.stream(await cleared(ModelRequest(CHAT, prompt, laid_out.turns, "m", 4096))):
                if isinstance(event, Answered):
                    add(Role.ASSISTANT, event.text, blocks=event.blocks)
        await model.close()

    asyncio.run(run())
    assert len(server.usages) == 12
    ratio = sum(map(cost, server.usages)) / sum(input_of(usage) for usage in server.usages)
    plain = sum(usage["input_tokens"] for usage in server.usages)
    print(f"cached/uncached {ratio:.3f}, plain input {plain}")
    assert ratio <= 0.40
    assert plain <= 30_000
    assert json.dumps(server.requests[-1]).count("cache_control") <= 4
