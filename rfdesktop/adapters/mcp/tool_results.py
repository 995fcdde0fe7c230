"""What a tool gave, as words, with what was left out counted and the pages that it names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import mcp_types

from rfdesktop.domain.tools.calls import RESULT_CHARS, ToolResult
from rfdesktop.domain.tools.pages import pages_in

_MOST_VALUES = 200
"""So many values of what came as data are looked for in the words beside it."""


def result_of(result: mcp_types.CallToolResult) -> ToolResult:
    """The result. Pictures and sounds are named, not given."""
    text = "\n".join(said for part in result.content if (said := _words(part)))
    structured = result.structured_content
    only_words = all(isinstance(part, mcp_types.TextContent) for part in result.content) and len(text) < RESULT_CHARS
    if structured is not None and (not text.strip() or (only_words and not _is_said(structured, text))):
        # Servers are to say it in words too, and some say only how much there is. What stands beside a picture may
        # be the picture itself.
        text = "\n".join(part for part in (text, json.dumps(structured, ensure_ascii=False)) if part.strip())
    left_out = max(0, len(text) - RESULT_CHARS)
    return ToolResult(text[:RESULT_CHARS], bool(result.is_error), left_out, pages_in(text, structured))


def _is_said(structured: Any, text: str) -> bool:
    """Whether the words say what came as data, each value of it."""
    left, seen = [structured], 0
    while left and seen < _MOST_VALUES:
        value = left.pop()
        if isinstance(value, Mapping):
            left += value.values()
        elif isinstance(value, list):
            left += value
        elif value is not None and not isinstance(value, bool):
            seen += 1
            words = value if isinstance(value, str) else json.dumps(value)
            if words not in text and json.dumps(words)[1:-1] not in text:
                return False
    return True


def _words(part: object) -> str:
    match part:
        case mcp_types.TextContent(text=text):
            return text
        case mcp_types.ImageContent(mime_type=kind) | mcp_types.AudioContent(mime_type=kind):
            return f"({kind}, not shown)"
        case mcp_types.ResourceLink(uri=uri, name=name):
            return f"[{name}]({uri})"
        case mcp_types.EmbeddedResource(resource=mcp_types.TextResourceContents(text=text)):
            return text
        case mcp_types.EmbeddedResource(resource=resource):
            return f"({resource.mime_type or 'a file'}, not shown)"
    return ""
