"""Who is named at the beginning of a text, and what is nobody: a thing that is waited for, a pronoun."""

from __future__ import annotations

import re

_I = re.IGNORECASE
ARTICLE = r"(?:the |an? |his |her |their |our |die |der |das |den |eine[nr]? |la |le |l'|une? |el )"
THING = (
    r"approval|go-?ahead|answer|reply|feedback|confirmation|call ?back|quote|delivery|freigabe|antwort|rückmeldung|"
    r"rückruf|bestätigung|zusage|lieferung|accord|réponse|validation|confirmation|respuesta|aprobación|confirmación|"
    r"rappel|retour|appel|devis|livraison|llamada|presupuesto|entrega|"
    r"results?|outcome|output|tests?|sync|download|upload|replication|scans?|backup|job|run|reboot|restart|window|"
    r"parts?|spares?|stock|address|numbers?|serials?|screenshots?|photos?|logs?|dates?|slot|sign-?off|licen[cs]es?|"
    r"ergebnis\w*|resultat\w*|abschluss|neustart|ersatz\w*|adresse|nummer|seriennummer|foto|termin|fenster|lizenz\w*|"
    r"résultat|adresse|pièce|numéro|photo|resultado|dirección|pieza|número|foto|"
    r"\w+(?:brief|paket|schreiben|lieferung|gerät|teil|platte|nummer|rechnung|lizenz|schlüssel)"
)
"""What is waited for from somebody, and is nobody."""
_WHO_END = re.compile(
    r"\s*(?:\(|,|;|:|(?<!\b[FHMDS]r)(?<!\b(?:Mr|Ms|St))(?<!\bMrs)(?<!\bMme)\.(?=\s|$)|–|\bto\b|\bthat\b|\bfor\b|\bticket\b|\bcase\b|\bwith\b|\bwho\b|\bby\b|\babout\b|"
    r"\bon\b|\bdossier\b|"
    r"\bfall\b|\bzu[rm]?\b|\bum\b|\bbis\b|\bpour\b|\bpara\b)",
    _I,
)
_IN_BRACKETS = re.compile(
    r"(?:the |die |der |das |den |le |la |el )?(?P<what>[\w.&'-]+(?: [\w.&'-]+){0,2}) "
    r"\([A-ZÄÖÜ][\w.-]*(?: [\w.-]+){0,2}\)"
)
"""A team with who it is there, or somebody with where he is: "accounts (Beth)"."""
_NOBODY = frozenset(
    [
        "it",
        "this",
        "that",
        "there",
        "which",
        "what",
        "then",
        "and",
        "but",
        "or",
        "so",
        "he",
        "she",
        "they",
        "you",
        "who",
        "please",
        "user",
        "nothing",
        "somebody",
        "someone",
        "es",
        "das",
        "dies",
        "ce",
        "cela",
        "il",
        "elle",
        "on",
        "no",
        "next",
    ]
)
_POSSESSIVE = frozenset("his her their its seine seiner ihre ihrer son sa ses su sus".split())  # noqa: SIM905 - readable
_IT_TEAM = re.compile(r"it (?:manager|team|dep\w*|admin\w*|lead|partner)\b", _I)
_WORDS = 4
"""Words of the longest name of somebody who has to do something."""


def is_pronoun(word: str) -> bool:
    """Whether a word stands for somebody or something without a name."""
    return word.casefold() in _NOBODY


def name_at(text: str) -> str:
    """The beginning of a text that names somebody, "" where it is nobody."""
    bare = text.strip()
    if (person := _IN_BRACKETS.match(bare)) and person["what"].casefold().split()[0] not in _NOBODY:
        return person[0].strip()
    end = _WHO_END.search(bare)
    words = (bare[: end.start()] if end else bare).strip(" .,").split()
    while words and words[0].casefold() in (
        "the",
        "a",
        "an",
        "their",
        "our",
        "die",
        "der",
        "das",
        "den",
        "le",
        "la",
        "el",
    ):
        words = words[1:]
    if not words or len(words) > _WORDS or _is_nobody(words):
        return ""
    return " ".join(words)


def _is_nobody(words: list[str]) -> bool:
    of_somebody = words[0].casefold() in _POSSESSIVE
    if re.fullmatch(THING, words[1] if of_somebody and len(words) > 1 else words[0], _I):
        return True
    return words[0].casefold() in _NOBODY and not _IT_TEAM.match(" ".join(words))
