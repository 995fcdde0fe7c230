"""Whether later work took up what was found: it names the same thing, makes room, sets it anew or puts it back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.services.notes.documents.tried import changed_nothing
from rfdesktop.services.notes.engineer_words import is_deed

_WORD = re.compile(r"[^\W\d_]{4,}|[A-Z]{3,}\b|[A-Za-z]+\d[\w-]*")
_STEM = 5
_COMMON = frozenset(
    " ".join(
        (
            "after again before check clear from have into made more need only order other over same since still test",
            "that their them then there they this time today user users when were with work works your error message",
            "alle auch aber dann eine einen nach nicht noch seit sind wieder wurde fehler geprüft",
            "avec dans depuis leur mais pour sans",
            "una para desde este sobre auto confirmed tested",
        )
    ).split()
)
"""Words that two sentences may share without being about the same."""
_OTHERS = re.compile(
    r"(?:^|[,;] )(?!wir\b|ich\b)[\w.-]+ (?:hat|haben) |"
    r"\b(?:only (?:the |one |his |her )?[\w ]{1,30}\b(?:was|were)|"
    r"someone|somebody|(?:her|his|their) (?:kid|son|daughter|wife|husband|colleague|boss|assistant)|"
    r"they|he|she|vendor|"
    r"template|update|upgrade|audit|jemand|kunde|quelqu'un|alguien|provider|"
    r"yesterday|"
    r"gestern|hier|ayer|last night)\b",
    re.IGNORECASE,
)
"""Somebody else, or something, that did it before the engineer came."""


def was_done_before(text: str) -> bool:
    """Whether a text says that somebody else, or something, did it before the engineer came."""
    return bool(_OTHERS.search(text))


_SWITCHED = re.compile(
    r"(?P<what>[\w -]{2,30}?) (?:was |were |is |war |ist )?(?P<to>on|off|an|aus|enabled|"
    r"disabled|aktiv|inaktiv)\b",
    re.IGNORECASE,
)
_BY_SOMEBODY = re.compile(
    r"\b(?:turn(?:s|ed)|switch(?:es|ed)|power(?:s|ed)|toggled|shut|flipped|plugged|logs|logged|sign(?:s|ed)|dialled|"
    r"moved?|"
    r"put|set|went|goes|came|comes|took|takes|left|got|gets|sich|schalte\w*|machte\w*|meldete\w*)\b|"
    r"^(?:i|we|he|she|they|user|client|customer|ich|wir|er|sie|kunde|kundin)\b",
    re.IGNORECASE,
)
"""What somebody did with it, or where somebody was."""
_BACK_ALONE = re.compile(
    r"(?:turned |switched |set |put |it'?s |is |now |jetzt |wieder )*(?P<to>on|off|an|aus|enabled|disabled)\b",
    re.IGNORECASE,
)
"""That what was told right before was switched the other way."""
_OTHER_WAY = {"on": "off", "an": "aus", "enabled": "disabled", "aktiv": "inaktiv"}
_OTHER_WAY |= {other: one for one, other in _OTHER_WAY.items()}


def is_switched_back(sentence: str, later: Sequence[str]) -> bool:
    """Whether a sentence begins with how something was switched, and a later one with the same the other way."""
    found = _SWITCHED.match(sentence)
    if not found or changed_nothing(sentence) or _BY_SOMEBODY.search(found["what"]):
        return False
    turned = (found["what"].casefold(), _OTHER_WAY[found["to"].casefold()])
    if later and (back := _BACK_ALONE.match(later[0])) and back["to"].casefold() == turned[1]:
        return True
    others = ((_SWITCHED.match(one), one) for one in later if not changed_nothing(one))
    return any(other and (other["what"].casefold(), other["to"].casefold()) == turned for other, _ in others)


_STORE = (
    r"(?:dis[ckq]\w*|drives?|volumes?|mailbox\w*|inbox|quota|partition|storage|datastore|space|[c-z]:|logs?|trays?|"
    r"bins?|queue|"
    r"shares?|cards?|ssd|memory|ram|cache|tank|server|database|pool|scope|\w*postfach|\w*platte|\w*speicher|laufwerk|"
    r"papierkorb|fach|boîte|bac|espace|buzón|bandeja|espacio)"
)
_FULL = re.compile(
    rf"(?<!\w){_STORE}(?!\w)[^.;]{{0,40}}\b(?:full|voll|pleine?|llen[oa])\b(?! (?:access|control|rights?|permissions?|"
    r"backups?|scans?|sync|name|screen|version|zugriff))"
    rf"|\b(?:full|volle[rs]?|pleine?|llen[oa]) {_STORE}(?!\w| (?:access|scan|check|backup|sync))",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"\b(?:freed|moved|archiv\w*|clean\w*|quota|extended|deleted|purged|\d+ ?[gmt]b|geleert|gelöscht|verschoben|"
    r"movid\w+|vidée?|libérée?)\b",
    re.IGNORECASE,
)
"""What was done about something that was full."""
_PUT_BACK = re.compile(
    r"(?:then |so |i |we )*(?:moved|put|dragged|copied|set|switched|turned|plugged) (?:it|them|that|this|all|"
    r"everything)(?: all)? back\b|undid|undone\b|reverted|rolled (?:it )?back|rückgängig|zurückge\w+|"
    r"remise? en place|deshecho",
    re.IGNORECASE,
)
"""Begins what was done about what somebody had done: it says only "it"."""
_STOOD_AT = re.compile(
    r"\b(?:stand auf|stood at|was (?:still )?(?:set to|on) \S+|était (?:réglé )?sur|estaba en)\b", re.IGNORECASE
)
_SET_ANEW = re.compile(
    r"\b(?:auf|to|à|a) \S+(?: \S+)? (?:umgestellt|gestellt|gesetzt|geändert)\b|"
    r"^(?:then |so |i |we )*(?:set|changed|switched|moved) (?:it |them )?to\b|^(?:mis|réglé|passé|puesto|"
    r"cambiado) (?:à|a|en|sur)\b",
    re.IGNORECASE,
)
"""What something was set to, and that it was set to something else."""


def _share(found: set[str], later: set[str]) -> bool:
    """Whether two sentences have a word in common, by its stem; a German one may be the end of a longer one: "Index"
    takes up "Suchindex"."""
    if {word[:_STEM] for word in found} & {word[:_STEM] for word in later}:
        return True
    return any(len(word) >= _STEM and longer.endswith(word) for word in later for longer in found)


def telling_words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text) if word.casefold() not in _COMMON}


def is_taken_up(finding: str, later: Sequence[str]) -> bool:
    found = telling_words(finding)
    if later and was_done_before(finding) and _PUT_BACK.match(later[0]):
        return True
    if later and _STOOD_AT.search(finding) and _SET_ANEW.search(later[0]):
        return True
    if _FULL.search(finding) and any(is_deed(one) and _ROOM.search(one) for one in later):
        return True
    return any(
        is_deed(sentence) and not changed_nothing(sentence) and _share(found, telling_words(sentence))
        for sentence in later
    )
