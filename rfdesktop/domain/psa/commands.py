"""What the window asks of the worker about ticket systems. No `repr` of a command shows a secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rfdesktop.domain.psa.connections import Connection, SecretField
from rfdesktop.domain.psa.drafts import PostDraft
from rfdesktop.domain.psa.posts import PostPlan
from rfdesktop.domain.psa.tickets import TicketQuery


@dataclass(frozen=True, slots=True)
class ListConnections:
    """Answers ConnectionsListed."""


@dataclass(frozen=True, slots=True)
class SaveConnection:
    """Stores a connection, new or changed, and those secrets that were typed. Answers ConnectionsListed."""

    connection: Connection
    secrets: Mapping[SecretField, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class RemoveConnection:
    """Forgets a connection and its secrets; posts that wait for it stay. Answers ConnectionsListed."""

    connection_id: str


@dataclass(frozen=True, slots=True)
class TestConnection:
    """Tries a connection as it is typed, with stored secrets where none were. Answers ConnectionTested."""

    __test__ = False

    connection: Connection
    secrets: Mapping[SecretField, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class FindTickets:
    """Answers TicketsFound."""

    query: TicketQuery


@dataclass(frozen=True, slots=True)
class ListOutbox:
    """Answers OutboxListed."""


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """Makes a ticket that one of a chat: its card is filled with what the ticket says. `number` is what people call it,
    or the system's own id. Answers TicketRead."""

    chat_id: str
    connection_id: str
    number: str


@dataclass(frozen=True, slots=True)
class AskTicket:
    """Which ticket of a system a chat is about, as it was read last. Answers TicketRead, or TicketUnknown."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class AskPicklists:
    """The lists for posts to the chat's ticket; `anew` asks the system even where they are known. Answers
    PicklistsTold."""

    chat_id: str
    anew: bool = False


@dataclass(frozen=True, slots=True)
class AskPosts:
    """Answers PostsTold."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class PlanPost:
    """What would be sent, exactly. Nothing leaves. Answers PostPlanned."""

    chat_id: str
    draft: PostDraft


@dataclass(frozen=True, slots=True)
class SendPlan:
    """Sends what was shown: recorded first, then sent in order, then read back. Answers PostChanged, several times."""

    chat_id: str
    plan: PostPlan


@dataclass(frozen=True, slots=True)
class EditPost:
    """Changes the words of a post that still waits. Answers PostChanged."""

    chat_id: str
    post_id: str
    text: str


@dataclass(frozen=True, slots=True)
class CancelPost:
    """Takes back a post that still waits, failed, or was not found. Answers PostChanged."""

    chat_id: str
    post_id: str


@dataclass(frozen=True, slots=True)
class RetryPost:
    """Sends a post again that failed or was not found, after another look whether it arrived. Answers PostChanged."""

    chat_id: str
    post_id: str


@dataclass(frozen=True, slots=True)
class LookForPost:
    """Looks once more whether a post arrived, and reads it back. Nothing is sent. Answers PostChanged."""

    chat_id: str
    post_id: str


@dataclass(frozen=True, slots=True)
class MendPost:
    """Sets what is stored back to the visibility that was meant, and reads it back. Answers PostChanged."""

    chat_id: str
    post_id: str


TicketCommand = OpenTicket | AskTicket | AskPicklists | AskPosts | PlanPost
"""About a chat's ticket: nothing is written there."""

PostCommand = SendPlan | EditPost | CancelPost | RetryPost | LookForPost | MendPost
"""About what is posted."""

PsaChatCommand = TicketCommand | PostCommand
"""About a chat's ticket and what is posted to it."""

PsaCommand = ListConnections | SaveConnection | RemoveConnection | TestConnection | FindTickets | ListOutbox
"""About ticket systems as such."""
