"""Building what works with ticket systems."""

from __future__ import annotations

from collections.abc import Mapping

from rfdesktop.app.chats_file import Stores
from rfdesktop.app.flow_services import utc_now
from rfdesktop.app.foundation import Foundation
from rfdesktop.app.outgoing import Outgoing
from rfdesktop.domain.psa.connections import Connection, SecretField
from rfdesktop.domain.psa.ports import PsaClient, PsaClients
from rfdesktop.services.history.chats import Chats
from rfdesktop.services.psa.connections import PsaConnections
from rfdesktop.services.psa.outbox import Outbox
from rfdesktop.services.psa.planning import PostPlanning
from rfdesktop.services.psa.tickets import PsaTickets


class LateClients:
    """Keeps `PsaClients`; what speaks HTTP is loaded with the first client."""

    def __init__(self) -> None:
        self._factory: PsaClients | None = None

    def __call__(self, connection: Connection, secrets: Mapping[SecretField, str]) -> PsaClient:
        if self._factory is None:
            from rfdesktop.adapters.psa.factory import PsaFactory

            self._factory = PsaFactory()
        return self._factory(connection, secrets)


async def open_ticket_systems(on: Foundation, stores: Stores, chats: Chats, outgoing: Outgoing) -> None:
    """Opens the stages, and goes on with what waits in the outbox."""
    gate, emit = outgoing.gate, on.emit
    connections = PsaConnections(stores.connections, on.start.keys, LateClients(), emit, utc_now)
    outbox = Outbox(stores.posts, connections, gate, emit, utc_now, outgoing.audit)
    on.thread.add_closer(connections.close)
    on.thread.add_closer(outbox.close, first=True)
    on.parts.psa_connections.open(connections)
    on.parts.psa_tickets.open(PsaTickets(connections, stores.posts, chats.change_header, emit))
    on.parts.post_planning.open(PostPlanning(connections, gate, emit))
    on.parts.outbox.open(outbox)
    await outbox.begin()
