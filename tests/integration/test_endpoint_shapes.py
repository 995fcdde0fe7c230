"""Further shapes of streamed answers, over both protocols: of the kinds that endpoints are known for, one by one."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from rfdesktop.adapters.models import openai_client
from rfdesktop.adapters.models.completion_parts import CompletionParts
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.usage import Usage
from rfdesktop.services.turns.request_layout import lay_out
from tests.integration.endpoint_cases import REQUEST, Endpoint, answer, chunk, claude, quick_endpoint, said
from tests.servers.raw_server import HEAD, Connection

BOTH = pytest.mark.parametrize("protocol", ["openai", "anthropic"])
NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
DONE = b"data: [DONE]\n\n"
STOP = chunk({}, "stop") + DONE


@pytest.fixture(scope="module")
def served() -> Iterator[Endpoint]:
    with quick_endpoint() as endpoint:
        yield endpoint


def spoken(protocol: str, *pieces: str, end: str = "") -> bytes:
    """A stream of either protocol with these pieces of text."""
    if protocol == "openai":
        return said(*pieces, finish=end or "stop")
    return claude(*pieces, stop=end or "end_turn")


def event(fields: object, name: str = "") -> bytes:
    head = f"event: {name}\n" if name else ""
    return f"{head}data: {json.dumps(fields)}\n\n".encode()


THOUGHTS = [
    # what the text is, what is seen, how it ends
    ("<think>plan</think>Do this.", "Do this.", None),
    ("<think>\n\n</think>\n\nDo this.", "Do this.", None),
    ("\n\n<think>plan</think>\n\nDo this.", "Do this.", None),
    ("<THINK>plan</Think>Do this.", "Do this.", None),
    ("<thinking>plan</thinking>\nDo this.", "Do this.", None),
    ("<thought>plan</thought>Do this.", "Do this.", None),
    ('<think time="3">plan</think>Do this.', "Do this.", None),
    ("<think about it", "<think about it", None),
    ("<reasoning>plan</reasoning>Do this.", "Do this.", None),
    ("<seed:think>plan</seed:think>Do this.", "Do this.", None),
    ("[THINK]plan[/THINK]Do this.", "Do this.", None),
    ("◁think▷plan◁/think▷Do this.", "Do this.", None),
    ("<|begin_of_thought|>plan<|end_of_thought|>Do this.", "Do this.", None),
    ("<|channel|>analysis<|message|>plan<|channel|>final<|message|>Do this.", "Do this.", None),
    ("<think>one plan</think>\n<think>another plan</think>\nDo this.", "Do this.", None),
    ("<think>a plan with <b>tags</b> and </thin inside</think>Do this.", "Do this.", None),
    ("<think>plan</think>Write `<think>` as it is.", "Write `<think>` as it is.", None),
    ("<think>plan", "", ErrorCode.EMPTY_ANSWER),
    ("<think>plan</think>", "", ErrorCode.EMPTY_ANSWER),
    ("<think>plan</think>\n\n", "", ErrorCode.EMPTY_ANSWER),
    ("Use <think>tags</think> in XML.", "Use <think>tags</think> in XML.", None),
    ("`<think>` is a tag.", "`<think>` is a tag.", None),
    ("<thinkpad> is no tag of ours.", "<thinkpad> is no tag of ours.", None),
    ("<thin", "<thin", None),
    ("<", "<", None),
    ("[THINKPAD] is a name.", "[THINKPAD] is a name.", None),
    ("  Indented answer.", "  Indented answer.", None),
    ("<details>Open</details>", "<details>Open</details>", None),
]


@BOTH
@pytest.mark.parametrize(("text", "seen", "code"), THOUGHTS, ids=range(len(THOUGHTS)))
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_what_is_thought_aloud_is_no_answer(
    served: Endpoint, protocol: str, text: str, seen: str, code: ErrorCode | None, size: int
) -> None:
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    heard = served.hear(protocol, answer(spoken(protocol, *pieces)))
    assert (heard.text, heard.streamed, heard.code, heard.requests) == (seen, seen, code, 1)


@BOTH
def test_a_thought_that_is_cut_off_says_that_it_was_too_long(served: Endpoint, protocol: str) -> None:
    heard = served.hear(protocol, answer(spoken(protocol, "<think>plan and", " plan", end="max_tokens")))
    assert (heard.text, heard.code) == ("", ErrorCode.OUTPUT_LIMIT)


@BOTH
def test_the_thought_is_kept_apart_and_not_sent_again(served: Endpoint, protocol: str) -> None:
    heard = served.hear(protocol, answer(spoken(protocol, "<think>second</think>", "Do this.")))
    assert heard.answered is not None
    blocks = heard.answered.blocks
    assert blocks == ({"type": "reasoning", "reasoning": "second"}, {"type": "text", "text": "Do this."})
    messages = [
        Message(f"m{place}", "c", place, role, MessageStatus.COMPLETE, text, NOON, blocks=own, provider=protocol)
        for place, (role, text, own) in enumerate(
            [(Role.USER, "hi", ()), (Role.ASSISTANT, "Do this.", blocks), (Role.USER, "and now?", ())]
        )
    ]
    turns = lay_out("prompt", messages, ProviderName(protocol), 10_000).turns
    served.hear(protocol, answer(spoken(protocol, "Fine.")), request=replace(REQUEST, turns=turns))
    sent = json.dumps(served.requests[-1][1])
    assert "Do this." in sent
    assert "second" not in sent


@pytest.mark.parametrize("place", ["delta", "message"])
def test_a_thought_that_is_sent_so_far_each_time_is_kept_once(place: str) -> None:
    got = CompletionParts()
    for words in ("They reset", "They reset the password", "They reset the password, so the store"):
        got.take({"choices": [{place: {"reasoning": words}}]})
    got.take({"choices": [{place: {"reasoning": "", "content": "Clear it."}, "finish_reason": "stop"}]})
    got.end()
    assert got.thought == "They reset the password, so the store"


def test_the_provider_s_own_thought_is_kept_with_it(served: Endpoint) -> None:
    body = chunk({"reasoning_content": "first "}) + said("<think>second</think>Do this.")
    heard = served.hear("openai", answer(body))
    assert heard.answered is not None
    assert heard.answered.blocks == (
        {"type": "reasoning", "reasoning": "first second"},
        {"type": "text", "text": "Do this."},
    )


@BOTH
@pytest.mark.parametrize(
    ("pieces", "seen"),
    [
        (("a plan", "</think>\n\nDo ", "this."), "Do this."),
        (("a plan<", "/thi", "nk", ">Do ", "this."), "Do this."),
        (("</think>", "Do this."), "Do this."),
        (("Write `</think>` and", " then </think>."), "Write `</think>` and then </think>."),
    ],
)
def test_a_thought_whose_beginning_stands_in_the_prompt_is_taken_back_where_it_ends(
    served: Endpoint, protocol: str, pieces: tuple[str, ...], seen: str
) -> None:
    heard = served.hear(protocol, answer(spoken(protocol, *pieces)))
    assert (heard.text, heard.streamed, heard.code) == (seen, seen, None)


LENGTH, DECLINED = ErrorCode.OUTPUT_LIMIT, ErrorCode.DECLINED
REASONS = [
    ("stop", None), ("STOP", None), ("eos", None), ("eos_token", None), ("end_turn", None), ("COMPLETE", None),
    ("stop_sequence", None), ("tool_calls", None), ("completed", None), ("length", LENGTH), ("MAX_TOKENS", LENGTH),
    ("max_output_tokens", LENGTH), ("max_length", LENGTH), ("model_length", LENGTH), ("token_limit", LENGTH),
    ("FinishReason.MAX_TOKENS", LENGTH), ("truncated", LENGTH), ("content_filter", DECLINED), ("SAFETY", DECLINED),
    ("content-filtered", DECLINED), ("RECITATION", DECLINED), ("PROHIBITED_CONTENT", DECLINED), ("BLOCKLIST", DECLINED),
    ("sensitive", DECLINED), ("refusal", DECLINED), ("guardrail_intervened", DECLINED), ("ERROR_TOXIC", DECLINED),
    ("network_error", ErrorCode.PROVIDER_FAULT), ("abort", ErrorCode.PROVIDER_FAULT),
    ("error", ErrorCode.PROVIDER_FAULT), ("insufficient_system_resource", ErrorCode.PROVIDER_FAULT),
    ("model_context_window_exceeded", ErrorCode.CONTEXT_FULL),
]  # fmt: skip


@BOTH
@pytest.mark.parametrize(("reason", "code"), REASONS)
def test_why_an_answer_ended_by_any_name(served: Endpoint, protocol: str, reason: str, code: ErrorCode | None) -> None:
    heard = served.hear(protocol, answer(spoken(protocol, "Check the cable.", end=reason)))
    assert (heard.text, heard.code, heard.requests) == ("Check the cable.", code, 1)


def choice(**fields: Any) -> bytes:
    return event({"id": "c", "choices": [{"index": 0, **fields}]})


def native(*pieces: str, of: str = "message") -> bytes:
    """A stream as Ollama's own API has it: a JSON value on each line."""
    lines: list[dict[str, Any]] = [
        {"model": "m", of: {"role": "assistant", "content": piece} if of == "message" else piece, "done": False}
        for piece in pieces
    ]
    end = {"message": {"role": "assistant", "content": ""}} if of == "message" else {"response": ""}
    used = {"prompt_eval_count": 7, "eval_count": 2}
    lines.append({"model": "m", **end, "done": True, "done_reason": "stop", **used})
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


