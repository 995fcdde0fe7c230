"""What a ticket was about, as its client is told: a kind of thing, in words that give nothing away."""

from __future__ import annotations

import re

from rfdesktop.domain.notes.sections import NoteContent
from rfdesktop.services.notes.client_safety import is_safe
from rfdesktop.services.notes.documents.client_words import NOBODYS
from rfdesktop.services.notes.material import NoteMaterial

TOPICS = {
    topic: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for topic, words in {
        "the security of an account": (
            r"(?:clicked|opened) (?:on )?(?:an?|the) [^.\n]{0,24}\b(?:link|attachment)\b|"
            r"(?:typed|entered|gave) (?:in )?(?:his|her|their) (?:pw|pass\w*|cred\w*)|"
            r"(?:auf einen|auf den) [^.\n]{0,24}link geklickt|(?:kennwort|passwort|zugangsdaten) (?:dort )?eingegeben"
        ),
        "payments": (
            r"card (?:payments?|readers?|machines?|terminals?)\b|payments?\b|pdq\b|ec-?(?:gerät|terminal)|"
            r"kartenzahlung|"
            r"kartenterminal|paiement|datáfono"
        ),
        "printing and scanning": r"pri?nte?r|print|prnt|prn\b|plot|druck|imprim|impres|scan|esc[aá]ne|mfps?\b|label",
        "signing in": (
            r"passwor|kennwort|log[- ]?in|log[- ]?on|sign[- ]?in|locked|lock-?out|gesperrt|anmeld|mfa|authenticat|"
            r"mot de passe|contraseña|bitlocker|filevault|sso\b|saml|adfs"
        ),
        "a calendar": r"double[- ]book|room (?:mailbox|booking)|calend[ae]r|kalender|calendrier|termine\b",
        "e-mail": (
            r"outlook|owa\b|exch\b|smart-?host|e-?mail|mails?\b|mailbox|postfach|courriel|correo|smtp|bounce|exchange|"
            r"send as|envoyer en tant"
        ),
        "remote access": r"vpn|rdp|remote|fernzugriff|à distance|remoto|(?:s2s|site-to-site|ipsec) ",
        "the cameras": (
            r"cctv|cams\b|cameras\b(?!.{0,40}\b(?:meeting|call|teams|zoom))|nvr\b|dvr\b|video surveillance|"
            r"(?:yard|gate|car park|parking|warehouse|entrance|hof|tor|parkplatz|einfahrt)[ -]?(?:cameras?|kameras?)\b|"
            r"überwachungskamera|(?:camera|kamera|cámara|caméra)s?\b(?=.{0,40}\b(?:"
            r"record|aufzeich|enregistr|graba|yard|gate|parking|hof\b|tor\b))"
        ),
        "the doors": (
            r"badge(?! (?:photo|picture|print))|(?:side |front |main )?doors?\b|access control|key ?cards?\b|"
            r"tür(?:en)?\b|zutritt"
        ),
        "calls and meetings": (
            r"teams|zoom|headset|headphone|audio|micro(?!soft)|mics?\b|sound|camera|cámara|caméra|kamera|videocon|"
            r"videollamada|besprechung"
        ),
        "the phones": (
            r"telefon|gespräch|rufnummer|nebenstelle|calls? (?:echo|drop|cut)|(?:echo|noise) on calls|dial ?tone|"
            r"soft-?phone|téléphone|teléfono|sin línea|línea telefónica|"
            r"phone|caller|voip|voice(?:mail| quality)|jitter|sip\b"
        ),
        "screens": r"monitors?\b|bildschirm|(?<!blue )(?<!home )screens?\b|display|écran|pantalla|beamer|projector",
        "a backup": r"backup|veeam|sicherung|sauvegarde|respaldo|copia de seguridad",
        "files": (
            r"onedrive|sharepoint|shares?\b|shared|files?\b|datei|ordner|folder|carpeta|fichier|archivo|laufwerk|"
            r"freigabe|"
            r"drives?\b|access denied|enregistr|nas\b"
        ),
        "the network": (
            r"network|netz|internet|wi-?fi|wlan|switch|réseau|red\b|firewall|dhcp|dns|vlan|offline|standort|"
            r"verbindung|"
            r"sites?\b(?! (?:still )?(?:shows?|says|displays|looks)\b)|captive portal|access point|ap-|"
            r"erp\b.*branch|branch"
        ),
        "a website": r"web ?(?:site|seite|shop|page|"
        "portal)|site (?:still )?(?:shows?|says|displays|looks)|portal|"
        r"intranet|homepage|site web|página|ssl\b",
        "an application": (
            r"erp|excel|word\b|browser|app\b|software|program|template|dms\b|sql|database|datenbank|"
            r"shop|warenwirtschaft|wawi\b|crm\b|accounting (?:system|package)|buchhaltung|lohn|payroll|datev|lexware|"
            r"cad\b|till\b|kasse\b|pos\b|licen[cs]es?\b|lizenz|autocad|quickbooks|stock (?:figures|levels)"
        ),
        "a server": r"\w*server|srv|serveur|servidor|raid|disk|vm\b|datastore|san\b|storage|snapshot|ups\b|usv",
        "a computer": (
            r"pc\b|kiosk|laptop|keyboard|tastatur|clavier|teclado|computer|rechner|notebook|windows|"
            r"ordinateur|ordenador|"
            r"portátil|dock"
        ),
    }.items()
}
"""Kinds of things that a ticket is about, in words that give nothing away, and how engineers' words for them begin."""

_BY_MAIL = re.compile(
    r"^(?:from|per|via|by|aus|par) (?:the |his |her |der |die )?(?:(?:client|user|customer|kunden?)(?:'?s)? )?"
    r"(?:e-?)?mail\s*:",
    re.IGNORECASE,
)
"""How it was reported, which is not what it is about."""
_LENGTH = 90
"""Characters of the longest title of a flow that is told."""


def about(content: NoteContent, material: NoteMaterial) -> str:
    """What it was about: a flow's title, which was written for everybody, or a kind of thing that the words name, in
    English.

    What the engineer typed is never quoted: it may name anybody.
    """
    for run in reversed(material.runs):
        title = run.flow.title.strip().rstrip(".!?")
        if run.mark is None and len(title) <= _LENGTH and is_safe(title):
            return f"“{title}”"
    steps = [step.action for step in content.steps]
    said = (content.subject, _BY_MAIL.sub("", content.problem))
    found = [topic for text in said for topic, pattern in TOPICS.items() if pattern.search(text)]
    denied = [topic for topic in dict.fromkeys(found) if any(_is_denied(topic, text) for text in steps)]
    if denied:
        # What was reported is not what it was: what the work was about is told instead.
        found += [topic for text in reversed(steps) for topic, pattern in TOPICS.items() if pattern.search(text)]
    return next((topic for topic in found if topic not in denied), NOBODYS)


_NEVER = re.compile(
    r"(?P<what>[^,;.:]{2,30}?) (?:was|were|is|had|war|ist|était|estaba) (?:never|nie|jamais|nunca) |"
    r"^(?:so |also )?(?:it'?s |it was |es war |c'était )?(?:not|nicht|pas) (?:the |der |die |das |le |la |el )?"
    r"(?P<not>(?!\w+ed\b)[^,;.:]{2,30})",
    re.IGNORECASE,
)


def _is_denied(topic: str, text: str) -> bool:
    """Whether a step says that nothing was wrong with what a topic names: "internet was never down"."""
    found = _NEVER.search(text)
    return found is not None and bool(TOPICS[topic].search(found["what"] or found["not"]))
