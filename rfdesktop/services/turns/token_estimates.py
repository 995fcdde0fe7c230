"""About how many tokens the parts of a request have, rather too many than too few, so that the request fits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rfdesktop.domain.chats.chat import Block
from rfdesktop.domain.chats.parts import DocumentPart, ImagePart, Part, RawPart, TextPart
from rfdesktop.domain.tools.calls import ToolSpec

BYTES_PER_TOKEN = 3
"""UTF-8 bytes that make a token, estimated low (English has about 4, Chinese about 3)."""

PATCH_PIXELS = 28
"""A picture has a token for each square of this side (Anthropic's documentation; counted: 1,296 for 1000 × 1000)."""

LARGEST_IMAGE = 4_800
"""The most tokens that a picture has: larger ones are made smaller by the provider (the newest models' bound)."""

PAGE_TOKENS = 3_000
"""Tokens of a page of a document, which goes as picture and as text (2,347 measured for a page of prose)."""


def estimate_tokens(text: str) -> int:
    """About how many tokens a text has."""
    return -(-len(text.encode("utf-8", "replace")) // BYTES_PER_TOKEN)


def part_tokens(part: Part) -> int:
    """About how many tokens a part has: words by their length, pictures by their size, documents by their pages."""
    match part:
        case TextPart(text):
            return estimate_tokens(text)
        case ImagePart():
            return min(LARGEST_IMAGE, _patches(part.width) * _patches(part.height))
        case DocumentPart():
            return max(1, part.pages) * PAGE_TOKENS
        case RawPart(block):
            return _block_tokens(block)


def tool_tokens(tool: ToolSpec) -> int:
    """About how many tokens it takes to tell of a tool."""
    return estimate_tokens(f"{tool.name} {tool.description} {json.dumps(dict(tool.schema), ensure_ascii=False)}")


def _patches(pixels: int) -> int:
    return max(1, -(-pixels // PATCH_PIXELS))


def _block_tokens(block: Block) -> int:
    if block.get("type") == "text" and not block.get("citations"):
        return estimate_tokens(str(block.get("text", "")))
    words, pictures = _without_data(block)
    return estimate_tokens(json.dumps(words, ensure_ascii=False, default=str)) + pictures * LARGEST_IMAGE


def _without_data(value: Any) -> tuple[Any, int]:
    """A block without what stands in it as base64, and how many such there were: a tool's result may hold pictures."""
    if isinstance(value, Mapping):
        if value.get("type") == "base64" and "data" in value:
            return {**value, "data": ""}, 1
        inside = {name: _without_data(each) for name, each in value.items()}
        return {name: each for name, (each, _) in inside.items()}, sum(count for _, count in inside.values())
    if isinstance(value, list | tuple):
        items = [_without_data(each) for each in value]
        return [each for each, _ in items], sum(count for _, count in items)
    return value, 0
