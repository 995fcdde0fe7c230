"""Clients for one server: by its route, over checked TLS, and never following a redirect."""

from __future__ import annotations

import os
import socket
import ssl
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import httpx2

from rfdesktop.adapters.http.routes import Route
from rfdesktop.adapters.http.zipped_bodies import unzipped
from rfdesktop.domain.errors import ErrorCode, KnownError

CONNECT_S = 10.0
"""The longest wait for a connection."""

LIMITS = httpx2.Limits(max_connections=1000, max_keepalive_connections=100)
"""More connections than tabs that are ever open."""

LONGEST_BODY = 32 * 2**20
"""Bytes of an answer that is read whole, which an endless one would fill the memory with; streams have their own limit
for each event."""

_KEEP_ALIVE_S = 60
_KEEP_ALIVE_TRIES = 5


def client_for(route: Route, timeout_s: float) -> httpx2.AsyncClient:
    """A client, for one event loop. `timeout_s` is the longest silence of the server, in seconds.

    What is sent goes to the address that was configured and, whatever that answers, to no other one. Nothing is taken
    from the environment but the certificates to trust. Raises KnownError CERTIFICATES_UNREADABLE.
    """
    proxy = httpx2.Proxy(route.proxy) if route.proxy else None
    secure = "https" in (httpx2.URL(route.base_url).scheme, proxy and proxy.url.scheme)
    # Reading the certificates takes long; plain http needs none, and a context without any trusts nobody.
    trusted = trusted_certificates() if secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if proxy is not None and proxy.url.scheme == "https":
        proxy.ssl_context = trusted
    transport = httpx2.AsyncHTTPTransport(
        verify=trusted, trust_env=False, limits=LIMITS, proxy=proxy, socket_options=_socket_options()
    )
    timeout = httpx2.Timeout(timeout_s, connect=min(CONNECT_S, timeout_s))
    return httpx2.AsyncClient(
        base_url=route.base_url, transport=_Bounded(transport), timeout=timeout, follow_redirects=False, trust_env=False
    )


class _Bounded(httpx2.AsyncBaseTransport):
    """Unpacks answers, and gives up those that have no end."""

    def __init__(self, transport: httpx2.AsyncBaseTransport) -> None:
        self._transport = transport

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        response = await self._transport.handle_async_request(request)
        body = unzipped(response, cast("httpx2.AsyncByteStream", response.stream), request)
        is_stream = "event-stream" in response.headers.get("content-type", "").lower()
        response.stream = body if is_stream else _BoundedBody(body, request)
        return response

    async def aclose(self) -> None:
        await self._transport.aclose()


class _BoundedBody(httpx2.AsyncByteStream):
    def __init__(self, body: httpx2.AsyncByteStream, request: httpx2.Request) -> None:
        self._body = body
        self._request = request

    async def __aiter__(self) -> AsyncIterator[bytes]:
        length = 0
        async for part in self._body:
            length += len(part)
            if length > LONGEST_BODY:
                raise httpx2.ReadError(f"an answer of more than {LONGEST_BODY} bytes", request=self._request)
            yield part

    async def aclose(self) -> None:
        await self._body.aclose()


def sendable(key: str) -> bool:
    """Whether a key can stand in a header at all: visible ASCII only (RFC 9110, 5.5)."""
    return bool(key) and all("!" <= sign <= "~" for sign in key)


def trusted_certificates() -> ssl.SSLContext:
    """Trusts what OpenSSL's variables name (openssl-env(7)), else what the operating system trusts."""
    file, folders = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if not file and not folders:
        return httpx2.create_ssl_context(trust_env=False)
    variable, path = ("SSL_CERT_FILE", file) if file else ("SSL_CERT_DIR", folders)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        if file:
            context.load_verify_locations(cafile=file)
        elif folders and any(Path(folder).is_dir() for folder in folders.split(os.pathsep)):
            context.load_verify_locations(capath=folders)
        else:
            raise FileNotFoundError(folders)
    except (OSError, ValueError):
        raise KnownError(ErrorCode.CERTIFICATES_UNREADABLE, variable=variable, path=path or "") from None
    return context


def _socket_options() -> list[tuple[int, int, int]]:
    """Asks the other side for a sign of life now and then, so that a connection that died is noticed."""
    options = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
    idle = "TCP_KEEPALIVE" if sys.platform == "darwin" else "TCP_KEEPIDLE"
    values = {idle: _KEEP_ALIVE_S, "TCP_KEEPINTVL": _KEEP_ALIVE_S, "TCP_KEEPCNT": _KEEP_ALIVE_TRIES}
    for name, value in values.items():
        number = getattr(socket, name, None)
        if number is not None:
            options.append((socket.IPPROTO_TCP, number, value))
    return options
