"""The stages of a test that come before the ticket system says anything: name, proxy, connection, certificate."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from rfdesktop.adapters.http.clients import CONNECT_S, trusted_certificates
from rfdesktop.adapters.http.routes import Route
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.psa.connections import StageResult, TestStage
from rfdesktop.domain.texts.addresses import host_of

_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}


async def reached(route: Route) -> AsyncIterator[StageResult]:
    """One stage after the other; the first that fails is the last."""
    parts = urlsplit(route.base_url)
    host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 443)
    if route.proxy:
        # The proxy looks the name up, and makes the connection.
        yield StageResult(TestStage.NAME, skipped=True)
        yield await _proxy(route)
        yield StageResult(TestStage.TCP, skipped=True)
        yield StageResult(TestStage.TLS, skipped=True)
        return
    if not await _known(host, port):
        yield StageResult(TestStage.NAME, Failure(ErrorCode.PSA_NAME_UNKNOWN, {"host": host_of(route.base_url)}))
        return
    yield StageResult(TestStage.NAME)
    yield StageResult(TestStage.PROXY, skipped=True)
    if not await _connects(host, port):
        yield StageResult(TestStage.TCP, Failure(ErrorCode.PSA_UNREACHABLE, {"host": route.host}))
        return
    yield StageResult(TestStage.TCP)
    if parts.scheme != "https":
        yield StageResult(TestStage.TLS, skipped=True)
        return
    yield StageResult(TestStage.TLS, await _certificate(route, host, port))


async def _proxy(route: Route) -> StageResult:
    parts = urlsplit(route.proxy or "")
    if await _connects(parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 80)):
        return StageResult(TestStage.PROXY)
    values = {"host": route.host, "proxy": route.shown_proxy}
    return StageResult(TestStage.PROXY, Failure(ErrorCode.PROXY_FAILED, values))


async def _known(host: str, port: int) -> bool:
    try:
        return bool(await asyncio.wait_for(asyncio.get_running_loop().getaddrinfo(host, port), CONNECT_S))
    except (OSError, TimeoutError, UnicodeError):
        return False


async def _connects(host: str, port: int) -> bool:
    try:
        await _open(host, port, None)
    except (OSError, TimeoutError, UnicodeError):
        return False
    return True


async def _certificate(route: Route, host: str, port: int) -> Failure | None:
    try:
        await _open(host, port, trusted_certificates())
    except KnownError as error:
        return Failure.of(error)
    except ssl.SSLCertVerificationError:
        return Failure(ErrorCode.CERTIFICATE_REFUSED, {"host": route.host})
    except (OSError, TimeoutError):
        return Failure(ErrorCode.PSA_NOT_A_PSA, {"host": route.host})
    return None


async def _open(host: str, port: int, context: ssl.SSLContext | None) -> None:
    _, writer = await asyncio.wait_for(asyncio.open_connection(host, port, ssl=context), CONNECT_S)
    writer.close()
    with contextlib.suppress(OSError, ssl.SSLError):
        await writer.wait_closed()
