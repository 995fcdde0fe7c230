"""What an engineer's message is good for in a note: a correction, a cause, how things stand, what is to be done.

The words are English, German, French and Spanish, which is what the app's engineers write in; a message in another
language is taken as a plain step.
"""

from __future__ import annotations

import re

from rfdesktop.services.notes.small_talk import sentences

_I = re.IGNORECASE

_METHOD_LENGTH = 160
"""Characters of the longest question that is taken for nothing but a question; more tells something."""

_STATE_LENGTH = 120
"""Characters of the longest message that only says how things stand; more is a report of what was done."""

_CORRECTION = re.compile(
    r"\b(?:(?:that|this|it|which|flow|result|diagnosis|i) (?:was|is|were|turned out(?: to be)?|proved) (?:wrong|"
    r"not (?:it|right|true|the (?:cause|problem|issue))|a red herring|mistaken|false)|wasn'?t (?:it|right|"
    r"the (?:cause|problem|issue|reason))|was wrong(?= *(?:[,.;:!–-]|$|about))|wrong (?:diagnosis|conclusion|"
    r"track|turn)|^correction(?= *[:,])|my (?:mistake|bad)|misread|it (?:wasn'?t|was not) (?:the|his|her)|"
    r"so (?:it'?s |it is |it was )?not the|(?:lag|liegt) (?:doch )?nicht an|war (?:doch )?nicht (?:der|die|das)|"
    r"quatsch|^korrektur(?= *[:,])|verlesen|verwechselt|vertan|spoke too soon|"
    r"too (?:early|soon)|scratch that|not (?:fixed|solved|resolved|it working)|"
    r"(?:did|does|do|has|is|was)(?: not|n'?t) (?:help|hold|last|work|fix|stick|solve)\w*|no (?:change|luck|"
    r"improvement|better)|(?:it'?s|problem|issue|error|fault|symptom)s? (?:is |are )?back(?! (?:up|online|to|in|"
    r"from))|(?:came|comes) back(?! (?:up|online|to|with|from|in))|is back again|again (?:fail|down|broken)|"
    r"(?:fails?|failing|happen\w*|drop\w*|crash\w*|ask\w*|lock\w*|same (?:error|issue|problem|symptom|code|"
    r"message)|error) again|same (?:issue|problem|error|symptom)|still (?:not|no|fail|ask|slow|drop|crash|"
    r"broken|block|lock|get|see|show|the same|happen|there|offline|down|doesn|can|prompt|freez|hang|unreach|bad|"
    r"wrong)\w*|red herring|false alarm|relaps\w*|reopen\w*|after all|war (?:falsch|nichts|es nicht|"
    r"nicht die ursache|ein irrtum)|stimmt (?:doch )?nicht|doch nicht|zu früh gefreut|fehlalarm|falsche fährte|"
    r"immer noch|nach wie vor|(?:wieder|erneut) (?:da|gesperrt|weg|kaputt|das gleiche|derselbe|der gleiche|"
    r"langsam|abgestürzt)|hat nicht(?:s)? (?:geholfen|gebracht)|keine (?:änderung|besserung)|hilft nicht|"
    r"c'était (?:faux|une erreur|pas ça)|ce n'était pas|je me suis trompé\w*|trop (?:vite|tôt)|fausse (?:alerte|"
    r"piste)|toujours (?:pas|en panne|bloqué|le même|la même)|(?:est|c'est) revenu\w*|n'a (?:rien|"
    r"pas) (?:changé|aidé|marché)|me equivoqué|no era (?:eso|la causa|el problema)|fue un error|"
    r"estaba equivocado|falsa alarma|sigue (?:sin|fallando|igual|bloquead|lent|caíd)\w*|todavía (?:no|falla)|"
    r"(?:ha )?(?:volvió|vuelto) a|no (?:sirvió|ayudó|funcionó)|sin cambios)\b",
    _I,
)
_SURPRISE = re.compile(
    r"\b(?:actually|in fact|turn(?:s|ed) out|after all|tatsächlich|in wirklichkeit|stellte sich heraus|"
    r"en fait|en réalité|en realidad|resulta que)\b",
    _I,
)
"""What takes something back where it is not said that it works."""

