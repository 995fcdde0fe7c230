"""What is written to Halo: actions and statuses, word for word; one in each request, though its body is a list."""

from __future__ import annotations

from typing import Any

from rfdesktop.adapters.psa.payloads import Request, fitting, hours_of, ticket_number, utc, whole
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.psa.posts import NoteContent, Outbound, StatusContent, TimeContent
from rfdesktop.domain.psa.tickets import PicklistName, Picklists
from rfdesktop.domain.visibility import Visibility


def request_of(outbound: Outbound, lists: Picklists) -> Request:
    """The request of a post. Raises KnownError."""
    match outbound.content:
        case NoteContent() | TimeContent():
            return Request("POST", "/Actions", [_action(outbound, outbound.content, lists)])
        case StatusContent(status):
            # A status on the action is not dependable: it is a request of its own.
            change = {"id": ticket_number(outbound.ticket), "status_id": whole(status, "status_id")}
            return Request("POST", "/Tickets", [change])


def _action(outbound: Outbound, content: NoteContent | TimeContent, lists: Picklists) -> dict[str, Any]:
    action: dict[str, Any] = {
        "ticket_id": ticket_number(outbound.ticket),
        "outcome_id": _outcome(content.visibility, lists),
        "note_html": fitting(content.text, lists.rule("text").longest),
        # Without a word an action is visible to the client, and its outcome may send a mail.
        "hiddenfromuser": content.visibility is not Visibility.CLIENT,
        "sendemail": False,
        "dont_do_rules": True,
    }
    if lists.me:
        action["who_agentid"] = whole(lists.me, "who_agentid")
    if isinstance(content, TimeContent):
        # `datetime` is the end of the work; what is shown as its start is that less `timetaken`, which is in hours.
        action |= {
            "timetaken": hours_of(content),
            "datetime": utc(content.end),
            "actisbillable": content.billable,
        }
    return action


def _outcome(visibility: Visibility, lists: Picklists) -> int:
    name = PicklistName.INTERNAL if visibility is Visibility.INTERNAL else PicklistName.CLIENT
    found = lists.of(name)
    if len(found) != 1:
        raise KnownError(ErrorCode.PSA_VISIBILITY_UNSURE)
    return whole(found[0].id, "outcome_id")
