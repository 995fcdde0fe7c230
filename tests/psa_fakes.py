"""A ticket system and its records in memory, for tests of what stands above them. Type checking shows that they keep
their protocols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.psa.connections import Connection, ConnectionReport, SecretField, StageResult, TestStage
from rfdesktop.domain.psa.faults import Arrival, PsaFault
from rfdesktop.domain.psa.ports import ConnectionStore, PostStore, PsaClient, PsaClients
from rfdesktop.domain.psa.posts import (
    SETTLED,
    Outbound,
    PayloadField,
    PlannedPost,
    Post,
    StatusContent,
    StoredPost,
    TimeContent,
)
from rfdesktop.domain.psa.tickets import Picklists, TicketFacts, TicketQuery, TicketRef
from tests.psa_samples import CONNECTION, FACTS, LISTS


class FakePsa:
    """Keeps `PsaClient`: stores what it is sent. `faults` are raised by the next sendings, after storing where the
    answer is lost, `read_faults` by the next readings back, `ticket_faults` by the next readings of a ticket."""

    def __init__(self, facts: Sequence[TicketFacts] = (FACTS,), lists: Picklists = LISTS) -> None:
        self.facts = list(facts)
        self.lists = lists
        self.stored: dict[str, Outbound] = {}
        self.sent: list[Outbound] = []
        self.faults: list[PsaFault] = []
        self.read_faults: list[PsaFault] = []
        self.ticket_faults: list[Exception] = []
        self.closed = False
        self.now = ""

    async def test(self) -> ConnectionReport:
        return ConnectionReport(tuple(StageResult(stage) for stage in TestStage), "a fake")

    async def find(self, query: TicketQuery) -> tuple[TicketFacts, ...]:
        words = query.text.casefold()
        return tuple(
            each
            for each in self.facts
            if query.mine or words in each.ref.summary.casefold() or words == each.ref.number.casefold()
        )

    async def read(self, ticket_id: str) -> TicketFacts:
        if self.ticket_faults:
            raise self.ticket_faults.pop(0)
        for each in self.facts:
            if each.ref.id == ticket_id:
                return each
        raise PsaFault(Failure(ErrorCode.PSA_TICKET_NOT_FOUND), Arrival.REFUSED)

    async def picklists(self, ticket: TicketRef) -> Picklists:
        return replace(self.lists, board=ticket.board)

    async def status(self, ticket: TicketRef) -> str:
        return self.now

    def plan(self, outbound: Outbound, lists: Picklists) -> PlannedPost:
        words = () if isinstance(outbound.content, StatusContent) else (PayloadField("text", outbound.content.text),)
        return PlannedPost(outbound, "POST", f"/tickets/{outbound.ticket.id}", words)

    async def send(self, outbound: Cleared[Outbound], lists: Picklists) -> str:
        content = outbound.content
        fault = self.faults.pop(0) if self.faults else None
        if fault is None or fault.arrival is Arrival.UNKNOWN:
            self.sent.append(content)
            self.stored[str(len(self.stored) + 1)] = content
        if fault is not None:
            raise fault
        return str(len(self.stored))

    async def look_for(self, outbound: Outbound, lists: Picklists) -> tuple[str, ...]:
        return tuple(name for name, each in self.stored.items() if each.marker == outbound.marker)

    async def read_back(self, outbound: Outbound, remote_id: str, lists: Picklists) -> StoredPost | None:
        if self.read_faults:
            raise self.read_faults.pop(0)
        stored = self.stored.get(remote_id)
        if stored is None:
            return None
        content = stored.content
        if isinstance(content, StatusContent):
            return StoredPost(remote_id, status=content.status)
        hours = content.hours if isinstance(content, TimeContent) else None
        return StoredPost(remote_id, content.text, content.visibility, hours)

    async def set_visibility(self, outbound: Cleared[Outbound], remote_id: str, lists: Picklists) -> None:
        self.stored[remote_id] = outbound.content

    async def remove(self, outbound: Outbound, remote_id: str) -> None:
        del self.stored[remote_id]

    async def close(self) -> None:
        self.closed = True


class FakePsas:
    """Keeps `PsaClients`: one fake for every connection."""

    def __init__(self, psa: FakePsa | None = None) -> None:
        self.psa = psa or FakePsa()
        self.made: list[tuple[Connection, Mapping[SecretField, str]]] = []

    def __call__(self, connection: Connection, secrets: Mapping[SecretField, str]) -> PsaClient:
        self.made.append((connection, dict(secrets)))
        return self.psa


class MemoryConnections:
    """Keeps `ConnectionStore`."""

    def __init__(self, *connections: Connection) -> None:
        self._connections = {each.id: each for each in connections or (CONNECTION,)}
        self._lists: dict[tuple[str, str], Picklists] = {}

    async def connections(self) -> tuple[Connection, ...]:
        return tuple(sorted(self._connections.values(), key=lambda each: each.name.casefold()))

    async def keep_connection(self, connection: Connection) -> None:
        self._connections[connection.id] = connection

    async def remove_connection(self, connection_id: str) -> None:
        self._connections.pop(connection_id, None)
        self._lists = {key: lists for key, lists in self._lists.items() if key[0] != connection_id}

    async def keep_lists(self, lists: Picklists) -> None:
        self._lists[lists.connection_id, lists.board] = lists

    async def lists(self, connection_id: str, board: str) -> Picklists | None:
        return self._lists.get((connection_id, board))


class MemoryPosts:
    """Keeps `PostStore`."""

    def __init__(self, *posts: Post) -> None:
        self._posts = {each.id: each for each in posts}
        self._tickets: dict[str, TicketFacts] = {}

    async def add(self, posts: Sequence[Post]) -> tuple[Post, ...]:
        new = [each for each in posts if each.id not in self._posts]
        for each in new:
            self._posts[each.id] = replace(each, place=len(self._posts) + 1)
        return tuple(self._posts[each.id] for each in new)

    async def keep(self, post: Post) -> None:
        self._posts[post.id] = post

    async def post(self, post_id: str) -> Post | None:
        return self._posts.get(post_id)

    async def posts(self, chat_id: str | None = None) -> tuple[Post, ...]:
        mine = (each for each in self._posts.values() if chat_id in (None, each.chat_id))
        return tuple(sorted(mine, key=lambda each: each.place))

    async def keep_ticket(self, chat_id: str, ticket: TicketFacts) -> None:
        self._tickets[chat_id] = ticket

    async def ticket_of(self, chat_id: str) -> TicketFacts | None:
        return self._tickets.get(chat_id)

    def open(self) -> tuple[Post, ...]:
        """What is not settled."""
        return tuple(each for each in self._posts.values() if each.state not in SETTLED)


def kept_protocols() -> tuple[PsaClient, PsaClients, ConnectionStore, PostStore]:
    """The fakes as what they stand for."""
    return FakePsa(), FakePsas(), MemoryConnections(), MemoryPosts()
