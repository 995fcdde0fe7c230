"""Secrets in the lines of a device's configuration: words in small letters, a word for a secret, its form, the secret.

Makers differ in what stands before and behind it, and little in this. A line that is a sentence has words that no
configuration has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.ordinary import is_reference
from rfdesktop.domain.secrets.passages import Passages, compiled
from rfdesktop.domain.secrets.trust import Trust, is_secret
from rfdesktop.domain.secrets.values import value_at

STATEMENT_WORDS = ("password", "authentication", "passwd", "passphrase", "secret", "key", "psk", "community")
_CUE = (
    r"(?<![^\s-])(?P<cue>(?:[\w-]{0,24}-)?(?:password|passwd|passphrase|(?<!-)secret|secret-key|shared-secret|psk|"
    r"(?:pre-?shared|encryption|network|wpa|shared|auth(?:entication)?|private|ike|wep|md5|radius|tacacs)-?key|"
    r"key-string|key|authentication(?:-mode)?(?=[ \t]+(?:text|simple|md5)[ \t])|community(?:-string|-name)?))"
)
_FORM = (
    r"(?P<form>(?:[ \t]+(?:[0-9]|enc|encrypted|encrypt|plain|plaintext|plain-text|clear|cleartext|clear-text|cipher|"
    r"ciphertext|irreversible-cipher|simple|hash(?:ed)?|ascii(?:-text)?|hex(?:adecimal)?|text|string|local|remote|"
    r"(?:role|level|privilege)[ \t]+[\w-]+|sha\d*|md5|aes\d*|read-?only|read-?write|r[ow]|read|write|name|"
    r"authentication|accounting|authorization)){0,3})"
)
_STATEMENT = rf"{_CUE}{_FORM}[ \t]+(?=\S{{3,}})"
_BEFORE_CUE = 48
"""No statement begins so many characters before the first word for a secret in its line."""
_LONGEST = 240
"""Of a line, in characters."""
_SENTENCE = re.compile(
    r"(?<![\w-])(?:the|is|was|are|were|be|for|an?|with|please|has|have|not|no longer|does|did|after|again|says|"
    r"my|his|her|their|your|our|this|that|it|we|they|can|could|will|when|because|forgot|want|needs?|"
    r"der|die|das|den|dem|ist|war|sind|und|nicht|kein|ein|eine|für|mit|von|beim?|nach|wurde|hat|bitte|"
    r"le|la|les|est|une?|pour|avec|pas|el|los|es|una?|para|con|"
    r"wrong|incorrect|invalid|expired|mismatch|missing|failed|changed|reset|forgotten|falsch|abgelaufen)(?![\w-])|"
    r"[.;?](?:\s|$)|,\s"
)
_SURE = re.compile(
    r"[ \t>|#`]{0,8}(?:[\w.@~/-]{1,40}(?:\([\w-]{1,20}\))?[#>\]$][ \t]?)?(?:\[?[/*~]|/(?=\w))?(?:vtp|failover|snmp("
    r"?:-server|-agent)?|ppp|standby|vrrp|glbp|hsrp|ntp|neighbou?r|crypto|"
    r"tunnel-group|super|username|local-user|radius(?:-server)?|tacacs(?:-server)?|hwtacacs|aaa(?:-server)?|key-string|"
    r"set|ip|ipv6|isis|ospf|router|bgp|area|wpa2?|wlan|wireless|security|mpls|enable|line|username|peer|ike|"
    r"ikev[12]|l2tp|pppoe|dot1x|add|create|config|configure|user|users?|mgmt|manager|operator|authentication|"
    r"pre-shared-key|psk|passphrase|auth|mka|cts|macsec|server|ldap|host|lisp|msdp|rip|clear-text)(?=[\s-])"
)
_OPTIONS = re.compile(r"(?:[ \t]+[a-z0-9][\w./:%-]*){0,8}[ \t]*")
_JOINED = re.compile(r"\w[-_]\w")
_ODD = re.compile(r"[a-z][A-Z]")
"""A capital where words have none."""
_SHORTEST = 4


def in_statements(passages: Passages) -> Iterator[Found]:
    """What stands in a configuration behind a word for a secret."""
    done = -1
    for place in passages.places_of(STATEMENT_WORDS):
        if place < done:
            continue
        start = passages.text.rfind("\n", 0, place) + 1
        end = passages.text.find("\n", place)
        end = done = len(passages.text) if end < 0 else end
        if end - start <= _LONGEST:
            yield from _in_line(passages, start, end, max(start, place - _BEFORE_CUE))


def _in_line(passages: Passages, start: int, end: int, at: int) -> Iterator[Found]:
    matches = compiled(_STATEMENT).finditer(passages.folded, at, end)
    match = next(matches, None)
    if match is None or compiled(_SENTENCE.pattern).search(passages.folded, start, end):
        return
    sure = bool(_SURE.match(passages.folded, start, end))
    while match is not None:
        if found := _value(passages, match, end, sure=sure):
            yield found
        match = next(matches, None)


def _value(passages: Passages, match: re.Match[str], end: int, *, sure: bool) -> Found | None:
    value = value_at(passages.text, match.end())
    if value is None or value.end > end or len(value.text) < _SHORTEST:
        return None
    rest = passages.text[value.end + value.quoted : end]
    if not _OPTIONS.fullmatch(rest) or _STATEMENT_GOES_ON.match(passages.folded, value.start):
        return None
    if match["cue"] == "key" and not sure and not match["form"]:
        return None
    trust = (
        Trust.ASSIGNED
        if sure and not rest.strip() and (match["form"] or match["cue"] != "key" or _JOINED.search(value.text))
        else Trust.NEAR
    )
    if not is_secret(value, trust) and not (sure and _ODD.search(value.text) and not is_reference(value.text)):
        return None
    kind = Kind.COMMUNITY if "community" in match["cue"] else Kind.PASSWORD
    return Found(kind, value.start, value.end)


_STATEMENT_GOES_ON = re.compile(
    r"(?:policy|chain|server|length|minimum|manager|operator|encryption|storage|strength|prefer|i?burst|version|source|vrf)\b"
)
"""Words that settings about secrets go on with."""
