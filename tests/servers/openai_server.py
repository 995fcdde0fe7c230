"""A loopback server that speaks chat completions, answering from a queue of replies and recording requests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.servers.cache_simulator import tokens
from tests.servers.loopback import Loopback, LoopbackHandler
from tests.servers.picture_rules import picture_faults, sent_files

MODELS = ("gpt-5.2", "llama3")


@dataclass(frozen=True)
class ChatReply:
    """One answer of the server. `end` is whole, drop, silence, error, mute (silent before the headers), or no_done.

    `finish` None leaves the reason of the end out.
    """

    text: str = "Check the saved password first."
    calls: Sequence[Mapping[str, Any]] = ()
    """The deltas with tool calls, sent after the text as they are."""
    pieces: int = 3
    refusal: str = ""
    finish: str | None = "stop"
    usage: Mapping[str, Any] | None = field(default_factory=lambda: usage(100, 8))
    end: str = "whole"
    error: Mapping[str, Any] = field(default_factory=lambda: {"message": "no", "type": "server_error", "code": None})
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    content_type: str = "application/json"


def usage(prompt: int, completion: int, cached: int = 0) -> dict[str, Any]:
    total = prompt + completion
    counts = {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": total}
    return counts | {"prompt_tokens_details": {"cached_tokens": cached}}


def refused(
    status: int, message: str = "no", kind: str = "", code: str | int | None = None, **headers: str
) -> ChatReply:
    """An HTTP error with the API's body. Underscores in header names stand for dashes."""
    error = {"message": message, "type": kind or None, "param": None, "code": code}
    return ChatReply(status=status, body=json.dumps({"error": error}), headers=headers)


class OpenAIServer(Loopback[ChatReply]):
    """With an empty queue it answers `ChatReply()`.

    `key` "" takes any caller; the options in `refuses` are refused with 400, as servers do that do not know them.
    """

    def __init__(self, key: str = "", refuses: frozenset[str] = frozenset()) -> None:
        super().__init__(_Handler)
        self.key = key
        self.refuses = refuses
        self.window = 0
        """Tokens that a request and its answer may have together; 0: any."""
        self.says: Callable[[Mapping[str, Any]], ChatReply] | None = None
        """What is answered to a body where the queue is empty."""
        self.refused: list[ChatReply] = []
        self.blind = ""
        """What a picture is refused with; "": pictures are seen."""

    @property
    def base_url(self) -> str:
        return f"{self.url}/v1"


class _Handler(LoopbackHandler):
    owner: OpenAIServer

    def look_up(self) -> None:
        if not self._let_in():
            return self._send(refused(401, code="invalid_api_key"))
        listed = [{"id": name, "object": "model", "created": 0, "owned_by": "us"} for name in MODELS]
        if self.path == "/v1/models":
            return self.send_whole(json.dumps({"object": "list", "data": listed}))
        return self._send(refused(404))

    def answer(self, body: Mapping[str, Any]) -> None:
        wrong = self._refusal(body)
        reply = wrong or self._next(body)
        if reply.end == "mute":
            return self.keep_silent()
        if reply.body is not None:
            return self._send(reply)
        if not body.get("stream"):
            return self.send_whole(json.dumps(_whole(reply, body["model"])))
        return self._stream(reply, body)

    def _next(self, body: Mapping[str, Any]) -> ChatReply:
        if self.owner.replies:
            return self.owner.replies.popleft()
        return self.owner.says(body) if self.owner.says else ChatReply()

    def _let_in(self) -> bool:
        return not self.owner.key or self.headers.get("authorization") == f"Bearer {self.owner.key}"

    def _refusal(self, body: Mapping[str, Any]) -> ChatReply | None:
        if self.path != "/v1/chat/completions":
            return ChatReply(status=404, body="<html>Not found</html>", content_type="text/html")
        if not self._let_in():
            return refused(401, "Incorrect API key provided", "invalid_request_error", "invalid_api_key")
        if body["model"] not in MODELS:
            return refused(404, "The model does not exist", "invalid_request_error", "model_not_found")
        unknown = next((name for name in sorted(self.owner.refuses) if name in body), "")
        if unknown:
            return refused(400, f"Unrecognized request argument supplied: {unknown}", "invalid_request_error")
        fault = self.owner.blind if sent_files(body) else ""
        fault = fault or next(_faults(body), "")
        no = refused(400, fault, "invalid_request_error") if fault else self._too_long(body)
        self.owner.refused += [no] if no else []
        return no

    def _too_long(self, body: Mapping[str, Any]) -> ChatReply | None:
        size = sum(tokens(message["content"] or "") for message in body["messages"])
        size += body.get("max_completion_tokens") or body.get("max_tokens") or 0
        if not self.owner.window or size <= self.owner.window:
            return None
        most = f"This model's maximum context length is {self.owner.window} tokens."
        words = f"{most} However, you requested {size} tokens."
        return refused(400, words, "invalid_request_error", "context_length_exceeded")

    def _send(self, reply: ChatReply) -> None:
        self.send_whole(reply.body or "", reply.status, reply.content_type, **reply.headers)

    def _stream(self, reply: ChatReply, body: Mapping[str, Any]) -> None:
        self.begin_stream()
        counted = bool((body.get("stream_options") or {}).get("include_usage"))
        for chunk in _chunks(reply, body["model"], counted=counted):
            self.send_chunk(f"data: {json.dumps(chunk)}\n\n")
        if reply.end == "silence":
            return self.keep_silent()
        if reply.end == "drop":
            return self.break_off()
        if reply.end == "whole":
            self.send_chunk("data: [DONE]\n\n")
        return self.end_stream()


