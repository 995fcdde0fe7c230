"""The JSON of a model's note in whatever state it comes: with a wrapper, an array, comments, other names, cut off."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from pydantic_core import from_json

from rfdesktop.domain.ports import MendJson
from rfdesktop.services.notes.answer_text import without_thinking
from rfdesktop.services.notes.section_names import HEADER, Name, named

Partial = Literal["off", "on", "trailing-strings"]

_STARTS = 12
"""Braces that are tried as the beginning of the note; a text with more of them before it is no JSON."""

_DEPTH = 4
"""Wrappers within each other that are looked into."""

_MENDED, _BRACKETS = 60_000, 400
"""Characters and opening brackets of the largest text that is mended: no note has more, and mending is slow."""

_LEAST = 2
"""Members of a note that an object has to have."""


def note_object(answer: str, mend: MendJson | None = None) -> dict[str, Any] | None:
    """The object of a whole answer that has a note's members, None where there is none."""
    text = without_thinking(answer)
    if text[:1] == '"' and (written := _inner(_read_string(text), _DEPTH)) is not None:
        return written
    for start in _starts(text):
        for value in _values(text, start, mend):
            if (found := _inner(value, _DEPTH)) is not None:
                return found
    return None


def growing_object(answer: str, partial: Partial) -> dict[str, Any] | None:
    """The object of an answer that still comes or broke off, as far as it has come."""
    text = without_thinking(answer)
    if "<think" in text[:20]:
        return None
    for start in _starts(text):
        if text[:start].count("\n") > _LINES_BEFORE:
            return None
        try:
            value = from_json(text[start:].rstrip("`\n "), allow_partial=partial)
        except ValueError:
            continue
        if isinstance(value, dict):
            return _inner(value, _DEPTH, least=1) or value
    return None


_LINES_BEFORE = 3
"""Of an answer that still comes, a brace further down than this many lines is part of some prose."""


def _read_string(text: str) -> object:
    """The text that an answer is, where all of it is one JSON string: a note that was written twice."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _starts(text: str) -> Iterator[int]:
    at = -1
    for _ in range(_STARTS):
        places = [place for sign in "{[" if (place := text.find(sign, at + 1)) >= 0]
        if not places:
            return
        at = min(places)
        yield at


def _values(text: str, start: int, mend: MendJson | None) -> Iterator[object]:
    """What JSON begins at a place: read as it is, or mended."""
    try:
        yield json.JSONDecoder().raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        closing = {"{": "}", "[": "]"}[text[start]]
        end = text.rfind(closing)
        # What broke off goes on behind the last bracket that was closed.
        goes_on = _GOES_ON.match(text, end + 1) is not None
        body = text[start : end + 1] if end > start and not goes_on else text[start:].rstrip("`\n ")
        if mend is not None and ":" in body and _is_mendable(body):
            with contextlib.suppress(ValueError):
                yield mend(body)


_GOES_ON = re.compile(r"\s*[\]}]*\s*,\s*\"")


def _is_mendable(body: str) -> bool:
    quoted = '"' in body or "'" in body
    return quoted and len(body) <= _MENDED and body.count("{") + body.count("[") <= _BRACKETS


def _inner(value: object, depth: int, least: int = _LEAST) -> dict[str, Any] | None:
    """The object with the members of a note in a value, within whatever it is wrapped in."""
    if depth < 0:
        return None
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    if isinstance(value, Mapping):
        names = {member_name(str(key)) for key in value}
        if len(names - {None, HEADER}) >= least:
            return {str(key): inside for key, inside in value.items()}
        return _first(value.values(), depth, least)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _joined(value, depth, least) or _first(value, depth, least)
    return None


def _first(values: Any, depth: int, least: int) -> dict[str, Any] | None:
    return next((found for inside in values if (found := _inner(inside, depth - 1, least)) is not None), None)


def _joined(values: Sequence[object], depth: int, least: int) -> dict[str, Any] | None:
    """A note given as a list of sections: [{"title": "Subject", "content": "…"}, …] or [{"subject": "…"}, …]."""
    parts: dict[str, Any] = {}
    for value in values:
        if not isinstance(value, Mapping):
            return None
        title = next(
            (value[key] for key in ("title", "heading", "section", "name") if isinstance(value.get(key), str)), None
        )
        content = next(
            (value[key] for key in ("content", "text", "value", "body", "items", "steps") if key in value), None
        )
        if title is not None and content is not None:
            parts[title] = content
        elif len(value) == 1:
            parts |= {str(key): inside for key, inside in value.items()}
        else:
            return None
    return _inner(parts, depth - 1, least)


def member_name(key: str) -> Name | None:
    """The section that a member of the JSON is for: "steps_taken", "stepsTaken", "Durchgeführte Schritte"."""
    spaced = "".join(
        f" {sign}" if sign.isupper() and place and key[place - 1].islower() else sign for place, sign in enumerate(key)
    )
    return named(spaced.replace("_", " ").replace("-", " "), loosely=True)