_NO_CORRECTION = re.compile(
    r"\b(?:not? (?:wrong|back)|never again|won'?t happen again|works? again|läuft wieder|geht wieder)\b", _I
)

_FAILURE = re.compile(
    r"\b(?:fail(?:s|ed|ing|ure)|dead|died|dying|broken?|defective|faulty|crash\w*|blue ?screen|bsod|corrupt\w*|"
    r"bad sectors?|reallocated|down again|smart (?:error|fail|warn)\w*|"
    r"defekt\w*|kaputt|ausgefallen|fehlerhaft|abgestürzt|bluescreen|en panne|hors service|défectueu\w*|mort|"
    r"averiad\w*|rot[oa]|dañad\w*|defectuos\w*)\b",
    _I,
)
_NO_FAILURE = re.compile(
    r"\b(?:no|not|never|without|zero|kein\w*|ohne|nicht|sans|plus de|sin|ning\w+)\s+(?:[\w-]+\s+){0,2}?[\w-]+", _I
)
_DEED = re.compile(
    r"\b(?:raised|set|replaced|changed|installed|moved|reset|removed|added|updated|restarted|rebooted|cleared|"
    r"deleted|enabled|"
    r"disabled|created|copied|restored|reinstalled|swapped|configured|assigned|unlocked|ran|opened|closed|"
    r"renewed|rolled|"
    r"gesetzt|ersetzt|getauscht|geändert|installiert|entfernt|neu gestartet|aktualisiert|gelöscht|aktiviert|"
    r"entsperrt|"
    r"remplacé|changé|installé|redémarré|supprimé|reemplacé|cambié|instalé|reinicié|eliminé)\b",
    _I,
)
"""Something done: it belongs among the steps, also where it says that it works now."""

_NO_CAUSE = re.compile(
    r"\?|\b(?:maybe|perhaps|possibly|probably|might|could be|may be|i think|i guess|suspect\w*|guess|assume|"
    r"not sure|unclear|unknown|no idea|"
    r"(?:not|wasn'?t|isn'?t|never) (?:the|a|its?) ?(?:root )?(?:cause|reason|culprit|problem|issue)|"
    r"no (?:root )?cause|cause (?:not|is not|was not|still not|un)\w*|"
    r"vielleicht|vermutlich|wahrscheinlich|eventuell|könnte|verdacht|unklar|unbekannt|nicht (?:die|der) (?:ursache|"
    r"grund)|keine ursache|"
    r"peut-être|probablement|sans doute|pourrait|inconnue?|pas la cause|quizás?|tal vez|probablemente|podría|"
    r"desconocid\w*|no (?:es|era|fue) la causa)\b",
    _I,
)
_CAUSE_LABEL = re.compile(
    r"(?:^|[\s(–-])(?:the )?(?:root ?cause|cause|reason|culprit|ursache|grund|auslöser|cause racine|"
    r"causa(?: raíz)?|raison|motivo)"
    r"(?: (?:was|is|found|turned out to be|war|ist|était|est|era|es|fue))?(?: that)?\s*[:=–-]\s*(?P<what>\S.*)",
    _I | re.DOTALL,
)
_CAUSE = re.compile(
    r"\b(?:(?:root )?cause (?:was|is|turned out)|(?:was|is|were|been) caused by|caused by|because of|due to|"
    r"turn(?:s|ed) out|culprit|(?:was|is) (?:the|to) (?:cause|blame|culprit|reason|problem)|"
    r"the (?:problem|issue|reason|fault) (?:was|is)|(?:it|that) was (?:the|a|an|her|his|their) |"
    r"(?:actually|in fact) (?:it|that|this) was|(?:it|that) was (?:dns|dhcp|mfa)\b|traced (?:it )?(?:back )?to|"
    r"comes? from|came from|"
    r"ursache (?:war|ist)|(?:lag|liegt|lag's) an|schuld (?:war|ist)|verursacht|grund (?:war|ist)|auslöser (?:war|"
    r"ist)|wegen|stellte sich heraus|das problem war|es war (?:der|die|das|ein)|"
    r"(?:la )?cause (?:était|est)|(?:était|est) (?:causé|dû|due)|à cause d\w*|le problème (?:était|venait)|"
    r"c'était (?:le|la|l'|un|une)|venait d\w*|"
    r"la causa (?:era|fue|es)|causad[oa] por|debido a|el problema (?:era|fue|venía)|era (?:el|la|un|una) |"
    r"fue (?:el|la|un|una) |por culpa de)\b",
    _I,
)

