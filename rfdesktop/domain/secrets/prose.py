"""Passwords in sentences: near a word for them, before it, beside a user's name."""

from __future__ import annotations

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.trust import Trust

_W = r"[ \t]{1,16}"
_LINK = (
    r"(?<=\s)(?:(?:is|was|(?<!renamed )to|as|are|=|:|ist|war|lautet|auf|zu|als|"
    r"(?<!prompt )(?<!prompts )(?<!box )(?<!field )(?<!window )(?<!dialog )(?<!page )(?<!sync )in|est|"
    r"c'est|était|à|en|es|era|a|por|be|sein|now|jetzt|"
    r"maintenant|ahora|like|wie|with|mit|namely|nämlich|still|noch|toujours|new|neu|neue|neues|temp|temporary|"
    r"temporaire|provisoire|provisorisch|temporär|temporal|initial|initiales|siendo|uses?|sagt|says|uns|him|her|ihm|ihr|"
    r"we have|they have|i have)[ \t]+|"
    r"(?<!entry )(?<!under )(?<!named )(?<!called )(?<!group )(?<!unter )(?<!vault )"
    r"(?<!renamed to )(?<!policy )(?<!rule )(?<!asset )(?<!item )(?<!gpo )(?<!profile )(?<!folder )(?<!ordner )"
    r"(?<!richtlinie )(?<!regel )(?<!message )(?<!error )(?=[\"“„«`']))"
)
_FROM = r"(?<=\s)(?:from|von|de)[ \t]+(?=\S+[ \t]+(?:to|->|=>|auf|à|a)[ \t])"
"""What a secret was before it was changed."""
_COUNTED = (
    r"(?<![a-z])(?:date|datum|fecha|length|länge|longueur|longitud|age|alter|expir\w{0,8}|ablauf\w{0,8}|since|seit|history|"
    r"limit|count|id|ticket|case|policy|timestamp|event|last set)(?![a-z])"
)
"""What is said of a password in numbers."""
_DAY = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)"
_NO_THING = (
    r"(?!(?:printer|router|switch|firewall|device|phone|laptop|tablet|profile|drucker|bios|uefi|firmware|zoom|view|"
    r"counter|baseline|setting|option|layout|theme|scope|template|policy|config|configuration|resolution|language|mode|"
    r"mfa|cache|index|level|version|state|status|default|everything|all|that)s?[ \t])"
)
"""What is reset to a state rather than to a password."""

