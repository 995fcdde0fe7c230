"""Asking a ticket system: one request and its answer, its failures told by what may have been stored."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import httpx2

from rfdesktop.adapters.http.clients import client_for
from rfdesktop.adapters.http.failures import fault_of_exception
from rfdesktop.adapters.http.routes import Route, route_to
from rfdesktop.adapters.psa.answers import Answer, json_of
from rfdesktop.adapters.psa.budget import Budget
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.psa.faults import Arrival, PsaFault

_NEVER_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
"""No byte of the request has left."""
_WHOLE = 2.0
"""Times the longest silence that an answer may take as a whole."""
_UNSENDABLE = (httpx2.UnsupportedProtocol, httpx2.LocalProtocolError, httpx2.InvalidURL)


class Wire:
    """Speaks to one host, within a budget. Belongs to one event loop."""

    def __init__(self, base_url: str, budget: Budget, timeout_s: float) -> None:
        self._base_url = base_url
        self._budget = budget
        self._timeout_s = timeout_s
        self._clients: dict[str, httpx2.AsyncClient] = {}

    def route(self, base_url: str = "") -> Route:
        """The way to the host, or to another of the same system."""
        return route_to(base_url or self._base_url, "base_url")

    async def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str | int] | None = None,
        body: Any = None,
        form: Mapping[str, str] | None = None,
        writes: bool = False,
    ) -> Answer:
        """One request, as it is; any answer is given back. `writes` says that it stores something. Raises PsaFault
        where there is no whole answer."""
        route = self.route(url)
        sent: dict[str, Any] = {"headers": dict(headers or {}), "params": dict(params or {}) or None}
        if body is not None:
            sent["content"] = json.dumps(body, ensure_ascii=False).encode()
            sent["headers"] |= {"content-type": "application/json; charset=utf-8"}
        if form is not None:
            sent["data"] = dict(form)
        try:
            async with self._budget.request(), asyncio.timeout(self._timeout_s * _WHOLE):
                response = await self._client(route).request(method, url, **sent)
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError) as error:
            raise self._fault(error, route, writes=writes) from None
        text = response.text
        lower = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, lower, text, json_of(text))

    async def close(self) -> None:
        """Ends all connections."""
        clients, self._clients = self._clients, {}
        for client in clients.values():
            await client.aclose()

    def _client(self, route: Route) -> httpx2.AsyncClient:
        origin = str(httpx2.URL(route.base_url).copy_with(path="/", query=None, fragment=None))
        if origin not in self._clients:
            self._clients[origin] = client_for(Route(origin, route.proxy), self._timeout_s)
        return self._clients[origin]

    def _fault(self, error: BaseException, route: Route, *, writes: bool) -> PsaFault:
        fault = fault_of_exception(error, route, silence_s=self._timeout_s)
        if isinstance(error, _UNSENDABLE):
            return PsaFault(Failure(fault.code, fault.values), Arrival.REFUSED)
        if fault.code is ErrorCode.CERTIFICATE_REFUSED:
            # A hotel's network may be in the way; nothing has left, and at home it goes.
            return PsaFault(Failure(fault.code, fault.values), Arrival.NOTHING)
        if isinstance(error, _NEVER_SENT):
            unreached = fault.code if fault.code is ErrorCode.PROXY_FAILED else ErrorCode.PSA_UNREACHABLE
            return PsaFault(Failure(unreached, fault.values), Arrival.NOTHING)
        silent = isinstance(error, httpx2.TimeoutException | TimeoutError)
        code = ErrorCode.PSA_SILENCE if silent else ErrorCode.PSA_CUT
        return PsaFault(Failure(code), Arrival.UNKNOWN if writes else Arrival.NOTHING)
