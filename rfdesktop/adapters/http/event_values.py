"""What the data of an event says: one object, or several where a server writes them side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from rfdesktop.adapters.http.envelopes import unwrapped
from rfdesktop.adapters.http.letters import text_in


class ServerEvent(NamedTuple):
    """One event: its name (b"" without) and its data, the lines joined."""

    name: bytes
    data: bytes


def objects_of_event(event: ServerEvent) -> Iterator[dict[str, Any]]:
    """The objects that an event carries, in order, an error's words too where they stand there bare.

    Raises ValueError as `json_objects` does.
    """
    try:
        yield from json_objects(event.data)
    except ValueError:
        if event.name != b"error":
            raise
        yield {"type": "error", "message": event.data.decode(errors="replace")}


def json_objects(data: bytes) -> Iterator[dict[str, Any]]:
    """The objects in an event's data; none for what is none, an empty keep-alive or a comment wrapped in data, say.

    Raises ValueError for what is neither JSON nor a comment, or text in no encoding that can be told, after the
    objects that stand before it.
    """
    if NOTHING.fullmatch(data):
        return
    try:
        for value in _values(text_in(data)):
            yield from map(unwrapped, _objects(value))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _objects(value: object) -> list[dict[str, Any]]:
    """A value by itself, or those that a list of answers or errors holds: Gemini's errors come in one, some gateways'
    whole answers, and what a gateway gathered while nobody read."""
    if isinstance(value, list):
        return [each for each in value if isinstance(each, dict) and ("error" in each or "choices" in each)]
    return [value] if isinstance(value, dict) else []


def _values(text: str) -> Iterator[object]:
    """The value of a text, or those that stand one behind the other, as where a server or a proxy drops the line ends
    between events."""
    try:
        whole: object = _DECODER.decode(text)
    except json.JSONDecodeError:
        place = _between(text, 0)
        while place < len(text):
            value, place = _DECODER.raw_decode(text, place)
            yield value
            place = _between(text, place)
    else:
        yield whole


def _between(text: str, place: int) -> int:
    found = _BETWEEN.match(text, place)
    return found.end() if found else place


_BETWEEN = re.compile(r"(?:\s+|,|event:\s*[\w.]+?\s*(?=data:)|data:|\[DONE\])*+")
"""What may stand between two values: the names of an event's fields, and the mark of the end. Matches nothing too."""

NOTHING = re.compile(rb"\s*+(:.*|\[[A-Z_ -]+\]|ping|pong|keep-?alive|heartbeat)?\s*", re.DOTALL | re.IGNORECASE)
"""Signs of life that are no events: nothing, a comment, a word in brackets, a word for it. Blanks are taken at once:
tried in all ways, a line of them would hold the app up."""


def _no_number(_: str) -> None:
    """What JSON does not know and Python's reader does (NaN, Infinity) could not be sent back."""


_DECODER = json.JSONDecoder(parse_constant=_no_number)
