"""Messages that are no work on the ticket: another subject that came up and was not worked on, where and when the
work took place.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re

from rfdesktop.services.notes.acts import is_talk
from rfdesktop.services.notes.engineer_words import corrects, is_deed, reports_failure, works
from rfdesktop.services.notes.faults import fault_in
from rfdesktop.services.notes.speakers import PERSON

OTHER_SUBJECT = "Also raised, not part of this work"

_I = re.IGNORECASE

_ALSO = r"(?:as well|too|also|auch noch|außerdem|aussi|también)"
_WISHES = r"(?:asks?|asked|wants?|wanted|mention(?:s|ed)|would like|wonders?|fragt|möchte|demande|pide)"
_GERMAN = r"(?:er|sie|(?:der |die )?(?:kunde|kundin|benutzer\w*|anwender\w*|chef\w*)|(?:frau|herr) \w+) will"
_BESIDE = re.compile(
    r"(?:(?:ps|p\.s\.|nb|and|oh|ach|und|et|y)\b[ :,]*)*"
    r"(?:by the way|btw|incidentally|unrelated|not related|on another (?:note|subject|topic)|"
    r"(?:different|separate) (?:subject|topic|thing|issue|problem|matter|question|request)|"
    r"(?:another|other|new|second|2nd) (?:subject|topic|matter|question|request|ticket)|"
    r"übrigens|nebenbei|am rande|anderes thema|andere (?:sache|baustelle)|neues thema|zweites thema|"
    r"au fait|autre (?:sujet|chose)|par ailleurs|por cierto|otro tema|otra cosa|aparte)\b",
    _I,
)
"""Begins what is said outright to be something else."""
_LEADS = re.compile(
    r"(?:(?:ps|p\.s\.|nb|and|oh|ach|und|et|y)\b[ :,]*)*"
    r"(?:while (?:i|we) (?:had|have|was|were|am) (?:her|him|them|there|here|on (?:the phone|site|it)|at it)|"
    r"while (?:there|on site|on the phone|at it)|"
    rf"(?:also|and|sinon|außerdem) (?:also )?{PERSON} (?:also )?{_WISHES}\b|"
    rf"außerdem (?:fragt|will|möchte|wünscht|hat \w+ gefragt)|"
    rf"(?:{PERSON} (?:{_WISHES})|{_GERMAN})\b[^.]{{1,60}}\b{_ALSO}\b|"
    rf"{PERSON} (?:also|als?o) {_WISHES}\b)",
    _I,
)
"""Begins what somebody asks for, which may be about the same."""
_MORE = re.compile(
    r"(?:(?:and|oh|und|et|y)\b[ :,]*)*(?:another|other|new|second|2nd|autre|otro) (?:thing|issue|problem|problème|"
    r"problema)\b",
    _I,
)
"""Begins what is something else only where it was left alone."""
_APART = re.compile(
    r"\b(?:(?:make|open|create|raise|log|needs?|get|is|as|in|for|gets|will be) (?:an? |its |it )?(?:own |"
    r"sep[ae]rate |new |another |extra |different )+(?:ticket|request|case|job|call|project)|"
    r"(?:new|own|another|sep[ae]rate) ticket|sep[ae]rate (?:issue|problem|matter|job|request)|"
    r"not (?:part of|for) this (?:ticket|one|job)|not (?:ours|our (?:job|ticket|thing))|"
    r"vertrieb (?:übernimmt|meldet)|"
    r"(?:eigenes|neues|separates|extra|anderes) ticket|(?:nouveau|autre) ticket|ticket (?:séparé|à part)|"
    r"(?:otro|nuevo) ticket|ticket aparte)\b"
    r"|(?:^|[,;:.–] ?)(?:sales|accounts|projects?) (?:\(\w+\) )?"
    r"(?:gets?|takes?|handles?) (?:it|this|that|them|care|over)\b",
    _I,
)
"""What says that something is dealt with elsewhere."""
_NOT_OURS = re.compile(r"\bnot (?:ours|our (?:job|ticket|thing))\b", _I)
"""What somebody else has to do; with word that it was passed on it is work on the ticket."""
_UNTOUCHED = re.compile(
    r"\b(?:not (?:looked|touched|done|started|checked)|did(?:n'?t| not) (?:look|touch|start|do)|"
    r"didnt (?:look|touch|start|do)|have(?:n'?t| not) (?:looked|touched|started|done)|another (?:day|visit|time)|"
    r"nicht (?:angeschaut|angesehen|gemacht|begonnen|geprüft)|noch nichts|ein andermal|"
    r"pas (?:regardé|fait|touché)|no (?:mirado|tocado|hecho))\b",
    _I,
)
_TOLD = re.compile(r"\b(?:told (?:her|him|them|you)|said|answered|gesagt|dit que|dicho)\b", _I)

_CLAUSE_END = re.compile(r"[,;.] ")

_PRESENCE = re.compile(
    r"(?:(?:on[- ]?site|vor[- ]ort|sur place|in situ|remote(?: session)?|call(?:ed)?|phone(?: call)?|visit|besuch|"
    r"anruf|telefonat|fernwartung|teams ?viewer|session|appel|llamada|visita|arrived|angekommen|"
    r"start(?:ed)?|beginn|from|to|at|von|bis|um|ab|de|à|a las|uhr|h|am|pm|with|mit|today|heute|"
    r"\d{1,2}(?:[:.h]\d{2})?(?:\s?(?:uhr|h|am|pm))?|\d{1,2}[./]\d{1,2}\.?(?:\d{2,4})?)(?:[\s,;:–-]+|$))++",
    _I,
)
"""Never read twice: "10.10" is a time and a day, and to try both for each of twenty would take a second."""


def is_other_subject(text: str) -> bool:
    """Whether a message raises something else than the ticket is about, on which nothing was done."""
    bare = text.strip()
    if "\n" in bare:
        return False
    beside = _BESIDE.match(bare) and not (corrects(bare) or works(bare))
    apart = bool(_APART.search(bare) or beside)
    if _NOT_OURS.search(bare) and is_talk(bare):
        return False
    untouched = bool(_UNTOUCHED.search(bare))
    asks = bool(_LEADS.match(bare))
    if not apart and (_is_of_the_fault(bare) or not (asks or (untouched and _MORE.match(bare)))):
        return False
    first = _CLAUSE_END.split(bare, maxsplit=1)[0]
    return (untouched and (asks or not is_deed(first))) or not is_deed(_TOLD.sub("", bare))


def _is_of_the_fault(text: str) -> bool:
    """Whether a message tells how the fault of the ticket goes on."""
    return corrects(text) or reports_failure(text) or bool(fault_in(text))


_IN_PASSING = re.compile(
    r"(?:(?:and|und|et|y)\b[ :,]*)?(?:while (?:i was |we were |i am )?(?:at it|there|on site|here|in there|logged in)|"
    r"in passing|on the side|side note|as a bonus|as an aside|bei der gelegenheit|gleich (?:noch )?mit|nebenbei|"
    r"wo ich schon|wenn ich schon|au passage|tant que j'y étais|de paso|ya que estaba)\b",
    _I,
)


def is_in_passing(text: str) -> bool:
    """Whether a message tells what was seen or done beside the work: it explains nothing of the ticket's fault."""
    return bool(_IN_PASSING.match(text.strip()))


def is_presence(text: str) -> bool:
    """Whether a message says only where or when the work took place: "on site 13:10-14:25"."""
    return bool(_PRESENCE.fullmatch(text.strip()))
