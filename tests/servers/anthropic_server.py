"""A loopback server that speaks the Messages API, answering from a queue of replies and recording requests."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.servers.cache_simulator import PromptCache, size_of
from tests.servers.loopback import Loopback, LoopbackHandler
from tests.servers.messages_rules import faults_of


@dataclass(frozen=True)
class Reply:
    """One answer of the server.

    `blocks` are whole content blocks sent before the text, in deltas where the API does. `end` is whole, drop,
    silence, mute (silent before the headers), no_stop, error or pings.
    """

    text: str = "Check the saved password first."
    pieces: int = 3
    delay_s: float = 0.0
    blocks: Sequence[Mapping[str, Any]] = ()
    stop_reason: str = "end_turn"
    stop_details: Mapping[str, Any] | None = None
    end: str = "whole"
    error: str = "overloaded_error"
    error_words: str = "no"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    content_type: str = "application/json"


def refusal(status: int, kind: str, message: str = "no", **headers: str) -> Reply:
    """An HTTP error with the API's body. Underscores in header names stand for dashes."""
    body = json.dumps({"type": "error", "error": {"type": kind, "message": message}})
    return Reply(status=status, body=body, headers=headers)


class AnthropicServer(Loopback[Reply]):
    """With an empty queue it answers `Reply()`. `key` "" takes any key, but needs one."""

    def __init__(self, key: str = "", models: frozenset[str] = frozenset()) -> None:
        super().__init__(_Handler)
        self.key = key
        self.models = models
        """The models there are; empty: every one."""
        self.usages: list[dict[str, Any]] = []
        self.sent: list[list[dict[str, Any]]] = []
        """The blocks of each whole answer, as the stream gave them."""
        self.cache = PromptCache()
        self.window = 0
        """Tokens that a request and its answer may have together; 0: any."""
        self.says: Callable[[Mapping[str, Any]], Reply] | None = None
        """What is answered to a body where the queue is empty."""
        self.refused: list[Reply] = []

    def has(self, model: object) -> bool:
        return not self.models or model in self.models


