"""Secrets as they are jotted down and scanned: two words of shorthand before them, in groups, in the row of a tool."""

from __future__ import annotations

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.trust import Trust

_S = r"[ \t]{1,16}"
_ARG = r"(?:\"[^\"\n]*\"|'[^'\n]*'|\S+)"
_FOR = r"(?:4|f\.|for|für|of|pour|para|to|an|on|auf|@)"
_WITH_SIGN = r"(?=\S*\d)(?=\S*[a-z])(?=\S*[!#$%^&*+?~@=\[\]{}<>|]\S)"
_ROUTING = r"(?:ospf|bgp|eigrp|rip|hsrp|vrrp|ntp|isis)"
_NETWORKS = (
    r"staff|guests?|gäste|gast|invités?|invitados|office|büro|corp|private|privat|intern|internal|iot|lobby|voice"
)
"""What the networks of a firm are called by."""
_KEYED_IN = (
    r"(?:types?|enters?|use|key in|eingeben|geben sie|tippen sie|tapez|saisissez|entrez|introduzca|escriba|teclee)"
)
_GROUP = r"(?=[2-7]*[a-z])(?=[a-z]*[2-7])[a-z2-7]{4}"
_MUTE = r"[b-df-hj-np-tv-xz]{4}"
_LARGE_GROUPS = (
    r"(?=[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){3})(?:[A-Z]{4}[ -]){0,15}"
    r"(?:(?=[A-Z]*[2-7])[A-Z2-7]{4}|[B-DF-HJ-NP-TV-XZ]{4})(?:[ -][A-Z2-7]{4}){0,15}(?:[ -][A-Z2-7]{2,3})?"
)
"""Groups of four, one of them with a digit or without a vowel: who shouts has words of four letters too."""
_SMALL_GROUPS = (
    r"(?=[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3})(?:[a-z]{4}[ -]){0,15}"
    rf"(?:(?=[a-z]*[2-7][a-z]*[2-7]){_GROUP}|{_GROUP}(?:[ -][a-z]{{4}}){{0,14}}[ -](?=[a-z]*[2-7])[a-z2-7]{{4}}"
    rf"|(?<={_MUTE}[ -]){_GROUP}|{_GROUP}(?=(?:[ -][a-z2-7]{{4}}){{0,14}}[ -]{_MUTE}(?![a-z2-7])))"
    r"(?:[ -][a-z2-7]{4}){0,15}(?:[ -](?=[a-z]*[2-7])[a-z2-7]{2,3})?"
)
"""Groups of four with two digits among the letters, or one and beside it a group without a vowel: words of four letters
stand in every text."""
_COMPOUND = (
    r"\S*(?<![a-z])(?:self|single|multi|ctrl|strg|user|in|on|to|of|up|by|out|off|as|is|or|and|the|your|our|only|based"
    r"|through|de|du|la|el|del|und|mit)[-_.]"
)
"""A word of several as the language makes them: sign-in-page, self-service-portal, line-of-business."""

