"""Values that stand in the place of a secret in forms: a bare word for a key, a name and its value in two fields, a
variable with words behind its name, the next line."""

from __future__ import annotations

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.names import ASSIGN, NOTE, OF
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.trust import Trust

_CUE = (
    r"(?:passw(?:or)?[dt]|passwd|passphrase|pwd|[a-z_]pass(?=[\"'])|[a-z_.-]pw(?=[\"'])|"
    r"secret|token|api_?key|_key|community|psk|kennwort)"
)
_VERB = r"(?:is|are|was|ist|lautet|lauten|sind|est|sont|es|son)"
_NEXT_LINE = (
    rf"{NOTE}{OF}(?:[ \t]+{_VERB}(?:[ \t]+(?:now|jetzt|below|unten))?[ \t]*:?|[ \t]*:)[ \t]*\n[ \t>|*•-]{{0,12}}"
)
_ALONE = r"(?=[^\s>]{5,80}[ \t]*(?:\n|$))"

_HALF = r"(?:[ _]?key)?(?:[ \t]{0,4}[:=])?[ \t]{1,4}"

FIELDS = (
    # "public Kx72mQpL9vTz private zR4wN8bC1yHd": the two halves of an account for programs.
    *(
        Rule(Kind.API_KEY, ("public",), rf"(?<![a-z]){lead}", Trust.NEAR_KEY, begins=True)
        for lead in (
            rf"public{_HALF}(?=[\w-]{{10,48}}[ \t,;/]{{1,4}}private{_HALF}[\w-]{{10,48}}(?!\w))",
            rf"public{_HALF}[\w-]{{10,48}}[ \t,;/]{{1,4}}private{_HALF}(?=[\w-]{{10,48}}(?!\w))",
        )
    ),
    # -PskSecret Harbour-9 -RemoteGw …
    Rule(
        Kind.SHARED_KEY,
        ("psksecret ", "psk ", "passphrase ", "sharedsecret ", "sharedkey "),
        r"(?<=\s)-\w{0,16}(?:psk(?:secret)?|passphrase|shared(?:secret|key))[ \t]{1,40}(?![-$\[(<@{\"'])(?=\S{5})",
        Trust.ASSIGNED,
        within=40,
    ),
    Rule(
        Kind.PASSWORD,
        ("mysqladmin", "mariadb-admin"),
        r"(?:mysqladmin|mariadb-admin)[ \t]{1,40}[^\n|]{0,300}?(?<=\s)password[ \t]{1,40}(?![-$\n])(?=\S)",
        Trust.ASSIGNED,
        begins=True,
    ),
    Rule(Kind.PASSWORD, ("rclone obscure",), r"rclone obscure[ \t]{1,40}(?![-$])", begins=True),
    # reg add … /v SiteToken /t REG_SZ /d …; the other order of what it is asked for too.
    Rule(
        Kind.PASSWORD,
        ("/v ", "-name "),
        rf"(?<=\s)(?:/v|-name)[ \t]+[\"']?[\w.:-]{{0,40}}(?:{_CUE}|pass|key|pw)[\"']?[ \t]+"
        r"(?:(?:/t|-type|-propertytype)[ \t]+\w+[ \t]+|/f[ \t]+){0,2}(?:/d|-value)[ \t]+",
        Trust.ASSIGNED,
        begins=True,
    ),
    # "key: Personal-Akte-8", "wireless.radio0.key='lobby-2'"
    Rule(
        Kind.SHARED_KEY,
        names.BARE_KEY_WORDS,
        # A letter right behind a run of any is found many times as fast as a quote or none before it.
        rf"{names.BARE_KEY}{NOTE}{OF}{ASSIGN}(?!ssh-|hk[a-z]{{2}}|\{{|\[)"
        r"(?![^\n]{0,60}value[\"']?[ \t]*[:=]|[^\n]{60}[\"']value[\"']?[ \t]*[:=])",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.SHARED_KEY,
        ("key",),
        r"(?<![a-z])key[ \t]*[:=]?[ \t]*(?=\S{6,80}[ \t,;/]+(?:and[ \t]+|und[ \t]+)?secret[ \t:=])",
        Trust.NEAR,
        begins=True,
    ),
    # What a key file or an archive is opened with on the command line.
    Rule(
        Kind.PASSWORD,
        ("certutil", "signtool", "pvk2pfx", "7z", "zip ", "rar "),
        r"(?<![\w-])(?:certutil|signtool|pvk2pfx|7za?|zip|rar)(?:\.exe)?[ \t][^\n|]{0,120}?(?<=[ \t])"
        r"[-/](?:p[ \t]+|p(?=[^\s-]\S{4}))"
        r"(?![/-])(?!(?:ath|fx|assword|ass|rivate)\b)",
        Trust.NEAR,
        begins=True,
    ),
    # Keys of SNMP's third version, wherever they stand: privpass X, authPassPhrase X.
    Rule(
        Kind.PASSWORD,
        ("privpass", "authpass", "priv-pass", "auth-pass", "priv-key", "auth-key", "privkey ", "authkey "),
        r"(?:priv|auth)-?(?:pass(?:word|phrase|wd)?|key)[\"']?(?:[ \t]*[:=][ \t]*|[ \t]+)",
        Trust.NEAR,
        begins=True,
    ),
    # - name: SNMP_COMMUNITY
    #   value: "k2-lesen"
    Rule(
        Kind.PASSWORD,
        ("value", "wert"),
        rf"(?:name|key|variable|setting|field|id)[\"']?[ \t]*[:=>][ \t]*[\"']?[\w.:-]{{0,40}}{_CUE}[\"']?,?"
        rf"\s{{0,40}}[\"']?"
        rf"(?:default_?)?(?:value|wert)[\"']?[ \t]*[:=][ \t]*(?![{{\[])(?!true|false|null|none|\d{{1,4}}\b)",
        Trust.ASSIGNED,
    ),
    # SECRET_KEY_BASE=5f0c…
    Rule(
        Kind.API_KEY,
        ("key_", "secret_", "token_"),
        r"(?<![a-z\d])(?:key|secret|token)(?:_(?!id\b|name|path|file|url|ttl|size|len|expir|rotat|ver)"
        r"[a-z\d]{1,12}){1,2}[\"']?[ \t]*[:=][ \t]*",
        Trust.KEY,
        begins=True,
    ),
    # TOKENID=8f2e6a0c-…
    Rule(
        Kind.TOKEN,
        ("token", "secret", "key"),
        r"(?:token|secret(?!_?(?:id|guid))|(?:(?<=reg)|(?<=org)|(?<=site)|(?<=account)|(?<=customer)|(?<=license)|(?<=licence)|(?<=install)|"
        r"(?<=api)|(?<=agent)|(?<=enrollment)|(?<=enrolment)|(?<=_))key)"
        r"(?:_?id|_?guid|_?value|_?uuid)?[\"']?[=:][ \t]?[\"']?(?=\{?[\da-f]{8}-[\da-f]{4}-)",
        begins=True,
    ),
    # Nothing but digits, as makers print them on routers.
    Rule(
        Kind.WIFI_KEY,
        names.WIFI_WORDS,
        r"[ \t:=]{1,8}(?=\d{8,24}[ \t]*(?:[.,;)]|\n|$))",
        name=names.WIFI,
    ),
    # In the next line, quoted or not.
    *(
        Rule(kind, words, rf"{_NEXT_LINE}{_ALONE}", trust, name=name)
        for kind, words, trust, name in (
            (Kind.PASSWORD, names.PASSWORD_WORDS, Trust.NEAR, names.PASSWORD),
            (Kind.SHARED_KEY, names.SHARED_WORDS, Trust.NEAR, names.SHARED),
            (Kind.WIFI_KEY, names.WIFI_WORDS, Trust.NEAR, names.WIFI),
            (Kind.API_KEY, names.KEY_WORDS, Trust.NEAR, names.KEY),
            (Kind.PIN, names.PIN_WORDS, Trust.NUMBER, names.PIN),
        )
    ),
    Rule(Kind.SHARED_KEY, names.BARE_KEY_WORDS, rf"{names.BARE_KEY}{_NEXT_LINE}{_ALONE}", Trust.NEAR, begins=True),
    # "WLAN: K2pQ-8831", "la wifi de invitados: playa2024"
    Rule(
        Kind.WIFI_KEY,
        ("wifi", "wi-fi", "wlan"),
        r"(?<![a-z])(?:wi-?fi|wlan)(?:[ \t](?:de|du|für|for|der|des|im|in)[ \t][^\W\d]{2,16}|[ \t][^"
        r"\W\d]{4,16})?[ \t]*[:=][ \t]*"
        r"(?=\S{8,63}[ \t]*(?:[.,;)]|\n|$))(?=\S*\d)(?!\S*(?:5g|2g|24g|guest|gast)[.,;)]?(?:\s|$))",
        Trust.NEAR,
        begins=True,
    ),
    Rule(Kind.SHARED_KEY, ("psk",), r"psk[^\n]{0,40}?[ \t:=](?=[\da-f]{32,128}(?!\w))", begins=True),
    Rule(
        Kind.SHARED_KEY,
        ("value=", "data=", "content="),
        r"(?<![a-z])(?:psk|password|secret|passphrase|key)[ \t][^\n]{0,60}?[ \t](?:value|data|content)=",
        Trust.ASSIGNED,
        within=100,
    ),
    Rule(
        Kind.PASSWORD,
        ("dsrm",),
        rf"dsrm(?:[ \t-](?:pw|pass|account|konto))?{NOTE}(?:{ASSIGN}|[ \t]+{_VERB}[ \t]+)",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        r"['’]s[ \t]+(?:still[ \t]+|now[ \t]+|just[ \t]+)?",
        Trust.NEAR,
        name=names.PASSWORD_NOUN,
    ),
    Rule(
        Kind.PASSWORD,
        ("admin:", "root:", "administrator:", "ubnt:", "operator:"),
        r"(?<![\w.@/:\\-])(?<!chown )(?<!chown -r )(?:admin|root|administrator|ubnt|operator):(?=[^\s:/"
        r"\\]{5,40}(?:\s|$))",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("secret ",),
        r"(?<![a-z])(?<!client )(?<!app )secret[ \t]+(?=[\w.!$%&+@#-]{6,64}[ \t]*(?:[.,;)]|\n|$|registrar|port))",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("put ", "set ", "use ", "used ", "gave ", "typed ", "gesetzt", "mis ", "puse "),
        r"(?<![a-z])(?:put|set|used?|gave|typed|gesetzt|mis|puse)[ \t]+(?:[^\W\d]{2,10}[ \t]+){0,2}(?=[\"“„'`]"
        r"[^\s\"”“'`]{6,40}[\"”“'`])"
        r"(?=[\"“„'`]\w+[!$#&^*?@+~%]\w)",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.SHARED_KEY,
        ("key", "schlüssel", "pass", "kennwort", "clé", "clave"),
        r"[\"“„«](?P<v>[^\"“”„«»\n]{6,40})[\"”“»][ \t]+(?i:is|was|ist|war|est|es)[ \t]+(?i:the|its|their|der|d"
        r"as|la|le|el)[ \t]+"
        r"(?i:[^\W\d]{2,10}[ \t]+)?(?i:key|schlüssel|password|passwort|kennwort|passphrase|passcode|clé|clave|"
        r"mot de passe)\b",
        whole=True,
    ),
    # Letters alone that end with "=" are an argument's name elsewhere.
    Rule(
        Kind.TOKEN,
        ("authorization",),
        r"(?i:authorization[\"']?[ \t]*[:=][ \t]*[\"']?basic)[ \t]+(?P<v>[A-Za-z\d+/]{8,400}={0,2})(?![\w.…<*-])",
        whole=True,
        begins=True,
    ),
    # All that a browser is known by, not the first alone.
    Rule(
        Kind.TOKEN,
        ("cookie",),
        r"(?<![\w.-])(?i:[\w.-]{0,30}?(?:sess|auth|token|sid(?![a-z])|jwt|login|cookie|ticket)[\w.-]{0,20})="
        r"(?P<v>[\w%+/.-]{14,2000}=*)(?=[\s;\"',]|$)",
        Trust.NEAR,
        whole=True,
    ),
)
