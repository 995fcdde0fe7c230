"""Values that are assigned to a word for passwords, keys, PINs: in configurations, code, forms and notes."""

from __future__ import annotations

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.names import ASSIGN, NOTE, OF
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.trust import Trust

_SUFFIX = r"\.?(?:[ _-]?(?:\d|value|text|plain|string|plaintext|klartext|new|old|neu|alt|temp)){0,2}"
_VERB = (
    r"(?:is|was|are|were|=|ist|war|lautet|lautete|wäre|wurde|est|c'est|était|es|era|será|queda en|quedó en"
    r"|sigue siendo|reste|ha quedado en|remains|"
    r"bleibt|reads|equals)"
    r"(?:[ \t]+(?:now|still|currently|just|le(?=[ \t]+[#*]?\d{3})|set to|changed to|reset to|jetzt|noch"
    r"|nun|immer noch|aktuell|maintenant|"
    r"toujours|encore|ahora|todavía|simply|always|immer|probably|wohl|either)){0,2}[ \t]*:?[ \t]+"
)
_DEVICE = r"(?:[ \t]+(?:radius|tacacs\+?|ipsec|vpn|l2tp|ikev?[12]?|snmp|nps|wi-?fi|wlan|tunnel))?"
"""What a shared secret belongs to, behind it: "le secret partagé RADIUS est …"."""
_NO_NUMBER = "".join(
    rf"(?<! {word} )"
    for word in (
        "build", "version", "model", "room", "ext", "extension", "ticket", "event", "error", "port", "desk",
        "unit", "vlan", "page", "kb", "error code", "id", "zimmer", "raum", "nebenstelle", "since", "until", "seit",
        "bis", "in",
    )
)  # fmt: skip
"""Before a number behind a PIN's word that is counted by another."""
_NOT_OF_A_DAY = "".join(
    rf"(?<!{word} {noun})"
    for word in ("last", "next", "changed", "letztes", "nächstes")
    for noun in ("password", "passwort", "kennwort", "pw")
)
"""Before a day: the last password is one of a list of days."""
_ELEMENT = r"[\w:.-]{0,30}(?:[ \t][^<>\n]{0,120})?>(?!@)\s{0,200}(?:<value>)?"
_ELEMENT_KEY = r"(?:[ \t][^<>\n]{0,120})?>\s{0,20}(?!<)"

