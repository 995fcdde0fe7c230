"""That a fault went as it came: nobody knows of anything that was done about it, so what was seen on the way explains
nothing.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from rfdesktop.domain.chats.chat import Message
from rfdesktop.services.notes.acts import is_act, is_check, is_talk
from rfdesktop.services.notes.small_talk import sentences

_ALONE = (
    r"(?:by (?:it|them)sel(?:f|ves)|(?:on|of) (?:its|their) own(?: accord)?"
    r"(?!\s(?!(?:at|after|again|now|around|about|before|within|in|this|over|by|and|but|then|when|while)\b)[a-z])|"
    r"all alone|von (?:ganz )?(?:selbst|selber|"
    r"alleine?)|(?:tout(?:es?)?|tous) seule?s?|d['’](?:elle|lui|eux|elles)-mêmes?|de lui-même|"
    r"(?:por sí )?(?:mism|sol)[oa]s?)"
)
_WELL = (
    r"(?:back|recover\w*|resolved|cleared|healed|fixed|gone|went away|went|reconnect\w*|reappeared|work(?:s|ed|ing)?|"
    r"up|sorted|online|ok|okay|fine|\w{3,}ed again|"
    r"wieder|weg|verschwunden|gelöst|geht|lief\w*|läuft|erledigt|verbunden|"
    r"reven\w+|repart\w+|remarch\w+|refonctionn\w+|résolu\w*|rétabli\w*|disparu\w*|"
    r"volvi\w+|vuelto|arregl\w+|resolvi\w+|recuper\w+|funcion\w+|restableci\w+)"
)
_HEALED = re.compile(
    rf"\b{_WELL}\b[^.;\n]{{0,30}}\b{_ALONE}\b|\b{_ALONE} (?:[\w]+ ){{0,3}}{_WELL}\b|"
    r"\b(?:fixed|sorted|cleared|resolved|healed|righted) (?:it|them)sel(?:f|ves)\b|"
    r"\bself[- ](?:heal|resolv|recover)\w+|"
    r"\bbefore (?:i|we|anyone|anybody) (?:could|had|got|even)\b[^.;\n]{0,30}\b(?:do|did|done|touch\w*|look\w*|chang\w*|"
    r"try|tried|start\w*)\b|"
    r"\b(?:nobody|no ?one|none of us|neither of us) (?:has |had )?(?:touched|did|done|changed) (?:anything|it)\b|"
    r"\bwithout (?:us|me|anyone|anybody|any of us) (?:doing|touching|changing) (?:anything|a thing|it)\b|"
    r"\bohne (?:dass (?:wir|ich|jemand|einer)\b[^.;\n]{0,30}\b(?:gemacht|getan|geändert|angefasst|eingegriffen)|"
    r"(?:unser|mein|jedes|unseren|jeden) (?:zutun|eingriff|eingreifen))|"
    r"\bhat sich (?:von (?:selbst|allein\w*) )?(?:erledigt|gegeben|gelöst|wieder beruhigt)\b|"
    r"\b(?:keiner|niemand) (?:hat )?(?:etwas|was) (?:gemacht|geändert|angefasst|getan)\b|"
    r"\bsans (?:intervention|rien (?:faire|toucher|changer)|que (?:nous|l'on|personne|je)\b[^.;\n]{0,20}"
    r"\b(?:fait|fasse|touche|intervien)\w*)|\bpersonne n'a (?:rien )?(?:touché|changé|fait)|"
    r"\bsin (?:que nadie|intervención|(?:tocar|hacer|cambiar) nada)|\bnadie (?:ha )?(?:toc|hizo|hech|cambi)\w+ nada",
    re.IGNORECASE,
)
_IN_TURNS = re.compile(
    r"\b(?:drop\w*|disconnect\w*|then (?:dies|fails|goes|down)|every \w+|again and again|alle \d+|"
    r"immer wieder|puis (?:retombe|coupe)|cada \w+)\b",
    re.IGNORECASE,
)
"""How a fault comes and goes, rather than how it went."""


_NOTHING_TOLD = re.compile(
    r"\b(?:says?|said|shows?|reports?|reported|lists?|knows?|sagt|zeigt|meldet|gemeldet|weiß|dit|signale|dice|muestra) "
    r"(?:of )?(?:nothing|nichts|rien|nada)\b|\b(?:nothing|nichts|rien|nada) (?:on|at|auf|im|sur|en) "
    r"(?:the |der |la |el )?(?:[\w-]+ )?(?:status|health|portal|admin|statusseite)|"
    r"\bnichts gemeldet\b|\bne (?:dit|signale) rien\b",
    re.IGNORECASE,
)


def tells_nothing(text: str) -> bool:
    """Whether a text says that whoever was asked about it, or a page, has nothing to tell."""
    return bool(_NOTHING_TOLD.search(text))


def healed_alone(text: str) -> bool:
    """Whether a text says that it went well again without anybody's work."""
    return bool(_HEALED.search(text)) and not _IN_TURNS.search(text) and not text.rstrip().endswith("?")


def healed_at(said: Sequence[Message]) -> datetime | None:
    """When it was told that it went well again by itself; None where that was not told, or work was done since."""
    at = None
    for message in said:
        if healed_alone(message.text):
            at = message.created_at
        elif at is not None and any(map(_is_work, sentences(message.text))):
            at = None
    return at


_WATCHED = re.compile(
    r"\b(?:watch\w*|monitor\w*|observ\w*|surveill\w*|beobacht\w*|überwacht?|vigil\w*|clos(?:ed|ing)|geschlossen|clôtur\w*|"
    r"cerrad[oa])\b",
    re.IGNORECASE,
)


def _is_work(sentence: str) -> bool:
    return is_act(sentence) and not (is_check(sentence) or is_talk(sentence) or _WATCHED.search(sentence))
