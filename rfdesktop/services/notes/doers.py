"""Who did something, where a clause begins with somebody: "Tom on site restarted the switch".

It is told as nobody's work but theirs. The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re

_NOBODY = (
    r"(?!(?:i|we|me|us|you|also|then|and|but|so|now|just|first|later|next|again|still|even|only|once|twice|"
    r"already|meanwhile|"
    r"instead|maybe|never|not|no|after|before|when|while|since|because|if|as|to|by|with|in|on|at|for|from|of|than|"
    r"have|has|had|got|been|both|all|user|remote|today|yesterday|tonight|re|pre|auto|half|hard|soft|"
    r"cold|warm|power|force|factory|ok|yes|finally|"
    r"ich|wir|dann|danach|jetzt|hier|da|und|aber|erst|zuerst|heute|gestern|j['’]\w*|nous|on|puis|yo|"
    r"[\w-]+ly|[\w-]*\d[\w-]*)\b)"
)
_NO_VERB = r"(?!(?:re-?)?\w+(?:ed|ted)\b)"
_WHO = rf"(?:the |our |their |an? |my )?{_NOBODY}{_NO_VERB}[^\W\d_][\w&.'’-]*"
_TRADE = r"(?:(?<=['’]s) [a-z]+| [a-z]*(?:er|or|ian|ant|ist|guy|man|team|desk|support|tech|staff))?"
_WHERE = (
    r"(?: \([^()]{1,30}\)| on ?-?site| over there| there| locally| from (?:the )?[\w&-]+| of (?:the )?[\w&-]+|"
    r" at (?:the )?[\w&-]+(?: \d\d)?| vor ort| (?:vom|von|bei|aus) [\w&-]+)*"
)
_CAME = r"(?: (?:came|went|drove|walked|popped|nipped|was|logged)\b[^,;.]{0,40}? and)?"
_DID = (
    r" (?:then |also |just |has |have |had |since |kindly )*(?:(?!need|expir|fail|crash|stopp|us)[a-z]{2,}ed|put|took|"
    r"reset|swapped|ran|set|shut|cut|rebuilt|brought|undid|gave|made|found and \w+ed|split|wrote|sent)"
    r"(?: and [a-z]{2,}ed)?(?: (?:out|up|off|down|back|over)|(?<=turned|logged) (?:on|in)|(?<=switched) on|"
    r"(?<=plugged) in)?"
)
_ITS_OBJECT = (
    r" (?:the|an?|his|her|their|its|our|my|it|them|that|this|these|those|all|both|every|everything|some|two|three|"
    r"another|one)\b"
)
_ENGLISH = re.compile(
    rf"(?:and |then |\d{{1,2}}[:.]\d\d )*{_WHO}{_TRADE}(?: (?-i:[A-Z])[\w-]+)?{_WHERE}{_CAME}{_DID}{_ITS_OBJECT}",
    re.I,
)
_NAME = r"(?-i:[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ][\w&-]*)"
_TITLES = r"(?:(?:der|die|unsere?|herr|frau|hr\.?|fr\.?|kollege|kollegin) )*"
_DONE = r"\w*(?:ge\w{2,}(?:t|en)|\w{3,}iert|(?:ver|ent|be|er|zer)\w{3,}(?:t|en))"
_GERMAN = re.compile(
    rf"{_TITLES}(?:{_NAME}|[a-zäöü]+)(?: {_NAME})? "
    r"(?:(?!bereite|heute|seite|rechte|konnte|wollte|sollte|musste|hätte|leuchtete|meldete|zeigte|startete neu)"
    r"[a-zäöüß]{3,}te|zog|nahm|gab|schloss|ließ|schnitt|band|schrieb|riss|baute|fuhr) "
    r"(?:.{0,80} )?(?:den|die|das|dem|ein|eine|einen|alle|ihn|sie|es|aus|ab|an|auf|um|neu|"
    r"zurück|frei|zu|runter|hoch)\b",
    re.I,
)
_GERMAN_HAS = re.compile(rf"(?:hat|haben|hatte) (?:.{{1,80}} )?{_DONE}$", re.I)
"""What somebody named before has done, as German goes on: "war vor Ort, hat das Kabel getauscht"."""
_NAMED_HAS = re.compile(
    rf"{_TITLES}{_NAME}(?: {_NAME})? (?:hat|hatte) (?:.{{0,60}} )?(?:den|die|das|einen|eine|ein|alle|beide) "
    rf".{{1,80}}{_DONE}$",
    re.I,
)
_SPANISH = re.compile(
    rf"(?:(?:el|la) )?{_NAME}(?: {_NAME})? (?:lo |la |le |los |las |nos |se )?[a-záéíóú]{{2,}}(?:ó|eron|aron)\b"
)
_FRENCH = re.compile(
    rf"(?:(?:le|la|l['’]|un|une|m\.|mme|mr) ?)?{_NAME}(?: {_NAME})?(?: \([^()]{{1,30}}\))? (?:l['’]|les? |la )?"
    r"(?:a|ont|avait) [\w’']{2,}(?:é|ée|és|i|is|u|ert|ait)\b"
)
_OURS = re.compile(r"\b(?:i|we|ich|wir|j['’]ai|nous)\b", re.I)
_BARE = re.compile(r"(?:(?:and|then|und|dann|et|puis|y) )*(?:[a-z]{3,}ed|reset|took|put)\b(?! by\b)", re.I)


def is_somebodys_work(clause: str) -> bool:
    """Whether a clause begins with who did what it tells, and that is none of us."""
    forms = (_ENGLISH, _GERMAN, _GERMAN_HAS, _NAMED_HAS, _SPANISH, _FRENCH)
    return any(form.match(clause) for form in forms) and not _OURS.search(clause)


def goes_on(clause: str) -> bool:
    """Whether a clause goes on with whoever was named in the one before it: "…, swapped the lead"."""
    return bool(_BARE.match(clause) or _GERMAN_HAS.match(clause))
