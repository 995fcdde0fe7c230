"""A failure of chat completions as it came, however an endpoint wraps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rfdesktop.adapters.http.failures import OK
from rfdesktop.adapters.models.provider_values import fields_of, items_of, text_of, word_of
from rfdesktop.adapters.models.refusals import Refusal


def refusal_of(body: object, status: int, headers: Mapping[str, str], path: str = "") -> Refusal:
    """Servers differ: Gemini's wraps its errors in a list, LM Studio's are bare strings, OpenRouter's carry the HTTP
    status of the model behind it as their code, and that model's own words inside."""
    in_stream = status == OK
    body = body[0] if isinstance(body, list) and body else body
    fields = fields_of(body)
    fields = fields_of(fields.get("error")) or fields
    code = text_of(fields.get("code"))
    kind = word_of(fields.get("type")) or word_of(fields.get("status"))
    if code.isdecimal():
        status, code = int(code[:9]) if in_stream else status, ""
    readable = isinstance(body, dict) or in_stream or "json" in headers.get("content-type", "")
    words = _words(fields) or (body if isinstance(body, str) and readable else "")
    return Refusal(status, code or kind, words, headers, readable, path)


def _words(fields: Mapping[str, Any]) -> str:
    said = [text_of(fields.get(name)) for name in ("message", "error", "detail", "error_description", "msg")]
    # FastAPI names each field that it does not take.
    said += [_one_fault(fields_of(fault)) for name in ("detail", "message") for fault in items_of(fields.get(name))]
    said.append(_inner(fields_of(fields.get("metadata")).get("raw")))
    return "\n".join(word for word in said if word)


def _one_fault(fault: Mapping[str, Any]) -> str:
    place = ".".join(str(each) for each in items_of(fault.get("loc")))
    return f"{place} {word_of(fault.get('msg'))} {word_of(fault.get('type'))}".strip()


def _inner(raw: object) -> str:
    """The words of the model behind a gateway: a text, which may be JSON."""
    if not isinstance(raw, str):
        return json.dumps(raw) if raw else ""
    return raw
