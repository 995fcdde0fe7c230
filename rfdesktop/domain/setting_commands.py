"""What the window asks of the worker about settings and the providers' keys. No `repr` of a command shows a key."""

from __future__ import annotations

from dataclasses import dataclass, field

from rfdesktop.domain.flows.abbreviations import Abbreviation
from rfdesktop.domain.settings import ProviderName, Settings


@dataclass(frozen=True, slots=True)
class SaveSettings:
    """Answers SettingsChanged and ProviderReady."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class AskKeyState:
    """Answers KeyState. `endpoint` is the name of one of several, "" for the provider's own address."""

    provider: ProviderName
    base_url: str
    endpoint: str = ""


@dataclass(frozen=True, slots=True)
class StoreKey:
    """Answers KeyState and ProviderReady."""

    provider: ProviderName
    base_url: str
    key: str = field(repr=False)
    endpoint: str = ""


@dataclass(frozen=True, slots=True)
class DeleteKey:
    """Answers KeyState and ProviderReady."""

    provider: ProviderName
    base_url: str
    endpoint: str = ""


@dataclass(frozen=True, slots=True)
class TryKey:
    """Asks the provider for next to nothing; "" takes the stored key. Answers KeyTested."""

    provider: ProviderName
    base_url: str
    model: str
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AllowPlainHttp:
    """Lets a key go to this address over plain http, or not any more. Answers SettingsChanged and ProviderReady."""

    base_url: str
    allowed: bool = True


@dataclass(frozen=True, slots=True)
class AskAbbreviations:
    """Answers AbbreviationsTold."""


@dataclass(frozen=True, slots=True)
class KeepAbbreviation:
    """Keeps one of the team's abbreviations, in the place of the one with the key `instead_of` if that is not "".
    Answers AbbreviationsTold."""

    entry: Abbreviation
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class RemoveAbbreviation:
    """Takes one of the team's away, by its key. Answers AbbreviationsTold."""

    key: str


AbbreviationCommand = AskAbbreviations | KeepAbbreviation | RemoveAbbreviation
PreferenceCommand = SaveSettings | AllowPlainHttp
KeyCommand = AskKeyState | StoreKey | DeleteKey | TryKey
