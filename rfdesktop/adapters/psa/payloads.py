"""A request as it is planned and as it is sent: the same values, once to be shown and once as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.psa.posts import Outbound, PayloadField, PlannedPost, TimeContent
from rfdesktop.domain.psa.tickets import TicketRef

LONGEST_DAY_H = 24


@dataclass(frozen=True, slots=True)
class Request:
    """A request that stores something: its method, its path under the API's address, and its JSON."""

    method: str
    path: str
    body: Any

    def planned(self, outbound: Outbound) -> PlannedPost:
        """The request to be shown."""
        return PlannedPost(outbound, self.method, self.path, tuple(_fields(self.body)))


def _fields(body: Any, before: str = "") -> Iterator[PayloadField]:
    """The fields of a body by the system's own names; an object's are named by their way, as "status/id"."""
    if isinstance(body, Mapping):
        for name, value in body.items():
            yield from _fields(value, f"{before}/{name}" if before else str(name))
    elif isinstance(body, list):
        for number, value in enumerate(body):
            yield from _fields(value, f"{before}/{number}" if len(body) > 1 else before)
    else:
        yield PayloadField(before, body if isinstance(body, str) else json.dumps(body))


def in_order(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids of one kind of record, the first that was made in front: all three systems count."""
    return tuple(sorted(ids, key=lambda each: (len(each), each)))


def utc(at: datetime) -> str:
    """A time as all three take it: UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def whole(number: str, name: str) -> int:
    """A number of a system's own. Raises KnownError PSA_FIELD_MISSING where it is none."""
    try:
        return int(number)
    except ValueError:
        raise KnownError(ErrorCode.PSA_FIELD_MISSING, field=name) from None


def ticket_number(ticket: TicketRef) -> int:
    return whole(ticket.id, "ticket")


def hours_of(content: TimeContent) -> float:
    """The hours of a time entry. Raises KnownError PSA_FIELD_MISSING where there is none, or a day or more."""
    hours = round(content.hours, 4)
    if not 0 < hours < LONGEST_DAY_H:
        raise KnownError(ErrorCode.PSA_FIELD_MISSING, field="hours")
    return hours


def fitting(text: str, longest: int) -> str:
    """The text. Raises KnownError PSA_TOO_LONG where the system takes less; 0 says that it did not tell."""
    if longest and len(text) > longest:
        raise KnownError(ErrorCode.PSA_TOO_LONG, most=longest)
    return text
