"""The way to a server: straight, or through the proxy that the machine is set up with."""

from __future__ import annotations

import ipaddress
import os
import re
import urllib.request
from dataclasses import dataclass, field

import httpx2

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.texts.addresses import host_of, is_loopback

_USABLE = ("http", "https", "socks5", "socks5h")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Route:
    """The way to one server. `proxy` is the proxy's address with its password; `shown_proxy` is for people."""

    base_url: str
    proxy: str | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        return host_of(self.base_url)

    @property
    def shown_proxy(self) -> str:
        return _without_password(self.proxy).rstrip("/") if self.proxy else ""


def route_to(base_url: str, setting: str) -> Route:
    """The way to the server of a setting's address.

    This computer is always reached straight, whatever the environment says: what is told to a model on one's own
    machine must not pass another one. Raises KnownError SETTING_INVALID for an address that no client can be made for,
    and PROXY_UNUSABLE for a proxy of a kind that is not spoken.
    """
    try:
        url = httpx2.URL(base_url)
    except (httpx2.InvalidURL, ValueError):
        raise KnownError(ErrorCode.SETTING_INVALID, setting=setting, value=host_of(base_url)) from None
    # By the address as the client reads it: it takes other digits and dots than ASCII's for the same.
    if is_loopback(str(url)):
        return Route(base_url)
    return Route(base_url, _proxy_for(url))


def _proxy_for(url: httpx2.URL) -> str | None:
    proxies = urllib.request.getproxies()
    kind = next((kind for kind in (url.scheme, "all", "socks") if proxies.get(kind)), None)
    if kind is None or _is_exempt(url, proxies.get("no", "")):
        return None
    proxy = proxies[kind] if "://" in proxies[kind] else f"http://{proxies[kind]}"
    if kind == "socks":
        # A system's setting of this name says nothing of a scheme, or a wrong one.
        proxy = f"socks://{proxy.partition('://')[2]}"
    # What desktops write for the version that everybody means; names are looked up at the proxy.
    proxy = re.sub(r"^socks5?://", "socks5h://", proxy, flags=re.IGNORECASE)
    try:
        read = httpx2.URL(proxy)
    except (httpx2.InvalidURL, ValueError):
        read = httpx2.URL("")
    if read.scheme not in _USABLE or not read.host:
        variable = _variable(kind)
        named = {"variable": variable} if variable else {}
        raise KnownError(ErrorCode.PROXY_UNUSABLE, proxy=_without_password(proxy), **named)
    return proxy


def _variable(kind: str) -> str:
    """The environment variable that names the proxy of a kind; "" where the system's settings do."""
    names = (f"{kind}_proxy", f"{kind}_proxy".upper())
    return next((name for name in names if os.environ.get(name)), "")


def _is_exempt(url: httpx2.URL, listed: str) -> bool:
    """Whether a server is to be reached without the proxy: by NO_PROXY, or by the system's own list of exceptions."""
    if any(_covers(entry.strip(), url) for entry in listed.split(",")):
        return True
    return not urllib.request.getproxies_environment() and bool(urllib.request.proxy_bypass(url.host))


def _covers(entry: str, url: httpx2.URL) -> bool:
    """Whether an entry of NO_PROXY means a server: everything (`*`), an address, a network, or a name with all below
    it, each with a scheme or a port if it likes (curl(1), "NO_PROXY")."""
    if entry == "*":
        return True
    scheme, _, place = entry.rpartition("://")
    if not place or (scheme and scheme not in (url.scheme, "all")):
        return False
    # An IPv6 address has colons of its own.
    host, port = (place, None) if _network(place) else _split(place)
    if port is not None and port != (url.port or _PORTS.get(url.scheme)):
        return False
    network, address = _network(host), _address(url.host)
    if network is not None:
        return address is not None and address in network
    below = host.startswith("*.")
    name = host.removeprefix("*").lstrip(".").rstrip(".").casefold()
    asked = url.host.rstrip(".").casefold()
    return bool(name) and (asked.endswith(f".{name}") or (asked == name and not below))


def _split(place: str) -> tuple[str, int | None]:
    match = re.fullmatch(r"(.+?):([0-9]{1,5})", place)
    return (match[1], int(match[2])) if match else (place, None)


def _without_password(proxy: str) -> str:
    """A proxy's address for people; a password may have any sign in it, so all before the last @ goes."""
    scheme, _, rest = proxy.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    """A network, or an address as the network of itself; one of version 6 may stand in brackets."""
    try:
        return ipaddress.ip_network(re.sub(r"^\[([^\[\]]+)\](/[0-9]+)?$", r"\1\2", text), strict=False)
    except ValueError:
        return None


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
