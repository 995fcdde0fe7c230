"""ConnectWise behind the port of all ticket systems."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from rfdesktop.adapters.psa.answers import Row, there
from rfdesktop.adapters.psa.connectwise.api import ConnectWiseApi, quoted
from rfdesktop.adapters.psa.connectwise.requests import own_guid, places, request_of, ticket_path
from rfdesktop.adapters.psa.connectwise.tickets import (
    choices_of,
    facts_of,
    is_mine,
    notes_of,
    statuses_of,
    visibility_of_note,
)
from rfdesktop.adapters.psa.connectwise.trial import ConnectWiseTrial
from rfdesktop.adapters.psa.payloads import in_order
from rfdesktop.adapters.psa.stages import tested
from rfdesktop.adapters.psa.wire import Wire
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.psa.connections import Connection, ConnectionReport, SecretField
from rfdesktop.domain.psa.faults import Arrival, PsaFault, refused
from rfdesktop.domain.psa.posts import NoteContent, Outbound, PlannedPost, StatusContent, StoredPost, TimeContent
from rfdesktop.domain.psa.tickets import (
    Choice,
    FieldRule,
    Picklist,
    PicklistName,
    Picklists,
    TicketFacts,
    TicketQuery,
    TicketRef,
)
from rfdesktop.domain.visibility import Visibility

MOST_FOUND = 50
LAST_NOTES = 10
LOOKED_THROUGH = 1000
"""The newest notes of a ticket among which one of ours is looked for."""
NOTE_LENGTH = 30_000
"""No maximum is documented; others have seen 32,000."""


class ConnectWise:
    """Keeps `PsaClient`."""

    def __init__(self, connection: Connection, secrets: Mapping[SecretField, str], wire: Wire) -> None:
        self._connection = connection
        self._wire = wire
        self._api = ConnectWiseApi(connection, secrets, wire)

    async def test(self) -> ConnectionReport:
        """One stage after the other."""
        return await tested(self._wire.route, ConnectWiseTrial(self._api, self._connection.member).steps)

    async def find(self, query: TicketQuery) -> tuple[TicketFacts, ...]:
        """By number, by words of the summary, or the member's open ones."""
        text = query.text.strip()
        if query.mine:
            return await self._mine()
        if text.isdecimal():
            row = await self._ticket(text)
            return (facts_of(row, self._connection),) if row is not None else ()
        condition = f"summary contains {quoted(text)}"
        rows = await self._rows(condition) if text else ()
        return tuple(facts_of(row, self._connection) for row in rows if _has(row, text))

    async def _mine(self) -> tuple[TicketFacts, ...]:
        member = self._connection.member
        if not member:
            raise refused(ErrorCode.PSA_MEMBER_UNKNOWN)
        name = quoted(member)
        rows = await self._rows(f"closedFlag=False and (owner/identifier={name} or resources contains {name})")
        return tuple(facts_of(row, self._connection) for row in rows if is_mine(row, member))

    async def _rows(self, condition: str) -> tuple[Row, ...]:
        params = {"conditions": condition, "orderBy": "lastUpdated desc"}
        return await self._api.rows("/service/tickets", params, most=MOST_FOUND)

    async def _ticket(self, number: str) -> Row | None:
        for kind in ("service", "project"):
            row = await there(self._api.ask("GET", f"/{kind}/tickets/{int(number)}"))
            if row is not None:
                return row
        return None

    async def read(self, ticket_id: str) -> TicketFacts:
        """A ticket with its last notes and its first device."""
        row = await self._ticket(ticket_id) if ticket_id.isdecimal() else None
        if row is None:
            raise refused(ErrorCode.PSA_TICKET_NOT_FOUND, value=ticket_id)
        ref = facts_of(row, self._connection).ref
        notes = notes_of(await self._notes(ref, LAST_NOTES))
        devices = await self._optional(f"{ticket_path(ref)}/configurations")
        asset = next((each.line("deviceIdentifier") for each in devices), "")
        return facts_of(row, self._connection, notes[:LAST_NOTES], asset)

    async def _notes(self, ticket: TicketRef, most: int) -> tuple[Row, ...]:
        """Notes of every kind; older servers know those of the ticket alone."""
        params = {"orderBy": "id desc"}
        try:
            return await self._api.rows(f"{ticket_path(ticket)}/allNotes", params, most=most)
        except PsaFault as fault:
            if fault.arrival is not Arrival.REFUSED or fault.failure.code is ErrorCode.PSA_KEY_REFUSED:
                raise
            return await self._api.rows(f"{ticket_path(ticket)}/notes", params, most=most)

    async def _optional(self, path: str, params: Mapping[str, str | int] | None = None) -> tuple[Row, ...]:
        """Rows that a role may not be allowed to read: none of them then."""
        try:
            return await self._api.rows(path, params)
        except PsaFault as fault:
            if fault.failure.code in (ErrorCode.PSA_NO_RIGHT, ErrorCode.PSA_TICKET_NOT_FOUND):
                return ()
            raise

    async def picklists(self, ticket: TicketRef) -> Picklists:
        """The statuses of the ticket's board, work types and roles."""
        board = ticket.board
        path = f"/service/boards/{board}/statuses"
        statuses = await self._optional(path, {"conditions": "inactive=False"}) if board.isdecimal() else ()
        kinds = await self._optional("/time/workTypes")
        roles = await self._optional("/time/workRoles")
        lists: list[tuple[PicklistName, tuple[Choice, ...]]] = [
            (PicklistName.STATUS, statuses_of(statuses)),
            (PicklistName.WORK_TYPE, choices_of(kinds)),
            (PicklistName.ROLE, choices_of(roles)),
        ]
        rules = (FieldRule("text", required=True, longest=NOTE_LENGTH), FieldRule("timeStart", required=True))
        return Picklists(
            self._connection.id,
            board,
            datetime.now(UTC),
            tuple(Picklist(*each) for each in lists),
            rules,
            self._connection.member,
        )

    async def status(self, ticket: TicketRef) -> str:
        """The ticket's status now."""
        row = await there(self._api.ask("GET", ticket_path(ticket)))
        return row.row("status").text("id") if row is not None else ""

    def plan(self, outbound: Outbound, lists: Picklists) -> PlannedPost:
        """The request that `send` makes."""
        return request_of(outbound, self._connection, lists).planned(outbound)

    async def send(self, outbound: Cleared[Outbound], lists: Picklists) -> str:
        """Sends it once."""
        request = request_of(outbound.content, self._connection, lists)
        answer = await self._api.ask(request.method, request.path, body=request.body, writes=True)
        stored = Row(answer.body).text("id")
        if not stored:
            raise PsaFault(Failure(ErrorCode.PSA_FAULT), Arrival.UNKNOWN)
        return stored

    async def look_for(self, outbound: Outbound, lists: Picklists) -> tuple[str, ...]:
        """The ids of what has the marker."""
        match outbound.content:
            case NoteContent():
                params = {"orderBy": "id desc"}
                notes = await self._api.rows(f"{ticket_path(outbound.ticket)}/notes", params, most=LOOKED_THROUGH)
                return in_order(row.text("id") for row in notes if outbound.marker in row.text("text"))
            case TimeContent():
                return in_order(row.text("id") for row in await self._times(outbound) if _is_ours(row, outbound))
            case StatusContent(status):
                now = await self.read_back(outbound, outbound.ticket.id, lists)
                return (outbound.ticket.id,) if now is not None and now.status == status else ()

    async def _times(self, outbound: Outbound) -> tuple[Row, ...]:
        kind = "ProjectTicket" if outbound.ticket.project else "ServiceTicket"
        condition = f'chargeToId={int(outbound.ticket.id)} and chargeToType="{kind}"'
        params = {"conditions": condition, "orderBy": "id desc"}
        return await self._api.rows("/time/entries", params, most=LOOKED_THROUGH)

    async def read_back(
        self,
        outbound: Outbound,
        remote_id: str,
        lists: Picklists,  # noqa: ARG002 - the port's; ConnectWise's flags need no list
    ) -> StoredPost | None:
        """What is stored."""
        row = await there(self._api.ask("GET", _path_of(outbound, remote_id)))
        if row is None:
            return None
        match outbound.content:
            case NoteContent():
                return StoredPost(remote_id, row.text("text"), visibility_of_note(row))
            case TimeContent():
                return _time(remote_id, row)
            case StatusContent():
                return StoredPost(remote_id, status=row.row("status").text("id"))

    async def set_visibility(
        self,
        outbound: Cleared[Outbound],
        remote_id: str,
        lists: Picklists,  # noqa: ARG002 - the port's
    ) -> None:
        """Puts a note into the place where it was meant to be."""
        content = outbound.content.content
        if isinstance(content, NoteContent):
            flags = places(content.visibility).items()
            changes = [{"op": "replace", "path": name, "value": value} for name, value in flags]
            path = f"{ticket_path(outbound.content.ticket)}/notes/{remote_id}"
            await self._api.ask("PATCH", path, body=changes, writes=True)

    async def remove(self, outbound: Outbound, remote_id: str) -> None:
        """Deletes a note or a time entry."""
        if not isinstance(outbound.content, StatusContent):
            await self._api.ask("DELETE", _path_of(outbound, remote_id), writes=True)

    async def close(self) -> None:
        await self._wire.close()


