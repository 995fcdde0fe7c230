"""What an engineer's message is good for in a note: a correction, how things stand, what is to be done.

The words are English, German, French and Spanish, which is what the app's engineers write in; a message in another
language is taken as a plain step.
"""

from __future__ import annotations

import re

from rfdesktop.services.notes.causes_of_others import said_by_others
from rfdesktop.services.notes.documents.planned_days import without_past_days
from rfdesktop.services.notes.retractions import retracts, without_retraction
from rfdesktop.services.notes.small_talk import sentences

_I = re.IGNORECASE

_METHOD_LENGTH = 160
"""Characters of the longest question that is taken for nothing but a question; more tells something."""

_STATE_LENGTH = 120
"""Characters of the longest message that only says how things stand; more is a report of what was done."""

_CORRECTION = re.compile(
    r"^(?:but |it |he |she |pc |user |and )?still (?!works?\b|works|runs?\b|has|is|opens|prints|finds|sees|syncs|"
    r"connects|loads|reaches|valid|waiting|"
    r"pending|using|holds|uses|ok)\w{3,}(?:s|ing)\b|"
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
    r"(?:fails?|failing|happen\w*|drop\w*|crash\w*|ask\w*|lock\w*|froze|freez\w*|hung|hangs|died|same (?:error|"
    r"issue|problem|symptom|code|"
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
    r"\b(?:not? (?:wrong|back)|never again|won'?t happen again|works? again|läuft wieder|geht wieder)\b"
    r"|\b(?:old|alte\w*|former|previous|ancien\w*|antigu\w+|viej\w+) (?:[\w.-]+ ){1,6}?(?:is |are |was |were |ist |"
    r"war )?(?:still|noch immer|immer noch|toujours|"
    r"todavía) (?:there|da|running|active|aktiv|open|là|ahí)\b",
    _I,
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
    r"ergänzt|eingetragen|freigeschaltet|quitado|purged|pressed|mounted|bumped|allowed|let \w+ \d+ through|"
    r"put \w+ back|pushed|"
    r"drauf(?:gemacht|gespielt|gesetzt)?|eingespielt|abgeschaltet|ausgeschaltet|eingeschaltet|umgesteckt|umgezogen|"
    r"rausgenommen|weggenommen|hinterlegt|freigegeben|verlängert|angeschlossen|gewechselt|neu vergeben|"
    r"repaired|tightened|renamed|reserved|limpiad[oa]|festgezogen|gereinigt|umbenannt|"
    r"angesteckt|eingesteckt|angeklemmt|repariert|new [\w ]{2,20} (?:in the|entered|set)|exempted|"
    r"activado|desactivado|movid[oa]s?|archivad[oa]|borrad[oa]|"
    r"umgestellt|ausgestellt|ausgewählt|angelegt|nettoyé|porté|ajouté|renouvelé|payé|mis à jour|"
    r"shut|patched|lowered|made|pulled|reseated|raised|killed|imported|authori[sz]ed again|converted|cleaned|renewed|"
    r"started|printed new|(?:turned|switched) (?:on|off)|unplugged|(?:cable|plug|stick|kabel|stecker) (?:out|raus)|"
    r"rebuilt|re-?enabled|re-?registered|rejoined|reissued|requested again|"
    r"\w+ back (?:with|through|into|in place)|"
    r"(?<!is )(?<!are )(?<!was )back on (?:through|with|in|by)|"
    r"(?:neu )?(?:aufgebaut|aufgesetzt|eingerichtet)|zurückgesetzt|neu (?:angemeldet|registriert|verbunden)|"
    r"redémarrage|réinstallation|réinscription|nouvelle inscription|réinitialis\w+|recréé|"
    r"remplacé|changé|installé|redémarré|supprimé|reemplacé|cambi[éa]do|cambié|instalé|reinicié|eliminé)\b",
    _I,
)
"""Something done: it belongs among the steps, also where it says that it works now."""

