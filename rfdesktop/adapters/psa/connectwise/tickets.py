"""ConnectWise's tickets, notes and lists as our values."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from rfdesktop.adapters.psa.answers import Row
from rfdesktop.domain.psa.connections import Connection
from rfdesktop.domain.psa.tickets import Choice, TicketFacts, TicketNote, TicketRef
from rfdesktop.domain.visibility import Visibility

CLIENT_PLACES = ("detailDescriptionFlag", "resolutionFlag")
"""Where a note is read by the client: the discussion, and the resolution, which is printed on invoices too."""


def facts_of(row: Row, connection: Connection, notes: tuple[TicketNote, ...] = (), asset: str = "") -> TicketFacts:
    """A ticket."""
    number = row.text("id")
    ref = TicketRef(
        number,
        number,
        row.line("summary"),
        row.row("company").line("name"),
        row.row("status").line("name"),
        board=row.row("board").text("id"),
        project=row.text("recordType").startswith("Project"),
    )
    return TicketFacts(
        ref,
        connection.id,
        contact=row.row("contact").line("name") or row.line("contactName"),
        contact_email=row.line("contactEmailAddress"),
        asset=asset,
        priority=row.row("priority").line("name"),
        assigned=row.row("owner").line("identifier", "name"),
        closed=row.flag("closedFlag"),
        link=link_to(connection, number),
        changed_at=row.row("_info").time("lastUpdated"),
        notes=notes,
    )


def link_to(connection: Connection, number: str) -> str:
    """A ticket's page for people."""
    company = quote(connection.company, safe="")
    record = f"recordType=ServiceFv&recid={quote(number, safe='')}"
    router = "v4_6_release/services/system_io/router/openrecord.rails"
    return f"{connection.base_url}/{router}?locale=en_US&companyName={company}&{record}"


def is_mine(row: Row, member: str) -> bool:
    """Whether a ticket is open and this member's, looked at again here: no filter is trusted."""
    owner = row.row("owner").text("identifier").casefold()
    resources = {each.strip().casefold() for each in row.text("resources").split(",")}
    return not row.flag("closedFlag") and member.casefold() in {owner, *resources}


def notes_of(rows: Iterable[Row]) -> tuple[TicketNote, ...]:
    """The notes, newest first. Their order is not promised, and ids of different kinds may meet."""
    found = [
        TicketNote(
            row.text("id"),
            row.row("_info").time("lastUpdated") or row.time("dateCreated"),
            row.row("member").line("name", "identifier")
            or row.row("contact").line("name")
            or row.line("originalAuthor", "createdBy"),
            row.text("text").replace("\r\n", "\n").strip(),
            visibility_of_note(row),
        )
        for row in rows
        if row.text("text").strip()
    ]
    return tuple(sorted(found, key=lambda each: (len(each.id), each.id), reverse=True))


def visibility_of_note(row: Row) -> Visibility | None:
    """Who reads a note, by the places where it stands; the flags named internal and external are not their mirror."""
    if any(row.flag(place) for place in CLIENT_PLACES):
        return Visibility.CLIENT
    return Visibility.INTERNAL if row.flag("internalAnalysisFlag") else None


def statuses_of(rows: Iterable[Row]) -> tuple[Choice, ...]:
    """A board's statuses, in its order."""
    live = [row for row in rows if not row.flag("inactive")]
    return tuple(
        Choice(
            row.text("id"),
            row.line("name"),
            closes=row.flag("closedStatus"),
            mails=bool(row.row("emailTemplate")),
            no_time=row.flag("timeEntryNotAllowed"),
            default=row.flag("defaultFlag"),
        )
        for row in sorted(live, key=lambda each: each.number("sortOrder") or 0)
    )


def choices_of(rows: Iterable[Row]) -> tuple[Choice, ...]:
    """Work types or roles."""
    return tuple(
        Choice(row.text("id"), row.line("name"), default=row.flag("defaultFlag"))
        for row in rows
        if not (row.flag("inactiveFlag") or row.flag("inactive"))
    )
