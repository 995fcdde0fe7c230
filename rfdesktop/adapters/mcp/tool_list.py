"""What a server offers, as a model may be told of it: named, bounded, its words taken for what they are."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable

import mcp_types

from rfdesktop.adapters.mcp.tool_schemas import told_schema
from rfdesktop.domain.texts.visible import visible
from rfdesktop.domain.tools.calls import ToolSpec
from rfdesktop.domain.tools.servers import Tool

MOST_TOOLS = 100
"""The most tools of one server that a model is told of."""

MOST_PAGES = 20

DESCRIPTION_CHARS = 1_000
SCHEMAS_CHARS = 200_000
"""What the schemas of one server may have together; tools behind that are told of without theirs."""

OWN_NAME_CHARS = 256
"""The longest name of a server's own for a tool; the protocol says 128. One that is longer is no name, and nobody could
read what they are asked about."""

NAME_CHARS = 64
"""The longest name that the model APIs take, of letters, digits, lines and underscores."""

_NAME_SIGNS = re.compile(r"[^a-zA-Z0-9_-]+")


def tools_of(server: str, listed: Iterable[mcp_types.Tool]) -> tuple[Tool, ...]:
    """The tools, each once and under a name of its own."""
    found: dict[str, Tool] = {}
    names: set[str] = set()
    room = SCHEMAS_CHARS
    for tool in listed:
        if tool.name in found or len(found) >= MOST_TOOLS or len(tool.name) > OWN_NAME_CHARS:
            continue
        name = _name(server, tool.name, names)
        names.add(name)
        schema, renamed = told_schema(tool.input_schema)
        said = len(json.dumps(schema))
        if said > room:
            schema, renamed = told_schema({})
        room -= said
        spec = ToolSpec(name, _described(tool), schema)
        hints = tool.annotations
        reads = hints is not None and hints.read_only_hint is True
        found[tool.name] = Tool(server, tool.name, spec, reads, _digest(tool, reads_only=reads), renamed)
    return tuple(found.values())


def _name(server: str, tool: str, taken: set[str]) -> str:
    whole = f"{_NAME_SIGNS.sub('_', server)}__{_NAME_SIGNS.sub('_', tool)}"
    if len(whole) <= NAME_CHARS and whole not in taken:
        return whole
    own = hashlib.sha256(f"{server}\n{tool}".encode("utf-8", "replace")).hexdigest()[:8]
    return f"{whole[: NAME_CHARS - 9]}_{own}"


def _described(tool: mcp_types.Tool) -> str:
    said = " ".join(part for part in (tool.title or "", tool.description or "") if part)
    said = visible(" ".join(said.split()))
    return said if len(said) <= DESCRIPTION_CHARS else f"{said[: DESCRIPTION_CHARS - 1]}…"


def _digest(tool: mcp_types.Tool, *, reads_only: bool) -> str:
    defined = [tool.name, tool.title, tool.description, tool.input_schema, reads_only]
    return hashlib.sha256(json.dumps(defined, sort_keys=True, default=str).encode("utf-8", "replace")).hexdigest()[:32]