WHOLE = {"id": "x", "choices": [{"index": 0, "message": {"content": "Hi"}, "finish_reason": "stop"}]}
CLAUDE = {
    "id": "m", "type": "message", "role": "assistant", "model": "c", "stop_reason": "end_turn",
    "content": [{"type": "text", "text": "Hi"}], "usage": {"input_tokens": 7, "output_tokens": 2},
}  # fmt: skip
HTML, PLAIN, JSON_TYPE = "text/html", "text/plain", "application/json"
SHAPES: list[tuple[str, str, bytes, str]] = [
    # protocol, media type, body, what is seen
    ("openai", "", said([{"type": "text", "text": "H"}, {"type": "text", "text": "i"}]), "Hi"),
    ("openai", "", said({"type": "text", "text": "Hi"}), "Hi"),
    ("openai", "", said([{"text": "Hi"}]), "Hi"),
    ("openai", "", said([{"type": "text", "content": "Hi"}]), "Hi"),
    ("openai", "", said([{"type": "output_text", "text": "Hi"}]), "Hi"),
    ("openai", "", said([{"type": "text", "text": {"value": "Hi"}}]), "Hi"),
    ("openai", "", said(["H", "i"]), "Hi"),
    ("openai", "", said([{"type": "reference", "reference_ids": [1]}], "Hi"), "Hi"),
    ("openai", "", said([{"type": "thinking", "thinking": "no", "closed": True}], "Hi"), "Hi"),
    ("openai", "", chunk({"reasoning": "no", "content": ""}) + said("Hi"), "Hi"),
    ("openai", "", chunk({"reasoning_details": [{"text": "no"}], "content": None}) + said("Hi"), "Hi"),
    ("openai", "", choice(text="H") + choice(text="i", finish_reason="stop") + DONE, "Hi"),
    ("openai", "", said("H", "i").replace(DONE, event(WHOLE)), "Hi"),
    ("openai", "", event(WHOLE), "Hi"),
    ("openai", JSON_TYPE, json.dumps(WHOLE).encode(), "Hi"),
    ("openai", JSON_TYPE, json.dumps(WHOLE, indent=2).encode(), "Hi"),
    ("openai", JSON_TYPE, b"\xef\xbb\xbf\r\n" + json.dumps(WHOLE).encode(), "Hi"),
    ("openai", "text/event-stream", json.dumps(WHOLE).encode(), "Hi"),
    ("openai", HTML, json.dumps(WHOLE).encode(), "Hi"),
    ("openai", "application/x-ndjson", b"\n".join(
        json.dumps({"choices": [{"index": 0, "delta": {"content": part}, "finish_reason": end}]}).encode()
        for part, end in (("H", None), ("i", "stop"))
    ), "Hi"),
    ("openai", "application/x-ndjson", native("H", "i"), "Hi"),
    ("openai", "", native("H", "i", of="response"), "Hi"),
    ("openai", JSON_TYPE, native("Hi").splitlines()[-2].replace(b'"done": false', b'"done": true'), "Hi"),
    ("openai", HTML, said("Hi"), "Hi"),
    ("openai", PLAIN, b"\n\n" + said("Hi"), "Hi"),
    ("openai", "application/octet-stream", b"\xef\xbb\xbf" + said("Hi"), "Hi"),
    ("openai", "", b": hello\n\n" + said("Hi"), "Hi"),
    ("openai", "", b"data:\n\ndata: \n\ndata:  \n\n" + said("Hi"), "Hi"),
    ("openai", "", b"data: : PING\n\ndata: [PING]\n\n" + said("Hi"), "Hi"),
    ("openai", "", b"event: ping\ndata: {}\n\nretry: 5\nid: 7\n\n" + said("Hi"), "Hi"),
    ("openai", "", said("Hi").replace(b"\n", b"\r\n"), "Hi"),
    ("openai", "", said("Hi").replace(b"\n", b"\r"), "Hi"),
    ("openai", "", said("Hi").replace(b"data: ", b"data:"), "Hi"),
    ("openai", "", said("Hi").removesuffix(b"\n\n"), "Hi"),
    ("openai", "", said("Hi").replace(b'{"id"', b'\ndata: {"id"').replace(b"data: \ndata:", b"data:"), "Hi"),
    ("openai", "", chunk({"content": "A"}) + event({"choices": [{"index": 1, "delta": {"content": "B"}}]}) + STOP, "A"),
    ("openai", "", event({"choices": [{"delta": {"content": "Hi"}}]}) + STOP, "Hi"),
    ("openai", "", event({"object": "chat.completion.chunk", "message": "", "choices": []}) + said("Hi"), "Hi"),
    ("openai", "", said("H", "i").replace(b"data: ", b"data: data: "), "Hi"),
    ("openai", "", said("H", "i").replace(b"\n\n", b"\n"), "Hi"),
    ("openai", "", event({"choices": [{"index": 1, "delta": {"content": "Hi"}, "finish_reason": "stop"}]}), "Hi"),
    ("openai", "", choice(delta="Hi") + STOP, "Hi"),
    ("openai", "", choice(message={"content": "H"}) + choice(message={"content": "Hi"}, finish_reason="stop"), "Hi"),
    ("openai", "", choice(message={"content": "H"}) + choice(message={"content": "i"}, finish_reason="stop"), "Hi"),
    ("openai", "", b"".join(choice(message={"content": part}) for part in ("1", "1", "0.0.0.1")) + STOP, "110.0.0.1"),
    ("openai", "", b"".join(choice(message={"content": part}) for part in ("H", "Hi", "Hi")) + STOP, "Hi"),
    ("openai", "", choice(message={"content": "Hi"}) + event(WHOLE), "Hi"),
    ("openai", "", event({"choices": {"delta": {"content": "Hi"}, "finish_reason": "stop"}}), "Hi"),
    ("openai", JSON_TYPE, json.dumps([WHOLE]).encode(), "Hi"),
    ("openai", JSON_TYPE, json.dumps({"code": 200, "message": "success", "data": WHOLE}).encode(), "Hi"),
    ("openai", "", event({"code": 0, "msg": "ok", "data": WHOLE}), "Hi"),
    ("openai", JSON_TYPE, json.dumps({"output": WHOLE, "request_id": "x"}).encode(), "Hi"),
    ("openai", JSON_TYPE, json.dumps(WHOLE).replace("Hi", "Größe – „X“").encode("cp1252"), "Größe – „X“"),
    ("openai", "", said("Hi", "~").replace(b"~", b"\xfc"), "Hiü"),
    ("openai", "", said("Hi \ud83d", "\ude00."), "Hi 😀."),
    ("openai", "", said("Hi \ud83d"), "Hi \ufffd"),
    ("openai", "", said("Hi", "<|im_", "end|>\n"), "Hi"),
    ("openai", "", said("Hi</s>"), "Hi"),
    ("openai", "", said("Hi", "<|im_end|>" * 30), "Hi"),
    ("openai", "", said("Hi", *["<|im_end|>"] * 30), "Hi"),
    ("openai", "", said("The stop token is <|im_end|>"), "The stop token is <|im_end|>"),
    ("openai", "", said("The stop token is ", "<|im_end|>", "<|im_end|>\n"), "The stop token is <|im_end|>"),
    ("openai", "", said("Hi.\n ", "<|im_end|>"), "Hi.\n "),
    ("openai", "", said("<s>Ho</s>"), "<s>Ho</s>"),
    ("openai", "", said("Hi <|im_end|> ", "is a mark", "<"), "Hi <|im_end|> is a mark<"),
    ("anthropic", JSON_TYPE, json.dumps(CLAUDE).encode(), "Hi"),
    ("anthropic", JSON_TYPE, json.dumps(CLAUDE, indent=1).encode(), "Hi"),
    ("anthropic", JSON_TYPE, json.dumps({"code": 0, "data": CLAUDE}).encode(), "Hi"),
    ("anthropic", "", claude("Pr~fen").replace(b"~", b"\xfc"), "Prüfen"),
    ("anthropic", PLAIN, claude("Hi"), "Hi"),
    ("anthropic", HTML, b"\r\n" + claude("Hi"), "Hi"),
    ("anthropic", "application/octet-stream", claude("H", "i").replace(b"\n", b"\r"), "Hi"),
    ("anthropic", "", event(CLAUDE), "Hi"),
    ("anthropic", "", event({**CLAUDE, "content": "Hi"}, "message"), "Hi"),
    ("anthropic", "", b"data:\n\ndata: : wait\n\n: x\n\n" + claude("Hi"), "Hi"),
    ("anthropic", "", claude("Hi").replace(b"data: ", b"data:").replace(b"event: ", b"event:"), "Hi"),
    ("anthropic", "", claude("Hi").removesuffix(b"\n\n"), "Hi"),
    ("anthropic", "", event({"type": "ping"}, "ping") + claude("Hi"), "Hi"),
]  # fmt: skip