_LEAD = re.compile(
    r"(?:that was wrong|no(?=:)|no,? wait|spoke too soon|scratch that|false alarm|not fixed|actually|doch nicht|"
    r"war falsch|fehlalarm|tatsächlich|"
    r"zu früh gefreut|c'était faux|fausse alerte|en fait|me equivoqué|falsa alarma|en realidad)\b\s*[,;:.–-]*\s*",
    _I,
)
"""What takes something back and stands before what is so instead."""

_STATE = re.compile(
    r"\b(?:opens?(?: again)?$|opens? (?:in|on|again)\b|(?:up|runs?|"
    r"(?<!scan )(?<!job )(?<!backup )(?<!update )(?<!task )running|online|quiet) since|"
    r"(?:holds?|held|holding|hält|hielt|tient|aguanta) (?:up )?(?:since|for|seit|depuis|desde)|"
    r"(?:sees?|reach(?:es)?|finds?|hears?|sieht|findet|hört|voit|ve) (?:it|them|everything|all|alles|tout|"
    r"todo)(?: all)? "
    r"(?:again|wieder|à nouveau|otra vez)|no (?:more )?(?:warnings?|pending|lock-?outs?|errors?|blocks?)\b|(?:fast|"
    r"fine|normal|quick) again|geh(?:t|"
    r"en) wieder|"
    r"fonctionnent|marchent|arriv(?:ed|es|ent)|angekommen|ist da\b|"
    r"works?(?: again| now| fine)?|working|fixed(?! in (?:v|version |release |build )?\d)|"
    r"solved|resolved|confirm\w*|all good|back (?:up|online|"
    r"to normal)|no [\w-]+ (?:for|since|in) (?:\d|the|a|over)|no (?:more|further) (?:error|prompt|issue|"
    r"problem|drop)\w*|"
    r"stable|optimal|healthy|alles (?:in ordnung|ok|gut|grün)|"
    r"verified|tested ok|user (?:is )?happy|can (?:print|log ?in|sign in|connect|work|send)\w*|"
    r"funktioniert|läuft|geht(?: wieder)?|gelöst|behoben|bestätigt\w*|erledigt|klappt|"
    r"fonctionne|marche|résolu\w*|réglé\w*|confirm\w*|funciona|resuelt\w*|solucionad\w*|arreglad\w*|confirmad\w*)\b",
    _I,
)
_NOT_STATE = re.compile(r"\b(?:not|no longer|n'?t|nicht|kein\w*|pas|ne|no funciona|sin|until|bis|if|wenn|si)\b", _I)