_CAUSE_HEAD = re.compile(
    r"(?:(?:the )?(?:root ?)?cause (?:was|is|turned out to be)(?: that)?|(?:die )?ursache (?:war|ist)|"
    r"la cause (?:était|est)|la causa (?:era|fue|es))\b[ ,:]*(?=\w)",
    _I,
)
"""What only says that the cause follows: in a note it stands before the words in any case."""

_LEAD = re.compile(
    r"(?:that was wrong|spoke too soon|scratch that|false alarm|not fixed|actually|doch nicht|war falsch|fehlalarm|"
    r"tatsächlich|"
    r"zu früh gefreut|c'était faux|fausse alerte|en fait|me equivoqué|falsa alarma|en realidad)\b\s*[,;:.–-]*\s*",
    _I,
)
"""What takes something back and stands before what is so instead."""

_STATE = re.compile(
    r"\b(?:works?(?: again| now| fine)?|working|fixed|solved|resolved|confirm\w*|all good|back (?:up|online|"
    r"to normal)|no [\w-]+ (?:for|since|in) (?:\d|the|a|over)|no (?:more|further) (?:error|prompt|issue|"
    r"problem|drop)\w*|"
    r"stable|verified|tested ok|user (?:is )?happy|can (?:print|log ?in|sign in|connect|work|send)\w*|"
    r"funktioniert|läuft|geht(?: wieder)?|gelöst|behoben|bestätigt\w*|erledigt|klappt|"
    r"fonctionne|marche|résolu\w*|réglé\w*|confirm\w*|funciona|resuelt\w*|solucionad\w*|arreglad\w*|confirmad\w*)\b",
    _I,
)
_NOT_STATE = re.compile(r"\b(?:not|no longer|n'?t|nicht|kein\w*|pas|ne|no funciona|sin|until|bis|if|wenn|si)\b", _I)

_TO_DO = re.compile(
    r"\b(?:wait(?:ing|s)? (?:for|on)|awaiting|pending|next (?:step|up|tier|engineer|week|monday|tuesday|wednesday|"
    r"thursday|friday)|to ?do\b|follow[- ]?up|call(?:ing)? (?:back|again|them|him|her|the)|callback|tomorrow|"
    r"will (?:call|check|come|replace|send|visit|need|be|retry|try|rebuild|reinstall|reboot|restart|run|test|"
    r"swap|order|ship|deliver)|needs? [\w-]+|"
    r"please|ask(?:ed|ing)? (?:the|them|for|of|by|him|her)|escalat\w*|hand(?:ed|"
    r"ing)? (?:over|off)|pass(?:ed|"
    r"ing)? (?:on|to)|"
    r"vendor (?:will|to|has|must|case)|ordered|scheduled|appointment|on (?:monday|tuesday|wednesday|thursday|"
    r"friday)|by (?:monday|tuesday|"
    r"wednesday|thursday|friday|tomorrow|noon|eod)|case (?:no\.?|number|#)?\s*\d+|"
    r"wart(?:e|en|et) auf|rückruf|rückmeldung|morgen|nächste[rsn]? (?:schritt|woche)|bitte|muss|müssen|offen|"
    r"termin|bestellt|übergeb\w*|übergabe|weiter(?:geben|geleitet|leiten)|eskalier\w*|am (?:montag|"
    r"dienstag|mittwoch|donnerstag|freitag)|"
    r"en attente|attend(?:re|s|ons)|rappel\w*|demain|prochaine? (?:étape|semaine)|à faire|il faut|escalad\w*|"
    r"transmis\w*|commandé\w*|lundi|mardi|mercredi|jeudi|vendredi|"
    r"espera\w*|pendiente|mañana|próxim[oa] (?:paso|semana)|por hacer|hay que|escal\w*|pedid[oa]|"
    r"llamar\w*|lunes|martes|miércoles|jueves|viernes)\b",
    _I,
)