PROSE = (
    # "Robin Hood Bay 3" as the passphrase
    Rule(
        Kind.PASSWORD,
        ("pass", "pw", "kennw", "contrase"),
        r"(?i:[\"“„«](?![^\"“”„«»\n]*(?:passw|kennw|passphr|contrase))(?P<v>[^\s\"“”„«»][^\"“”„«»\n]{4,60})[\"”“»]"
        r"[ \t]+(?:as|als|comme|como)[ \t]+(?:[^\W\d]{1,12}[ \t]+){0,2}?"
        r"(?:pass(?:word|phrase|wort)|pw|kennwort|mot de passe|contraseña)(?!\w))",
        whole=True,
    ),
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"{names.NOTE}(?:(?:{names.OF}{_W}[-–—>]+)?{_W})(?:value{_W}|of{_W}|von{_W}|like{_W})?(?!is |was )",
        Trust.NEAR,
        name=names.PASSWORD,
    ),
    # "root pw (ubnt)", "the admin password (1234) has to be changed"
    Rule(Kind.PASSWORD, names.PASSWORD_WORDS, r"[ \t]\((?=[^\s()]{4,40}\))", Trust.NEAR, name=names.PASSWORD_NOUN),
    Rule(Kind.PASSWORD, names.PASSWORD_WORDS, "", Trust.NEAR, then=_LINK, name=names.PASSWORD_NOUN),
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"(?<!\S)(?=\S{{5,80}}+[ \t]+(?:(?:and|or|und|oder|et|ou|y|o)[ \t]+\S{{4,80}}+[ \t]+)?"
        rf"(?:(?:is|as|ist|als|est|comme|es|como|was|war|for)[ \t]+)(?:(?:the"
        rf"|a|his|her|my|their|our|new|old|temp|temporary|das|sein|ihr|mein|neues|le|son|nouveau|la|su|"
        rf"nueva|admin|local)[ \t]+){{0,3}}{names.PASSWORD})",
        Trust.NEAR,
    ),
    Rule(
        Kind.PASSWORD,
        ("changed", "reset", "set ", "geändert", "gesetzt", "zurückgesetzt"),
        rf"(?:changed|reset|set|geändert|gesetzt)(?:{_W}(?:it|that|this|them|hers?|his|es)){_W}(?:to|au" rf"f){_W}",
        Trust.NEAR,
        begins=True,
    ),
    # "reset jdoe to Welcome-2-Acme"
    Rule(
        Kind.PASSWORD,
        ("reset ", "reset\t"),
        rf"(?<![a-z-])reset{_W}(?:user{_W}|account{_W})?{_NO_THING}[a-z][a-z.]{{2,24}}(?:@[\w.-]{{3,60}})?{_W}to{_W}"
        rf"(?=\S{{8,40}}[ \t]*(?:[,;(]|and\b|\n|$))",
        Trust.LOOK,
        begins=True,
    ),
    Rule(Kind.SHARED_KEY, names.SHARED_WORDS, "", Trust.NEAR, then=_LINK, name=names.SHARED),
    Rule(Kind.SHARED_KEY, names.SHARED_WORDS, "", Trust.NEAR, then=_FROM, name=names.SHARED),
    Rule(Kind.PASSWORD, names.PASSWORD_WORDS, "", Trust.NEAR, then=_FROM, name=names.PASSWORD_NOUN),
    Rule(Kind.SHARED_KEY, names.SHARED_WORDS, rf"{_W}", Trust.NEAR, name=names.SHARED),
    Rule(Kind.WIFI_KEY, names.WIFI_WORDS, "", Trust.NEAR, then=_LINK, name=names.WIFI),
    Rule(Kind.WIFI_KEY, names.WIFI_WORDS, rf"(?:{names.OF}{_W}[-–—>]+)?{_W}", Trust.NEAR, name=names.WIFI),
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"(?:[ \t]+[^\W\d_]{{2,20}}){{1,3}}{names.ASSIGN}",
        Trust.NEAR,
        name=names.PASSWORD_NOUN,
    ),
    *(
        Rule(kind, words, rf"(?:[ \t]+[^\W\d_][\w-]{{1,20}}){{1,4}}{names.ASSIGN}", Trust.NEAR, name=name)
        for kind, words, name in (
            (Kind.SHARED_KEY, names.SHARED_WORDS, names.SHARED),
            (Kind.WIFI_KEY, names.WIFI_WORDS, names.WIFI),
        )
    ),
    Rule(
        Kind.WIFI_KEY,
        ("ssid", "bssid"),
        rf"(?<![a-z])b?ssid[^\n]{{0,60}}?[\s/,;](?:key|schlüssel|clé|clave|pw){names.ASSIGN}",
        Trust.NEAR,
        begins=True,
    ),
    # Nothing but digits, as makers of routers print them.
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"(?![^\n:=]{{0,100}}{_COUNTED})(?:[ \t]{{1,16}}[^\W\d_][\w-]{{0,20}}){{1,5}}{names.ASSIGN}(?!{_DAY})"
        r"(?=\d{6,24}[ \t]*[.]?(?:\n|$))",
        Trust.ASSIGNED,
        name=names.PASSWORD_NOUN,
    ),
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"[ \t]+(?!{_DAY}|(?:19|20)\d\d(?!\d|[ \t]default[ \t]*(?:[.,;)]|\n|$)))"
        r"(?=\d{4,24}[ \t]*(?:[.,;)]|\n|$|(?:default|standard|par défaut|por defecto)\b))",
        Trust.NUMBER,
        name=names.PASSWORD_NOUN,
    ),
    # Several words, in quotes.
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"[ \t]+(?:for|of|on|für|von|de|del|pour|para)[ \t][^\n.;:=\"]{{1,40}}?{_W}(?:is|was|ist|war|lautet|est"
        rf"|es){_W}"
        rf"(?=[\"“„«][^\"“”»\n]{{4,40}}[\"“”»])",
        Trust.SAID,
        name=names.PASSWORD_NOUN,
    ),
    Rule(
        Kind.PASSWORD,
        ("password", "passwort", "kennwort", "passphrase", "mot de passe", "mdp", "contraseña"),
        r"[\"“„«](?P<v>[^\"“”»\n]{5,40})[\"“”»][ \t]*\((?i:the )?(?i:password|passwort|kennwort|passphrase"
        r"|mot de passe|mdp|contraseña)\b",
        whole=True,
    ),
    # Words drawn by dice.
    Rule(
        Kind.PASSWORD,
        ("diceware", "passphrase", "for the vault", "master pass", "master pw"),
        r"(?<![\w./-])(?P<v>[a-z]{3,9}(?:-[a-z]{3,9}){3,7})(?![\w./-])",
        whole=True,
    ),
    # What somebody is known by on the telephone.
    Rule(
        Kind.PASSWORD,
        (
            "question",
            "frage",
            "answer",
            "antwort",
            "codeword",
            "code word",
            "kodewort",
            "verbal password",
            "passphrase",
        ),
        r"(?i:(?:security|secret|sicherheits|geheim)[ -]?(?:questions?|fragen?|answers?|antwort)|code ?word|kodewort"
        r"|verbal password|"
        r"telefonkennwort|(?:company|station|verbal) passphrase)(?:[^\n:=>]{0,50}(?:[:=]|->|→|\b(?i:is|ist|lautet"
        r"|was))[ \t]*|[ \t]+)[\"“„'«]?"
        r"(?P<v>[A-Z][a-zäöüß]{2,20}(?:[ -][A-Z][a-zäöüß]{2,20})?\d{0,4})(?=[\"”“'».]?[ \t]*(?:\n|$|[.,;]))",
        whole=True,
    ),
    Rule(
        Kind.PASSWORD,
        (
            "codewort",
            "kodewort",
            "codeword",
            "code word",
            "safe word",
            "safeword",
            "mot de code",
            "palabra de seguridad",
        ),
        r"(?:[ck]odewort|code ?word|safe ?word|mot de code|palabra de seguridad)"
        r"(?:[ \t](?:for|am|on|at|für|im|beim|par|au|pour|por|para)(?:[ \t][^\W\d]{2,14}){1,2}?)?"
        r"(?:[ \t]*[:=][ \t]*|[ \t]+(?:(?:is|ist|lautet|est|es)[ \t]+)?)(?=[^\W\d_]{4,20}[ \t]*(?:[.,;)]|\n|$))"
        r"(?!forgotten|vergessen|unknown|unbekannt|needed|required)",
        Trust.SYNTAX,
        begins=True,
    ),
    # Four times four letters, as Google and Microsoft make them for apps.
    Rule(
        Kind.PASSWORD,
        ("pass", "kennwort", "pw", "mdp", "mot de", "contrase"),
        r"(?i:pass(?:word|wort)?s?|kennwort|pw|mdp|mot de passe|contraseña)(?![a-z])[^\n]{0,60}?(?<![\w'])"
        r"(?P<v>[a-z]{4}(?:[ -][a-z]{4}){3})(?=[ \t]*(?:[.,;)\"'`\n]|$))",
        whole=True,
        begins=True,
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
    # What a service signs in to a directory with, after its name there.
    Rule(
        Kind.PASSWORD,
        ("bind",),
        r"(?<![a-z])bind[^\n=]{0,40}?[\"'(]?(?:cn|uid)=[^\n=]{1,80}"
        r"(?:,[ ]?\w{1,4}=[^\n=,]{1,60}){0,7},[ ]?(?:dc|o|c)=[\w-]{1,40}"
        r"[\"')]?(?:[ \t]*[,;/|:]|[ \t]+(?:with|mit|using|and|und))?[ \t]+",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.SHARED_KEY,
        ("as ", "als ", "comme ", "como "),
        rf"(?<!\S)(?=\S{{6,80}}+[ \t]+(?:as|als|comme|como)[ \t]+(?:(?:the|a|its|their|our|de[rn]|la)[ \t]+)?"
        rf"(?:{names.SHARED}|{names.WIFI}|key|passphrase|secret|schlüssel|clé|clave)\b)",
        Trust.NEAR,
    ),
    Rule(Kind.PIN, names.PIN_WORDS, "", Trust.NUMBER, name=names.PIN, then=_LINK),
    # "mit dem Passwort Dreh-Moment anmelden": two words and no digit, right behind the word for it.
    Rule(
        Kind.PASSWORD,
        ("password ", "passwort ", "kennwort ", "mot de passe ", "contraseña "),
        r"(?:(?<=the )|(?<=dem )|(?<=le )|(?<=la )|(?<=with )|(?<=mit )|(?<=and )|(?<=und )|(?<=et )|(?<=y ))"
        r"(?i:password|passwort|kennwort|mot de passe|contraseña)[ ]"
        r"(?P<v>[A-ZÄÖÜ][a-zäöüß]{2,16}(?:[-_.#*&][A-ZÄÖÜ][a-zäöüß]{2,16}){1,3})(?=[ .,;)]|\n|$)",
        whole=True,
        begins=True,
    ),
    # Seeds of one-time codes.
    Rule(
        Kind.TOTP_SEED,
        ("totp ", "otp ", "2fa ", "mfa ", "totp-", "seed"),
        r"(?i:totp|otp|2fa|mfa|seed)(?:[ -](?i:secret|seed|key|schlüssel|geheimnis|clé|clave))?[ \t]*[:=][ \t]*"
        r"(?P<v>(?:[A-Z2-7]{16}){1,4})(?![\w=])",
        whole=True,
        begins=True,
    ),
    Rule(
        Kind.TOTP_SEED,
        ("totp", "otp", "2fa", "mfa", "two-factor", "authenticat", "authentifi", "seed", "setup key", "manual", "qr"),
        r"(?i:totp|otp|2fa|mfa|two-factor|authenticat\w{0,20}|authentifi\w{0,20}|seed|setup key|manual(?: entry)"
        r"?|\bqr\b)[^\n]{0,80}?(?<![A-Za-z0-9+/_-])(?P<v>(?=[A-Z]{0,63}+[2-7])[A-Z2-7]{16,64}=*)"
        r"(?![A-Za-z0-9+/_-])",
        whole=True,
        begins=True,
    ),
    Rule(
        Kind.TOTP_SEED,
        ("authenticat", "authentifi", "totp", "2fa", "mfa"),
        # The digit has to stand in the value, not behind it.
        r"(?<![A-Za-z0-9+/=_-])(?P<v>(?=[A-Z2-7]{4}(?:[ ][A-Z2-7]{4}){3})(?:[A-Z]{4}[ ]){0,15}(?=[A-Z]{0,3}[2-7])"
        r"[A-Z2-7]{4}(?:[ ][A-Z2-7]{4}){0,15}|(?=[A-Z]{0,63}[2-7])[A-Z2-7]{16,64})"
        r"(?![A-Za-z0-9+/=_-])(?=[^\n]{0,60}(?i:authenticat|authentifi|totp|2fa|mfa))",
        whole=True,
    ),
)
