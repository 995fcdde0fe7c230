"""The entries of the audit log, and the chain that shows a changed one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

FIRST = "0" * 64
"""Stands for the entry before the first one."""

Fact = str | int


class AuditKind(StrEnum):
    """What happened."""

    LEFT = "left"
    ANSWERED = "answered"
    LET_THROUGH = "let_through"
    COPIED = "destructive_copied"
    POSTED = "posted"
    SERVED = "served"
    TOOL = "tool"
    ENCRYPTION = "encryption"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that happened, without any content. `facts` are codes, counts and ids."""

    at: datetime
    who: str
    kind: AuditKind
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """Where a chain ends: how many entries it has, and the hash of the last one."""

    number: int = 0
    hash: str = FIRST


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading a log has shown: its entries up to `broken`, the line from which on the chain does not hold (0 where
    all of it does), and how many lines were cut off by an end of the app."""

    entries: tuple[AuditEntry, ...]
    end: Link
    broken: int = 0
    unfinished: int = 0


def line_of(entry: AuditEntry, before: Link) -> tuple[str, Link]:
    """The entry as a line of the log, without its line feed, and the chain's new end."""
    content = {
        "number": before.number + 1,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "kind": entry.kind.value,
        "facts": dict(sorted(entry.facts.items())),
        "before": before.hash,
    }
    hash_ = _hash(content)
    return json.dumps({**content, "hash": hash_}, ensure_ascii=True), Link(before.number + 1, hash_)


def checked(lines: Iterable[str]) -> Checked:
    """Reads a log from its beginning. The chain goes on over a line that a kill has cut off; any other breaks it."""
    entries: list[AuditEntry] = []
    end, unfinished, broken = Link(), 0, 0
    for place, line in enumerate(lines, start=1):
        read = _read(line)
        if read is None and _was_cut_off(line, end):
            unfinished += 1
        elif broken or read is None or not _follows(read, end):
            broken = broken or place
        else:
            entries.append(_entry(read))
            end = Link(end.number + 1, str(read["hash"]))
    return Checked(tuple(entries), end, broken, unfinished)


def _was_cut_off(line: str, end: Link) -> bool:
    """Whether a line is the beginning of the entry after the chain's end, or the nothing that a lost page leaves."""
    text, begins = line.strip("\0\r\n\t "), f'{{"number": {end.number + 1}, "at": "'
    return text.startswith(begins) or begins.startswith(text)


def _follows(content: Mapping[str, Any], end: Link) -> bool:
    """Whether this is the entry after the chain's end, as it was written."""
    own = {name: value for name, value in content.items() if name != "hash"}
    placed = content.get("before") == end.hash and content.get("number") == end.number + 1
    try:
        _entry(content)
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    return placed and content.get("hash") == _hash(own)


def _entry(content: Mapping[str, Any]) -> AuditEntry:
    facts = {str(name): value for name, value in content["facts"].items() if isinstance(value, str | int)}
    return AuditEntry(datetime.fromisoformat(content["at"]), str(content["who"]), AuditKind(content["kind"]), facts)


def _read(line: str) -> dict[str, Any] | None:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _hash(content: Mapping[str, Any]) -> str:
    whole = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode("ascii")).hexdigest()
