"""Which sentence of a message says that some part is broken: the words for parts and for what is wrong with them."""

from __future__ import annotations

import re

from rfdesktop.services.notes.engineer_words import is_unsure, without_lead
from rfdesktop.services.notes.small_talk import sentences

_I = re.IGNORECASE

_PART = (
    r"(?:disk|drive|ssd|hdd|psu|power supply|fan|battery|ram|memory|cable|port|nic|controller|raid|board|screen|"
    r"headset|dock|adapter|router|modem|switch|firewall|access point|"
    r"cert\w*|licen[cs]e|password|account|mailbox|profile|driver|firmware|service|rule|policy|vlan|dns|record|ip|"
    r"address|subnet|route|gateway|lease|scope|token|key|quota|storage|volume|database|index|cache|update|patch|"
    r"clock|time|"
    r"platte|festplatte|laufwerk|netzteil|lüfter|akku|speicher|kabel|anschluss|zertifikat|lizenz|kennwort|passwort|"
    r"konto|postfach|profil|treiber|dienst|regel|richtlinie|eintrag|adresse|datenbank|uhr|"
    r"disque|alimentation|ventilateur|batterie|mémoire|câble|certificat|licence|mot de passe|compte|profil|pilote|"
    r"règle|"
    r"disco|fuente|ventilador|batería|memoria|certificado|licencia|contraseña|cuenta|perfil|controlador|servicio|"
    r"regla)"
)
_BAD = (
    r"(?:fail(?:s|ed|ing)?|dead|dying|defe[ck]t\w*|broken|faulty|expired|full|disabled|missing|corrupt\w*|wrong|"
    r"misconfigured|blocked|unplugged|stuck|outdated|stale|revoked|deleted|locked|bad|loose|incorrect|invalid|"
    r"mismatched|"
    r"kaputt|abgelaufen|voll|deaktiviert|fehlt\w*|beschädigt|falsch\w*|gesperrt|veraltet\w*|ausgefallen|gezogen|"
    r"lose\w*|"
    r"en panne|défectueu\w*|expiré\w*|plein\w*|désactivé\w*|manquant\w*|corrompu\w*|mauvais\w*|bloqué\w*|mort\w*|"
    r"averiad\w*|caducad\w*|llen\w*|desactivad\w*|dañad\w*|incorrect\w*|bloquead\w*|rot[oa])"
)
_IS = r"(?:[^.;,\n]{0,30}?\b(?:is|was|are|were|has|had|ist|war|hat|est|était|a|está|estaba|es)\b)"
_FAULT = re.compile(
    rf"\b{_PART}s?\b{_IS}?(?: [\w-]+){{0,2}} {_BAD}\b"
    rf"|\b{_BAD} (?:[\w-]+ )?{_PART}s?\b"
    rf"|\b(?:was|is|were) (?:blocking|dropping|overwriting|intercepting) \w"
    rf"|\b(?:still had|had still) (?:its|the|an|his|her) old\b",
    _I,
)
_REMEDY = re.compile(
    r"\b(?:checked|check|if|whether|test(?:ed)?|geprüft|ob|wenn|vérifié|si|comprobado|unblock\w*|not|no|nicht|"
    r"kein\w*|pas)\b",
    _I,
)
_DID = re.compile(
    r"(?:(?:i|we|then|also|and|so|ok) )*(?:disabled|deleted|revoked|unplugged|blocked|locked|deactivated)\b"
    r"(?!(?: [\w-]+){1,4} (?:is|was|are|were|has|had|caused)\b)",
    _I,
)
"""What somebody did, not what was found: "disabled policy 14"."""


def fault_in(text: str) -> str:
    """The sentence of a message that says that some part is broken, "" where there is none."""
    for sentence in sentences(text):
        bare = sentence.strip()
        if not bare or bare.endswith("?") or _DID.match(bare):
            continue
        if _FAULT.search(bare) and not _REMEDY.search(bare) and not is_unsure(bare):
            return without_lead(bare)
    return ""
