"""Endpoints that the user keeps side by side, each under a name of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.domain.texts.addresses import is_http_url, with_scheme, without_userinfo

LONGEST_NAME = 60
LONGEST_MODEL = 200
LONGEST_URL = 2000
MOST_ENDPOINTS = 50
MOST_FORMER = 20
"""Former names of an endpoint that are remembered."""


@dataclass(frozen=True, slots=True)
class NamedEndpoint:
    """One of several places where models answer. `model` is the one that is asked where a chat names none; `preset` is
    the id of what it was made from, "" for none. `formerly` are names that it had: chats that chose it by one of them
    are answered by it all the same."""

    name: str
    provider: ProviderName
    base_url: str
    model: str = ""
    preset: str = ""
    formerly: tuple[str, ...] = ()


def endpoint_of(values: object) -> tuple[NamedEndpoint | None, str]:
    """An endpoint of a JSON object, or None and why it is none: type, choice, bounds, url or userinfo."""
    if not isinstance(values, Mapping) or not all(isinstance(values.get(name, ""), str) for name in _FIELDS):
        return None, "type"
    fields = {name: str(values.get(name, "")).strip() for name in _FIELDS}
    if fields["provider"] not in (ProviderName.ANTHROPIC, ProviderName.OPENAI):
        return None, "choice"
    name, url = " ".join(fields["name"].split()), with_scheme(fields["base_url"])
    if not name or len(name) > LONGEST_NAME or len(fields["model"]) > LONGEST_MODEL or len(url) > LONGEST_URL:
        return None, "bounds"
    if not is_http_url(url):
        return None, "url"
    if without_userinfo(url) != url:
        return None, "userinfo"
    provider, formerly = ProviderName(fields["provider"]), _names(values.get("formerly"))
    return NamedEndpoint(name, provider, url, fields["model"], fields["preset"], formerly), ""


def endpoints_of(value: object) -> tuple[tuple[NamedEndpoint, ...] | None, str]:
    """The endpoints of a JSON list, or of a text that is one; None and why they are none.

    One that cannot be read spoils the list: which of them are meant is not guessed.
    """
    listed = _read(value)
    if not isinstance(listed, list | tuple):
        return None, "type"
    if len(listed) > MOST_ENDPOINTS:
        return None, "bounds"
    made: dict[str, NamedEndpoint] = {}
    for each in listed:
        endpoint, reason = (each, "") if isinstance(each, NamedEndpoint) else endpoint_of(each)
        if endpoint is None:
            return None, reason
        made.setdefault(endpoint.name.casefold(), endpoint)
    return tuple(made.values()), ""


def endpoint_values(endpoint: NamedEndpoint) -> dict[str, Any]:
    """An endpoint as a JSON object."""
    values: dict[str, Any] = {name: str(getattr(endpoint, name)) for name in _FIELDS}
    return {**values, "formerly": list(endpoint.formerly)} if endpoint.formerly else values


def renamed(after: NamedEndpoint, before: NamedEndpoint) -> NamedEndpoint:
    """An endpoint that knows by which names it was there before."""
    names = [*before.formerly, before.name]
    kept = [name for name in dict.fromkeys(names) if name.casefold() != after.name.casefold()]
    return replace(after, formerly=tuple(kept[-MOST_FORMER:]))


_FIELDS = ("name", "provider", "base_url", "model", "preset")


def _names(value: object) -> tuple[str, ...]:
    """Former names; what is none costs no endpoint."""
    names = value if isinstance(value, list | tuple) else ()
    return tuple(name for name in names if isinstance(name, str) and 0 < len(name) <= LONGEST_NAME)[-MOST_FORMER:]


def _read(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None
