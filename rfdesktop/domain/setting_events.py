"""What the worker tells the window about settings, providers and their keys."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.flows.abbreviations import Abbreviations
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.settings import ProviderName, SettingProblem, Settings
from rfdesktop.domain.standing.events import InstructionsTold


@dataclass(frozen=True, slots=True)
class ProviderReady:
    """Who answers now. `wanted` differs from `active` where a key is missing. `model` is the one asked for."""

    active: ProviderName
    wanted: ProviderName
    model: str
    kept_in: str = "none"
    """Where the key of the one that answers is kept: keyring, session, environment, none."""

    failure: Failure | None = None
    """Why it is not known whether there is a key: the keyring failed."""

    environment_unused: bool = False
    """The environment has a key for the wanted one that may not be sent to its address, and there is no other."""

    unkept: Failure | None = None
    """Why the keyring did not take a key that is held for the session; None where there is no keyring."""

    base_url: str = ""
    """Where the one that answers is; "" for the flow library."""

    withheld: bool = False
    """Its key would go over plain http to another machine, which the user has not allowed: nothing is asked of it."""

    endpoint: str = ""
    """The name of the endpoint that is wanted, "" where it is the address of the provider's own setting."""


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    settings: Settings
    problems: tuple[SettingProblem, ...] = ()
    overridden: tuple[str, ...] = ()
    """Names that the environment or the start overrides."""

    policy: Policy = Policy()
    """What the organisation has decided."""


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
    endpoint: str = ""
    """The name of the endpoint that it is for, "" for the provider's own address."""


@dataclass(frozen=True, slots=True)
class KeyringSeen:
    """Whether this system has a keyring that keeps keys; without one they are held for the session."""

    present: bool


@dataclass(frozen=True, slots=True)
class KeyringWaiting:
    """The system's keyring has not answered for a while: it may be asking the user to unlock it."""

    waiting: bool


@dataclass(frozen=True, slots=True)
class AbbreviationsTold:
    """The team's abbreviations and the app's own, as they count from now on."""

    known: Abbreviations


SettingEvent = (
    ProviderReady
    | SettingsChanged
    | KeyTested
    | KeyState
    | KeyringSeen
    | KeyringWaiting
    | AbbreviationsTold
    | InstructionsTold
)
