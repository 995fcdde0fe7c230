"""Passwords in sentences: near a word for them, before it, beside a user's name."""

from __future__ import annotations

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.values import Trust

_W = r"[ \t]+"
_LINK = (
    r"(?<=\s)(?:(?:is|was|to|as|are|=|:|ist|war|lautet|auf|zu|als|in|est|était|à|en|es|era|a|por|be|sein|now|jetzt|"
    r"maintenant|ahora|like|wie|with|mit|namely|nämlich|still|noch|toujours|new|neu|neue|neues|tem"
    r"p|temporary)[ \t]+|(?=[\"“„«`']))"
)
_USER = r"(?:\"[^\"\n]{1,60}\"|[\w.@\\$-]{1,60})"
_LOGIN = (
    r"(?:credentials?|creds?|log(?:ged)?[ -]?(?:in|on)|sign(?:ed)?[ -]in|username|user name|user|account|"
    r"user[ ]?/[ ]?pass(?:word)?|user(?:name)?[ ]?/[ ]?pw|zugang(?:sdaten)?|anmelde?(?:daten|ung|n"
    r")|benutzer(?:name)?|"
    r"identifiants?|utilisateur|credenciales|usuario|rdp|ssh|vpn|konto|compte|cuenta|accesos?|accès|login)"
)
_KNOWN_USER = r"(?:admin|administrator|root|sa|guest|ubnt|pi|scan|scanner|cisco|[\w.-]*\\[\w.-]+)"

_SPOKEN = (
    rf"(?:{names.PASSWORD_NOUN}|{names.ACCESS_PASS}|{names.WIFI}|(?<![a-z])(?:laps|enable secret|logins?|creds|"
    r"credentials|(?:local|domain|lokaler) admin|zugangsdaten|zugang|identifiants?|credenciales|pass)(?![a-z]))"
)
_SPOKEN_WORDS = (
    *names.PASSWORD_WORDS, *names.ACCESS_PASS_WORDS, *names.WIFI_WORDS, "laps", "enable secret", "login", "cred",
    "admin", "zugang", "identifiant",
)  # fmt: skip
_LOOK = r"(?<![^\s\"'(,/:])(?=[\w.-]{0,20}[!#$%^&*+?~@]|[a-z0-9]+[_-][\w-]*\d|[a-z]{4,}\d\d)(?=[^\s/:]{6,40})"
"""What may be made as passwords are begins here."""

