"""Personal data and names of machines, which are looked for only where an account asks for it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Set

from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.passages import Passages

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})*\.[^\W\d_]{2,24}(?![\w-])")
_PHONE = re.compile(
    r"(?<![\w.+/-])(?:\+\d{1,3}[ ./-]?(?:\(0?\d{1,5}\)[ ./-]?)?\d{1,5}(?:[ ./-]?\d{2,5}){1,5}|"
    r"\(\d{2,5}\)[ ./-]?\d{3,4}[ ./-]?\d{3,5}|0\d{2,5}[ /-]\d{3,9}(?:[ -]\d{1,5}){0,3}|\d{3}[-.]\d"
    r"{3}[-.]\d{4})(?![\w./-]*\d)"
)
_FEWEST_DIGITS = 7
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:])")
_WRITTEN_FOR_PUBLIC = tuple(
    map(ipaddress.ip_network, ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"))
)
"""Documents and examples have these where a public one is meant."""
_HOST = re.compile(
    r"(?<![\w.@\\/-])(?:[A-Z]{2,10}-?[A-Z0-9]{0,8}\d{1,4}|[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,4"
    r"}\.(?:local|lan|internal|corp))(?![\w-]|\.\w)"
)
_NOT_HOSTS = re.compile(
    r"(?:KB|AADSTS|CVE|TLS|SHA|AES|MD|UTF|HTTP|IPV|WPA|RFC|SMB|RAID|USB|EVENT|INC|CHG|REQ|WIN)-?\d+"
)
_USER = re.compile(
    r"(?i)(?<![\w-])(?:user(?:name)?|account(?: name)?|samaccountname|benutzer(?:name)?|konto(?:na"
    r"me)?|utilisateur|usuario|"
    r"login)[ \t]*[:=][ \t]*[\"']?(?P<v>(?:[\w.-]{1,20}\\)?[\w.$-]{2,64})|(?<![\w\\])[A-Z][A-Z0-9-]"
    r"{1,14}\\(?P<w>[\w.$-]{2,40})"
)


def personal(passages: Passages, kinds: Set[Kind]) -> Iterator[Found]:
    """What is of these kinds; names of people are not looked for."""
    text = passages.text
    if Kind.EMAIL in kinds and "@" in text:
        yield from (Found(Kind.EMAIL, *match.span()) for match in _EMAIL.finditer(text))
    if Kind.PHONE in kinds:
        yield from _phones(text)
    if Kind.ADDRESS in kinds:
        yield from _addresses(text)
    if Kind.HOST in kinds:
        yield from (
            Found(Kind.HOST, *match.span()) for match in _HOST.finditer(text) if not _NOT_HOSTS.fullmatch(match[0])
        )
    if Kind.USER in kinds:
        yield from (Found(Kind.USER, *match.span("v" if match["v"] else "w")) for match in _USER.finditer(text))


def _phones(text: str) -> Iterator[Found]:
    for match in _PHONE.finditer(text):
        if sum(letter.isdigit() for letter in match[0]) >= _FEWEST_DIGITS and not _IPV4.fullmatch(match[0]):
            yield Found(Kind.PHONE, *match.span())


def _addresses(text: str) -> Iterator[Found]:
    for pattern in (_IPV4, _IPV6):
        for match in pattern.finditer(text):
            try:
                address = ipaddress.ip_address(match[0])
            except ValueError:
                continue
            # Of private ones a reader outside learns nothing.
            if address.is_global or any(address in network for network in _WRITTEN_FOR_PUBLIC):
                yield Found(Kind.ADDRESS, *match.span())
