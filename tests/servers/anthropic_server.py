"""A loopback server that speaks the Messages API, answering from a queue of replies and recording requests."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.servers.cache_simulator import PromptCache


@dataclass(frozen=True)
class Reply:
    """One answer of the server.

    `blocks` are whole content blocks sent before the text. `end` is whole, drop, silence, no_stop, error or pings.
    """

    text: str = "Check the saved password first."
    pieces: int = 3
    delay_s: float = 0.0
    blocks: Sequence[Mapping[str, Any]] = ()
    stop_reason: str = "end_turn"
    stop_details: Mapping[str, Any] | None = None
    end: str = "whole"
    error: str = "overloaded_error"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    content_type: str = "application/json"


def refusal(status: int, kind: str, message: str = "no", **headers: str) -> Reply:
    """An HTTP error with the API's body. Underscores in header names stand for dashes."""
    body = json.dumps({"type": "error", "error": {"type": kind, "message": message}})
    return Reply(status=status, body=body, headers={k.replace("_", "-"): v for k, v in headers.items()})


class AnthropicServer:
    """Runs on 127.0.0.1 in threads while it is entered. With an empty queue it answers `Reply()`."""

    def __init__(self) -> None:
        self.replies: deque[Reply] = deque()
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.usages: list[dict[str, int]] = []
        self.cache = PromptCache()
        self.released = threading.Event()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"owner": self}))
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> AnthropicServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(http.server.BaseHTTPRequestHandler):
    owner: AnthropicServer
    protocol_version = "HTTP/1.1"
    timeout = 5

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.owner.requests.append(body)
        self.owner.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.close_connection = True
        if not (self.headers.get("authorization") or self.headers.get("x-api-key")):
            return self._send(refusal(401, "authentication_error"))
        wrong = next(_faults(body, counting=self.path.endswith("/count_tokens")), None)
        if wrong:
            return self._send(refusal(400, "invalid_request_error", wrong))
        reply = self.owner.replies.popleft() if self.owner.replies else Reply()
        if reply.body is not None:
            return self._send(reply)
        if self.path.endswith("/count_tokens"):
            return self._send(Reply(body='{"input_tokens": 8}'))
        try:
            self._stream(reply, body)
        except (BrokenPipeError, ConnectionResetError):
            return None
        return None

    def _send(self, reply: Reply) -> None:
        data = (reply.body or "").encode()
        self.send_response(reply.status)
        self.send_header("content-type", reply.content_type)
        self.send_header("content-length", str(len(data)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, reply: Reply, body: Mapping[str, Any]) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        usage = self.owner.cache.usage_for(body)
        self.owner.usages.append(usage)
        for event in _events(reply, body["model"], usage):
            self._chunk(event)
            time.sleep(reply.delay_s)
        if reply.end == "silence":
            self.owner.released.wait(10)
        while reply.end == "pings" and not self.owner.released.wait(0.05):
            self._chunk({"type": "ping"})
        if reply.end == "drop":
            self.wfile.write(b"400\r\nevent: content_bl")
        else:
            self.wfile.write(b"0\r\n\r\n")

    def _chunk(self, event: Mapping[str, Any]) -> None:
        data = f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


def _events(reply: Reply, model: str, usage: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": model, "content": []}
    message |= {"stop_reason": None, "stop_sequence": None, "usage": {**usage, "output_tokens": 1}}
    yield {"type": "message_start", "message": message}
    for index, block in enumerate(reply.blocks):
        yield {"type": "content_block_start", "index": index, "content_block": block}
        yield {"type": "content_block_stop", "index": index}
    if reply.text:
        index, size = len(reply.blocks), -(-len(reply.text) // reply.pieces)
        yield {"type": "content_block_start", "index": index, "content_block": {"type": "text", "text": ""}}
        yield {"type": "ping"}
        for at in range(0, len(reply.text), size):
            delta = {"type": "text_delta", "text": reply.text[at : at + size]}
            yield {"type": "content_block_delta", "index": index, "delta": delta}
        if reply.end == "whole":
            yield {"type": "content_block_stop", "index": index}
    if reply.end == "error":
        yield {"type": "error", "error": {"type": reply.error, "message": "no"}}
    if reply.end == "whole":
        delta = {"stop_reason": reply.stop_reason, "stop_sequence": None, "stop_details": reply.stop_details}
        yield {"type": "message_delta", "delta": delta, "usage": {"output_tokens": -(-len(reply.text) // 4)}}
        yield {"type": "message_stop"}


def _faults(body: Mapping[str, Any], *, counting: bool) -> Iterator[str]:
    """What the API would refuse."""
    if not counting and not isinstance(body.get("max_tokens"), int):
        yield "max_tokens: Field required"
    if body.get("temperature") is not None:
        yield "temperature: not supported"
    marks = str(body).count("'cache_control'")
    if marks > 4:
        yield f"A maximum of 4 blocks with cache_control may be provided. Found {marks}."
    yield from _message_faults(body)


def _message_faults(body: Mapping[str, Any]) -> Iterator[str]:
    for place, message in enumerate(body["messages"]):
        if not message["content"]:
            yield f"messages.{place}: content must be non-empty"
        blocks = message["content"] if isinstance(message["content"], list) else []
        for block in blocks:
            if block["type"] == "text" and not block["text"].strip():
                yield f"messages.{place}: text content blocks must be non-empty"
            if block["type"] == "document" and message["role"] == "assistant":
                yield f"messages.{place}: document blocks are not allowed in assistant messages"
