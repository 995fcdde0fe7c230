"""Autotask's tickets and what belongs to them, whose names have to be asked for one by one."""

from __future__ import annotations

from datetime import UTC, datetime

from rfdesktop.adapters.psa.answers import Row
from rfdesktop.adapters.psa.autotask.api import AutotaskApi, where
from rfdesktop.adapters.psa.autotask.lists import (
    COMPLETE,
    WORKFLOW_NOTE,
    Fields,
    client,
    internal,
    named,
    note_types,
    statuses,
)
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.psa.connections import Connection
from rfdesktop.domain.psa.faults import PsaFault, refused
from rfdesktop.domain.psa.tickets import (
    Choice,
    Picklist,
    PicklistName,
    Picklists,
    TicketFacts,
    TicketNote,
    TicketRef,
)
from rfdesktop.domain.visibility import Visibility

WORK_TYPES = 1
"""The use of billing codes that are work types (BillingCodes, `useType`)."""


class AutotaskRecords:
    """Reads tickets, notes and lists. What names stand for ids is kept as long as the connection stays as it is."""

    def __init__(self, connection: Connection, api: AutotaskApi) -> None:
        self._connection = connection
        self._api = api
        self._names: dict[str, str] = {}
        self._records: dict[str, Row] = {}
        self._fields: dict[str, Fields] = {}
        self._me: Row | None = None

    async def fields(self, entity: str, *, anew: bool = False) -> Fields:
        """What is said of an entity's fields."""
        if anew or entity not in self._fields:
            answer = await self._api.ask("GET", f"/{entity}/entityInformation/fields")
            self._fields[entity] = Fields(Row(answer.body))
        return self._fields[entity]

    async def me(self) -> Row | None:
        """The engineer's resource, None where the connection names none. Raises PsaFault PSA_MEMBER_UNKNOWN."""
        member = self._connection.member
        if not member or self._me is not None:
            return self._me
        for field in ("email", "userName"):
            condition = where(field, "eq", member)

            def same(row: Row, name: str = field) -> bool:
                return row.text(name).casefold() == member.casefold() and row.told("isActive") is not False

            found = await self._api.query("Resources", (condition,), same, 2)
            if len(found) == 1:
                self._me = found[0]
                return self._me
        raise refused(ErrorCode.PSA_MEMBER_UNKNOWN, value=member)

    async def listed(self, rows: tuple[Row, ...]) -> tuple[TicketFacts, ...]:
        """Tickets of a list, with their clients' names and no more: each name else is a request of its own."""
        known = {row.text("companyID") for row in rows if row.text("companyID").isdecimal()}
        wanted = sorted({each for each in known if f"Companies/{each}" not in self._names})
        if len(wanted) > 1:
            condition = where("id", "in", [int(each) for each in wanted])
            for company in await self._api.query("Companies", (condition,), lambda row: row.text("id") in wanted):
                self._names[f"Companies/{company.text('id')}"] = company.line("companyName")
        return tuple([await self.facts(row, whole=False) for row in rows])

    async def facts(self, row: Row, notes: tuple[TicketNote, ...] = (), *, whole: bool = True) -> TicketFacts:
        """A ticket with the names of what it refers to; one that is not `whole` has its client's alone."""
        fields = await self.fields("Tickets")
        number = row.line("ticketNumber")
        contact = await self._record("Contacts", row.text("contactID") if whole else "")
        asset = (
            await self._name("ConfigurationItems", row.text("configurationItemID"), "referenceTitle") if whole else ""
        )
        ref = TicketRef(
            row.text("id"),
            number,
            row.line("title"),
            await self._name("Companies", row.text("companyID"), "companyName"),
            fields.label("status", row.text("status")),
            board=row.text("ticketCategory"),
            role=row.text("assignedResourceRoleID"),
        )
        web = self._api.web
        return TicketFacts(
            ref,
            self._connection.id,
            row.text("description"),
            contact=" ".join(filter(None, (contact.line("firstName"), contact.line("lastName")))),
            contact_email=contact.line("emailAddress"),
            asset=asset,
            priority=fields.label("priority", row.text("priority")),
            closed=row.text("status") == COMPLETE,
            link=f"{web}/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketNumber={number}"
            if web
            else "",
            changed_at=row.time("lastActivityDate"),
            notes=notes,
        )

    async def notes(self, ticket_id: str) -> tuple[Row, ...]:
        """The notes that people wrote, newest first."""
        condition = where("ticketID", "eq", int(ticket_id))

        def of_ticket(row: Row) -> bool:
            return row.text("ticketID") == ticket_id and row.text("noteType") != WORKFLOW_NOTE

        rows = await self._api.query("TicketNotes", (condition,), of_ticket, 5_000)
        return tuple(sorted(rows, key=lambda each: each.number("id") or 0, reverse=True))

    async def shown_notes(self, rows: tuple[Row, ...]) -> tuple[TicketNote, ...]:
        publish = (await self.fields("TicketNotes")).choices("publish")
        ours, theirs = internal(publish), client(publish)
        us, them = (found[0].id if found else "" for found in (ours, theirs))
        return tuple(
            [
                TicketNote(
                    row.text("id"),
                    row.time("createDateTime"),
                    await self._author(row),
                    "\n".join(filter(None, (row.line("title"), row.text("description").strip()))),
                    visibility_of(row.text("publish"), us, them),
                )
                for row in rows
            ]
        )

    async def picklists(self, board: str) -> Picklists:
        """The lists as they are now, asked for anew."""
        tickets = await self.fields("Tickets", anew=True)
        notes = await self.fields("TicketNotes", anew=True)
        times = await self.fields("TimeEntries", anew=True)
        publish = notes.choices("publish")
        me = await self.me()
        lists = (
            Picklist(PicklistName.STATUS, statuses(tickets.choices("status"))),
            Picklist(PicklistName.NOTE_TYPE, note_types(notes.choices("noteType"))),
            Picklist(PicklistName.INTERNAL, internal(publish)),
            Picklist(PicklistName.CLIENT, client(publish)),
            Picklist(PicklistName.WORK_TYPE, named(await self._work_types())),
            Picklist(PicklistName.ROLE, await self._roles(me)),
        )
        rules = (
            notes.rule("title", "title"),
            notes.rule("description", "text"),
            times.rule("summaryNotes", "summaryNotes"),
            times.rule("internalNotes", "internalNotes"),
        )
        known = me.text("id") if me is not None else ""
        return Picklists(self._connection.id, board, datetime.now(UTC), lists, rules, known)

    async def _work_types(self) -> tuple[Row, ...]:
        conditions = (where("useType", "eq", WORK_TYPES), where("isActive", "eq", True))

        def is_work_type(row: Row) -> bool:
            return row.number("useType") == WORK_TYPES and row.told("isActive") is not False

        return await self._api.query("BillingCodes", conditions, is_work_type)

    async def _roles(self, me: Row | None) -> tuple[Choice, ...]:
        if me is None:
            return ()
        mine = me.text("id")

        def is_mine(row: Row) -> bool:
            return row.text("resourceID") == mine and row.told("isActive") is not False

        rows = await self._api.query("ResourceRoles", (where("resourceID", "eq", int(mine)),), is_mine)
        usual = me.text("defaultServiceDeskRoleID")
        ids = dict.fromkeys(row.text("roleID") for row in rows if row.text("roleID"))
        return tuple([Choice(each, await self._name("Roles", each, "name"), default=each == usual) for each in ids])

    async def _author(self, row: Row) -> str:
        for entity, field in (("Resources", "creatorResourceID"), ("Contacts", "createdByContactID")):
            record = await self._record(entity, row.text(field))
            if record:
                return " ".join(filter(None, (record.line("firstName"), record.line("lastName"))))
        return ""

    async def _record(self, entity: str, record_id: str) -> Row:
        """A record that something refers to; an empty one where it cannot be read."""
        path = f"/{entity}/{record_id}"
        if not record_id:
            return Row(None)
        if path not in self._records:
            try:
                self._records[path] = await self._api.one(path) or Row(None)
            except PsaFault as fault:
                if fault.failure.code not in (ErrorCode.PSA_NO_RIGHT, ErrorCode.PSA_REFUSED):
                    raise
                self._records[path] = Row(None)
        return self._records[path]

    async def _name(self, entity: str, record_id: str, field: str) -> str:
        key = f"{entity}/{record_id}"
        if record_id and key not in self._names:
            self._names[key] = (await self._record(entity, record_id)).line(field)
        return self._names.get(key, "")


def visibility_of(publish: str, ours: str, theirs: str) -> Visibility | None:
    """Who reads a note, by this tenant's own numbers; None where they do not tell."""
    if publish and publish == ours:
        return Visibility.INTERNAL
    return Visibility.CLIENT if publish and publish == theirs else None
