"""Autotask's API: its zone, its queries, and what its failures mean."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rfdesktop.adapters.http.clients import sendable
from rfdesktop.adapters.http.failures import retry_after_of
from rfdesktop.adapters.psa.answers import Answer, Row, fault_of, list_of, said, there
from rfdesktop.adapters.psa.elsewhere import own_address
from rfdesktop.adapters.psa.wire import Wire
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.psa.connections import Connection, SecretField
from rfdesktop.domain.psa.faults import Arrival, PsaFault, refused

DOMAINS = ("autotask.net",)
ZONE_HOURS = 12
_ZONE_UNKNOWN = re.compile(r"zone information could not be determined", re.IGNORECASE)
_THREADS = re.compile(r"itgenatr005|thread threshold", re.IGNORECASE)
_RIGHTS = re.compile(r"adequate permissions|does not have (?:the )?permission", re.IGNORECASE)
_MOST_PAGES = 10
_KEY, _FAULT, _MISSING = 401, 500, 404

Filter = Mapping[str, Any]


def where(field: str, op: str, value: Any) -> Filter:
    """A condition. An operator that Autotask does not know is dropped without a word, so that only these are used."""
    if op not in ("eq", "noteq", "gt", "in", "contains"):
        raise ValueError(op)
    return {"op": op, "field": field, "value": value}


class AutotaskApi:
    """Asks Autotask. `secrets` are those of the connection."""

    def __init__(self, connection: Connection, secrets: Mapping[SecretField, str], wire: Wire) -> None:
        self._connection = connection
        self._wire = wire
        self._user = secrets[SecretField.USER_NAME]
        self._headers = {
            "apiintegrationcode": secrets[SecretField.INTEGRATION_CODE],
            "username": self._user,
            "secret": secrets[SecretField.SECRET],
            "accept": "application/json",
        }
        self._base = ""
        self._found_at = 0.0
        self.zone = ""
        self.web = ""
        """The address of the pages for people, once the zone is known."""

    async def discover(self, *, anew: bool = False) -> str:
        """The address of the API in the user's zone. Raises PsaFault: PSA_COMPANY_UNKNOWN, PSA_NOT_A_PSA,
        PSA_ELSEWHERE."""
        if self._base and not anew and time.monotonic() - self._found_at < ZONE_HOURS * 3600:
            return self._base
        url = f"{self._connection.base_url}/atservicesrest/v1.0/zoneInformation"
        answer = await self._wire.ask("GET", url, params={"user": self._user})
        if _ZONE_UNKNOWN.search(answer.text):
            raise refused(ErrorCode.PSA_COMPANY_UNKNOWN, host=self._host)
        if not answer.good and answer.status != _MISSING:
            raise fault_of(answer, self._host, writes=False)
        zone = Row(answer.body)
        base = own_address(self._connection.base_url, zone.text("url"), DOMAINS)
        self._base, self._found_at, self.zone = f"{base}/v1.0", time.monotonic(), zone.line("zoneName")
        self.web = zone.text("webUrl").rstrip("/")
        return self._base

    async def ask(self, method: str, path: str, *, body: Any = None, writes: bool = False) -> Answer:
        """A good answer. Raises PsaFault. A refused key is never tried again: wrong tries lock the user."""
        return self.checked(await self.raw(method, path, body=body, writes=writes), writes=writes)

    def checked(self, answer: Answer, *, writes: bool) -> Answer:
        """The answer, if it is a good one. Raises PsaFault."""
        if not answer.good or answer.body is None or _errors(answer):
            raise self._fault(answer, writes=writes)
        return answer

    async def raw(self, method: str, path: str, *, body: Any = None, writes: bool = False) -> Answer:
        """Any answer. Raises PsaFault where there is none."""
        if not all(sendable(value.replace(" ", "")) for value in self._headers.values()):
            raise refused(ErrorCode.PSA_KEY_REFUSED)
        base = await self.discover()
        answer = await self._wire.ask(method, f"{base}{path}", headers=self._headers, body=body, writes=writes)
        if answer.status == _KEY:
            # The user may have moved to another zone; whoever asks next looks it up.
            self._base = ""
        return answer

    async def one(self, path: str) -> Row | None:
        """One record; an unknown id is answered with an empty one."""
        row = await there(self.ask("GET", path))
        return (row.row("item") or None) if row is not None else None

    async def query(
        self, entity: str, conditions: tuple[Filter, ...], keep: Callable[[Row], bool], most: int = 500
    ) -> tuple[Row, ...]:
        """The records that `keep` keeps. What a filter gives is never trusted: one that was not understood is dropped,
        and the whole table comes. Raises PsaFault."""
        base = await self.discover()
        path = f"/{entity}/query"
        body: Any = {"filter": list(conditions), "MaxRecords": min(most, 500)}
        found: list[Row] = []
        for _ in range(_MOST_PAGES):
            answer = await self.ask("POST", path, body=body)
            found += [row for row in list_of(answer.body, "items") if keep(row)]
            following = Row(answer.body).row("pageDetails").text("nextPageUrl")
            if len(found) >= most or not following.startswith(base):
                break
            path = following.removeprefix(base)
        return tuple(found[:most])

    @property
    def _host(self) -> str:
        return self._wire.route().host

    def _fault(self, answer: Answer, *, writes: bool) -> PsaFault:
        words = said(answer.body, answer.text)
        if _THREADS.search(answer.text):
            # Turned away before any work, whatever the status.
            return PsaFault(Failure(ErrorCode.PSA_BUSY), Arrival.NOTHING, retry_after_of(answer.headers))
        if _RIGHTS.search(words):
            return refused(ErrorCode.PSA_NO_RIGHT, detail=words)
        if _ZONE_UNKNOWN.search(words):
            return refused(ErrorCode.PSA_COMPANY_UNKNOWN, host=self._host)
        if answer.status == _MISSING and answer.is_page:
            # No such route, rather than no such record.
            return refused(ErrorCode.PSA_NOT_A_PSA, host=self._host)
        if answer.good and _errors(answer):
            answer = replace(answer, status=_FAULT)
        return fault_of(answer, self._host, writes=writes)


def _errors(answer: Answer) -> bool:
    """Whether an answer has errors in it, whatever its status says."""
    body = answer.body
    return isinstance(body, Mapping) and bool(body.get("errors"))
