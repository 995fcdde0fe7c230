"""How what was found is put: how something was, what it should have been, who changed it.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rfdesktop.domain.texts.requests import asks_for_something
from rfdesktop.services.notes.acts import is_act, is_by_others, is_command, is_talk
from rfdesktop.services.notes.asides import is_presence
from rfdesktop.services.notes.causes import is_astray, is_unsure
from rfdesktop.services.notes.documents.tried import changed_nothing
from rfdesktop.services.notes.doubts import is_hearsay
from rfdesktop.services.notes.engineer_words import corrects, is_state, is_to_do
from rfdesktop.services.notes.faults import fault_in
from rfdesktop.services.notes.speakers import PERSON

_I = re.IGNORECASE
_FEWEST_WORDS = 2

_WAS = re.compile(
    r"\b(?:had|has|have|hatten?|avait|avaient|había|habían) (?:[\w-]+ ){0,2}(?!been (?:fine|ok|good)\b)(?:been|run|"
    r"gone|lost|come|fallen|broken|stopped|\w{3,}(?:ed|en|t|é|ado|ido))\b"
    r"|\b(?:was|were|got|wurden?|was been|war|waren|était|étaient|estaba|estaban|stood|lay|lag|stand|steckte|hing)\b"
    r"|\b(?:is|are|ist|sind|est|está) (?:[\w-]+ ){0,2}(?:off|down|out|gone|set|in|on|auf|aus|weg|sur|en)\b",
    _I,
)
"""How something was, or had become."""
_LEFT_OVER = re.compile(
    r"\b(?:still|noch|encore|toujours|todavía|aún|nicht mehr|no longer|never|nie|not|nicht|jamais|ne\b.{1,20}\bplus)\b",
    _I,
)
_AS_IT_SHOULD_NOT = re.compile(
    r"\b(?:old|alte[rnsm]?|stale|dead|leftover|orphan\w*|duplicate\w*|doppelt\w*|wrong|falsch\w*|loose|lose|missing|ge?blockt|"
    r"fehlt\w*|empty|leer\w*|retired|gone|tripped|muted|stumm|unplugged|abgezogen|defekt\w*|faulty|bad|cracked|bent|"
    r"jammed|dirty|verschmutzt|degraded|verstaubt|dusty|seized|stalled|steht(?= ?$|,)|wet|nass|full(?! (?:access|"
    r"control|rights?|backup|scan))|voll|locked|expired|abgelaufen|revoked|conflict\w*|mismatch\w*|vieux|vieille|"
    r"ancien\w*|antigu[oa]|viej[oa]|cassée?|rot[oa]|suelto|cerrad[oa]|fermée?|upside down|verkehrt|vertauscht|swapped|"
    r"backwards|kinked|frayed|corrupt\w*|stuck|hung|wedged|hängt|klemmt|blocked|blockiert|disabled|deaktiviert|"
    r"outdated|veraltet\w*|misspelled|mistyped|unsupported|half|zu (?:alt|klein|kurz|lang|hoch|niedrig)|too (?:old|"
    r"small|short|long|high|low|few|many|new))\b",
    _I,
)
_INSTEAD = re.compile(
    r"\b(?:should (?:be|have|say|point)|supposed to|instead of|rather than|statt|anstatt|sollte|müsste|au lieu|en vez|"
    r"expects?|requires?|needs? to be|draws?|allows? only|only allows?|nur noch|only (?:the|has|had|knows)|limit\w*|"
    r"(?:does|has|is|was|do|are)(?:n'?t| not)$|nicht$|"
    r"budget|while (?:the|it)|whereas|against|gegen)\b",
    _I,
)
"""How it was against how it has to be."""
_AGENT = re.compile(
    r"\b(?:blocks?|blocking|holds?|holding|locks|locking|eats|eating|hogs?|hogging|floods?|saturates?|throttles?|"
    r"strips|stripped|overrides?|overrode|intercepts?|starves?|blockiert|belegt|frisst|bremst|überschreibt|bloque\w*|"
    r"verrouille|sature|écrase)\b",
    _I,
)
"""What some thing does to another."""
_SO = re.compile(
    r"^(?:so|hence|therefore|daher|also|deshalb|donc|entonces) (?!(?:far|that|long|no|i|we|it)\b|[\w ]{0,20}\bnot\b)",
    _I,
)
_OLD_ONE = re.compile(
    r"\b(?:old|alte\w*|former|previous|ancien\w*|antigu\w+) .*\b(?:still|noch|encore|todavía)\b|\b(?:still|noch|"
    r"encore|todavía|holds?|has|had|keeps?|uses?|used|hat|hatte|nutzt|garde) (?:\w+ ){0,4}(?:old|alte\w*|former|"
    r"previous|ancien\w*|antigu\w+)\b",
    _I,
)
"""What goes on with something that has been replaced."""
_VERB = re.compile(
    r"\b(?:is|was|are|were|has|have|had|does|did|gets?|got|takes?|shows?|says?|ist|war|sind|waren|hat|wird|est|était|"
    r"está|\w+ed|\w+s (?:the|a|at|to|in|on))\b|\d",
    _I,
)
_CHANGED = re.compile(
    r"\b(?:moved|changed|rolled|switched|renamed|migrated|replaced|reset|sets|shut|closed|cut|broke|overwr\w+|removed|"
    r"deleted|disabled|blocked|turned|left|kicked|pulled|unplugged|ran|pushed|added|upgraded|updated|swapped|expired|"
    r"lapsed|umgestellt|umgezogen|geändert|gelöscht|gesperrt|abgeschaltet|ausgeschaltet|verschoben|getauscht|kam|"
    r"changé|déplacé|coupé|supprimé|cambió|movió|borró|apagó|tripped|fell|rausgefallen|died|clashes|collides|takes|"
    r"took|hat sich|belegt|overrides|beats|wins|filters?|strips?|drops)\b",
    _I,
)
_OF_BEFORE = re.compile(
    r"\b(?:last (?:week|month|night|year|\w+day)|yesterday|gestern|hier|ayer|in (?:january|february|march|april|may|"
    r"june|july|august|september|october|november|december)|since|seit|depuis|desde|during|beim|bei der|while|"
    r"am (?:we|wochenende)|(?:over|at|on) the week-?end|ce week-?end|el fin de semana|after the|nach dem|nach der|"
    r"when the|when they|from the|vom|years? ago|months? ago|weeks? ago|days? ago)\b",
    _I,
)
_SOMEBODY_ELSE = re.compile(
    r"^(?:someone|somebody|jemand|quelqu'un|alguien|they|the? (?:vendor|isp|cleaner|landlord|electrician|builders?)|"
    r"(?:new |old |the )?[\w.-]+(?: [\w.-]+){0,2}? (?:update|hotfix|patch|baseline|policy|upgrade|migration|"
    r"release|installer))\b",
    _I,
)
_READING = re.compile(
    r"^(?:the )?(?:[\w-]+ )?(?:log|message trace|event(?:log)?|console|chrome|error|headers?|trace|tracert|ping|"
    r"nslookup|speedtest|smart|dashboard|alert|monitoring|fehler|meldung|ereignis)\b[^,;]{0,12}(?::|\d|says?\b|"
    r"shows?\b|sagt|zeigt)",
    _I,
)
_WELL = re.compile(
    r"(?<!not )(?<!nicht )\b(?:ok|okay|fine|good|healthy|clean|normal|stable|gut|passt|passen|sauber|bien|works?|"
    r"läuft|laufen|geht|up again|^back|no (?:errors?|change|difference|loss|drops?|blocks?)|keine? (?:fehler|änderung)|"
    r"(?:was|were|is|are) never (?:down|off|out|broken|affected)|"
    r"already (?:latest|current|newest|enabled|set|there)|up to date|(?:schon|bereits) aktuell|déjà à jour|al día|"
    r"[1-9]\d ?% (?:free|frei|libre)|all (?:good|there)|"
    r"pass(?:ed|es)?(?! (?:through|to|on|via)\b)|confirm\w*|bestätigt)\b",
    _I,
)
_SYMPTOM = re.compile(
    r"\b(?:slow|langsam|lent\w*|hangs|freezes|crash\w*|prompts?|keeps|again|wieder|same|fails?|every \w+|alle \d+|"
    r"drops every|offline|unreachable|timeouts?|times out)\b",
    _I,
)
"""What is a sign of the fault far more often than what explains it."""


_AHEAD = re.compile(
    r"\b(?:will|shall|must|have to|has to|needs? to|needed$|nennt|waiting|await\w*|tomorrow|tmrw|planned|scheduled|"
    r"please|pls|promised|ordered|wird|werden|muss|müssen|bitte|morgen|geplant|warte\w*|bestellt|demain|il faut|"
    r"attend\w*|commandé\w*|mañana|hay que|esper\w+|pedid[oa])\b",
    _I,
)
"""What is to come."""
_NONE = re.compile(r"(?:no|none|not|nothing|nein|kein\w*|nichts|nix|aucune?|pas|ningun\w*)\b", _I)
"""Begins what is not there."""
_NOT_OF_IT = re.compile(
    r"^(?:all |the |die |les |los )?(?:others?|other [\w -]{2,24}|rest|everything else|anderen?|autres|demás) "
    r"(?:are|is|have|do|works?|can|opens?|prints?|rings?|sind|gehen|laufen|vont|marchent|van) |"
    r"^(?:only|nur) (?:that|this|the|one|his|her|der|die|das|ein\w*) [\w -]{2,24} (?:is|are|ist|sind) (?:slow|affected|"
    r"down|out|langsam|betroffen)\b|"
    r"\bonly (?:\w+ ){1,3}(?:on request|if|when)\b|\bnur (?:\w+ ){0,3}(?:auf antrag|wenn)\b|"
    r"^(?:but|aber|mais|pero)\b|\b(?:would|could|würde|könnte)\b|^so not\b|\bnot (?:it|that|the|needed|required|"
    r"involved|ours?|affected|used)\b|\bnicht (?:der|die|das|nötig)\b|\bnothing (?:but|else|in|found|odd|unusual)\b|"
    r"\b(?:says?|shows?|reports?|lists?|sagt|zeigt|meldet|gemeldet|dit|dice|muestra) (?:nothing|nichts|rien|nada)\b|"
    r"\bthe same as\b|^(?:recovery |backup )?(?:key|code|pin|token) (?:from|via|out of|aus|von|in)\b|"
    r"^(?:\d+ ?[-.):–] ?)?(?:rollback|plan|window|before|after|vorher|nachher|ticket|case|sr|ref|all|"
    r"spare|(?:new|neue\w*|nouve\w+|nuev\w+)(?!.*\b(?:update|hotfix|baseline|policy|upgrade|release|version|rule|"
    r"filter|richtlinie|regel)\b))\b|^(?:user|client|customer|she|he|they|er|sie|kund\w+|benutzer\w*) (?:set|changed|"
    r"can|did|opens?|tested|is|will|logs?|signs?|setzt|hat|kann|öffnet|arbeitet|prints?|fills|watch\w*)\b|\b(?:fills|"
    r"loads|syncs|rings|prints|opens|appears|zeigt wieder)$",
    _I,
)
"""What is not what it is about, or how it is by now."""
_NO = re.compile(
    r"(?:(?:actually|eigentlich|en fait|en realidad|oh|ach|hm+)\b,? ?)?(?:no|nein|nee|nope|non|quatsch|unsinn|"
    r"verwechselt|mixed (?:it |them )?up|my (?:bad|mistake)|mein fehler|sorry|pardon|me equivoqué)\W*$"
    r"|(?:not|so not) (?:that|it|this)\b"
    r"|.*\b(?:same as|known good|false positive|legit\w*|harmless|fehlalarm|harmlos)\b",
    _I,
)
"""All that a part says where the engineer had taken one thing for another, or that what was found is well."""
_NOW = re.compile(r"(?:now|jetzt|maintenant|ahora)\b", _I)
"""Begins what it has come to."""
_UNKNOWN = re.compile(
    r"\b(?:no (?:root )?cause|no idea why|cause (?:is )?(?:unknown|unclear|not)|ursache (?:unklar|unbekannt|offen|"
    r"nicht gefunden)|keine ursache|keine ahnung warum|cause inconnue|causa desconocida|(?:don'?t|"
    r"do not) know (?:why|which|what)|"
    r"dunno (?:why|which|what)|"
    r"weiß nicht warum|(?:can'?t|cannot|could ?n[o']t) (?:say|tell|explain) why|"
    r"nichts gefunden|kein fehler gefunden|no fault found|nff|nothing found|found nothing|rien trouvé|nada encontrado|"
    r"(?:could(?:n'?t| not)|cannot|can'?t|unable to|not) (?:be )?reproduc\w*|not reproducible|"
    r"(?:nicht|kein\w*) (?:nach(?:ge)?stell\w*|reproduzier\w*)|pas (?:pu )?reproduire|no (?:se )?(?:pudo )?reproduc\w*|"
    r"(?:went|gone) away (?:by itself|on its own|again)|von (?:selbst|allein) (?:weg|gegangen|wieder))\b",
    _I,
)
"""Says that what explains it is not known."""
_CHECKED = re.compile(r"^(?:checked|verified|looked|geprüft|kontrolliert|vérifié|comprobado)\b", _I)
_ILL_AGAIN = re.compile(
    r"\b(?:hängt|steht|klemmt|stockt|friert|bricht) wieder\b|\bs'arrête encore\b|^(?:but |aber )?(?:still|same|"
    r"immer noch|toujours|sigue|igual)\b|\b(?:stops|stopped|fails|failed|died|drops|hangs|crashes) again\b",
    _I,
)
_REQUEST = re.compile(
    r".{0,40}\b(?:leaver|starter|joiner|onboard\w*|offboard\w*|gets? (?:a |an |the )?new|new (?:user|hire|employee|"
    r"laptop|phone for)|wants?|wishes|would like|asks? (?:if|for(?! (?:(?:a|the|his|her|my|their) )?(?:pass\w*|pw\b|"
    r"pin\b|cred\w*|mfa|code|log-?in|sign|bitlocker|activation))|how|why|whether)|wants to know|please|"
    r"needs (?:access|a|an|new)|[^.;]{0,40}\b(?:wants?|needs?) a new one\b|request\w*|CHG-?\d+|"
    r"maintenance|planned|change window|upgrade|migrat\w+ (?:of|to)|"
    r"neue[rn]? (?:mitarbeiter\w*|kolleg\w*|laptop|benutzer\w*)|austritt|eintritt|möchte|bittet|braucht|wartung|"
    r"geplant\w*|patch(?:ing)? (?:window|night|day|run|round)|nouveau collaborateur|"
    r"nouvelle? (?:arrivée|arrivante?|recrue|collaboratrice|utilisat\w+)|(?:arrivée|départ) de|(?:alta|baja) de|"
    r"souhaite|doit|nuev[oa] (?:emplead[oa]|usuari[oa])|quiere|necesita)\b",
    _I,
)
"""Begins what asks for something rather than telling of a fault."""


_LEFT_UNDONE = re.compile(rf"{PERSON} (?:has|have|had|hat|haben)(?:n'?t| not| noch nicht| nicht)\b", _I)
"""What somebody has yet to do."""
_STRONG = (_AS_IT_SHOULD_NOT, _AGENT, _INSTEAD, _OLD_ONE, _SO, _SOMEBODY_ELSE)
WAYS: dict[str, Callable[[str], bool]] = {
    name: lambda text, form=form: form.search(text) is not None  # type: ignore[misc]
    for name, form in (
        ("was", _WAS),
        ("left-over", _LEFT_OVER),
        ("amiss", _AS_IT_SHOULD_NOT),
        ("instead", _INSTEAD),
        ("agent", _AGENT),
        ("so", _SO),
        ("old-one", _OLD_ONE),
        ("changed", _CHANGED),
        ("of-before", _OF_BEFORE),
        ("somebody", _SOMEBODY_ELSE),
        ("symptom", _SYMPTOM),
        ("well", _WELL),
        ("to-come", _AHEAD),
        ("beside", _NOT_OF_IT),
        ("reading", _READING),
        ("no", _NONE),
        ("unexplained", _UNKNOWN),
        ("left-undone", _LEFT_UNDONE),
    )
}
"""By name, the ways in which a part of a sentence can be put."""

_CONFIRMED = re.compile(
    r"^.{3,40}?\b(?:confirms?|confirmed|bestätigt\w*|confirme|confirma) (?:that |dass |que )?(?=(?:our|the|his|her|"
    r"their|an?|unser\w*|der|die|das|ein\w*|notre|le|la|el|nuestr\w+)\b)",
    _I,
)
"""Who confirms what is found."""


def is_finding(text: str) -> bool:
    """Whether it tells something that was found, rather than work, talk, a guess, a plan, or how well it is."""
    text = _CONFIRMED.sub("", text)
    if len(text.split()) < _FEWEST_WORDS or text.endswith("?") or (_NONE.match(text) and not fault_in(text)):
        return False
    if is_command(text) or _NOT_OF_IT.search(text) or _LEFT_UNDONE.match(text) or _WELL.search(text):
        return False
    if is_astray(text) or is_act(text) or is_talk(text):
        return False
    return not any(told(text) for told in (is_unsure, is_hearsay, _AHEAD.search, corrects, changed_nothing, is_state))


def _is_reading(text: str) -> bool:
    """Whether it only quotes what a log or a tool says, rather than who or what did something according to it."""
    return bool(_READING.match(text)) and not (_AGENT.search(text) or is_by_others(text))


def weight_of(text: str) -> int:
    """How much its form says that something is not as it should be."""
    twice = (_WAS, *_STRONG)
    once = (_LEFT_OVER, _CHANGED, _OF_BEFORE)
    weight = sum(2 * bool(form.search(text)) for form in twice) + sum(bool(form.search(text)) for form in once)
    weight += 2 * bool(fault_in(text)) + 2 * is_by_others(text) + _is_bare(text)
    return weight - 2 * _is_reading(text) - bool(_SYMPTOM.search(text))


def is_strong(text: str) -> bool:
    """Whether its form says by itself that something is not as it should be, not only that it has been."""
    return is_by_others(text) or any(form.search(text) for form in _STRONG)


def _is_bare(text: str) -> bool:
    """Whether it names a thing and where it is, without a verb or a figure."""
    return not _VERB.search(text) and len(text.split()) > _FEWEST_WORDS


def spoils(text: str) -> bool:
    """Whether a part of a sentence keeps what stands beside it from being a finding: somebody said it, it was only
    checked, or it has come to something else by now."""
    return (
        is_unsure(text)
        or is_presence(text)
        or _is_reading(text)
        or bool(_NO.match(text) or _CHECKED.match(text) or _NOW.match(text))
        or is_hearsay(text)
    )


def is_apart(text: str) -> bool:
    """Whether a part of a sentence tells something else than what was found."""
    return is_act(text) or is_talk(text) or is_to_do(text) or bool(_WELL.search(text)) or text.endswith("?")


def is_ill_again(text: str) -> bool:
    """Whether it says that what was done until then did not help."""
    return corrects(text) or bool(_ILL_AGAIN.search(text)) or changed_nothing(text)


def is_unexplained(text: str) -> bool:
    """Whether it says that it is not known why."""
    return bool(_UNKNOWN.search(text))


def is_request(problem: str) -> bool:
    """Whether a report asks for something rather than telling of a fault."""
    return bool(_REQUEST.match(problem)) or asks_for_something(problem)


def is_named_request(title: str) -> bool:
    """Whether a ticket's title names work that was asked for: "Migration of 30 mailboxes"."""
    return bool(_REQUEST.match(title))