def _path_of(outbound: Outbound, remote_id: str) -> str:
    """Where what was stored of a post is read and deleted."""
    match outbound.content:
        case NoteContent():
            return f"{ticket_path(outbound.ticket)}/notes/{remote_id}"
        case TimeContent():
            return f"/time/entries/{remote_id}"
        case StatusContent():
            return ticket_path(outbound.ticket)


def _has(row: Row, text: str) -> bool:
    """Whether a summary has the words, looked at again here."""
    summary = row.line("summary").casefold()
    return all(word in summary for word in text.casefold().split())


def _is_ours(row: Row, outbound: Outbound) -> bool:
    """Whether a time entry on the ticket is this one."""
    on_ticket = row.text("chargeToId") == outbound.ticket.id
    words = f"{row.text('notes')} {row.text('internalNotes')}"
    return on_ticket and (row.text("mobileGuid") == own_guid(outbound.post_id) or outbound.marker in words)


def _time(remote_id: str, row: Row) -> StoredPost:
    """A time entry: what stands in `notes` may be printed on an invoice."""
    seen = row.text("notes").strip()
    shown = any(row.flag(name) for name in ("addToDetailDescriptionFlag", "addToResolutionFlag"))
    visibility = Visibility.CLIENT if seen or shown else Visibility.INTERNAL
    return StoredPost(remote_id, seen or row.text("internalNotes"), visibility, row.number("actualHours"))
