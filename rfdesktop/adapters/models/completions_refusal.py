"""A failure of chat completions as it came, however an endpoint wraps it."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Mapping
from typing import Any

from rfdesktop.adapters.http.failures import OK
from rfdesktop.adapters.models.provider_values import fields_of, items_of, text_of, word_of
from rfdesktop.adapters.models.refusals import Refusal


def refusal_of(body: object, status: int, headers: Mapping[str, str], path: str = "") -> Refusal:
    """Servers differ: Gemini's wraps its errors in a list, Cloudflare's and watsonx's have a list of them, LM Studio's
    are bare strings, MiniMax's stand apart, OpenRouter's carry the HTTP status of the model behind it as their code,
    and that model's own words inside."""
    in_stream = status == OK
    body = body[0] if isinstance(body, list) and body else body
    whole = fields_of(body)
    fields = _error_in(whole)
    code = text_of(fields.get("code")) or text_of(fields.get("error_code"))
    kind = word_of(fields.get("type")) or word_of(fields.get("error_type")) or word_of(fields.get("status"))
    if in_stream and not code.isdecimal():
        # RFC 9457 has the status as a number of that name.
        code = next((each for name in _STATUS if (each := text_of(fields.get(name))).isdecimal()), code)
    if code.isdecimal():
        # Gateways count their own failures beyond what HTTP has.
        status, code = int(code) if in_stream and code[0] in "45" and len(code) == _DIGITS else status, ""
    readable = isinstance(body, dict) or in_stream or "json" in headers.get("content-type", "")
    told = isinstance(body, str) and (readable or "text/plain" in headers.get("content-type", ""))
    words = _words(fields) or _words(whole) or (str(body) if told else "")
    page = body if isinstance(body, str) and not told else ""
    return Refusal(status, code or kind, words, headers, readable, path, page)


def body_in(read: object, data: bytes) -> object:
    """A refusal's body as the library read it; from its bytes where that found no more than text.

    Some servers write their JSON in UTF-16 or begin it with a mark, and some send it as an event of the stream that was
    asked for.
    """
    if not isinstance(read, str):
        return read
    event = _EVENT_DATA.search(data)
    for each in (data, event[1] if event else b""):
        with contextlib.suppress(ValueError, RecursionError):
            return json.loads(each)
    return read


_EVENT_DATA = re.compile(rb"^data: ?(\{.*\})\s*$", re.MULTILINE)
_DIGITS = 3
_STATUS = ("status", "status_code", "statusCode", "http_status")
_SAID = ("message", "error", "detail", "error_description", "msg", "error_msg", "status_msg", "title", "faultstring")
_NAMED = (*_SAID, "code", "type", "status")


def _error_in(fields: dict[str, Any]) -> dict[str, Any]:
    """The object that says what failed, within an answer or the whole of it."""
    first = next(iter(items_of(fields.get("errors"))), None)
    inner = (fields.get("error"), fields.get("base_resp"), first, fields.get("fault"), fields.get("detail"))
    return next((found for each in inner if (found := fields_of(each)) and not found.keys().isdisjoint(_NAMED)), fields)


def _words(fields: Mapping[str, Any]) -> str:
    said = [text_of(fields.get(name)) for name in _SAID]
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
