"""What the usual servers of local models say of a model's window: Ollama, llama.cpp, LM Studio, vLLM.

By their own APIs (docs of Ollama's `/api/ps` and `/api/show`, llama.cpp's `/props`, LM Studio's `/api/v0/models` and,
since 0.4, `/api/v1/models`, vLLM's `max_model_len` in `/v1/models`). Nothing asked here loads a model, and no key is
sent.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx2

from rfdesktop.adapters.http.clients import client_for
from rfdesktop.adapters.http.routes import route_to
from rfdesktop.adapters.models.provider_values import MOST_TOKENS, fields_of, text_of
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.model_windows import ModelWindow, WindowSource

LONGEST_S = 5.0
"""For everything that is asked about one model. A server that reads a long request or loads a model is slow."""

OLLAMA_DEFAULT = 4_096
"""Tokens that Ollama gives to a model by default on a machine with less than 24 GiB of video memory, whatever the model
could take (docs.ollama.com, "Context length")."""

STUDIO_DEFAULT = 4_096
"""Tokens that LM Studio gives to a model that a request has it load, unless its owner set another number; what the
model could take is no promise."""

_NUM_CTX = re.compile(r"^num_ctx\s+(\d+)", re.MULTILINE)
_Json = Mapping[str, Any]


async def local_window(base_url: str, model: str) -> ModelWindow | None:
    """The window that the server at an address gives to a model, None where it does not say in time."""
    try:
        route = route_to(_root(base_url), "openai_base_url")
        async with asyncio.timeout(LONGEST_S), client_for(route, LONGEST_S) as client:
            return await _asked(client, model)
    except (httpx2.HTTPError, httpx2.InvalidURL, KnownError, TimeoutError, ValueError, OSError):
        return None


async def _asked(client: httpx2.AsyncClient, model: str) -> ModelWindow | None:
    paths = ("/api/ps", "/props", "/api/v0/models", "/api/v1/models", "/v1/models")
    loaded, props, studio, newer_studio, listed = await asyncio.gather(*(_got(client, path) for path in paths))
    if isinstance(loaded.get("models"), list):
        return await _of_ollama(client, loaded, model)
    slots = _number(fields_of(props.get("default_generation_settings")).get("n_ctx"))
    return _told(slots) or _of_studio(studio, newer_studio, model) or _told(_of_list(listed, model))


async def _of_ollama(client: httpx2.AsyncClient, loaded: _Json, model: str) -> ModelWindow:
    """Of a model that is loaded what it runs with; of another what its own file sets, or the least default. More may be
    asked for with each request, up to what it was trained for."""
    shown = await _got(client, "/api/show", {"model": model})
    info = fields_of(shown.get("model_info"))
    most = next((_number(info[name]) for name in info if name.endswith(".context_length")), 0)
    running = _named(loaded["models"], model, "name", "model")
    if tokens := _number(running.get("context_length")):
        return ModelWindow(tokens, WindowSource.TOLD, cuts=True, most=most)
    set_to = _NUM_CTX.search(text_of(shown.get("parameters")))
    if set_to:
        return ModelWindow(_number(int(set_to[1])) or OLLAMA_DEFAULT, WindowSource.TOLD, cuts=True, most=most)
    return ModelWindow(OLLAMA_DEFAULT, WindowSource.ASSUMED, cuts=True, most=most)


def _of_studio(listed: _Json, newer: _Json, model: str) -> ModelWindow | None:
    """Of a model that is loaded what it runs with; of another at most the default."""
    entry, by_key = _named(listed.get("data"), model, "id"), _named(newer.get("models"), model, "key")
    instances = by_key.get("loaded_instances")
    first = fields_of(next(iter(instances), None)) if isinstance(instances, list) else {}
    running = _number(entry.get("loaded_context_length")) or _number(
        fields_of(first.get("config")).get("context_length")
    )
    most = _number(entry.get("max_context_length")) or _number(by_key.get("max_context_length"))
    return _told(running) or (ModelWindow(min(most, STUDIO_DEFAULT)) if most else None)


def _of_list(listed: _Json, model: str) -> int:
    """vLLM's own field, and what gateways put into the same list."""
    entry = _named(listed.get("data"), model, "id")
    names = ("max_model_len", "context_length", "context_window", "max_context_length")
    return next((tokens for name in names if (tokens := _number(entry.get(name)))), 0)


def _told(tokens: int) -> ModelWindow | None:
    return ModelWindow(tokens, WindowSource.TOLD) if tokens else None


def _named(entries: object, model: str, *names: str) -> _Json:
    """The entry of a list with a model's name; Ollama's ":latest" may be left out."""
    wanted = {model, f"{model}:latest"}
    found = (fields_of(entry) for entry in (entries if isinstance(entries, list) else ()))
    return next((entry for entry in found if wanted & {text_of(entry.get(name)) for name in names}), {})


def _number(value: object) -> int:
    return min(value, MOST_TOKENS) if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


async def _got(client: httpx2.AsyncClient, path: str, body: _Json | None = None) -> _Json:
    """The fields that a path answers with; none where it is not there."""
    try:
        answer = await (client.post(path, json=body) if body else client.get(path))
        return fields_of(answer.json()) if answer.status_code == httpx2.codes.OK else {}
    except (httpx2.HTTPError, ValueError, RecursionError):
        return {}


def _root(base_url: str) -> str:
    """The server's own root, without the path of its chat completions."""
    parts = urlsplit(base_url)
    return urlunsplit((parts.scheme, parts.netloc, "", "", ""))
