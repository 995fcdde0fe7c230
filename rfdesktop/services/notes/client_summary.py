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
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b|\b[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,}"
    r"|\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\b"  # host and user names, codes
    r"|\b[\w-]+\.(?:[\w-]+\.)*(?:[a-z]{2,})\b|\b[A-Z][a-z]+-[A-Z]\w+\b"  # domains, cmdlets
    r"|\b[A-Z]{2,}-[A-Z]+\b",
    re.I,
)
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
_LENGTH = 90
_SENTENCE_WORDS = re.compile(r"[^\W\d_]{2,}")


def client_summary(content: NoteContent, material: NoteMaterial, outcome: Outcome | None) -> str:
    """Two sentences for the client: what it was about, in words that are known to be safe, and how it stands."""
    about = _about(content, material)
    return f"This was about {about}. {_OUTCOME[outcome] if outcome else _UNKNOWN}"


def is_safe(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether a text can be shown to the client: no command, path, address, machine, account, person or blame."""
    if _INSIDE.search(text) or _PERSON.search(text) or _BLAME.search(text):
        return False
    return not names & {word.casefold() for word in _SENTENCE_WORDS.findall(text)}


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
