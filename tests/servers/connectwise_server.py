"""A loopback server with ConnectWise's documented rules."""

from __future__ import annotations

import base64
import re
from datetime import datetime
from typing import Any

from tests.servers.psa_server import Asked, PsaServer, Reply, Stored

COMPANY, PUBLIC, PRIVATE, CLIENT_ID = "acme", "pub", "priv-secret", "client-guid"
BOARDS = {
    1: [(11, "In progress", False, False), (12, "Completed", True, False), (13, "Locked", False, True)],
    2: [(21, "New", False, False)],
}
_MEMBERS = {"jdoe": 5, "asmith": 6}
_NAMES = {"id", "summary", "closedflag", "owner/identifier", "resources", "inactive", "chargetoid", "chargetotype"}
_NAMES |= {"identifier", "inactiveflag"}
_CONDITION = re.compile(
    r"""\s*([\w/]+)\s*(=|!=|<=|>=|<|>|contains|like)\s*("[^"]*"|'[^']*'|\[[^\]]*\]|[\w.]+)\s*""", re.IGNORECASE
)
_NOTE_FLAGS = ("detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag", "issueFlag")


def _error(code: str, message: str, *errors: dict[str, str]) -> dict[str, Any]:
    return {"code": code, "message": message, "errors": list(errors) or None}