def _chunks(reply: ChatReply, model: str, *, counted: bool) -> Iterator[dict[str, Any]]:
    yield _chunk(model, {"role": "assistant", "content": ""})
    size = max(1, -(-len(reply.text) // reply.pieces))
    for at in range(0, len(reply.text), size):
        yield _chunk(model, {"content": reply.text[at : at + size]})
    for delta in reply.calls:
        yield _chunk(model, delta)
    if reply.refusal:
        yield _chunk(model, {"refusal": reply.refusal})
    if reply.end == "error":
        yield {"error": reply.error}
    if reply.end in ("whole", "no_done"):
        if reply.finish is not None:
            yield _chunk(model, {}, reply.finish)
        if counted and reply.usage is not None:
            yield _chunk(model, None) | {"usage": reply.usage}


def _chunk(model: str, delta: Mapping[str, Any] | None, finish: str | None = None) -> dict[str, Any]:
    choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish}]
    return {"id": "c1", "object": "chat.completion.chunk", "created": 0, "model": model, "choices": choices}


def _whole(reply: ChatReply, model: str) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": reply.text}, "finish_reason": reply.finish}
    answer = {"id": "c1", "object": "chat.completion", "created": 0, "model": model, "choices": [choice]}
    return answer | {"usage": reply.usage}


def _faults(body: Mapping[str, Any]) -> Iterator[str]:
    """What the API would refuse."""
    if not body.get("messages"):
        yield "messages: must not be empty"
    yield from _call_faults(body)
    yield from picture_faults(body)
    for place, message in enumerate(body["messages"]):
        if message["role"] not in ("system", "user", "assistant", "tool"):
            yield f"messages.{place}: role"
        if message.get("tool_calls") and message["content"] is None:
            continue
        yield from _content_faults(place, message["content"])
    if "stream_options" in body and not body.get("stream"):
        yield "stream_options is only allowed when stream is enabled"


def _content_faults(place: int, content: Any) -> Iterator[str]:
    if isinstance(content, str) and content.strip():
        return
    if not isinstance(content, list) or not content:
        yield f"messages.{place}: content"
        return
    for part in content:
        if part["type"] not in ("text", "image_url", "file") or (part["type"] == "text" and not part["text"].strip()):
            yield f"messages.{place}: content part"


def _call_faults(body: Mapping[str, Any]) -> Iterator[str]:
    """Each call is followed by the messages with its results, and those stand nowhere else."""
    waiting: list[str] = []
    for place, message in enumerate(body["messages"]):
        if message["role"] == "tool":
            if message.get("tool_call_id") not in waiting:
                yield f"messages.{place}: messages with role 'tool' must follow their tool_calls"
            waiting = [call for call in waiting if call != message.get("tool_call_id")]
            continue
        if waiting:
            yield f"messages.{place}: tool_call_ids without a response: {waiting}"
        waiting = [call["id"] for call in message.get("tool_calls") or ()]
        written = [call["function"]["arguments"] for call in message.get("tool_calls") or ()]
        yield from (f"messages.{place}: arguments" for each in written if not isinstance(each, str))
    if waiting:
        yield f"tool_call_ids without a response: {waiting}"
