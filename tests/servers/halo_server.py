"""A loopback server with HaloPSA's documented rules."""

from __future__ import annotations

import re
import time
from typing import Any

from tests.servers.psa_server import Asked, PsaServer, Reply, Stored

TENANT, CLIENT, SECRET = "acme", "halo-client", "halo-secret"
ME = 12
_OUTCOMES = [
    {"id": 3, "outcome": "Email User", "sendemail": True, "hidefromuser": False, "hidden": False},
    {"id": 4, "outcome": "Close", "sendemail": 0, "hidefromuser": False, "hidden": False, "newstatus": 9},
    {"id": 7, "outcome": "Internal Note", "sendemail": 0, "hidefromuser": True, "hidden": False},
    {"id": 8, "outcome": "Public Note", "sendemail": 0, "hidefromuser": False, "hidden": False},
    {"id": 30, "outcome": "Not for you", "sendemail": 0, "hidefromuser": True, "hidden": True},
]
_STATUSES = {1: "New", 2: "In Progress", 9: "Closed"}
_FORBIDDEN_OUTCOME = 30
SIGNATURE = "\n\nSent by HaloPSA"


class HaloServer(PsaServer):
    """Tokens last `token_s`; `bare` answers lists as bare lists, `as_object` an action as one object. `auth_url` is
    what authinfo tells; "" leaves it to the server's own."""

    def __init__(self) -> None:
        super().__init__()
        self.token_s = 3600.0
        self.bare = False
        self.as_object = False
        self.auth_url = ""
        self.outcomes = list(_OUTCOMES)
        self.tokens: dict[str, float] = {}
        self.tickets: dict[int, dict[str, Any]] = {
            900: self._ticket(900, "OneDrive not syncing", ME),
            901: self._ticket(901, "VPN & printer", 13),
            902: self._ticket(902, "Done long ago", ME, closed=True),
        }
        self.actions: dict[tuple[int, int], dict[str, Any]] = {}
        self.rights = True

    def spared(self, asked: Asked) -> bool:
        return asked.path in ("/api/authinfo", "/auth/token")

    def status_of(self, ticket: str) -> str:
        return str(self.tickets[int(ticket)]["status_id"])

    def set_status(self, ticket: str, status: str) -> None:
        self.tickets[int(ticket)] |= {"status_id": int(status), "status_name": _STATUSES[int(status)]}

    def delete(self, ticket: str) -> None:
        del self.tickets[int(ticket)]

    def answer(self, asked: Asked) -> Reply:
        if asked.path == "/api/authinfo":
            return Reply(200, {"auth_url": self.auth_url or f"{self.url}/auth", "tenant_id": TENANT})
        if asked.path == "/auth/token":
            return self._token(asked)
        token = asked.headers.get("authorization", "").removeprefix("Bearer ")
        if self.tokens.get(token, 0.0) < time.monotonic():
            return Reply(401, {"error": "token expired"})
        if not asked.path.startswith("/api/"):
            return Reply(404, "<html>Not found</html>")
        return self._routed(asked, asked.path.removeprefix("/api"))

    def expire(self) -> None:
        """No token that was given is good any more."""
        self.tokens.clear()

    def _token(self, asked: Asked) -> Reply:
        form = asked.form
        if asked.query.get("tenant") != TENANT:
            return Reply(400, {"error": "invalid_tenant"})
        if form.get("grant_type") != "client_credentials" or not form.get("scope"):
            return Reply(400, {"error": "invalid_request"})
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return Reply(401, {"error": "invalid_client"})
        token = f"token-{len(self.asked_for)}"
        self.tokens[token] = time.monotonic() + self.token_s
        return Reply(200, {"access_token": token, "token_type": "Bearer", "expires_in": self.token_s})

    def _routed(self, asked: Asked, path: str) -> Reply:
        routes: tuple[tuple[str, str, Any], ...] = (
            ("GET", r"/Agent/me", lambda asked: Reply(200, {"id": ME, "name": "API agent"})),
            ("GET", r"/Agent", lambda asked: Reply(200, [{"id": ME, "name": "John Doe", "email": "jdoe@msp.example"}])),
            ("GET", r"/Tickets", self._find),
            ("GET", r"/Tickets/(\d+)", self._one),
            ("POST", r"/Tickets", self._change),
            ("GET", r"/Status", self._status_list),
            ("GET", r"/Outcome", lambda asked: Reply(200, self.outcomes)),
            ("GET", r"/Actions", self._list),
            ("GET", r"/Actions/(\d+)", self._action),
            ("POST", r"/Actions", self._act),
            ("DELETE", r"/Actions/(\d+)", self._delete),
        )
        for method, pattern, work in routes:
            found = re.fullmatch(pattern, path)
            if found and method == asked.method:
                reply: Reply = work(asked, *found.groups())
                return reply
        return Reply(404, {"ClassName": "System.Exception", "Message": "not found"})

    def _ticket(self, number: int, summary: str, agent: int, *, closed: bool = False) -> dict[str, Any]:
        return {
            "id": number, "summary": summary, "details": "It says that it is signed out.", "client_name": "Acme Ltd",
            "user_name": "Jane Miller", "user_email": "jane@acme.example", "agent_id": agent, "agent_name": "John Doe",
            "status_id": 9 if closed else 2, "status_name": "Closed" if closed else "In Progress", "tickettype_id": 1,
            "assets": [{"inventory_number": "LT-0142"}], "hasbeenclosed": closed, "last_update": "2026-03-02T17:00:00Z",
        }  # fmt: skip

    def _find(self, asked: Asked) -> Reply:
        if not self.rights:
            return Reply(403, {"Message": "no access to tickets"})
        rows = list(self.tickets.values())
        if asked.query.get("search_summary"):
            rows = [row for row in rows if asked.query["search_summary"].lower() in row["summary"].lower()]
        if asked.query.get("agent_id"):
            rows = [row for row in rows if str(row["agent_id"]) == asked.query["agent_id"]]
        if asked.query.get("open_only") == "true":
            rows = [row for row in rows if not row["hasbeenclosed"]]
        size = min(int(asked.query.get("page_size", 50)), 100)
        thin = [{name: row[name] for name in row if name not in ("details", "assets")} for row in rows[:size]]
        return Reply(200, thin if self.bare else {"record_count": len(rows), "tickets": thin})

    def _one(self, asked: Asked, number: str) -> Reply:
        ticket = self.tickets.get(int(number))
        return Reply(200, ticket) if ticket else Reply(404, {"Message": "not found"})

    def _status_list(self, asked: Asked) -> Reply:
        return Reply(200, [{"id": number, "name": name, "sequence": number} for number, name in _STATUSES.items()])

    def _change(self, asked: Asked) -> Reply:
        if not isinstance(asked.body, list):
            return Reply(400, {"Message": "Cannot deserialize the current JSON object into a list"})
        change = asked.body[0]
        if change.get("status_id") not in _STATUSES:
            return Reply(400, {"resultCode": 1, "errorMessage": "Unknown status"})
        ticket = self.tickets[change["id"]]
        ticket |= {"status_id": change["status_id"], "status_name": _STATUSES[change["status_id"]]}
        return Reply(201, [ticket])

    def _list(self, asked: Asked) -> Reply:
        wanted = int(asked.query["ticket_id"])
        html = asked.query.get("includehtmlnote") == "true"
        found = [
            {name: value for name, value in action.items() if html or name != "note_html"}
            for (ticket, _), action in self.actions.items()
            if ticket == wanted
        ]
        return Reply(200, found if self.bare else {"record_count": len(found), "actions": found})

    def _action(self, asked: Asked, number: str) -> Reply:
        found = self.actions.get((int(asked.query.get("ticket_id", 0)), int(number)))
        return Reply(200, found) if found else Reply(404, {"Message": "not found"})

    def _delete(self, asked: Asked, number: str) -> Reply:
        ticket = asked.query.get("ticket_id", "")
        if self.actions.pop((int(ticket or 0), int(number)), None) is None:
            return Reply(404, {"Message": "not found"})
        self.stored = [each for each in self.stored if (each.ticket, each.id) != (ticket, number)]
        return Reply(204)

    def _act(self, asked: Asked) -> Reply:
        if not isinstance(asked.body, list):
            return Reply(400, {"Message": "Cannot deserialize the current JSON object into a list"})
        given = asked.body[0]
        ticket = given.get("ticket_id")
        if ticket not in self.tickets:
            return Reply(400, {"Message": "Ticket not found"})
        if given.get("id"):
            return self._edited(given, ticket)
        outcome = next((each for each in self.outcomes if each["id"] == given.get("outcome_id")), None)
        if outcome is None:
            words = "An Outcome must be entered for this Action"
            return Reply(400, {"ClassName": "System.Exception", "Message": words})
        if outcome["id"] == _FORBIDDEN_OUTCOME:
            return Reply(400, {"Message": "You do not have access to this Action at the moment"})
        if given.get("sendemail", outcome["sendemail"]):
            self.mails.append(given.get("note_html", ""))
        return self._stored(given, ticket)

    def _stored(self, given: dict[str, Any], ticket: int) -> Reply:
        number = sum(each == ticket for each, _ in self.actions) + 1
        internal = self.readers(internal=bool(given.get("hiddenfromuser", False)))
        html = self.kept(given.get("note_html", ""))
        action = {
            **given,
            "id": number,
            "note_html": html,
            "note": re.sub(r"<[^>]+>", "", html) + SIGNATURE,
            "hiddenfromuser": internal,
            "actionby_application_id": "rfdesktop",
            "datetime": given.get("datetime", "2026-03-02T17:31:00Z"),
            "who": "API agent",
        }
        action.pop("status_id", None)
        self.actions[ticket, number] = action
        self.stored.append(Stored(str(number), str(ticket), html, internal, given.get("timetaken")))
        return Reply(201, action if self.as_object else [action])

    def _edited(self, given: dict[str, Any], ticket: int) -> Reply:
        action = self.actions[ticket, given["id"]]
        action |= given
        for each in self.stored:
            if (each.ticket, each.id) == (str(ticket), str(given["id"])):
                each.internal = action["hiddenfromuser"]
        return Reply(201, [action])
