"""The settings' "Test" of each provider, and cancelling: both on real clients and loopback servers."""

from __future__ import annotations

import asyncio
import contextlib
import http.server
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from rfdesktop.adapters.models import tries
from rfdesktop.adapters.models.anthropic_client import AnthropicModel
from rfdesktop.adapters.models.listing import listed_models
from rfdesktop.adapters.models.offline_model import OfflineModel
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
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.provider_name import ProviderName
from tests.gate import checked, cleared
from tests.servers.anthropic_server import AnthropicServer, Reply, refusal
from tests.servers.openai_server import ChatReply, OpenAIServer, refused

CHAT = "c" * 32
MODEL = "llama3"
Client = AnthropicModel | OpenAIModel
PROVIDERS = pytest.mark.parametrize("provider", ["anthropic", "openai"])


@contextlib.contextmanager
def serving(provider: str, key: str = "") -> Iterator[AnthropicServer | OpenAIServer]:
    server = AnthropicServer(key, frozenset({MODEL})) if provider == "anthropic" else OpenAIServer(key)
    with server:
        yield server


def client_for(provider: str, url: str, key: str = "k", timeout_s: float = 5) -> Client:
    return AnthropicModel(url, key, timeout_s) if provider == "anthropic" else OpenAIModel(f"{url}/v1", key, timeout_s)


def check(client: Client, model: str = MODEL) -> ErrorCode | None:
    async def run() -> ErrorCode | None:
        try:
            await client.check(await checked(model))
        except ModelFailure as failure:
            return failure.code
        finally:
            await client.close()
        return None

    return asyncio.run(run())


def failed(client: Client, asked: str) -> ModelFailure:
    """How an answer or a check ends that does not end well."""

    async def run() -> None:
        try:
            if asked == "check":
                await client.check(await checked(MODEL))
                return
            turns = (ModelTurn(Role.USER, (TextPart("secret customer words"),)),)
            async for _ in client.stream(await cleared(ModelRequest(CHAT, "prompt", turns, MODEL, 512))):
                pass
        finally:
            await client.close()

    with pytest.raises(ModelFailure) as caught:
        asyncio.run(run())
    return caught.value


@PROVIDERS
def test_the_right_key_is_right(provider: str) -> None:
    with serving(provider, "sk-1") as server:
        assert check(client_for(provider, server.url, "sk-1 ")) is None
        assert len(server.requests) == 1


@PROVIDERS
@pytest.mark.parametrize(("key", "asked"), [("sk-2", 1), ("sk-ключ", 0), ("sk 1", 0)])
def test_a_wrong_key_is_told(provider: str, key: str, asked: int) -> None:
    with serving(provider, "sk-1") as server:
        assert check(client_for(provider, server.url, key)) is ErrorCode.KEY_REFUSED
        assert len(server.requests) == asked


@pytest.mark.parametrize("key", [None, "", " "])
def test_where_no_key_was_sent_none_was_refused(key: str | None) -> None:
    with serving("openai", "sk-1") as server:
        assert check(OpenAIModel(f"{server.url}/v1", key, 20)) is ErrorCode.KEY_MISSING
        assert len(server.requests) == 1
        with pytest.raises(KnownError) as listed:
            asyncio.run(listed_models(ProviderName.OPENAI, f"{server.url}/v1", key))
        assert listed.value.code is ErrorCode.KEY_MISSING


@PROVIDERS
def test_an_unknown_model_is_told(provider: str) -> None:
    with serving(provider) as server:
        assert check(client_for(provider, server.url), "nosuch") is ErrorCode.MODEL_NOT_FOUND


@PROVIDERS
def test_nobody_at_the_address_is_told(provider: str) -> None:
    with serving(provider) as server:
        pass
    assert check(client_for(provider, server.url)) is ErrorCode.NO_CONNECTION


@PROVIDERS
def test_silence_is_told(provider: str) -> None:
    with serving(provider) as server:
        server.replies.append(Reply(end="mute") if provider == "anthropic" else ChatReply(end="mute"))  # type: ignore[arg-type]
        assert check(client_for(provider, server.url, timeout_s=0.05)) is ErrorCode.SILENCE


def redirect(provider: str, status: int, location: str) -> Any:
    reply: type[Reply] | type[ChatReply] = Reply if provider == "anthropic" else ChatReply
    return reply(status=status, body="", headers={"location": location})


@PROVIDERS
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("asked", ["answer", "check"])
def test_a_redirect_to_another_address_is_told_and_nothing_is_sent_there(
    provider: str, status: int, asked: str
) -> None:
    with serving(provider) as server, serving(provider) as other:
        server.replies.append(redirect(provider, status, f"{other.url}/v1/elsewhere?token=1"))
        failure = failed(client_for(provider, server.url), asked)
        assert failure.code is ErrorCode.REDIRECTED
        assert failure.values == {"host": server.url.removeprefix("http://"), "target": other.url}
        assert (other.paths, other.requests) == ([], [])
        assert len(server.requests) == 1


