"""What is written to ConnectWise: notes, time entries, statuses, word for word."""

from __future__ import annotations

import uuid
from typing import Any

from rfdesktop.adapters.psa.payloads import Request, fitting, hours_of, ticket_number, utc, whole
from rfdesktop.domain.psa.connections import Connection
from rfdesktop.domain.psa.posts import NoteContent, Outbound, StatusContent, TimeContent
from rfdesktop.domain.psa.tickets import Picklists, TicketRef
from rfdesktop.domain.visibility import Visibility


def request_of(outbound: Outbound, connection: Connection, lists: Picklists) -> Request:
    """The request of a post. Raises KnownError."""
    match outbound.content:
        case NoteContent():
            body = {"text": fitting(outbound.content.text, lists.rule("text").longest)}
            flags = {**places(outbound.content.visibility), "processNotifications": False, "customerUpdatedFlag": False}
            return Request("POST", f"{ticket_path(outbound.ticket)}/notes", {**body, **flags})
        case TimeContent():
            return Request("POST", "/time/entries", _time(outbound, outbound.content, connection))
        case StatusContent(status):
            change = {"op": "replace", "path": "status", "value": {"id": whole(status, "status")}}
            return Request("PATCH", ticket_path(outbound.ticket), [change])


def ticket_path(ticket: TicketRef) -> str:
    return f"/{'project' if ticket.project else 'service'}/tickets/{ticket_number(ticket)}"


def places(visibility: Visibility) -> dict[str, bool]:
    """Where a note stands: all places are named, since a note without one is refused and two are seldom meant."""
    client = visibility is Visibility.CLIENT
    return {"internalAnalysisFlag": not client, "detailDescriptionFlag": client, "resolutionFlag": False}


def own_guid(post_id: str) -> str:
    """The key of a time entry that is ours: it comes back, whether or not ConnectWise looks at it."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, post_id))


def _billing(content: TimeContent) -> str:
    if content.billable:
        return "Billable"
    return "NoCharge" if content.no_charge else "DoNotBill"


def _time(outbound: Outbound, content: TimeContent, connection: Connection) -> dict[str, Any]:
    hours_of(content)
    words = "notes" if content.visibility is Visibility.CLIENT else "internalNotes"
    body: dict[str, Any] = {
        "chargeToId": ticket_number(outbound.ticket),
        "chargeToType": "ProjectTicket" if outbound.ticket.project else "ServiceTicket",
        "timeStart": utc(content.start),
        "timeEnd": utc(content.end),
        words: content.text,
        "billableOption": _billing(content),
        "mobileGuid": own_guid(outbound.post_id),
    }
    if content.break_minutes:
        body["hoursDeduct"] = round(content.break_minutes / 60, 4)
    if content.work_type:
        body["workType"] = {"id": whole(content.work_type, "workType")}
    if content.role:
        body["workRole"] = {"id": whole(content.role, "workRole")}
    if connection.member:
        body["member"] = {"identifier": connection.member}
    added = ("addToDetailDescriptionFlag", "addToInternalAnalysisFlag", "addToResolutionFlag")
    mails = ("emailResourceFlag", "emailContactFlag", "emailCcFlag")
    return {**body, **dict.fromkeys((*added, *mails), False)}
