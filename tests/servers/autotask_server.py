"""A loopback server with Autotask's documented rules. One server is both the zone lookup and the zone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.servers.psa_server import PAGE, Asked, PsaServer, Reply, Stored

USER, SECRET, CODE = "api@acme.example", "s3cr#t", "INTEGRATIONCODE00000000000A"
RESOURCE, API_RESOURCE, ROLE = 29, 99, 8
LOCKED_AFTER = 3
_THREADS, _CROWDED = 3, "Itgenatr005: thread threshold of 3 has been exceeded"
_REST = "/ATServicesRest"
_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda one, other: str(one).lower() == str(other).lower(),
    "noteq": lambda one, other: str(one).lower() != str(other).lower(),
    "gt": lambda one, other: one is not None and one > other,
    "in": lambda one, other: one in other,
    "contains": lambda one, other: str(other).lower() in str(one or "").lower(),
}
Records = dict[int, dict[str, Any]]


def _picklist(*values: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"value": value, "label": label, "isActive": True, "sortOrder": 0} for value, label in values]


class AutotaskServer(PsaServer):
    """`publish` is this tenant's list, whose numbers are others than usual. With `no_patch` the route for tickets'
    changes is missing, as in one zone; with `wrong_zone` another zone is told. `page` are the rows of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.publish = [("4", "Internal Only"), ("1", "All Autotask Users"), ("7", "Internal & Co-Managed")]
        self.no_patch = False
        self.errors_in_200 = False
        self.zone_url = ""
        self.page = 500
        self.wrong_tries = 0
        self.busy_threads = 0
        """Requests that are still turned away for too many threads."""
        self.may_create = True
        self.entities: dict[str, Records] = {
            "Tickets": {
                501: self._ticket(501, "T20260302.0001", "OneDrive not syncing", RESOURCE),
                502: self._ticket(502, "T20260302.0002", "VPN & printer", None),
                503: self._ticket(503, "T20260301.0009", "Done long ago", RESOURCE, status=5),
            },
            "TicketNotes": {},
            "TimeEntries": {},
            "Companies": {7: {"id": 7, "companyName": "Acme Ltd"}},
            "Contacts": {3: {"id": 3, "firstName": "Jane", "lastName": "Miller", "emailAddress": "jane@acme.example"}},
            "ConfigurationItems": {2: {"id": 2, "referenceTitle": "LT-0142"}},
            "Resources": {
                RESOURCE: {
                    "id": RESOURCE, "email": "jdoe@msp.example", "userName": "jdoe", "firstName": "John",
                    "lastName": "Doe", "isActive": True, "defaultServiceDeskRoleID": ROLE,
                }
            },
            "ResourceRoles": {1: {"id": 1, "resourceID": RESOURCE, "roleID": ROLE, "isActive": True}},
            "Roles": {ROLE: {"id": ROLE, "name": "Engineer"}},
            "BillingCodes": {11: {"id": 11, "name": "Remote", "useType": 1, "isActive": True}},
            "TicketSecondaryResources": {1: {"id": 1, "ticketID": 502, "resourceID": RESOURCE}},
        }  # fmt: skip
        self._next = 30_000

    def crowded(self) -> Reply | None:
        return Reply(500, {"errors": [_CROWDED]}) if self.under_way > _THREADS else None

    def spared(self, asked: Asked) -> bool:
        return "zoneInformation" in asked.path

    def stores(self, asked: Asked) -> bool:
        return super().stores(asked) and not asked.path.endswith("/query")

    def status_of(self, ticket: str) -> str:
        return str(self.entities["Tickets"][int(ticket)]["status"])

    def set_status(self, ticket: str, status: str) -> None:
        self.entities["Tickets"][int(ticket)]["status"] = int(status)

    def delete(self, ticket: str) -> None:
        del self.entities["Tickets"][int(ticket)]

    def answer(self, asked: Asked) -> Reply:
        if asked.path.endswith("/zoneInformation"):
            if asked.query.get("user") != USER:
                return Reply(500, {"errors": ["Zone information could not be determined"]})
            url = self.zone_url or f"{self.url}{_REST}/"
            return Reply(200, {"zoneName": "America East", "url": url, "webUrl": f"{self.url}/", "ci": 1})
        if not asked.path.startswith(f"{_REST}/v1.0/"):
            return Reply(404, PAGE)
        if (refused := self._refused(asked)) is not None:
            return refused
        if self.busy_threads:
            self.busy_threads -= 1
            return Reply(500, {"errors": [_CROWDED]})
        return self._routed(asked, asked.path.removeprefix(f"{_REST}/v1.0"))

    def _refused(self, asked: Asked) -> Reply | None:
        if asked.headers.get("username") != USER or asked.headers.get("apiintegrationcode") != CODE:
            return Reply(500, {"errors": ["The user or the integration code is not valid"]})
        if self.wrong_tries >= LOCKED_AFTER or asked.headers.get("secret") != SECRET:
            self.wrong_tries += 1
            return Reply(401)
        return None

    def _routed(self, asked: Asked, path: str) -> Reply:
        routes: tuple[tuple[str, str, Any], ...] = (
            ("GET", r"/ThresholdInformation", self._threshold),
            ("GET", r"/TicketNotes/entityInformation", self._information),
            ("GET", r"/(\w+)/entityInformation/fields", self._fields),
            ("POST", r"/(\w+)/query", self._query),
            ("GET", r"/Tickets/(\d+)/Notes/(\d+)", self._note),
            ("POST", r"/Tickets/(\d+)/Notes", self._add_note),
            ("PATCH", r"/Tickets/(\d+)/Notes", self._patch_note),
            ("POST", r"/TimeEntries", self._add_time),
            ("PATCH", r"/Tickets", self._patch),
            ("PUT", r"/Tickets/(\d+)", self._put),
            ("DELETE", r"/TimeEntries/(\d+)", self._delete_time),
            ("GET", r"/(\w+)/(\d+)", self._one),
        )
        for method, pattern, work in routes:
            found = re.fullmatch(pattern, path)
            if found and method == asked.method:
                reply: Reply = work(asked, *found.groups())
                return reply
        return Reply(404, PAGE)

    def _ticket(self, number: int, shown: str, title: str, owner: int | None, status: int = 1) -> dict[str, Any]:
        return {
            "id": number, "ticketNumber": shown, "title": title, "description": "It says that it is signed out.",
            "companyID": 7, "contactID": 3, "configurationItemID": 2, "status": status, "priority": 2,
            "assignedResourceID": owner, "assignedResourceRoleID": ROLE if owner else None, "ticketCategory": 3,
            "lastActivityDate": "2026-03-02T17:00:00.000",
        }  # fmt: skip

    def _threshold(self, asked: Asked) -> Reply:
        return Reply(
            200,
            {
                "externalRequestThreshold": 10000,
                "requestThresholdTimeframe": 60,
                "currentTimeframeRequestCount": len(self.asked_for),
            },
        )

    def _information(self, asked: Asked) -> Reply:
        access = "All" if self.may_create else "None"
        return Reply(200, {"info": {"name": "TicketNotes", "canCreate": True, "userAccessForCreate": access}})

    def _fields(self, asked: Asked, entity: str) -> Reply:
        lists: dict[str, list[tuple[str, int, list[dict[str, Any]] | None]]] = {
            "Tickets": [("status", 0, _picklist(("1", "New"), ("8", "In progress"), ("5", "Complete"))),
                        ("priority", 0, _picklist(("2", "Medium")))],
            "TicketNotes": [("title", 250, None), ("description", 3200, None),
                            ("noteType", 0, _picklist(("13", "Workflow Rule Note"), ("2", "Task Notes"))),
                            ("publish", 0, _picklist(*self.publish))],
            "TimeEntries": [("summaryNotes", 32000, None), ("internalNotes", 32000, None)],
        }  # fmt: skip
        fields = [
            {
                "name": name,
                "dataType": "string" if length else "integer",
                "length": length,
                "isRequired": name in ("description", "noteType", "publish"),
                "isPickList": values is not None,
                "picklistValues": values,
            }
            for name, length, values in lists.get(entity, [])
        ]
        return Reply(200, {"fields": fields})

    def _query(self, asked: Asked, entity: str) -> Reply:
        rows = list(self.entities[entity].values())
        known = {name for row in rows for name in row} or {"ticketID"}
        for condition in asked.body["filter"]:
            if condition["field"] not in known:
                words = f"Unable to find {condition['field']} in the {entity} Entity."
                return Reply(500, {"errors": [words]})
            holds = _OPERATORS.get(condition["op"])
            if holds is not None:
                rows = [row for row in rows if holds(row.get(condition["field"]), condition["value"])]
        start = int(asked.query.get("from", 0))
        part = rows[start : start + self.page]
        more = len(rows) > start + self.page
        following = f"{self.url}{_REST}/v1.0/{entity}/query?from={start + self.page}" if more else None
        return Reply(200, {"items": part, "pageDetails": {"count": len(part), "nextPageUrl": following}})

    def _one(self, asked: Asked, entity: str, number: str) -> Reply:
        return Reply(200, {"item": self.entities.get(entity, {}).get(int(number))})

    def _note(self, asked: Asked, ticket: str, note: str) -> Reply:
        return Reply(200, {"item": self.entities["TicketNotes"].get(int(note))})

    def _said(self, words: str) -> Reply:
        """A refusal: with 500, or in an answer that says that all is well."""
        return Reply(200 if self.errors_in_200 else 500, {"errors": [words]})

    def _add_note(self, asked: Asked, ticket: str) -> Reply:
        body = asked.body
        for name in ("description", "noteType", "publish"):
            if body.get(name) in (None, ""):
                return self._said(f"{name} is required.")
        if str(body["publish"]) not in dict(self.publish):
            return self._said("publish is not a valid picklist value.")
        for name, longest in (("title", 250), ("description", 3200)):
            if len(body.get(name, "")) > longest:
                return self._said(f"{name} exceeds the maximum length of {longest}.")
        if int(ticket) not in self.entities["Tickets"]:
            return self._said("No matching records found")
        ours = next(value for value, label in self.publish if label == "Internal Only")
        internal = self.readers(internal=str(body["publish"]) == ours)
        publish = int(ours) if internal else int(next(v for v, label in self.publish if label.startswith("All")))
        self._next += 1
        text = self.kept(body["description"])
        note = {**body, "id": self._next, "ticketID": int(ticket), "description": text, "publish": publish}
        self.entities["TicketNotes"][self._next] = {**note, "creatorResourceID": API_RESOURCE}
        if not internal:
            self.mails.append("workflow rule")
        self.stored.append(Stored(str(self._next), ticket, text, internal, title=body.get("title", "")))
        return Reply(200, {"itemId": self._next})

    def _patch_note(self, asked: Asked, ticket: str) -> Reply:
        note = self.entities["TicketNotes"][asked.body["id"]]
        note |= asked.body
        ours = next(value for value, label in self.publish if label == "Internal Only")
        for each in self.stored:
            if each.id == str(note["id"]):
                each.internal = str(note["publish"]) == ours
        return Reply(200, {"itemId": note["id"]})

    def _add_time(self, asked: Asked) -> Reply:
        body = asked.body
        if body.get("resourceID") in (None, API_RESOURCE):
            return self._said("API users cannot be the resource of a time entry.")
        ticket = self.entities["Tickets"].get(body.get("ticketID"))
        if ticket is None:
            return self._said("ticketID is required.")
        if body.get("roleID") != (ticket["assignedResourceRoleID"] or ROLE):
            return self._said("roleID must be that of the ticket.")
        if not 0 < body.get("hoursWorked", 0) < 24 or not body.get("dateWorked"):
            return self._said("hoursWorked is not valid.")
        self._next += 1
        text = self.kept(body.get("summaryNotes") or body.get("internalNotes") or "")
        internal = self.readers(internal=not body.get("summaryNotes"))
        words = {"summaryNotes": "" if internal else text, "internalNotes": text if internal else ""}
        entry = {**body, **words, "id": self._next}
        self.entities["TimeEntries"][self._next] = entry
        self.stored.append(Stored(str(self._next), str(ticket["id"]), text, internal, entry["hoursWorked"]))
        return Reply(200, {"itemId": self._next})

    def _delete_time(self, asked: Asked, number: str) -> Reply:
        if self.entities["TimeEntries"].pop(int(number), None) is None:
            return self._said("No matching records found.")
        self.stored = [each for each in self.stored if each.id != number]
        return Reply(200, {"itemId": int(number)})

    def _patch(self, asked: Asked) -> Reply:
        return Reply(404, PAGE) if self.no_patch else self._changed(asked.body)

    def _put(self, asked: Asked, ticket: str) -> Reply:
        stored = self.entities["Tickets"][int(ticket)]
        for name in stored:
            # What is left out is emptied.
            stored[name] = asked.body.get(name)
        return self._changed(asked.body)

    def _changed(self, body: dict[str, Any]) -> Reply:
        ticket = self.entities["Tickets"][body["id"]]
        if str(body["status"]) not in ("1", "8", "5"):
            return self._said("status is not a valid picklist value.")
        ticket["status"] = body["status"]
        return Reply(200, {"itemId": body["id"]})
