import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest

from rfdesktop.adapters.models import local_windows
from rfdesktop.adapters.models.local_windows import local_window
from rfdesktop.adapters.models.provider_values import MOST_TOKENS
from rfdesktop.domain.model_windows import ModelWindow, WindowSource
from tests.servers.loopback import Loopback, LoopbackHandler


class LocalServer(Loopback[None]):
    """Answers the paths of one kind of server with their documented fields, all others with 404."""

    def __init__(self, paths: Mapping[str, Any]) -> None:
        super().__init__(_Handler)
        self.says = paths
        self.silent = False


class _Handler(LoopbackHandler):
    owner: LocalServer

    def look_up(self) -> None:
        if self.owner.silent:
            return self.keep_silent()
        if self.path in self.owner.says:
            said = self.owner.says[self.path]
            return self.send_whole(said if isinstance(said, str) else json.dumps(said))
        return self.send_whole("404 page not found", 404, "text/plain")

    def answer(self, body: Mapping[str, Any]) -> None:
        shown = self.owner.says.get(f"{self.path} {body.get('model')}")
        return self.send_whole(json.dumps(shown or {"error": "not found"}), 200 if shown else 404)


TRAINED = {"llama.context_length": 131_072}
LIST = "/v1/models"
STUDIO_INSTANCE = {"id": "llama3", "config": {"context_length": 9_000}}


@pytest.mark.parametrize(
    ("paths", "window"),
    [
        pytest.param(
            {"/api/ps": {"models": [{"name": "llama3:latest", "model": "llama3:latest", "context_length": 32_768}]}},
            ModelWindow(32_768, WindowSource.TOLD, cuts=True),
            id="ollama-loaded",
        ),
        pytest.param(
            {"/api/ps": {"models": []}, "/api/show llama3": {"parameters": 'stop "<|"\nnum_ctx    16384\n'}},
            ModelWindow(16_384, WindowSource.TOLD, cuts=True),
            id="ollama-set-in-its-file",
        ),
        pytest.param(
            {
                "/api/ps": {"models": [{"name": "other", "context_length": 99}]},
                "/api/show llama3": {"model_info": TRAINED},
            },
            ModelWindow(4_096, WindowSource.ASSUMED, cuts=True, most=131_072),
            id="ollama-not-loaded",
        ),
        pytest.param(
            {"/props": {"default_generation_settings": {"n_ctx": 8_192}, "total_slots": 1}},
            ModelWindow(8_192, WindowSource.TOLD),
            id="llama.cpp",
        ),
        pytest.param(
            {
                "/api/v0/models": {
                    "data": [{"id": "llama3", "max_context_length": 131_072, "loaded_context_length": 6_000}]
                }
            },
            ModelWindow(6_000, WindowSource.TOLD),
            id="lm-studio",
        ),
        pytest.param(
            {"/api/v0/models": {"data": [{"id": "llama3", "state": "not-loaded", "max_context_length": 131_072}]}},
            ModelWindow(4_096, WindowSource.ASSUMED),
            id="lm-studio-not-loaded",
        ),
        pytest.param(
            {
                "/api/v1/models": {
                    "models": [
                        {"key": "llama3", "max_context_length": 131_072, "loaded_instances": [STUDIO_INSTANCE]},
                        {"key": "other", "max_context_length": 2_048, "loaded_instances": []},
                    ]
                }
            },
            ModelWindow(9_000, WindowSource.TOLD),
            id="lm-studio-0.4",
        ),
        pytest.param(
            {"/api/v1/models": {"models": [{"key": "llama3", "max_context_length": 2_048, "loaded_instances": 7}]}},
            ModelWindow(2_048, WindowSource.ASSUMED),
            id="lm-studio-0.4-not-loaded",
        ),
        pytest.param(
            {LIST: {"data": [{"id": "other"}, {"id": "llama3", "owned_by": "vllm", "max_model_len": 20_000}]}},
            ModelWindow(20_000, WindowSource.TOLD),
            id="vllm",
        ),
        pytest.param({LIST: {"data": [{"id": "llama3", "max_model_len": None}]}}, None, id="says-nothing"),
        pytest.param({"/api/ps": [], "/props": {"default_generation_settings": 3}, LIST: "no"}, None, id="odd"),
        pytest.param(dict.fromkeys(("/api/ps", "/props", LIST), "[" * 100_000), None, id="nested-without-end"),
        pytest.param(
            {"/props": {"default_generation_settings": {"n_ctx": 10**400}}},
            ModelWindow(MOST_TOKENS, WindowSource.TOLD),
            id="boundless",
        ),
    ],
)
def test_a_local_server_says_what_window_it_gives_a_model(paths: Mapping[str, Any], window: ModelWindow | None) -> None:
    with LocalServer(paths) as server:
        assert asyncio.run(local_window(f"{server.url}/v1", "llama3")) == window
        assert not any("authorization" in headers for headers in server.headers)


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_windows, "LONGEST_S", 0.2)
    with LocalServer({}) as server:
        server.silent = True
        assert asyncio.run(local_window(server.url, "llama3")) is None
