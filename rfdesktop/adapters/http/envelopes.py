"""Answers out of the envelopes that gateways send them in, one within another too."""

from __future__ import annotations

import json
from typing import Any

_ENVELOPES = ("data", "result", "response", "output", "body")
_INSIDE = ("choices", "error", "stop_reason")
"""What an answer or a failure of either protocol has."""

_BARE = ("response", "text")
"""What an answer of a gateway's own has: nothing but its text."""

_OPEN = ("choices", "error", "type", "jsonrpc")
"""What has one of these is the answer itself."""

_DEEPEST = 4
_REFUSED = 400


def unwrapped(fields: dict[str, Any]) -> dict[str, Any]:
    """An answer out of its envelope: {"code": 0, "message": "ok", "data": {…}}, {"data": {"response": {…}}}, or the
    {"statusCode": 200, "body": "…"} of a function that stands for a web server."""
    found = _inside(fields, _DEEPEST)
    return fields if found is None else found


def _inside(fields: dict[str, Any], deepest: int) -> dict[str, Any] | None:
    """The answer within these fields, themselves included; None where there is none."""
    if not deepest:
        return None
    if any(fields.get(name) for name in _INSIDE):
        return fields
    if not fields.keys().isdisjoint(_OPEN):
        return None
    status = fields.get("statusCode")
    if isinstance(status, int) and status >= _REFUSED and "body" in fields:
        return {"error": {**_failure(fields["body"]), "code": status}}
    for name in _ENVELOPES:
        inner = _object(fields.get(name))
        if inner is None:
            continue
        found = _inside(inner, deepest - 1) or (inner if _is_bare_answer(inner) else None)
        if found is not None:
            return {"usage": fields.get("usage"), **found}
    return None


def _is_bare_answer(fields: dict[str, Any]) -> bool:
    return any(isinstance(fields.get(name), str) for name in _BARE)


def _object(value: object) -> dict[str, Any] | None:
    """An object, also one that is written as text."""
    if isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    return value if isinstance(value, dict) else None


def _failure(body: object) -> dict[str, Any]:
    """What a body says that failed."""
    inner = _object(body)
    if inner is None:
        return {"message": body}
    return inner["error"] if isinstance(inner.get("error"), dict) else inner
