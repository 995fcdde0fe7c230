"""Reading what providers send: fields may be missing, null or of another kind than their documentation says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

MOST_TOKENS = 10**8
"""A hundred of the largest windows that there are; twenty answers of so many still fit into 32 bits, which is what some
databases give a number."""


def fields_of(value: object) -> dict[str, Any]:
    """An object's fields; none for what is no object."""
    return value if isinstance(value, dict) else {}


def items_of(value: object) -> list[Any]:
    """A list's items; none for what is no list."""
    return value if isinstance(value, list) else []


def index_of(value: object) -> int | None:
    """A place in a row, written as a number or as its digits; None for anything else."""
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        return int(value[:9])
    whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    return int(value) if whole and not isinstance(value, bool) else None  # type: ignore[call-overload]


def word_of(value: object) -> str:
    """A name, a kind or a reason; "" for what is no text."""
    return value if isinstance(value, str) else ""


def text_of(value: object) -> str:
    """Text of an answer: as it is, a number as its digits, of a part or several the text; "" for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):
        return text_of(_text_part(value))
    parts = (part if isinstance(part, str) else text_of(_text_part(part)) for part in items_of(value))
    return "".join(parts)


def count_of(counts: Mapping[str, Any], name: str) -> int:
    """A number of tokens, written as a number or as text; 0 for anything else. At most `MOST_TOKENS`."""
    value = counts.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return 0
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return MOST_TOKENS if isinstance(value, int) and value > 0 else 0
    return int(min(max(number, 0.0), MOST_TOKENS)) if not math.isnan(number) else 0


MOST_USD = 10_000.0
"""No single answer costs more."""


def usd_of(value: object) -> float | None:
    """An amount of dollars; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value) if 0 <= value <= MOST_USD else None


def thought_of(value: object) -> str:
    """What a list of parts says that was only thought: the text inside of its thinking parts."""
    thoughts = (fields for part in items_of(value) if (fields := fields_of(part)).get("type") in _THOUGHT_KINDS)
    return "".join(
        text_of(fields.get("thinking")) or text_of(fields.get("reasoning")) or text_of(fields.get("text"))
        for fields in thoughts
    )


def thought_beside(delta: Mapping[str, Any]) -> str:
    """What was thought, by whatever name it stands beside the text: several of them say the same."""
    if _BESIDE.isdisjoint(delta):
        return ""
    named = (text_of(delta.get(name)) for name in _THOUGHT_NAMES)
    return next(filter(None, named), "") or _thought_in_items(delta)


def _thought_in_items(delta: Mapping[str, Any]) -> str:
    items = (fields_of(item) for name in _THOUGHT_LISTS for item in items_of(delta.get(name)))
    said = (
        text_of(item.get("text")) or text_of(item.get("summary")) or text_of(item.get("thinking")) for item in items
    )
    return "".join(said)


_THOUGHT_NAMES = ("reasoning_content", "reasoning", "reasoning_text", "thinking", "thinking_content", "thought")
_THOUGHT_LISTS = ("reasoning_details", "thinking_blocks")
_BESIDE = frozenset((*_THOUGHT_NAMES, *_THOUGHT_LISTS))
_TEXT_KINDS = (None, "text", "output_text", "text_delta")
_THOUGHT_KINDS = ("thinking", "reasoning", "reasoning_text", "thought")


def _text_part(part: object) -> object:
    """The text of a part, which some servers wrap once more."""
    fields = fields_of(part)
    if fields.get("type") not in _TEXT_KINDS:
        return None
    text = fields.get("text", fields.get("content"))
    return fields_of(text).get("value") if isinstance(text, dict) else text
