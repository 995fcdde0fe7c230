"""Messages that say nothing but what is to be done: they stand under what comes next and are no steps.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.domain.chats.chat import Message
from rfdesktop.services.notes.documents.next_actions import actions_in
from rfdesktop.services.notes.documents.owners import acts_unnamed, owner_of
from rfdesktop.services.notes.documents.planned_days import names_day
from rfdesktop.services.notes.documents.planned_doers import goes_on_with_it, names_doer
from rfdesktop.services.notes.engineer_words import is_deed, is_intent, is_state, to_do_in

_BEGINS_TO_DO = re.compile(
    r"(?:wait|await|pending|next|to ?do|follow|call (?:back|them|him|her)|tomorrow|will |needs? |please|pls |plz |@\w|"
    r"escalat|hand(?:ing)? |over to |to [\w ]{2,30}(?:\([^)]*\))?:|(?:weiter )?an [\w -]{2,30}(?:\([^)]*\))?:|"
    r"pass(?:ing|ed)? (?:it |this )?(?:on|to|over)\b|handed (?:it |this )?(?:on |over |off )?to\b|"
    r"vendor (?:will|to)|"
    r"wart|rückruf|morgen|nächste|bitte|muss|offen|termin|eskal|übergabe|en attente|attend|rappel|demain|prochain|"
    r"à faire|il faut|"
    r"esper|pendiente|mañana|próxim|hay que|escal)",
    re.I,
)


_ADDRESSED = re.compile(
    r"(?:(?:hand|pass)(?:ing|ed)? (?:it )?(?:over |on )?|over |escalat\w+ |weiter )?(?:to|an|à) (?!do\b|"
    r"be\b)[\w &-]{2,30}(?:\([^)]*\))?: ?\S",
    re.I,
)
"""What is asked of somebody named: "to platform (Gwen): agree the downtime"."""


_DID = (
    r"(?:gave|sent|ran|put|got|took|told|went|came|did|had|was|were|saw|found|brought|made|left|let|spoke|wrote|"
    r"drove|built|met|"
    r"lent|paid|bought|taught|gab(?:en)?|brachten?|war(?:en)?|ging(?:en)?|kam(?:en)?|rief(?:en)?|nahm(?:en)?|"
    r"sah(?:en)?|"
    r"fand(?:en)?|schrieb(?:en)?|fuhr(?:en)?|ließ(?:en)?|[a-zäöüß]{2,}(?:ierte|ickte|achte|olte|agte|üfte|auschte)n?)"
)
_HAS_BEEN = re.compile(
    rf"\b(?:i|we|he|she|they|ich|wir|er|sie) (?:\w+ly |just |also |then |already )?{_DID}\b|"
    rf"^(?:then |also |and )?(?!put\b|let\b){_DID}\b|"
    rf"^(?-i:[A-ZÄÖÜ][a-zäöüß]+) {_DID}\b|\b(?:habe|haben|hat|j'ai|on a|nous avons|hemos|he) (?:\w+ ){{0,6}}"
    r"(?:ge\w+(?:t|en)|\w+(?:é|ado|ido))\b",
    re.I,
)
"""What has been, by verbs that do not end like others."""
_WILL = re.compile(r"'ll\b|\b(?:will|shall|going to|wird|werden|werde)\b", re.I)
_IF = re.compile(r"\b(?:if|in case|unless|falls|wenn|sobald|sinon|si)\b", re.I)
_SYMPTOM = re.compile(
    r"\b(?:crash(?:es|ing)|drops(?! (?:by|off|in|it|them|her|him)\b)|freez(?:es|ing)|hangs(?! up\b)|fails|loses|"
    r"disconnects|locks (?:up|out)|slows|breaks(?! for\b)|dies|flickers|beeps|times out|bounces|jams|"
    r"goes (?:down|offline|dead|black)|stops \w+ing|bricht|stürzt|friert|hängt|verliert|fällt aus|blockiert|plante|"
    r"se (?:bloque|bloquea|cae|corta|coupe)|falla)\b"
    r"|\b(?:restarts|reboots|asks|prompts|shows|stops|goes|gets|startet)\b.{0,40}\b(?:every|each|always|jede[nrs]?|"
    r"immer)\b",
    re.I,
)
"""What a fault does by the clock."""


_AGREED = re.compile(
    r"\b(?:approved|agreed|authori[sz]ed|ordered (?:him|her|them|it)|confirmed|ok'd|okayed|beauftragt|genehmigt|"
    r"zugestimmt|freigegeben|bestätigt|abgesprochen|vereinbart|d'accord|validé|accordé|aprobado|autorizado)\b",
    re.I,
)


def _begins_to_do(text: str) -> bool:
    return bool(_BEGINS_TO_DO.match(text.strip()))


_SPOKEN_TO = re.compile(
    r"(?P<who>(?-i:[A-ZÄÖÜ][a-zäöüşçğıéèß]+)): (?:please |bitte )?(?:call|ask|check|send|order|"
    r"restart|reboot|test|look|tell|swap|replace|run|try|wait|get|find|watch|finish|do|make|take|remove|add|set|update|chase|ruf\w*|frag\w*|prüf\w*|schick\w*|"
    r"bestell\w*|tausch\w*|appelle\w*|vérifie\w*|llama\w*|revisa\w*)\b",
    re.I,
)
"""What somebody is told to do by name: "Tomasz: call the on-call"."""
_TEAM_TOLD = re.compile(
    r"[A-ZÄÖÜ][\w-]+(?: [\w-]+)? \([A-ZÄÖÜ][a-zäöüéèßşçğı]+\): (?=\S)(?!.*\b(?:\w+(?:iert|ised|ized)|said|says|sagt|"
    r"meint|confirm\w*|bestätigt)\b)"
    r"(?=.*(?:\b(?:bitte|please)\b|[a-zäöü]{2,}en\b(?=,|$|\.)))"
)
"""What a team is told to do, with who it is there: "Frühdienst (Katrin): Akku bestellen"."""
_THEY_MUST = re.compile(
    r"(?:then |and |so |dann |und )?(?:he|she|they|er|sie|il|elle|ils|elles|él|ella) (?:needs? to|has to|have to|must|"
    r"should|is to|are to|muss|müssen|soll|sollen|doit|doivent|debe|tiene que)\b",
    re.I,
)
"""What somebody has to do who was named before."""


_SHIFT = re.compile(
    r"(?:end of (?:my )?(?:shift|day)|(?:my )?shift (?:ends|over|is over)|i'?m off|feierabend|schichtende|"
    r"fin de (?:mon )?(?:service|poste)|fin de turno)\b[^.]*[,;:.] ?(?-i:[A-ZÄÖÜ][\w-]+) (?:has|takes|"
    r"is on|is in|goes on|continues|übernimmt|macht|hat|prend|reprend|sigue)\b",
    re.I,
)
"""Who goes on with it after whoever writes."""


_THEN_WE = re.compile(
    r"(?:when|once|as soon as) [^,;]{2,40}? (?:i|we) (?!(?:put|set|cut|let|hit|shut|read|see|get|[a-z]+ed|had|was|"
    r"am|were)\b)"
    r"[a-z]{2,}\b|"
    r"(?:(?:and |und |et |y )?(?:then|after that|afterwards|dann|danach|anschließend|ensuite|luego|después)[ ,]+)"
    r"(?:(?:i|we|je|nous|on) (?!(?:put|set|cut|let|hit|shut|read|[a-z]+ed|had|was|were)\b)[a-zéè]{2,}\b|"
    r"[a-zäöüß]{3,}e (?:ich|wir)\b|[a-zäöüß]{3,}en wir\b)|"
    r"(?:i|we|je|ich|wir) (?!(?:put|set|cut|let|hit|shut|read|[a-z]+ed|was|were|can|could)\b)[a-zäöüé]{2,} [^,;]{0,60}"
    r"\b(?:after that|afterwards|after they (?:do|did|have)|danach|anschließend|ensuite|après)\W*$",
    re.I,
)
"""What whoever writes does after that: "then I rerun the export", "I run it again after that"."""


def is_plan(message: Message, engineer: str, people: Sequence[str] = ()) -> bool:
    """Whether a message says nothing but what is to be done: it begins so, or names who does it and when. `people` are
    known by name, however it is written."""
    text = message.text
    if "\n" in text or text.endswith("?"):
        return False
    if _ADDRESSED.match(text) or (_begins_to_do(text) and len(to_do_in(text)) > 0):
        return True
    if (
        _THEY_MUST.match(text)
        or is_intent(text)
        or _is_to_follow(text)
        or _SPOKEN_TO.match(text)
        or _SHIFT.match(text)
        or _TEAM_TOLD.match(text)
    ):
        return True
    if names_doer(text) and not _is_told(text):
        return True
    plans = all(one.owner and one.when for one in actions_in(text, message.created_at, engineer, people))
    planned = _without_talk(text)
    return plans and not (is_deed(planned) or _is_told(planned) or goes_on_with_it(text))


def _without_talk(text: str) -> str:
    """What is planned, without the parts behind it that say who agreed to it or ordered it."""
    first, *rest = re.split(r",\s+", text)
    return ", ".join([first, *(part for part in rest if not _AGREED.search(part))])


def names_doer_and_day(text: str, engineer: str) -> bool:
    """Whether a sentence says who does what and when, rather than what has been."""
    if not (owner_of(text, engineer) and names_day(text)):
        return False
    return goes_on_with_it(text) or not (is_deed(text) or _is_told(text))


def _is_to_follow(text: str) -> bool:
    """Whether a text says what somebody without a name, or whoever writes, does after something else."""
    return bool(_THEN_WE.match(text) or acts_unnamed(text)) and not (_is_told(text) or is_state(text))


def _is_told(text: str) -> bool:
    """Whether a text tells what has been, or what a fault does."""
    told = _HAS_BEEN.search(text) or (_SYMPTOM.search(text) and not _IF.search(text))
    return bool(told) and not _WILL.search(text)
