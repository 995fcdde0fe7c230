"""Servers of models on this computer: found by what only they have, asked for nothing that costs anything."""

from __future__ import annotations

import asyncio
import socket
import time
from typing import Any

import pytest

from rfdesktop.adapters.models.local_servers import local_servers
from rfdesktop.domain.models.local_servers import USUAL_PORTS, LocalServer, ServerKind
from tests.integration.test_model_lists import LLAMA, OLLAMA, STUDIO, VLLM, PathServer


def found(*servers: PathServer, usual: ServerKind = ServerKind.OTHER) -> tuple[LocalServer, ...]:
    ports = tuple((int(server.url.rpartition(":")[2]), usual) for server in servers)
    return asyncio.run(local_servers(ports))


@pytest.mark.parametrize(
    ("answers", "kind", "models"),
    [
        (OLLAMA | {"/api/version": {"version": "0.12"}}, ServerKind.OLLAMA, ("qwen3:8b", "nomic:latest", "gone")),
        (STUDIO, ServerKind.LM_STUDIO, ("qwen2-vl", "granite", "my-encoder")),
        (LLAMA, ServerKind.LLAMA_CPP, ("model.gguf",)),
        (VLLM, ServerKind.VLLM, ("Qwen/Qwen3",)),
        ({"/v1/models": {"object": "list", "data": None}, "/api/version": {"version": "1"}}, ServerKind.OLLAMA, ()),
        ({"/v1/models": {"data": [{"id": "m"}]}}, ServerKind.OTHER, ("m",)),
    ],
)
def test_a_server_is_known_by_what_only_it_has(answers: dict[str, Any], kind: ServerKind, models: tuple[str]) -> None:
    with PathServer(answers) as server:
        assert found(server) == (LocalServer(kind, f"{server.url}/v1", models),)
        assert server.requests == []
        assert all("authorization" not in headers for headers in server.headers)


@pytest.mark.parametrize(
    "answer",
    [
        (200, "<html>My dev server</html>", "text/html"),
        (200, '{"data": "no"}', "application/json"),
        (200, '{"other": 1}', "application/json"),
        (200, "[" * 100_000, "application/json"),
        (200, '{"data": [' + '{"id": "x"},' * 200_000 + '{"id": "y"}]}', "application/json"),
        (404, "no", "text/plain"),
        (500, "no", "text/plain"),
    ],
)
def test_another_program_is_none(answer: tuple[int, str, str]) -> None:
    with PathServer({"/v1/models": answer}) as server:
        assert found(server) == ()


def test_one_that_wants_a_key_is_there_all_the_same() -> None:
    with PathServer({"/v1/models": (401, "{}", "application/json")}) as server:
        assert found(server, usual=ServerKind.JAN) == (LocalServer(ServerKind.JAN, f"{server.url}/v1", needs_key=True),)


def test_silence_and_nobody_cost_little_and_hide_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    # A proxy that the machine is set up with is not asked about this computer.
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with socket.create_server(("127.0.0.1", 0)) as silent, PathServer(VLLM) as server:
        with socket.create_server(("127.0.0.1", 0)) as other:
            nobody = other.getsockname()[1]
        here = int(server.url.rpartition(":")[2])
        began = time.monotonic()
        ports = [(port, ServerKind.OTHER) for port in (silent.getsockname()[1], nobody, here)]
        assert [each.kind for each in asyncio.run(local_servers(ports))] == [ServerKind.VLLM]
        assert time.monotonic() - began < 30


def test_the_usual_ports_are_those_of_the_four_and_their_kin() -> None:
    kinds = {kind for _, kind in USUAL_PORTS}
    assert {ServerKind.OLLAMA, ServerKind.LM_STUDIO, ServerKind.LLAMA_CPP, ServerKind.VLLM} <= kinds
    assert len({port for port, _ in USUAL_PORTS}) == len(USUAL_PORTS)
