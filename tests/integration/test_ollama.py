"""Ollama gives a model the window that is counted against, and nothing is cut in silence."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import pytest

from rfdesktop.adapters.models.factory import ModelClients
from rfdesktop.adapters.models.local_windows import local_window
from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.chats.model_requests import Answered, ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import DocumentPart, ImagePart, Part, RawPart, TextPart
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.tools.calls import ToolSpec
from rfdesktop.services.providers.providers import Provider, Providers
from rfdesktop.services.providers.windows import Windows
from tests.gate import open_gate
from tests.servers.ollama_server import DEFAULT, TRAINED, OllamaServer
from tests.unit.turn_rig import HeldKeys

SEARCH = ToolSpec("search", "Searches.", {"type": "object", "properties": {"x": {"type": "string"}}})


def at_ollama(server: OllamaServer, use: Callable[[Provider], Awaitable[None]], local_context: int = 16_384) -> None:
    """With a provider as a chat has it."""

    async def main() -> None:
        chosen = Settings(
            provider=ProviderName.OPENAI,
            openai_base_url=server.base_url,
            openai_model="llama3",
            local_context=local_context,
        )
        windows = Windows(local_window)
        providers = Providers(chosen, HeldKeys(None), ModelClients(""), open_gate(), lambda _event: None, windows)
        try:
            async with providers.current() as provider:
                await use(provider)
        finally:
            await providers.close()

    with server:
        asyncio.run(main())


async def asked(provider: Provider, *parts: Part, **more: object) -> Answered:
    return await _answer(provider, (ModelTurn(Role.USER, parts),), **more)


async def _answer(provider: Provider, turns: Sequence[ModelTurn], **more: object) -> Answered:
    request = ModelRequest("c", "Help.", tuple(turns), provider.model, provider.answer_tokens, **more)  # type: ignore[arg-type]
    async with contextlib.aclosing(await provider.answer(request)) as events:
        return [event async for event in events if isinstance(event, Answered)][-1]


@pytest.mark.parametrize(
    ("loaded", "setting", "window", "loads"),
    [
        pytest.param(0, 16_384, 16_384, 1, id="not-loaded"),
        pytest.param(DEFAULT, 16_384, 16_384, 1, id="loaded-with-its-default"),
        # Another program has it run with more: it is not loaded anew for us.
        pytest.param(65_536, 16_384, 65_536, 0, id="loaded-with-more"),
        pytest.param(0, 1_000_000, TRAINED, 1, id="as-much-as-it-was-trained-for"),
    ],
)
def test_the_window_that_is_counted_is_the_one_that_runs(loaded: int, setting: int, window: int, loads: int) -> None:
    server = OllamaServer(loaded)

    async def use(provider: Provider) -> None:
        assert provider.window.tokens == window
        room = provider.window.tokens - provider.answer_tokens - 100
        done = await asked(provider, TextPart("The server is FS-01. " + "log line\n" * (room * 4 // 9)))
        assert done.text == "Swap the cable."
        assert done.usage.input > room * 0.9
        await asked(provider, TextPart("And now?"))

    at_ollama(server, use, local_context=setting)
    assert "FS-01" in server.seen[0][-1]["content"]
    assert (server.cut, server.loads, server.loaded) == (0, loads, window)
    # What was sent without a word of the window would have been cut.
    server.run_with(DEFAULT)
    server.give(server.requests[-2]["messages"])
    assert server.cut == 1


def test_tools_pictures_and_schemas_go_in_its_own_form() -> None:
    server = OllamaServer()
    call = {"type": "tool_use", "id": "call_1", "name": "search", "arguments": '{"x": "vpn"}'}
    result = {"type": "tool_result", "tool_use_id": "call_1", "content": "found"}
    turns = [
        ModelTurn(Role.USER, (ImagePart("image/png", b"png", 1, 1, name="a.png"), TextPart("What is this?"))),
        ModelTurn(Role.ASSISTANT, (RawPart(call),)),
        ModelTurn(Role.USER, (RawPart(result),)),
    ]
    server.replies.append({"tool_calls": [{"function": {"name": "search", "arguments": {"x": "dns"}}}]})

    async def use(provider: Provider) -> None:
        done = await _answer(provider, turns, tools=(SEARCH,))
        assert [(each.name, each.arguments) for each in done.calls] == [("search", '{"x": "dns"}')]
        await _answer(provider, turns, tools=(SEARCH,), answer_now=True)
        await asked(provider, TextPart("A note."), schema={"type": "object"})

    at_ollama(server, use)
    with_tools, without, structured = (body for body in server.requests if "messages" in body)
    _, shown, asking, given = with_tools["messages"]
    assert (shown["content"], shown["images"]) == ("What is this?", [base64.b64encode(b"png").decode()])
    assert asking["tool_calls"] == [{"function": {"name": "search", "arguments": {"x": "vpn"}}}]
    assert (given["role"], given["tool_name"], given["content"]) == ("tool", "search", "found")
    assert [tool["function"]["name"] for tool in with_tools["tools"]] == ["search"]
    assert "tools" not in without
    assert structured["format"]["type"] == "object"


def test_what_a_model_cannot_is_left_out_or_told() -> None:
    server = OllamaServer()

    async def use(provider: Provider) -> None:
        assert (await asked(provider, TextPart("Hi"), effort="high")).text == "Swap the cable."
        assert (await asked(provider, TextPart("Hi"), effort="high")).text == "Swap the cable."
        with pytest.raises(KnownError) as told:
            await asked(provider, DocumentPart("application/pdf", b"%PDF", "a.pdf", 1), TextPart("Read this."))
        assert told.value.code is ErrorCode.PICTURES_NOT_SEEN
        with pytest.raises(KnownError) as unknown:
            await asked(replace(provider, model="no-such"), TextPart("Hi"))
        assert unknown.value.code is ErrorCode.MODEL_NOT_FOUND

    at_ollama(server, use)
    assert ["think" in body for body in server.requests if body.get("messages")] == [True, False, False, False]


def test_a_redirect_is_told_and_not_followed() -> None:
    server = OllamaServer()
    server.moved_to = "https://elsewhere.example/api/chat"

    async def use(provider: Provider) -> None:
        with pytest.raises(KnownError) as told:
            await asked(provider, TextPart("Hi"))
        assert told.value.code is ErrorCode.REDIRECTED
        assert told.value.values["target"] == "https://elsewhere.example"

    at_ollama(server, use)
