"""Has the services do what is asked of ticket systems."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.psa.commands import (
    AskPicklists,
    AskPosts,
    AskTicket,
    CancelPost,
    EditPost,
    FindTickets,
    ListConnections,
    ListOutbox,
    LookForPost,
    MendPost,
    OpenTicket,
    PlanPost,
    PostCommand,
    PsaChatCommand,
    PsaCommand,
    RemoveConnection,
    RetryPost,
    SaveConnection,
    SendPlan,
    TestConnection,
    TicketCommand,
)


class PsaDeeds:
    """Does what is asked for connections, tickets and posts. It waits for the services to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services

    async def do(self, command: PsaCommand) -> None:
        """Does a command about no chat. Raises what the service raises."""
        connections = await self._services.psa_connections.get()
        match command:
            case ListConnections():
                await connections.tell()
            case SaveConnection(connection, secrets):
                await connections.save(connection, secrets)
            case RemoveConnection(connection_id):
                await connections.remove(connection_id)
            case TestConnection(connection, secrets):
                await connections.test(connection, secrets)
            case FindTickets(query):
                await (await self._services.psa_tickets.get()).find(query)
            case ListOutbox():
                await (await self._services.outbox.get()).tell()
            case _:
                assert_never(command)

    async def do_for_chat(self, command: PsaChatCommand) -> None:
        """Does a command about a chat. Raises what the service raises."""
        if isinstance(command, PostCommand):
            await self._post(command)
        elif isinstance(command, TicketCommand):
            await self._ticket(command)
        else:
            assert_never(command)

    async def _ticket(self, command: TicketCommand) -> None:
        tickets = await self._services.psa_tickets.get()
        match command:
            case OpenTicket(chat_id, connection_id, number):
                await tickets.open(chat_id, connection_id, number)
            case AskTicket(chat_id):
                await tickets.tell(chat_id)
            case AskPicklists(chat_id, anew):
                await tickets.tell_lists(chat_id, anew=anew)
            case AskPosts(chat_id):
                await (await self._services.outbox.get()).tell_chat(chat_id)
            case PlanPost(chat_id, draft):
                await (await self._services.post_planning.get()).plan(chat_id, draft)
            case _:
                assert_never(command)

    async def _post(self, command: PostCommand) -> None:
        outbox = await self._services.outbox.get()
        match command:
            case SendPlan(_, plan):
                await outbox.send(plan)
            case EditPost(_, post_id, text):
                await outbox.edit(post_id, text)
            case CancelPost(_, post_id):
                await outbox.cancel(post_id)
            case RetryPost(_, post_id):
                await outbox.retry(post_id)
            case LookForPost(_, post_id):
                await outbox.look(post_id)
            case MendPost(_, post_id):
                await outbox.mend(post_id)
            case _:
                assert_never(command)
