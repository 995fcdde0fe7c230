"""Whether a text can be shown to a client: nothing of machines, people, addresses, commands or blame stands in it."""

from __future__ import annotations

import re

_INSIDE = re.compile(
    r"[`\\/<>{}$|=@#%_]"  # code, paths, accounts, addresses
    r"|\d\.\d+\.\d|[0-9a-f]{2}(?:[:-][0-9a-f]{2}){2}|::"
    r"|\w\.[a-z]{2,}\b",  # domains
    re.IGNORECASE,
)
_CMDLET = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]|[A-Z]{2,}-[A-Z]")
"""A command of PowerShell, or a name in capitals."""

_PERSON = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|herr|frau|hr|fr|monsieur|madame|mme|señora?|sra?)\b"
    r"|\b(?:user|account|benutzer|konto|utilisateur|compte|usuario|cuenta) [\"“']?[a-z]+[\"”']?$",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:fault|blame|mistake|wrong(?:ly)?|forgot|careless|stupid|idiot|should have|ignor|broke|messed|incompeten|"
    r"schuld|fehler von|vergessen|falsch|dumm|hätte|faute|erreur de|oublié|bête|culpa|error de|olvid|tonto)\w*",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}(?:h(?:\d\d)?|am|pm|st|nd|rd|th)", re.IGNORECASE)
_DATE = re.compile(r"\b20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b(?!-)")
_TOKEN = re.compile(r"[\w-]+")


def is_safe(text: str) -> bool:
    """Whether a text can be shown to the client: no command, path, address, machine, account, person or blame."""
    if any(map(_is_name, _TOKEN.findall(text))):
        return False
    without = _DATE.sub("", text)
    return not any(pattern.search(without) for pattern in (_INSIDE, _CMDLET, _PERSON, _BLAME))


_SOLVED = re.compile(
    r"\b(?:solved|resolved|fixed|gelöst|behoben|erledigt|résolue?|réglée?|resuelt[oa]|solucionad[oa])\b", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"\b(?:not|no|yet|once|until|when|nicht|noch|sobald|pas|encore|aún|todavía|cuando)\b", re.IGNORECASE
)


def claims_solved(text: str) -> bool:
    """Whether a text tells that it is solved."""
    return any(_SOLVED.search(one) and not _NOT_YET.search(one) for one in re.split(r"(?<=[.!?])\s", text))


def _is_name(token: str) -> bool:
    """Whether a word has letters and digits, as the names of machines and accounts and codes have."""
    return any(map(str.isdigit, token)) and any(map(str.isalpha, token)) and not _CLOCK.fullmatch(token)
