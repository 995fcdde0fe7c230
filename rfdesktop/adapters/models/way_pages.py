"""Pages of what stands between this computer and a provider: web filters, and proxies that reach nobody."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

READ = 40_000
"""Characters of a page that are looked at: products put long styles before what they say."""
LONGEST_CATEGORY = 60

_NOT_SAID = re.compile(r"(?is)<(script|style|title)\b.*?</\1\s*>")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_PRODUCT = re.compile(
    r"(?i)\b(?:zscaler|netskope|fortinet|fortigate|fortiguard|sophos|umbrella|forcepoint|websense|barracuda|smoothwall|"
    r"lightspeed|skyhigh|mcafee web gateway|palo alto|blue ?coat|watchguard|sonicwall|securly|goguardian|dnsfilter|"
    r"(?:web|content|url|internet|dns)[ -]?filter(?:ing)?|secure web gateway)\b"
)
_BLOCKED = re.compile(
    r"(?i)\b(?:web ?)?(?:page|site|url|website|access|seite|zugriff|page web|accès)\b.{0,80}\b(?:blocked|denied|"
    r"restricted|not allowed|not permitted|prohibited|blockiert|gesperrt|verweigert|bloquée?|refusé)"
    r"|\b(?:blocked|not allowed|not permitted|prohibited|permission)\b.{0,60}"
    r"\b(?:page|site|url|website|browse|visit)\b",
    re.DOTALL,
)
_CATEGORY = re.compile(
    r"(?i)\b(?:categor(?:y|ies)(?: name)?|categori[sz]ed as|kategorie|catégorie|categoría)\b(?:\s+(?:of|is|ist)\b)?"
    r"[\s:=\"'“„«]*(?=(?P<said>[^\W\d_][\w&/+,() -]{1,80}[\w)]))"
)
_NO_CATEGORY = re.compile(
    r"(?i)^(?:is|was|has|by|and|or|of|that|which|you|your|categor\w+|kategorie|policy|blocked|url|user|reason|action)\b"
)
_PROXY_WORD = re.compile(r"\bERR_[A-Z][A-Z_]{2,40}\b")
_REFUSED_BY_RULE = "ERR_ACCESS_DENIED"
_FIRST_ERROR = 400


@dataclass(frozen=True, slots=True)
class WayPage:
    """What such a page says: that a filter refused, with the category in which it has the address ("" where it says
    none), or the word by which a proxy tells that it failed."""

    is_filter: bool
    category: str = ""
    word: str = ""


def way_page(status: int, page: str, headers: Mapping[str, str]) -> WayPage | None:
    """What a page says that came in place of an answer; None for one that may be the provider's own."""
    if status < _FIRST_ERROR:
        return None
    word = _proxy_word(page, headers)
    if word and word != _REFUSED_BY_RULE:
        return WayPage(is_filter=False, word=word)
    said = _words(page)
    is_filter = word == _REFUSED_BY_RULE or bool(_BLOCKED.search(said) and (_PRODUCT.search(page) or _category(said)))
    return WayPage(is_filter=True, category=_category(said)) if is_filter else None


def _proxy_word(page: str, headers: Mapping[str, str]) -> str:
    """Squid's name of what failed: in a header of its own, else on a page that is signed by it."""
    told = headers.get("x-squid-error", "")
    if not told and re.search(r"(?i)\bsquid\b|errorpage|\bproxy\b", page[:READ]):
        told = page[:READ]
    found = _PROXY_WORD.search(told)
    return found[0] if found else ""


def _words(page: str) -> str:
    """What a reader of the page sees, a line for each of its parts."""
    plain = html.unescape(_TAG.sub("\n", _NOT_SAID.sub("\n", page[:READ])))
    return "\n".join(" ".join(line.split()) for line in plain.split("\n") if line.strip())


def _category(said: str) -> str:
    for found in _CATEGORY.finditer(said):
        category = " ".join(found["said"].partition("\n")[0].split())
        if not _NO_CATEGORY.match(category):
            return category[:LONGEST_CATEGORY].rstrip(" ,-(")
    return ""
