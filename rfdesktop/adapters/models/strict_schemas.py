"""A JSON schema as strict structured output takes it (OpenAI, "Structured Outputs", supported schemas): every property
required, none besides, what may be left out may be null instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_UNSUPPORTED = frozenset({"default", "minLength", "maxLength", "uniqueItems", "examples", "title", "$schema"})
_NAMED = ("properties", "$defs", "definitions")


def strict_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema that is kept to the letter; what it allows, the given one allows too, but for nulls."""
    given = {name: value for name, value in schema.items() if name not in _UNSUPPORTED}
    strict = {name: _below(name, value) for name, value in given.items()}
    if "oneOf" in strict:
        strict["anyOf"] = strict.pop("oneOf")
    if "properties" in strict or strict.get("type") == "object":
        properties = strict.get("properties", {})
        needed = set(given.get("required", ()))
        strict["properties"] = {name: each if name in needed else _or_null(each) for name, each in properties.items()}
        strict["required"] = list(properties)
        strict["additionalProperties"] = False
    return strict


def _below(name: str, value: Any) -> Any:
    if name in _NAMED and isinstance(value, Mapping):
        return {key: strict_schema(each) if isinstance(each, Mapping) else each for key, each in value.items()}
    if isinstance(value, Mapping):
        return strict_schema(value)
    if isinstance(value, list):
        return [strict_schema(each) if isinstance(each, Mapping) else each for each in value]
    return value


def _or_null(schema: Any) -> Any:
    kind = schema.get("type") if isinstance(schema, Mapping) else None
    if isinstance(kind, str) and "enum" not in schema and "const" not in schema:
        return schema if kind == "null" else {**schema, "type": [kind, "null"]}
    if isinstance(kind, list):
        return schema if "null" in kind else {**schema, "type": [*kind, "null"]}
    choices = schema.get("anyOf") if isinstance(schema, Mapping) else None
    if isinstance(choices, list):
        return schema if {"type": "null"} in choices else {**schema, "anyOf": [*choices, {"type": "null"}]}
    return {"anyOf": [schema, {"type": "null"}]}