@pytest.mark.parametrize(("protocol", "content_type", "body", "seen"), SHAPES, ids=range(len(SHAPES)))
def test_an_answer_of_any_shape_is_whole(
    served: Endpoint, protocol: str, content_type: str, body: bytes, seen: str
) -> None:
    heard = served.hear(protocol, answer(body, content_type or "text/event-stream"))
    assert (heard.text, heard.streamed, heard.code, heard.requests) == (seen, seen, None, 1)


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_answer_whose_connection_stays_open_is_whole(
    served: Endpoint, protocol: str, indent: int | None
) -> None:
    body = json.dumps(WHOLE if protocol == "openai" else CLAUDE, indent=indent).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(openai_client, "AFTER_FINISH_S", 0.05)
        heard = served.hear(protocol, answer(body, JSON_TYPE, held=True))
    assert (heard.text, heard.code, heard.requests) == ("Hi", None, 1)


def test_what_an_answer_in_ollamas_own_form_used_and_thought_is_kept(served: Endpoint) -> None:
    thought = json.dumps({"model": "m", "message": {"content": "", "thinking": "hm"}, "done": False}).encode() + b"\n"
    heard = served.hear("openai", answer(thought + native("Hi"), "application/x-ndjson"))
    assert heard.answered is not None
    assert (heard.answered.usage.input, heard.answered.usage.output) == (7, 2)
    assert heard.answered.blocks[0] == {"type": "reasoning", "reasoning": "hm"}


