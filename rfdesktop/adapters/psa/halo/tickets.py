"""Halo's tickets, actions and lists as our values."""

from __future__ import annotations

from collections.abc import Iterable

from rfdesktop.adapters.psa.answers import Row
from rfdesktop.domain.psa.comparing import text_of_html
from rfdesktop.domain.psa.connections import Connection
from rfdesktop.domain.psa.tickets import Choice, TicketFacts, TicketNote, TicketRef
from rfdesktop.domain.visibility import Visibility

_PLAIN_NAMES = ("internal note", "private note", "note", "public note", "add note", "agent note")


def facts_of(row: Row, connection: Connection, notes: tuple[TicketNote, ...] = ()) -> TicketFacts:
    """A ticket; the rows of a list have less than one that was read by itself."""
    number = row.text("id")
    assets = row.rows("assets")
    ref = TicketRef(
        number,
        number,
        row.line("summary"),
        row.line("client_name"),
        row.line("status_name"),
        board=row.text("tickettype_id"),
    )
    return TicketFacts(
        ref,
        connection.id,
        row.text("details") or text_of_html(row.text("details_html")).strip(),
        contact=row.line("user_name"),
        contact_email=row.line("user_email", "emailaddress"),
        asset=next((each.line("inventory_number", "key_field") for each in assets), "") or row.line("inventory_number"),
        priority=row.row("priority").line("name") or row.line("priority_name"),
        assigned=row.line("agent_name"),
        closed=row.flag("hasbeenclosed") or row.flag("inactive"),
        link=f"{connection.base_url}/ticket?id={number}",
        changed_at=row.time("last_update") or row.time("lastactiondate"),
        notes=notes,
    )


def text_of(row: Row) -> str:
    """The words of an action: its HTML where there is any, which is what was sent."""
    return row.text("note_html") or row.text("note")


def visibility_of(row: Row) -> Visibility | None:
    hidden = row.told("hiddenfromuser")
    if hidden is None:
        return None
    return Visibility.INTERNAL if hidden else Visibility.CLIENT


def notes_of(rows: Iterable[Row]) -> tuple[TicketNote, ...]:
    """The actions that say something, newest first."""
    found = [
        TicketNote(
            row.text("id"),
            row.time("datetime") or row.time("actiondatecreated"),
            row.line("who"),
            (row.text("note") or text_of_html(row.text("note_html"))).strip(),
            visibility_of(row),
        )
        for row in rows
    ]
    return tuple(sorted((each for each in found if each.text), key=lambda each: (len(each.id), each.id), reverse=True))


def statuses_of(rows: Iterable[Row]) -> tuple[Choice, ...]:
    """The statuses of a type of tickets, in its order."""
    ordered = sorted(rows, key=lambda row: row.number("sequence") or 0)
    return tuple(Choice(row.text("id"), row.line("name"), closes=_closes(row)) for row in ordered)


def _closes(row: Row) -> bool:
    return row.line("name").casefold() in ("closed", "completed", "resolved")


def outcomes_of(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The outcomes that neither mail nor move the ticket on: the others decide more than where a note stands."""
    return tuple(row for row in rows if not _sets(row, "sendemail") and not _sets(row, "newstatus"))


def internal_outcome(rows: Iterable[Row]) -> tuple[Choice, ...]:
    """The outcome for internal notes: one that is hidden from the user by itself too."""
    return _first(row for row in rows if _sets(row, "hidefromuser"))


def client_outcome(rows: Iterable[Row]) -> tuple[Choice, ...]:
    """The outcome for notes that the client reads, by our own word: it neither hides nor mails."""
    return _first(row for row in rows if not _sets(row, "hidefromuser") and not _sets(row, "hidden"))


def outcome_choice(row: Row) -> Choice:
    return Choice(row.text("id"), row.line("outcome", "buttonname"))


def _first(rows: Iterable[Row]) -> tuple[Choice, ...]:
    """The one with a usual name, else the first."""
    found = [outcome_choice(row) for row in rows if row.text("id")]
    named = sorted(found, key=lambda each: _rank(each.name))
    return tuple(named[:1])


def _rank(name: str) -> int:
    folded = name.casefold()
    return _PLAIN_NAMES.index(folded) if folded in _PLAIN_NAMES else len(_PLAIN_NAMES)


def _sets(row: Row, name: str) -> bool:
    """Whether an outcome sets something: flags are told as truth values or as numbers."""
    return row.flag(name) or (row.number(name) or 0) > 0