_TO_DO = re.compile(
    r"\b(?:wait(?:ing|s)? (?:for|on)|awaiting|pending|next (?:step|up|tier|engineer|week|monday|tuesday|wednesday|"
    r"thursday|friday)|to ?do\b|follow[- ]?up|call(?:ing)? (?:back|again|them|him|her|the)|(?<!by )(?<!via "
    r")callback|tomorrow|"
    r"will (?:call|check|come|replace|send|visit|need|be|retry|try|rebuild|reinstall|reboot|restart|run|test|"
    r"swap|order|ship|deliver)|needs? [\w-]+|"
    r"promised|announced|zugesagt|angekündigt|geplant|prévue?|previst[oa]|schickt|gibt uns|will be back|"
    r"planned|planning|(?:does|takes|makes|mounts|installs|images|collects|brings) (?:the|it|them|this)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:morning|afternoon|evening|noon|\d{1,2})|"
    r"(?:bis|avant|hasta) (?:\w+tag|\w+woch|\d)|replacement ships|ships (?:on )?\w+|eta \w+|rma \w+|einbau|lieferung|"
    r"livraison|kommt am|kommt \w+tag|"
    r"(?:fall|nr\.|dossier|caso) \d+|on site|vor ort|technik(?:er|erin)\b|technicien|técnico|"
    r"please|pls|plz|ask(?:ed|ing)? (?:the|them|for|of|by|him|her)|escalat\w*|hand(?:ing)? (?:over|off)|"
    r"handed (?:it |this )?(?:(?:over|off|on) )?to(?! an? \w+ by\b)|"
    r"handing (?:it |this )?to|tmrw|tmr|picks? up|over to|pass(?:ed|"
    r"ing)? (?:on|to)|"
    r"vendor (?:will|to|has|must|case)|ordered|scheduled|signs off|follows up|chases|keeps after|decides|approves|"
    r"quote (?:[\w.]+ ){0,5}to|appointment|on (?:monday|tuesday|wednesday|thursday|"
    r"friday)|(?:by|until|till|on) (?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\b|by (?:monday|tuesday|"
    r"wednesday|thursday|friday|tomorrow|noon|eod)|case (?:no\.?|number|#)?\s*\d+|"
    r"wart(?:e|en|et) auf|rückruf|rückmeldung|morgen|nächste[rsn]? (?:schritt|woche)|bitte|muss|müssen|offen|"
    r"termin|bestellt|übergeb\w*|übergabe|weiter(?:geben|geleitet|leiten)|eskalier\w*|am (?:montag|"
    r"dienstag|mittwoch|donnerstag|freitag)|"
    r"en attente|attend(?:re|s|ons)|rappel\w*|demain|prochaine? (?:étape|semaine)|à faire|il faut|escalad\w*|"
    r"transmis\w*|commandé\w*|lundi|mardi|mercredi|jeudi|vendredi|"
    r"espera\w*|pendiente|mañana|próxim[oa] (?:paso|semana)|por hacer|hay que|escal\w*|pedid[oa]|"
    r"llamar\w*|lunes|martes|miércoles|jueves|viernes)\b"
    r"|\bmust (?!have\b|be\b)"
    r"|\w (?-i:\([A-ZÄÖÜ][a-zäöüß]+\)) (?:then |also )?"
    r"(?!(?:says|thinks|has|was|is|confirms|wants|sees|knows|hits|this|its|works)\b)[a-z]{3,}s\b"
    r"|\b(?:dann|danach|später|nachher) (?!(?:habe|hatte|hab|dachte|glaube|denke|sehe|wollte|konnte|musste|sollte)\b)"
    r"[a-zäöüß]{3,}e ich\b",
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
_ALSO_TELLS = re.compile(
    r"(?:(?:ok|okay|and|so|but|also|und|et|y)[ ,]+)*(?:"
    r"was (?!(?:ist|sind|war|soll\w*|kann|könn\w*|mach\w*|muss|tun|tue|gibt|hat|hilft|nun|jetzt|noch|passiert|bedeutet|"
    r"heißt|wäre|würde\w*|brauch\w*|fehlt|für)\b)|"
    r"hay (?!(?:alg\w+|(?:una? )?(?:forma|manera|modo|comando))\b)|"
    r"comment (?=[a-z]+ed\b|from\b|by\b|in\b|on\b|says?\b)|"
    r"que (?=(?:le|la|les|el|los|las|il|elle)\b)|"
    r"wie (?=(?:besprochen|gewünscht|vereinbart|geplant|erwartet|gehabt|gesagt|vorher|immer|beschrieben|bei|beim)\b)|"
    r"soll(?:te)? (?!(?:ich|wir|man|das|es|er|sie|der|die)\b)|"
    r"(?:wo|où) (?=(?:der|die|das|er|sie|le|la|il|elle)\b))",
    _I,
)
"""What asks only with a question mark behind it: it tells something in the same or in another language."""
_SPECIFIC = re.compile(r"\d|\\|`|[A-Z]{2,}|[“\"][^”\"]+[”\"]|\w@\w|\w\.\w")


def is_question_of_method(text: str) -> bool:
    """Whether a message only asks what to do, and names nothing of the ticket."""
    bare = text.strip()
    if len(bare) > _METHOD_LENGTH or _SPECIFIC.search(bare) or _FAILURE.search(bare):
        return False
    if not bare.endswith("?") and _ALSO_TELLS.match(bare):
        return False
    return bool(_ASKS_HOW.match(bare))


def corrects(text: str) -> bool:
    """Whether a message takes back what was taken for true or for done before it."""
    if text.rstrip().endswith("?"):
        return False
    if retracts(text) or _CORRECTION.search(_NO_CORRECTION.sub("", text)):
        return True
    return bool(_SURPRISE.search(text)) and not works(text)


def reports_failure(text: str) -> bool:
    """Whether a message says that something is broken, and not that it works all the same."""
    told = bool(_FAILURE.search(_NO_FAILURE.sub("", text))) and not text.rstrip().endswith("?")
    return told and not works(text)


def is_state(text: str) -> bool:
    """Whether a short message says that it works: how things stand, rather than something done."""
    bare = text.strip()
    if len(bare) > _STATE_LENGTH or "\n" in bare or bare.endswith("?"):
        return False
    if _DEED.search(bare) or corrects(bare) or is_intent(bare) or said_by_others(bare):
        return False
    return bool(_STATE.search(bare)) and not _NOT_STATE.search(bare)


def works(text: str) -> bool:
    """Whether a text says that it works, whatever else it tells."""
    return bool(_STATE.search(text)) and not _NOT_STATE.search(text)


_ASKED_OF = re.compile(
    r"(?:the |my |our |open |offene )?(?:ask|question|asking|frage|q|question ouverte|pregunta)s?(?: (?:is|to \w+|"
    r"an \w+))? ?:",
    _I,
)
"""Begins what whoever takes over is asked."""


def to_do_in(text: str) -> tuple[str, ...]:
    """The sentences of a text that say what is waited for, asked of somebody, or to be done next."""
    said = (sentence.strip(" \n-*•") for sentence in sentences(text))
    return tuple(
        one
        for one in said
        if one and (_ASKED_OF.match(one) or (is_to_do(without_past_days(one)) and not one.endswith("?")))
    )


def is_deed(text: str) -> bool:
    """Whether a text says that something was done."""
    return bool(_DEED.search(text))


def without_lead(text: str) -> str:
    """A sentence without the words before it that take something else back."""
    return _LEAD.sub("", without_retraction(text))


def takes_back(text: str) -> bool:
    """Whether any words of a text take something back, whatever else it says."""
    return retracts(text) or bool(_CORRECTION.search(text))


def is_to_do(text: str) -> bool:
    """Whether a text says that something is waited for, asked of somebody, or to be done."""
    return bool(_TO_DO.search(text)) or is_intent(text)


_INTENT = re.compile(
    r"(?:(?:then|and|so|also|dann|und) )*(?:(?:(?:i|we|ich|wir|je) )?(?:will|shall|going to|gonna|werden?) |(?:i|"
    r"we)['’]ll )"
    r"(?!not\b|be\b|need\b|nicht\b)[a-zäöü]{2,}\b|"
    r"(?:then |and )?(?:i|we) (?!(?:saw|put|found|took|got|went|came|heard|lost|ran|told|rang|did|left|set|cut|had|was|"
    r"were|am|are|have|see|get|hear|think)\b)[a-z]{2,}(?<!ed)\b[^,;]{2,60} (?:when|once|as soon as) (?:it|they|he|she|"
    r"the|that|this|(?-i:[A-Z])\w+)\b|"
    r"(?:ich|wir) [a-zäöü]+en? [^,;]{2,60}, (?:wenn|sobald) |"
    r"(?:my |our |mein\w* )?(?:colleague|kolleg(?:e|in)|collègue|compañer[oa]) (?-i:[A-ZÄÖÜ])\w+ "
    r"(?!(?:is|was|has|says|thinks|sees|ist|hat|war|sagt|meint|sieht)\b)(?:[a-z]+s|[a-zäöüß]{2,}t)\b",
    _I,
)


def is_intent(text: str) -> bool:
    """Whether a text begins with what whoever writes, or a colleague by name, is going to do: "will reset it",
    "I take it out when they confirm"."""
    return bool(_INTENT.match(text.strip()))
