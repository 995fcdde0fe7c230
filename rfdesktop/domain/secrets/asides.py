"""Secrets said in passing: what is used for everything, a default in brackets, what is asked for, a number as a PIN."""

from __future__ import annotations

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.trust import Trust

_W = r"[ \t]{1,16}"
_END = r"(?=\S+[ \t]*(?:\n|$))"
_STATE = (
    r"(?![a-zäöüß]*(?:ed|ing|t|en|ig|lich|bar|able|ible|ive|ent|ant|ée?|ad[oa]|id[oa]|where|ary|eath|ly|ous|ful|less)"
    r"[.,;)!]?[ \t]*(?:\n|$))"
)
"""Words that say how a thing is end so."""
_NO_NOUN = (
    r"(?!(?:anymore|together|tomorrow|yesterday|somehow|please|unknown|mismatch|problem|dialog|example|profile|screen|"
    r"material|exchange|password|"
    r"falsch)|[a-zäöüß]*(?:s|ion|[eo]r|plate|shake|prise|ment|ness|age|ung|heit|ly|[clnr]y|day)[.,;)!]?[ \t]*(?:\n|$))"
)
"""What a word for a password is put together with, and what is said of it, ends so."""
_ASKED = r"(?:what'?s|what is|wie lautet|wie ist|was ist|quel(?:le)? est|c'est quoi|cu[aá]l es)[^\n?]{0,60}?(?<![a-z])"
_OTHER_CODES = "".join(
    rf"(?<!{word})"
    for word in (
        "error", "event", "exit", "status", "stop", "return", "result", "fault", "fehler ", "post", "post ",
        "postal ", "zip", "bar", "qr", "qr-", "qr ", "source", "source ", "area", "country",
    )
)  # fmt: skip
_CODE = (
    rf"\w{{0,12}}{names.NO_FAULT}{_OTHER_CODES}code"
    r"(?![^\n?]{0,20}(?:error|fehler|erreur|fault|event|ereignis|postal|exit|return))"
)
"""A code that opens something, where nothing says that it is another."""
_ANSWER = r"[^\n]{0,40}\n[>\s]{0,8}(?:[^\W\d][\w.]{0,20}:[ \t]*)?"

