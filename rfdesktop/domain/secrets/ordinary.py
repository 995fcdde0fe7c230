"""What stands where a secret could stand, and is none: words about passwords, masks, variables, codes of the trade."""

from __future__ import annotations

import re

_NO_VALUES = """
    yes no true false none null nil never ja nein oui non si sí n/a na on off ok set unset enabled disabled hidden
    required optional expired expires incorrect correct wrong invalid valid accepted rejected empty blank missing
    unknown changed change reset needed again see same below above attached here there this that the and or not with
    is was for of to in at by from as it its string str text int bool object value varchar nvarchar present absent
    default weak strong complex encrypted redacted removed masked protected locked unlocked active inactive pending
    success successful failed failure failing error errors working please ask call via per reset/unlock forgotten lost
    vault keeper lastpass bitwarden itglue hudu keepass 1password passportal keychain known stored saved sent shared
    rotated revoked generated created updated deleted synced policy policies prompt history length age complexity
    hash sync writeback manager settings case-sensitive read-only readonly confirm confirmed verified mismatch
    abgelaufen falsch richtig geändert vergessen erforderlich unbekannt leer gesperrt gültig ungültig fehlt siehe
    vorhanden nicht zurückgesetzt zurücksetzen ändern aktiv inaktiv korrekt fehlerhaft bekannt hinterlegt ok?
    expiré incorrect incorrecte requis oublié changé invalide perdu inconnu manquant réinitialiser voir présent
    incorrecta caducada olvidada requerida cambiada inválida perdida desconocida caducado presente ver
    bearer basic digest ntlm kerberos negotiate token secret password passwort kennwort key psk wpa wpa2 wpa3
    wpa2-personal wpa2-psk eap peap eap-tls md5 sha sha1 sha256 aes aes-256 3des des pap chap mschapv2 mschap
"""
NO_VALUES = frozenset(_NO_VALUES.split())
"""Words that are said of a password and are none, in small letters."""

_COMMON_PASSWORDS = """
    letmein changeme admin administrator welcome sunshine qwerty dragon monkey iloveyou football baseball master
    superman princess hunter shadow trustno passw0rd pass root toor test geheim hallo schatz sommer winter
    willkommen start azerty bonjour soleil motdepasse hola contraseña public private cisco ubnt calvin
"""
COMMON_PASSWORDS = frozenset(_COMMON_PASSWORDS.split())
"""Passwords that are words, in small letters."""

_MASKED = re.compile(
    r"[*•●·x.…_?#-]{3,}|\(?(?:hidden|redacted|removed|masked|secret|blank|empty|none|unknown|null)\)?|"
    r"<[^<>\n]{0,60}>?|\[[A-Za-z][\w .-]*\]|\{\{.*|\$\{.*|\$\(.*|%[A-Za-z_]\w*%|\{[A-Za-z_][\w .]*\}|"
    r"your[_ -]?\w+|(?:my|the|some)[_ -]?(?:password|secret|token|key)|x{3,}.*|\*{3,}.*|•{2,}.*|@\{"
    r".*|\*|\{[\w .-]*\}|\(?pass(?:word)?\d?\)?|[A-Z]+_[A-Z_]+=?",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\$(?:env:|script:|global:|using:)?[A-Za-z_][A-Za-z_.]*\d?(?:[\[.].*)?|\(?(?:Get|Read|New|Con"
    r"vertTo|ConvertFrom|"
    r"Import|Set|Invoke|Select)-[A-Za-z].*|[A-Za-z_][\w.]*\(.*|os\.environ.*|process\.env\..*|getenv.*|"
    r"-{1,2}[A-Za-z]+(?:[=:].*)?|/[a-z?]+|"
    r"(?:https?|ftp|ldaps?)://.*|\\\\[A-Za-z].*\\.*|[A-Za-z]:\\.*|(?:~|\.{1,2})?/(?:etc|var|home|u"
    r"sr|opt|tmp|root)/.*|"
    r"HK(?:LM|CU|CR|U|EY_)\b.*|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:T.*)?|\d{1,2}:\d{2}(?::\d{2})?(?:"
    r"\.\d+)?Z?|@[A-Za-z]+",
)
_CODE = re.compile(
    r"KB\d+|0x[0-9a-f]+|AADSTS\d+|CVE-\d.*|[a-z]{2,4}-?\d{1,3}|"
    r"(?:office|windows|win|server|exchange|exch|sql|outlook|ol|system|syswow|regsrv|regsvr|optipl"
    r"ex|latitude|precision|thinkpad|elitebook|"
    r"probook|laserjet|officejet|proliant|poweredge|catalyst|device|client-computer|iphone|ios|mac"
    r"os|m|o|word|excel|esxi?|vsphere|galaxy|"
    r"visio|project|teams|sharepoint|android|ubuntu|debian|rhel|fortios|python|sage|net|ipv|wpa|sha|md|aes|tls|"
    r"http|utf|type|mfa|layer|level|step|day|page|room|port|vlan|id|event|error|code|line|user|pc|laptop|host)"
    r"[-_ ]?\d{1,5}\w?|"
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}|v?\d+(?:\.\d+)+\w*|#?\d+|"
    r"\d+(?:st|nd|rd|th|x|min|h|s|ms|d|days?|mb|gb|kb|%|[ap]m)|(?:INC|CHG|REQ|SR|RE|T|PRB|TKT)[-#]?\d[\d.]*|"
    r"(?:\d{1,3}\.){3}\d{1,3}(?:/\d+|:\d+)?|[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}|"
    r"\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?|S-1-\d.*|"
    r"[\w-]+\.(?:exe|dll|ps1|txt|log|docx?|xlsx?|pdf|msi|sys|xml|json|csv|local|com|net|org|de|ini"
    r"|cfg|conf|example)|"
    r"[\w-]+(?:\.[\w-]+)+\.[a-z]{2,}|SHA(?:1|256|512)[:-].*|\w+\\[\w.$-]+|[^\W\d_]+[!?]|"
    r"\+?[^\W\d_]+(?:/[^\W\d_]+)+|[^\W\d_]+(?:[-'’][^\W\d_]+)+[?!]?|\w{1,3}[%&+]|[A-Za-z]+\[\d*\]|\W+",
    re.IGNORECASE,
)
_UPPER_CODE = re.compile(
    r"[A-Z]{2,10}[-_]?\d{1,4}|[A-Z]{2,}(?:-[A-Z0-9]+)+|[A-Z]{2,}_[A-Z0-9_]+|[A-Z0-9-]+\$|[A-Z]{2,}\d{4,}"
)


_ARGUMENT = re.compile(r"[a-z]+_[a-z_]+=\w{0,8}|[a-z_]{2,24}=")


def is_masked(text: str) -> bool:
    """Whether it only stands for a value: a row of stars, `<password>`, `${PASSWORD}`, one of our own placeholders."""
    return bool(_MASKED.fullmatch(text))


def is_reference(text: str) -> bool:
    """Whether it says where the value is: a variable, a call, an option, a path, a date."""
    return bool(_REFERENCE.fullmatch(text) or _ARGUMENT.fullmatch(text))


def is_code(text: str) -> bool:
    """Whether it is one of the names and numbers that tickets are full of: an error, a host, an address, a file."""
    return bool(_CODE.fullmatch(text) or _UPPER_CODE.fullmatch(text))
