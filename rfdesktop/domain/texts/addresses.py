"""Web addresses that a provider's client can be given, and what they say to people."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

NAME_LIMIT, LABEL_LIMIT = 253, 63
"""The most octets of a host's name and of one label in it, as they are asked for (RFC 1035, 2.3.4)."""

_DOTS = re.compile("[.。．｡]")  # what IDNA takes for a dot (RFC 3490, 3.1)
_LABEL = re.compile(r"[a-z0-9_-]+")
_FOUR_NUMBERS = re.compile(r"[0-9]+(\.[0-9]+){3}")
_IN_BRACKETS = re.compile(r"\[[^\[\]]+\](:[0-9]*)?")
_ENCODED = "xn--"
_USERINFO = re.compile(r"(//)[^/?#]*@")


def is_http_url(text: str) -> bool:
    """Whether it is an http or https URL with a host that can be looked up.

    Which letters a name may have beyond ASCII, the client's library knows better; it has the last word.
    """
    # A text pasted from a page may have a character in it that nobody sees and no client takes.
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


def without_userinfo(text: str) -> str:
    """A web address without the name and password before its host, whole or not."""
    return _USERINFO.sub(r"\1", text)


def host_of(url: str) -> str:
    """The host of a URL and its port where it names one, for people."""
    return urlsplit(url).netloc.rpartition("@")[2] or url


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this computer itself."""
    host = urlsplit(url).hostname or ""
    if host.rstrip(".").rpartition(".")[2] == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


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
    return _LABEL.fullmatch(label) is not None and (not label.startswith(_ENCODED) or _is_encoded(label))


def _is_encoded(label: str) -> bool:
    """Whether a label of the form "xn--…" stands for letters beyond ASCII, as its form says."""
    try:
        return not label.removeprefix(_ENCODED).encode("ascii").decode("punycode").isascii()
    except (ValueError, OverflowError):
        return False
