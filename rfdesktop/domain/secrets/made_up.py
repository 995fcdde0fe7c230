"""Words that a sign binds together, and a word that stands alone: whether they can be a password that was made up."""

from __future__ import annotations

import re

from rfdesktop.domain.secrets.evidence_words import class_of
from rfdesktop.domain.secrets.ordinary import NO_VALUES, has_maker, is_code, is_state, is_thing

_COINED = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,15}(?:[_&#*][A-ZÄÖÜ][a-zäöüß]{2,15}){1,3}")
"""Words that a sign binds together which binds no names, each with its capital in front: Salt&Stone, Garden_Bell."""
_DOTTED = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,15}(?:\.[A-ZÄÖÜ][a-zäöüß]{2,15}){1,3}")
"""A dot binds the names of people as well: Garden.Bell, Max.Muster."""
_NAMESPACE = re.compile(
    r"(?:System|Microsoft|Windows|Security|Net|Data|User|First|Last|Vorname|Nachname|Prenom|Firstname|Lastname|Name|"
    r"Computer|Server|Client|Admin|Mail|Exchange|Group|Domain|Forest|Directory|Read|Write|Sites?|Files?|Full|Local)[._]|"
    r".*[._](?:Read|Write|All|Default|Name|Id|Local|Access|Reset|Policy|Settings?|Config|Manager|Service|Server|Net|Com)\Z"
)
"""How the names of programs, of rights and of what is to be filled in begin or end."""


def is_coined(text: str) -> bool:
    """Whether words are bound together as nobody writes them but in a password: Garden_Bell."""
    return bool(_COINED.fullmatch(text)) and not (_NAMESPACE.match(text) or has_maker(text))


_HYPHENED = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,15}(?:-[A-ZÄÖÜ][a-zäöüß]{2,15}){1,3}")
_BOUND_WORDS = """
    read write only self single multi smart card remote desktop work place join auto pilot hyper full access control
    conditional zero trust default check drop pop add plug plugin sync cloud hybrid online offline touch face voice live
    level one two three hello eingabe maske open source quick start help service sicherheits daten netz dienst anbieter
"""
_BOUND_NAMES = frozenset(_BOUND_WORDS.split())
"""Parts of names that hyphens bind together, which stand in no class of the words of the trade."""


def is_made_up(text: str) -> bool:
    """Whether it is one where little else can stand: with dots, which bind people's names too, and with hyphens."""
    if is_coined(text):
        return True
    if has_maker(text) or _NAMESPACE.match(text):
        return False
    if _DOTTED.fullmatch(text):
        return not is_code(text)
    if not _HYPHENED.fullmatch(text) or is_thing(text):
        return False
    return not any(part in _BOUND_NAMES or class_of(part) for part in text.lower().split("-"))


_CALENDAR = """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december today tomorrow christmas
"""
_SAID_HOW = re.compile(
    r"\w{3,14}(?:al|[ao]ire|i[fv]e?|[aei]ble|ed|[ao]ry|ful|less|ous|euse?|ico|ica|[ao]d[ao]|ent|ant|ing|ish)"
)
"""How words end that say how a thing is."""
_DAYS = frozenset(_CALENDAR.split())


def is_of_the_trade(word: str) -> bool:
    """Whether a word in small letters is said of passwords, or is one of the trade, of a program or of the calendar."""
    return (
        word in NO_VALUES
        or word in _DAYS
        or word in _BOUND_NAMES
        or bool(class_of(word))
        or is_state(word)
        or _SAID_HOW.fullmatch(word) is not None
        or has_maker(word)
    )
