"""The services of ticket systems over a real file, real adapters and a loopback server, as the app has them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from rfdesktop.adapters.psa.budget import Budget
from rfdesktop.adapters.psa.factory import PsaFactory
from rfdesktop.adapters.storage import Database, SqlConnections, SqlPosts
from rfdesktop.domain.chats.chat import HeaderChange
from rfdesktop.domain.credentials import Credential, CredentialPlace, KeptKey
from rfdesktop.domain.events import Event
from rfdesktop.domain.psa.connections import Connection, PsaKind, SecretField, secret_place
from rfdesktop.domain.psa.drafts import NoteDraft, PostDraft, StatusChange, TimeDraft
from rfdesktop.domain.psa.events import PostPlanned, TicketRead
from rfdesktop.domain.psa.posts import Post, PostPlan, PostState
from rfdesktop.domain.psa.tickets import TicketFacts
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.psa.connections import PsaConnections
from rfdesktop.services.psa.outbox import Outbox
from rfdesktop.services.psa.planning import PostPlanning
from rfdesktop.services.psa.sending import Pauses
from rfdesktop.services.psa.tickets import PsaTickets
from tests.gate import open_gate
from tests.servers import autotask_server, connectwise_server, halo_server
from tests.servers.autotask_server import AutotaskServer
from tests.servers.connectwise_server import ConnectWiseServer
from tests.servers.halo_server import HaloServer
from tests.servers.psa_server import PsaServer

E = TypeVar("E")

QUICK = Pauses((0.0, 0.02, 0.05), (0.05,))
WAIT_S = 60.0
END = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)


@dataclass(frozen=True)
class System:
    """What the one suite needs to know of each of the three. `closing` is a status that ends a ticket."""

    kind: PsaKind
    server: type[PsaServer]
    secrets: Mapping[SecretField, str]
    number: str
    ticket: str
    member: str
    closing: str
    others: str
    """The number of a ticket that is the engineer's by the way, or somebody else's."""
    company: str = ""
    text_limit: int = 30_000


SYSTEMS: Mapping[PsaKind, System] = {
    PsaKind.CONNECTWISE: System(
        PsaKind.CONNECTWISE,
        ConnectWiseServer,
        {
            SecretField.PUBLIC_KEY: connectwise_server.PUBLIC,
            SecretField.PRIVATE_KEY: connectwise_server.PRIVATE,
            SecretField.CLIENT_ID: connectwise_server.CLIENT_ID,
        },
        "48213",
        "48213",
        "jdoe",
        "12",
        "48214",
        connectwise_server.COMPANY,
    ),
    PsaKind.AUTOTASK: System(
        PsaKind.AUTOTASK,
        AutotaskServer,
        {
            SecretField.USER_NAME: autotask_server.USER,
            SecretField.SECRET: autotask_server.SECRET,
            SecretField.INTEGRATION_CODE: autotask_server.CODE,
        },
        "T20260302.0001",
        "501",
        "jdoe@msp.example",
        "5",
        "T20260302.0002",
        text_limit=3200,
    ),
    PsaKind.HALO: System(
        PsaKind.HALO,
        HaloServer,
        {SecretField.CLIENT_ID: halo_server.CLIENT, SecretField.CLIENT_SECRET: halo_server.SECRET},
        "900",
        "900",
        "jdoe@msp.example",
        "9",
        "901",
        halo_server.TENANT,
    ),
}


class MemoryKeys:
    """Keeps `KeyStore`, in memory."""

    def __init__(self) -> None:
        self.kept: dict[CredentialPlace, str] = {}

    def key(self, place: CredentialPlace) -> str | None:
        return self.kept.get(place)

    def kept_in(self, place: CredentialPlace) -> str:
        return "keyring" if place in self.kept else "none"

    def has_keyring(self) -> bool:
        return True

    def unused_environment(self, place: CredentialPlace) -> bool:
        return False

    def store(self, credential: Credential) -> KeptKey:
        self.kept[credential.place] = credential.secret
        return KeptKey("keyring")

    def delete(self, place: CredentialPlace) -> None:
        self.kept.pop(place, None)


@dataclass
class Rig:
    """Everything, once it is open. `told` is all that was emitted, `audited` the states that the audit log was told."""

    system: System
    server: PsaServer
    connection: Connection
    connections: PsaConnections
    tickets: PsaTickets
    planning: PostPlanning
    outbox: Outbox
    posts: SqlPosts
    keys: MemoryKeys
    told: list[Event] = field(default_factory=list)
    audited: list[PostState] = field(default_factory=list)
    headers: list[HeaderChange] = field(default_factory=list)

    def last(self, kind: type[E]) -> E:
        """The newest event of a kind."""
        return next(each for each in reversed(self.told) if isinstance(each, kind))

    async def open_ticket(self, number: str = "") -> TicketFacts:
        """Makes a ticket the chat's."""
        await self.tickets.open("chat", self.connection.id, number or self.system.number)
        return self.last(TicketRead).ticket

    async def plan(
        self,
        note: NoteDraft | None = None,
        time: TimeDraft | None = None,
        status: StatusChange | None = None,
        number: str = "",
    ) -> PostPlan:
        """What would be posted to the ticket."""
        ticket = await self.open_ticket(number)
        await self.planning.plan("chat", PostDraft(self.connection.id, ticket.ref, note, time, status))
        return self.last(PostPlanned).plan

    async def post_note(self, note: NoteDraft | None = None) -> None:
        """Plans a note and sends it off."""
        await self.outbox.send(await self.plan(note or NoteDraft("Signed out and in: it syncs.")))

    async def until(self, done: Callable[[tuple[Post, ...]], bool]) -> tuple[Post, ...]:
        """Waits until the chat's posts are as wanted, and gives them."""
        deadline = asyncio.get_running_loop().time() + WAIT_S
        while not done(posts := await self.posts.posts("chat")):
            states = [(post.part.value, post.state.value, post.failure) for post in posts]
            assert asyncio.get_running_loop().time() < deadline, states
            await asyncio.sleep(0.01)
        return posts

    async def all_in(self, *states: PostState) -> tuple[Post, ...]:
        """Waits until every post is in one of these states."""
        return await self.until(lambda posts: bool(posts) and all(post.state in states for post in posts))


