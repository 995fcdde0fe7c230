"""A long text in parts, since what reads it has a window too: a ticket of a day may have ten million characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PART = 60_000
"""Characters of a part, about 15,000 tokens."""


def in_part(value: Mapping[str, Any], name: str, part: int) -> dict[str, Any]:
    """An answer whose text of that name is cut down to one part of it, from 1; behind the last one there is nothing."""
    starts = _starts(value[name])
    text = "" if part > len(starts) else value[name][starts[part - 1] : [*starts, None][part]]
    return {**value, name: text, "part": part, "parts": len(starts)}


def _starts(text: str) -> list[int]:
    """Where the parts begin: behind the end of a line, where a line has an end within a part."""
    starts = [0]
    while len(text) - starts[-1] > PART:
        end = text.rfind("\n", starts[-1], starts[-1] + PART) + 1
        starts.append(end if end > starts[-1] else starts[-1] + PART)
    return starts
