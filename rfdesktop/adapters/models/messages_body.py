"""A request as the body of the Messages API."""

from __future__ import annotations

import base64
from typing import Any

from rfdesktop.adapters.models.search_results import as_search_result, without_lost_citations
from rfdesktop.domain.chats.chat import KEPT_HERE, Block, Role
from rfdesktop.domain.chats.model_requests import CacheFor, ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import DocumentPart, ImagePart, Part, RawPart, TextPart
from rfdesktop.domain.texts.encodable import encodable_values

MCP_BETA = "mcp-client-2025-11-20"
LEARN_URL = "https://learn.microsoft.com/api/mcp"
LEARN_NAME = "microsoft-learn"

BREAKPOINTS = 4
"""The most cache breakpoints that the API takes in one request."""

EFFORT = "effort"
"""How hard a model is to think, among what is asked of its answer."""

_UNCACHEABLE = frozenset({"thinking", "redacted_thinking", "mcp_tool_listing"})


def body_of(request: ModelRequest, before: tuple[Block, ...] = (), *, cites: bool = True) -> dict[str, Any]:
    """The body; `before` are the blocks of an answer that was paused and is to go on. With `cites` flows go as search
    results, which an answer to a schema cannot cite."""
    cites = cites and request.schema is None
    marked = [place for place, turn in enumerate(request.turns) if turn.cache][-(BREAKPOINTS - 1) :]
    turns = [
        _message(turn, cache=place in marked, learn=request.microsoft_learn, cites=cites)
        for place, turn in enumerate(request.turns)
    ]
    messages = without_lost_citations([turn for turn in turns if turn["content"]])
    if before:
        paused = [dict(block) for block in before if block.get("type") not in KEPT_HERE]
        messages.append({"role": "assistant", "content": paused})
    body: dict[str, Any] = {
        "model": request.model,
        "max_tokens": request.max_output_tokens,
        "messages": messages,
    }
    if request.system:
        body["system"] = [{"type": "text", "text": request.system, "cache_control": _mark(request.system_cache)}]
    output: dict[str, Any] = {EFFORT: request.effort} if request.effort else {}
    if request.schema is not None:
        output["format"] = {"type": "json_schema", "schema": dict(request.schema)}
    if output:
        body["output_config"] = output
    tools: list[dict[str, Any]] = [
        {"name": tool.name, "description": tool.description, "input_schema": dict(tool.schema)}
        for tool in request.tools
    ]
    if request.tools and request.answer_now:
        body["tool_choice"] = {"type": "none"}
    if request.microsoft_learn:
        body["mcp_servers"] = [{"type": "url", "url": LEARN_URL, "name": LEARN_NAME}]
        tools.append({"type": "mcp_toolset", "mcp_server_name": LEARN_NAME})
    if tools:
        body["tools"] = tools
    return dict(encodable_values(body))


def _mark(lifetime: CacheFor) -> dict[str, str]:
    """A cache breakpoint; five minutes are what the API means where none is named, which every gateway knows."""
    mark = {"type": "ephemeral"}
    return mark if lifetime is CacheFor.FIVE_MINUTES else mark | {"ttl": lifetime.value}


def _message(turn: ModelTurn, *, cache: bool, learn: bool, cites: bool) -> dict[str, Any]:
    """A turn. The blocks of an MCP server are known to the API only in a request that names the server; the cache
    suffers nothing by their going, since the tools stand before all turns and change with them."""
    blocks = [_block(part, cites=cites and turn.role is Role.USER) for part in turn.parts]
    content = [block for block in blocks if learn or not str(block.get("type")).startswith("mcp_")]
    if cache:
        last = next((block for block in reversed(content) if block.get("type") not in _UNCACHEABLE), None)
        if last is not None:
            last["cache_control"] = _mark(turn.cache_for)
    return {"role": turn.role.value, "content": content}


def _block(part: Part, *, cites: bool) -> dict[str, Any]:
    match part:
        case TextPart(text):
            return (as_search_result(text) if cites else None) or {"type": "text", "text": text}
        case ImagePart():
            return {"type": "image", "source": _source(part)}
        case DocumentPart():
            return {"type": "document", "source": _source(part), "title": part.name}
        case RawPart(block):
            return dict(block)


def _source(part: ImagePart | DocumentPart) -> dict[str, Any]:
    data = base64.b64encode(part.data).decode("ascii")
    return {"type": "base64", "media_type": part.media_type, "data": data}
