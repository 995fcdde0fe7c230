"""Every event that the worker can send, with each text in it as somebody writes who wants more than to be read."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import Event
from tests.ui.hostile import Bait

AT = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
NUMBER = 3
_PLAIN = {str: "", int: NUMBER, float: 2.5, bool: True, bytes: b"x", datetime: AT, date: AT.date()}
_PLAIN[timedelta] = timedelta(minutes=NUMBER)


def kinds(union: Any = Event) -> Iterator[type]:
    """The types that a union is made of, each once, in their order."""
    seen: dict[type, None] = {}
    for part in get_args(union) or (union,):
        seen.update(dict.fromkeys(kinds(part) if get_args(part) else (part,)))
    yield from seen


class HostileEvents:
    """Makes events of one chat. `pick` says which of several values or types a part has: the first, the second, …"""

    def __init__(self, bait: Bait, chat_id: str, known: Mapping[type, object], pick: int = 0) -> None:
        """`known` has the values of types that no parts can be put together for: they have to fit each other."""
        self._bait = bait
        self._chat_id = chat_id
        self._known = known
        self._pick = pick

    def made(self, kind: type, place: str = "") -> Any:
        """A value of a type made of fields."""
        if kind in self._known:
            return self._known[kind]
        if kind is Failure:
            code = tuple(ErrorCode)[self._pick % len(ErrorCode)]
            return Failure(code, {"detail": self._bait.title("Detail"), "path": self._bait.title("path")})
        hints = get_type_hints(kind)
        named = {
            field.name: self._value(hints[field.name], f"{place or kind.__name__}-{field.name}", field.name)
            for field in fields(kind)
            # What holds another of its kind holds none here.
            if field.init and kind not in get_args(hints[field.name])
        }
        return kind(**named)

    def _value(self, hint: Any, place: str, name: str) -> Any:
        if isinstance(hint, NewType):
            hint = hint.__supertype__
        if hint is str:
            return self._text(place, name)
        if hint is Path:
            return Path(self._bait.title(place).replace("/", "_"))
        if hint in _PLAIN:
            return _PLAIN[hint]
        if isinstance(hint, type) and issubclass(hint, Enum):
            return tuple(hint)[self._pick % len(hint)]
        if isinstance(hint, type) and is_dataclass(hint):
            return self.made(hint, place)
        return self._of_parts(get_origin(hint), get_args(hint), place, name)

    def _of_parts(self, origin: Any, parts: tuple[Any, ...], place: str, name: str) -> Any:
        if origin is Literal:
            return parts[self._pick % len(parts)]
        if origin in (Union, types.UnionType):
            there = [part for part in parts if part is not types.NoneType]
            return self._value(there[self._pick % len(there)], place, name)
        if origin is tuple and parts[1:] != (Ellipsis,):
            return tuple(self._value(part, f"{place}-{at}", name) for at, part in enumerate(parts))
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {self._value(parts[0], place, name): self._value(parts[1], place, name)}
        if origin in (tuple, frozenset, list):
            return origin((self._value(parts[0], place, name),))
        return self._bait.title(place)

    def _text(self, place: str, name: str) -> str:
        if name == "chat_id":
            return self._chat_id
        if name.endswith("_day"):
            return AT.date().isoformat()
        # What the app itself names things by: nobody reads it.
        return "x1" if name == "id" or name.endswith("_id") else self._bait.title(place)
