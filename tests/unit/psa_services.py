"""The services of ticket systems as the gateway's test has them: they write down what they are asked."""

from __future__ import annotations

from collections.abc import Mapping

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.psa.connections import Connection, SecretField
from rfdesktop.domain.psa.drafts import PostDraft
from rfdesktop.domain.psa.posts import PostPlan
from rfdesktop.domain.psa.tickets import TicketQuery
from rfdesktop.services.psa.connections import PsaConnections
from rfdesktop.services.psa.outbox import Outbox
from rfdesktop.services.psa.planning import PostPlanning
from rfdesktop.services.psa.tickets import PsaTickets

Asked = list[tuple[object, ...]]


class ConnectionService(PsaConnections):
    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    async def tell(self) -> None:
        self.asked.append(("tell_connections",))

    async def save(self, connection: Connection, secrets: Mapping[SecretField, str]) -> None:
        self.asked.append(("save_connection", connection, secrets))

    async def remove(self, connection_id: str) -> None:
        self.asked.append(("remove_connection", connection_id))

    async def test(self, connection: Connection, secrets: Mapping[SecretField, str]) -> None:
        self.asked.append(("test_connection", connection, secrets))


class TicketService(PsaTickets):
    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    async def find(self, query: TicketQuery) -> None:
        self.asked.append(("find_tickets", query))

    async def open(self, chat_id: str, connection_id: str, number: str) -> None:
        self.asked.append(("open_ticket", chat_id, connection_id, number))

    async def tell(self, chat_id: str) -> None:
        self.asked.append(("tell_ticket", chat_id))

    async def tell_lists(self, chat_id: str, *, anew: bool = False) -> None:
        self.asked.append(("tell_lists", chat_id, anew))


class PlanningService(PostPlanning):
    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    async def plan(self, chat_id: str, draft: PostDraft) -> None:
        self.asked.append(("plan_post", chat_id, draft))


class OutboxService(Outbox):
    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    async def send(self, plan: PostPlan) -> None:
        self.asked.append(("send_plan", plan))

    async def edit(self, post_id: str, text: str) -> None:
        self.asked.append(("edit_post", post_id, text))

    async def cancel(self, post_id: str) -> None:
        self.asked.append(("cancel_post", post_id))

    async def retry(self, post_id: str) -> None:
        self.asked.append(("retry_post", post_id))

    async def look(self, post_id: str) -> None:
        self.asked.append(("look_for_post", post_id))

    async def mend(self, post_id: str) -> None:
        self.asked.append(("mend_post", post_id))

    async def tell(self) -> None:
        self.asked.append(("tell_outbox",))

    async def tell_chat(self, chat_id: str) -> None:
        self.asked.append(("tell_posts", chat_id))


def open_psa_services(up: RunningServices, asked: Asked) -> None:
    up.psa_connections.open(ConnectionService(asked))
    up.psa_tickets.open(TicketService(asked))
    up.post_planning.open(PlanningService(asked))
    up.outbox.open(OutboxService(asked))
