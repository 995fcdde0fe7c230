"""The schema of a tool's arguments as a model API takes it: what is no JSON Schema in it is left out.

One API refuses the whole request for one keyword that is wrong, and with it every message of a chat in which the server
is on. A looser schema harms nothing: the server looks at what it is given itself.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from rfdesktop.domain.texts.visible import visible

SCHEMA_CHARS = 8_000
"""A longer schema is left out: the model then writes the arguments by the description."""

DEEPEST = 12
"""Levels of a schema that are told."""

NAME_CHARS = 64
"""The longest name of an argument that the model APIs take."""

_NAME = re.compile(rf"[a-zA-Z0-9_.-]{{1,{NAME_CHARS}}}")
_NAME_SIGNS = re.compile(r"[^a-zA-Z0-9_.-]")

_TYPES = frozenset({"string", "number", "integer", "boolean", "object", "array", "null"})
_CHOICES = ("oneOf", "anyOf", "allOf")
"""What the model APIs refuse at the top of a schema, and with it the whole request."""

_DEFINITIONS = ("$defs", "definitions")


def told_schema(given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """A schema of an object, whatever was given; and by the names that it tells those arguments that are called
    otherwise."""
    if given.get("type") != "object" or _too_long(given):
        return {"type": "object", "properties": {}}, {}
    told = _Reading(given).schema({name: each for name, each in given.items() if name not in _CHOICES}, 0)
    properties = told.get("properties", {})
    names = _names(properties)
    told |= {"type": "object", "properties": {names[own]: each for own, each in properties.items()}}
    if "required" in told:
        told["required"] = [names[own] for own in told["required"]]
    return told, {name: own for own, name in names.items() if name != own}


def _names(properties: Mapping[str, Any]) -> dict[str, str]:
    """By an argument's own name ("$filter") the one that a model is told: the APIs refuse any sign but these."""
    taken = {own for own in properties if _NAME.fullmatch(own)}
    names = {own: own for own in taken}
    for own in properties:
        if own not in names:
            begun = _NAME_SIGNS.sub("_", own)[:NAME_CHARS]
            tries = (f"{begun[: NAME_CHARS - 4]}_{number}" for number in range(2, 2 + len(properties)))
            names[own] = next(name for name in (begun, *tries) if name and name not in taken)
            taken.add(names[own])
    return names


def _too_long(given: Mapping[str, Any]) -> bool:
    try:
        return len(json.dumps(given, default=str)) > SCHEMA_CHARS
    except (RecursionError, ValueError):
        return True


class _Reading:
    """One schema; `root` is where its references lead."""

    def __init__(self, root: Mapping[str, Any]) -> None:
        self._places = {
            f"#/{where}/{name}"
            for where in _DEFINITIONS
            for name in (root[where] if isinstance(root.get(where), Mapping) else ())
        }

    def schema(self, given: Mapping[str, Any], level: int) -> dict[str, Any]:
        """What of a schema is one, down to a level."""
        if level > DEEPEST:
            return {}
        told: dict[str, Any] = {}
        for name, value in given.items():
            read = self._within(name, value, level + 1) if name in _WITHIN else _plain(name, value)
            if read is not None:
                told[name] = read
        if "required" in told:
            known = told.get("properties", {})
            told["required"] = [name for name in dict.fromkeys(told["required"]) if name in known]
        return told

    def _within(self, name: str, value: object, level: int) -> Any:
        """The value of a keyword that holds schemas, None where it is none."""
        match value:
            case bool() if name in ("items", "additionalProperties"):
                return value
            case Mapping() if name in ("properties", *_DEFINITIONS):
                return {key: self.schema(each, level) for key, each in value.items() if isinstance(each, Mapping)}
            case Mapping() if name in ("items", "additionalProperties", "not"):
                return self.schema(value, level)
            case list() if name in _CHOICES:
                return [self.schema(each, level) for each in value if isinstance(each, Mapping)] or None
            case str() if name == "$ref" and value in self._places:
                return value
        return None


_WITHIN = frozenset({"properties", *_DEFINITIONS, "items", "additionalProperties", "not", *_CHOICES, "$ref"})


def _plain(name: str, value: object) -> Any:
    """The value of a keyword that holds none, None where it is not of its kind or the keyword is not known."""
    kind = _PLAIN.get(name)
    return _shown(value) if kind is not None and kind(value) else None


def _shown(value: Any) -> Any:
    """A value whose words have nothing invisible in them."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {visible(str(name)): _shown(each) for name, each in value.items()}
    return [_shown(each) for each in value] if isinstance(value, list) else value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_type(value: object) -> bool:
    names = value if isinstance(value, list) else [value]
    return (
        bool(names) and all(isinstance(name, str) and name in _TYPES for name in names) and len({*names}) == len(names)
    )


def _is_pattern(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(re.compile(value))
    except re.error:
        return False


def _is_word(value: object) -> bool:
    return isinstance(value, str)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_word, value))


def _is_anything(value: object) -> bool:
    return value is not None


_PLAIN: dict[str, Callable[[object], bool]] = {
    "type": _is_type,
    "required": _is_words,
    "enum": _is_list,
    "pattern": _is_pattern,
    **dict.fromkeys(("const", "default"), _is_anything),
    **dict.fromkeys(("description", "title", "format"), _is_word),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _is_number),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), _is_count),
}
