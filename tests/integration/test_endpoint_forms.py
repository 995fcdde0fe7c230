"""Answers and refusals in other letters, envelopes and forms than chat completions have, as gateways send them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from rfdesktop.domain.errors import ErrorCode
from tests.integration.endpoint_cases import Endpoint, answer, chunk, claude, quick_endpoint, refusal, said
from tests.servers.raw_server import HEAD, Connection, Play

TEXT = "Stop the spooler on fs01 – „Drucker“."
STREAM = said("Stop the spooler ", "on fs01 – „Drucker“.")
JSON = "application/json"


@pytest.fixture(scope="module")
def served() -> Iterator[Endpoint]:
    with quick_endpoint() as endpoint:
        yield endpoint


def whole(text: str = TEXT) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    return {"id": "x", "object": "chat.completion", "choices": [choice], "usage": {"prompt_tokens": 5}}


def value(of: object, status: str = "200 OK") -> Play:
    return answer(json.dumps(of).encode(), JSON, status)


def events(*each: object) -> Play:
    return answer(b"".join(f"data: {json.dumps(one)}\n\n".encode() for one in each))


def in_letters(coding: str, mark: bytes = b"", body: str = "", content_type: str = JSON) -> Play:
    written = body or json.dumps(whole(), ensure_ascii=False)
    return answer(mark + written.encode(coding), content_type)


def in_pieces(data: bytes, size: int) -> Play:
    def play(connection: Connection) -> None:
        connection.send(HEAD)
        for at in range(0, len(data), size):
            connection.send(data[at : at + size])

    return play


WIDE = b"\xff\xfe" + STREAM.decode().encode("utf-16-le")
LETTERS = {
    "UTF-16 with a mark": in_letters("utf-16-le", b"\xff\xfe"),
    "UTF-16 the other way round": in_letters("utf-16-be", b"\xfe\xff"),
    "UTF-16 without a mark": in_letters("utf-16-le"),
    "UTF-16 the other way round without a mark": in_letters("utf-16-be"),
    "a stream in UTF-16": in_letters("utf-16-le", b"\xff\xfe", STREAM.decode(), "text/event-stream"),
    "a stream in UTF-16 without a mark": in_letters("utf-16-be", b"", STREAM.decode(), "text/event-stream"),
    "UTF-16 in odd pieces": in_pieces(WIDE, 7),
    "a mark of UTF-8 in a stream": answer(b"\xef\xbb\xbf" + STREAM),
    "a sequence of JSON texts": answer(b"".join(b"\x1e" + line[6:] + b"\n" for line in STREAM.split(b"\n\n")[:3])),
    "deflate": answer(zlib.compress(STREAM), headers="content-encoding: deflate\r\n"),
}


@pytest.mark.parametrize("play", LETTERS.values(), ids=LETTERS.keys())
def test_an_answer_is_read_in_the_letters_that_it_is_written_in(served: Endpoint, play: Play) -> None:
    heard = served.hear("openai", play)
    assert (heard.text, heard.code, heard.requests) == (TEXT, None, 1)


@pytest.mark.parametrize("size", [1, 3, 64])
def test_a_stream_in_utf_16_is_read_in_both_protocols(served: Endpoint, size: int) -> None:
    heard = served.hear("anthropic", in_pieces(claude("Stop ", "fs01 – „X“.").decode().encode("utf-16"), size))
    assert (heard.text, heard.code) == ("Stop fs01 – „X“.", None)


RESPONSE = {"type": "message", "content": [{"type": "output_text", "text": TEXT, "annotations": []}]}
FORMS = {
    "data in response": value({"data": {"response": whole()}}),
    "response in data, with a code": value({"code": 200, "msg": "success", "response": {"data": whole()}}),
    "result in body": value({"result": {"body": whole()}, "success": True, "errors": [], "messages": []}),
    "three deep": value({"data": {"output": {"result": whole()}}}),
    "a body written as text": value({"statusCode": 200, "headers": {}, "body": json.dumps(whole())}),
    "a list": value([whole()]),
    "chunks two deep": events(
        *({"result": {"response": json.loads(one[6:])}} for one in STREAM.split(b"\n\n")[:3]),
    ),
    "Workers AI": value({"result": {"response": TEXT, "usage": {"prompt_tokens": 1}}, "success": True, "errors": []}),
    "Workers AI, streamed": answer(
        b'data: {"response":"Stop the spooler ","p":"ab"}\n\n'
        + "data: {}\n\n".format(json.dumps({"response": "on fs01 – „Drucker“."})).encode()
        + b'data: {"response":"","usage":{"prompt_tokens":5,"completion_tokens":3}}\n\ndata: [DONE]\n\n'
    ),
    "DashScope's text": value({"output": {"text": TEXT, "finish_reason": "stop"}, "usage": {"total_tokens": 3}}),
    "DashScope's text, streamed": events(
        {"output": {"text": "Stop the", "finish_reason": "null"}, "usage": {}},
        {"output": {"text": TEXT, "finish_reason": "stop"}, "usage": {}},
    ),
    "DashScope's choices": value({"output": {"choices": whole()["choices"]}, "request_id": "r"}),
    "the Responses API": value({"object": "response", "status": "completed", "output": [RESPONSE], "error": None}),
    "the Responses API, streamed": events(
        {"type": "response.created", "response": {"object": "response", "output": []}},
        {"type": "response.output_text.delta", "delta": "Stop the spooler "},
        {"type": "response.output_text.delta", "delta": "on fs01 – „Drucker“."},
        {"type": "response.output_text.done", "text": TEXT},
        {"type": "response.completed", "response": {"object": "response", "output": [RESPONSE]}},
    ),
    "Cohere's chat": value({"message": {"content": [{"type": "text", "text": TEXT}]}, "finish_reason": "COMPLETE"}),
    "Cohere's chat, streamed": events(
        {"type": "message-start", "delta": {"message": {"role": "assistant", "content": []}}},
        {"type": "content-start", "delta": {"message": {"content": {"type": "text", "text": ""}}}},
        {"type": "content-delta", "delta": {"message": {"content": {"text": TEXT}}}},
        {"type": "content-end"},
        {"type": "message-end", "delta": {"finish_reason": "COMPLETE"}},
    ),
}


@pytest.mark.parametrize("play", FORMS.values(), ids=FORMS.keys())
def test_an_answer_is_taken_out_of_its_form(served: Endpoint, play: Play) -> None:
    heard = served.hear("openai", play)
    assert (heard.text, heard.code, heard.requests) == (TEXT, None, 1)


def test_an_answer_in_another_form_that_was_cut_says_so(served: Endpoint) -> None:
    cut = {"object": "response", "incomplete_details": {"reason": "max_output_tokens"}, "output": [RESPONSE]}
    assert served.hear("openai", value(cut)).code is ErrorCode.OUTPUT_LIMIT
    broken = events({"response": "Stop"}, {"error": {"message": "AiError: 3040: Capacity temporarily exceeded"}})
    assert served.hear("openai", broken).code not in (None, ErrorCode.NOT_A_MODEL_SERVER)


BAD_KEY = {"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}
FULL = {"error": {"message": "This model's maximum context length is 4096 tokens, your messages have 9000."}}
REFUSED: dict[str, tuple[Play, ErrorCode]] = {
    "a body as text with its status": (
        value({"statusCode": 401, "body": json.dumps(BAD_KEY)}),
        ErrorCode.KEY_REFUSED,
    ),
    "a body of bare words": (value({"statusCode": 429, "body": "Too many requests"}), ErrorCode.RATE_LIMITED),
    "a body of words with no access": (
        value({"statusCode": 403, "body": '{"message": "Forbidden"}'}),
        ErrorCode.PERMISSION_DENIED,
    ),
    "two deep": (value({"data": {"response": FULL}}), ErrorCode.CONTEXT_FULL),
    "Cloudflare's list": (
        value({"result": None, "success": False, "errors": [{"code": 10000, "message": "Authentication error"}]}),
        ErrorCode.KEY_REFUSED,
    ),
    "a problem with its status": (
        value({"type": "about:blank", "title": "Forbidden", "status": 403, "detail": "Not for this tenant"}),
        ErrorCode.PERMISSION_DENIED,
    ),
    "an error with its status": (
        value({"error": {"message": "Slow down", "code": "E1", "status": 429}}),
        ErrorCode.RATE_LIMITED,
    ),
    "UTF-16": (
        answer(json.dumps(BAD_KEY).encode("utf-16"), JSON, "400 Bad Request"),
        ErrorCode.KEY_REFUSED,
    ),
    "a mark of UTF-8": (
        answer(b"\xef\xbb\xbf" + json.dumps(FULL).encode(), JSON, "400 Bad Request"),
        ErrorCode.CONTEXT_FULL,
    ),
    "UTF-16, of a context": (
        answer(json.dumps(FULL).encode("utf-16-le"), "application/json; charset=utf-16le", "400 Bad Request"),
        ErrorCode.CONTEXT_FULL,
    ),
    "a page in UTF-16": (
        answer("<!DOCTYPE html><html><title>Log in</title></html>".encode("utf-16"), "text/html"),
        ErrorCode.NOT_A_MODEL_SERVER,
    ),
    "a page that calls itself a stream": (answer(b"\n\n <!doctype html><p>Blocked"), ErrorCode.NOT_A_MODEL_SERVER),
    "a key for other models": (
        refusal(401, {"error": {"message": "key not allowed to access model. This key can only access models=['a']"}}),
        ErrorCode.PERMISSION_DENIED,
    ),
    "a team for other models": (
        refusal(401, {"error": {"message": "Team not allowed to access model. Tried to access m", "code": "401"}}),
        ErrorCode.PERMISSION_DENIED,
    ),
    "no access to a model": (
        refusal(400, {"message": "You don't have access to the model with the specified model ID."}),
        ErrorCode.PERMISSION_DENIED,
    ),
    "a model that is not served": (
        refusal(400, {"error": {"message": "Unable to access m. Please start it.", "code": "model_not_available"}}),
        ErrorCode.MODEL_NOT_FOUND,
    ),
}


@pytest.mark.parametrize(("play", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_refusal_is_understood_in_its_form(served: Endpoint, play: Play, code: ErrorCode) -> None:
    heard = served.hear("openai", play)
    assert (heard.code, heard.text) == (code, "")


def test_a_text_that_looks_like_an_envelope_stays_text(served: Endpoint) -> None:
    shown = '{"statusCode": 401, "body": "{}"}'
    assert served.hear("openai", value(whole(shown))).text == shown
    assert served.hear("openai", answer(chunk({"content": "a\x1eb"}) + chunk({}, "stop"))).text == "a\x1eb"