ASIDES = (
    Rule(
        Kind.PASSWORD,
        ("use", "using", "nutz", "benutz", "verwend", "utilis", "usa "),
        rf"(?<![a-z])(?:use[sd]?|using|(?:be)?nutzt|verwendet|utilise|usa){_W}(?=\S{{6,40}}{_W}(?:for|für|pour|para){_W}"
        r"(?:everything|all|alles|alle|tout|todo|every)\b)",
        Trust.LOOK,
        begins=True,
    ),
    # "used … and that got me in"
    Rule(
        Kind.PASSWORD,
        ("use", "using", "tried", "try", "typed", "enter", "took"),
        rf"(?<![a-z])(?:used?|using|tried|try(?:ing)?|typed|entered|took){_W}(?=\S{{5,40}}[ \t,–-]{{1,4}}"
        rf"(?:(?:and|which){_W})?(?:(?:that|it|this){_W})?(?:got|let){_W}(?:me|us|him|her|them|you)\b)",
        Trust.NEAR,
        begins=True,
    ),
    # "logging on to the copier with the default 7654321"
    Rule(
        Kind.PIN,
        ("log", "sign", "unlock", "anmeld"),
        rf"(?<![a-z])(?:log(?:ging|ged)?[ -]?(?:in|on)|sign(?:ing|ed)?[ -]in|unlock(?:ed|ing)?|anmeld\w{{0,8}})"
        rf"[^\n.;\d]{{0,60}}?(?:w/|with|using|mit){_W}(?:the{_W}|dem{_W})?(?:default|factory|standard|usual|werks\w{{0,8}}){_W}"
        rf"(?:code{_W}|pin{_W})?(?=\d{{4,10}}(?:[\s,.;)]|$))",
        Trust.NUMBER,
        begins=True,
    ),
    # "left the default (admin1234) on the camera"
    Rule(
        Kind.PASSWORD,
        ("default", "standard", "werks", "défaut", "defecto"),
        r"(?:default|standard|werks\w{0,12}|défaut|defecto)s?[ \t]*\((?=[a-z]{3,}\d{3,8}\))",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.PIN,
        ("as ", "als ", "comme ", "como "),
        r"(?<![\w.:/-])(?P<v>\d{4,8})[ \t]+(?i:as|als|comme|como)[ \t]+(?i:(?:the|its|an?|her|his|die|der|le|l"
        r"a|el)[ \t]+)?"
        r"(?i:\w{0,12}pin|\w{0,12}code|passcode)\b",
        whole=True,
        within=12,
    ),
    Rule(Kind.PASSWORD, names.PASSWORD_WORDS, rf";{_W}{_END}", Trust.NEAR, name=names.PASSWORD),
    Rule(
        Kind.PASSWORD,
        ("p@ss", "p@$$", "pa$$"),
        r"(?<!\S)(?:p@ss|p@\$\$|pa\$\$)(?:w[o0]rd)?[^\n:=]{0,30}[:=][ \t]*",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("unattended", "unbeaufsichtigt"),
        r"(?:unattended|unbeaufsichtigt\w{0,2})[^\n:=]{0,20}[:=][ \t]*",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("admin,", "root,", "administrator,"),
        r"(?<![\w\\/.@-])(?:admin|root|administrator),[ \t]+",
        Trust.LOOK,
        begins=True,
    ),
    Rule(
        Kind.WIFI_KEY,
        names.WIFI_WORDS,
        rf"{names.OF}{_W}(?:is|ist|lautet|est|es){_W}(?=[^\W\d_]{{8,40}}[.,;)!]?[ \t]*(?:\n|$)){_STATE}",
        name=names.WIFI,
    ),
    Rule(
        Kind.PASSWORD,
        ("wifi p", "wi-fi p", "wlan p", "wlan-p", "wifi-p", "wlan-k", "wlan k"),
        rf"(?:wi-?fi|wlan)[ -](?:pw|pass(?:word|wort)?|kennwort|key){names.OF}{_W}(?:is|ist|lautet){_W}"
        rf"(?=[^\W\d_]{{8,40}}[.,;)!]?[ \t]*(?:\n|$)){_STATE}",
        begins=True,
    ),
    # "Alarm: set 1946, unset 1947"
    Rule(
        Kind.PIN,
        ("set ", "arm ", "scharf "),
        r"(?<![a-z])(?:alarm|panel)[ \t:-]{1,4}(?:code[ \t:]{1,4})?(?:set|arm|scharf)[ \t]+"
        r"(?=\d{4,6}[ \t]*[,;/][ \t]*(?:unset|disarm|unscharf)(?![a-z]))",
        Trust.NUMBER,
    ),
    # "wifi pass sunnyside"
    Rule(
        Kind.WIFI_KEY,
        ("wifi", "wi-fi", "wlan", "guest", "gäste", "gast"),
        rf"(?<![a-z])(?:wi-?fi|wlan|guest|gäste|gast)(?:[ -](?:wi-?fi|wlan))?[ -]"
        rf"(?:pw|psk|key|pass(?:word|wort|phrase|code)?|kennwort|schlüssel){_W}"
        rf"(?=[a-zäöüß]{{8,40}}[.,;)!]?[ \t]*(?:\n|$)){_STATE}{_NO_NOUN}",
        begins=True,
    ),
    Rule(
        Kind.PIN,
        ("pin ", "pin:"),
        rf"(?<![a-z])pin(?:{_W}|[ \t]*:[ \t]*)(?=[a-z]{{4,16}}\d{{2,6}}[ \t]*(?:[.,;)]|\n|$))",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.RECOVERY_CODE,
        ("unlock", "entsperr", "reset", "master", "recovery", "rescue"),
        r"(?:unlock|entsperr|reset|master|recovery|rescue)[ -]?code(?:[ \t]*[:=])?[ \t]+"
        r"(?=[\da-z]{6,16}[ \t]*(?:[.,;)]|\n|$))(?=[\da-z]*\d)(?=[\da-z]*[a-z])",
        Trust.NEAR,
        begins=True,
    ),
    # What is asked for, and the answer in the next line.
    Rule(
        Kind.PIN,
        ("what", "wie ", "was ", "quel", "c'est quoi", "cuál", "cual"),
        rf"{_ASKED}(?:\w{{0,12}}pin|{_CODE}|combination|kombination|alarm)(?![a-z]){_ANSWER}(?=\d{{4,8}}"
        rf"[#*]?[ \t]*(?:\n|$))",
        Trust.NUMBER,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("what", "wie ", "was ", "quel", "c'est quoi", "cuál", "cual"),
        rf"{_ASKED}(?:\w{{0,12}}pass\w{{0,8}}|pw|pwd|kennwort|login|wi-?fi|wlan|key|schlüssel|mdp|mot de passe|"
        rf"contraseña|"
        rf"clave)(?![a-z]){_ANSWER}{_END}",
        Trust.NEAR,
        begins=True,
    ),
    # Whom it is for, a star, and the secret: a line of chap-secrets.
    Rule(
        Kind.PASSWORD,
        (" * ", "\t*\t", " *\t", "\t* "),
        r"(?:(?:\"[^\"\n]{2,60}\"|[\w.-]{1,60}@[\w.-]{1,60})[ \t]{1,8}\*[ \t]{1,8}(?=\S)|\*[ \t]{1,8}\*[ "
        r"\t]{1,8}(?=[\"']))",
        Trust.ASSIGNED,
        within=72,
    ),
    Rule(
        Kind.PASSWORD,
        ("getbytes(", "b64encode(", "btoa("),
        r"(?:getbytes|b64encode|btoa)\([ \t]*b?[\"'][\w.@\\-]{1,60}:(?=[^\"'\n]{3,80}[\"'])",
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("assword:", "ssword:", "asswort:"),
        r"ss[wW]or[dt]:?[*]?[\"'}][^\n]{0,20}?\bsend[ \t]+(?:--[ \t]+)?[\"'](?P<v>[^\"'\\\n]{3,60})",
        whole=True,
        within=3,
    ),
    Rule(
        Kind.PASSWORD,
        ("credential",),
        r"credentials?[\"']?[ \t]*[=:][ \t]*(?=[\"'][^\s\"']{6,64}[\"'])",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.COMMUNITY,
        ("community_", "community-"),
        r"community[_-](?:r[ow]|read|write|get|set)\w{0,6}[\"']?[ \t]*[=:][ \t]*",
        Trust.ASSIGNED,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"{_W}(?=[\"“„'`][^\s\"”“'`]{{4,40}}[\"”“'`])(?=\S+\d)",
        Trust.SAID,
        name=names.PASSWORD_NOUN,
    ),
    Rule(
        Kind.SHARED_KEY,
        names.BARE_KEY_WORDS,
        rf"{names.BARE_KEY}{_W}(?=[\"“„'`]\w{{2,16}}-\w{{2,16}}-[\w-]{{2,32}}[\"”“'`])",
        Trust.SAID,
        begins=True,
    ),
    Rule(Kind.API_KEY, names.KEY_WORDS, r"[ \t:=]{1,4}(?=\d{16,48}[ \t]*(?:[.,;)]|\n|$))", name=names.KEY),
    Rule(
        Kind.WIFI_KEY,
        names.WIFI_WORDS,
        rf"{names.OF}{_W}(?:is|ist|lautet|est|es){_W}(?=[^\W\d_]{{2,16}}(?:-[^\W\d_]{{2,16}}){{1,5}}[.,;)!]?[ "
        rf"\t]*(?:\n|$))",
        Trust.ASSIGNED,
        name=names.WIFI,
    ),
    Rule(
        Kind.PASSWORD,
        ("admin ", "admin\t"),
        rf"(?<![\w\\/.@-])admin{_W}[a-z]{{3,16}}/(?=\S*\d)",
        Trust.PAIR,
        begins=True,
    ),
    # A user of a domain and what follows him in the arguments of a call.
    Rule(
        Kind.PASSWORD,
        ("\\",),
        r"[\"'][\w.-]{1,24}\\{1,2}[\w.$-]{1,40}[\"'][ \t]*,[ \t]*(?=[\"'][^\s\"']{5,64}[\"'])",
        Trust.NEAR,
        within=26,
    ),
    # user:password@host with nothing before it.
    Rule(
        Kind.PASSWORD,
        ("@",),
        r"(?<![\w/:.@+-])(?!(?i:to|from|cc|bcc|von|an|mailto|sips?|smtp|eum|x400|e-?mail|mail|upn|user|xmpp|reply-to|login|account|id):)"
        r"[\w.-]{2,40}:(?P<v>[^\s:@/\"'<>()]{5,60})@(?=\(|[\w-]+\.[\w.-]+|localhost|[\w-]+:\d)",
        Trust.NEAR,
        whole=True,
        within=104,
    ),
    # A variable of the environment before the program that it is for.
    Rule(
        Kind.PASSWORD,
        ("pass", "pwd=", "_pw=", "secret", "token", "psk"),
        r"(?<![\w$%{-])(?:[A-Z][A-Z0-9_]{0,40}?)?(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|PW|SECRET|TOKEN|PSK)="
        r"(?P<v>[^\s\"'$<{*%\\/][^\s\"';|&]{3,120})(?=[ \t]+[a-z])",
        Trust.ASSIGNED,
        whole=True,
        gapless=True,
        after=4,
    ),
    Rule(
        Kind.PASSWORD,
        ("<<<",),
        r"(?<=[\w.@-] )<<<[ \t]*(?=[^\s\"'$]{5,60}[ \t]*(?:\n|$))",
        Trust.NEAR,
        begins=True,
    ),
    Rule(Kind.PASSWORD, ("<(echo ", "<(printf "), r"<\((?:echo|printf)[ \t]+(?:-n[ \t]+)?", Trust.NEAR, begins=True),
    # "para desarmar: 5093"
    Rule(
        Kind.PIN,
        ("disarm", "entschärf", "unscharf", "désarm", "desarm", "déverrouill", "desbloque"),
        r"(?:(?:to|zum|pour|para)[ \t]+)(?:disarm(?:ing)?|entschärfen|unscharf(?:schalten)?|désarmer|desarmar|"
        r"déverrouiller|desbloquear)[ \t]*[:=][ \t]*(?=[#*]?\d{4,8}[#*]?(?![\d.:/]))",
        Trust.NUMBER,
        within=16,
    ),
)
