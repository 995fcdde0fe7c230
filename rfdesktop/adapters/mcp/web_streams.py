"""A tool server at an address: by the machine's own route and trust, to that address and to no other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx2
from mcp.client._transport import TransportStreams
from mcp.client.streamable_http import streamable_http_client

from rfdesktop.adapters.http.clients import client_for
from rfdesktop.adapters.http.routes import route_to

EVENT_BYTES = 16 * 2**20
"""The longest event that is read, in bytes; an answer that is no stream has the limit of `client_for`."""

_REFUSED = 300
"""Statuses from here on are no answer: sent elsewhere, refused, broken."""
_UNKNOWN_CALLER = 401


class WebPlace:
    """One address, and what is sent there with every request. `status` is that of the newest answer which was none, 0
    for none: the library does not give it. `wants_sign_in` says that it asked who is there, and was sent no key."""

    def __init__(self, url: str, timeout_s: float, headers: Mapping[str, str] | None = None) -> None:
        self._url = url
        self._headers = dict(headers or {})
        self._timeout_s = timeout_s
        self.status = 0
        self.wants_sign_in = False

    @asynccontextmanager
    async def streams(self) -> AsyncIterator[TransportStreams]:
        """Opens the way. Raises KnownError of `route_to` and `client_for`."""
        self.status = 0
        client = client_for(route_to(self._url, "tool_servers"), self._timeout_s)
        client.headers.update(self._headers)
        client.event_hooks = {"response": [self._noted]}
        async with (
            client,
            streamable_http_client(self._url, http_client=client, max_sse_event_size=EVENT_BYTES) as streams,
        ):
            yield streams

    def kill(self) -> None:
        """Nothing to end: the server is none of ours, and each read of it has a limit."""

    async def _noted(self, response: httpx2.Response) -> None:
        # A server that sends nothing by itself says so with 405.
        if response.status_code >= _REFUSED and response.request.method == "POST":
            self.status = response.status_code
            asks = response.headers.get("www-authenticate", "").strip().lower().startswith("bearer")
            self.wants_sign_in = asks and self.status == _UNKNOWN_CALLER and not self._headers
