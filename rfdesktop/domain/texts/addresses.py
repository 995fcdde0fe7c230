"""Web addresses that a provider's client can be given, and what they say to people."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit

from rfdesktop.domain.texts.look_alikes import ENCODED, encoded_host

NAME_LIMIT, LABEL_LIMIT = 253, 63
"""The most octets of a host's name and of one label in it, as they are asked for (RFC 1035, 2.3.4)."""

_BARE = re.compile(
    r"([a-z0-9_-]+:\d+|[a-z0-9_-]+(\.[a-z0-9_-]+)+(:\d+)?|\[[0-9a-f:.]+\](:\d+)?)([/?#].*)?",
    re.IGNORECASE,
)
"""A host that is one at first sight (with a dot or a port), and what may follow it."""

_DOTS = re.compile("[.。．｡]")  # what IDNA takes for a dot (RFC 3490, 3.1)
_LABEL = re.compile(r"[a-z0-9_-]+")
_FOUR_NUMBERS = re.compile(r"[0-9]+(\.[0-9]+){3}")
_NUMBERS = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+)){0,3}")
_IN_BRACKETS = re.compile(r"\[[^\[\]]+\](:[0-9]*)?")
_UNSEEN = "[\\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]"
_INVISIBLE_ENDS = re.compile(f"^{_UNSEEN}+|(?<!{_UNSEEN}){_UNSEEN}++$")
"""What pages leave around what is copied from them; within an address it may hide what it is. A run of it is looked at
once, from its beginning."""
_NAME_BEFORE = re.compile(
    r"^(?:export\s+|set\s+|\$env:)?[A-Za-z][A-Za-z_]{2,40}\s*=\s*(?=[\"']?https?\b)", re.IGNORECASE
)
_SLIPPED = re.compile(r"^(?:https?:/*)?(https?)(?::/{0,3}|/{2})(?=[\w\[])", re.IGNORECASE)
"""A scheme with a slip in it: "https//", "https:/", "http:\\\\", one written twice."""
_USERINFO = re.compile(r"(//)[^/?#]*@")


def is_http_url(text: str) -> bool:
    """Whether it is an http or https URL with a host that can be looked up.

    Which letters a name may have beyond ASCII, the client's library knows better; it has the last word.
    """
    # Text pasted from a web page may hold an invisible character that HTTP clients refuse.
    if not text.isprintable():
        return False
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or port == 0:
        return False
    place = parts.netloc.rpartition("@")[2]
    if "[" in place or "]" in place:
        return _IN_BRACKETS.fullmatch(place) is not None and _is_address(host, ipaddress.IPv6Address)
    if _FOUR_NUMBERS.fullmatch(host):
        return _is_address(host, ipaddress.IPv4Address)
    return _is_name(host)


def with_scheme(text: str) -> str:
    """A web address as people paste it, out of its quotes or angle brackets, without the name of a setting before it or
    signs that nobody sees, its scheme as it is written ("https//", "http:\\\\", twice) or added: https, but http for a
    server nearby, which seldom has a certificate."""
    text = _INVISIBLE_ENDS.sub("", text).strip().strip("\"'<>` ").rstrip(",;")
    text = _NAME_BEFORE.sub("", text, count=1).strip("\"'")
    text = _SLIPPED.sub(lambda found: f"{found[1].lower()}://", text.replace("\\", "/"), count=1)
    if "://" in text or not _BARE.fullmatch(text):
        return text
    return f"http://{text}" if is_nearby(f"http://{text}") else f"https://{text}"


def without_userinfo(text: str) -> str:
    """A web address without the name and password before its host, whole or not."""
    return _USERINFO.sub(r"\1", text)


def host_of(url: str) -> str:
    """The host of a URL and its port where it names one, for people: in ASCII alone, as it is looked up.

    Letters beyond ASCII could pass for others; `ui/words/addresses.py` adds a word about them.
    """
    place = urlsplit(url).netloc.rpartition("@")[2] or url
    if place.isascii():
        return place
    host, colon, port = place.partition(":")
    return f"{encoded_host(host)}{colon}{port}"


def is_plain_http(url: str) -> bool:
    """Whether what is sent to a URL can be read on the way: http to another machine."""
    return urlsplit(url).scheme == "http" and not is_loopback(url)


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this computer itself: by the name localhost or one below it (RFC 6761, 6.3), or by an
    address of the loopback network or none (0.0.0.0), written as inet_aton(3) or IPv6 take it."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    if host.rpartition(".")[2] == "localhost":
        return True
    address = _address(host)
    return address is not None and (address.is_loopback or address.is_unspecified)


def is_nearby(url: str) -> bool:
    """Whether a URL leads to this computer or one of its own network: by a private address (RFC 1918, 4193, 6598), by a
    name without a dot, or one that is no internet's (RFC 6762, 8375, 9476 and what routers and admins take)."""
    if is_loopback(url):
        return True
    host = (urlsplit(url).hostname or "").rstrip(".")
    address = _address(host)
    if address is not None:
        return address.is_private or address.is_link_local or address in _SHARED
    return "." not in host or host.endswith(_OWN_NAMES)


_SHARED = ipaddress.ip_network("100.64.0.0/10")
_OWN_NAMES = (".local", ".lan", ".home", ".internal", ".intranet", ".home.arpa", ".localdomain", ".corp", ".private")


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return ipaddress.IPv4Address(socket.inet_aton(host)) if _is_number(host) else None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _is_number(host: str) -> bool:
    """Whether it is an IPv4 address in fewer, octal or hexadecimal numbers, such as 127.1."""
    if not _NUMBERS.fullmatch(host):
        return False
    try:
        socket.inet_aton(host)
    except OSError:
        return False
    return True


def _is_address(host: str, kind: type[ipaddress.IPv4Address | ipaddress.IPv6Address]) -> bool:
    try:
        kind(host)
    except ValueError:
        return False
    return True


def _is_name(host: str) -> bool:
    labels = _DOTS.split(host)
    if len(labels) > 1 and not labels[-1]:
        labels.pop()  # the dot of the root
    return len(host) <= NAME_LIMIT and all(_is_label(label) for label in labels)


def _is_label(label: str) -> bool:
    if not 0 < len(label) <= LABEL_LIMIT:
        return False
    if not label.isascii():
        return True
    return _LABEL.fullmatch(label) is not None and (not label.startswith(ENCODED) or _is_encoded(label))


def _is_encoded(label: str) -> bool:
    """Whether a label of the form "xn--…" stands for letters beyond ASCII, as its form says."""
    try:
        return not label.removeprefix(ENCODED).encode("ascii").decode("punycode").isascii()
    except (ValueError, OverflowError):
        return False
