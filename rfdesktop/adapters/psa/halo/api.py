"""Halo's API: where it signs in, its token, and what its failures mean."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any

from rfdesktop.adapters.psa.answers import Answer, Row, fault_of, said
from rfdesktop.adapters.psa.elsewhere import own_address
from rfdesktop.adapters.psa.wire import Wire
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.psa.connections import Connection, SecretField
from rfdesktop.domain.psa.faults import refused

DOMAINS = ("halopsa.com", "haloitsm.com", "haloservicedesk.com")
RENEWED_S = 60.0
"""Seconds before its end at which a token is renewed; a short one halfway."""
USUAL_TOKEN_S = 3600.0
_TOKEN_REFUSED = (400, 401, 403)
_AGAIN = (401, 403)
"""Answers after which one fresh token is tried: rights are inside the token. They come before any work."""
_MISSING = 404


class HaloApi:
    """Asks Halo. `secrets` are those of the connection."""

    def __init__(self, connection: Connection, secrets: Mapping[SecretField, str], wire: Wire) -> None:
        self._connection = connection
        self._secrets = secrets
        self._wire = wire
        self._sign_in = ""
        self._tenant = ""
        self._token = ""
        self._until = 0.0
        self._signing_in = asyncio.Lock()

    async def discover(self) -> str:
        """The address where tokens are given, and the tenant. Raises PsaFault: PSA_NOT_A_PSA, PSA_ELSEWHERE."""
        base = self._connection.base_url
        answer = await self._wire.ask("GET", f"{base}/api/authinfo")
        info = Row(answer.body)
        if not answer.good and answer.status != _MISSING:
            raise fault_of(answer, self._host, writes=False)
        if answer.good and not info:
            raise refused(ErrorCode.PSA_NOT_A_PSA, host=self._host)
        told = info.text("auth_url")
        address = own_address(base, told, DOMAINS) if told else f"{base}/auth"
        self._sign_in = f"{address}/token"
        self._tenant = self._connection.company or info.text("tenant_id")
        return self._tenant

    async def ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        body: Any = None,
        writes: bool = False,
    ) -> Answer:
        """A good answer with JSON. Raises PsaFault."""
        token = await self.token()
        answer = await self._asked(token, method, path, params, body, writes=writes)
        if answer.status in _AGAIN and not answer.is_page:
            token = await self.token(instead_of=token)
            answer = await self._asked(token, method, path, params, body, writes=writes)
        if not answer.good or (answer.body is None and not (method == "DELETE" and answer.is_empty)):
            raise fault_of(answer, self._host, writes=writes)
        return answer

    async def token(self, instead_of: str = "") -> str:
        """A token that is good for a while, or a fresh one in the place of one that was refused. Raises PsaFault
        PSA_KEY_REFUSED."""
        async with self._signing_in:
            if self._token and self._token != instead_of and time.monotonic() < self._until:
                return self._token
            if not self._sign_in:
                await self.discover()
            form = {
                "grant_type": "client_credentials",
                "client_id": self._secrets[SecretField.CLIENT_ID],
                "client_secret": self._secrets[SecretField.CLIENT_SECRET],
                "scope": "all",
            }
            tenant = {"tenant": self._tenant} if self._tenant else None
            answer = await self._wire.ask("POST", self._sign_in, params=tenant, form=form)
            given = Row(answer.body)
            if answer.status in _TOKEN_REFUSED or (answer.good and given and not given.text("access_token")):
                raise refused(ErrorCode.PSA_KEY_REFUSED, detail=said(answer.body))
            if not answer.good or not given:
                raise fault_of(answer, self._host, writes=False)
            lasts = given.number("expires_in") or USUAL_TOKEN_S
            self._token = given.text("access_token")
            self._until = time.monotonic() + max(lasts - RENEWED_S, lasts / 2)
            return self._token

    async def _asked(
        self,
        token: str,
        method: str,
        path: str,
        params: Mapping[str, str | int] | None,
        body: Any,
        *,
        writes: bool,
    ) -> Answer:
        url = f"{self._connection.base_url}/api{path}"
        headers = {"authorization": f"Bearer {token}", "accept": "application/json"}
        return await self._wire.ask(method, url, headers=headers, params=params, body=body, writes=writes)

    @property
    def _host(self) -> str:
        return self._wire.route().host
