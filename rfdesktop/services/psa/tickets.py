"""Tickets of ticket systems: found, read, and made those of a chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rfdesktop.domain.chats.chat import HeaderChange
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.psa.events import PicklistsTold, TicketRead, TicketsFound, TicketUnknown
from rfdesktop.domain.psa.ports import PostStore
from rfdesktop.domain.psa.tickets import TicketFacts, TicketQuery
from rfdesktop.services.psa.connections import PsaConnections
from rfdesktop.services.psa.faults import told

ChangeHeader = Callable[[str, HeaderChange], Awaitable[None]]
"""Fills the fields of a chat's ticket card."""


class PsaTickets:
    """What the window asks of tickets, answered by events. Every method raises KnownError."""

    def __init__(self, connections: PsaConnections, store: PostStore, change_header: ChangeHeader, emit: Emit) -> None:
        self._connections = connections
        self._store = store
        self._change_header = change_header
        self._emit = emit

    async def find(self, query: TicketQuery) -> None:
        """Emits TicketsFound."""
        client = await self._connections.client(query.connection_id)
        with told():
            self._emit(TicketsFound(query, await client.find(query)))

    async def open(self, chat_id: str, connection_id: str, number: str) -> None:
        """Reads a ticket and makes it the chat's, whose card takes what it says. Raises KnownError
        PSA_TICKET_NOT_FOUND."""
        client = await self._connections.client(connection_id)
        wanted = number.strip().lstrip("#")
        with told():
            found = await client.find(TicketQuery(connection_id, wanted))
            exact = [each for each in found if wanted.casefold() in (each.ref.number.casefold(), each.ref.id)]
            if not exact:
                raise KnownError(ErrorCode.PSA_TICKET_NOT_FOUND, value=wanted)
            ticket = await client.read(exact[0].ref.id)
        await self._change_header(chat_id, _header(ticket))
        await self._store.keep_ticket(chat_id, ticket)
        self._emit(TicketRead(chat_id, ticket))

    async def tell(self, chat_id: str) -> None:
        """Emits the ticket of a chat, or that it has none."""
        ticket = await self._store.ticket_of(chat_id)
        self._emit(TicketUnknown(chat_id) if ticket is None else TicketRead(chat_id, ticket))

    async def tell_lists(self, chat_id: str, *, anew: bool = False) -> None:
        """Emits the lists for posts to the chat's ticket. Raises KnownError PSA_NO_TICKET."""
        ticket = await self._store.ticket_of(chat_id)
        if ticket is None:
            raise KnownError(ErrorCode.PSA_NO_TICKET)
        with told():
            lists = await self._connections.lists(ticket.connection_id, ticket.ref, anew=anew)
        self._emit(PicklistsTold(chat_id, lists))


def _header(ticket: TicketFacts) -> HeaderChange:
    """What a ticket says for the card; what it does not say stays as it was typed."""
    return HeaderChange(
        account=ticket.ref.client or None,
        number=ticket.ref.number,
        contact=ticket.contact or None,
        asset=ticket.asset or None,
    )
