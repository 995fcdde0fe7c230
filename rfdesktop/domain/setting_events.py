"""What the worker tells the window about settings, providers and their keys."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.settings import ProviderName, SettingProblem, Settings


@dataclass(frozen=True, slots=True)
class ProviderReady:
    """Who answers now. `wanted` differs from `active` where a key is missing. `model` is the one asked for."""

    active: ProviderName
    wanted: ProviderName
    model: str
    key_kept: bool = True
    """False where a key is held for this session only."""

    failure: Failure | None = None
    """The keyring failed: why it is not known whether there is a key, or why one is held for this session only."""


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    settings: Settings
    problems: tuple[SettingProblem, ...] = ()
    overridden: tuple[str, ...] = ()
    """Names that the environment or the start overrides."""


@dataclass(frozen=True, slots=True)
class KeyTested:
    """The answer to "Test". `failure` is None where the key works."""

    provider: ProviderName
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class KeyState:
    """Where a provider's key for its present address is kept: keyring, session, environment, none. `failure` is why
    the keyring did not take one that is held for the session."""

    provider: ProviderName
    kept_in: str
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class KeyringWaiting:
    """The system's keyring has not answered for a while: it may be asking the user to unlock it."""

    waiting: bool