def test_what_came_in_pieces_is_kept_beside_a_message() -> None:
    call = {"index": 0, "id": "c", "function": {"name": "look", "arguments": "{}"}}
    for message in ({}, {"role": "assistant"}, {"tool_calls": [call], "reasoning": "hm", "content": "Hi"}):
        got = CompletionParts()
        got.take({"choices": [{"delta": {"tool_calls": [call], "reasoning": "hm"}, "message": message}]})
        got.take({"choices": [{"delta": {}, "message": message, "finish_reason": "tool_calls"}]})
        assert [(each.name, each.arguments) for each in got.asked.calls] == [("look", "{}")]
        assert (got.thought, got.text + got.end()) == ("hm", str(message.get("content", "")))


def test_what_a_whole_answer_used_is_counted(served: Endpoint) -> None:
    whole = {**WHOLE, "usage": {"prompt_tokens": "9", "completion_tokens": "2", "prompt_cache_hit_tokens": 4}}
    heard = served.hear("openai", answer(json.dumps(whole).encode(), JSON_TYPE))
    assert heard.answered is not None
    assert heard.answered.usage == Usage(input=5, output=2, cache_read=4)
    heard = served.hear("anthropic", answer(json.dumps(CLAUDE).encode(), JSON_TYPE))
    assert heard.answered is not None
    assert heard.answered.usage == Usage(input=7, output=2)
    counts = {"input_tokens": 7, "output_tokens": 2, "cache_creation_input_tokens": 50}
    written = {"cache_creation": {"ephemeral_1h_input_tokens": 30}}
    cached = json.dumps({**CLAUDE, "usage": {**counts, **written}})
    heard = served.hear("anthropic", answer(cached.encode(), JSON_TYPE))
    assert heard.answered is not None
    assert heard.answered.usage == Usage(input=7, output=2, cache_write=50, cache_hour=30)


