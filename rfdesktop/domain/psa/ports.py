"""What posting needs from outside: the ticket systems behind one port, and the records of what was posted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.psa.connections import Connection, ConnectionReport, SecretField
from rfdesktop.domain.psa.posts import Outbound, PlannedPost, Post, StoredPost
from rfdesktop.domain.psa.tickets import Picklists, TicketFacts, TicketQuery, TicketRef


class PsaClient(Protocol):
    """One ticket system. Belongs to one event loop. Every method that asks raises PsaFault."""

    async def test(self) -> ConnectionReport:
        """Looks at one stage after the other; the first that fails ends it. Raises nothing."""

    async def find(self, query: TicketQuery) -> tuple[TicketFacts, ...]:
        """The tickets with this number, or these words in their summary, or the engineer's open ones; without notes,
        newest first, at most 50. Each is checked here again: no filter of a system is trusted."""

    async def read(self, ticket_id: str) -> TicketFacts:
        """A ticket by its system's id, with its last notes. Raises PsaFault with PSA_TICKET_NOT_FOUND."""

    async def picklists(self, ticket: TicketRef) -> Picklists:
        """The lists and rules for posts to this ticket."""

    async def status(self, ticket: TicketRef) -> str:
        """The id of the status that a ticket has now, "" where the system does not tell."""

    def plan(self, outbound: Outbound, lists: Picklists) -> PlannedPost:
        """The request that `send` will make, word for word. Raises KnownError where it cannot be made as meant: a
        field that has to be filled is not, or which value stands for internal is not known."""

    async def send(self, outbound: Cleared[Outbound], lists: Picklists) -> str:
        """Sends it once and gives the id of what was stored. Raises PsaFault, which says what may be stored, and
        KnownError as `plan` does."""

    async def look_for(self, outbound: Outbound, lists: Picklists) -> tuple[str, ...]:
        """The ids of what is stored with this marker, what was stored first in front; none where nothing is."""

    async def read_back(self, outbound: Outbound, remote_id: str, lists: Picklists) -> StoredPost | None:
        """What is stored under an id, None where nothing is."""

    async def set_visibility(self, outbound: Cleared[Outbound], remote_id: str, lists: Picklists) -> None:
        """Sets what was stored back to the visibility that was meant."""

    async def remove(self, outbound: Outbound, remote_id: str) -> None:
        """Deletes a note or a time entry that was stored a second time. Asked only for what `can_be_taken_out`."""

    async def close(self) -> None:
        """Ends its connections."""


class PsaClients(Protocol):
    """Makes clients. `secrets` are all that its kind asks for."""

    def __call__(self, connection: Connection, secrets: Mapping[SecretField, str]) -> PsaClient: ...


class ConnectionStore(Protocol):
    """The connections, without their secrets."""

    async def connections(self) -> tuple[Connection, ...]:
        """All, by name."""

    async def keep_connection(self, connection: Connection) -> None:
        """Stores one, new or changed."""

    async def remove_connection(self, connection_id: str) -> None:
        """Forgets one with its lists."""

    async def keep_lists(self, lists: Picklists) -> None:
        """Stores the lists of a board in the place of older ones."""

    async def lists(self, connection_id: str, board: str) -> Picklists | None:
        """The lists of a board as they were asked for last."""


class PostStore(Protocol):
    """Posts. What `keep` has returned from is on the disk, whatever ends the app."""

    async def add(self, posts: Sequence[Post]) -> tuple[Post, ...]:
        """Records posts with their places on their tickets, all or none, and gives those that are new; one that
        is there already stays as it is."""

    async def keep(self, post: Post) -> None:
        """Records what has become of a post."""

    async def post(self, post_id: str) -> Post | None:
        """One post."""

    async def posts(self, chat_id: str | None = None) -> tuple[Post, ...]:
        """The posts of a chat, or all that are not settled and the newest that are, oldest first."""

    async def keep_ticket(self, chat_id: str, ticket: TicketFacts) -> None:
        """Records which ticket a chat is about, as it was read last."""

    async def ticket_of(self, chat_id: str) -> TicketFacts | None:
        """The ticket that a chat is about."""
