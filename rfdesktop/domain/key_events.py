"""What the worker tells of keys and of the keyring that keeps them."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.settings import ProviderName


@dataclass(frozen=True, slots=True)
class KeyTested:
    """The answer to "Test". `failure` is None where the key works."""

    provider: ProviderName
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class KeyState:
    """Where a provider's key for its present address is kept: keyring, session, environment, none."""

    provider: ProviderName
    kept_in: str


@dataclass(frozen=True, slots=True)
class KeyringSeen:
    """Whether this system has a keyring that keeps keys; without one they are held for the session."""

    present: bool


@dataclass(frozen=True, slots=True)
class KeyringWaiting:
    """The system's keyring has not answered for a while: it may be asking the user to unlock it."""

    waiting: bool