FULL, FAULT, LIMITED = ErrorCode.CONTEXT_FULL, ErrorCode.PROVIDER_FAULT, ErrorCode.RATE_LIMITED
TOO_LONG = "the request exceeds the available context size"
BROKEN: list[tuple[str, str, bytes, ErrorCode, int]] = [
    # protocol, media type, body, how it ends, requests
    ("openai", "", event({"message": TOO_LONG}, "error"), FULL, 1),
    ("openai", "", b"event: error\ndata: " + TOO_LONG.encode() + b"\n\n", FULL, 1),
    ("openai", "", event({"error": TOO_LONG}), FULL, 1),
    (
        "openai", "", event({"error": {"message": "The model `m` does not exist", "code": "model_not_found"}}),
        ErrorCode.MODEL_NOT_FOUND, 1,
    ),
    ("openai", "", choice(delta={}, finish_reason="error", error={"message": TOO_LONG, "code": 400}), FULL, 1),
    ("openai", "", event({"error": "Input validation error: `inputs` must have less than 9 tokens"}), FULL, 1),
    ("openai", "", choice(delta={}, finishReason="SAFETY") + DONE, ErrorCode.DECLINED, 1),
    ("openai", "", event([{"error": {"message": TOO_LONG, "code": 400}}]), FULL, 1),
    ("openai", "", event({"object": "error", "message": TOO_LONG, "code": 400}), FULL, 1),
    ("openai", "", event({"type": "error", "message": TOO_LONG}), FULL, 1),
    ("openai", "", event({"detail": TOO_LONG}), FULL, 1),
    ("openai", "", f'error: {{"error": {{"code": 400, "message": "{TOO_LONG}"}}}}\n\n'.encode(), FULL, 1),
    ("openai", JSON_TYPE, json.dumps({"error": {"message": TOO_LONG}}).encode(), FULL, 1),
    ("openai", "", f'{{"error": {{"message": "{TOO_LONG}", "code": 500}}}}\n'.encode(), FULL, 1),
    ("openai", "", event({"error": {"message": "Rate limit reached", "code": 429}}), LIMITED, 3),
    ("openai", "", event({"error": {"message": "busy", "code": 502}}, "error"), FAULT, 3),
    ("openai", "", event({"error": {"code": 429}}), LIMITED, 3),
    ("openai", "", event({"error": {"code": 429}}, "error"), LIMITED, 3),
    ("openai", "", event({"type": "error", "error": {"type": "overloaded_error"}}), ErrorCode.OVERLOADED, 3),
    ("openai", "", event({"error": {"code": "context_length_exceeded"}}), FULL, 1),
    ("openai", JSON_TYPE, b"{}", ErrorCode.NOT_A_MODEL_SERVER, 1),
    ("openai", "", claude("Hi"), ErrorCode.NOT_A_MODEL_SERVER, 1),
    ("anthropic", "", said("Hi"), ErrorCode.NOT_A_MODEL_SERVER, 1),
    ("openai", "", event({"choices": []}), ErrorCode.EMPTY_ANSWER, 3),
    ("openai", HTML, b"<!doctype html><p>Hello", ErrorCode.NOT_A_MODEL_SERVER, 1),
    ("openai", JSON_TYPE, json.dumps(WHOLE).encode()[:-9], ErrorCode.CONNECTION_DROPPED, 3),
    ("anthropic", "", event({"message": "prompt is too long"}, "error"), FULL, 1),
    ("anthropic", "", event({"error": {"message": "prompt is too long"}}), FULL, 1),
    ("anthropic", "", b"event: error\ndata: prompt is too long\n\n", FULL, 1),
    ("anthropic", JSON_TYPE, b'{"type": "error", "error": {"message": "prompt is too long"}}', FULL, 1),
    ("anthropic", JSON_TYPE, b'{"type": "error", "error": {"type": "overloaded_error"}}', ErrorCode.OVERLOADED, 3),
    ("anthropic", JSON_TYPE, b'{"status": "ok"}', ErrorCode.NOT_A_MODEL_SERVER, 1),
    ("anthropic", HTML, b"\n<html>Sign in</html>", ErrorCode.NOT_A_MODEL_SERVER, 1),
]  # fmt: skip