@PROVIDERS
@pytest.mark.parametrize("location", ["/v1/again", "http://[", "//\u202eevil", "ftp://there"])
def test_a_redirect_to_the_same_or_no_address_names_no_other(provider: str, location: str) -> None:
    with serving(provider) as server:
        server.replies.append(redirect(provider, 307, location.encode().decode("latin-1")))
        failure = failed(client_for(provider, server.url), "answer")
        assert (failure.code, set(failure.values)) == (ErrorCode.REDIRECTED, {"host"})
        assert len(server.requests) == 1


class _Website(http.server.BaseHTTPRequestHandler):
    status = 200
    content_type = "text/html"
    page = b"<html>Welcome</html>"

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(self.status)
        self.send_header("content-type", self.content_type)
        self.send_header("content-length", str(len(self.page)))
        self.end_headers()
        self.wfile.write(self.page)


PAGES: list[dict[str, Any]] = [
    {},
    {"content_type": "application/json", "page": b"{}"},
    {"content_type": "application/json", "page": b"{broken"},
    {"content_type": "application/json", "page": b"[1]"},
    {"status": 404},
    {"status": 405, "content_type": "text/plain", "page": b""},
    {"status": 404, "content_type": "application/json", "page": b'{"detail": "Not Found"}'},
]


@PROVIDERS
@pytest.mark.parametrize("page", PAGES)
def test_a_server_that_is_no_model_server_is_told(provider: str, page: dict[str, Any]) -> None:
    server = http.server.HTTPServer(("127.0.0.1", 0), type("Website", (_Website,), page))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_address[1]}"
        assert check(client_for(provider, url)) is ErrorCode.NOT_A_MODEL_SERVER
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_claude_is_tried_out_by_a_message_of_one_token() -> None:
    """Counting tokens costs nothing, but says nothing of the credit, and gateways count for models that they lack."""
    with AnthropicServer() as server:
        assert check(client_for("anthropic", server.url)) is None
        assert (server.paths, server.requests[0]["max_tokens"]) == (["/v1/messages"], 1)


def test_the_offline_model_needs_nothing() -> None:
    async def ask() -> None:
        await OfflineModel("").check(await checked("offline"))

    asyncio.run(ask())


def request() -> ModelRequest:
    turns = (ModelTurn(Role.USER, (TextPart("hello"),), cache=True),)
    return ModelRequest(CHAT, "prompt", turns, MODEL, 512)


async def cancelled_at(client: Client, reached: Callable[[ModelEvent | None], bool]) -> None:
    """Streams until an event (None: the start) is the one, and cancels then."""
    at = asyncio.Event()

    async def read() -> None:
        if reached(None):
            at.set()
        async for event in client.stream(await cleared(request())):
            if reached(event):
                at.set()

    task = asyncio.create_task(read())
    await asyncio.wait_for(at.wait(), 60)
    await asyncio.sleep(0.05)
    task.cancel()
    done, _ = await asyncio.wait({task}, timeout=30)
    assert done, "cancelling did not end the request"
    assert task.cancelled()


def in_one_loop(provider: str, url: str, scenario: Callable[[Client], Awaitable[None]], timeout_s: float = 30) -> None:
    async def run() -> None:
        client = client_for(provider, url, timeout_s=timeout_s)
        try:
            await scenario(client)
        finally:
            await client.close()

    asyncio.run(run())


async def answers(client: Client) -> None:
    events = [event async for event in client.stream(await cleared(request()))]
    assert isinstance(events[-1], Answered)


@PROVIDERS
@pytest.mark.parametrize(("end", "text_first"), [("silence", True), ("mute", False)])
def test_cancelling_leaves_the_server_and_the_client_usable(provider: str, end: str, *, text_first: bool) -> None:
    with serving(provider) as server:
        reply: Any = Reply(end=end) if provider == "anthropic" else ChatReply(end=end)

        async def scenario(client: Client) -> None:
            for _ in range(3):
                server.replies.append(reply)
                server.gone.clear()
                server.asked.clear()
                await cancelled_at(client, lambda event: isinstance(event, TextPiece) or not (event or text_first))
                assert await asyncio.to_thread(server.asked.wait, 5)
                assert await asyncio.to_thread(server.gone.wait, 5), "the server was not told"
            await answers(client)

        in_one_loop(provider, server.url, scenario)


@PROVIDERS
def test_cancelling_ends_a_wait_between_tries(provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "backoff_s", lambda attempt: 15.0)
    with serving(provider) as server:
        busy: Any = refusal(529, "overloaded_error") if provider == "anthropic" else refused(503)
        server.replies.append(busy)

        async def scenario(client: Client) -> None:
            await cancelled_at(client, lambda event: isinstance(event, Waiting))
            assert len(server.requests) == 1
            await answers(client)

        in_one_loop(provider, server.url, scenario)


@PROVIDERS
def test_cancelling_ends_connecting(provider: str) -> None:
    """A listener whose queue is full answers no further connection."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(3):
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                filler.connect(listener.getsockname())
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"

        async def scenario(client: Client) -> None:
            await cancelled_at(client, lambda event: event is None)

        in_one_loop(provider, url, scenario)
