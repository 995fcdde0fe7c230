"""What a ticket system's answer means: values read out of JSON that may be of any shape, and faults."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rfdesktop.adapters.http.failures import is_redirect, retry_after_of
from rfdesktop.domain.errors import ErrorCode, ErrorValues, Failure
from rfdesktop.domain.psa.faults import Arrival, PsaFault
from rfdesktop.domain.texts.visible import plain

LONGEST_DETAIL = 200
"""Characters of a system's own words that are shown."""

_BUSY, _IN_USE, _UNAVAILABLE = 429, 409, 503
_FIRST_REFUSAL, _FIRST_FAULT = 400, 500
_KEY, _RIGHT, _MISSING = 401, 403, 404


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, read whole. `body` is its JSON, None where it is none."""

    status: int
    headers: Mapping[str, str]
    text: str
    body: Any = None

    @property
    def good(self) -> bool:
        return 200 <= self.status < 300  # noqa: PLR2004 - RFC 9110, 15.3

    @property
    def is_empty(self) -> bool:
        """Whether all is well and there is nothing to say of it, as of what was deleted."""
        return self.good and not self.text.strip()

    @property
    def is_page(self) -> bool:
        """Whether it is a page for people: of a proxy, a firewall, or a system under maintenance."""
        kind = self.headers.get("content-type", "")
        return "html" in kind or self.text.lstrip()[:1] == "<"


def json_of(text: str) -> Any:
    """The JSON of a text, None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


class Row:
    """A JSON object read field by field; what is missing or of another kind is empty."""

    __slots__ = ("_values",)

    def __init__(self, values: Any) -> None:
        self._values: Mapping[str, Any] = values if isinstance(values, Mapping) else {}

    def __bool__(self) -> bool:
        return bool(self._values)

    @property
    def values(self) -> Mapping[str, Any]:
        """The object as it came."""
        return self._values

    def text(self, *names: str) -> str:
        """The first of these fields that has words, as one text."""
        for name in names:
            value = self._values.get(name)
            if isinstance(value, str) and value.strip():
                return value
            if isinstance(value, int | float) and not isinstance(value, bool):
                return str(value)
        return ""

    def line(self, *names: str) -> str:
        """The same, on one line."""
        return " ".join(self.text(*names).split())

    def number(self, name: str) -> float | None:
        value = self._values.get(name)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def flag(self, name: str) -> bool:
        return self._values.get(name) is True

    def told(self, name: str) -> bool | None:
        """A flag, None where it is not told."""
        value = self._values.get(name)
        return value if isinstance(value, bool) else None

    def row(self, name: str) -> Row:
        return Row(self._values.get(name))

    def rows(self, name: str) -> tuple[Row, ...]:
        return rows_of(self._values.get(name))

    def time(self, name: str) -> datetime | None:
        """A time in ISO 8601; one without a zone is in UTC, as all three systems say of theirs."""
        value = self._values.get(name)
        try:
            read = datetime.fromisoformat(value.replace("Z", "+00:00")) if isinstance(value, str) else None
        except ValueError:
            return None
        return read.replace(tzinfo=UTC) if read is not None and read.tzinfo is None else read


def rows_of(value: Any) -> tuple[Row, ...]:
    """The objects of a JSON list."""
    return tuple(Row(each) for each in value if isinstance(each, Mapping)) if isinstance(value, list) else ()


def list_of(body: Any, *names: str) -> tuple[Row, ...]:
    """The objects of an answer that is a list, or has one under one of these names."""
    if isinstance(body, list):
        return rows_of(body)
    return next((found for name in names if (found := Row(body).rows(name))), ())


async def there(asked: Awaitable[Answer]) -> Row | None:
    """The record that was asked for, None where the system has no such record. Raises PsaFault for all else."""
    try:
        return Row((await asked).body)
    except PsaFault as fault:
        if fault.failure.code is ErrorCode.PSA_TICKET_NOT_FOUND:
            return None
        raise


def said(body: Any, text: str = "") -> str:
    """What a system says of a failure, on one line: the forms that the three are known to use."""
    words = list(dict.fromkeys(filter(None, (" ".join(each.split()) for each in _words(body)))))
    if not words and body is None and text.lstrip()[:1] != "<":
        words = [" ".join(text.split())]
    return plain("; ".join(words)).text[:LONGEST_DETAIL]


def _words(body: Any) -> Iterator[str]:
    if isinstance(body, str):
        yield body
    if isinstance(body, list):
        for each in body:
            yield from _words(each)
    row = Row(body)
    yield row.text("message", "Message", "errorMessage", "error_description", "error")
    if isinstance(body, Mapping) and isinstance(body.get("errors"), list):
        yield from _words(body["errors"])


def fault_of(answer: Answer, host: str, *, writes: bool) -> PsaFault:
    """The fault of an answer that is no good one, by what it says and whether something may have been stored."""
    unknown = Arrival.UNKNOWN if writes else Arrival.NOTHING
    if is_redirect(answer.status, answer.headers) or 300 <= answer.status < _FIRST_REFUSAL:  # noqa: PLR2004 - RFC 9110
        return _fault(ErrorCode.PSA_NOT_A_PSA, Arrival.REFUSED, host=host)
    if answer.status in (_BUSY, _IN_USE):
        code = ErrorCode.PSA_BUSY if answer.status == _BUSY else ErrorCode.PSA_IN_USE
        return _fault(code, Arrival.NOTHING, retry_after_of(answer.headers))
    if answer.status == _UNAVAILABLE or (answer.is_page and (answer.good or answer.status >= _FIRST_FAULT)):
        return _fault(ErrorCode.PSA_MAINTENANCE, unknown, retry_after_of(answer.headers), host=host)
    if answer.good or answer.status >= _FIRST_FAULT:
        detail = said(answer.body)
        if detail:
            # It was refused by its own words, which do not say whether before or after something was stored.
            return _fault(ErrorCode.PSA_REFUSED, unknown if writes else Arrival.REFUSED, detail=detail)
        return _fault(ErrorCode.PSA_FAULT, unknown, status=answer.status)
    return _refusal(answer)


def _refusal(answer: Answer) -> PsaFault:
    detail = said(answer.body, answer.text)
    shown: dict[str, str | int | float] = {"detail": detail} if detail else {}
    code = {
        _KEY: ErrorCode.PSA_KEY_REFUSED,
        _RIGHT: ErrorCode.PSA_NO_RIGHT,
        _MISSING: ErrorCode.PSA_TICKET_NOT_FOUND,
    }.get(answer.status, ErrorCode.PSA_REFUSED)
    return PsaFault(Failure(code, shown), Arrival.REFUSED)


def _fault(
    code: ErrorCode, arrival: Arrival, retry_after: float | None = None, **values: str | int | float
) -> PsaFault:
    named: ErrorValues = values
    return PsaFault(Failure(code, named), arrival, retry_after)