@pytest.mark.parametrize(("protocol", "content_type", "body", "code", "requests"), BROKEN, ids=range(len(BROKEN)))
def test_a_failure_of_any_shape_is_told(
    served: Endpoint, protocol: str, content_type: str, body: bytes, code: ErrorCode, requests: int
) -> None:
    heard = served.hear(protocol, answer(body, content_type or "text/event-stream"))
    assert (heard.text, heard.code, heard.requests) == ("", code, requests)


AFTER_TEXT = [
    (chunk({"content": "Hi"}) + event({"message": "Provider disconnected"}, "error"), FAULT),
    (chunk({"content": "Hi"}) + b'{"error": {"message": "Provider disconnected"}}\n', FAULT),
    (chunk({"content": "Hi"}) + b'data: {"choices": [{"delta": {"con', ErrorCode.CONNECTION_DROPPED),
    (chunk({"content": "Hi"}) + b'data: {"choices": [{"delta": {"con\n\n', ErrorCode.CONNECTION_DROPPED),
    (chunk({"content": "Hi"}), ErrorCode.CUT_OFF),
    (chunk({"content": "Hi"}) + DONE, ErrorCode.CUT_OFF),
    (chunk({"content": "Hi"}) + chunk({}, "null") + DONE, ErrorCode.CUT_OFF),
    (said("Hi", finish="length"), ErrorCode.OUTPUT_LIMIT),
    (chunk({"content": "Hi"}) + chunk({"refusal": ""}, "stop") + DONE, None),
]


