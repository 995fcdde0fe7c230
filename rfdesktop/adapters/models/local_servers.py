"""Finding servers of local models on their usual ports. Only this computer is asked, only by GET, and never with a key:
nothing asked here loads a model."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import httpx2

from rfdesktop.adapters.http.clients import client_for
from rfdesktop.adapters.http.routes import Route
from rfdesktop.adapters.models.listed_facts import holds_conversations
from rfdesktop.adapters.models.provider_values import fields_of, items_of, word_of
from rfdesktop.domain.models.local_servers import USUAL_PORTS, LocalServer, ServerKind

ANSWER_S = 3.0
"""A server on this computer says so within a second, or is not there. But the first search is made while the app itself
starts, on as slow a machine as there is: what it takes to begin counts against nobody."""

LONGEST_BODY = 2**20
MOST_NAMES = 200
_HOST = "127.0.0.1"
"""By its address: "localhost" is tried at ::1 first, which takes long on Windows."""

_LOCKED = (401, 403)


async def local_servers(ports: Sequence[tuple[int, ServerKind]] = USUAL_PORTS) -> tuple[LocalServer, ...]:
    """The servers that answer, in the order of the ports. Never raises for what answers oddly."""
    found = await asyncio.gather(*(_server_at(port, usual) for port, usual in ports))
    return tuple(server for server in found if server is not None)


async def _server_at(port: int, usual: ServerKind) -> LocalServer | None:
    root = f"http://{_HOST}:{port}"
    try:
        async with asyncio.timeout(2 * ANSWER_S), client_for(Route(root), ANSWER_S) as client:
            status, listed = await _got(client, "/v1/models")
            if status in _LOCKED:
                return LocalServer(usual, f"{root}/v1", needs_key=True)
            entries = fields_of(listed).get("data", ...)
            if status != httpx2.codes.OK or (entries is not None and not isinstance(entries, list)):
                return None
            named = [fields_of(entry) for entry in items_of(entries)]
            kind = await _kind(client, named, usual)
            names = tuple(word_of(entry.get("id")) for entry in named if holds_conversations(entry))
            return LocalServer(kind, f"{root}/v1", names[:MOST_NAMES])
    except (httpx2.HTTPError, TimeoutError, OSError, ValueError):
        return None


async def _kind(client: httpx2.AsyncClient, named: list[dict[str, Any]], usual: ServerKind) -> ServerKind:
    """What a server is by what only it has; ports tell little, many programs take 8080 and 8000."""
    if any(entry.get("owned_by") == "vllm" for entry in named):
        return ServerKind.VLLM
    for path, field, kind in (
        ("/api/version", "version", ServerKind.OLLAMA),
        ("/api/v0/models", "data", ServerKind.LM_STUDIO),
        ("/props", "default_generation_settings", ServerKind.LLAMA_CPP),
    ):
        status, answer = await _got(client, path)
        if status == httpx2.codes.OK and field in fields_of(answer):
            return kind
    return usual if usual in (ServerKind.JAN, ServerKind.GPT4ALL) else ServerKind.OTHER


async def _got(client: httpx2.AsyncClient, path: str) -> tuple[int, object]:
    """The status and the JSON value of a path; None for what is none, or too long."""
    body = b""
    async with client.stream("GET", path) as answer:
        async for piece in answer.aiter_bytes():
            body += piece
            if len(body) > LONGEST_BODY:
                return answer.status_code, None
    try:
        return answer.status_code, json.loads(body)
    except (ValueError, RecursionError):
        return answer.status_code, None
