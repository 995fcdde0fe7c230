"""The profile's desk: reads for another program what the engineer allows, through the gate, each call noted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from rfdesktop.domain.chats.chat import HistoryEntry, new_id
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import FlowPut
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.ports import FlowLibrary
from rfdesktop.domain.serving import Given, Offered, Tickets
from rfdesktop.services.outgoing.contents import texts_in, with_texts_in
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.serving.flow_values import flow_value, hit_value, step_after, step_value
from rfdesktop.services.serving.parts import in_part

MOST_FOUND = 50
"""The longest list that one call gives."""

Noted = Callable[[str, int, bool], object]
"""Is told of each call: what was asked for, how many things were given, whether it failed."""


_Told = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def _all_of(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return value


class ProfileDesk:
    """Keeps `Desk`. `flows` opens the library with the first call that needs it."""

    def __init__(
        self,
        flows: Callable[[], Awaitable[FlowLibrary]],
        tickets: Tickets,
        draft: Callable[[str], Awaitable[FlowPut]],
        gate: OutgoingGate,
        noted: Noted,
        offered: Offered,
    ) -> None:
        self._flows = flows
        self._tickets = tickets
        self._draft = draft
        self._gate = gate
        self._noted = noted
        self._offered = offered
        self._session = new_id()
        """Stands for a chat where none is asked about: its placeholders last as long as the desk."""

    @property
    def offered(self) -> Offered:
        return self._offered

    async def search_flows(self, text: str, limit: int) -> Given:
        async def found() -> dict[str, Any]:
            library = await self._flows()
            hits = await library.search(text, limit=_most(limit))
            return {"flows": [hit_value(hit) for hit in hits]}

        return await self._given("search_flows", found)

    async def read_flow(self, flow_id: str) -> Given:
        async def read() -> dict[str, Any]:
            return {"flow": flow_value(await (await self._flows()).flow(flow_id))}

        return await self._given("read_flow", read)

    async def walk_flow(self, flow_id: str, step_id: str, answer: str) -> Given:
        async def walked() -> dict[str, Any]:
            flow = await (await self._flows()).flow(flow_id)
            step = step_after(flow, step_id, answer)
            return {"flow": flow.id, "title": flow.title, "step": step_value(step), "ended": not step.followers}

        return await self._given("walk_flow", walked)

    async def find_tickets(self, text: str, limit: int) -> Given:
        async def found() -> dict[str, Any]:
            self._refuse_unless(self._offered.tickets)
            return {"tickets": [_ticket_value(entry) for entry in await self._tickets.find(text, _most(limit))]}

        return await self._given("find_tickets", found)

    async def read_ticket(self, ticket_id: str, part: int) -> Given:
        async def read() -> dict[str, Any]:
            self._refuse_unless(self._offered.tickets)
            return {"ticket": await self._tickets.text(ticket_id)}

        def cut(value: Mapping[str, Any]) -> Mapping[str, Any]:
            # What is cut has been screened whole: a secret may stand across two parts.
            return in_part(value, "ticket", part)

        return await self._given("read_ticket", read, chat_id=ticket_id, told=cut)

    async def draft_flow(self, rfflow: str) -> Given:
        async def drafted() -> dict[str, Any]:
            self._refuse_unless(self._offered.drafts)
            put = await self._draft(rfflow)
            value = {"id": put.flow_id, "title": put.title, "outcome": put.outcome.value, "draft": put.draft}
            return value | {"findings": [finding.code.value for finding in put.findings]}

        return await self._given("draft_flow", drafted)

    async def _given(
        self, call: str, made: Callable[[], Awaitable[dict[str, Any]]], *, chat_id: str = "", told: _Told = _all_of
    ) -> Given:
        failed, count = True, 0
        try:
            value = await made()
            listed = next((part for part in value.values() if isinstance(part, list)), [value])
            cleared = await self._cleared(value, chat_id or self._session, told)
            failed, count = False, len(listed)
        finally:
            self._noted(call, count, failed)
        return cleared

    async def _cleared(self, value: Mapping[str, Any], chat_id: str, told: _Told) -> Given:
        def build(screened: tuple[str, ...]) -> Mapping[str, Any]:
            return told(with_texts_in(value, iter(screened)))

        return await self._gate.texts(tuple(texts_in(value)), build, chat_id=chat_id, to=Destination.PROGRAM)

    def _refuse_unless(self, allowed: bool) -> None:
        if not allowed:
            raise KnownError(ErrorCode.NOT_OFFERED)


def _ticket_value(entry: HistoryEntry) -> dict[str, Any]:
    chat = entry.chat
    return {
        "id": chat.id,
        "title": chat.title,
        "number": chat.header.number,
        "account": chat.header.account,
        "last_activity": chat.last_activity.isoformat(timespec="seconds"),
        "outcome": chat.outcome.value if chat.outcome else "open",
        "passage": entry.snippet,
    }


def _most(limit: int) -> int:
    return max(1, min(limit, MOST_FOUND))
