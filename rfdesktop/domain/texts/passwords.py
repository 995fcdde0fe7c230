"""What in a line looks like a password or a key, and the line with a mark in its place.

For titles, tabs, file names and window titles, which are seen by whoever looks over a shoulder and leave with every
file. In doubt a word is covered: a title loses little by it.
"""

from __future__ import annotations

import re

COVER = "•••"
"""What stands in the place of a password."""

_NAME = (
    r"(?:(?:(?:[a-z0-9]{1,20}[_-]?)?(?:passwor[dt]|kennwort|secret))|pass(?:wd|[ -]?phrase|code)?s?|passwör?ter|pwd|pw|"
    r"kennwörter|kw|mot de passe|mdp|contrase(?:ñ|n)a|wachtwoord|"
    r"senha|parola|hasło|lösenord|geheimnis|(?:x-)?api[ _-]?key|(?:access|auth|refresh|session|sas)?[ _-]?token|"
    r"client[ _-]?secret|account[ _-]?key|shared[ _-]?(?:key|secret)|psk|pre-?shared[ _-]?key|recovery[ _-]?key|"
    r"(?:wpa\d?|wi-?fi|wlan|guest|gast|netzwerk)[ _-]?(?:key|code|schlüssel)|community string|laps|tap|"
    r"(?:recovery|backup|verification|one[ -]?time|mfa|otp|sms)[ _-]?code|pin|puk|"
    r"密码|密碼|口令|パスワード|비밀번호|пароль)"
)
_VALUE = r"(?:\"[^\"\n]+\"|'[^'\n]+'|„[^“”\n]+[“”]|`[^`\n]+`|[^\s\"'`„]\S*)"
_NO_VALUE = (
    r"(?!(?:\d+x|is|was|has|had|for|of|on|in|at|to|the|a|an|and|or|not|no|does|did|do|will|can|cannot|could|should|must|"
    r"reset|resets|expired|expires|expiry|expiration|changed?|change|policy|policies|prompts?|manager|protected|needed|"
    r"required|wrong|incorrect|invalid|again|ist|war|wurde|wird|für|von|auf|im|am|und|oder|nicht|abgelaufen|falsch|"
    r"geändert|vergessen|läuft|zurücksetzen|ändern|hash|sync|writeback|spray\w*|attempts?|errors?|less|age|length|"
    r"history|box|field|screen|dialog|after|since|when|while|but|every|each|still|keeps?|lost|forgotten|unknown|"
    r"doesn'?t|isn'?t|won'?t|kept|works?|working|fails?|failed|rejected|accepted|correct|known|with|without|from)"
    r"(?![\w$#@!%&*+=-]))"
)
_SAID = re.compile(rf"(?i)(?<![A-Za-z0-9_-])({_NAME}\s*(?:\([^)\n]*\)\s*)?[\"'”]?\s*(?::=?|：|=>?|->|→)\s*)({_VALUE})")
_IS = re.compile(
    rf"(?i)(?<![\w-])({_NAME}\s+(?:(?:for|of|für|von)\s+\S+\s+)?(?:is|was|are|ist|war|lautet|wäre|est|es|"
    rf"set to|changed to|"
    rf"reset to|geändert auf|gesetzt auf|now|jetzt)\s+(?:now |jetzt |still )?(?:set to )?:?\s*){_NO_VALUE}({_VALUE})"
)
_TO = re.compile(
    rf"(?i)(?<![\w-])({_NAME}\s+(?:\S+\s+){{0,4}}?(?:to|is|was|as|auf|als|ist|war)\s+){_NO_VALUE}"
    r"(?=\S*[A-Za-z])(?=\S*[\d!$%&?#@*+=])(\S{5,})"
)
_ELEMENT = re.compile(rf"(?i)(<{_NAME}[^>\n]*>)([^<\n]+)(?=<)")
_USER_COLON = re.compile(r"(?i)((?<!\S)--?u(?:ser)?[ =]\s*[\w.@\\-]+:)(?!//)(\S+)")
_BARE = re.compile(rf"(?i)(?<![\w-])({_NAME}\s+(?:[-–—]\s+)?){_NO_VALUE}(?=\S*[\d!$%&?#@*+=])({_VALUE})")
_USER_PASS = re.compile(r"(?i)((?:/|--?)u(?:ser)?(?:name)?[:= ]\s*\S+\s+)(?![/-])(\S+)")
_NET_USE = re.compile(r"(?i)(\bnet\s+user\s+(?!/)\S+\s+)(?![/*])(\S+)")
_OPTION = re.compile(
    r"(?i)((?<!\S)(?:--?p[= ]\s*(?!(?:tcp|udp|icmp|ip|[\d:,-]+)(?:\s|$))|(?:--?|/)(?:[a-z]*pass|[a-z]*passw(?:or)?d|"
    r"rp|pw|pwd|secret|token|api-?key)[:= ]\s*))"
    r"(?![-/.~])(\S+)"
)
_GLUED_OPTION = re.compile(r"((?:\bmysql\w*|\bsshpass|\bplink|\bpsexec\S*)\b[^\n]*?\s-p)(?=\S)(\S+)")
_CREDENTIALS = re.compile(r"(?i)(\b[a-z][a-z0-9+.-]{0,20}://[^\s/:@]+:)([^\s@]+)(?=@)")
_PAIR = re.compile(
    r"(?i)((?:credentials?|creds|login|logon|zugang(?:sdaten)?|anmeldung|user(?:name)?)\s*(?::|=|is|"
    r"ist)?\s*[\w.@\\-]+\s*[/:]\s*)(\S{6,})"
)
_SECURE_STRING = re.compile(r"(?i)(ConvertTo-SecureString\s+(?:-String\s+)?)(\"[^\"]+\"|'[^']+'|(?!-)\S+)")
_BEARER = re.compile(r"(?i)(\bauthorization:\s*(?:basic|bearer)\s+|\bbearer\s+)([\w.~+/=-]{12,})")
_KEYS = re.compile(
    r"\b(?:sk-[\w-]{16,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|"
    r"A(?:KIA|SIA)[A-Z0-9]{16}|"
    r"AIza[\w-]{30,}|ya29\.[\w-]{20,}|eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?|hf_\w{20,}|npm_\w{20,}|"
    r"SG\.[\w-]{16,}\.[\w-]{16,}|"
    r"[rs]k_(?:live|test)_\w{10,}|whsec_\w{16,}|dop_v1_\w{20,}|\d{6}(?:-\d{6}){7})"
)
_SIGNATURE = re.compile(r"(?i)([?&](?:sig|signature|token|key|code|password)=)([^\s&]+)")
_LONG_SECRET = re.compile(r"(?<![\w+/])(?=[\w+/]*[a-z])(?=[\w+/]*[A-Z])(?=[\w+/]*\d)[A-Za-z0-9+/]{40,}={0,2}(?![\w+/])")

