"""The kinds of secrets and of personal data, and a place in a text where one stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a found text is. A placeholder is called by it, in capitals."""

    PASSWORD = "password"
    PIN = "pin"
    RECOVERY_KEY = "recovery_key"
    RECOVERY_CODE = "recovery_code"
    TOTP_SEED = "totp_seed"
    ACCESS_PASS = "access_pass"
    PRIVATE_KEY = "private_key"
    API_KEY = "api_key"
    TOKEN = "token"
    CLIENT_SECRET = "client_secret"
    STORAGE_KEY = "storage_key"
    SIGNATURE = "signature"
    WEBHOOK = "webhook"
    SHARED_KEY = "shared_key"
    WIFI_KEY = "wifi_key"
    COMMUNITY = "community"
    HASH = "hash"
    PRODUCT_KEY = "product_key"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    HOST = "host"
    USER = "user"


PERSONAL = frozenset({Kind.EMAIL, Kind.PHONE, Kind.ADDRESS, Kind.HOST, Kind.USER})
"""What is looked for only where an account asks for it."""


@dataclass(frozen=True, slots=True)
class Found:
    """The characters from `start` up to, not with, `end` are of this kind."""

    kind: Kind
    start: int
    end: int


def apart(found: Iterable[Found]) -> tuple[Found, ...]:
    """What overlaps becomes one, from its first character to its last, of the surest kind."""
    apart: list[tuple[int, int, int, Kind]] = []
    for start, end, number, kind in sorted((each.start, each.end, at, each.kind) for at, each in enumerate(found)):
        if apart and start < apart[-1][1]:
            begin, last, surest, of_it = apart[-1]
            apart[-1] = (begin, max(last, end), *((surest, of_it) if surest < number else (number, kind)))
        else:
            apart.append((start, end, number, kind))
    return tuple(Found(kind, start, end) for start, end, _, kind in apart)