class _Handler(LoopbackHandler):
    owner: AnthropicServer

    def look_up(self) -> None:
        if not self._let_in():
            return self._send(refusal(401, "authentication_error"))
        if self.path.split("?")[0] == "/v1/models":
            listed = [_model(name) for name in sorted(self.owner.models)]
            ends = {"first_id": listed[0]["id"], "last_id": listed[-1]["id"]} if listed else {}
            return self.send_whole(json.dumps({"data": listed, "has_more": False, **ends}))
        name = self.path.removeprefix("/v1/models/")
        if self.path != name and self.owner.has(name):
            return self.send_whole(json.dumps(_model(name)))
        return self._send(refusal(404, "not_found_error"))

    def answer(self, body: Mapping[str, Any]) -> None:
        counting = self.path == "/v1/messages/count_tokens"
        wrong = self._refusal(body, counting=counting)
        if wrong is None and counting:
            count = size_of(body)
            wrong = self.owner.replies.popleft() if self.owner.replies else Reply(body=f'{{"input_tokens": {count}}}')
        reply = wrong or self._next(body)
        if reply.end == "mute":
            return self.keep_silent()
        if reply.body is not None:
            return self._send(reply)
        usage = self.owner.cache.usage_for(body)
        self.owner.usages.append(usage)
        self.owner.sent.append(whole_blocks(reply))
        if not body.get("stream"):
            return self.send_whole(json.dumps(_whole(reply, body["model"], usage)))
        return self._stream(reply, body["model"], usage)

    def _next(self, body: Mapping[str, Any]) -> Reply:
        if self.owner.replies:
            return self.owner.replies.popleft()
        return self.owner.says(body) if self.owner.says else Reply()

    def _let_in(self) -> bool:
        given = self.headers.get("x-api-key") or (self.headers.get("authorization") or "").removeprefix("Bearer ")
        return given == self.owner.key if self.owner.key else bool(given)

    def _refusal(self, body: Mapping[str, Any], *, counting: bool) -> Reply | None:
        if not self._let_in():
            return refusal(401, "authentication_error")
        if not counting and self.path != "/v1/messages":
            return refusal(404, "not_found_error")
        if not self.owner.has(body.get("model")):
            return refusal(404, "not_found_error")
        wrong = next(faults_of(body, self.owner.sent, counting=counting), "")
        wrong = wrong or self._too_long(body)
        refused = refusal(400, "invalid_request_error", wrong) if wrong else None
        self.owner.refused += [refused] if refused else []
        return refused

    def _too_long(self, body: Mapping[str, Any]) -> str:
        size, most = size_of(body), self.owner.window
        if most and size > most:
            return f"prompt is too long: {size} tokens > {most} maximum"
        wanted = body.get("max_tokens", 0)
        if most and size + wanted > most:
            return f"input length and `max_tokens` exceed context limit: {size} + {wanted} > {most}"
        return ""

    def _send(self, reply: Reply) -> None:
        self.send_whole(reply.body or "", reply.status, reply.content_type, **reply.headers)

    def _stream(self, reply: Reply, model: str, usage: Mapping[str, Any]) -> None:
        self.begin_stream()
        for event in _events(reply, model, usage):
            self._event(event)
            time.sleep(reply.delay_s)
        if reply.end == "silence":
            return self.keep_silent()
        while reply.end == "pings" and not self.owner.released.wait(0.05):
            self._event({"type": "ping"})
        return self.break_off() if reply.end == "drop" else self.end_stream()

    def _event(self, event: Mapping[str, Any]) -> None:
        self.send_chunk(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n")


def _model(name: str) -> dict[str, Any]:
    return {"type": "model", "id": name, "display_name": name, "created_at": "2026-01-01T00:00:00Z"}


def whole_blocks(reply: Reply) -> list[dict[str, Any]]:
    """The blocks of an answer as they are once the stream is over."""
    blocks = [{**block, "input": {}} if isinstance(block.get("input"), str) else dict(block) for block in reply.blocks]
    return blocks + ([{"type": "text", "text": reply.text}] if reply.text else [])


def _whole(reply: Reply, model: str, usage: Mapping[str, Any]) -> dict[str, Any]:
    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": model, "content": whole_blocks(reply)}
    counts = {**usage, "output_tokens": _output(reply)}
    return message | {"stop_reason": reply.stop_reason, "stop_sequence": None, "usage": counts}


def _output(reply: Reply) -> int:
    return -(-len(reply.text) // 4)


def _events(reply: Reply, model: str, usage: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    message = _whole(replace(reply, text="", blocks=()), model, usage)
    yield {"type": "message_start", "message": message | {"stop_reason": None}}
    for index, block in enumerate(reply.blocks):
        yield from _block_events(index, block)
        yield {"type": "content_block_stop", "index": index}
    if reply.text:
        index = len(reply.blocks)
        yield {"type": "content_block_start", "index": index, "content_block": {"type": "text", "text": ""}}
        yield {"type": "ping"}
        yield from _deltas(index, "text_delta", "text", reply.text, reply.pieces)
        if reply.end == "whole":
            yield {"type": "content_block_stop", "index": index}
    if reply.end == "error":
        yield {"type": "error", "error": {"type": reply.error, "message": reply.error_words}}
    if reply.end == "whole":
        delta = {"stop_reason": reply.stop_reason, "stop_sequence": None, "stop_details": reply.stop_details}
        yield {"type": "message_delta", "delta": delta, "usage": {"output_tokens": _output(reply)}}
        yield {"type": "message_stop"}


def _block_events(index: int, block: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The start and the deltas of a block; a kind without deltas stands in its start whole."""
    match block["type"]:
        case "thinking":
            yield _start(index, {"type": "thinking", "thinking": "", "signature": ""})
            yield from _deltas(index, "thinking_delta", "thinking", block["thinking"], 2)
            yield from _deltas(index, "signature_delta", "signature", block["signature"], 1)
        case "mcp_tool_use" | "tool_use":
            yield _start(index, {**block, "input": {}})
            yield from _deltas(index, "input_json_delta", "partial_json", _written(block), 3)
        case "text":
            yield _start(index, {"type": "text", "text": "", **({"citations": []} if "citations" in block else {})})
            yield from _deltas(index, "text_delta", "text", block["text"], 2)
            for citation in block.get("citations") or ():
                delta = {"type": "citations_delta", "citation": citation}
                yield {"type": "content_block_delta", "index": index, "delta": delta}
        case _:
            yield _start(index, block)


def _written(block: Mapping[str, Any]) -> str:
    """The input as it streams; as a text it is sent as it is, cut off say."""
    given = block["input"]
    return given if isinstance(given, str) else json.dumps(given)


def _start(index: int, block: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "content_block_start", "index": index, "content_block": block}


def _deltas(index: int, kind: str, name: str, whole: str, pieces: int) -> Iterator[dict[str, Any]]:
    size = max(1, -(-len(whole) // pieces))
    for at in range(0, len(whole), size):
        delta = {"type": kind, name: whole[at : at + size]}
        yield {"type": "content_block_delta", "index": index, "delta": delta}
