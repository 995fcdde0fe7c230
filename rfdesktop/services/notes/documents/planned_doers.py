"""Who does what is planned, by the forms in which engineers say it: a name before a verb, behind a day, in brackets.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re

from rfdesktop.services.notes.documents.planned_days import has_day, names_day
from rfdesktop.services.notes.documents.somebody import is_pronoun, name_at

_I = re.IGNORECASE
_DOES = re.compile(
    r"^(?:then |and |so |but )*(?:the |our |their |die |der |das |le |la |"
    r"el )?(?P<who>(?!(?:\S+ ){1,2}(?:was|were|am|are|is)\b)[\w.&'-]+(?: [\w.&'-]+){0,3}?)\s+"
    r"(?:will|to (?!do|be\b|the\b|\d)|has to|have to|must|should|shall|answers?|decides?|collects?|"
    r"calls?|sends?|checks?|delivers?|comes?|"
    r"does|takes?|picks? up|mounts?|images?|handles?|macht|übernimmt|nimmt|"
    r"replaces?|brings?|orders?|installs?|gibt (?:uns|mir|ihm|ihr|ihnen|dem|der)|schickt|sendet|bringt|holt|besorgt|"
    r"fährt|"
    r"kümmert|testet|muss|soll|wird|kommt|tauscht|ruft|liefert|prüft|doit|va|rappelle|passe|debe|"
    r"tiene que|llama|viene)\b",
    _I,
)
_BRACKETED = re.compile(
    r"(?:^|[,;:.–] )(?:the |der |die |das |le |la |el )?"
    r"(?P<who>[\w&'-]+(?: [\w&'-]+)? \([A-ZÀ-ÖØ-Þ][\wß-öø-ÿ&-]+(?:, [A-ZÀ-ÖØ-Þ][\w.-]+)?\)|"
    r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿćčğıłńřśşšźžż]+ \([\w .-]{2,20}\)) "
    r"(?:then |also )?(?!(?:says|thinks|has|was|is|confirms|wants|sees|knows|hits|this|its|works)\b)[a-z]{3,}s\b"
)
"""Who does something, with a name in brackets: "port desk (Wendy) resubmits"."""
_MUST = re.compile(
    r"(?:[,;:.–] |\b(?:und|and|et|y) )(?:then |dann )?(?:the |their |our |der |die |das |le |la |el )?"
    r"(?P<who>[\w&'-]+(?: [\w&'-]+)?) (?:must|has to|have to|needs to|muss|soll|doit|debe|tiene que) (?!be\b)",
    _I,
)
"""Who has to act, in the middle of what is said: "new key made, the client must send it"."""
_ACTS = re.compile(
    r"(?:^|[,;:.–(] ?|\band |\bund |\bthen )(?P<who>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿćčğıłńřśşšźžż]+(?: (?:(?:from|of|at|von|bei|"
    r"de) )?[A-ZÄÖÜ][\w&-]+)?) "
    r"(?!(?:was|is|has|says|this|its|needs|works|thinks|wants|confirms|asks|hits|fails|shows|gets|hat|ist|war)\b)"
    r"(?:[a-z]{2,}s|will|kümmert|fährt|macht|baut|kommt|meldet|ruft|holt|bringt|prüft|tauscht|liefert|schickt|misst|"
    r"schaut|testet|repariert|montiert)\b",
)
"""Who does something, by a name with a capital before a verb: "Jens drives out"."""
_NAMED_LAST = re.compile(
    r"(?:,|\b(?:par|by|durch|por|macht|übernimmt|erledigt|bringt|holt|fährt|prüft|tauscht|"
    r"montiert))\s*(?P<who>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿćčğıłńřśşšźžż]{2,})\.?$"
)
"""Who does what is planned, behind it: "update planned Wednesday 22:00, Oleg"."""
_DONE_BY = re.compile(
    r"\b(?:wird|werden|will be|is|gets|sera|será)\b.{0,120}(?:,|\b(?:by|durch|von|par|por|macht|übernimmt|erledigt))\s*"
    r"(?P<who>(?-i:[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿćčğıłńřśşšźžż]{2,}))\.?$",
    _I,
)
"""Who does what is going to be done: "the PC is set up anew on Friday by Lukas"."""
_BOOKED = re.compile(
    r"(?:^|[,;:.–] )(?:the |an? |der |die |ein |eine |le |la |un |une |el )?"
    r"(?P<who>(?!(?:it|this|that|he|she|they|we|i|visit|appointment|slot|call|window|change|order|termin|es|er|sie)\b)"
    r"[\w&'-]+(?: (?!is\b|are\b|was\b|ist\b|wird\b)[\w&'-]+)?(?: \((?:(?:mr|mrs|ms|dr|herr|frau|hr|fr|m|mme)\.? )?"
    r"(?-i:[A-ZÄÖÜ])\w+\))?) "
    r"(?:(?:is|are|ist|sind|est|está) )?(?:booked|due|coming|on (?:his|her|their) way|bestellt|gebucht|eingeplant|"
    r"réservée?|avisad[oa])\b(?! by\b)",
    _I,
)
"""Who is booked to come: "electrician (Mr Bale) is booked Thursday"."""
_KNOWN = re.compile(
    r"\b(?:(?:the |their |our )?(?:vendor|supplier|provider|isp|manufacturer|carrier|courier|hersteller|lieferant|"
    r"provider|"
    r"fournisseur|fabricant|proveedor|landlord|facilities)(?: (?-i:[A-Z]\w+))?|dell|hpe?|lenovo|microsoft|telekom|"
    r"apple)\b",
    _I,
)
_ORDERED = re.compile(
    r"\b(?:ordered|order placed|bestellt|command[ée]\w*|pedid[oa]|ships|eta|delivery|lieferung|livraison|rma)\b", _I
)
_NAME_WORDS = 2
SUPPLIER = "supplier"
"""Who sends what was ordered, where nobody is named."""
_INVERTED = re.compile(
    r"^(?:(?:am |bis |ab )?(?:(?:Mo|Di|Mi|Do|Fr|Sa|So|\w+tag|Mittwoch)(?: \S+)?|[Mm]orgen(?: früh)?|[Üü]bermorgen|"
    r"[Dd]ann|[Dd]anach|[Ss]päter)) (?!kommt|geht|läuft|folgt|startet|wird|ist|hat|war|steht|endet|fällt)"
    r"[a-zäöüß]{3,}t (?P<who>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿćčğıłńřśşšźžż]{2,})\b"
)
"""Who does something, behind the day and the verb as German has it: "Do baut Jens den neuen ein"."""
_CLITIC = re.compile(
    r"(?:se )?(?:l[oae]s?|nos) [a-záéíóú]{2,}[ae] (?P<who>(?-i:[A-ZÁÉÍÓÚ])[a-záéíóúñ]{2,})\b"
    r"(?=.*\b(?:en cuanto|cuando|mañana|hoy|esta|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo))\b)",
    _I,
)
"""The same as Spanish has it, behind the thing and the verb: "la monta Rocío"."""
_SEPARABLE = re.compile(
    r"(?:^|\. )(?:(?:der|die|das|ein|eine) )?(?P<who>(?-i:[A-ZÄÖÜ][\w&-]+)(?: (?:(?:von|vom|bei|"
    r"der) )?(?-i:[A-ZÄÖÜ][\w&-]+))?) "
    r"(?!(?:ist|hat|geht|fällt|läuft|kommt|war|steht)\b)[a-zäöüß]{3,}t (?:.* )?(?:ein|aus|ab|an|auf|um|mit|vor|zu|"
    r"los|durch|"
    r"vorbei|nach|zurück|fest|rein|raus)[.!]?$",
    _I,
)
"""Who does something by a verb that German parts: "Techniker von Toshiba spielt sie am Do ein"."""
_THEN_IT = re.compile(
    r"(?:^|[,;.] )(?:(?:der|die|unser|unsere) )?(?P<who>(?-i:[A-ZÄÖÜ][\w-]+)(?: (?-i:[A-ZÄÖÜ][\w-]+))?) "
    r"(?!(?:ist|hat|steht|geht|fällt|läuft|war|zeigt|meldet|bleibt)\b)[a-zäöüß]{3,}t "
    r"(?:(?:uns|ihm|ihr|ihnen|dann|dort) )?"
    r"(?:am |bis |ab |um |nächste|kommende|morgen|übermorgen|heute|\w+tag|mittwoch)[^,;]{0,30}? "
    r"(?:eine?n?|den|die|das|dem|alles|alle|neue\w*|sie|ihn|es)\b",
    _I,
)
"""The same with the day and what is done behind the verb: "Elektriker Brandt verlegt am 4.12. ein neues Kabel". A
participle has nothing behind it."""


_AND_DOES = re.compile(
    r"(?:the |der |die |das |le |la |l['’]|el )?"
    r"(?P<who>(?!(?:it|this|that|he|she|they|we|i|es|er|sie|wir|ich|il|elle|on|nous)\b)"
    r"[^\W\d_][\w&-]*(?: \([^()]{2,30}\))?) "
    r"(?:hat|haben|a|ont|ha|has|have|[a-z]{2,}ed)\b[^.;]{2,80}? (?:and|und|et|y) (?:will |va |wird )?"
    r"(?:meldet|ruft|kommt|schickt|liefert|tauscht|prüft|calls?|rings?|comes?|sends?|delivers?|replaces?|swaps?|"
    r"rappelle|passe|envoie|livre|vient|llama|viene|envía|manda|trae)\b",
    _I,
)
"""Who has done something and does the next thing too: "sipgate hat ein Ticket eröffnet und meldet sich Mittwoch"."""


def goes_on_with_it(text: str) -> bool:
    """Whether a text says what somebody has done, and what they do next and when."""
    return bool(_AND_DOES.match(text)) and has_day(text)


def names_doer(text: str) -> bool:
    """Whether a text begins with somebody, and in brackets who that is, who does something, or says it as Spanish
    does."""
    return bool(_BRACKETED.match(text) or _CLITIC.match(text))


def named_first(text: str) -> str:
    """Who stands behind the verb as German and Spanish have it, "" for nobody."""
    found = _INVERTED.match(text) or _CLITIC.match(text)
    return found["who"] if found else ""


def done_by(text: str) -> str:
    """Who is named with what is going to be done, or begins what is said and does it; "" for nobody."""
    if (found := _DONE_BY.search(text)) and has_day(text):
        return found["who"]
    if (found := _THEN_IT.search(text)) and has_day(text):
        return found["who"]
    if (found := _DOES.match(text)) and (who := name_at(found["who"])):
        return who
    return found["who"] if (found := _AND_DOES.match(text)) and has_day(text) else ""


def who_must(text: str) -> str:
    """Who has to act by what is said after something else, "" where nobody is named."""
    found = _MUST.search(text)
    return name_at(found["who"]) if found else ""


def named_otherwise(text: str) -> str:
    """Who is named with what is planned, or supplies what was ordered; "" for nobody."""
    if found := _BRACKETED.search(text):
        return found["who"]
    if (found := _SEPARABLE.search(text)) and has_day(text):
        return found["who"]
    acting = found["who"] if (found := _ACTS.search(text)) and not is_pronoun(found["who"]) else ""
    if len(acting.split()) > _NAME_WORDS or (
        acting and f"{acting} will " in text
    ):  # somebody and whose: "Inga from SeedPrint"
        return acting
    if found := _BOOKED.search(text):
        return found["who"]
    if found := _KNOWN.search(text):
        return found[0]
    if acting:
        return acting
    if (found := _NAMED_LAST.search(text)) and has_day(text) and not names_day(found["who"]):
        return found["who"]
    return SUPPLIER if _ORDERED.search(text) else ""
