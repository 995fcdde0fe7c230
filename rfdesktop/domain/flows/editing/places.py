"""Places in a flow as its file has them, and the values there: `("options", 1, "label")` in a step."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

Place = tuple[str | int, ...]
"""The keys and indexes that lead to a part of a step, or of the flow itself, outermost first; () is the whole."""


class NoPlaceError(LookupError):
    """There is nothing at a place."""


def value_at(owner: object, place: Place) -> Any:
    """The value at a place. Raises NoPlaceError."""
    here: Any = owner
    for part in place:
        try:
            here = here[part] if isinstance(part, int) else getattr(here, part)
        except (IndexError, AttributeError, TypeError) as error:
            raise NoPlaceError(part) from error
    return here


def with_value(owner: Any, place: Place, value: object) -> Any:
    """The owner, a frozen value, with another value at a place. Raises NoPlaceError."""
    if not place:
        return value
    part, rest = place[0], place[1:]
    inner = with_value(value_at(owner, (part,)), rest, value)
    if isinstance(part, int):
        entries: tuple[Any, ...] = owner
        at = part if part >= 0 else len(entries) + part
        return (*entries[:at], inner, *entries[at + 1 :])
    return replace(owner, **{part: inner})


def parsed(written: str) -> Place:
    """A place as findings write it down: `options[1].label`."""
    parts: list[str | int] = []
    for piece in written.replace("[", ".[").split("."):
        if piece.startswith("["):
            parts.append(int(piece[1:-1]))
        elif piece:
            parts.append(piece)
    return tuple(parts)
