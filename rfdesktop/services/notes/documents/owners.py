"""Who has to do what comes next, as far as the engineer's words say it.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.services.notes.documents.planned_doers import (
    SUPPLIER,
    done_by,
    named_first,
    named_otherwise,
    who_must,
)
from rfdesktop.services.notes.documents.somebody import ARTICLE, THING, name_at

_I = re.IGNORECASE
_WAITING = re.compile(
    r"\b(?:ball (?:is |liegt )?(?:now |jetzt )?(?:with|bei(?: de[mr])?|beim)|wait(?:ing|s)? (?:for|on)|awaiting|"
    r"pending(?: with)?|warte[nt]? auf|en attente (?:de |du |d')?|"
    r"esperando (?:a |al )?|pendiente de(?:l)?)\s*"
    rf"(?:{ARTICLE}?(?:{THING})\s+(?:(?:from|of|by|von|vom|de|del|du|des|par|por)\s+|d['’]))?(?P<who>.+)",
    _I,
)
_OURSELVES = frozenset({"we", "i", "wir", "ich", "us"})
_PASSED = re.compile(
    r"(?:^|\b(?:forward\w*|sent|assign\w*|given|gave it|reassign\w*|weiter(?:gegeben|geleitet)?|geht|abgegeben|"
    r"transféré\w*|escalat\w+|hand(?:ed|ing)?(?: it| this)?(?: over| off)?|pass(?:ed|ing)?(?: it| this)?(?: on)?|over|"
    r"eskalier\w*|übergeben|"
    r"transmis|escalado)\s+|\b(?:quote|offer|angebot)(?: [\w.]+){0,5} (?=(?:to|an) (?-i:[A-ZÄÖÜ]))|, (?=(?:to|an|à|"
    r"a) (?-i:[A-ZÄÖÜ])))(?:to|an|à|au|al?)\s+"
    r"(?!(?:be|do|see|check|order|get|make)\b)(?:the |den |die |das |le |la |el )?(?P<who>.+)",
    _I,
)
_US = re.compile(r"\b(?:by us|durch uns|par nous|por nosotros|(?:we|i) (?:will|swap|come|call|check)|i'll|we'll)\b", _I)
_ME = re.compile(
    r"^(?:when|once|as soon as) [^,;]{2,40}?(?:[^\W\d_]|\d) (?:i|we) (?!(?:am|was|see|saw|get|got|had|"
    r"have)\b)[a-z]{2,}(?<!ed)\b|"
    r"\((?:me|myself|ich|moi|yo)\)|(?:^|[,;.:] |\band |\bund |\bthen |\bdann )(?:i|ich|we|wir) (?!(?:was|am|are|is|"
    r"had|have|has|did|"
    r"do (?!it\b|that\b|this\b)|"
    r"think|saw|see|guess|hope|told|said|asked|bin|war|habe|hab|haben|denke|glaube|hoffe)\b)"
    r"[a-zäöü]{2,}(?<!ed)(?: (?:it|that|them|him|her|the|das|ihn|sie|es|ein|aus|um|ab|vorbei|an|on|at|this|up|in|"
    r"next|tomorrow|"
    r"morgen|mon|tue|wed|thu|fri|sat|sun)|,|$)"
    r"|\b(?:dann|danach|morgen|später|nachher|\w+tag|\d\d) (?!(?:habe|hatte|hab|dachte|glaube|denke|sehe|wollte|konnte|"
    r"musste|sollte|meinte|machte|sagte|setzte|wusste|prüfte|suchte|testete)\b)[a-zäöüß]{3,}e ich\b",
    _I,
)
"""What the engineer is going to do: "I fit it", "(me)"."""
_CALLED = re.compile(r"(?:^|\s)@(?P<who>[\w.-]+)")
"""Who is spoken to: "@Dirk"."""


def is_wait(text: str) -> bool:
    """Whether a text says what is waited for."""
    return bool(_WAITING.search(text))


_SPOKEN_TO = re.compile(
    r"(?:Last noted: )?(?P<who>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿćčğıłńřśşšźžż]+)(?:: [a-zäöü]{2,} |,? (?:please|pls|plz|bitte) )"
)
"""Who is told what to do by name."""
_MYSELF = re.compile(
    r"\((?:me|myself|ich|moi|yo)\)|(?:^|[,;:–] )(?:me|myself|ich|moi|yo)(?=[.,;]?$| (?:on ?site|vor ort|sur place|"
    r"in situ|"
    r"remote\w*)\b)",
    _I,
)
_WITH_US = re.compile(
    r"\b(?P<who>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿćčğıłńřśşšźžż]{2,}) (?:and|und|et|y|\+|&) (?:me|I|myself|ich|moi|"
    r"yo)\b(?! (?!on\b))|"
    r"(?:^|[,;:–] )(?:me|I|ich|moi|yo) (?:and|und|et|y|\+|&) (?P<other>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿćčğıłńřśşšźžż]{2,})"
)
"""Who does it together with whoever writes: "Gregor and me"."""
_THEIRS = re.compile(
    r"^(?:(?:now |only |still |i |we |ich |wir )*)(?:need(?:s|ed)?|brauche\w*|fehlt(?: noch)?|il (?:me|nous) faut|"
    r"necesit\w+|waiting for|wait for|awaiting|warte\w* auf) (?:his|her|their|seine?\w*|ihre?\w*|son|sa|ses|su|sus) "
    rf"(?:[\w-]+ ){{0,2}}?(?:{THING})\b",
    _I,
)
"""What is needed from whom the ticket is of: "need his address"."""


def owner_of(text: str, engineer: str, people: Sequence[str] = (), lately: str = "") -> str:
    """Who has to act; `engineer` is "us", `people` are known by name from elsewhere, the contact first, `lately` is who
    was named before this text. "" for nobody who is named."""
    if found := _WITH_US.search(text):
        return f"{found['who'] or found['other']} and {engineer or 'us'}"
    if _MYSELF.search(text):
        return engineer or "us"
    if _UNSAID.match(text.removeprefix(LAST_NOTED)):
        return engineer or "us"
    if people and people[0] and _THEIRS.match(text.removeprefix(LAST_NOTED)):
        return people[0]
    if found := _SPOKEN_TO.match(text):
        return found["who"]
    if first := named_first(text):
        return first
    who = _named(text, engineer) or _known_person(text, people) or _meant(text, people, lately)
    if who == SUPPLIER:  # who fits what was ordered comes before who sends it
        return _known_person(text, people) or who
    return who


_PRONOUN = re.compile(
    r"(?:^|[,;.:] |\band |\bund |\bet )(?:he|she|er|sie|il|elle|él|ella) (?:will|then|dann|"
    r"(?!(?:is|was|has|says|thinks|wants|needs|asks|confirms|sees|hits|works|loses|does|knows|uses|gets (?:an?|the) "
    r"error)\b)[a-z]{2,}s|does (?:it|that|this|so)\b|(?:holt|bringt|ruft|tauscht|meldet|schickt|prüft|kauft|besorgt|"
    r"rappelle|passe|llama|trae))\b"
)
_PERSON_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿćčğıłńřśşšźžż]{2,}\b")
_UNSAID = re.compile(
    r"(?:(?:then|and|so|also|dann|und) )*(?:will|gonna|going to|werde) (?!be\b|not\b|need\b)[a-zäöü]{2,}\b", _I
)
"""What whoever writes is going to do, without saying who."""


def acts_unnamed(text: str) -> bool:
    """Whether a text begins with somebody without a name who does something: "he puts it into maintenance"."""
    found = _PRONOUN.match(text)
    return found is not None


_TALKED_TO = re.compile(
    r"\b(?:spoke|talked|speaking|talking|gesprochen|parlé) (?:to|with|mit|avec|à) (?P<who>[A-ZÀ-ÖØ-Þ][\w-]+)|"
    r"\b(?P<whose>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿćčğıłńřśşšźžż]{2,}) (?:from|of|von|vom|aus|de|du) (?:the |der |la )?[A-ZÀ-ÖØ-Þ]"
)
"""Who was spoken to, or of whom it is said where he is: "spoke to Hamid from HR"."""


def _meant(text: str, people: Sequence[str], lately: str) -> str:
    """Whom a pronoun means that does something: who of the known was named last before it, in this text or before it,
    else the contact; "" where there is none."""
    found = _PRONOUN.search(text)
    if not found:
        return ""
    known = {part.casefold() for one in people for name in _NAMES_APART.split(one) for part in name.split()} - _TITLES
    known |= {(one["who"] or one["whose"]).casefold() for one in _TALKED_TO.finditer(text, 0, found.start())}
    named = [one[0] for one in _PERSON_NAME.finditer(text, 0, found.end()) if one[0].casefold() in known]
    return named[-1] if named else lately or (people[0] if people else "")


def _named(text: str, engineer: str) -> str:
    for pattern in (_CALLED, _WAITING, _PASSED):
        if (found := pattern.search(text)) and (who := name_at(found["who"])):
            return who
    if _ME.search(text) or _US.search(text):
        return engineer or "us"
    if who := done_by(text):
        return who
    if who := who_must(text):
        return (engineer or "us") if who.casefold() in _OURSELVES else who
    return named_otherwise(text)


_NAMES_APART = re.compile(r"[,;/()]|\b(?:and|und|et|y)\b")
_TITLES = frozenset("mr mrs ms miss dr fr hr herr frau mme m sr sra the team all alle".split())  # noqa: SIM905 - readable


def _known_person(text: str, people: Sequence[str]) -> str:
    """Who of those that are known begins the text, or a part of it, and does something; "" for nobody."""
    names = [name.strip() for one in people for name in _NAMES_APART.split(one)]
    parts = {part.casefold(): name for name in names for part in (name, *name.split()) if len(part) > 1}
    for clause in _CLAUSES.split(text.removeprefix(LAST_NOTED)):
        first, *rest = clause.casefold().split() or [""]
        if first in parts and first.strip(".") not in _TITLES and rest and _WILL_DO.match(rest[0]):
            return parts[first]
    return ""


LAST_NOTED = "Last noted: "
_CLAUSES = re.compile(r"[,;]\s+(?:(?:and|then|und|dann|et|puis|y) )?")
_WILL_DO = re.compile(
    r"(?!(?:is|was|has|says|thinks|wants|needs|asks|confirms|sees|hits|this|its|works|loses|gets)$)"
    r"(?:[a-zäöüß]{2,}s|will|to|must|has|should|kümmert|fährt|macht|baut|kommt|meldet|ruft|holt|bringt|prüft|tauscht|"
    r"testet|schaut|gibt|sendet|schickt|doit|va|rappelle|debe|llama)$"
)