JOTTED = (
    # "laps ws-09 …", "LAPS for PC12: …"
    Rule(
        Kind.PASSWORD,
        ("laps",),
        rf"laps(?:{_S}(?:pw|passwor[dt]|kennwort|{_FOR}))*{_S}[\w.-]*\d[\w.-]*[ \t]*[:=]?{_S}"
        rf"(?=\S{{8}}){_WITH_SIGN}(?!ms-)",
        Trust.NEAR,
        begins=True,
    ),
    # "TAP 4 nia …"
    Rule(
        Kind.ACCESS_PASS,
        names.ACCESS_PASS_WORDS,
        rf"{_S}{_FOR}{_S}[^\W\d][\w.-]{{0,24}}[ \t]*[:=]?{_S}(?=\S{{6,20}}(?:\s|$)){_WITH_SIGN}",
        Trust.NEAR,
        name=names.ACCESS_PASS,
    ),
    # As a scan reads it, letter by letter.
    Rule(Kind.PASSWORD, ("p w ", "p a s s"), r"(?<![a-z])p (?:a s s )?w(?: ?o ?r ?d)?[ \t]*[:=][ \t]*", Trust.ASSIGNED),
    # A seed as it is shown to be typed: groups of four letters, and 2 to 7.
    Rule(
        Kind.TOTP_SEED,
        ("seed", "totp", "2fa", "mfa", "otp", "two-factor", "authenti", "secret", "setup key", "manual", "qr"),
        r"(?i:seed|totp|2fa|mfa|otp|two-factor|authenti[cf]\w{0,20}|secret|setup key|manual|qr)\b[^\n]{0,80}?(?<![\w-])"
        rf"(?P<v>{_LARGE_GROUPS})(?![\w-])",
        whole=True,
        begins=True,
    ),
    Rule(
        Kind.TOTP_SEED,
        (
            "seed",
            "totp",
            "2fa",
            "mfa",
            "otp",
            "two-factor",
            "authenti",
            "secret",
            "key",
            "manual",
            "qr",
            "schlüssel",
            "clé",
            "clave",
        ),
        r"(?i:seed|totp|2fa|mfa|otp|two-factor|authenti[cf]\w{0,20}|secret|key|manual|qr|schlüssel|clé|clave)\b"
        r"[^\n]{0,60}?(?<![\w-])"
        rf"(?P<v>{_SMALL_GROUPS}|(?=[a-z]*[2-7])[a-z2-7]{{8}}(?: (?=[a-z]*[2-7])[a-z2-7]{{8}}){{1,7}})(?![\w-])",
        whole=True,
        begins=True,
    ),
    # "snmp ro … rw …"
    *(
        Rule(
            Kind.COMMUNITY,
            ("snmp",),
            rf"snmp(?!-server group)[^\n]{{0,{reach}}}?(?<![a-z])(?:{which})(?:{_S}|[ \t]*[:=][ \t]*)(?=\S*\d)"
            rf"(?=\S*[a-z])(?=\S{{5}})(?!v\d|ver)",
            Trust.SYNTAX,
            begins=True,
        )
        for which, reach in (("ro", 40), ("rw", 80))
    ),
    Rule(
        Kind.COMMUNITY,
        ("community",),
        rf"community[- ]str{_S}(?=\S*\d)(?=\S*[a-z])(?!v?2c|v3)(?=\S{{5,}})",
        begins=True,
    ),
    # "ospf md5 …"
    Rule(
        Kind.SHARED_KEY,
        ("ospf", "bgp", "eigrp", "rip ", "hsrp", "vrrp", "ntp", "isis"),
        rf"{_ROUTING}(?:{_S}(?!md5|key|auth|pw|pass)[\w.:/-]{{1,20}}){{0,2}}{_S}(?:md5|key|auth|pw|pass\w*)"
        rf"(?:{_S}|[ \t]*[:=][ \t]*)(?=\S*[a-z])(?=\S*\d)(?=\S{{6}})(?!mode|key|sha|[\da-f]{{8,}}\b)",
        Trust.NEAR,
        begins=True,
    ),
    # What a printer's port is asked for.
    Rule(Kind.COMMUNITY, ("prnport",), rf"prnport\b[^\n|]{{0,200}}?{_S}-y{_S}(?![-$%])", begins=True),
    # "smbpasswd kai <<< $'…'"
    Rule(
        Kind.PASSWORD,
        ("passwd", "kinit", "cryptsetup", "sudo", "su "),
        r"(?:(?:smb|ch)?passwd|kinit|cryptsetup|sudo|su)\b[^\n|]{0,80}?<<<[ \t]*\$?(?=['\"][^$\n])",
    ),
    # "for Duo bypass give her 731 904 226"
    Rule(
        Kind.RECOVERY_CODE,
        ("bypass", "otp", "2fa", "backup code", "recovery code", "one-time", "einmal"),
        r"(?i:bypass|otp|2fa|(?:backup|recovery) code|one-time|einmal)"
        r"(?![^\n]{0,40}?\b(?i:phone|tel|dial|ring|hotline|number|nummer|rufnummer|anrufen|numéro|teléfono)\b)"
        r"[^\n]{0,40}?(?<![\w+-])"
        r"(?P<v>\d{3}[ -]\d{3}(?:[ -]\d{3})?)(?![\w-]|[ -]?\d)",
        whole=True,
        begins=True,
    ),
    # A key of WireGuard's.
    Rule(Kind.SHARED_KEY, ("priv",), rf"priv(?:ate)?(?:[ _-]?key)?[ \t]*[:=]?{_S}(?=[\w+/]{{43}}=)", begins=True),
    # A token that is an id.
    Rule(
        Kind.TOKEN,
        ("token",),
        r"(?<![a-z])token[\"']?(?:[ \t]*[:=][ \t]*|[ \t]+)(?=[\"']?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\w-]))",
        begins=True,
    ),
    # The two halves of a key, one of which is called public.
    Rule(
        Kind.API_KEY,
        ("public key",),
        r"public key[ \t]*[:=]?[ \t]+(?=\w{16}[\s,;/]{1,4}private key[ \t]*[:=]?[ \t]+\w{16}(?!\w))",
        begins=True,
    ),
    Rule(Kind.PASSWORD, ("radtest",), rf"radtest{_S}(?:-\w{_S}\S+{_S})*\S+{_S}(?!-|\$)", begins=True),
    Rule(Kind.SHARED_KEY, ("radtest",), rf"radtest{_S}(?:-\w{_S}\S+{_S})*(?:{_ARG}{_S}){{4}}(?!-|\$)", begins=True),
    # A line of .pgpass, whole.
    Rule(
        Kind.PASSWORD,
        (":5432:", ":5433:"),
        r":\d{4}:[\w*.-]{1,40}:[\w*.-]{1,40}:(?P<v>[^\s:]{4,80})(?=\s|$)",
        Trust.ASSIGNED,
        whole=True,
        begins=True,
    ),
    # "… for the passphrase, type seven-green-kettles"
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        "",
        Trust.SYNTAX,
        name=names.PASSWORD_NOUN,
        then=rf"(?<![a-z]){_KEYED_IN}{_S}(?=[a-z]{{2,12}}(?:[-_.][a-z]{{2,12}}){{2,5}}(?:[\s,;!?]|\.?$|\.\s))"
        rf"(?!{_COMPOUND}|pass|new-|old-)",
    ),
    # "datto agent passphrase Purple.Stone.Hat"
    Rule(
        Kind.PASSWORD,
        ("passphrase", "password", "passwor", "kennwort", "pw "),
        r"(?i:passphrase|password|passwort|kennwort|pw)[ \t]{1,4}(?!System\.|Microsoft\.|Windows\.|Security\.)"
        r"(?P<v>[A-Z][a-z]{2,12}(?:[._][A-Z][a-z]{2,12}){2,5})(?=[\s,;)!]|\.?$|\.\s)",
        whole=True,
        begins=True,
    ),
    # "code word is cucumber"
    Rule(
        Kind.PASSWORD,
        ("word", "wort", "mot ", "palabra"),
        r"(?<![a-z])(?:(?:code|fallback|safe|magic|security|secret|verification|duress)[ -]?word|codewort|losungswort"
        r"|sicherheitswort|mot (?:de code|secret)|palabra (?:clave|secreta))"
        r"(?:[ \t]*[:=]|[ \t]+(?:is|ist|lautet|est|es))[ \t]+"
        r"(?!not|required|needed|wrong|unknown|set|changed|asked|nicht|erforderlich|the|same|here|still|missing)"
        r"(?=[\"'„“«]?[^\W\d_]{4,}[\"'”“».,;!)]{0,2}(?:\s|$))",
    ),
    # "WLAN ab heute gastfreund26", "wifi staff Tulip-Field-30 guest coffee4you", "SSID Lobby / key welcome.2.us"
    Rule(
        Kind.WIFI_KEY,
        ("wifi", "wi-fi", "wlan"),
        r"(?:wi-?fi|wlan)\w{0,8}(?:[ \t]+[^\W\d]{2,12})?[ \t]+(?:ab heute|ab jetzt|ab sofort|from today"
        r"|as of today|now|jetzt|neu|new"
        r"|à partir d'aujourd'hui|désormais|desde hoy|ahora)[ \t:=]+(?=\S{8})(?=\S*[a-z]{3})(?=\S*\d)",
        Trust.NEAR,
        begins=True,
    ),
    *(
        Rule(
            Kind.WIFI_KEY,
            ("wifi", "wi-fi", "wlan", "ssid"),
            rf"(?:wi-?fi|wlan|ssids?)(?:[ \t]*:)?{between}[ \t]+(?:{_NETWORKS})[ \t]*[:=]?[ \t]+(?=\S{{8}})"
            rf"(?=\S*[a-z]{{2}})(?=\S*\d)",
            Trust.LOOK,
            begins=True,
        )
        for between in ("", r"[^\n]{1,60}?")
    ),
    Rule(
        Kind.WIFI_KEY,
        ("ssid", "wlan", "wifi", "wi-fi"),
        r"(?:ssid|wlan|wi-?fi)[^\n]{0,40}?[ \t]*[/|,;–-][ \t]*(?:key|pw|pass|psk|schlüssel|clé|clave)"
        r"(?:[ \t]*[:=][ \t]*|[ \t]+)"
        r"(?=\S{8})(?=\S*\d)(?=\S*[a-z])(?!wpa|eap|sae|tkip|aes|id\b)",
        begins=True,
    ),
    # "pdf is locked w/ Invoice2026x"
    Rule(
        Kind.PASSWORD,
        (
            "protected",
            "locked",
            "encrypted",
            "zipped",
            "geschützt",
            "verschlüsselt",
            "protég",
            "chiffr",
            "protegid",
            "cifrad",
        ),
        r"(?:protected|locked|encrypted|zipped|geschützt|verschlüsselt|protégée?|chiffrée?|protegid[oa]|cifrad[oa])"
        r"[ \t]+(?:with|w/|mit|m\.|avec|par|con)[ \t]+(?:(?:pw|password|passwort|kennwort|mdp|key)[ \t:]+)?"
        r"(?=\S{8})(?=\S*\d\S?\d)(?=\S*[a-z]{3})(?!\S*(?:aes|sha|tls|rsa|bit|sophos|eset))",
        Trust.NEAR,
        begins=True,
    ),
    # "the menu is protected with 739246"
    Rule(
        Kind.PIN,
        ("protected", "secured", "locked", "geschützt", "gesichert", "gesperrt", "protég", "proteg", "verrouill"),
        rf"(?:protected|secured|locked|geschützt|gesichert|gesperrt|protégée?s?|protegid[oa]s?|verrouillée?s?)"
        rf"{_S}(?:with|by|mit|durch|avec|par|con|por){_S}(?:(?:the|a|dem|le|el|pin|code){_S}){{0,2}}"
        r"(?=\d{4,8}(?![\w%:/-])(?!\.\d))(?![^\n]{0,12}(?:bit|rule|polic|user|licen))",
        Trust.NUMBER,
        begins=True,
    ),
)
