"""What the worker tells of ticket systems and of what is posted to them."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.psa.connections import Connection, ConnectionReport, ConnectionState
from rfdesktop.domain.psa.posts import Post, PostPlan
from rfdesktop.domain.psa.tickets import Picklists, TicketFacts, TicketQuery


@dataclass(frozen=True, slots=True)
class ConnectionsListed:
    """All connections, by name."""

    states: tuple[ConnectionState, ...]


@dataclass(frozen=True, slots=True)
class ConnectionTested:
    connection: Connection
    report: ConnectionReport


@dataclass(frozen=True, slots=True)
class TicketsFound:
    """Tickets without their notes, newest first."""

    query: TicketQuery
    tickets: tuple[TicketFacts, ...]


@dataclass(frozen=True, slots=True)
class OutboxListed:
    """All posts that are not settled, and the newest that are, oldest first."""

    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class PsaWaiting:
    """A ticket system asked to wait, or cannot be reached: the next try is in so many seconds. 0 says that it goes on.
    `limited` where it asked (too many requests), else there is no way to it."""

    connection_id: str
    seconds: float
    limited: bool = True


@dataclass(frozen=True, slots=True)
class TicketRead:
    """The ticket that a chat is about."""

    chat_id: str
    ticket: TicketFacts


@dataclass(frozen=True, slots=True)
class TicketUnknown:
    """The chat is about no ticket of a system."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class PicklistsTold:
    chat_id: str
    lists: Picklists


@dataclass(frozen=True, slots=True)
class PostsTold:
    """All posts of a chat, oldest first."""

    chat_id: str
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class PostPlanned:
    chat_id: str
    plan: PostPlan


@dataclass(frozen=True, slots=True)
class PostChanged:
    """A post has another state, or other words."""

    chat_id: str
    post: Post


PsaChatEvent = TicketRead | TicketUnknown | PicklistsTold | PostsTold | PostPlanned | PostChanged
"""About a chat's ticket and what is posted to it."""

PsaEvent = ConnectionsListed | ConnectionTested | TicketsFound | OutboxListed | PsaWaiting
"""About ticket systems as such."""

PsaNews = PsaChatEvent | PsaEvent
"""All that is told of ticket systems."""
