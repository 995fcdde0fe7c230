"""What the Messages API refuses in a request, as far as it is documented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.servers.picture_rules import picture_faults

BREAKPOINTS = 4
ROLES = ("user", "assistant")

Block = Mapping[str, Any]


def faults_of(body: Mapping[str, Any], sent: Sequence[Sequence[Block]], *, counting: bool) -> Iterator[str]:
    """What is wrong with a request. `sent` are the blocks of the server's earlier answers."""
    if not counting and not isinstance(body.get("max_tokens"), int):
        yield "max_tokens: Field required"
    for name in ("temperature", "top_p", "top_k"):
        if name in body:
            yield f"{name}: not supported"
    marks = breakpoints(body)
    if marks > BREAKPOINTS:
        yield f"A maximum of 4 blocks with cache_control may be provided. Found {marks}."
    yield from _tool_faults(body)
    yield from picture_faults(body)
    if not body.get("messages"):
        yield "messages: at least one message is required"
    known = [bare(block) for blocks in sent for block in blocks]
    yield from _call_faults(body)
    for place, message in enumerate(body.get("messages") or ()):
        yield from (f"messages.{place}: {fault}" for fault in _message_faults(place, message, known))
        blocks = message["content"] if isinstance(message["content"], list) else []
        if not body.get("mcp_servers") and any(block["type"].startswith("mcp_") for block in blocks):
            yield f"messages.{place}: mcp blocks need the connector"


def breakpoints(value: object) -> int:
    """How many cache breakpoints a request has, wherever they stand."""
    if isinstance(value, Mapping):
        return ("cache_control" in value) + sum(breakpoints(part) for part in value.values())
    return sum(breakpoints(part) for part in value) if isinstance(value, list) else 0


def bare(block: Block) -> dict[str, Any]:
    """A block without its cache breakpoint, which is no part of the content."""
    return {name: value for name, value in block.items() if name != "cache_control"}


def _call_faults(body: Mapping[str, Any]) -> Iterator[str]:
    """Every call has its result at the beginning of the next message, and nothing else has one."""
    messages = [message for message in body.get("messages") or () if isinstance(message["content"], list)]
    asked: list[str] = []
    for place, message in enumerate(messages):
        given = [block["tool_use_id"] for block in message["content"] if block["type"] == "tool_result"]
        kinds = [block["type"] == "tool_result" for block in message["content"]]
        if sorted(given) != sorted(asked):
            yield f"messages.{place}: tool_use ids {asked} need their tool_result blocks, found {given}"
        if kinds != sorted(kinds, reverse=True):
            yield f"messages.{place}: tool_result blocks must come first"
        asked = [block["id"] for block in message["content"] if block["type"] == "tool_use"]
    if asked:
        yield "messages: the last tool_use has no tool_result"
    if not body.get("tools") and any(block["type"] == "tool_use" for m in messages for block in m["content"]):
        yield "tools: needed where the conversation has tool_use blocks"


def _tool_faults(body: Mapping[str, Any]) -> Iterator[str]:
    servers = sorted(server["name"] for server in body.get("mcp_servers") or ())
    toolsets = [tool for tool in body.get("tools") or () if tool.get("type") == "mcp_toolset"]
    if servers != sorted(tool["mcp_server_name"] for tool in toolsets):
        yield "mcp_servers: every server needs exactly one toolset"


def _message_faults(place: int, message: Mapping[str, Any], known: Sequence[Block]) -> Iterator[str]:
    role, content = message["role"], message["content"]
    if role not in ROLES:
        yield "role: must be user or assistant"
    if place == 0 and role != "user":
        yield "role: the first message must be the user's"
    if not content:
        yield "content must be non-empty"
    for block in content if isinstance(content, list) else ():
        yield from _block_faults(role, block, known)


def _result_faults(role: str, block: Block) -> Iterator[str]:
    if not (block.get("source") and block.get("title") and block.get("content")):
        yield "search_result: source, title and content are required"
    if not all(part["text"].strip() for part in block["content"]):
        yield "search_result: content must be non-empty"
    if role != "user":
        yield "search_result blocks are not allowed in assistant messages"


def _block_faults(role: str, block: Block, known: Sequence[Block]) -> Iterator[str]:
    kind = block["type"]
    plain = kind == "text" and not block.get("citations")
    if kind == "text" and not block["text"].strip():
        yield "text content blocks must be non-empty"
    if kind in ("thinking", "redacted_thinking", "mcp_tool_listing") and "cache_control" in block:
        yield f"{kind}: cache_control is not permitted"
    if kind == "search_result":
        yield from _result_faults(role, block)
    if role == "user" and kind == "text" and block.get("citations"):
        yield "citations are not allowed in user messages"
    if role == "assistant" and kind == "document":
        yield "document blocks are not allowed in assistant messages"
    if role == "assistant" and not plain and bare(block) not in known:
        yield f"{kind} blocks cannot be modified"
