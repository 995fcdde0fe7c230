"""The real OpenAI client against a loopback server: answers, what servers do not know, failures, tries."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from rfdesktop.adapters.models import tries
from rfdesktop.adapters.models.completion_options import CompletionOptions, body_of
from rfdesktop.adapters.models.endpoint_addresses import completions_endpoint
from rfdesktop.adapters.models.openai_client import OpenAIModel
from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.chats.model_requests import (
    Answered,
    ModelEvent,
    ModelFailure,
    ModelRequest,
    ModelTurn,
    TextPiece,
    Waiting,
)
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.usage import Usage
from tests.gate import cleared
from tests.servers.openai_server import ChatReply, OpenAIServer, refused, usage

CHAT = "c" * 32
TEXT = "Check the saved password first."
SCHEMA = {"type": "object", "properties": {"subject": {"type": "string"}}, "required": ["subject"]}


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as running:
        yield running


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "backoff_s", lambda attempt: 0.01)


Asked = tuple[list[ModelEvent], ModelFailure | None]


def request(model: str = "llama3", schema: Mapping[str, Any] | None = None) -> ModelRequest:
    turns = (
        ModelTurn(Role.USER, (TextPart("data"), TextPart("secret customer words"))),
        ModelTurn(Role.ASSISTANT, (TextPart("before"),)),
        ModelTurn(Role.USER, (TextPart("and now"),)),
    )
    return ModelRequest(CHAT, "prompt", turns, model, 512, schema=schema)


async def collect(model: OpenAIModel, asked: ModelRequest) -> Asked:
    events: list[ModelEvent] = []
    try:
        async for event in model.stream(await cleared(asked)):
            events.append(event)
    except ModelFailure as failure:
        return events, failure
    return events, None


def ask(server: OpenAIServer, asked: ModelRequest | None = None, *, key: str | None = None, wait: float = 5) -> Asked:
    async def run() -> Asked:
        model = OpenAIModel(server.base_url, key, wait)
        try:
            return await collect(model, asked or request())
        finally:
            await model.close()

    return asyncio.run(run())


def text_of(events: list[ModelEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextPiece))


def code_of(asked: Asked) -> ErrorCode | None:
    return asked[1].code if asked[1] else None


def test_an_answer_streams_with_what_it_used(server: OpenAIServer) -> None:
    server.replies.append(ChatReply(usage=usage(1000, 8, cached=900)))
    events, failure = ask(server)
    assert failure is None
    assert text_of(events) == TEXT
    block = {"type": "text", "text": TEXT}
    assert events[-1] == Answered(TEXT, (block,), Usage(100, 8, cache_read=900), "llama3", "stop")
    sent = server.requests[0]
    assert [message["role"] for message in sent["messages"]] == ["system", "user", "assistant", "user"]
    assert sent["messages"][1]["content"] == "data\n\nsecret customer words"
    assert sent["stream_options"] == {"include_usage": True}


def test_half_a_character_of_a_message_is_replaced_and_the_rest_is_sent(server: OpenAIServer) -> None:
    turn = ModelTurn(Role.USER, (TextPart("pasted \ud800 log"),))
    _, failure = ask(server, ModelRequest(CHAT, "prompt", (turn,), "llama3", 512))
    assert failure is None
    assert server.requests[0]["messages"][1]["content"] == "pasted \ufffd log"


def test_an_answer_without_done_or_usage_is_whole(server: OpenAIServer) -> None:
    server.replies.append(ChatReply(end="no_done", usage=None))
    events, failure = ask(server)
    assert failure is None
    assert isinstance(events[-1], Answered)
    assert events[-1].usage == Usage()


def test_a_schema_is_asked_for(server: OpenAIServer) -> None:
    _, failure = ask(server, request(schema=SCHEMA))
    assert failure is None
    assert server.requests[0]["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "answer", "schema": {**SCHEMA, "additionalProperties": False}, "strict": True},
    }


def test_options_that_a_server_does_not_know_are_left_out_from_then_on() -> None:
    with OpenAIServer(refuses=frozenset({"stream_options", "response_format"})) as server:

        async def run() -> list[Asked]:
            model = OpenAIModel(server.base_url, None, 5)
            try:
                return [await collect(model, request(schema=SCHEMA)) for _ in range(2)]
            finally:
                await model.close()

        answers = asyncio.run(run())
    assert [code_of(answer) for answer in answers] == [None, None]
    assert [text_of(answer[0]) for answer in answers] == [TEXT, TEXT]
    assert [sorted(sent.keys() & {"stream_options", "response_format"}) for sent in server.requests] == [
        ["response_format", "stream_options"],
        ["stream_options"],
        [],
        [],
    ]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://127.0.0.1:11434/v1", "max_tokens"),
        ("http://localhost:1234/v1", "max_tokens"),
        ("https://eu.api.deepseek.com/v1", "max_tokens"),
        ("https://notdeepseek.com/v1", "max_completion_tokens"),
        ("https://api.openai.com/v1", "max_completion_tokens"),
    ],
)
def test_where_the_newer_name_is_passed_over_in_silence_the_older_one_is_sent(address: str, name: str) -> None:
    options = CompletionOptions(older_limit=completions_endpoint(address).older_limit)
    asked = request()
    assert limits(body_of(asked, frozenset(), options)) == {name: asked.max_output_tokens}
    other = next(each for each in options.limits if each != name)
    assert limits(body_of(asked, frozenset({name}), options)) == {other: asked.max_output_tokens}


def limits(sent: Mapping[str, Any]) -> dict[str, Any]:
    """The limits of an answer's length in a request."""
    return {name: sent[name] for name in ("max_completion_tokens", "max_tokens") if name in sent}


