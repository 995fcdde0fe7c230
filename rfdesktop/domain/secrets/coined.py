"""Passwords of words that a sign binds together, without a digit: Garden.Bell, Salt&Stone, Nordsee-Krabbe.

Nothing in them says what they are: what stands before them has to.
"""

from __future__ import annotations

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.trust import Trust

_S = r"[ \t]{1,8}"
_END = r"(?=\S+[ \t]*(?:\n|$))"
_LINKS = (
    r"by|von|vom|from|for|für|via|per|of|to|mit|with|in|an|on|am|im|bei|at|por|par|de|del|du|pour|para|the|der|die|das|"
    r"dem|den|und|and|or|oder|et|ou|y|o|avec|con|as|als|see|siehe|voir|ver|through|using|über|durch"
)
"""Words behind which a person, a place or a program is named."""
_WORD = rf"(?!(?:{_LINKS})\b)[\w.-]{{2,16}}"
_BOUND = r"[A-ZÄÖÜ][a-zäöüß]{2,15}(?:[-._&][A-ZÄÖÜ][a-zäöüß]{2,15}){1,3}"
_SHAPED = r"(?=[\"'“„«`*]{0,3}[^\W\d_]{3,16}[-._&#*][^\W\d_]{3})"
"""How they begin, in small letters: little else is judged."""
_LOCKED = (
    r"(?:protected|locked|encrypted|unlock(?:s|ed)?|opens?|secured|öffnet|protégée?|chiffrée?|s'ouvre|déverrouillée?|"
    r"protegid[oa]|cifrad[oa]|se abre|desbloquead[oa])"
)
_ENDS_LOCKED = (
    r"(?:geschützt|gesperrt|entsperrt|verschlüsselt|gesichert|verriegelt|freigeschaltet|abgesichert|entschlüsselt)"
)
_ASKS = (
    r"(?:send|need|gimme|give|share|remind|what|brauch\w{0,2}|schick\w{0,2}|gib|sag|wie|donne|envoie|quel(?:le)?|"
    r"c'est quoi|dime|manda|pása|cuál)"
)
_ASKED_FOR = (
    rf"(?:{names.PASSWORD_NOUN}|psk|pre-?shared key|login|creds?|credentials|zugang(?:sdaten)?|schlüssel|wifi key|"
    r"wi-?fi|wlan|passphrase)"
)
_STAMP = r"[>\s]{0,8}(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?[ \t]{0,4})?"
_SPEAKER = r"[^\W\d][\w.]{0,20}(?:[ ][\w.]{1,20})?:[ \t]{0,4}"
_FILLER = (
    r"(?:(?:sure|ok|okay|yes|yep|yeah|ja|klar|hier|here|there|you go|oui|voilà|tiens|sí|si|claro|toma|ahí va|try|use|its|"
    r"it's|it is|it was|es ist|das ist|das war|es war|war|was|is|c'est|c'était|es|era|nimm|bitte|still|noch)[,:]?[ \t]{1,4})"
    r"{0,4}"
)
_ANSWER = rf"(?=[^\n]{{0,120}}\n){{asks}}(?:{_STAMP}{_SPEAKER}[^\s:]{{1,12}}[ \t]*\n)?{_STAMP}{_SPEAKER}{_FILLER}"
_ANSWER_ENDS = r"(?=\S+[ \t]*(?:\n|$|[(,]|(?:still|noch|toujours|i think|glaub|denk|again|wie immer|as always)\b))"
_QUESTION = rf"(?<![a-z]){_ASKED_FOR}(?![a-z])[^\n]{{0,40}}?\?[ \t]*\n"
_REQUEST = rf"(?<![a-z]){_ASKS}(?![a-z])[^\n]{{0,60}}?(?<![a-z]){_ASKED_FOR}(?![a-z])[^\n]{{0,40}}\n"
_ASKING_WORDS = (
    "send", "need", "gimme", "give", "share", "remind", "what", "brauch", "schick", "gib", "sag", "wie", "donne",
    "envoie", "quel", "c'est quoi", "dime", "manda", "pása", "cuál",
)  # fmt: skip
_NAMED = (
    (Kind.PASSWORD, names.PASSWORD_WORDS, names.PASSWORD_NOUN),
    (Kind.SHARED_KEY, names.SHARED_WORDS, names.SHARED),
    (Kind.WIFI_KEY, names.WIFI_WORDS, names.WIFI),
)

