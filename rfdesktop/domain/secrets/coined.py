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
_DONE = (
    r"reset\w*|chang\w+|set|sent|send|new|zurück\w*|geändert|gesetzt|neu|gesendet|geschickt|vergessen|forg[eo]t\w*|expired|"
    r"abgelaufen|locked|gesperrt|users?|benutzer|kunde|client|mail|unlock\w*|request\w*|anfrage|help|hilfe|update\w*|"
    r"réinitialis\w*|oublié|restablec\w*|cambiad\w*|changé|whose|wessen|unknown|unbekannt|lost|verloren|vault|entry|"
    r"eintrag|policy|richtlinie|und|portal|seite|page|dialog|form|field|feld"
)
"""Words behind which somebody is named whose password it is, or a place."""
_WORD = rf"(?!(?:{_LINKS}|{_DONE})(?![\w-]))[\w.-]{{2,16}}"
_STOPS = r"(?=\S{5,64}(?:[ \t]*(?:\n|$)|(?<=[.,;)\"'])))"
"""Nothing more is said behind it in its sentence."""
_BOUND = r"[A-ZÄÖÜ][a-zäöüß]{2,15}(?:[-._&][A-ZÄÖÜ][a-zäöüß]{2,15}){1,3}"
_SHAPED = r"(?=[\"'“„«`*]{0,3}[^\W\d_]{3,16}[-._&#*][^\W\d_]{3})"
"""How they begin, in small letters: little else is judged."""
_LOCKED = (
    r"(?:protected|locked|encrypted|unlock(?:s|ed)?|opens?|secured|öffnet|protégée?|chiffrée?|s'ouvre|déverrouillée?|"
    r"protegid[oa]|cifrad[oa]|se abre|desbloquead[oa])"
)
_CHANGED = r"(?:geändert|gewechselt|changed|changé|cambiad[oa])"
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
    r"(?:(?:sure|ok|okay|yes|yep|yeah|ja|klar|hier|here|there|you go|oui|voilà|tiens|sí|si|claro|toma|ahí va|try|use|"
    r"its|it's|it is|it was|es ist|das ist|das war|es war|war|was|is|c'est|c'était|es|era|nimm|bitte|still|noch)"
    r"[,:]?[ \t]{1,4}){0,4}"
)
_ANSWER = rf"(?=[^\n]{{0,120}}\n){{asks}}(?:{_STAMP}{_SPEAKER}[^\s:]{{1,12}}[ \t]*\n)?{_STAMP}{_SPEAKER}{_FILLER}"
_ANSWER_ENDS = r"(?=\S+[ \t]*(?:\n|$|[(,]|(?:still|noch|toujours|i think|glaub|denk|again|wie immer|as always)\b))"
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
            # "the password is Kompass-Rose", "pw set: Kompass-Rose", "Kennwort geändert von Ofen.Alt auf Ofen.Neu"
            rf"(?:{names.OF}{_S}(?:(?:is|was|ist|war|lautet|est|était|es|era|now|jetzt|set to|to|auf){_S}){{1,2}}|"
            rf"{_S}{_CHANGED}{_S}(?:von|from|de){_S}(?=\S+{_S}(?:auf|to|à|a){_S}{_SHAPED})|"
            rf"(?:{_S}[^\W\d_][\w-]{{1,20}}){{0,4}}{names.ASSIGN}){_SHAPED}",
            # "anydesk pw Kompass-Rose", "clave admin switch Puerto-Rojo"
            rf"(?:{_S}{_WORD}){{0,3}}{_S}{_SHAPED}{_STOPS}",
        )
    ),
    # "psk filiale wien Donau/Kanal/12"
    Rule(
        Kind.SHARED_KEY,
        names.SHARED_WORDS,
        rf"(?:{_S}{_WORD}){{0,3}}{_S}{_END}(?=\S{{8}})(?=\S*[a-z]\S*\d)(?=\S*[!#$&+%*]|\S*/\S*\d\d)(?!https?:)",
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
        rf"(?<![\w\\/.@-])(?P<v>{_BOUND})[ \t]+(?i:as|als|comme|como)[ \t]+(?i:(?:the|a|his|her|my|our|new|das|sein|"
        rf"ihr|neues|le|la|su|nouveau|nueva)[ \t]+){{0,2}}(?i:passw|pw|kennw|mot de passe|mdp|contrase|passphr)"
        rf"\w{{0,10}}(?=[ \t]*(?:[.,;)]|\n|$)|"
        rf"[ \t]+(?i:for|für|of|on|at|and|und|et|y|pour|para|to|but|aber|now|jetzt)\b)",
        whole=True,
        needs=(" as ", " als ", " comme ", " como "),
    ),
    # "opens with Ledger-Blue"
    Rule(
        Kind.PASSWORD,
        (
            "protected",
            "locked",
            "encrypted",
            "unlock",
            "open",
            "secured",
            "öffnet",
            "protég",
            "chiffr",
            "s'ouvre",
            "déverrouill",
            "protegid",
            "cifrad",
            "se abre",
            "desbloquead",
        ),
        rf"{_LOCKED}{_S}(?:with|w/|by|mit|avec|par|con|por){_S}{_SHAPED}",
        Trust.COINED,
        begins=True,
    ),
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
        rf"{_S}(?:eingeben|eintippen|verwenden|to unlock|to open)\b)",
        Trust.COINED,
        begins=True,
    ),
    # "netadm / Pine.Cone", "root → Amber-Fox"
    Rule(
        Kind.PASSWORD,
        ("adm", "root"),
        r"(?<![\w\\/.@-])(?:[a-z]{0,12}adm(?:in)?|root)[ \t]{0,4}(?:/|->|=>|→)[ \t]{0,4}" + _SHAPED + _STOPS,
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
            rf"(?![a-z])){between}[ \t:]{{1,4}}(?:staff|guests?|gäste|gast|invités?|invitados|office|büro|corp|privat|"
            rf"intern|lager|lobby){_S}(?=\S{{8}})(?=\S*[a-z]{{4}})(?=\S*\d|\S*[a-z][.&_][a-z])",
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
    # What is asked for in a chat, and the answer of another. Who asks for a person gets a name.
    Rule(
        Kind.PASSWORD,
        _ASKING_WORDS,
        _ANSWER.replace("{asks}", _REQUEST) + _ANSWER_ENDS,
        Trust.ANSWER,
        begins=True,
    ),
    *(
        Rule(kind, words, rf"[^\n?]{{0,40}}\?[ \t]*\n{_STAMP}{_SPEAKER}{_FILLER}{_ANSWER_ENDS}", Trust.NEAR, name=name)
        for kind, words, name in _NAMED
    ),
    # What turns a wheel: "what was the safe combo" - "18-42-07"
    Rule(
        Kind.PIN,
        ("combo", "combin", "kombin"),
        r"(?:combo|combinaci[oó]n|combinaison|combination|kombination)"
        r"(?![ -]?box|[^\n]{0,40}(?:ticket|order|part|keys))"
        rf"[^\n]{{0,40}}\n"
        rf"{_STAMP}{_SPEAKER}{_FILLER}(?=\d{{1,2}}(?:[ .–-]\d{{1,2}}){{2,4}}[ \t]*(?:\n|$))",
        Trust.COMBINATION,
        begins=True,
    ),
    # "the alarm company's password is Bluebell": behind these verbs words of a sentence are written small.
    Rule(
        Kind.PASSWORD,
        ("password ", "passcode ", "passphrase ", "mot de passe ", "contraseña ", "codeword ", "code word "),
        r"(?i:password|passcode|passphrase|mot de passe|contraseña|code ?word)[ ](?i:is|was|est|était|es|era)[ ]"
        r"(?P<v>[A-Z][a-zà-ÿ]{3,15})(?![\w'’-]|[ ][A-Z])",
        Trust.WORD,
        whole=True,
        begins=True,
    ),
)
