"""Inputs from the field for the providers' clients, played by one loopback server for many of them."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest

from rfdesktop.adapters.http import sse
from rfdesktop.adapters.models import tries
from rfdesktop.adapters.models.anthropic_client import AnthropicModel
from rfdesktop.adapters.models.openai_client import OpenAIModel
from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.chats.model_requests import (
    Answered,
    ModelEvent,
    ModelFailure,
    ModelRequest,
    ModelTurn,
    TextPiece,
    TextTakenBack,
)
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.errors import ErrorCode
from tests.gate import checked, cleared
from tests.servers.raw_server import Connection, Play, RawServer

CASES = Path(__file__).parents[1] / "cases"
REQUEST = ModelRequest("c" * 32, "prompt", (ModelTurn(Role.USER, (TextPart("hello"),)),), "m", 512)

T = TypeVar("T")
Client = AnthropicModel | OpenAIModel


def cases(name: str) -> list[dict[str, Any]]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


@dataclass
class Heard:
    """How one answer went. `text` is what the user sees in the end."""

    events: list[ModelEvent] = field(default_factory=list)
    failure: ModelFailure | None = None
    requests: int = 0

    @property
    def streamed(self) -> str:
        """What has come in the end of what came piece by piece."""
        voids = [at for at, event in enumerate(self.events) if isinstance(event, TextTakenBack)]
        kept = self.events[voids[-1] :] if voids else self.events
        return "".join(event.text for event in kept if isinstance(event, TextPiece))

    @property
    def answered(self) -> Answered | None:
        return next((event for event in self.events if isinstance(event, Answered)), None)

    @property
    def text(self) -> str:
        return self.answered.text if self.answered else self.streamed

    @property
    def code(self) -> ErrorCode | None:
        return self.failure.code if self.failure else None


class Endpoint:
    """A server that plays what it is given next and remembers the requests, and a client of each protocol for it."""

    def __init__(self, timeout_s: float = 5) -> None:
        self.play: list[Play] = []
        """What the next requests get, one each; the last one is for all that follow."""
        self._server = RawServer(self._next)
        self._loop = asyncio.new_event_loop()
        self._clients: dict[str, Client] = {}
        self._timeout_s = timeout_s

    @property
    def url(self) -> str:
        return self._server.url

    @property
    def heads(self) -> list[str]:
        return self._server.heads

    @property
    def paths(self) -> list[str]:
        return [head.split(" ")[1] for head in self._server.heads]

    @property
    def requests(self) -> list[tuple[str, dict[str, Any]]]:
        """The path and the body of each request."""
        return list(zip(self.paths, (json.loads(body) if body else {} for body in self._server.bodies), strict=True))

    def client(self, protocol: str) -> Client:
        if protocol not in self._clients:
            self._clients[protocol] = self.run(self._made(protocol))
        return self._clients[protocol]

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)

    def hear(self, protocol: str, *plays: Play, request: ModelRequest = REQUEST) -> Heard:
        return self.heard_by(self.client(protocol), *plays, request=request)

    def heard_by(self, client: Client, *plays: Play, request: ModelRequest = REQUEST) -> Heard:
        """One answer of a client, the server playing these."""
        heard = Heard()

        async def read() -> None:
            try:
                async with contextlib.aclosing(client.stream(await cleared(request))) as events:
                    async for event in events:
                        heard.events.append(event)
            except ModelFailure as failure:
                heard.failure = failure

        before = len(self._server.heads)
        self.play = list(plays)
        self.run(read())
        heard.requests = len(self._server.heads) - before
        return heard

    def checked_by(self, client: Client, *plays: Play, model: str = "m") -> ModelFailure | None:
        """What Test says."""

        async def check() -> ModelFailure | None:
            try:
                await client.check(await checked(model))
            except ModelFailure as failure:
                return failure
            return None

        self.play = list(plays)
        return self.run(check())

    def _next(self, connection: Connection) -> None:
        play = self.play.pop(0) if len(self.play) > 1 else self.play[0]
        play(connection)

    async def _made(self, protocol: str) -> Client:
        if protocol == "anthropic":
            return AnthropicModel(self.url, "k", self._timeout_s)
        return OpenAIModel(f"{self.url}/v1", "k", self._timeout_s)

    def __enter__(self) -> Endpoint:
        self._server.__enter__()
        # The loop's thread for names begins here, before the first test that would have to account for it.
        self.run(self._loop.getaddrinfo("127.0.0.1", 80))
        return self

    def __exit__(self, *ended: object) -> None:
        for client in self._clients.values():
            self.run(client.close())
        self._server.__exit__(*ended)
        self.run(self._loop.shutdown_default_executor())
        self._loop.close()


@contextlib.contextmanager
def quick_endpoint() -> Iterator[Endpoint]:
    """An endpoint for many cases: without the rests that spare a real one's reader, and with short waits."""
    with pytest.MonkeyPatch.context() as patch, Endpoint() as served:
        patch.setattr(tries, "backoff_s", lambda attempt: 0.01)
        patch.setattr(sse, "NAP_S", 0.0)
        yield served


def answer(
    body: bytes, content_type: str = "text/event-stream", status: str = "200 OK", headers: str = "", held: bool = False
) -> Play:
    """An answer that is sent whole; `held` keeps the connection open after it."""
    head = f"HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\n{headers}connection: close\r\n\r\n".encode()

    def play(connection: Connection) -> None:
        connection.send(head + body)
        if held:
            connection.hold()

    return play


def refusal(status: int, body: object, **headers: str) -> Play:
    """An HTTP error. Underscores in header names stand for dashes."""
    text = body if isinstance(body, str) else json.dumps(body)
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    content_type = "text/html" if isinstance(body, str) else "application/json"
    return answer(text.encode(), content_type, f"{status} Refused", lines)


def chunk(delta: object, finish: object = None, **more: object) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return f"data: {json.dumps({'id': 'c', 'choices': [choice], **more})}\n\n".encode()


def said(*pieces: object, finish: object = "stop") -> bytes:
    """A stream of chat completions with these pieces of content."""
    return b"".join(chunk({"content": piece}) for piece in pieces) + chunk({}, finish) + b"data: [DONE]\n\n"


def claude(*pieces: str, stop: str = "end_turn") -> bytes:
    """A stream of the Messages API with these pieces of text in one block."""
    message = {
        "id": "m",
        "type": "message",
        "role": "assistant",
        "model": "c",
        "content": [],
        "usage": {"input_tokens": 5},
    }
    events: list[dict[str, Any]] = [
        {"type": "message_start", "message": message},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        *(
            {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": piece}}
            for piece in pieces
        ),
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": {"stop_reason": stop}, "usage": {"output_tokens": 3}},
        {"type": "message_stop"},
    ]
    return b"".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode() for event in events)
