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

_TOPICS = {
    topic: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for topic, words in {
        "printing": "print|druck|imprim|impres|scan",
        "e-mail": "outlook|e-?mail|mail|postfach|courriel|correo|smtp|bounce",
        "signing in": "passwor|kennwort|log-?in|log ?on|sign-?in|locked|gesperrt|anmeld|mfa|mot de passe|contraseña",
        "remote access": "vpn|rdp|remote|fernzugriff|à distance|remoto",
        "calls and meetings": "teams|zoom|headset|audio|micro|telefon|téléphone|teléfono|phone|sound|camera",
        "files": "onedrive|sharepoint|share|file|datei|ordner|folder|fichier|archivo|laufwerk",
        "a backup": "backup|veeam|sicherung|sauvegarde|respaldo|copia de seguridad",
        "the network": r"network|netz|internet|wi-?fi|wlan|switch|réseau|red\b|firewall|dhcp|dns",
        "a computer": r"pc\b|laptop|computer|rechner|notebook|slow|langsam|lent|windows|ordinateur|ordenador|portátil",
        "a server": "server|sql|database|datenbank|serveur|servidor",
    }.items()
}
"""Kinds of things that a ticket is about, in words that give nothing away, and how engineers' words for them begin."""

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
_TOKEN = re.compile(r"[\w-]+")
_LENGTH = 90
"""Characters of the longest title of a flow that is told."""


def client_summary(content: NoteContent, material: NoteMaterial, outcome: Outcome | None) -> str:
    """Two sentences for the client: what it was about, in words that are known to be safe, and how it stands."""
    return f"This was about {_about(content, material)}. {_OUTCOME[outcome] if outcome else _UNKNOWN}"


def is_safe(text: str) -> bool:
    """Whether a text can be shown to the client: no command, path, address, machine, account, person or blame."""
    if any(map(_is_name, _TOKEN.findall(text))):
        return False
    return not any(pattern.search(text) for pattern in (_INSIDE, _CMDLET, _PERSON, _BLAME))


def _is_name(token: str) -> bool:
    """Whether a word has letters and digits, as the names of machines and accounts and codes have."""
    return any(map(str.isdigit, token)) and any(map(str.isalpha, token))


def _about(content: NoteContent, material: NoteMaterial) -> str:
    """What it was about: a flow's title, which was written for everybody, or a kind of thing that the words name.

    What the engineer typed is never quoted: it may name anybody.
    """
    for run in reversed(material.runs):
        title = run.flow.title.strip().rstrip(".!?")
        if run.mark is None and len(title) <= _LENGTH and is_safe(title):
            return f"“{title}”"
    said = f"{content.subject}\n{content.problem}"
    return next((topic for topic, pattern in _TOPICS.items() if pattern.search(said)), _NOBODYS)
