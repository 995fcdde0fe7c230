"""Autotask behind the port of all ticket systems."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rfdesktop.adapters.psa.answers import Answer, Row
from rfdesktop.adapters.psa.autotask.api import AutotaskApi, where
from rfdesktop.adapters.psa.autotask.lists import COMPLETE
from rfdesktop.adapters.psa.autotask.records import AutotaskRecords, visibility_of
from rfdesktop.adapters.psa.autotask.requests import publish_of, request_of
from rfdesktop.adapters.psa.payloads import Request, in_order, ticket_number
from rfdesktop.adapters.psa.stages import Step, tested
from rfdesktop.adapters.psa.wire import Wire
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.psa.connections import Connection, ConnectionReport, SecretField, TestStage
from rfdesktop.domain.psa.faults import Arrival, PsaFault, refused
from rfdesktop.domain.psa.posts import NoteContent, Outbound, PlannedPost, StatusContent, StoredPost, TimeContent
from rfdesktop.domain.psa.tickets import PicklistName, Picklists, TicketFacts, TicketQuery, TicketRef
from rfdesktop.domain.visibility import Visibility

MOST_FOUND = 50
LAST_NOTES = 10
_NUMBER = re.compile(r"T\d{8}\.\d{3,}", re.IGNORECASE)
_MISSING = 404


class Autotask:
    """Keeps `PsaClient`."""

    def __init__(self, connection: Connection, secrets: Mapping[SecretField, str], wire: Wire) -> None:
        self._wire = wire
        self._api = AutotaskApi(connection, secrets, wire)
        self._records = AutotaskRecords(connection, self._api)

    async def test(self) -> ConnectionReport:
        """One stage after the other."""
        steps: tuple[Step, ...] = (
            (TestStage.DISCOVERY, self._discovered),
            (TestStage.AUTHENTICATION, self._authenticated),
            (TestStage.RIGHTS, self._allowed),
            (TestStage.FIELDS, self._complete),
        )
        return await tested(self._wire.route, steps)

    async def _discovered(self) -> str:
        await self._api.discover(anew=True)
        return self._api.zone

    async def _authenticated(self) -> str:
        try:
            quota = Row((await self._api.ask("GET", "/ThresholdInformation")).body)
        except PsaFault as fault:
            if fault.failure.code not in (ErrorCode.PSA_REFUSED, ErrorCode.PSA_FAULT):
                raise
            # A wrong user or integration code is a 500 here.
            raise refused(ErrorCode.PSA_KEY_REFUSED) from None
        used, most = quota.number("currentTimeframeRequestCount"), quota.number("externalRequestThreshold")
        return f"{used or 0:.0f} / {most:.0f}" if most else ""

    async def _allowed(self) -> str:
        info = Row((await self._api.ask("GET", "/TicketNotes/entityInformation")).body)
        info = info.row("info") or info
        if info.told("canCreate") is False or info.text("userAccessForCreate").casefold() == "none":
            raise refused(ErrorCode.PSA_NO_RIGHT, detail="TicketNotes")
        return ""

    async def _complete(self) -> str:
        lists = await self._records.picklists("")
        publish_of(Visibility.INTERNAL, lists)
        if not lists.of(PicklistName.NOTE_TYPE):
            raise refused(ErrorCode.PSA_FIELD_MISSING, field="noteType")
        return ""

    async def find(self, query: TicketQuery) -> tuple[TicketFacts, ...]:
        """By number or id, by words of the title, or the engineer's open ones."""
        text = " ".join(query.text.split())
        if query.mine:
            rows = await self._mine()
        elif _NUMBER.fullmatch(text):
            rows = await self._tickets("ticketNumber", "eq", text.upper(), lambda row: _same(row, text))
        elif text.isdecimal():
            one = await self._api.one(f"/Tickets/{int(text)}")
            rows = (one,) if one is not None else ()
        else:
            rows = await self._tickets("title", "contains", text, lambda row: _has(row, text)) if text else ()
        newest = sorted(rows, key=lambda row: row.number("id") or 0, reverse=True)
        return await self._records.listed(tuple(newest[:MOST_FOUND]))

    async def _tickets(self, field: str, op: str, value: object, keep: Callable[[Row], bool]) -> tuple[Row, ...]:
        return await self._api.query("Tickets", (where(field, op, value),), keep, MOST_FOUND)

    async def _mine(self) -> tuple[Row, ...]:
        me = await self._records.me()
        if me is None:
            raise refused(ErrorCode.PSA_MEMBER_UNKNOWN)
        mine = me.text("id")
        still_open = where("status", "noteq", int(COMPLETE))

        def is_open(row: Row) -> bool:
            return row.text("status") != COMPLETE

        def first(row: Row) -> bool:
            return is_open(row) and row.text("assignedResourceID") == mine

        rows = await self._api.query(
            "Tickets", (where("assignedResourceID", "eq", int(mine)), still_open), first, MOST_FOUND
        )
        links = await self._api.query(
            "TicketSecondaryResources",
            (where("resourceID", "eq", int(mine)),),
            lambda row: row.text("resourceID") == mine,
        )
        ids = [int(row.text("ticketID")) for row in links if row.text("ticketID").isdecimal()][:MOST_FOUND]
        if not ids:
            return rows
        known = {row.text("id") for row in rows}
        second = await self._api.query(
            "Tickets",
            (where("id", "in", ids), still_open),
            lambda row: is_open(row) and int(row.text("id") or 0) in ids,
        )
        return (*rows, *(row for row in second if row.text("id") not in known))

    async def read(self, ticket_id: str) -> TicketFacts:
        """A ticket with its last notes."""
        row = await self._api.one(f"/Tickets/{ticket_id}") if ticket_id.isdecimal() else None
        if row is None:
            raise refused(ErrorCode.PSA_TICKET_NOT_FOUND, value=ticket_id)
        notes = (await self._records.notes(ticket_id))[:LAST_NOTES]
        return await self._records.facts(row, await self._records.shown_notes(notes))

    async def picklists(self, ticket: TicketRef) -> Picklists:
        """The lists of the tenant."""
        return await self._records.picklists(ticket.board)

    async def status(self, ticket: TicketRef) -> str:
        """The ticket's status now."""
        row = await self._api.one(f"/Tickets/{ticket_number(ticket)}")
        return row.text("status") if row is not None else ""

    def plan(self, outbound: Outbound, lists: Picklists) -> PlannedPost:
        """The request that `send` makes."""
        return request_of(outbound, lists).planned(outbound)

    async def send(self, outbound: Cleared[Outbound], lists: Picklists) -> str:
        """Sends it once."""
        request = request_of(outbound.content, lists)
        answer = await self._api.raw(request.method, request.path, body=request.body, writes=True)
        if isinstance(outbound.content.content, StatusContent) and answer.status == _MISSING and answer.is_page:
            # One zone has no such route; nothing was stored by it.
            answer = await self._whole_ticket(request)
        stored = Row(self._api.checked(answer, writes=True).body).text("itemId", "itemID")
        if not stored:
            raise PsaFault(Failure(ErrorCode.PSA_FAULT), Arrival.UNKNOWN)
        return stored

    async def _whole_ticket(self, request: Request) -> Answer:
        """Sets a status by writing the whole ticket as it was just read: what a PUT leaves out may be emptied."""
        ticket_id = request.body["id"]
        whole = Row((await self._api.ask("GET", f"/Tickets/{ticket_id}")).body).row("item").values
        return await self._api.raw("PUT", f"/Tickets/{ticket_id}", body={**whole, **request.body}, writes=True)

    async def look_for(self, outbound: Outbound, lists: Picklists) -> tuple[str, ...]:
        """The ids of what has the marker."""
        match outbound.content:
            case NoteContent():
                rows = await self._records.notes(outbound.ticket.id)
                return _marked(rows, outbound, ("title", "description"))
            case TimeContent():
                condition = where("ticketID", "eq", ticket_number(outbound.ticket))
                rows = await self._api.query(
                    "TimeEntries", (condition,), lambda row: row.text("ticketID") == outbound.ticket.id, 5_000
                )
                return _marked(rows, outbound, ("summaryNotes", "internalNotes"))
            case StatusContent(status):
                now = await self.read_back(outbound, outbound.ticket.id, lists)
                return (outbound.ticket.id,) if now is not None and now.status == status else ()

    async def read_back(self, outbound: Outbound, remote_id: str, lists: Picklists) -> StoredPost | None:
        """What is stored."""
        ticket = ticket_number(outbound.ticket)
        paths = {
            NoteContent: f"/Tickets/{ticket}/Notes/{remote_id}",
            TimeContent: f"/TimeEntries/{remote_id}",
            StatusContent: f"/Tickets/{ticket}",
        }
        row = await self._api.one(paths[type(outbound.content)])
        if row is None:
            return None
        match outbound.content:
            case NoteContent():
                ours, theirs = (
                    next((each.id for each in lists.of(name)), "")
                    for name in (PicklistName.INTERNAL, PicklistName.CLIENT)
                )
                return StoredPost(remote_id, row.text("description"), visibility_of(row.text("publish"), ours, theirs))
            case TimeContent():
                seen = row.text("summaryNotes").strip()
                shown = Visibility.CLIENT if seen else Visibility.INTERNAL
                return StoredPost(remote_id, seen or row.text("internalNotes"), shown, row.number("hoursWorked"))
            case StatusContent():
                return StoredPost(remote_id, status=row.text("status"))

    async def set_visibility(self, outbound: Cleared[Outbound], remote_id: str, lists: Picklists) -> None:
        """Sets a note's publish to what was meant; a note cannot be deleted here."""
        content = outbound.content.content
        if isinstance(content, NoteContent):
            change = {"id": int(remote_id), "publish": publish_of(content.visibility, lists)}
            path = f"/Tickets/{ticket_number(outbound.content.ticket)}/Notes"
            await self._api.ask("PATCH", path, body=change, writes=True)

    async def remove(self, outbound: Outbound, remote_id: str) -> None:
        """Deletes a time entry; for notes there is no request."""
        if isinstance(outbound.content, TimeContent):
            answer = await self._api.raw("DELETE", f"/TimeEntries/{int(remote_id)}", writes=True)
            if not answer.is_empty:
                self._api.checked(answer, writes=True)

    async def close(self) -> None:
        await self._wire.close()


def _same(row: Row, number: str) -> bool:
    return row.text("ticketNumber").casefold() == number.casefold()


def _has(row: Row, text: str) -> bool:
    """Whether a title has the words, looked at again here."""
    return text.casefold() in row.line("title").casefold()


def _marked(rows: tuple[Row, ...], outbound: Outbound, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the records of the ticket that have the marker."""

    def has_marker(row: Row) -> bool:
        return row.text("ticketID") == outbound.ticket.id and any(outbound.marker in row.text(name) for name in fields)

    return in_order(row.text("id") for row in rows if has_marker(row))
