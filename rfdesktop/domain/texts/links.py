"""Links in texts from outside: which may be opened, and whose words look like another address than theirs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from rfdesktop.domain.texts.addresses import host_of, is_http_url
from rfdesktop.domain.texts.look_alikes import Letters, letters_of
from rfdesktop.domain.texts.visible import plain_code

_SCHEME = re.compile(r"(?i)(?:\b[a-z][a-z0-9+.-]{1,15}:/{1,3}|(?<![\w:/])//)(?P<place>[^\s/?#<>\"']*)")
_BARE = re.compile(
    r"(?<![\w/\\.-])(?P<host>[\w-]+(?:\.[\w-]+)*\.(?P<end>[^\W\d_]{2,24}|xn--[\w-]+))(?![\w-])(?P<path>/[^\s]*)?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])")
_PRODUCTS = frozenset({"asp.net", "ado.net", "ml.net", "vb.net", "system.io"})
_DOTS = str.maketrans("。．｡․", "....")
_TOUCHING = re.compile(r"[\w.。．｡․:/@-]")
_FARTHEST = 300
"""Characters beside a link's words that are looked at."""

BARE_URL = r"https?://[^\s<>\"'`|\u2018-\u201f\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f\uff3b-\uff3d]+"
"""What begins with a web address in plain words, up to a blank or what stands in none."""
_AFTER = ".,;:!?*~'"
_OF_SCHEME = 2
_BRACKETS = {")": "(", "]": "[", "}": "{"}

_COMMON = """
ac ae ag ai am app ar at au az ba bank be bg biz blog bo br by ca cat cc center ch ci cl click cloud cn co com
company cr cy cz de dev digital dk do ec edu ee eg email es eu fi finance fm fr gg gov gr group gt health help hk hr
hu id ie il in info int inc io iq ir is it jo jp ke kr kw kz la law lb li life link live llc lt ltd lu lv ly ma me
media mil mk ms mt mx my name net network news ng nl no nu nz online one org page pe ph pk plus pr pro pt pw py qa
ro rs ru sa se security services sg shop si site sk so software solutions space store support sv systems team tech
technology th tk to today tools top tr tv tw ua uk us uy vip vn website wiki work world ws xyz za zone
amazon apple azure corp google internal intranet lan local localdomain microsoft
"""
_ENDINGS = frozenset(_COMMON.split())
"""Ends of names of hosts that words are taken for an address by, where they stand without "https://": of the internet's
common ones, of makers', and of networks of one's own."""

_OF_FILES = "app bat cat cc cmd com me my pl pro ps py rs sh so to ws zip"
_FILES = frozenset(_OF_FILES.split())
"""Those that end names of files, too: an address that ends with such a name in its path has its own words."""


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """A link as somebody wrote it: where it leads, and what its words are."""

    url: str
    words: str = ""


def link_in(text: str, start: int, end: int, url: str) -> OutsideLink:
    """The link that leads from `start` to `end` of a line; with what touches its words, where they are another address
    together: of "learn.microsoft.com" only the end may be the link, or each part another one."""
    first, last = max(0, start - _FARTHEST), min(len(text), end + _FARTHEST)
    before, after = start, end
    while before > first and _TOUCHING.match(text[before - 1]):
        before -= 1
    while after < last and _TOUCHING.match(text[after]):
        after += 1
    read = OutsideLink(url, text[before:after])
    return read if misleads(read) else OutsideLink(url, text[start:end])


def whole_url(found: str) -> str:
    """The address that a `BARE_URL` begins with: without the sentence's signs at its end, and without a closing bracket
    that was opened before it (GFM 0.29, section 6.9). An underscore at its end is a part of its path, where it has one:
    an address that was emphasised has lost its signs before."""
    end = len(found)
    counts = {sign: found.count(sign) for sign in "()[]{}"}
    while end:
        last = found[end - 1]
        is_stray = last in _BRACKETS and counts[last] > counts[_BRACKETS[last]]
        if last not in _AFTER and not is_stray and not (last == "_" and found.count("/", 0, end) <= _OF_SCHEME):
            break
        if last in counts:
            counts[last] -= 1
        end -= 1
    return "" if found[:end].lower() in ("http://", "https://", "http", "https", "http:/", "https:/") else found[:end]


def opens(url: str) -> bool:
    """Whether a link may be handed to the browser: http and https with a host, nothing else."""
    return is_http_url(url)


def misleads(link: OutsideLink) -> bool:
    """Whether somebody who reads a link's words would be surprised by where it leads: they look like another address,
    or its host has letters that pass for others."""
    if not opens(link.url):
        return False
    target = _host(link.url)
    # A name before the host ("https://learn.microsoft.com@…") is there to be taken for one.
    if letters_of(target) is Letters.LOOK_ALIKE or "@" in urlsplit(link.url).netloc:
        return True
    return any(not _is_same(named, target) for named in named_hosts(link))


def named_hosts(link: OutsideLink) -> tuple[str, ...]:
    """The hosts that a link's words look like, in the order in which they stand."""
    words = unicodedata.normalize("NFKC", plain_code(link.words).text).translate(_DOTS).strip()
    found = [match["place"].rpartition("@")[2].partition(":")[0] for match in _SCHEME.finditer(words)]
    rest = _SCHEME.sub(" ", words)
    path = urlsplit(link.url).path.lower()
    for match in _BARE.finditer(rest):
        end, host = match["end"].lower(), match["host"].lower()
        is_address = end in _ENDINGS or end.startswith("xn--") or host.startswith("www.") or match["path"]
        is_file = end in _FILES and path.rpartition("/")[2] == host
        if is_address and not is_file and host not in _PRODUCTS:
            found.append(host)
    found += [match[0] for match in _NUMBERS.finditer(rest)]
    return tuple(_host(f"//{host}") for host in found if host)


def _is_same(named: str, target: str) -> bool:
    named, target = named.removeprefix("www.").rstrip("."), target.removeprefix("www.").rstrip(".")
    return named == target or target.endswith(f".{named}")


def _host(url: str) -> str:
    try:
        return host_of(url).partition(":")[0].lower()
    except ValueError:
        return ""