class ConnectWiseServer(PsaServer):
    """`codebase` changes with `release`; `missing_client_id` is the status without a client id."""

    def __init__(self) -> None:
        super().__init__()
        self.codebase = "v2025_1/"
        self.missing_client_id = 401
        self.tickets: dict[int, dict[str, Any]] = {
            48213: self._ticket(48213, "OneDrive not syncing", owner="jdoe"),
            48214: self._ticket(48214, "VPN & printer", owner="asmith", resources="asmith, jdoe"),
            48215: self._ticket(48215, "Done long ago", owner="jdoe", closed=True),
        }
        self.notes: dict[int, dict[str, Any]] = {}
        self.entries: dict[int, dict[str, Any]] = {}
        self.denied: set[str] = set()
        """Beginnings of paths for which the role has no right."""
        self.old_server = False
        """Whether it has no `allNotes`."""
        self._next = 100

    def release(self) -> None:
        """A new version: the old codebase is gone."""
        self.codebase = "v2025_2/"

    def spared(self, asked: Asked) -> bool:
        return asked.path.startswith("/login/")

    def status_of(self, ticket: str) -> str:
        return str(self.tickets[int(ticket)]["status"]["id"])

    def set_status(self, ticket: str, status: str) -> None:
        names = {each[0]: each[1] for board in BOARDS.values() for each in board}
        self.tickets[int(ticket)]["status"] = {"id": int(status), "name": names[int(status)]}

    def delete(self, ticket: str) -> None:
        del self.tickets[int(ticket)]

    def answer(self, asked: Asked) -> Reply:
        if asked.path.startswith("/login/companyinfo/"):
            known = asked.path.rpartition("/")[2] == COMPANY
            info = {"CompanyName": "Acme", "Codebase": self.codebase, "VersionCode": "v2025.1", "IsCloud": True}
            return Reply(200, info if known else None)
        base = f"/{self.codebase}apis/3.0"
        if not asked.path.startswith(base):
            return Reply(404, "<html>Not Found</html>")
        if (refused := self._refused(asked)) is not None:
            return refused
        path = asked.path.removeprefix(base)
        if any(path.startswith(each) for each in self.denied):
            return Reply(403, _error("Security", "You do not have security permission to perform this action."))
        return self._routed(asked, path)

    def _refused(self, asked: Asked) -> Reply | None:
        key = base64.b64encode(f"{COMPANY}+{PUBLIC}:{PRIVATE}".encode()).decode()
        if asked.headers.get("authorization") != f"Basic {key}":
            return Reply(401, _error("Unauthorized", "UserNotAuthenticated"))
        if asked.headers.get("clientid") != CLIENT_ID:
            return Reply(self.missing_client_id, _error("MissingClientId", "A valid clientId is required."))
        if "vnd.connectwise.com+json" not in asked.headers.get("accept", ""):
            return Reply(406, _error("NotAcceptable", "version"))
        return None

    def _routed(self, asked: Asked, path: str) -> Reply:
        routes: tuple[tuple[str, str, Any], ...] = (
            ("GET", r"/system/info", lambda _: Reply(200, {"version": "v2025.1.1", "isCloud": True})),
            ("GET", r"/system/members", self._members),
            ("GET", r"/service/tickets", self._find),
            ("GET", r"/(service|project)/tickets/(\d+)", self._one),
            ("PATCH", r"/(service|project)/tickets/(\d+)", self._patch),
            ("GET", r"/service/tickets/(\d+)/configurations", self._devices),
            ("GET", r"/service/tickets/(\d+)/(allNotes|notes)", self._read_notes),
            ("GET", r"/service/tickets/\d+/notes/(\d+)", self._read_note),
            ("POST", r"/service/tickets/(\d+)/notes", self._add_note),
            ("PATCH", r"/service/tickets/\d+/notes/(\d+)", self._patch_note),
            ("DELETE", r"/service/tickets/\d+/notes/(\d+)", self._delete_note),
            ("DELETE", r"/time/entries/(\d+)", self._delete_entry),
            ("GET", r"/service/boards/(\d+)/statuses", self._statuses),
            ("GET", r"/time/workTypes", self._work_types),
            ("GET", r"/time/workRoles", self._work_roles),
            ("GET", r"/time/entries", self._find_entries),
            ("GET", r"/time/entries/(\d+)", self._entry),
            ("POST", r"/time/entries", self._add_entry),
        )
        for method, pattern, work in routes:
            found = re.fullmatch(pattern, path)
            if found and method == asked.method:
                reply: Reply = work(asked, *found.groups())
                return reply
        return Reply(404, _error("NotFound", "no such endpoint"))

    def _ticket(
        self, number: int, summary: str, owner: str = "", resources: str = "", *, closed: bool = False
    ) -> dict[str, Any]:
        return {
            "id": number,
            "summary": summary,
            "recordType": "ServiceTicket",
            "company": {"id": 9, "identifier": "Acme", "name": "Acme Ltd"},
            "contact": {"id": 3, "name": "Jane Miller"},
            "contactEmailAddress": "jane@acme.example",
            "board": {"id": 1, "name": "Help desk"},
            "status": {"id": 12 if closed else 11, "name": "Completed" if closed else "In progress"},
            "priority": {"id": 4, "name": "Priority 3"},
            "owner": {"identifier": owner} if owner else None,
            "resources": resources,
            "closedFlag": closed,
            "_info": {"lastUpdated": "2026-03-02T17:00:00Z"},
        }

    def _page(self, asked: Asked, rows: list[dict[str, Any]]) -> Reply:
        size = int(asked.query.get("pageSize", 25))
        if size > 1000:
            return Reply(400, _error("InvalidPageSize", "pageSize"))
        page = int(asked.query.get("page", 1))
        part = rows[(page - 1) * size : page * size]
        more = len(rows) > page * size
        return Reply(200, part, {"link": '<https://next.example>; rel="next"'} if more else {})

    def _kept(self, asked: Asked, rows: list[dict[str, Any]]) -> list[dict[str, Any]] | Reply:
        """The rows that a condition keeps, or what is said of one that is not understood."""
        text = asked.query.get("conditions", "")
        clauses = [each for each in re.split(r"\band\b|\bor\b|[()]", text) if each.strip()]
        read = [_CONDITION.fullmatch(each) for each in clauses]
        if any(found is None or found[1].lower() not in _NAMES for found in read):
            name = next((found[1] for found in read if found and found[1].lower() not in _NAMES), "it")
            return Reply(400, _error("ApiFindCondition", f"{name.lower()} is not a recognized name."))
        either = " or " in text
        tests = [found.groups() for found in read if found]
        if either:
            first, *rest = tests
            return [row for row in rows if _holds(row, first) and any(_holds(row, each) for each in rest)]
        return [row for row in rows if all(_holds(row, each) for each in tests)]

    def _listed(self, asked: Asked, rows: list[dict[str, Any]]) -> Reply:
        kept = self._kept(asked, rows)
        if isinstance(kept, Reply):
            return kept
        if asked.query.get("orderBy", "").endswith("desc"):
            kept = sorted(kept, key=lambda row: row["id"], reverse=True)
        return self._page(asked, kept)

    def _members(self, asked: Asked) -> Reply:
        return self._listed(asked, [{"id": number, "identifier": name} for name, number in _MEMBERS.items()])

    def _find(self, asked: Asked) -> Reply:
        return self._listed(asked, list(self.tickets.values()))

    def _one(self, asked: Asked, kind: str, number: str) -> Reply:
        ticket = self.tickets.get(int(number))
        if ticket is None or (kind == "project") is not ticket["recordType"].startswith("Project"):
            return Reply(404, _error("NotFound", f"Ticket {number} not found"))
        return Reply(200, ticket)

    def _patch(self, asked: Asked, kind: str, number: str) -> Reply:
        if not isinstance(asked.body, list):
            return Reply(400, _error("InvalidObject", "a list of operations is expected"))
        ticket = self.tickets[int(number)]
        for change in asked.body:
            if change["op"] != "replace" or change["path"] != "status":
                return Reply(400, _error("InvalidObject", "operation"))
            wanted = change["value"]["id"]
            names = {each[0]: each for each in BOARDS[ticket["board"]["id"]]}
            if wanted not in names:
                foreign = {"code": "NotFound", "field": "status"}
                return Reply(400, _error("InvalidObject", "status object is invalid", foreign))
            ticket["status"] = {"id": wanted, "name": names[wanted][1]}
            ticket["closedFlag"] = names[wanted][2]
        return Reply(200, ticket)

    def _devices(self, asked: Asked, number: str) -> Reply:
        return self._page(asked, [{"id": 1, "deviceIdentifier": "LT-0142"}])

    def _of(self, number: str) -> list[dict[str, Any]]:
        return [note for note in self.notes.values() if note["ticketId"] == int(number)]

    def _read_notes(self, asked: Asked, number: str, which: str) -> Reply:
        if which == "allNotes" and self.old_server:
            return Reply(405, _error("MethodNotAllowed", "allNotes"))
        return self._listed(asked, self._of(number))

    def _read_note(self, asked: Asked, note: str) -> Reply:
        found = self.notes.get(int(note))
        return Reply(200, found) if found else Reply(404, _error("NotFound", f"Note {note} not found"))

    def _add_note(self, asked: Asked, number: str) -> Reply:
        body = asked.body
        if int(number) not in self.tickets:
            return Reply(404, _error("NotFound", f"Ticket {number} not found"))
        if not body.get("text"):
            missing = {"code": "MissingRequiredField", "field": "text"}
            return Reply(400, _error("InvalidObject", "note object is invalid", missing))
        if not any(body.get(flag) for flag in _NOTE_FLAGS):
            words = "Please choose where to display the notes in order to save this record."
            return Reply(400, _error("InvalidObject", words))
        if body.get("processNotifications", True):
            self.mails.append(body["text"])
        internal = not (body.get("detailDescriptionFlag") or body.get("resolutionFlag"))
        internal = self.readers(internal=internal)
        note = self._new(body, number, internal=internal)
        self.notes[note["id"]] = note
        self.stored.append(Stored(str(note["id"]), number, note["text"], internal))
        return Reply(201, note)

    def _new(self, body: dict[str, Any], number: str, *, internal: bool) -> dict[str, Any]:
        self._next += 1
        return {
            **dict.fromkeys(_NOTE_FLAGS, False),
            "id": self._next,
            "ticketId": int(number),
            "text": self.kept(body["text"]).replace("\n", "\r\n"),
            "internalAnalysisFlag": internal,
            "detailDescriptionFlag": not internal,
            "internalFlag": True,
            "member": {"identifier": "api"},
        }

    def _patch_note(self, asked: Asked, note: str) -> Reply:
        found = self.notes[int(note)]
        for change in asked.body:
            found[change["path"]] = change["value"]
        for each in self.stored:
            if each.id == note and each.hours is None:
                each.internal = not found["detailDescriptionFlag"]
        return Reply(200, found)

    def _statuses(self, asked: Asked, board: str) -> Reply:
        rows = [
            {"id": each[0], "name": each[1], "closedStatus": each[2], "timeEntryNotAllowed": each[3], "inactive": False}
            for each in BOARDS.get(int(board), [])
        ]
        return self._listed(asked, rows)

    def _work_types(self, asked: Asked) -> Reply:
        return self._page(asked, [{"id": 1, "name": "Remote", "defaultFlag": True}, {"id": 2, "name": "On site"}])

    def _work_roles(self, asked: Asked) -> Reply:
        return self._page(asked, [{"id": 3, "name": "Engineer"}])

    def _delete_note(self, asked: Asked, number: str) -> Reply:
        return self._deleted(self.notes, number, "Note", times=False)

    def _delete_entry(self, asked: Asked, number: str) -> Reply:
        return self._deleted(self.entries, number, "Time entry", times=True)

    def _deleted(self, rows: dict[int, dict[str, Any]], number: str, name: str, *, times: bool) -> Reply:
        if rows.pop(int(number), None) is None:
            return Reply(404, _error("NotFound", f"{name} {number} not found"))
        self.stored = [each for each in self.stored if each.id != number or (each.hours is not None) is not times]
        return Reply(204)

    def _find_entries(self, asked: Asked) -> Reply:
        return self._listed(asked, list(self.entries.values()))

    def _entry(self, asked: Asked, number: str) -> Reply:
        found = self.entries.get(int(number))
        return Reply(200, found) if found else Reply(404, _error("NotFound", f"Time entry {number} not found"))

    def _add_entry(self, asked: Asked) -> Reply:
        body = asked.body
        if not body.get("timeStart"):
            return Reply(400, _error("InvalidObject", "time", {"code": "MissingRequiredField", "field": "timeStart"}))
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", body["timeStart"]):
            return Reply(400, _error("InvalidObject", "dates are UTC without fractions"))
        member = (body.get("member") or {}).get("identifier", "jdoe")
        if member != "jdoe":
            return Reply(403, _error("Security", "You do not have security permission to perform this action."))
        ticket = self.tickets.get(body.get("chargeToId"))
        if ticket is None:
            return Reply(400, _error("InvalidObject", "chargeToId"))
        if any(each[0] == ticket["status"]["id"] and each[3] for each in BOARDS[1]):
            return Reply(400, _error("InvalidObject", "This status does not allow time entry."))
        if any(body.get(f"email{who}Flag") for who in ("Resource", "Contact", "Cc")):
            self.mails.append(body.get("notes", ""))
        self._next += 1
        text = self.kept(body.get("notes") or body.get("internalNotes") or "")
        internal = self.readers(internal=not body.get("notes"))
        words = {"internalNotes": text} if internal else {"notes": text}
        entry = {**body, "notes": None, "internalNotes": None, **words, "id": self._next, "actualHours": _hours(body)}
        self.entries[self._next] = entry
        self.stored.append(Stored(str(self._next), str(ticket["id"]), text, internal, entry["actualHours"]))
        return Reply(201, entry)


def _hours(body: dict[str, Any]) -> float:
    """The hours between start and end, less the break."""
    start, end = (datetime.fromisoformat(body[name]) for name in ("timeStart", "timeEnd"))
    deducted: float = body.get("hoursDeduct", 0)
    return round((end - start).total_seconds() / 3600 - deducted, 2)


def _holds(row: dict[str, Any], clause: tuple[str, ...]) -> bool:
    name, op, literal = clause
    value: Any = row
    for part in name.split("/"):
        keys = {key.lower(): key for key in value} if isinstance(value, dict) else {}
        value = value.get(keys.get(part.lower(), "")) if isinstance(value, dict) else None
    wanted = literal.strip("\"'")
    if op.lower() == "contains":
        return wanted.lower() in str(value or "").lower()
    return str(value or False).lower() == wanted.lower()
