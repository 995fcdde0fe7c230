"""ConnectWise's API: where it is, who asks, and what its failures mean."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from rfdesktop.adapters.http.clients import sendable
from rfdesktop.adapters.psa.answers import Answer, Row, fault_of, rows_of
from rfdesktop.adapters.psa.wire import Wire
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.psa.connections import Connection, SecretField
from rfdesktop.domain.psa.faults import PsaFault, refused

_OURS = re.compile(r"(na|eu|au|aus|za)\.myconnectwise\.net")
"""Hosts of the cloud, whose API is at the host of the same name after "api-"; all others serve it themselves."""
_STAGING = "staging.connectwisedev.com"
_CLIENT_ID = re.compile(r"client[ _-]?id", re.IGNORECASE)
_ACCEPT = "application/vnd.connectwise.com+json; version=2025.1, application/json"
_PAGE = 1000
"""Rows of a page, the most that it gives."""
_MOST_PAGES = 10
_KEY, _RIGHT, _MISSING = 401, 403, 404


class ConnectWiseApi:
    """Asks ConnectWise. `secrets` are those of the connection."""

    def __init__(self, connection: Connection, secrets: Mapping[SecretField, str], wire: Wire) -> None:
        self._connection = connection
        self._wire = wire
        public, private = secrets[SecretField.PUBLIC_KEY], secrets[SecretField.PRIVATE_KEY]
        key = base64.b64encode(f"{connection.company}+{public}:{private}".encode()).decode()
        self._client_id = secrets[SecretField.CLIENT_ID]
        self._headers = {"authorization": f"Basic {key}", "clientid": self._client_id, "accept": _ACCEPT}
        self._codebase = ""
        self.version = ""

    async def discover(self, *, anew: bool = False) -> str:
        """The codebase, which changes with each release. Raises PsaFault: PSA_COMPANY_UNKNOWN, PSA_NOT_A_PSA."""
        if self._codebase and not anew:
            return self._codebase
        company = quote(self._connection.company, safe="")
        answer = await self._wire.ask("GET", f"{self._connection.base_url}/login/companyinfo/{company}")
        if answer.good and answer.text.strip() == "null":
            raise refused(ErrorCode.PSA_COMPANY_UNKNOWN, host=self._host)
        info = Row(answer.body)
        codebase = info.text("Codebase").strip("/")
        if not answer.good and answer.status != _MISSING:
            raise fault_of(answer, self._host, writes=False)
        if not codebase or not re.fullmatch(r"[\w.-]+", codebase):
            raise refused(ErrorCode.PSA_NOT_A_PSA, host=self._host)
        self._codebase, self.version = codebase, info.line("VersionCode", "VersionNumber")
        return codebase

    async def ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        body: Any = None,
        writes: bool = False,
    ) -> Answer:
        """A good answer. Raises PsaFault."""
        if not sendable(self._client_id):
            raise refused(ErrorCode.PSA_CLIENT_ID)
        codebase = await self.discover()
        answer = await self._asked(codebase, method, path, params, body, writes=writes)
        if answer.status == _MISSING and not _says_missing(answer) and await self.discover(anew=True) != codebase:
            # A release moved it; nothing was at the old address that could have stored something.
            answer = await self._asked(self._codebase, method, path, params, body, writes=writes)
        if not answer.good or (answer.body is None and answer.text.strip()):
            raise self._fault(answer, writes=writes)
        return answer

    async def rows(self, path: str, params: Mapping[str, str | int] | None = None, most: int = 0) -> tuple[Row, ...]:
        """The rows of all pages, or of as many as `most` need. Raises PsaFault."""
        found: list[Row] = []
        size = min(most, _PAGE) if most else _PAGE
        for page in range(1, _MOST_PAGES + 1):
            answer = await self.ask("GET", path, params={**(params or {}), "page": page, "pageSize": size})
            rows = rows_of(answer.body)
            found += rows
            more = 'rel="next"' in answer.headers.get("link", "") or len(rows) == size
            if not rows or not more or (most and len(found) >= most):
                break
        return tuple(found[:most] if most else found)

    async def _asked(
        self,
        codebase: str,
        method: str,
        path: str,
        params: Mapping[str, str | int] | None,
        body: Any,
        *,
        writes: bool,
    ) -> Answer:
        url = f"{api_origin(self._connection.base_url)}/{codebase}/apis/3.0{path}"
        return await self._wire.ask(method, url, headers=self._headers, params=params, body=body, writes=writes)

    @property
    def _host(self) -> str:
        return self._wire.route().host

    def _fault(self, answer: Answer, *, writes: bool) -> PsaFault:
        if answer.status in (_KEY, _RIGHT) and _CLIENT_ID.search(answer.text):
            return refused(ErrorCode.PSA_CLIENT_ID)
        for error in Row(answer.body).rows("errors"):
            if error.text("code") == "MissingRequiredField" and error.line("field"):
                if error.line("field").casefold().startswith("customfield") and error.line("message"):
                    # A field of the firm's own is named in the message alone.
                    return refused(ErrorCode.PSA_REFUSED, detail=error.line("message"))
                return refused(ErrorCode.PSA_FIELD_MISSING, field=error.line("field"))
        return fault_of(answer, self._host, writes=writes)


def api_origin(base_url: str) -> str:
    """Where the API of a host is. The cloud's is at a host of its own, by the vendor's own list."""
    host = urlsplit(base_url).hostname or ""
    if _OURS.fullmatch(host):
        return f"https://api-{host}"
    return "https://api-staging.connectwisedev.com" if host == _STAGING else base_url


def quoted(text: str) -> str:
    """A text in a condition. How one with both kinds of quotes is escaped nobody says: it ends at the first."""
    clean = " ".join(text.replace("%", " ").replace("[", " ").split())
    if '"' not in clean:
        return f'"{clean}"'
    if "'" not in clean:
        return f"'{clean}'"
    return f'"{clean.partition(chr(34))[0]}"'


def _says_missing(answer: Answer) -> bool:
    """Whether it is the API that misses what was asked for, and not the API that is missing."""
    return Row(answer.body).text("code") == "NotFound"