PROSE = (
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"{names.NOTE}(?:{_W}[-–—>]+)?{_W}(?:value{_W}|of{_W}|von{_W}|like{_W})?(?!is |was )",
        Trust.NEAR,
        name=names.PASSWORD,
    ),
    Rule(Kind.PASSWORD, names.PASSWORD_WORDS, "", Trust.NEAR, then=_LINK, name=names.PASSWORD_NOUN),
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"(?<!\S)(?=\S{{5,80}}[ \t]+(?:(?:is|as|ist|als|est|comme|es|como|was|war|for)[ \t]+)(?:(?:the"
        rf"|a|his|her|my|their|our|new|old|temp|temporary|das|sein|ihr|mein|neues|le|son|nouveau|la|su|"
        rf"nueva|admin|local)[ \t]+){{0,3}}{names.PASSWORD})",
        Trust.NEAR,
    ),
    Rule(
        Kind.PASSWORD,
        ("changed", "reset", "set ", "geändert", "gesetzt", "zurückgesetzt"),
        rf"(?:changed|reset|set|geändert|gesetzt)(?:{_W}(?:it|that|this|them|hers?|his|es)){_W}(?:to|au" rf"f){_W}",
        Trust.NEAR,
    ),
    Rule(Kind.SHARED_KEY, names.SHARED_WORDS, "", Trust.NEAR, then=_LINK, name=names.SHARED),
    Rule(Kind.SHARED_KEY, names.SHARED_WORDS, rf"{_W}", Trust.NEAR, name=names.SHARED),
    Rule(Kind.WIFI_KEY, names.WIFI_WORDS, "", Trust.NEAR, then=_LINK, name=names.WIFI),
    Rule(Kind.WIFI_KEY, names.WIFI_WORDS, rf"{_W}", Trust.NEAR, name=names.WIFI),
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"(?:[ \t]+[^\W\d_]{{2,20}}){{1,3}}{names.ASSIGN}",
        Trust.NEAR,
        name=names.PASSWORD_NOUN,
    ),
    Rule(
        Kind.WIFI_KEY,
        ("ssid",),
        rf"(?<![a-z])b?ssid[^\n]{{0,60}}?[\s/,;](?:key|schlüssel|clé|clave|pw){names.ASSIGN}",
        Trust.NEAR,
    ),
    # The last word of a line.
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        r"(?:[ \t]+[^\W\d_][\w-]{0,16}){1,3}[ \t]+(?=[^\W\d_]{4,}\d{2,}\W?[ \t]*(?:\n|$))",
        Trust.NEAR,
        name=names.PASSWORD_NOUN,
    ),
    # A password of two words.
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"{names.NOTE}{names.ASSIGN}[^\W\d_]{{2,16}}[ \t]+(?=\S+[ \t]*(?:\n|$))",
        Trust.NEAR,
        name=names.PASSWORD_NOUN,
    ),
    # A user and a password side by side.
    Rule(
        Kind.PASSWORD,
        (
            "cred",
            "log",
            "sign",
            "user",
            "account",
            "zugang",
            "anmeld",
            "benutzer",
            "identifiant",
            "utilisateur",
            "usuario",
            "rdp",
            "ssh",
            "vpn",
            "konto",
            "compte",
            "cuenta",
            "acces",
            "accès",
        ),
        rf"(?<![a-z]){_LOGIN}(?:[ \t]*[:=][ \t]*|{_W}(?:is|are|with|as|mit|ist|sind|als|avec|con|to|for"
        rf"|für|on|auf|was|für|local|domain)?[ \t]*(?:the[ \t]+)?(?:\S{{1,30}}[ \t]+(?:as|with|with use"
        rf"r|mit)[ \t]+)?){_USER}(?:[ \t]+[/|][ \t]+|[/|]|:[ \t]?)(?![/\\])",
        Trust.PAIR,
    ),
    Rule(
        Kind.PASSWORD,
        ("admin", "root", "sa ", "sa/", "guest", "ubnt", "pi ", "scan", "cisco", "\\"),
        rf"(?<![\w\\/.:-]){_KNOWN_USER}(?:[ \t]+/[ \t]+|/)(?!/)",
        Trust.PAIR,
    ),
    Rule(
        Kind.PASSWORD,
        ("u:", "u=", "user", "usr", "login"),
        rf"(?<![a-z])(?:u|usr|user(?:name)?|login)[ \t]*[:=][ \t]*{_USER}[ \t,;/|]+p(?:w|wd|ass|w\.)?[ \t]"
        rf"*[:=][ \t]*",
        Trust.ASSIGNED,
    ),
    Rule(
        Kind.PASSWORD,
        ("passphrase",),
        r"passphrase(?:[ \t]+(?:for|of|für)[ \t]+[^\n:=]{1,40}?)?[ \t]*(?::|=)[ \t]*(?=[a-z]+(?:[ -][a-z]"
        r"+){2,9}[ \t]*(?:[.\n]|$))",
        Trust.SYNTAX,
        line=True,
    ),
    # The same with nothing between them, at the end of what is said.
    Rule(
        Kind.PASSWORD,
        ("cred", "zugang", "anmelde", "identifiant", "accesos"),
        rf"(?<![a-z])(?:credentials?|creds?|zugangsdaten|anmeldedaten|identifiants?|credenciales|accesos)"
        rf"(?:[ \t]*[:=][ \t]*|{_W}(?:(?:are|is|sind|sont|son|for|für|pour|para)[ \t]+)?){_USER}"
        rf"(?:{_W}|[ \t]*[,;/|][ \t]*)(?=\S+[ \t]*(?:\n|$))",
        Trust.PAIR,
    ),
    # What a service signs in to a directory with, after its name there.
    Rule(
        Kind.PASSWORD,
        ("bind",),
        r"(?<![a-z])bind[^\n=]{0,40}?[\"'(]?(?:cn|uid)=[^\n=]{1,80}"
        r"(?:,[ ]?\w{1,4}=[^\n=,]{1,60}){0,7},[ ]?(?:dc|o|c)=[\w-]{1,40}"
        r"[\"')]?(?:[ \t]*[,;/|:]|[ \t]+(?:with|mit|using|and|und))?[ \t]+",
        Trust.NEAR,
    ),
    # Words that are made as passwords are, in a line that speaks of one.
    Rule(
        Kind.PASSWORD,
        _SPOKEN_WORDS,
        "",
        Trust.LOOK,
        name=_SPOKEN,
        then=_LOOK,
    ),
    Rule(Kind.PASSWORD, _SPOKEN_WORDS, "", Trust.LOOK, name=_SPOKEN, then=_LOOK, backwards=True),
    Rule(
        Kind.SHARED_KEY,
        ("as ", "als ", "comme ", "como "),
        rf"(?<!\S)(?=\S{{6,80}}[ \t]+(?:as|als|comme|como)[ \t]+(?:(?:the|a|its|their|our|de[rn]|la)[ \t]+)?"
        rf"(?:{names.SHARED}|{names.WIFI}|key|passphrase|secret|schlüssel|clé|clave)\b)",
        Trust.NEAR,
    ),
    Rule(Kind.PIN, names.PIN_WORDS, "", Trust.NUMBER, name=names.PIN, then=_LINK),
    # Seeds of one-time codes.
    Rule(
        Kind.TOTP_SEED,
        ("totp", "otp", "2fa", "mfa", "authenticat", "authentifi", "seed", "setup key", "manual entry", "qr"),
        r"(?i:totp|otp|2fa|mfa|two-factor|authenticat\w*|authentifi\w*|seed|setup key|manual(?: entry)"
        r"?|\bqr\b)[^\n]{0,80}?(?<![A-Za-z0-9+/_-])(?P<v>(?=[A-Z2-7]*[2-7])[A-Z2-7]{16,64}=*|(?=[A-Za-z \-]"
        r"*[2-7])(?:[A-Z2-7]{4}[ -]|[a-z2-7]{4}[ -]){3,15}[A-Za-z2-7]{2,4})(?![A-Za-z0-9+/_-])",
        whole=True,
    ),
    Rule(
        Kind.TOTP_SEED,
        ("authenticat", "authentifi", "totp", "2fa", "mfa"),
        r"(?<![A-Za-z0-9+/=_-])(?P<v>(?=[A-Z2-7 ]*[2-7])(?:[A-Z2-7]{4}[ ]){3,15}[A-Z2-7]{4}|(?=[A-Z2-7]"
        r"*[2-7])[A-Z2-7]{16,64})(?![A-Za-z0-9+/=_-])(?=[^\n]{0,60}(?i:authenticat|authentifi|totp|2fa"
        r"|mfa))",
        whole=True,
    ),
)
