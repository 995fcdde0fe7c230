"""The usual endpoints, each in the shape in which it is documented to send and to refuse."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator

import pytest

from rfdesktop.adapters.models.endpoint_addresses import completions_endpoint
from rfdesktop.adapters.models.listing import listed_models
from rfdesktop.adapters.models.openai_client import OpenAIModel
from rfdesktop.domain.chats.chat import THOUGHT_BLOCK, Role
from rfdesktop.domain.chats.model_requests import Answered, ModelEvent, ModelFailure, ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.models.facts import ModelFacts
from rfdesktop.domain.models.presets import PRESETS
from rfdesktop.domain.models.prices import Price, Rate
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.domain.usage import Usage
from tests.gate import cleared
from tests.servers.preset_server import KEY, SHAPES, PresetServer, Shape

USAGES = {
    "openai": Usage(10, 9, 60, 30),
    "azure": Usage(),
    "gemini": Usage(80, 5),
    "openrouter": Usage(50, 20),
    "mistral": Usage(40, 6),
    "groq": Usage(30, 7),
    "deepseek": Usage(26, 12, 64),
}
MODELS = {
    "openai": (ModelFacts("gpt-6-luna"),),
    "azure": (ModelFacts("gpt-6-luna"),),
    "gemini": (ModelFacts("gemini-3.8-flash", "Gemini 3.8 Flash", 1_048_576, 65_536),),
    "openrouter": (
        ModelFacts(
            "anthropic/claude-sonnet-5.5",
            "Anthropic: Claude Sonnet 5.5",
            200_000,
            64_000,
            Price(Rate(2.0, 10.0, 0.1)),
            images=True,
            documents=False,
            tools=True,
            efforts=("low", "medium", "high"),
        ),
        ModelFacts("openrouter/auto", window=2_000_000),
    ),
    "mistral": (ModelFacts("mistral-medium-latest", window=131_072, images=True, tools=True),),
    "groq": (ModelFacts("llama-3.3-70b", window=131_072, longest_answer=32_768),),
    "deepseek": (ModelFacts("deepseek-flash"), ModelFacts("deepseek-v4-pro")),
}


@pytest.fixture(params=SHAPES, ids=lambda shape: shape.name)
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[PresetServer]:
    shape: Shape = request.param
    with PresetServer(shape) as server:
        if shape.name == "azure":
            # On the loopback nothing but its host's name tells that the key has a header of its own.
            monkeypatch.setattr("rfdesktop.adapters.models.endpoint_addresses._AZURE", ("127.0.0.1",))
        if shape.name == "gemini":
            flash = {"name": "models/gemini-3.8-flash", "displayName": "Gemini 3.8 Flash", "inputTokenLimit": 1_048_576}
            flash |= {"outputTokenLimit": 65_536, "supportedGenerationMethods": ["generateContent"]}
            server.other["/v1beta/models"] = {"models": [flash, {"name": "models/gemini-embedding-001"}]}
        yield server


def asked(model: str = "m", effort: str = "") -> ModelRequest:
    turns = (ModelTurn(Role.USER, (TextPart("vpn down"),)),)
    return ModelRequest("c", "prompt", turns, model, 500, effort=effort)


def answers(server: PresetServer, *requests: ModelRequest, key: str = KEY) -> list[list[ModelEvent]]:
    async def main() -> list[list[ModelEvent]]:
        client = OpenAIModel(server.base_url, key, 5)
        heard = []
        try:
            for request in requests:
                async with contextlib.aclosing(client.stream(await cleared(request))) as events:
                    heard.append([event async for event in events])
        finally:
            await client.close()
        return heard

    return asyncio.run(main())


def test_an_answer_arrives_with_its_thoughts_apart_and_its_usage(server: PresetServer) -> None:
    (events,) = answers(server, asked())
    end = events[-1]
    assert isinstance(end, Answered)
    assert end.text == server.shape.answer
    thoughts = [block[THOUGHT_BLOCK] for block in end.blocks if block["type"] == THOUGHT_BLOCK]
    assert thoughts == ([server.shape.thought] if server.shape.thought else [])
    assert end.usage == USAGES[server.shape.name]
    assert end.usd == (0.000512 if server.shape.name == "openrouter" else None)


def test_what_is_refused_is_left_out_and_not_asked_for_again(server: PresetServer) -> None:
    answers(server, asked(effort="max"), asked(effort="max"))
    first, second = server.taken
    assert not set(first) & set(server.shape.refuses)
    assert second == first
    # The second request was taken as it came.
    assert server.paths[-1].endswith("/chat/completions")
    assert server.requests[-1] == second
    assert len(server.requests) <= 2 + 1 + len({"stream_options", "max_completion_tokens", "reasoning_effort"})
    assert first.get("max_completion_tokens", first.get("max_tokens")) == 500
    if "reasoning_effort" in first:
        assert first["reasoning_effort"] == "high"


def test_a_wrong_key_and_an_unknown_model_are_told_apart(server: PresetServer) -> None:
    with pytest.raises(ModelFailure) as caught:
        answers(server, asked(), key="sk-wrong")
    assert caught.value.code is ErrorCode.KEY_REFUSED
    with pytest.raises(ModelFailure) as caught:
        answers(server, asked("no-such-model"))
    assert caught.value.code is ErrorCode.MODEL_NOT_FOUND


def test_the_models_are_listed_with_what_the_endpoint_says_of_them(server: PresetServer) -> None:
    listed = asyncio.run(listed_models(ProviderName.OPENAI, server.base_url, KEY))
    assert listed == MODELS[server.shape.name]
    with pytest.raises(KnownError) as caught:
        asyncio.run(listed_models(ProviderName.OPENAI, server.base_url, "sk-wrong"))
    assert caught.value.code is ErrorCode.KEY_REFUSED


def test_every_preset_is_one_of_these_shapes_at_its_documented_path() -> None:
    paths = {shape.name: shape.path for shape in SHAPES}
    for preset in PRESETS:
        if preset.provider is ProviderName.OPENAI:
            address = preset.base_url or preset.example
            endpoint = completions_endpoint(address)
            assert endpoint.base_url == address
            assert endpoint.base_url.endswith(paths[preset.id])
            assert endpoint.key_header == ("api-key" if preset.id == "azure" else "")
            assert endpoint.older_limit == (preset.id in {"deepseek", "mistral", "openrouter"})
    assert paths.keys() <= {preset.id for preset in PRESETS}