LABELLED = (
    Rule(Kind.WIFI_KEY, names.WIFI_WORDS, rf"{NOTE}{OF}{ASSIGN}", Trust.ASSIGNED, name=names.WIFI),
    Rule(Kind.WIFI_KEY, names.WIFI_WORDS, rf"{OF}[ \t]+{_VERB}", Trust.SAID, name=names.WIFI),
    Rule(Kind.SHARED_KEY, names.SHARED_WORDS, rf"{NOTE}{OF}{ASSIGN}", Trust.ASSIGNED, name=names.SHARED),
    Rule(Kind.SHARED_KEY, names.SHARED_WORDS, rf"{_DEVICE}{OF}[ \t]+{_VERB}", Trust.SAID, name=names.SHARED),
    Rule(Kind.ACCESS_PASS, names.ACCESS_PASS_WORDS, rf"{NOTE}{OF}{ASSIGN}", Trust.ASSIGNED, name=names.ACCESS_PASS),
    Rule(Kind.ACCESS_PASS, names.ACCESS_PASS_WORDS, rf"{NOTE}{OF}[ \t]+{_VERB}", Trust.SAID, name=names.ACCESS_PASS),
    Rule(Kind.ACCESS_PASS, names.ACCESS_PASS_WORDS, r"[ \t]+", Trust.NEAR, name=names.ACCESS_PASS),
    # "a temporary access pass to the new starter, …"
    Rule(
        Kind.ACCESS_PASS,
        names.ACCESS_PASS_WORDS,
        "",
        Trust.NEAR,
        name=names.ACCESS_PASS,
        then=r"[,:–—-][ \t]+(?=\S{6,20}(?:[\s]|$))(?=\S*[!#$%^&*+?~@=])(?=\S*\d)(?=\S*[a-z])",
    ),
    # As the portal shows it: the pass is called a value, some lines below.
    Rule(
        Kind.ACCESS_PASS,
        names.ACCESS_PASS_WORDS,
        r"[^\n]{0,60}(?:\n[^\n]{0,80}){0,3}?\n[ \t>|*-]{0,8}(?:value|code|pass|wert|valeur|valor)[ \t]*[:=|][ \t]*",
        Trust.NEAR,
        name=names.ACCESS_PASS,
    ),
    Rule(Kind.PASSWORD, names.PASSWORD_WORDS, rf"{_SUFFIX}{NOTE}{ASSIGN}", Trust.ASSIGNED, name=names.PASSWORD),
    Rule(Kind.PASSWORD, names.PASSWORD_WORDS, rf"{_SUFFIX}{NOTE}{OF}{ASSIGN}", Trust.ASSIGNED, name=names.PASSWORD),
    Rule(
        Kind.PASSWORD, names.PASSWORD_WORDS, rf"{_SUFFIX}{NOTE}[ \t]*:[ \t]*\n[ \t]*", Trust.NEAR, name=names.PASSWORD
    ),
    Rule(Kind.PASSWORD, names.PASSWORD_WORDS, rf"{_SUFFIX}{NOTE}{OF}[ \t]+{_VERB}", Trust.SAID, name=names.PASSWORD),
    # A birthday.
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"{_NOT_OF_A_DAY}(?:{ASSIGN}|[ \t]+{_VERB})"
        r"(?=\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?!\w)[.!]?[ \t]*(?:[(,;]|\n|$))",
        Trust.DAY,
        name=names.PASSWORD_NOUN,
    ),
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"(?<!user-pass){_ELEMENT}",
        Trust.ASSIGNED,
        name=names.PASSWORD,
        opening=True,
    ),
    Rule(
        Kind.SHARED_KEY,
        ("key>", "secret>", "psk>", "token>", "sharedkey", "community>"),
        rf"<[\w:.-]{{0,40}}(?:key|secret|psk|token|community){_ELEMENT_KEY}",
        Trust.NEAR,
    ),
    Rule(
        Kind.SHARED_KEY,
        (
            "psk>",
            "community>",
            "sharedkey>",
            "sharedsecret>",
            "shared-key>",
            "shared-secret>",
            "shared_key>",
            "shared_secret>",
        ),
        rf"<[\w:.-]{{0,40}}(?:psk|community|shared[-_]?(?:key|secret)){_ELEMENT_KEY}",
        Trust.ASSIGNED,
    ),
    # Uid=crm;Pwd=crm;
    Rule(
        Kind.PASSWORD,
        (";password=", ";pwd=", "; password=", "; pwd="),
        r";[ ]?(?:password|pwd)=(?![\"'{$%<*+&\[])(?=[^;\s\"']{2,60};)",
        begins=True,
    ),
    Rule(Kind.SHARED_KEY, ("secret=",), r"(?<![a-z])secret=(?=[^\s=])", Trust.ASSIGNED, begins=True),
    Rule(Kind.PASSWORD, ("cpassword",), r"cpassword[\"']?[ \t]*(?:[=:][ \t]*|(?=[\w+/]{20}))", begins=True),
    # The second line of what OpenVPN has in its own file.
    Rule(Kind.PASSWORD, ("<auth-user-pass>",), r"<auth-user-pass>\s{0,8}[^\n<]{1,80}\n[ \t]{0,8}(?!<)", begins=True),
    Rule(Kind.PASSWORD, ("gpp-decrypt",), r"gpp-decrypt[ \t]+", begins=True),
    Rule(
        Kind.PASSWORD,
        ("ms-mcs-admpwd", "mslaps-password", "laps"),
        rf"(?:ms-mcs-admpwd|mslaps-password|laps(?:-?(?:passwor[dt]|kennwort|pw))?){NOTE}{OF}(?:{ASSIGN}"
        rf"|[ \t]+(?:{_VERB}|says[ \t]+|sagt[ \t]+)?)(?=\S*[a-z\d!#$%&+\-=?@\[\]{{}}]{{4}})(?!\*\)|@?\([a-z]|@\{{|ms-)",
        Trust.NEAR,
        begins=True,
    ),
    Rule(Kind.PASSWORD, ("admpwd",), rf"ms-mcs-admpwd{ASSIGN}(?=\S{{8}})(?!\*\)|@?\([a-z]|@\{{)"),
    Rule(Kind.PASSWORD, ("mslaps-password", '"p"'), r"\"n\":[^\n]{1,120}?\"p\\?\"[ \t]*:[ \t]*"),
    Rule(Kind.PASSWORD, ("-asplaintext).password",), r"-asplaintext\)\.password\s*\n", begins=True),
    Rule(
        Kind.PASSWORD,
        ("defaultpassword",),
        r"defaultpassword\"?(?:[ \t]+reg_sz[ \t]+|[ \t]+/t[ \t]+reg_sz[ \t]+/d[ \t]+|[ \t]+(?:-propert"
        r"ytype[ \t]+\w+[ \t]+)?-value[ \t]+|[ \t]*=[ \t]*)",
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ('name="', 'key="'),
        r"(?:name|key)=\"[^\"\n]{0,60}(?:passwor[dt]|pwd|secret|apikey|api_key|token)\"[^>\n]{0,80}?(?"
        r":value=(?=\")|>\s*<value>)",
        Trust.ASSIGNED,
        begins=True,
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
        names.KEY_WORDS,
        rf"(?![^\n:=]{{0,40}}(?:fingerprint|abdruck|empreinte|huella))(?:[ \t]{{1,16}}[^\s:=,;]{{1,16}}"
        rf"){{1,3}}{ASSIGN}",
        Trust.NEAR_KEY,
        name=names.KEY,
    ),
    Rule(
        Kind.API_KEY,
        ("key",),
        rf"(?<![a-z])(?<!public )(?<!public_)(?<!host )key\d?(?:[\"']?{OF}[ \t]*[:=][ \t]*|[ \t]+(?:is[ \t]+)?)"
        r"(?=[\"']?[\w+/=.~-]{24})(?![\"']?[\da-f]{8}-)",
        Trust.NEAR_KEY,
        begins=True,
    ),
    Rule(
        Kind.API_KEY,
        ("key", "api"),
        r"(?<!registry )(?<!product )(?<!tenant )(?<!id )(?<!class )(?<!interface )(?<!guid )"
        r"(?<!uninstall )(?<!dictionary )(?<!clsid )(?<!msi )(?<!component )"
        r"(?<!module )(?<!code )(?<!appid )(?<!device )"
        r"(?<!sub)(?<!public )(?<!primary )(?<!foreign )(?<!cache )(?<!row )(?<!object )"
        r"(?<!partition )"
        r"(?<![a-z])"
        r"(?:api(?:[ _-]?key)?[\"']?(?:[ \t]*[:=])?|(?<!the )key(?:[\"']?[ \t]*[:=])?)"
        r"[ \t]*[\"']?(?<!\w)(?=[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}"
        r"(?![\w}])(?![^\n]{0,40}(?<![a-z])(?:hk[a-z]{2}|hkey|under|registry|clsid|unter)(?![a-z])))",
        begins=True,
    ),
    Rule(
        Kind.API_KEY,
        ("encryption key", "encr. key", "vault key", "backup key", "private key"),
        r"(?:encryption|encr\.|vault|backup|private) key(?:[ \t]*[:=][ \t]*|[ \t]+(?:is[ \t]+)?)(?=\S*\d)",
        Trust.LOOK,
        begins=True,
    ),
    Rule(
        Kind.API_KEY,
        ("integration", "activation", "registration", "enrollment", "enrolment", "setup", "tenant", "auth", "epp"),
        r"(?:integration|activation|registration|enrol?lment|setup|tenant|auth(?:info)?|epp)[ _-]?code"
        r"(?:[ \t]+[^\s:=,;]{1,24})?"
        r"(?:[ \t]*[:=][ \t]*|[ \t]+(?:is[ \t]+)?)(?=[\"']?\S{8})(?!\S+\.\w+(?:\s|$))",
        Trust.NEAR_KEY,
        begins=True,
    ),
    Rule(
        Kind.CLIENT_SECRET,
        ("secret",),
        r"(?:client|app)[ _-]?secret[\"']?[ \t]*[:=][ \t]*(?=[\"']?[\da-f]{8}-[\da-f]{4})",
    ),
    Rule(
        Kind.TOKEN,
        ("registration", "enrol", "install", "site", "agent", "api", "access"),
        r"(?:registration|enrol?lment|install(?:ation)?|site|agent|api|access)[ _-]?token[\"']?(?:[ \t]*[:=])?"
        r"[ \t]*(?<=[\t :=])(?=[\"']?[\da-z]{4,8}-[\da-z]{4,8})(?=\S*\d)",
        begins=True,
    ),
    Rule(
        Kind.TOKEN,
        ("bearer", "authorization", "auth"),
        r"(?:authorization[\"']?[ \t]*[:=][ \t]*[\"']?(?:basic|bearer|token|apikey|digest)[ \t]+(?=[\w.~+/=-]"
        r"{12})|\bbearer[ \t]+(?=[\w.~+/=-]{16}))(?!realm|error)",
        Trust.SYNTAX,
        begins=True,
    ),
    Rule(
        Kind.TOKEN,
        ("auth ", "auth:", "auth="),
        r"auth(?:[ \t]*[:=])?[ \t]*(?<=[\t :=])(?=[\da-f]{32}(?!\w))",
        begins=True,
    ),
    Rule(Kind.TOKEN, ("cookie",), r"cookie[\"']?[ \t]*:[ \t]*[\w.-]{1,40}=(?=[\w%+/=.-]{16})", begins=True),
    Rule(Kind.TOKEN, ("_authtoken", "_auth", "_password"), r":_(?:authtoken|auth|password)="),
    Rule(
        Kind.SHARED_KEY, ("privatekey", "presharedkey"), r"(?:^|(?<=\n))[ \t]*(?:privatekey|presharedkey)[ \t]*=[ \t]*"
    ),
    Rule(Kind.PIN, names.PIN_WORDS, rf"{NOTE}(?:[ \t]+\d-digit)?{OF}{ASSIGN}", Trust.NUMBER, name=names.PIN),
    Rule(Kind.PIN, names.PIN_WORDS, rf"{NOTE}{OF}[ \t]+{_VERB}", Trust.NUMBER, name=names.PIN),
    Rule(
        Kind.PIN,
        names.PIN_WORDS,
        rf"{NOTE}{OF}[ \t]+{_NO_NUMBER}(?=\d{{4}})(?!(?<= phone )\d{{7}})(?!\S+[ \t]+is\b)",
        Trust.NUMBER,
        name=names.PIN,
    ),
    # "Use code 884213 to sign in"
    Rule(
        Kind.PIN,
        ("code", "código", "codigo"),
        r"(?:(?<=use )|(?<=enter )|(?<=type )|(?<=mit )|(?<=utilisez )|(?<=usa )|(?<=ingrese ))"
        r"(?:the |this |den |le |el )?(?:code|c[óo]digo)[ \t:]{1,3}(?=\d{6}(?![\d.,:/-]?\w))",
        Trust.NUMBER,
    ),
    # "code?", and the answer in the next line
    Rule(
        Kind.PIN,
        ("code?", "codes?", "otp?", "código?", "pin?", "2fa?"),
        r"(?:\A|(?<=\n)|(?<=[:>] ))(?:codes?|otp|código|pin|2fa)\?[ \t]*\n[>\s]{0,4}(?:[\[(]?\d\d?:\d\d[\])]?[ \t]*)?"
        r"(?:[\[<(]?[^\W\d][\w .]{0,20}[\])>]?[ \t]?:"
        r"[ \t]*)?(?=\d{4,8}(?:[ \t,.]|$))",
        Trust.NUMBER,
        begins=True,
    ),
    # "Her laptop PIN? 204060", "PIN reset, she chose 771199"
    Rule(
        Kind.PIN,
        names.PIN_WORDS,
        "",
        Trust.NUMBER,
        name=names.PIN,
        then=(
            r"(?:(?<=\d):|\?|(?<![a-z])(?:chose|chosen|picked|typed|entered|types|enters|gewählt|eingegeben"
            r"|getippt|choisi|"
            r"tapé|eligió|marcó|(?:s?he|they|who|user|er|sie)[ \t]"
            r"(?:uses|used|has|had|took|takes|gave|nimmt|nutzt|hat)))"
            r"[ \t]{1,16}(?!(?:19|20)\d\d(?!\d))(?=[#*]?\d{4,8}[#*]{0,2}[.,;)!?\"']{0,3}(?:\s|$)"
            r"(?!\w+ (?:users|times|devices|entries)))"
        ),
    ),
    Rule(
        Kind.PASSWORD,
        ("://",),
        r"://[^\s/:@\"'<>]{0,80}:(?P<v>[^\s/\"'<>]{1,200})@(?=[\w.\[{$-])",
        Trust.ADDRESS,
        whole=True,
        begins=True,
    ),
)
