"""A request in Ollama's own form (its API documentation, `/api/chat`), which alone takes how much context a model runs
with: what chat completions ask for, its server cuts in silence to what it gives by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from rfdesktop.adapters.models.provider_values import fields_of, items_of, text_of
from rfdesktop.domain.chats.model_requests import ModelFailure
from rfdesktop.domain.errors import ErrorCode

_LIMITS = ("max_completion_tokens", "max_tokens")


def native_address(base_url: str) -> str:
    """Where the server that has chat completions at an address takes its own form."""
    parts = urlsplit(base_url)
    return urlunsplit((parts.scheme, parts.netloc, "/api/chat", "", ""))


def native_body(body: Mapping[str, Any], window: int) -> dict[str, Any]:
    """The body of a request of chat completions in the native form, with so many tokens of context. Raises ModelFailure
    PICTURES_NOT_SEEN for one with documents, which it has no form for."""
    limit = next((body[name] for name in _LIMITS if name in body), None)
    options = {"num_ctx": window} if limit is None else {"num_ctx": window, "num_predict": limit}
    native: dict[str, Any] = {
        "model": body["model"],
        "messages": list(_messages(body["messages"], body["model"])),
        "stream": body.get("stream", True),
        "options": options,
    }
    if "reasoning_effort" in body:
        native["think"] = body["reasoning_effort"]
    if "tools" in body and body.get("tool_choice") != "none":
        native["tools"] = body["tools"]
    if schema := fields_of(fields_of(body.get("response_format")).get("json_schema")).get("schema"):
        native["format"] = schema
    return native


def _messages(messages: Sequence[Mapping[str, Any]], model: str) -> Iterator[dict[str, Any]]:
    called: dict[str, str] = {}
    for message in messages:
        native = {"role": message["role"], **_content(message.get("content"), model)}
        if calls := items_of(message.get("tool_calls")):
            called |= {call["id"]: call["function"]["name"] for call in calls}
            native["tool_calls"] = [_call(call["function"]) for call in calls]
        if message["role"] == "tool":
            native["tool_name"] = called.get(message["tool_call_id"], "")
        yield native


def _content(content: object, model: str) -> dict[str, Any]:
    if not isinstance(content, list):
        return {"content": text_of(content)}
    if any(part["type"] not in ("text", "image_url") for part in content):
        raise ModelFailure(ErrorCode.PICTURES_NOT_SEEN, model=model)
    words = [part["text"] for part in content if part["type"] == "text"]
    images = [part["image_url"]["url"].partition(",")[2] for part in content if part["type"] == "image_url"]
    return {"content": "\n\n".join(words), **({"images": images} if images else {})}


def _call(function: Mapping[str, Any]) -> dict[str, Any]:
    try:
        arguments = json.loads(function["arguments"])
    except (ValueError, RecursionError):
        arguments = None
    return {"function": {"name": function["name"], "arguments": arguments if isinstance(arguments, dict) else {}}}
