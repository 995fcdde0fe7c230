"""A ticket as its system knows it, and the lists from which fields of a post are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rfdesktop.domain.visibility import Visibility


@dataclass(frozen=True, slots=True)
class TicketRef:
    """Which ticket: its system's own id, its number for people, and what is shown of it. `project` tickets have
    endpoints of their own in ConnectWise. `board` is ConnectWise's board, Halo's ticket type or Autotask's category:
    its lists are kept by it. `role` is the role that Autotask asks of a time entry."""

    id: str
    number: str
    summary: str = ""
    client: str = ""
    status: str = ""
    board: str = ""
    role: str = ""
    project: bool = False


@dataclass(frozen=True, slots=True)
class TicketNote:
    """A note of a ticket, as plain text. `visibility` is None where the system does not tell."""

    id: str
    at: datetime | None
    author: str
    text: str
    visibility: Visibility | None = None


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """A ticket as it was read: what fills the card and the first turn. `notes` are the last ones, newest first."""

    ref: TicketRef
    connection_id: str
    description: str = ""
    contact: str = ""
    contact_email: str = ""
    asset: str = ""
    priority: str = ""
    assigned: str = ""
    closed: bool = False
    link: str = ""
    changed_at: datetime | None = None
    notes: tuple[TicketNote, ...] = ()


@dataclass(frozen=True, slots=True)
class TicketQuery:
    """What is looked for: a number, words, or with `mine` the engineer's own open tickets."""

    connection_id: str
    text: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a list. `closes` a ticket, `mails` the client, `no_time` takes no time entries; `default` is the
    one that is chosen where nobody chooses."""

    id: str
    name: str
    closes: bool = False
    mails: bool = False
    no_time: bool = False
    default: bool = False


class PicklistName(StrEnum):
    """The lists of a ticket system that a post needs."""

    STATUS = "status"
    WORK_TYPE = "work_type"
    ROLE = "role"
    NOTE_TYPE = "note_type"
    """Autotask's types of notes, Halo's outcomes; ConnectWise has none."""
    INTERNAL = "internal"
    """The one value that stands for an internal note: Autotask's publish, Halo's outcome."""
    CLIENT = "client"
    """The one value that stands for a client-visible note."""


STALE_AFTER = timedelta(hours=12)
"""Lists that are older are asked for again before they are used."""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What a system says of a field: whether it has to be filled, and the most characters that it takes (0 where it
    says nothing)."""

    name: str
    required: bool = False
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Picklist:
    """One list, as it stood at `at`."""

    name: PicklistName
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Picklists:
    """All lists and rules for posts to the tickets of one board or type. `at` is when they were asked for."""

    connection_id: str
    board: str
    at: datetime
    lists: tuple[Picklist, ...] = ()
    rules: tuple[FieldRule, ...] = ()
    me: str = ""
    """The system's id of the engineer, "" where it is not known; then time cannot be booked in Autotask."""

    def of(self, name: PicklistName) -> tuple[Choice, ...]:
        """The entries of a list, none where the system has no such list."""
        return next((each.choices for each in self.lists if each.name is name), ())

    def choice(self, name: PicklistName, choice_id: str) -> Choice | None:
        """An entry by its id."""
        return next((each for each in self.of(name) if each.id == choice_id), None)

    def rule(self, name: str) -> FieldRule:
        """What is known of a field."""
        return next((each for each in self.rules if each.name == name), FieldRule(name))

    def stale(self, now: datetime) -> bool:
        """Whether they should be asked for again."""
        return not timedelta(0) <= now - self.at < STALE_AFTER
