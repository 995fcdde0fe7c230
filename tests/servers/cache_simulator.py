"""What the Messages API's prompt cache would read and write, by its documented rules; time is left out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

LOOK_BACK = 20
MINIMUM_TOKENS = 1_024
WRITE_FACTOR = 1.25
READ_FACTOR = 0.1


class PromptCache:
    """Remembers the prefixes that were written. The order is tools, system, messages; matches are exact."""

    def __init__(self) -> None:
        self._written: set[str] = set()

    def usage_for(self, body: Mapping[str, Any]) -> dict[str, int]:
        """The input counts of a request; what it marks is in the cache afterwards."""
        digest = hashlib.sha256(str(body.get("model")).encode())
        prefixes: list[tuple[str, int]] = []
        marks: list[int] = []
        total = 0
        for place, (content, marked) in enumerate(_blocks(body)):
            digest.update(content.encode() + b"\0")
            total += tokens(content)
            prefixes.append((digest.hexdigest(), total))
            if marked:
                marks.append(place)
        marks = [place for place in marks if prefixes[place][1] >= MINIMUM_TOKENS]
        read = max((self._found(prefixes, place) for place in marks), default=0)
        until = max((prefixes[place][1] for place in marks), default=0)
        self._written.update(prefixes[place][0] for place in marks)
        return {
            "input_tokens": total - max(until, read),
            "cache_read_input_tokens": read,
            "cache_creation_input_tokens": max(0, until - read),
        }

    def _found(self, prefixes: list[tuple[str, int]], mark: int) -> int:
        for place in range(mark, max(-1, mark - LOOK_BACK), -1):
            if prefixes[place][0] in self._written:
                return prefixes[place][1]
        return 0


def tokens(content: str) -> int:
    """About four characters make a token."""
    return -(-len(content) // 4)


def size_of(body: Mapping[str, Any]) -> int:
    """The input tokens of a request."""
    return sum(tokens(content) for content, _ in _blocks(body))


def cost(usage: Mapping[str, int]) -> float:
    """A request's input in tokens of plain input."""
    written, read = usage["cache_creation_input_tokens"], usage["cache_read_input_tokens"]
    return usage["input_tokens"] + WRITE_FACTOR * written + READ_FACTOR * read


def _blocks(body: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    for tool in body.get("tools") or ():
        yield _rendered("tool", tool)
    for block in _listed(body.get("system") or []):
        yield _rendered("system", block)
    for message in body["messages"]:
        for block in _listed(message["content"]):
            yield _rendered(message["role"], block)


def _listed(content: Any) -> list[dict[str, Any]]:
    return [{"type": "text", "text": content}] if isinstance(content, str) else content


def _rendered(role: str, block: Mapping[str, Any]) -> tuple[str, bool]:
    bare = {name: value for name, value in block.items() if name != "cache_control"}
    return role + json.dumps(bare, sort_keys=True, ensure_ascii=False), "cache_control" in block