COINED = (
    *(
        Rule(kind, words, lead, Trust.COINED, name=name)
        for kind, words, name in _NAMED
        for lead in (
            # "anydesk pw Kompass-Rose", "the password is Kompass-Rose", "pw set: Kompass-Rose"
            rf"{_S}(?:(?:is|was|ist|war|lautet|est|était|es|era|now|jetzt|to|auf|à|a){_S}){{0,2}}{_SHAPED}",
            rf"(?:{_S}[^\W\d_][\w-]{{1,20}}){{0,4}}{names.ASSIGN}{_SHAPED}",
            # "clave admin switch Puerto-Rojo"
            rf"(?:{_S}{_WORD}){{1,3}}{_S}{_SHAPED}{_END}",
        )
    ),
    # "psk filiale wien Donau/Kanal/12"
    Rule(
        Kind.SHARED_KEY,
        names.SHARED_WORDS,
        rf"(?:{_S}{_WORD}){{0,3}}{_S}{_END}(?=\S{{8}})(?=[^\s]*[a-z]\S*\d)(?=\S*[/!#$&+%*])(?!https?:)",
        Trust.NEAR,
        name=names.SHARED,
    ),
    # "PSK haben wir letzte Woche per Telefon ausgetauscht: …"
    Rule(
        Kind.SHARED_KEY,
        names.SHARED_WORDS,
        rf"(?:{_S}[^\W\d_][\w-]{{1,20}}){{5,7}}{names.ASSIGN}",
        Trust.NEAR,
        name=names.SHARED,
    ),
    # "River-Stone as the password"
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"(?<![\w\\/.@-])(?P<v>{_BOUND})[ \t]+(?i:as|als|comme|como)[ \t]+(?i:(?:the|a|his|her|my|our|new|das|sein|ihr|"
        rf"neues|le|la|su|nouveau|nueva)[ \t]+){{0,2}}(?i:passw|pw|kennw|mot de passe|mdp|contrase|passphr)",
        whole=True,
    ),
    # "opens with Ledger-Blue"
    Rule(
        Kind.PASSWORD,
        (
            "protected", "locked", "encrypted", "unlock", "open", "secured", "öffnet", "protég", "chiffr", "s'ouvre",
            "déverrouill", "protegid", "cifrad", "se abre", "desbloquead",
        ),
        rf"{_LOCKED}{_S}(?:with|w/|by|mit|avec|par|con|por){_S}{_SHAPED}",
        Trust.COINED,
        begins=True,
    ),  # fmt: skip
    # "ist mit Sperr.Holz geschützt": the verb stands behind it.
    *(
        Rule(
            Kind.PASSWORD,
            ("geschützt", "gesperrt", "entsperrt", "verschlüsselt", "gesichert", "verriegelt", "freigeschaltet"),
            rf"(?<![a-z])mit{_S}(?:dem{_S}(?:pw|passwort|kennwort){_S})?(?={sign}{_S}{_ENDS_LOCKED})",
            trust,
            within=64,
        )
        for sign, trust in ((r"\S{5,32}", Trust.LOOK), (r"[^\W\d_]{3,16}[._&][^\W\d_]{3,16}", Trust.COINED))
    ),
    # "bitte Lohn.Zettel eingeben"
    Rule(
        Kind.PASSWORD,
        ("bitte ", "please ", "einfach "),
        rf"(?:bitte|please|einfach){_S}(?:enter{_S}|type{_S}|mit{_S})?(?=[^\W\d_]{{3,16}}[._&][^\W\d_]{{3,16}}"
        rf"(?:{_S}(?:eingeben|eintippen|verwenden|to unlock|to open)\b|[ \t]*[.,]?(?:\n|$)))",
        Trust.COINED,
        begins=True,
    ),
    # "netadm / Pine.Cone", "root → Amber-Fox"
    Rule(
        Kind.PASSWORD,
        ("adm", "root"),
        r"(?<![\w\\/.@-])(?:[a-z]{0,12}adm(?:in)?|root)[ \t]{0,4}(?:/|->|=>|→)[ \t]{0,4}" + _SHAPED,
        Trust.COINED,
        within=14,
    ),
    # "local adm: Tk9.moss"
    Rule(
        Kind.PASSWORD,
        ("local",),
        r"loca?le?r?[ -]?adm(?:in)?(?:istrator)?[ \t]*[:=][ \t]*(?![a-z]+\.[a-z]+\d{0,3}(?!\S))(?=\S*\d)(?=\S*[a-z])"
        r"(?=\S*[.!#$%&*+])",
        Trust.NEAR,
        begins=True,
    ),
    # "wlan büro tannenzapfen-3, gast pilze-sammeln-4 (pw)"
    *(
        Rule(
            Kind.WIFI_KEY,
            ("wifi", "wi-fi", "wlan"),
            rf"(?:wi-?fi|wlan)(?=[^\n]{{0,120}}?(?<![a-z])(?:pws?|psk|keys?|pass|passw\w{{0,8}}|kennw\w{{0,8}}|mdp|clave)"
            rf"(?![a-z])){between}[ \t:]{{1,4}}(?:staff|guests?|gäste|gast|invités?|invitados|office|büro|corp|privat|intern|"
            rf"lager|lobby){_S}(?=\S{{8}})(?=\S*[a-z]{{4}})(?=\S*\d|\S*[a-z][.&_][a-z])",
            Trust.NEAR,
            begins=True,
        )
        for between in ("", r"[^\n]{1,60}?(?<=[ \t])")
    ),
    # "the code is Dossier-Vert"
    Rule(
        Kind.PASSWORD,
        ("code",),
        rf"code{_S}(?:is|ist|est|es|lautet){_S}",
        Trust.COINED,
        begins=True,
    ),
    # What is asked for in a chat, and the answer of another.
    *(
        Rule(
            Kind.PASSWORD,
            words,
            _ANSWER.replace("{asks}", asks) + _ANSWER_ENDS,
            Trust.ANSWER,
            begins=True,
        )
        for words, asks in (
            (_ASKING_WORDS, _REQUEST),
            (("pass", "pw", "kennw", "mot de passe", "mdp", "contrase", "psk", "login", "cred", "zugang", "wifi", "wlan"),
             _QUESTION),
        )
    ),
    # What turns a wheel: "what was the safe combo" - "18-42-07"
    Rule(
        Kind.PIN,
        ("combo", "combin", "kombin"),
        rf"(?:combo|combinaci[oó]n|combinaison|combination|kombination)(?![^\n]{{0,40}}(?:ticket|order|part))[^\n]{{0,40}}\n"
        rf"{_STAMP}{_SPEAKER}{_FILLER}(?=\d{{1,2}}(?:[ .–-]\d{{1,2}}){{2,4}}[ \t]*(?:\n|$))",
        Trust.COMBINATION,
        begins=True,
    ),
)
