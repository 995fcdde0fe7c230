"""Secrets and what they are for."""

from __future__ import annotations

from dataclasses import dataclass, field

from rfdesktop.domain.errors import Failure

API_KEY = "api_key"
"""The field of a service that asks for one secret."""


@dataclass(frozen=True, slots=True)
class CredentialPlace:
    """What a secret is for: it is looked for under all four and is sent to this origin alone.

    `service` is who asks for it (anthropic, openai, a ticket system), `origin` the scheme, host and port that it may be
    sent to, `endpoint` the name of one of several ways to the same address ("" for the only one), `field` which of the
    service's secrets it is (api_key, public_key, client_id).
    """

    service: str
    origin: str
    endpoint: str = ""
    field: str = API_KEY


@dataclass(frozen=True, slots=True)
class Credential:
    """A secret and what it is for. Its `repr` does not show it."""

    place: CredentialPlace
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A secret that was just stored: in the keyring, or for the session. `failure` is why a keyring did not take it;
    None where there is none."""

    place: str
    failure: Failure | None = None
