"""What the worker tells of the app as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.chats.session import Session
from rfdesktop.domain.commands import KeepingCommand
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.flows.events import LibraryStartedAnew
from rfdesktop.domain.flows.flow import StarterUpdate
from rfdesktop.domain.usage import Usage


@dataclass(frozen=True, slots=True)
class SessionRead:
    """What was open when the app ended last, whether or not the chats can be read."""

    session: Session


@dataclass(frozen=True, slots=True)
class StorageReady:
    """Chats can be read. Answers that the last end broke off say so themselves."""


@dataclass(frozen=True, slots=True)
class LibraryReady:
    """The flow library answers. `semantic` is false where search is full text only."""

    flow_count: int
    semantic: bool = True
    starter_updates: tuple[StarterUpdate, ...] = ()


@dataclass(frozen=True, slots=True)
class PartUnavailable:
    """A part of the app could not be opened; the rest goes on. `part`: session, storage or library."""

    part: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class ProfileOpenToOthers:
    """Other users of this computer can read the profile, and the app cannot change that."""


@dataclass(frozen=True, slots=True)
class UsageToday:
    """What today has used over all chats, and what that costs as far as prices are known.

    `cost_usd` is None where no model's is; `unpriced` are the models whose is not. `month_usd` is what the
    month has cost.
    """

    usage: Usage
    cost_usd: float | None
    unpriced: tuple[str, ...] = ()
    month_usd: float = 0.0


@dataclass(frozen=True, slots=True)
class UnsavedFound:
    """What the last quit had put by and could not be stored by this start either."""

    commands: tuple[KeepingCommand, ...]


AppEvent = (
    SessionRead
    | StorageReady
    | LibraryReady
    | LibraryStartedAnew
    | PartUnavailable
    | ProfileOpenToOthers
    | UsageToday
    | UnsavedFound
)
"""About the app as a whole."""
