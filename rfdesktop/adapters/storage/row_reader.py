"""Reading a row value by value: what is none of its column's kind is noted, and a value of that kind stands in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

Row = Mapping[Any, Any]

V = TypeVar("V")
E = TypeVar("E", bound=StrEnum)

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in for a time that cannot be read."""


class JsonOf(Generic[V]):
    """The plain JSON of one type of value, and the value of such JSON."""

    def __init__(self, kind: Any) -> None:
        self._adapter: TypeAdapter[V] = TypeAdapter(kind)

    def dump(self, value: V) -> Any:
        return self._adapter.dump_python(value, mode="json")

    def load(self, plain: Any) -> V:
        """Raises ValueError for what is no such value."""
        return self._adapter.validate_python(plain)


class RowReader:
    """Reads a row's values one by one; `unread` are the columns whose values are none of their kind."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self.unread: list[str] = []

    def json(self, name: str, kind: JsonOf[V], instead: V) -> V:
        try:
            return kind.load(self._row[name])
        except (ValueError, TypeError, RecursionError):
            return self._instead(name, instead)

    def choice(self, name: str, kind: type[E], instead: E) -> E:
        try:
            return kind(self._row[name])
        except ValueError:
            return self._instead(name, instead)

    def choice_or_none(self, name: str, kind: type[E]) -> E | None:
        try:
            return kind(self._row[name]) if self._row[name] else None
        except ValueError:
            return self._instead(name, None)

    def time(self, name: str, instead: datetime) -> datetime:
        value = self._row[name]
        return value if isinstance(value, datetime) else self._instead(name, instead)

    def time_or_none(self, name: str) -> datetime | None:
        return None if self._row[name] is None else self.time(name, LONG_AGO)

    def text(self, name: str) -> str:
        value = self._row[name]
        return value if isinstance(value, str) else self._instead(name, "")

    def number(self, name: str) -> int:
        value = self._row[name]
        return value if isinstance(value, int) else self._instead(name, 0)

    def _instead(self, name: str, value: V) -> V:
        self.unread.append(name)
        return value
