"""Halo behind the port of all ticket systems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from rfdesktop.adapters.psa.answers import Row, list_of, there
from rfdesktop.adapters.psa.halo.api import HaloApi
from rfdesktop.adapters.psa.halo.requests import request_of
from rfdesktop.adapters.psa.halo.tickets import (
    client_outcome,
    facts_of,
    internal_outcome,
    notes_of,
    outcome_choice,
    outcomes_of,
    statuses_of,
    text_of,
    visibility_of,
)
from rfdesktop.adapters.psa.payloads import in_order, ticket_number
from rfdesktop.adapters.psa.stages import Step, tested
from rfdesktop.adapters.psa.wire import Wire
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.psa.connections import Connection, ConnectionReport, SecretField, TestStage
from rfdesktop.domain.psa.faults import Arrival, PsaFault, refused
from rfdesktop.domain.psa.posts import NoteContent, Outbound, PlannedPost, StatusContent, StoredPost, TimeContent
from rfdesktop.domain.psa.tickets import (
    FieldRule,
    Picklist,
    PicklistName,
    Picklists,
    TicketFacts,
    TicketQuery,
    TicketRef,
)
from rfdesktop.domain.visibility import Visibility

PAGE = 50
LAST_NOTES = 10
LOOKED_THROUGH = 500
"""The newest actions of a ticket among which one of ours is looked for."""


class Halo:
    """Keeps `PsaClient`."""

    def __init__(self, connection: Connection, secrets: Mapping[SecretField, str], wire: Wire) -> None:
        self._connection = connection
        self._wire = wire
        self._api = HaloApi(connection, secrets, wire)
        self._me: Row | None = None

    async def test(self) -> ConnectionReport:
        """One stage after the other."""
        steps: tuple[Step, ...] = (
            (TestStage.DISCOVERY, self._api.discover),
            (TestStage.AUTHENTICATION, self._authenticated),
            (TestStage.RIGHTS, self._allowed),
            (TestStage.FIELDS, self._complete),
        )
        return await tested(self._wire.route, steps)

    async def _authenticated(self) -> str:
        await self._api.token()
        return ""

    async def _allowed(self) -> str:
        await self._api.ask("GET", "/Tickets", params={"pageinate": "true", "page_size": 1, "page_no": 1})
        return ""

    async def _complete(self) -> str:
        me = await self._agent()
        if not internal_outcome(await _outcomes(self._api, "")):
            raise refused(ErrorCode.PSA_VISIBILITY_UNSURE)
        return me.line("name")

    async def _agent(self) -> Row:
        """The engineer's agent, else the one that the application is linked to. Raises PsaFault PSA_MEMBER_UNKNOWN."""
        if self._me is None:
            member = self._connection.member.casefold()
            if not member:
                self._me = Row((await self._api.ask("GET", "/Agent/me")).body)
            else:
                answer = await self._api.ask("GET", "/Agent", params={"search": self._connection.member})
                found = [
                    row
                    for row in list_of(answer.body, "agents")
                    if member in (row.line("name").casefold(), row.line("email").casefold())
                ]
                if len(found) != 1:
                    raise refused(ErrorCode.PSA_MEMBER_UNKNOWN, value=self._connection.member)
                self._me = found[0]
        return self._me

    async def find(self, query: TicketQuery) -> tuple[TicketFacts, ...]:
        """By number, by words, or the agent's open ones."""
        text = " ".join(query.text.split())
        if query.mine:
            me = (await self._agent()).text("id")
            rows = await self._rows({"agent_id": me, "open_only": "true"})
            mine = (row for row in rows if row.text("agent_id") in ("", me) and not row.flag("hasbeenclosed"))
            return _newest_first(mine, self._connection)
        if text.isdecimal():
            row = await self._ticket(text)
            return _newest_first((row,), self._connection) if row is not None else ()
        rows = await self._rows({"search_summary": text}) if text else ()
        found = (row for row in rows if text.casefold() in row.line("summary").casefold())
        return _newest_first(found, self._connection)

    async def _rows(self, asked: Mapping[str, str]) -> tuple[Row, ...]:
        paged: dict[str, str | int] = {"pageinate": "true", "page_no": 1, "page_size": PAGE}
        params = {**paged, "order": "id", "orderdesc": "true", **asked}
        return list_of((await self._api.ask("GET", "/Tickets", params=params)).body, "tickets", "faults")

    async def _ticket(self, number: str) -> Row | None:
        row = await there(self._api.ask("GET", f"/Tickets/{int(number)}", params={"includedetails": "true"}))
        return row if row is not None and row.text("id") == str(int(number)) else None

    async def read(self, ticket_id: str) -> TicketFacts:
        """A ticket with its last notes."""
        row = await self._ticket(ticket_id) if ticket_id.isdecimal() else None
        if row is None:
            raise refused(ErrorCode.PSA_TICKET_NOT_FOUND, value=ticket_id)
        notes = notes_of(await self._actions(ticket_id))[:LAST_NOTES]
        return facts_of(row, self._connection, notes)

    async def _actions(self, ticket_id: str) -> tuple[Row, ...]:
        """The newest actions of a ticket; rows of other tickets are left out, whatever the filter did."""
        params: dict[str, str | int] = {"ticket_id": ticket_id, "count": LOOKED_THROUGH, "includehtmlnote": "true"}
        rows = list_of((await self._api.ask("GET", "/Actions", params=params)).body, "actions")
        return tuple(row for row in rows if row.text("ticket_id") in ("", ticket_id))

    async def picklists(self, ticket: TicketRef) -> Picklists:
        """The statuses and outcomes of the ticket's type."""
        params: dict[str, str | int] = {"tickettype_id": ticket.board} if ticket.board else {}
        statuses = list_of((await self._api.ask("GET", "/Status", params=params)).body, "statuses")
        outcomes = await _outcomes(self._api, ticket.board)
        # Who works is named where the connection names somebody; the application's own agent needs no name.
        me = (await self._agent()).text("id") if self._connection.member else ""
        lists = (
            Picklist(PicklistName.STATUS, statuses_of(statuses)),
            Picklist(PicklistName.NOTE_TYPE, tuple(map(outcome_choice, outcomes))),
            Picklist(PicklistName.INTERNAL, internal_outcome(outcomes)),
            Picklist(PicklistName.CLIENT, client_outcome(outcomes)),
        )
        rules = (FieldRule("text", required=True), FieldRule("outcome_id", required=True))
        return Picklists(self._connection.id, ticket.board, datetime.now(UTC), lists, rules, me)

    async def status(self, ticket: TicketRef) -> str:
        """The ticket's status now."""
        row = await self._ticket(str(ticket_number(ticket)))
        return row.text("status_id") if row is not None else ""

    def plan(self, outbound: Outbound, lists: Picklists) -> PlannedPost:
        """The request that `send` makes."""
        return request_of(outbound, lists).planned(outbound)

    async def send(self, outbound: Cleared[Outbound], lists: Picklists) -> str:
        """Sends it once; the answer is the object, or a list with it."""
        request = request_of(outbound.content, lists)
        answer = await self._api.ask(request.method, request.path, body=request.body, writes=True)
        stored = next(iter(list_of(answer.body)), Row(answer.body)).text("id")
        if not stored:
            raise PsaFault(Failure(ErrorCode.PSA_FAULT), Arrival.UNKNOWN)
        return stored

    async def look_for(self, outbound: Outbound, lists: Picklists) -> tuple[str, ...]:
        """The ids of the actions that have the marker; they count from 1 in every ticket."""
        if isinstance(outbound.content, StatusContent):
            now = await self.read_back(outbound, outbound.ticket.id, lists)
            return (outbound.ticket.id,) if now is not None and now.status == outbound.content.status else ()
        rows = await self._actions(outbound.ticket.id)
        return in_order(row.text("id") for row in rows if outbound.marker in text_of(row))

    async def read_back(
        self,
        outbound: Outbound,
        remote_id: str,
        lists: Picklists,  # noqa: ARG002 - the port's; Halo's flag needs no list
    ) -> StoredPost | None:
        """What is stored."""
        ticket = ticket_number(outbound.ticket)
        if isinstance(outbound.content, StatusContent):
            row = await self._ticket(str(ticket))
            return StoredPost(remote_id, status=row.text("status_id")) if row is not None else None
        params: dict[str, str | int] = {"ticket_id": ticket, "includedetails": "true"}
        row = await there(self._api.ask("GET", f"/Actions/{remote_id}", params=params))
        if row is None:
            return None
        hours = row.number("timetaken") if isinstance(outbound.content, TimeContent) else None
        return StoredPost(remote_id, text_of(row), visibility_of(row), hours)

    async def set_visibility(
        self,
        outbound: Cleared[Outbound],
        remote_id: str,
        lists: Picklists,  # noqa: ARG002 - the port's
    ) -> None:
        """Hides an action, or shows it."""
        content = outbound.content.content
        if isinstance(content, NoteContent | TimeContent):
            change = {
                "id": int(remote_id),
                "ticket_id": ticket_number(outbound.content.ticket),
                "hiddenfromuser": content.visibility is not Visibility.CLIENT,
                "sendemail": False,
            }
            await self._api.ask("POST", "/Actions", body=[change], writes=True)

    async def remove(self, outbound: Outbound, remote_id: str) -> None:
        """Deletes an action of the ticket."""
        params: dict[str, str | int] = {"ticket_id": ticket_number(outbound.ticket)}
        await self._api.ask("DELETE", f"/Actions/{int(remote_id)}", params=params, writes=True)

    async def close(self) -> None:
        await self._wire.close()


async def _outcomes(api: HaloApi, board: str) -> tuple[Row, ...]:
    params: dict[str, str | int] = {"tickettype_id": board} if board else {}
    return outcomes_of(list_of((await api.ask("GET", "/Outcome", params=params)).body, "outcomes"))


def _newest_first(rows: Iterable[Row], connection: Connection) -> tuple[TicketFacts, ...]:
    found = (facts_of(row, connection) for row in rows)
    return tuple(sorted(found, key=lambda each: (len(each.ref.id), each.ref.id), reverse=True))
