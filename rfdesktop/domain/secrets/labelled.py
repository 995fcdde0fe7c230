"""Values that are assigned to a word for passwords, keys, PINs: in configurations, code, forms and notes."""

from __future__ import annotations

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.names import ASSIGN, NOTE, OF
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.values import Trust

_SUFFIX = r"\.?(?:[ _-]?(?:\d|value|text|plain|string|plaintext|klartext|new|old|neu|alt|temp)){0,2}"
_VERB = (
    r"(?:is|was|are|were|=|ist|war|lautet|lautete|wäre|est|était|es|era|será|remains|bleibt|reads)"
    r"(?:[ \t]+(?:now|still|currently|just|set to|changed to|reset to|jetzt|noch|nun|immer noch|aktuell|maintenant|"
    r"toujours|encore|ahora|todavía|simply|always|immer|probably|wohl|either)){0,2}[ \t]*:?[ \t]+"
)
_ELEMENT = r"[\w:.-]{0,30}(?:[ \t][^<>\n]{0,120})?>\s{0,200}(?:<value>)?"
_ELEMENT_KEY = r"(?:[ \t][^<>\n]{0,120})?>\s{0,20}"

LABELLED = (
    Rule(Kind.WIFI_KEY, names.WIFI_WORDS, rf"{NOTE}{OF}{ASSIGN}", Trust.ASSIGNED, name=names.WIFI),
    Rule(Kind.WIFI_KEY, names.WIFI_WORDS, rf"{OF}[ \t]+{_VERB}", Trust.SAID, name=names.WIFI),
    Rule(Kind.SHARED_KEY, names.SHARED_WORDS, rf"{NOTE}{OF}{ASSIGN}", Trust.ASSIGNED, name=names.SHARED),
    Rule(Kind.SHARED_KEY, names.SHARED_WORDS, rf"{OF}[ \t]+{_VERB}", Trust.SAID, name=names.SHARED),
    Rule(Kind.ACCESS_PASS, names.ACCESS_PASS_WORDS, rf"{NOTE}{OF}{ASSIGN}", Trust.ASSIGNED, name=names.ACCESS_PASS),
    Rule(Kind.ACCESS_PASS, names.ACCESS_PASS_WORDS, rf"{NOTE}{OF}[ \t]+{_VERB}", Trust.SAID, name=names.ACCESS_PASS),
    Rule(Kind.ACCESS_PASS, names.ACCESS_PASS_WORDS, r"[ \t]+", Trust.NEAR, name=names.ACCESS_PASS),
    Rule(Kind.PASSWORD, names.PASSWORD_WORDS, rf"{_SUFFIX}{NOTE}{ASSIGN}", Trust.ASSIGNED, name=names.PASSWORD),
    Rule(Kind.PASSWORD, names.PASSWORD_WORDS, rf"{_SUFFIX}{NOTE}{OF}{ASSIGN}", Trust.ASSIGNED, name=names.PASSWORD),
    Rule(
        Kind.PASSWORD, names.PASSWORD_WORDS, rf"{_SUFFIX}{NOTE}[ \t]*:[ \t]*\n[ \t]*", Trust.NEAR, name=names.PASSWORD
    ),
    Rule(Kind.PASSWORD, names.PASSWORD_WORDS, rf"{_SUFFIX}{NOTE}[ \t]+{_VERB}", Trust.SAID, name=names.PASSWORD),
    Rule(Kind.PASSWORD, names.PASSWORD_WORDS, rf"{_ELEMENT}", Trust.ASSIGNED, name=names.PASSWORD, opening=True),
    Rule(
        Kind.SHARED_KEY,
        ("key>", "secret>", "psk>", "token>", "sharedkey", "community>"),
        rf"<[\w:.-]{{0,40}}(?:key|secret|psk|token|community){_ELEMENT_KEY}",
        Trust.NEAR,
    ),
    Rule(Kind.SHARED_KEY, ("secret=",), r"(?<![a-z])secret=(?=[^\s=])", Trust.ASSIGNED),
    Rule(Kind.PASSWORD, ("cpassword",), r"cpassword[ \t]*[=:]?[ \t]*"),
    Rule(Kind.PASSWORD, ("gpp-decrypt",), r"gpp-decrypt[ \t]+"),
    Rule(
        Kind.PASSWORD,
        ("admpwd", "laps"),
        rf"(?:ms-mcs-admpwd|mslaps-password|laps(?:-?(?:passwor[dt]|kennwort|pw))?){NOTE}{OF}(?:{ASSIGN}"
        rf"|[ \t]+(?:{_VERB}|says[ \t]+|sagt[ \t]+)?)(?=\S*[a-z\d!#$%&+\-=?@\[\]{{}}]{{4}})",
        Trust.NEAR,
    ),
    Rule(Kind.PASSWORD, ("admpwd",), rf"ms-mcs-admpwd{ASSIGN}"),
    Rule(Kind.PASSWORD, ("mslaps-password", '"p"'), r"\"n\":[^\n]{1,120}?\"p\\?\"[ \t]*:[ \t]*"),
    Rule(Kind.PASSWORD, ("-asplaintext).password",), r"-asplaintext\)\.password\s*\n"),
    Rule(
        Kind.PASSWORD,
        ("defaultpassword",),
        r"defaultpassword\"?(?:[ \t]+reg_sz[ \t]+|[ \t]+/t[ \t]+reg_sz[ \t]+/d[ \t]+|[ \t]+(?:-propert"
        r"ytype[ \t]+\w+[ \t]+)?-value[ \t]+|[ \t]*=[ \t]*)",
    ),
    Rule(
        Kind.PASSWORD,
        ("passwor", "kennwort", "secret", "key"),
        r"(?:name|key)=\"[^\"\n]{0,60}(?:passwor[dt]|pwd|secret|apikey|api_key|token)\"[^>\n]{0,80}?(?"
        r":value=(?=\")|>\s*<value>)",
        Trust.ASSIGNED,
    ),
    Rule(
        Kind.PASSWORD,
        ("pass", "pw"),
        r"['\"]\w*(?:passwor[dt]|passwd|pass|pwd|_pw)\w?['\"][ \t]*,[ \t]*(?=['\"])",
        Trust.ASSIGNED,
    ),
    Rule(Kind.TOTP_SEED, ("secret=",), r"otpauth(?:-migration)?://[^\s\"'<>]{0,200}?[?&](?:secret|data)="),
    Rule(Kind.API_KEY, names.KEY_WORDS, rf"{_SUFFIX}{NOTE}{OF}{ASSIGN}", Trust.KEY, name=names.KEY),
    Rule(Kind.API_KEY, names.KEY_WORDS, rf"{_SUFFIX}{NOTE}{OF}[ \t]+{_VERB}", Trust.KEY, name=names.KEY),
    Rule(Kind.API_KEY, names.KEY_WORDS, rf"{_SUFFIX}[ \t]+(?:value[ \t]+)?", Trust.NEAR_KEY, name=names.KEY),
    Rule(
        Kind.API_KEY,
        ("key",),
        r"(?<![a-z])(?<!public )(?<!public_)(?<!host )(?:[\w-]{1,30}_)?key\d?(?:[\"']?[ \t]*[:=][ \t]*"
        r"|[ \t]+(?:is[ \t]+)?)(?=[\"']?[\w+/=.~-]"
        r"{24})(?![\"']?[\da-f]{8}-)",
        Trust.NEAR_KEY,
    ),
    Rule(
        Kind.CLIENT_SECRET,
        ("secret",),
        r"(?:client|app)[ _-]?secret[\"']?[ \t]*[:=][ \t]*(?=[\"']?[\da-f]{8}-[\da-f]{4})",
    ),
    Rule(
        Kind.TOKEN,
        ("token",),
        r"(?:registration|enrol?lment|install(?:ation)?|site|agent|api|access)[ _-]?token[\"']?[ \t]*[:= ]"
        r"[ \t]*(?=[\"']?[\da-z]{4,8}-[\da-z]{4,8})(?=\S*\d)",
    ),
    Rule(
        Kind.TOKEN,
        ("bearer", "authorization", "auth"),
        r"(?:authorization[\"']?[ \t]*[:=][ \t]*[\"']?(?:basic|bearer|token|apikey|digest)[ \t]+(?=[\w.~+/=-]"
        r"{12})|\bbearer[ \t]+(?=[\w.~+/=-]{16}))(?!realm|error)",
        Trust.SYNTAX,
    ),
    Rule(Kind.TOKEN, ("cookie",), r"cookie[\"']?[ \t]*:[ \t]*[\w.-]{1,40}=(?=[\w%+/=.-]{16})"),
    Rule(Kind.TOKEN, ("_authtoken", "_auth", "_password"), r":_(?:authtoken|auth|password)="),
    Rule(
        Kind.SHARED_KEY, ("privatekey", "presharedkey"), r"(?:^|(?<=\n))[ \t]*(?:privatekey|presharedkey)[ \t]*=[ \t]*"
    ),
    Rule(
        Kind.PIN,
        names.PIN_WORDS,
        rf"{NOTE}(?:[ \t]+\d-digit)?{OF}(?:{ASSIGN}|[ \t]+(?:{_VERB})?)",
        Trust.NUMBER,
        name=names.PIN,
    ),
    Rule(
        Kind.PASSWORD,
        ("://",),
        r"://[^\s/:@\"'<>]{0,80}:(?P<v>[^\s/\"'<>]{1,200})@(?=[\w.\[{$-])",
        Trust.ADDRESS,
        whole=True,
    ),
)