@pytest.mark.parametrize(
    ("unknown", "sent"),
    [
        ((), [{"max_completion_tokens": 512}]),
        (("max_completion_tokens",), [{"max_completion_tokens": 512}, {"max_tokens": 512}]),
        (("max_completion_tokens", "max_tokens"), [{"max_completion_tokens": 512}, {"max_tokens": 512}, {}]),
    ],
)
def test_the_longest_answer_is_sent_under_the_name_that_the_server_knows(
    unknown: tuple[str, ...], sent: list[dict[str, int]]
) -> None:
    with OpenAIServer(refuses=frozenset(unknown)) as server:

        async def run() -> list[Asked]:
            model = OpenAIModel(server.base_url, None, 5)
            try:
                return [await collect(model, request()) for _ in range(2)]
            finally:
                await model.close()

        answers = asyncio.run(run())
    assert [code_of(answer) for answer in answers] == [None, None]
    assert [limits(each) for each in server.requests] == [*sent, sent[-1]]


@pytest.mark.parametrize(
    "message",
    [
        "max_tokens is too large: 64000. This model supports at most 16384 completion tokens.",
        "You requested 70000 tokens (6000 in the messages, 64000 in the completion).",
        "[{'type': 'extra_forbidden', 'loc': ('body', 'max_completion_tokens'), 'msg': 'Extra inputs'}]",
    ],
)
def test_a_limit_that_a_model_does_not_take_is_left_out(server: OpenAIServer, message: str) -> None:
    server.replies.extend([refused(400, message, "invalid_request_error")] * 2)
    events, failure = ask(server)
    assert failure is None
    assert text_of(events) == TEXT
    assert [limits(each) for each in server.requests] == [{"max_completion_tokens": 512}, {"max_tokens": 512}, {}]


@pytest.mark.parametrize(("key", "given"), [(None, "none"), ("", "none"), (" sk-1\n", "sk-1")])
def test_a_server_without_keys_answers(server: OpenAIServer, key: str | None, given: str) -> None:
    _, failure = ask(server, key=key)
    assert failure is None
    assert server.headers[0]["authorization"] == f"Bearer {given}"