@pytest.mark.parametrize(("body", "code"), AFTER_TEXT, ids=range(len(AFTER_TEXT)))
def test_what_came_before_a_failure_is_kept(served: Endpoint, body: bytes, code: ErrorCode | None) -> None:
    heard = served.hear("openai", answer(body))
    assert (heard.text, heard.code, heard.requests) == ("Hi", code, 1)


@BOTH
def test_a_compressed_stream_is_read(served: Endpoint, protocol: str) -> None:
    body = gzip.compress(spoken(protocol, "Check ", "the cable."))
    heard = served.hear(protocol, answer(body, headers="content-encoding: gzip\r\n"))
    assert (heard.text, heard.code) == ("Check the cable.", None)


@BOTH
@pytest.mark.parametrize("size", [1, 7, 100_000])
@pytest.mark.parametrize("behind", [b"", bytes(8), b"no member"], ids=["nothing", "zeros", "rubbish"])
def test_a_stream_compressed_in_several_members_is_read(
    served: Endpoint, protocol: str, size: int, behind: bytes
) -> None:
    whole = spoken(protocol, "Check ", "the cable, " * 400, "then the switch.")
    members = b"".join(gzip.compress(whole[at : at + 1_500]) for at in range(0, len(whole), 1_500)) + behind

    def play(connection: Connection) -> None:
        connection.send(HEAD.replace(b"\r\n\r\n", b"\r\ncontent-encoding: gzip\r\n\r\n"))
        for at in range(0, len(members), size):
            connection.send(members[at : at + size])

    heard = served.hear(protocol, play)
    assert (heard.text, heard.code) == (f"Check {'the cable, ' * 400}then the switch.", None)


