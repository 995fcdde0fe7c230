"""Text without what belongs to one client: for what the whole team, and other clients' engineers, will read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rfdesktop.domain.chats.chat import TicketHeader

_PATTERNS = (
    ("<mail address>", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("<share>", re.compile(r"\\\\[\w.$-]+(?:\\[\w.$ -]*[\w$])*")),
    (
        "<address>",
        re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?\b|\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b", re.IGNORECASE),
    ),
    ("<web address>", re.compile(r"\bhttps?://[^\s)>\]]+", re.IGNORECASE)),
    (
        "<host>",
        re.compile(
            r"\b(?!KB\d|CVE-|TLS-|EVENT|VSS|HTTP|AADSTS|USB-|ISO-|RFC-|"
            r"SMB-)[A-Z]{2,}[A-Z0-9]*-(?:[A-Z0-9]+-?)*[A-Z0-9]+\b"
        ),
    ),
    (
        "<host>",
        re.compile(r"\b(?:SRV|DC|FS|PS|SQL|RDS|NPS|ESX|EX|CA|APP|WEB|DHCP|LIC|PC|LT|NB|WS|SW|AP|FW|NAS)\d{1,4}\b"),
    ),
    ("<phone number>", re.compile(r"(?<![\w.])\+?\d[\d ()/-]{7,}\d(?![\w.])")),
    (
        "<number>",
        re.compile(r"\b(?:case|ticket|fall|dossier|rma|nr\.?|no\.?)\s*#?\s*[A-Z]*-?\d[\w-]{3,}", re.IGNORECASE),
    ),
)
_LEAST = 3
"""Letters of the shortest name from the card that is taken for one wherever it stands."""


def anonymous(header: TicketHeader, engineer: str = "", people: Sequence[str] = ()) -> Callable[[str], str]:
    """What takes a ticket's names, machines, addresses and numbers out of a text. `people` are others who are named."""
    names = {
        "<client>": (header.client,),
        "<contact>": (header.contact, *header.contact.split(), header.authorised_by, *header.authorised_by.split()),
        "<host>": (header.asset,),
        "<number>": (header.number,),
        "<engineer>": (engineer,),
        "<person>": tuple(people),
    }
    own = [
        (instead, re.compile(rf"(?<!\w){re.escape(name.strip(',()'))}(?!\w)", re.IGNORECASE))
        for instead, given in names.items()
        for name in given
        if len(name.strip(",()")) >= _LEAST
    ]

    def without(text: str) -> str:
        for instead, pattern in (*own, *_PATTERNS):
            text = pattern.sub(instead, text)
        return text

    return without
