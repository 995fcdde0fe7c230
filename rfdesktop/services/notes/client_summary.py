"""What can be told the client of a ticket: plain words, and nothing of machines, people, addresses or commands."""

from __future__ import annotations

import re

from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.notes.sections import NoteContent
from rfdesktop.services.notes.material import NoteMaterial

_OUTCOME = {
    Outcome.RESOLVED: "The problem has been solved.",
    Outcome.ESCALATED: "The request has been passed on to a specialist, who is going on with it.",
    Outcome.PAUSED: "The work on it is not finished yet and will be continued.",
}
_UNKNOWN = "The request is being worked on."
_NOBODYS = "your request"

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
    r"|\b(?:user|account|benutzer|konto|utilisateur|compte|usuario|cuenta) [\"“']?[a-z]+",
    re.I,
)
_BLAME = re.compile(
    r"\b(?:fault|blame|mistake|wrong(?:ly)?|forgot|careless|stupid|idiot|should have|ignor|again by|broke|messed|"
    r"incompeten|"
    r"schuld|fehler von|vergessen|falsch|dumm|hätte|faute|erreur de|oublié|bête|culpa|error de|olvid|tonto)\w*",
    re.I,
)
_TOKEN = re.compile(r"[\w-]+")
_LENGTH = 90
_SENTENCE_WORDS = re.compile(r"[^\W\d_]{2,}")


def client_summary(content: NoteContent, material: NoteMaterial, outcome: Outcome | None) -> str:
    """Two sentences for the client: what it was about, in words that are known to be safe, and how it stands."""
    about = _about(content, material)
    return f"This was about {about}. {_OUTCOME[outcome] if outcome else _UNKNOWN}"


def is_safe(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether a text can be shown to the client: no command, path, address, machine, account, person or blame."""
    if (
        any(map(_is_name, _TOKEN.findall(text)))
        or _INSIDE.search(text)
        or _CMDLET.search(text)
        or _PERSON.search(text)
        or _BLAME.search(text)
    ):
        return False
    return not names & {word.casefold() for word in _SENTENCE_WORDS.findall(text)}


def _is_name(token: str) -> bool:
    """Whether a word has letters and digits, as the names of machines and accounts and codes have."""
    return any(map(str.isdigit, token)) and any(map(str.isalpha, token))


def _about(content: NoteContent, material: NoteMaterial) -> str:
    """The subject, if it is safe; else a flow's title, which was written for everybody."""
    names = frozenset(
        word.casefold()
        for text in (material.chat.header.contact, material.chat.header.asset, material.engineer, *_recorded(material))
        for word in _SENTENCE_WORDS.findall(text)
    )
    titles = [*(run.flow.title for run in reversed(material.runs) if run.mark is None)]
    for text in (content.subject, *titles):
        said = text.strip().rstrip(".!?")
        if said and len(said) <= _LENGTH and len(_SENTENCE_WORDS.findall(said)) > 1 and is_safe(said, names):
            return f"“{said}”"
    return _NOBODYS


def _recorded(material: NoteMaterial) -> list[str]:
    return [value for run in material.runs for value in run.recorded.values() if " " not in value.strip()]
