"""What the Messages API refuses in a request, as far as it is documented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

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
    if not body.get("messages"):
        yield "messages: at least one message is required"
    known = [bare(block) for blocks in sent for block in blocks]
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


def _block_faults(role: str, block: Block, known: Sequence[Block]) -> Iterator[str]:
    kind = block["type"]
    plain = kind == "text" and not block.get("citations")
    if kind == "text" and not block["text"].strip():
        yield "text content blocks must be non-empty"
    if kind in ("thinking", "redacted_thinking", "mcp_tool_listing") and "cache_control" in block:
        yield f"{kind}: cache_control is not permitted"
    if role == "user" and kind == "text" and block.get("citations"):
        yield "citations are not allowed in user messages"
    if role == "assistant" and kind == "document":
        yield "document blocks are not allowed in assistant messages"
    if role == "assistant" and not plain and bare(block) not in known:
        yield f"{kind} blocks cannot be modified"