def connection_to(system: System, server: PsaServer, **changes: Any) -> Connection:
    """The connection to a loopback server."""
    values = {"company": system.company, "member": system.member, "base_url": server.url, **changes}
    return Connection("conn", system.kind, "Ours", **values)


@asynccontextmanager
async def rig(
    system: System,
    server: PsaServer,
    folder: Path,
    *,
    gate: OutgoingGate | None = None,
    timeout_s: float = 5.0,
    pauses: Pauses = QUICK,
    begin: bool = True,
    clock_off: timedelta = timedelta(0),
) -> AsyncIterator[Rig]:
    """Opens everything over the file in `folder`; a second opening of the same folder is a restart."""
    told: list[Event] = []
    audited: list[PostState] = []
    headers: list[HeaderChange] = []

    class Log:
        def posted(self, post: Post) -> None:
            audited.append(post.state)

    async def change_header(chat_id: str, change: HeaderChange) -> None:
        headers.append(change)

    def clock() -> datetime:
        return datetime.now(UTC) + clock_off

    database = Database(folder / "chats.db")
    await database.open()
    keys, store, posts = MemoryKeys(), SqlConnections(database), SqlPosts(database)
    connection = connection_to(system, server)
    for name, secret in system.secrets.items():
        keys.kept[secret_place(connection, name)] = secret
    if not await store.connections():
        await store.keep_connection(connection)
    factory = PsaFactory(timeout_s, lambda _: Budget(2, 10_000, 1.0))
    gate = gate or open_gate()
    connections = PsaConnections(store, keys, factory, told.append, clock)
    outbox = Outbox(posts, connections, gate, told.append, clock, Log(), pauses)
    planning = PostPlanning(connections, gate, told.append)
    tickets = PsaTickets(connections, posts, change_header, told.append)
    try:
        if begin:
            await outbox.begin()
        yield Rig(
            system, server, connection, connections, tickets, planning, outbox, posts, keys, told, audited, headers
        )
    finally:
        await outbox.close()
        await connections.close()
        await database.close()
