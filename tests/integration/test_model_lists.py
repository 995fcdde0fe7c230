"""Lists of models by the APIs of Anthropic and of local servers, and what else may answer there."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from rfdesktop.adapters.models.listing import listed_models
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.models.facts import ModelFacts
from rfdesktop.domain.provider_name import ProviderName
from tests.servers.anthropic_server import AnthropicServer
from tests.servers.loopback import Loopback, LoopbackHandler

ANTHROPIC, OPENAI = ProviderName.ANTHROPIC, ProviderName.OPENAI


class PathServer(Loopback[Any]):
    """Answers each path with what a test gave it: a JSON value, or a status with a body."""

    def __init__(self, answers: dict[str, Any], key: str = "", *, older_header: bool = False) -> None:
        super().__init__(_Handler)
        self.answers = answers
        self.key = key
        self.older_header = older_header


class _Handler(LoopbackHandler):
    owner: PathServer

    def look_up(self) -> None:
        if self.owner.key and not self._let_in():
            return self.send_whole('{"error": {"type": "authentication_error", "message": "invalid x-api-key"}}', 401)
        found = self.owner.answers.get(self.path.split("?")[0])
        if isinstance(found, tuple):
            status, body, kind = found
            return self.send_whole(body, status, kind)
        return self.send_whole("{}", 404) if found is None else self.send_whole(json.dumps(found))

    def answer(self, body: Any) -> None:
        found = self.owner.answers.get(f"{self.path} {body.get('model')}")
        self.send_whole("{}", 404) if found is None else self.send_whole(json.dumps(found))

    def _let_in(self) -> bool:
        name = "x-api-key" if self.owner.older_header else "authorization"
        return (self.headers.get(name) or "").removeprefix("Bearer ") == self.owner.key


def models_of(server: PathServer, provider: ProviderName = OPENAI, key: str | None = None) -> tuple[ModelFacts, ...]:
    base = f"{server.url}/v1" if provider is OPENAI else server.url
    return asyncio.run(listed_models(provider, base, key))


SONNET = {
    "type": "model", "id": "claude-sonnet-5-5", "display_name": "Claude Sonnet 5.5", "max_input_tokens": 1_000_000,
    "max_tokens": 128_000,
    "capabilities": {"image_input": {"supported": True}, "pdf_input": {"supported": False},
                     "effort": {"supported": True, "low": {"supported": True}, "max": {"supported": True},
                                "xhigh": {"supported": False}, "medium": None}},
}  # fmt: skip


@pytest.mark.parametrize("older_header", [False, True])
def test_anthropics_list_says_window_answer_and_what_it_can(older_header: bool) -> None:
    listed = {"data": [SONNET, {"id": "bare"}, {"display_name": "no id"}, "nonsense"], "has_more": False}
    with PathServer({"/v1/models": listed}, "sk-1", older_header=older_header) as server:
        assert models_of(server, ANTHROPIC, "sk-1") == (
            ModelFacts("claude-sonnet-5-5", "Claude Sonnet 5.5", 1_000_000, 128_000, None, True, False, None,
                       ("low", "max")),
            ModelFacts("bare"),
        )  # fmt: skip
        assert all("sk-1" not in path for path in server.paths)
        with pytest.raises(KnownError) as caught:
            models_of(server, ANTHROPIC, "sk-2")
    assert caught.value.code is ErrorCode.KEY_REFUSED


def test_the_suites_own_messages_server_is_listed() -> None:
    with AnthropicServer(models=frozenset({"a", "b"})) as server:
        assert [model.id for model in asyncio.run(listed_models(ANTHROPIC, server.url, "k"))] == ["a", "b"]


OLLAMA = {
    "/v1/models": {"object": "list", "data": [{"id": "qwen3:8b"}, {"id": "nomic:latest"}, {"id": "gone"}]},
    "/api/tags": {"models": [{"name": "qwen3:8b"}]},
    "/api/show qwen3:8b": {
        "capabilities": ["completion", "tools", "thinking"], "model_info": {"qwen3.context_length": 40_960},
    },
    "/api/show nomic:latest": {"capabilities": ["embedding"], "model_info": {"nomic.context_length": 2_048}},
}  # fmt: skip
STUDIO = {
    "/v1/models": {"data": [{"id": "qwen2-vl"}, {"id": "granite"}, {"id": "my-encoder"}]},
    "/api/v0/models": {"data": [
        {"id": "qwen2-vl", "type": "vlm", "max_context_length": 32_768, "loaded_context_length": 8_192},
        {"id": "granite", "type": "llm", "max_context_length": 131_072, "capabilities": ["tool_use"]},
        {"id": "my-encoder", "type": "embeddings"},
    ]},
}  # fmt: skip
LLAMA = {
    "/v1/models": {"data": [{"id": "model.gguf", "meta": {"n_ctx_train": 131_072}}]},
    "/props": {"default_generation_settings": {"n_ctx": 8_192}, "total_slots": 1, "modalities": {"vision": True}},
}
VLLM = {"/v1/models": {"data": [{"id": "Qwen/Qwen3", "owned_by": "vllm", "max_model_len": 32_768}]}}


@pytest.mark.parametrize(
    ("answers", "models"),
    [
        (OLLAMA, (ModelFacts("qwen3:8b", tools=True, images=False, efforts=("low", "medium", "high"),
                             trained_window=40_960),
                  ModelFacts("gone"))),
        (STUDIO, (ModelFacts("qwen2-vl", window=8_192, images=True, trained_window=32_768),
                  ModelFacts("granite", images=False, tools=True, trained_window=131_072))),
        (LLAMA, (ModelFacts("model.gguf", window=8_192, images=True, trained_window=131_072),)),
        (VLLM, (ModelFacts("Qwen/Qwen3", window=32_768),)),
    ],
    ids=["ollama", "lm studio", "llama.cpp", "vllm"],
)  # fmt: skip
def test_servers_of_ones_own_say_what_they_run(answers: dict[str, Any], models: tuple[ModelFacts, ...]) -> None:
    with PathServer(answers) as server:
        assert models_of(server) == models


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ((200, "<html>Welcome</html>", "text/html"), ErrorCode.NOT_A_MODEL_SERVER),
        ((200, '{"data": 7}', "application/json"), ErrorCode.NOT_A_MODEL_SERVER),
        ((200, "[" * 5_000, "application/json"), ErrorCode.NOT_A_MODEL_SERVER),
        ((404, "<html>no</html>", "text/html"), ErrorCode.NOT_A_MODEL_SERVER),
        ((500, "oops", "text/plain"), ErrorCode.PROVIDER_FAULT),
        ((429, '{"error": {"message": "slow down"}}', "application/json"), ErrorCode.RATE_LIMITED),
    ],
)
def test_what_is_no_list_is_told_as_what_it_is(answer: tuple[int, str, str], code: ErrorCode) -> None:
    with PathServer({"/v1/models": answer}) as server, pytest.raises(KnownError) as caught:
        models_of(server)
    assert caught.value.code is code


def test_odd_entries_cost_themselves_alone() -> None:
    good: dict[str, Any] = {"id": "good", "context_length": "many", "pricing": {"prompt": "free", "completion": 3}}
    good |= {"capabilities": [], "architecture": 9, "top_provider": "no"}
    odd = [{"id": 7}, {"id": ""}, {"id": "x" * 500}, {"id": "line\nbreak"}, None, [], good]
    with PathServer({"/v1/models": odd}) as server:
        assert models_of(server) == (ModelFacts("good"),)


@pytest.mark.parametrize("provider", [ANTHROPIC, OPENAI])
def test_no_name_that_nobody_could_have_typed_is_listed_and_none_twice(provider: ProviderName) -> None:
    names = ["fine", "fine", "a\u202eb", "a\nb", "x" * 5_000, "text-embedding-3"]
    with PathServer({"/v1/models": {"data": [{"id": name} for name in names]}}) as server:
        assert [facts.id for facts in models_of(server, provider, "k")] == ["fine"]


@pytest.mark.parametrize("provider", [ANTHROPIC, OPENAI])
def test_a_server_that_has_no_model_yet_lists_none(provider: ProviderName) -> None:
    with PathServer({"/v1/models": {"object": "list", "data": None}}) as server:
        assert models_of(server, provider, "k") == ()


def test_a_server_that_is_not_there_is_told() -> None:
    with PathServer({}) as server:
        url = server.url
    with pytest.raises(KnownError) as caught:
        asyncio.run(listed_models(OPENAI, f"{url}/v1", None))
    assert caught.value.code is ErrorCode.NO_CONNECTION