GEMINI_KEY = (
    '[{"error": {"code": 400, "message": "API key not valid. Please pass one.", "status": "INVALID_ARGUMENT"}}]'
)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (refused(401, "Incorrect API key", "invalid_request_error", "invalid_api_key"), ErrorCode.KEY_REFUSED),
        (ChatReply(status=400, body=GEMINI_KEY), ErrorCode.KEY_REFUSED),
        (refused(402, "Insufficient credits", code=402), ErrorCode.BILLING),
        (refused(429, "no quota", "insufficient_quota", "insufficient_quota"), ErrorCode.BILLING),
        (refused(403, "no", code="forbidden"), ErrorCode.PERMISSION_DENIED),
        (refused(404, "model not found", "api_error"), ErrorCode.MODEL_NOT_FOUND),
        (ChatReply(status=404, body='{"error": "model llama3 not found"}'), ErrorCode.MODEL_NOT_FOUND),
        (ChatReply(status=404, body='{"detail": "Not Found"}'), ErrorCode.NOT_A_MODEL_SERVER),
        (ChatReply(status=404, body="404 page not found", content_type="text/plain"), ErrorCode.NOT_A_MODEL_SERVER),
        (refused(400, "no such thing", "invalid_request_error"), ErrorCode.REQUEST_REFUSED),
        (refused(400, "too long", "invalid_request_error", "context_length_exceeded"), ErrorCode.CONTEXT_FULL),
        (refused(400, "filtered", "", "content_filter"), ErrorCode.DECLINED),
        (refused(413, "big"), ErrorCode.REQUEST_TOO_LARGE),
        (refused(429, "slow down", "requests", "rate_limit_exceeded", retry_after="3600"), ErrorCode.RATE_LIMITED),
        (ChatReply(body="<html>", content_type="text/html"), ErrorCode.NOT_A_MODEL_SERVER),
        (ChatReply(body='{"models": []}'), ErrorCode.NOT_A_MODEL_SERVER),
    ],
)
def test_a_failure_that_stays_ends_at_once(server: OpenAIServer, reply: ChatReply, code: ErrorCode) -> None:
    server.replies.append(reply)
    events, failure = ask(server, key="sk-1")
    assert events == []
    assert failure is not None
    assert failure.code is code
    assert "secret" not in str(failure)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (refused(429, "slow", "requests", "rate_limit_exceeded", retry_after="0"), ErrorCode.RATE_LIMITED),
        (refused(408, "late"), ErrorCode.PROVIDER_FAULT),
        (refused(409, "locked"), ErrorCode.PROVIDER_FAULT),
        (refused(500, "no", "server_error"), ErrorCode.PROVIDER_FAULT),
        (refused(503, "busy"), ErrorCode.OVERLOADED),
        (ChatReply(status=502, body="<html>", content_type="text/html"), ErrorCode.PROVIDER_FAULT),
        (ChatReply(text="", end="error", error={"code": 502, "message": "no"}), ErrorCode.PROVIDER_FAULT),
        (ChatReply(text="", end="error", error={"code": 429, "message": "no"}), ErrorCode.RATE_LIMITED),
        (ChatReply(text="", end="drop"), ErrorCode.CONNECTION_DROPPED),
        (ChatReply(body="", content_type="text/event-stream"), ErrorCode.EMPTY_ANSWER),
        (ChatReply(text="", finish=None), ErrorCode.EMPTY_ANSWER),
    ],
)
def test_a_passing_failure_is_tried_three_times(server: OpenAIServer, reply: ChatReply, code: ErrorCode) -> None:
    server.replies.extend([reply] * 3)
    events, failure = ask(server)
    assert failure is not None
    assert failure.code is code
    assert [(e.attempt, e.attempts, e.code) for e in events if isinstance(e, Waiting)] == [(2, 3, code), (3, 3, code)]
    assert len(server.requests) == 3


def test_silence_is_not_asked_again(server: OpenAIServer) -> None:
    server.replies.append(ChatReply(end="mute"))
    events, failure = ask(server, wait=0.1)
    assert events == []
    assert failure is not None
    assert (failure.code, failure.values, len(server.requests)) == (ErrorCode.SILENCE, {"seconds": 1.0}, 1)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (ChatReply(end="error"), ErrorCode.PROVIDER_FAULT),
        (ChatReply(end="drop"), ErrorCode.CONNECTION_DROPPED),
        (ChatReply(end="silence"), ErrorCode.SILENCE),
        (ChatReply(finish=None), ErrorCode.CUT_OFF),
        (ChatReply(finish="length"), ErrorCode.OUTPUT_LIMIT),
        (ChatReply(finish="content_filter"), ErrorCode.DECLINED),
        (ChatReply(finish="error"), ErrorCode.PROVIDER_FAULT),
    ],
)
def test_a_failure_after_text_keeps_it(server: OpenAIServer, reply: ChatReply, code: ErrorCode) -> None:
    server.replies.append(reply)
    events, failure = ask(server, wait=0.5)
    assert text_of(events) == TEXT
    assert failure is not None
    assert failure.code is code
    assert failure.blocks == ({"type": "text", "text": TEXT},)
    assert len(server.requests) == 1


def test_a_refusal_is_shown_and_told(server: OpenAIServer) -> None:
    server.replies.append(ChatReply(text="", refusal="I cannot help with that."))
    events, failure = ask(server)
    assert text_of(events) == "I cannot help with that."
    assert failure is not None
    assert failure.code is ErrorCode.DECLINED


def test_an_unknown_model_is_named(server: OpenAIServer) -> None:
    _, failure = ask(server, request("nosuch"))
    assert failure is not None
    assert (failure.code, failure.values) == (ErrorCode.MODEL_NOT_FOUND, {"model": "nosuch"})


def test_nobody_at_the_address() -> None:
    with OpenAIServer() as gone:
        pass
    _, failure = ask(gone)
    assert failure is not None
    assert failure.code is ErrorCode.NO_CONNECTION
    assert str(failure.values["local_port"]) in str(failure.values["host"])


def test_a_key_that_no_header_can_carry_is_refused_without_asking(server: OpenAIServer) -> None:
    assert code_of(ask(server, key="sk-ключ")) is ErrorCode.KEY_REFUSED
    assert server.requests == []