_DEVICE = re.compile(
    r"(?i)(\b(?:isakmp key|community|(?:radius|tacacs)\S*(?: host \S+)? key|pre-shared-key|wpa-psk|"
    r"psksecret|secret|password)"
    r" (?:(?:\d|enc|ascii(?:-text)?|hexadecimal|sha\d+)(?: \d)? )?)"
    r"(?=\S*[\d!$%&?#*+=])(\S{4,})"
)
"""A line of a switch's or a firewall's configuration: Cisco, Fortinet, Juniper, Aruba."""
_PASSWD = re.compile(r"(?i)(\bpasswd\s+[\w.@\\-]+\s+)(\S+)")
_PHRASE = re.compile(r"(?i)(\bpass[ -]?phrase\s*[:=]\s*)(\S.*)")
_REGISTRY = re.compile(r"(?i)(password\s+REG_SZ\s+)(\S+)")
_PRIVATE = re.compile(r"(PRIVATE KEY-----\s*)(\S+)")
_BY_LOOK = re.compile(
    r"(?<![\w\\/.@%-])([\w.@-]+:)?(?=\w*[^\W\d])(?=[\w@%.+-]*\d|\S*\d\S*$)(?=[\w@%.-]*[!#$^~*+&])"
    r"([\w!#$^~*+&@%.-]{6,}+)(?![\\/:=(])"
)
"""A word that is made as passwords are: letters, digits and signs. Only in a line that speaks of one."""

_AFTER = (
    _CREDENTIALS, _DEVICE, _PASSWD, _PHRASE, _REGISTRY, _PRIVATE, _SECURE_STRING, _BEARER, _ELEMENT, _SAID, _IS, _TO,
    _BARE, _USER_COLON, _USER_PASS, _NET_USE, _OPTION, _GLUED_OPTION, _SIGNATURE, _PAIR,
)  # fmt: skip
_HINT = re.compile(
    rf"(?i){_NAME}|cred|login|logon|zugang|anmeldung|net\s+user|[/-]u|[/-]p|://|bearer|sig=|key|code=|"
    rf"PRIVATE KEY|admin|root|bind|community|isakmp|[/-]rp|plink|secure|eyJ|AIza|AKIA|\d{{6}}-\d{{6}}|\w{{16}}"
)

_SPOKEN = re.compile(
    rf"(?i)(?<![A-Za-z0-9]){_NAME}(?![A-Za-z])|\bcred|credential|login|logon|zugang|anmeldung|\bbind\b|"
    r"\b(?:admin|administrator|root) /|/ru"
)
_REST = re.compile(rf"{COVER} (?=\S*\d)(?=\S*[!#$^~*+&])\S+")
"""A password of two words."""


def covered(line: str) -> str:
    """The line with `COVER` for each password and key in it."""
    if not _HINT.search(line):
        return line
    for pattern in _AFTER:
        line = pattern.sub(_cover, line)
    if _SPOKEN.search(line):
        line = _BY_LOOK.sub(lambda found: f"{found[1] or ''}{COVER}", line)
        line = _REST.sub(COVER, line)
    return _LONG_SECRET.sub(COVER, _KEYS.sub(COVER, line))


def _cover(found: re.Match[str]) -> str:
    value = found[2]
    if COVER in value:
        return found[0]
    # The sentence's own signs stay; what only stands for a password (a placeholder) is none.
    kept = value.rstrip(".,;)")
    if not kept or (re.fullmatch(r"[<\[{%$(*•xX.]+[\w .-]*[>\]})%*•xX.]*", kept) and not re.search(r"\d", kept)):
        return found[0]
    return f"{found[1]}{COVER}{value[len(kept) :]}"
