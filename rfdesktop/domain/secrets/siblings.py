"""Secrets told in one breath with another: "Rain1 or Rain2", "from the old one to the new", "not X but Y"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rfdesktop.domain.secrets.evidence_words import class_of
from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.passages import Passages, compiled
from rfdesktop.domain.secrets.trust import Trust, is_secret
from rfdesktop.domain.secrets.values import Value, value_at

_TYPED = frozenset({Kind.PASSWORD, Kind.WIFI_KEY, Kind.SHARED_KEY, Kind.PIN, Kind.COMMUNITY, Kind.ACCESS_PASS})
"""Kinds that people type, and so guess, change and tell in pairs."""
_NEXT = (
    r"[\"'”“»`)]{0,2}[ \t]*(?:,[ \t]*|\([^()\n]{1,12}\)[ \t]*)?(?:(?:or|oder|ou|o|then|dann|puis|luego|gegen|durch|"
    r"par|por|not|nicht|instead of|statt|but|"
    r"sondern|and|und|et|y|to|auf|zu|also|was|war|previously|vorher|before that|now|jetzt|maybe|vielleicht|"
    r"(?:the )?(?:new|old|neue[sr]?|alte[sr]?|nouveau|ancien|nueva|vieja|previous|current|second|other|backup)"
    r"(?: one| pw| password| passwort)?(?: is| was| ist| war| est| es)?)(?:[ \t]+|[ \t]*:[ \t]*)){1,3}|"
    r"[\"'”“»`)]{0,2}[ \t]*(?:[.]{2,3}|…|,|-)?[ \t]*(?:no|non|nein|sorry|actually|correction|eigentlich|pardon"
    r"|perdón)[ \t]*[,:]?[ \t]+|"
    # "gate = 2248#, back door = 1199"
    r"[ \t]*(?:[,;/]|and|und|et|y)[ \t]+(?:[^\W\d]{2,12}[ \t]+){1,3}(?:[=:][ \t]*|(?:is|ist|est|es)[ \t]+)"
    r"?(?=[#*]?\d{4,8}[#*]?(?!\w))|"
    r"[\"'”“»`)]{0,2}[ \t]*(?:/|->|=>|→|,|;)[ \t]*"
)
_JOIN = (
    r"(?:or|oder|ou|o|to|gegen|durch|par|por|auf|zu|a|à|->|=>|→|not|nicht|and|und|instead of|statt|then|da"
    r"nn)(?:[ \t]+(?:now|jetzt))?"
    r"[ \t]+[\"'“„«`(]{0,2}\Z"
)
_BEFORE = rf"(?P<value>(?<!\S)[^\s,;]{{5,40}})[\"'”“»`,]{{0,2}}[ \t]+{_JOIN}"
_JOINS = (
    "or", "oder", "ou", "o", "to", "gegen", "durch", "par", "por", "auf", "zu", "a", "à", "->", "=>", "→",
    "not", "nicht", "and", "und", "instead of",
    "statt", "then", "dann", "now", "jetzt",
)  # fmt: skip
"""How what stands before the other ends, where it may be such a join."""
_OPENERS = "\"'“„«`("
_BLANKS = (" ", "\t")
_AND = frozenset({"and", "und", "et", "y"})
_OTHER_NUMBERS = frozenset(("id", "phone", "host", "place", "count", "version", "fault", "file", "policy"))
"""Classes of words for numbers that are no codes."""
_LINK_REACH = 24
"""As long as what joins two is, at most, in characters."""
_FROM = r"(?<!\S)(?:from|von|de|was|war|vom)[ \t]+[\"'“„«`]{0,2}\Z"
_REACH = 80
_NEAR = 400
"""How far from one another two may stand that differ in their digits alone, in characters."""
_LEAST_LETTERS, _LEAST_IN_A_ROW = 5, 3
_LED = r"(?P<word>(?<![\w.-])[^\W\d_]{2,16})[ \t]*[:=]?[ \t]+[\"'“„«`]?\Z"
_NAMED_BEFORE = r"(?P<value>(?<!\S)[^\s,;]{5,40})[,;]?[ \t]+\Z"
_NAMED_BEHIND = r"[,;]?[ \t]+[^\W\d_]{2,12}[ \t]*[:=]?[ \t]+"
_HOLDERS = frozenset({"admin", "root", "administrator", "adm", "sa"})
_SAYING = frozenset({"pw", "key"})
"""Classes of words that a secret of their own stands behind, each time."""
_ROW = 160
"""How far from one another those of one row may stand, in characters."""
_LEAST_ALIKE = 4
"""So many runs and signs a word has that another is made alike by no chance."""
_CAPITALS = re.compile(r"[A-ZÄÖÜ]+")
_SMALL = re.compile(r"[a-zäöüß]+")
_DIGITS = re.compile(r"\d+")
_LENGTHS = {4, 6}
"""How long PINs are that stand for different things in one breath, in digits."""
_LONGEST = 64
"""Nobody tells longer ones in pairs."""


def siblings(passages: Passages, found: Iterable[Found]) -> Iterator[Found]:
    """What stands beside one of these and is made as secrets are, or has as many digits as a PIN."""
    waiting = [each for each in found if each.kind in _TYPED and each.end - each.start <= _LONGEST]
    known = {each.start for each in waiting}
    searched: dict[str, int] = {}
    # Several rules find the same, and beside it stands the same each time.
    waiting = [*dict.fromkeys(reversed(waiting))][::-1]
    while waiting:
        one = waiting.pop()
        body = _but_for_digits(passages, one)
        beside = (*_behind(passages, one), *_in_front(passages, one), *_in_rows(passages, one))
        for value in (*beside, *_counted_on(passages, one, body, searched)):
            if value.start not in known and _is_alike(passages.text, one, value):
                known.add(value.start)
                each = Found(one.kind, value.start, value.end)
                waiting.append(each)
                yield each


def _but_for_digits(passages: Passages, one: Found) -> str:
    """An expression for the same with other digits; "" where there is none of them near it."""
    parts = re.split(r"\d+", passages.text[one.start : one.end])
    if len(parts) == 1 or sum(map(len, parts)) < _LEAST_LETTERS:
        return ""
    longest = max(parts, key=len)
    # What was drawn has no letters in a row.
    if len(longest) < _LEAST_IN_A_ROW:
        return ""
    # Most stand alone: an expression is made only where the letters stand twice.
    if passages.text.count(longest, max(0, one.start - _NEAR), one.end + _NEAR) < 2:  # noqa: PLR2004
        return ""
    return r"\d{1,4}".join(map(re.escape, parts))


def _counted_on(passages: Passages, one: Found, body: str, searched: dict[str, int]) -> Iterator[Value]:
    """The same but for its digits, a little further: Trout-7, Trout-8. `searched` says how far was looked for which."""
    last = searched.get(body)
    if not body or (last is not None and abs(one.start - last) < _NEAR // 2):
        return
    searched[body] = one.start
    alike = re.compile(rf"(?<![\w-]){body}(?!\w)")
    for match in alike.finditer(passages.text, max(0, one.start - _NEAR), one.end + _NEAR):
        yield Value(match.start(), match.end(), match[0], quoted=True, last=True)


def _behind(passages: Passages, one: Found) -> Iterator[Value]:
    link = compiled(_NEXT).match(passages.folded, one.end, one.end + _REACH)
    if (
        link
        and (value := value_at(passages.text, link.end()))
        and (one.kind is not Kind.PIN or _is_told(link[0], value))
    ):
        yield value


def _is_told(link: str, value: Value) -> bool:
    """Whether a number stands behind a PIN as another: after a word, and after "and" at the end of what is said."""
    words = link.strip(" \t\"'”“»`),;/")
    if words and class_of(words.rpartition(" ")[2]) in _OTHER_NUMBERS:
        return False
    return bool(words) and (value.last or words not in _AND)


def _in_front(passages: Passages, one: Found) -> Iterator[Value]:
    start = max(0, one.start - _REACH)
    # Looked at first: few have such a word before them.
    before = passages.folded[max(0, one.start - _LINK_REACH) : one.start].rstrip(_OPENERS)
    if not before.endswith(_BLANKS) or not before.rstrip(" \t").endswith(_JOINS):
        return
    link = compiled(_BEFORE).search(passages.folded, start, one.start)
    if link and (value := value_at(passages.text, link.start("value"))):
        is_from = compiled(_FROM).search(passages.folded, max(0, value.start - _REACH), value.start)
        yield Value(value.start, value.end, value.text, quoted=bool(is_from), last=True)


def _in_rows(passages: Passages, one: Found) -> Iterator[Value]:
    """What stands behind the same word as this one, and what is made alike behind or before the next name of a list:
    "switch admin …; controller admin …", "kai …, mel …"."""
    led = compiled(_LED).search(passages.folded, max(0, one.start - _LINK_REACH), one.start)
    if led is None:
        return
    word = led["word"]
    if word in _HOLDERS or class_of(word) in _SAYING:
        for match in compiled(rf"(?<!\w){re.escape(word)}[ \t]*[:=]?[ \t]+").finditer(
            passages.folded, max(0, one.start - _ROW), one.end + _ROW
        ):
            if match.end() != one.start and (value := value_at(passages.text, match.end())):
                yield Value(value.start, value.end, value.text, quoted=False, last=False)
    skeleton = _skeleton(passages.text[one.start : one.end])
    if len(skeleton) < _LEAST_ALIKE or skeleton.isalnum():
        return
    before = compiled(_NAMED_BEFORE).search(passages.folded, max(0, led.start("word") - _REACH), led.start("word"))
    behind = compiled(_NAMED_BEHIND).match(passages.folded, one.end, one.end + _REACH)
    for at in (before.start("value") if before else None, behind.end() if behind else None):
        if at is not None and (value := value_at(passages.text, at)) and _skeleton(value.text) == skeleton:
            yield value


def _is_alike(text: str, one: Found, value: Value) -> bool:
    if one.kind is Kind.PIN:
        length = len(text[one.start : one.end].strip("#*"))
        return value.text.isdigit() and (len(value.text) == length or {len(value.text), length} == _LENGTHS)
    near = value.quoted or _skeleton(value.text) == _skeleton(text[one.start : one.end])
    return is_secret(value, Trust.ANSWER if near else Trust.LOOK)


def _skeleton(text: str) -> str:
    """How it is made: capitals, small letters, digits, signs, whatever their number."""
    return _DIGITS.sub("0", _SMALL.sub("a", _CAPITALS.sub("A", text)))
