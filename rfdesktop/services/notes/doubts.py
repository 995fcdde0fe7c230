"""What keeps words from being taken for what is so: somebody else said them, or the next message turns against them.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re

from rfdesktop.services.notes.speakers import PERSON

_I = re.IGNORECASE

_SAYS = (
    r"(?:says?|said|claims?|claimed|thinks?|believes?|reckons?|insists?|suspects?|blames?|blamed|told (?:me|us|her|him|"
    r"them)|swears?|meint\w*|sagt\w*|behauptet\w*|glaubt\w*|vermutet\w*|dit|disent|croit|pense|prétend|dice|dicen|"
    r"cree|afirma)"
)
_HEARSAY = re.compile(
    rf"(?:and |but |so |also |und |aber |mais |pero )*{PERSON} {_SAYS}\b"
    rf"|(?:[\w-]+ ){{1,2}}support (?:{_SAYS})\b"
    r"|(?:laut|according to|selon|d'après|según) \w"
    rf"|(?:what|was|ce que|qu'|lo que) {PERSON} (?:really |actually |eigentlich )?(?:means?|meant|wants?|meint\w*|"
    r"veut dire|voulait dire|quiere decir)\b"
    r"|.*\b(?:he|she|they|(?:the )?user|(?:the )?client|er|sie|il|elle) (?:says?|said|claims?|thinks?|meint|sagt|dit|"
    r"dice)\s*[.!]*$",
    _I,
)
_MACHINES = re.compile(
    r"(?:the |der |die |das |le |la |el )?(?:\w*log\w*|event\w*|error|message|console|portal|dialog|screen|display|"
    r"status|report|test|scan|ping|\w*meldung|protokoll|anzeige|gerät|device|printer|server|page|journal)"
    r"(?: [\w.-]+)? (?:says?|said|sagt)\b",
    _I,
)
"""What says something and is nobody."""

_TURN = re.compile(r"(?:but|however|although|aber|jedoch|allerdings|mais|pourtant|pero|sin embargo)\b", _I)
_DENIAL = re.compile(r"n'?t\b|\b(?:not|no|never|nicht|kein\w*|nie|pas|jamais|ningun\w*|nunca)\b", _I)

_LEFT_UNDONE = re.compile(
    r"(?:(?:(?:i |we |but |so |and |have |haben? (?:wir |ich )?)*(?:did(?:n'?t| not)|didnt|have(?:n'?t| not)|havent|"
    r"not) (?:do(?:ne|ing)?|tr(?:y|ied)|follow(?:ed)?|need(?:ed)?|used?) (?:that|this|it|so)|"
    r"not (?:done|tried|followed|needed)|neither|none of (?:that|those|them|these)|weder noch|kein\w* davon|"
    r"ni l'un ni l'autre|"
    r"(?:das )?(?:haben wir |habe ich |hab ich )?nicht (?:gemacht|getan|probiert)|pas fait|no (?:lo )?hic\w+)"
    r"(?: (?:yet|now|today|though|then|either|in the end|after all|at all))?\s*(?:$|[.,;:!(–-]|because\b|as\b|"
    r"since\b))",
    _I,
)
"""How a message begins that says that what was advised was not done."""


_DIAGNOSED = re.compile(
    r"(?:the |der |die |le |la |el )?(?:vendor|manufacturer|maker|supplier|hersteller|anbieter|lieferant|fabricant|"
    r"fournisseur|fabricante|proveedor) (?:says?|said|sagt\w*|dit|dice)\b.*\b(?:replac\w*|rma|swap\w*|ersatz\w*|"
    r"austausch\w*|tausch\w*|remplac\w*|reempla\w*|repuesto)\b",
    _I,
)
"""What a manufacturer found to be broken and stands for by replacing it."""


def is_hearsay(sentence: str) -> bool:
    """Whether a sentence tells what somebody else says or believes."""
    if _DIAGNOSED.match(sentence):
        return False
    return bool(_HEARSAY.match(sentence)) and not _MACHINES.match(sentence)


def turns_against(text: str) -> bool:
    """Whether a message turns against the one before it: "but it is not the one that bounced"."""
    return bool(_TURN.match(text.strip())) and bool(_DENIAL.search(text))


def left_undone(text: str) -> bool:
    """Whether a message says that what the one before it names was not done."""
    return bool(_LEFT_UNDONE.match(text.strip()))