@BOTH
def test_what_is_called_compressed_and_is_not_is_a_failure(served: Endpoint, protocol: str) -> None:
    heard = served.hear(protocol, answer(spoken(protocol, "Check"), headers="content-encoding: gzip\r\n"))
    assert heard.code is not None


@BOTH
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_a_stream_in_chunks_of_one_byte_is_read(served: Endpoint, protocol: str, line_end: bytes) -> None:
    body = (b"\xef\xbb\xbf" + spoken(protocol, "<think>é</think>Prüfe ", "das Kabel. 😀")).replace(b"\n", line_end)
    chunks = b"".join(b"1\r\n" + bytes([byte]) + b"\r\n" for byte in body) + b"0\r\n\r\n"

    def play(connection: Connection) -> None:
        connection.send(HEAD.replace(b"\r\n\r\n", b"\r\ntransfer-encoding: chunked\r\n\r\n") + chunks)

    heard = served.hear(protocol, play)
    assert (heard.text, heard.code) == ("Prüfe das Kabel. 😀", None)


@BOTH
def test_headers_at_once_and_a_late_body_is_a_model_that_loads(protocol: str) -> None:
    def play(connection: Connection) -> None:
        connection.send(HEAD)
        connection.wait(0.7)
        connection.send(spoken(protocol, "Hi"))

    with Endpoint(timeout_s=0.3) as slow:
        heard = slow.hear(protocol, play)
    assert (heard.text, heard.code, heard.requests) == ("Hi", None, 1)


@pytest.mark.parametrize(("field", "signs"), [("content", 16 * REQUEST.max_output_tokens), ("reasoning", 2_000_000)])
def test_an_answer_without_an_end_is_ended(served: Endpoint, field: str, signs: int) -> None:
    def play(connection: Connection) -> None:
        connection.send(HEAD)
        for _ in range(signs // 1_600):
            connection.send(chunk({field: "again and again " * 100}))
        connection.send(chunk({field: "again and again " * 100}))
        connection.hold()

    heard = served.hear("openai", play)
    assert (heard.code, heard.requests) == (ErrorCode.OUTPUT_LIMIT, 1)
    assert heard.streamed.startswith("again and again ") == (field == "content")


@pytest.mark.parametrize("marks", [True, False], ids=["in the text", "beside it"])
def test_a_thought_longer_than_the_longest_answer_is_no_endless_answer(served: Endpoint, *, marks: bool) -> None:
    thought = "plan again " * 4 * REQUEST.max_output_tokens
    thinks = {"content": f"<think>{thought}</think>"} if marks else {"reasoning": thought}
    heard = served.hear("openai", answer(chunk(thinks) + said("Do this.")))
    assert (heard.text, heard.code) == ("Do this.", None)
