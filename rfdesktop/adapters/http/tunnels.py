"""Having a proxy open a way to a server: by CONNECT (RFC 9110, 9.3.6) or by SOCKS 5 (RFC 1928, 1929)."""

from __future__ import annotations

import asyncio
import base64
import ipaddress
from urllib.parse import unquote, urlsplit

OK = 200
NEEDS_LOGIN = 407
_LONGEST_HEAD = 65_536
_LOGIN, _NOBODY = 2, 0


class TunnelRefused(Exception):
    """The proxy does not let the connection through."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


async def open_tunnel(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, proxy: str, host: str, port: int
) -> None:
    """Asks the proxy at the other end for a way to a host. Raises TunnelRefused, OSError, EOFError."""
    if urlsplit(proxy).scheme.startswith("socks"):
        await _by_socks(reader, writer, proxy, host, port)
    else:
        await _by_connect(reader, writer, proxy, host, port)


async def _by_connect(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, proxy: str, host: str, port: int
) -> None:
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    lines = [f"CONNECT {place} HTTP/1.1", f"Host: {place}"]
    user, password = _login(proxy)
    if user:
        token = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
        lines.append(f"Proxy-Authorization: Basic {token}")
    writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("ascii", "replace"))
    await writer.drain()
    head = await reader.readuntil(b"\r\n\r\n")
    status = head[:_LONGEST_HEAD].split(b" ", 2)[1:2]
    code = int(status[0]) if status and status[0].isdigit() else 0
    if code != OK:
        raise TunnelRefused(str(code) if code else "")


async def _by_socks(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, proxy: str, host: str, port: int
) -> None:
    user, password = _login(proxy)
    writer.write(bytes([5, 2, _NOBODY, _LOGIN]) if user else bytes([5, 1, _NOBODY]))
    await writer.drain()
    chosen = (await reader.readexactly(2))[1]
    if chosen == _LOGIN and user:
        name, secret = user.encode(), password.encode()
        writer.write(bytes([1, len(name)]) + name + bytes([len(secret)]) + secret)
        await writer.drain()
        if (await reader.readexactly(2))[1]:
            raise TunnelRefused(str(NEEDS_LOGIN))
    elif chosen != _NOBODY:
        raise TunnelRefused(str(NEEDS_LOGIN))
    writer.write(bytes([5, 1, 0]) + _address(host) + port.to_bytes(2, "big"))
    await writer.drain()
    answer = await reader.readexactly(4)
    if answer[1]:
        raise TunnelRefused("")
    rest = {1: 4, 4: 16}.get(answer[3]) or (await reader.readexactly(1))[0]
    await reader.readexactly(rest + 2)


def _address(host: str) -> bytes:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        name = host.encode("idna")
        return bytes([3, len(name)]) + name
    return bytes([1 if address.version == 4 else 4]) + address.packed  # noqa: PLR2004 - versions of IP


def _login(proxy: str) -> tuple[str, str]:
    parts = urlsplit(proxy)
    return unquote(parts.username or ""), unquote(parts.password or "")
