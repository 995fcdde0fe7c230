"""What the Messages API's prompt cache would read and write, by its documented rules and lifetimes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

LOOK_BACK = 20
MINIMUM_TOKENS = 1_024
WRITE_FACTOR = 1.25
HOUR_FACTOR = 2.0
READ_FACTOR = 0.1
FIVE_MINUTES, HOUR = 300.0, 3_600.0


@dataclass(frozen=True)
class Charged:
    """A block of a request, its tokens, and what one of them costs in tokens of plain input."""

    content: str
    tokens: int
    factor: float


@dataclass
class _Entry:
    """A prefix that was written, on top of a shorter one that was there by then: it lives no longer than that."""

    lifetime: float
    used: float
    below: _Entry | None

    def lives(self, now: float) -> bool:
        return now - self.used <= self.lifetime and (self.below is None or self.below.lives(now))

    def use(self, now: float) -> None:
        self.used = now
        if self.below is not None:
            self.below.use(now)


class PromptCache:
    """Remembers the prefixes that were written, each for its lifetime from its last use on. The order is tools, system,
    messages; matches are exact."""

    def __init__(self) -> None:
        self._written: dict[str, _Entry] = {}

    def usage_for(self, body: Mapping[str, Any], now: float = 0.0) -> dict[str, Any]:
        """The input counts of a request at a time in seconds; what it marks is in the cache afterwards."""
        counts: dict[float, int] = dict.fromkeys((1.0, READ_FACTOR, WRITE_FACTOR, HOUR_FACTOR), 0)
        for block in self.charged(body, now):
            counts[block.factor] += block.tokens
        return {
            "input_tokens": counts[1.0],
            "cache_read_input_tokens": counts[READ_FACTOR],
            "cache_creation_input_tokens": counts[WRITE_FACTOR] + counts[HOUR_FACTOR],
            "cache_creation": {
                "ephemeral_5m_input_tokens": counts[WRITE_FACTOR],
                "ephemeral_1h_input_tokens": counts[HOUR_FACTOR],
            },
        }

    def charged(self, body: Mapping[str, Any], now: float) -> list[Charged]:
        """The blocks of a request with what each costs; what it marks is in the cache afterwards."""
        digest = hashlib.sha256(str(body.get("model")).encode())
        blocks: list[Charged] = []
        prefixes: list[str] = []
        marks: dict[int, float] = {}
        total = 0
        for place, (content, lifetime) in enumerate(_blocks(body)):
            digest.update(content.encode() + b"\0")
            prefixes.append(digest.hexdigest())
            blocks.append(Charged(content, tokens(content), 1.0))
            total += blocks[-1].tokens
            if lifetime and total >= MINIMUM_TOKENS:
                marks[place] = lifetime
        found = max((self._found(prefixes, place, now) for place in marks), default=-1)
        below = self._written[prefixes[found]] if found >= 0 else None
        if below is not None:
            below.use(now)
        begin = found + 1
        blocks[:begin] = [replace(block, factor=READ_FACTOR) for block in blocks[:begin]]
        for place, lifetime in marks.items():
            if place > found:
                below = self._written[prefixes[place]] = _Entry(lifetime, now, below)
                factor = WRITE_FACTOR if lifetime == FIVE_MINUTES else HOUR_FACTOR
                blocks[begin : place + 1] = [replace(block, factor=factor) for block in blocks[begin : place + 1]]
                begin = place + 1
        return blocks

    def _found(self, prefixes: list[str], mark: int, now: float) -> int:
        for place in range(mark, max(-1, mark - LOOK_BACK), -1):
            entry = self._written.get(prefixes[place])
            if entry is not None and entry.lives(now):
                return place
        return -1


def tokens(content: str) -> int:
    """About four characters make a token."""
    return -(-len(content) // 4)


def size_of(body: Mapping[str, Any]) -> int:
    """The input tokens of a request."""
    return sum(tokens(content) for content, _ in _blocks(body))


def cost(usage: Mapping[str, Any]) -> float:
    """A request's input in tokens of plain input."""
    written, read = usage["cache_creation_input_tokens"], usage["cache_read_input_tokens"]
    hour = usage.get("cache_creation", {}).get("ephemeral_1h_input_tokens", 0)
    return float(usage["input_tokens"] + WRITE_FACTOR * (written - hour) + HOUR_FACTOR * hour + READ_FACTOR * read)


def input_of(usage: Mapping[str, Any]) -> int:
    """All input tokens of a request, whatever they cost."""
    counts = ("input_tokens", "cache_read_input_tokens", "cache_creation_input_tokens")
    return sum(usage[name] for name in counts)


def _blocks(body: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for tool in body.get("tools") or ():
        yield _rendered("tool", tool)
    for block in _listed(body.get("system") or []):
        yield _rendered("system", block)
    for message in body["messages"]:
        for block in _listed(message["content"]):
            yield _rendered(message["role"], block)


def _listed(content: Any) -> list[dict[str, Any]]:
    return [{"type": "text", "text": content}] if isinstance(content, str) else content


def _rendered(role: str, block: Mapping[str, Any]) -> tuple[str, float]:
    bare = {name: value for name, value in block.items() if name != "cache_control"}
    mark = block.get("cache_control")
    lifetime = 0.0 if mark is None else HOUR if mark.get("ttl") == "1h" else FIVE_MINUTES
    return role + json.dumps(bare, sort_keys=True, ensure_ascii=False), lifetime
