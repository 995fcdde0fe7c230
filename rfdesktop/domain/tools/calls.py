"""Tools as a model sees them, what it asks of them and what comes back."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rfdesktop.domain.texts.visible import replaced

TOOL_USE, TOOL_RESULT = "tool_use", "tool_result"
"""Kinds of blocks, by their names in Anthropic's API; what is stored of other providers' answers has them too."""

ROUNDS = 8
"""How often a model may ask for tools before it has to answer; a round may have several calls."""

CALLS = 8
"""The most calls of one round that are looked at; each may ask the engineer something."""

RESULT_CHARS = 40_000
"""The longest result that a model is given, in characters; what is left out of a longer one is counted."""

LEAST_RESULT_BYTES = 600
"""What of a result a model is given however little room there is: enough to see what it is."""

ARGUMENTS_CHARS = 20_000
"""The longest arguments that are taken from a model, in characters."""

SENT_CHARS = 2 * ARGUMENTS_CHARS
"""The longest that are sent, without blanks between them: a model's, with its secrets put back and a hand's changes."""


_UNKEPT = re.compile("[\u00a0\ufdd0\ufdd1]")
"""What Qt gives back as a blank or a line break of a text that was put into a field."""


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """A tool as the model is told of it. `name` is the model's for it and unique among all that it is told of."""

    name: str
    description: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ToolCall:
    """What a model asks of a tool. `arguments` is JSON as it was written, which may be none at all."""

    id: str
    name: str
    arguments: str

    @property
    def values(self) -> dict[str, Any] | None:
        """The arguments, None where they are no JSON object: cut off, say."""
        return None if len(self.arguments) > ARGUMENTS_CHARS else object_in(self.arguments)


@dataclass(frozen=True, slots=True)
class ToolLink:
    """A page that a tool read."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What came back of a call: its words, how many characters were left out, the pages that they name."""

    text: str
    failed: bool = False
    left_out: int = 0
    links: tuple[ToolLink, ...] = ()

    def within(self, most_bytes: int) -> ToolResult:
        """The result with the beginning of its words, so many bytes of UTF-8; what else there is counts as left out."""
        kept = self.text.encode("utf-8", "replace")[:most_bytes].decode("utf-8", "ignore")
        if len(kept) >= len(self.text):
            return self
        return replace(self, text=kept, left_out=self.left_out + len(self.text) - len(kept))


def object_in(text: str) -> dict[str, Any] | None:
    """The JSON object of a text, {} of an empty one, None where it is none."""
    try:
        values = json.loads(text or "{}", parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def can_be_sent(arguments: Mapping[str, Any]) -> bool:
    """Whether arguments are no longer than what is sent."""
    return len(json.dumps(arguments, ensure_ascii=False, separators=(",", ":"))) <= SENT_CHARS


def typed_json(arguments: str) -> str:
    """JSON as it is shown to be changed: what nobody sees, and what a field of text would not keep, as JSON's own
    escapes, which mean the same."""
    return _UNKEPT.sub(lambda found: _escape(found[0]), replaced(arguments, _escape))


def _escape(sign: str) -> str:
    return json.dumps(sign)[1:-1]


def _finite(number: str) -> float:
    """Python reads 1e999 as infinite, and would send it so."""
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(number)
    return value


def _refuse(name: str) -> Any:
    """Python reads NaN and Infinity, which are no JSON."""
    raise ValueError(name)


def result_block(call_id: str, text: str, *, failed: bool) -> dict[str, Any]:
    """A result as it is stored with the answer and sent back."""
    block: dict[str, Any] = {"type": TOOL_RESULT, "tool_use_id": call_id, "content": [{"type": "text", "text": text}]}
    return block | {"is_error": True} if failed else block


def asked_words(arguments: Mapping[str, Any]) -> str:
    """The values of arguments on one line: a query, an address, a language."""
    words = (each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in arguments.values())
    return "; ".join(said for word in words if (said := " ".join(word.split())))


def result_text(block: Mapping[str, Any]) -> str:
    """The words of a stored result."""
    content = block.get("content")
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list | tuple) else ()
    return "\n".join(str(part.get("text", "")) for part in parts if isinstance(part, Mapping))
