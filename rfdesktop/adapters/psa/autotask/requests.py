"""What is written to Autotask: notes, time entries, statuses, word for word."""

from __future__ import annotations

from typing import Any

from rfdesktop.adapters.psa.payloads import Request, fitting, hours_of, ticket_number, utc, whole
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.psa.posts import NoteContent, Outbound, StatusContent, TimeContent
from rfdesktop.domain.psa.tickets import PicklistName, Picklists
from rfdesktop.domain.visibility import Visibility

TITLE_LENGTH, TEXT_LENGTH = 250, 32_000


def request_of(outbound: Outbound, lists: Picklists) -> Request:
    """The request of a post. Raises KnownError."""
    match outbound.content:
        case NoteContent():
            return Request(
                "POST", f"/Tickets/{ticket_number(outbound.ticket)}/Notes", _note(outbound, outbound.content, lists)
            )
        case TimeContent():
            return Request("POST", "/TimeEntries", _time(outbound, outbound.content, lists))
        case StatusContent(status):
            change = {"id": ticket_number(outbound.ticket), "status": whole(status, "status")}
            return Request("PATCH", "/Tickets", change)


def publish_of(visibility: Visibility, lists: Picklists) -> int:
    """The number that this tenant has for a visibility. Raises KnownError PSA_VISIBILITY_UNSURE."""
    name = PicklistName.INTERNAL if visibility is Visibility.INTERNAL else PicklistName.CLIENT
    found = lists.of(name)
    if len(found) != 1:
        raise KnownError(ErrorCode.PSA_VISIBILITY_UNSURE)
    return whole(found[0].id, "publish")


def _note(outbound: Outbound, content: NoteContent, lists: Picklists) -> dict[str, Any]:
    kinds = lists.of(PicklistName.NOTE_TYPE)
    if not kinds:
        raise KnownError(ErrorCode.PSA_FIELD_MISSING, field="noteType")
    kind = next((each for each in kinds if each.default), kinds[0])
    return {
        "ticketID": ticket_number(outbound.ticket),
        "title": fitting(content.title, lists.rule("title").longest or TITLE_LENGTH),
        "description": fitting(content.text, lists.rule("text").longest or TEXT_LENGTH),
        "noteType": whole(kind.id, "noteType"),
        "publish": publish_of(content.visibility, lists),
    }


def _time(outbound: Outbound, content: TimeContent, lists: Picklists) -> dict[str, Any]:
    if not lists.me:
        # The user of the API may not be the one who worked.
        raise KnownError(ErrorCode.PSA_MEMBER_UNKNOWN)
    role = outbound.ticket.role or content.role
    if not role:
        raise KnownError(ErrorCode.PSA_FIELD_MISSING, field="roleID")
    words = "summaryNotes" if content.visibility is Visibility.CLIENT else "internalNotes"
    body: dict[str, Any] = {
        "ticketID": ticket_number(outbound.ticket),
        "resourceID": whole(lists.me, "resourceID"),
        "roleID": whole(role, "roleID"),
        "dateWorked": f"{utc(content.start)[:10]}T00:00:00Z",
        "startDateTime": utc(content.start),
        "endDateTime": utc(content.end),
        "hoursWorked": hours_of(content),
        words: fitting(content.text, lists.rule(words).longest),
        "isNonBillable": not content.billable,
        "showOnInvoice": content.billable or content.no_charge,
    }
    if content.work_type:
        body["billingCodeID"] = whole(content.work_type, "billingCodeID")
    return body