_ASKS_HOW = re.compile(
    r"(?:(?:ok|okay|and|so|but|also|hm+|und|also|et|y)[ ,]+)*(?:how (?:do|can|to|would|should|about)|what(?:'s| is|"
    r" are| do| should| would| else| next| now| can)|which (?:command|flow|one|step|setting)|where (?:do|is|can|"
    r"are)|"
    r"can (?:you|i|we)|could (?:you|i|we|it)|would (?:you|it)|should (?:i|we)|do (?:you|i|we)|does (?:that|it|"
    r"this)|is (?:there|that|it|this)|are there|any (?:other |more )?(?:idea|thought|suggestion|tip)s?|why|give me|"
    r"show me|tell me|"
    r"wie|was|welche\w*|wo|kannst|können|soll|sollte|gibt es|warum|hast du|zeig|comment|que|quel\w*|où|peux-tu|"
    r"pouvez|est-ce|pourquoi|y a-t-il|donne|cómo|qué|cuál\w*|dónde|puedes|hay|por qué|dame|muéstrame)\b",
    _I,
)
_SPECIFIC = re.compile(r"\d|\\|`|[A-Z]{2,}|[“\"][^”\"]+[”\"]|\w@\w|\w\.\w")


def is_question_of_method(text: str) -> bool:
    """Whether a message only asks what to do, and names nothing of the ticket."""
    bare = text.strip()
    if len(bare) > _METHOD_LENGTH or _SPECIFIC.search(bare) or _FAILURE.search(bare):
        return False
    return bool(_ASKS_HOW.match(bare))


def corrects(text: str) -> bool:
    """Whether a message takes back what was taken for true or for done before it."""
    if text.rstrip().endswith("?"):
        return False
    if _CORRECTION.search(_NO_CORRECTION.sub("", text)):
        return True
    return bool(_SURPRISE.search(text)) and not _works(text)


def reports_failure(text: str) -> bool:
    """Whether a message says that something is broken, and not that it works all the same."""
    told = bool(_FAILURE.search(_NO_FAILURE.sub("", text))) and not text.rstrip().endswith("?")
    return told and not _works(text)


def cause_in(text: str) -> str:
    """The sentence of a message that names the cause, without a label before it; "" where none is certain."""
    for sentence in sentences(text):
        bare = sentence.strip()
        if not bare or _NO_CAUSE.search(bare):
            continue
        if found := _CAUSE_LABEL.search(bare):
            return found["what"].strip()
        if _CAUSE.search(bare):
            return _CAUSE_HEAD.sub("", _LEAD.sub("", bare), count=1)
    return ""


def is_state(text: str) -> bool:
    """Whether a short message says that it works: how things stand, rather than something done."""
    bare = text.strip()
    if len(bare) > _STATE_LENGTH or "\n" in bare or bare.endswith("?"):
        return False
    if _DEED.search(bare) or corrects(bare):
        return False
    return bool(_STATE.search(bare)) and not _NOT_STATE.search(bare)


def _works(text: str) -> bool:
    return bool(_STATE.search(text)) and not _NOT_STATE.search(text)


def to_do_in(text: str) -> tuple[str, ...]:
    """The sentences of a text that say what is waited for, asked of somebody, or to be done next."""
    said = (sentence.strip(" \n-*•") for sentence in sentences(text))
    return tuple(sentence for sentence in said if sentence and _TO_DO.search(sentence) and not sentence.endswith("?"))


def is_unsure(text: str) -> bool:
    """Whether a sentence asks, guesses or denies rather than tells a cause."""
    return bool(_NO_CAUSE.search(text))


def without_lead(text: str) -> str:
    """A sentence without the words before it that take something else back."""
    return _LEAD.sub("", text)
