"""Going the way to a server stage by stage, so that the one that fails is known. Nothing of the user's is sent."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import ipaddress
import os
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from rfdesktop.adapters.certificates import issuer_of
from rfdesktop.adapters.http.clients import trusted_certificates
from rfdesktop.adapters.http.proxy_scripts import proxy_script
from rfdesktop.adapters.http.routes import Route, route_to
from rfdesktop.adapters.http.tunnels import TunnelRefused, open_tunnel
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.models.trials import Outcome, Passed, Stage, Way

STAGE_S = 10.0
"""The longest that one stage is waited for."""

_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_BROKEN = (OSError, EOFError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError)

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True)
class _Target:
    """A server and its proxy, as they are connected to."""

    host: str
    port: int
    secure: bool
    proxy: str

    @property
    def first(self) -> tuple[str, int]:
        """What is connected to first."""
        if not self.proxy:
            return self.host, self.port
        parts = urlsplit(self.proxy)
        return parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 80)

    @property
    def tunnelled(self) -> bool:
        """The proxy is asked to open a way, and not for the answer itself."""
        return bool(self.proxy) and (self.secure or urlsplit(self.proxy).scheme.startswith("socks"))


async def way_to(base_url: str, setting: str) -> Way:
    """The way to the server of an address, up to the first stage that fails."""
    try:
        route = route_to(base_url, setting)
    except KnownError as error:
        if error.code is ErrorCode.SETTING_INVALID:
            return Way((Passed(Stage.ADDRESS, Outcome.FAILED, str(error.values.get("value", ""))),))
        return Way((Passed(Stage.PROXY, Outcome.FAILED, failure=Failure.of(error)),))
    parts = urlsplit(base_url)
    port = parts.port or _PORTS.get(parts.scheme, 80)
    target = _Target(parts.hostname or "", port, parts.scheme == "https", route.proxy or "")
    stages = [await _proxy(route)]
    await _go(route, target, stages)
    return Way(tuple(stages))


async def _proxy(route: Route) -> Passed:
    if route.proxy:
        return Passed(Stage.PROXY, Outcome.PASSED, route.shown_proxy)
    script = await asyncio.to_thread(proxy_script)
    if not script:
        return Passed(Stage.PROXY, Outcome.SKIPPED)
    return Passed(Stage.PROXY, Outcome.SKIPPED, failure=Failure(ErrorCode.PROXY_SCRIPT, {"file": script}))


async def _go(route: Route, target: _Target, stages: list[Passed]) -> None:
    looked_up = await _lookup(target.first)
    stages.append(looked_up)
    if looked_up.outcome is Outcome.FAILED:
        return
    try:
        line = await _connected(target)
    except _BROKEN as error:
        stages.append(Passed(Stage.TCP, Outcome.FAILED, _reason(error)))
        return
    try:
        stages.append(Passed(Stage.TCP, Outcome.PASSED, _peer(line)))
        await _through(route, target, line, stages)
    finally:
        await _closed(line)


async def _through(route: Route, target: _Target, line: Line, stages: list[Passed]) -> None:
    """The tunnel and what is spoken in it, where there is such a stage."""
    if target.tunnelled:
        try:
            await _let_through(target, line)
        except KnownError as error:
            stages.append(Passed(Stage.TUNNEL, Outcome.FAILED, failure=Failure.of(error)))
            return
        except (TunnelRefused, *_BROKEN) as error:
            detail = error.detail if isinstance(error, TunnelRefused) else _reason(error)
            values = {"host": route.host, "proxy": route.shown_proxy}
            stages.append(Passed(Stage.TUNNEL, Outcome.FAILED, detail, Failure(ErrorCode.PROXY_FAILED, values)))
            return
        stages.append(Passed(Stage.TUNNEL, Outcome.PASSED))
    if target.secure:
        stages.append(await _secured(route, target, line))


async def _let_through(target: _Target, line: Line) -> None:
    """Has the proxy open a way to the server. One with an `https` address is spoken to in TLS itself. Raises KnownError
    CERTIFICATES_UNREADABLE, TunnelRefused and what breaks a line."""
    async with asyncio.timeout(STAGE_S):
        if urlsplit(target.proxy).scheme == "https":
            context = await asyncio.to_thread(trusted_certificates)
            await line[1].start_tls(context, server_hostname=target.first[0])
        await open_tunnel(*line, target.proxy, target.host, target.port)


async def _secured(route: Route, target: _Target, line: Line) -> Passed:
    try:
        context = await asyncio.to_thread(trusted_certificates)
    except KnownError as error:
        return Passed(Stage.TLS, Outcome.FAILED, failure=Failure.of(error))
    try:
        issuer = await _handshake(target, line, context)
    except ssl.SSLCertVerificationError:
        failure = Failure(ErrorCode.CERTIFICATE_REFUSED, {"host": route.host})
        return Passed(Stage.TLS, Outcome.FAILED, await _refused_issuer(target), failure)
    except _BROKEN as error:
        return Passed(Stage.TLS, Outcome.FAILED, _reason(error))
    return Passed(Stage.TLS, Outcome.PASSED, issuer)


async def _handshake(target: _Target, line: Line, context: ssl.SSLContext) -> str:
    """Begins TLS on a line; who issued the other side's certificate."""
    _, writer = line
    async with asyncio.timeout(STAGE_S):
        await writer.start_tls(context, server_hostname=target.host)
    spoken = writer.get_extra_info("ssl_object")
    der = spoken.getpeercert(binary_form=True) if spoken is not None else None
    return await asyncio.to_thread(issuer_of, der) if der else ""


async def _refused_issuer(target: _Target) -> str:
    """Who issued a certificate that is not trusted: looked at on a line of its own, on which nothing is sent."""
    looking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    looking.check_hostname = False
    looking.verify_mode = ssl.CERT_NONE
    with contextlib.suppress(KnownError, TunnelRefused, ssl.SSLError, *_BROKEN):
        line = await _connected(target)
        try:
            if target.tunnelled:
                await _let_through(target, line)
            return await _handshake(target, line, looking)
        finally:
            await _closed(line)
    return ""


async def _lookup(place: tuple[str, int]) -> Passed:
    host, port = place
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return Passed(Stage.LOOKUP, Outcome.SKIPPED, host)
    try:
        async with asyncio.timeout(STAGE_S):
            found = await asyncio.get_running_loop().getaddrinfo(host, port)
    except (OSError, TimeoutError, UnicodeError):
        return Passed(Stage.LOOKUP, Outcome.FAILED, host)
    return Passed(Stage.LOOKUP, Outcome.PASSED, str(found[0][4][0]) if found else host)


async def _connected(target: _Target) -> Line:
    async with asyncio.timeout(STAGE_S):
        return await asyncio.open_connection(*target.first)


async def _closed(line: Line) -> None:
    _, writer = line
    writer.close()
    with contextlib.suppress(ssl.SSLError, *_BROKEN):
        async with asyncio.timeout(1):
            await writer.wait_closed()


def _peer(line: Line) -> str:
    peer = line[1].get_extra_info("peername")
    return f"{peer[0]}:{peer[1]}" if isinstance(peer, tuple) else ""


def _reason(error: BaseException) -> str:
    """What a system says of a connection that failed, in its own words."""
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, OSError) and not isinstance(error, ssl.SSLError) and error.errno in errno.errorcode:
        # asyncio puts sentences of its own, for programmers, in its place; TLS counts its errors in its own way.
        return os.strerror(error.errno or 0)
    return str(getattr(error, "strerror", "") or getattr(error, "reason", "") or type(error).__name__)
