"""Passwords, keys and codes told as people talk: how to log in, what opens a door, a question and its answer."""

from __future__ import annotations

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.trust import Trust

_W = r"[ \t]{1,16}"
_USER = r"(?:\"[^\"\n]{1,60}\"|`[^`\n]{1,60}`|'[^'\n]{1,60}'|[\w.@\\$-]{1,60})"
_AND = (
    rf"(?:{_W}(?:with|and then|and|using|plus|then|mit|und dann|und|avec|et|con|y|e)(?:{_W}(?:the|das|le|la|a))?{_W}"
    rf"|[ \t]*(?://|[/|+,;])[ \t]*)"
)
_NEXT_LINE = (
    r"\?[ \t]*\n[>\s]{0,8}(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?[ \t]*)?(?:[^\W\d][\w.]{0,20}(?:[ ][\w.]{1,20})?:[ \t]*)?"
    r"(?:->|it'?s|its|es ist|c'est|(?:[\w'-]{1,16}[ \t]{1,4}){0,5}?(?:is|ist|lautet|est|es))?[ \t]*"
)
_THING = (
    r"(?:door|alarm|gate|safe|keypad|lock|lockbox|garage|cabinet|panel|building|entrance|tür|tresor|alarmanlage|"
    r"eingang|schloss|porte|portail|coffre|alarme|entrée|puerta|alarma|entrada|caja|copier|printer|kopierer|drucker|"
    r"photocopieuse|imprimante|impresora|fotocopiadora)"
)
_WHOSE = (
    r"(?:admin|user|master|access|entry|unlock|engineer|installer|manager|supervisor|zutritts|zugangs|entsperr|sperr|tür|"
    r"alarm|tresor)"
)
_GIVEN = (
    r"(?:use[ds]?|using|try|tried|typed?|enter(?:ed)?|g[ai]ve|told|texted|benutzt?e?n?|nimm|verwende[nt]?|eingegeben|"
    r"gegeben|utilis\w{1,6}|tapez?|tapé|donné|usar?|usara|pon|pruebe?a?|dado|takes?|took|accepts?|accepted|agreed on"
    r"|issued|"
    r"akzeptiert|nimmt|nutzt?e?n?|essayez?|entró|entra|acepta|accepte)"
)
_REFUSED = r"(?:error|fault|denied|fail|fehler|verweigert|refus|erreur|denegad)"

SPOKEN = (
    # "log in as admin and …", "anmelden mit admin und …"
    Rule(
        Kind.PASSWORD,
        (
            "log",
            "sign",
            "anmeld",
            "einlog",
            "eingelogg",
            "connect",
            "connexion",
            "entra",
            "acced",
            "zugang",
            "acc",
            "zugriff",
        ),
        rf"(?<![a-z])(?:log(?:ging|ged|s)?[ -]?(?:in|on)(?:to)?|login|logon|sign(?:ing|ed|s)?[ -]in|anmeld\w{{0,20}}|"
        rf"(?:ein)?logg?en|eingeloggt|connect(?:er|ez|é|ed|ing)?|connexion|entra[rns]?|acced\w{{1,20}}|zugang|zugriff|"
        rf"acc[eè]s{{1,2}})(?:{_W}[\w.'-]{{1,24}}){{0,5}}?{_W}(?:as|with|is|user|username|mit|als|ist|avec|con|using|"
        rf"under|unter|comme|como){_W}(?:user{_W}|benutzer{_W}|usuario{_W}|the{_W}|account{_W}|konto{_W})?{_USER}{_AND}",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        (
            "log",
            "sign",
            "anmeld",
            "einlog",
            "eingelogg",
            "connect",
            "unlock",
            "entsperr",
            "protected",
            "encrypted",
            "geschützt",
            "verschlüsselt",
            "protégé",
            "chiffré",
            "protegid",
            "cifrad",
        ),
        rf"(?<![a-z])(?:unlock(?:s|ed)?|entsperrt?|(?:protect|encrypt)ed|(?:ge|ver)sch(?:ützt|lüsselt)|protégée?|chiffrée?|"
        rf"(?:protegid|cifrad)[oa]|"
        rf"log(?:ging|ged|s)?[ -]?(?:in|on)|sign(?:ing|ed|s)?[ -]in|anmeld\w{{0,20}}|(?:ein)?logg?en|eingeloggt|"
        rf"connect(?:er|ez|é|ed))(?:{_W}[\w.'-]{{1,24}}){{0,3}}?{_W}(?:with|mit|avec|con|using){_W}",
        Trust.LOOK,
        begins=True,
    ),
    # A code that opens something.
    Rule(
        Kind.PIN,
        ("zugang", "login", "access", "accès", "acceso"),
        rf"(?<![a-z])(?:zugang|login|access|accès|acceso)(?![^\n:=\d]{{0,60}}{_REFUSED})[^\n:=\d]{{0,20}}(?:{_THING}|{_WHOSE})"
        r"[^\n:=\d]{0,20}[:=][ \t]*",
        Trust.NUMBER,
        begins=True,
    ),
    Rule(
        Kind.PIN,
        ("code", "código", "pin"),
        rf"(?<![a-z]){names.NO_FAULT}(?:codes?|código|pin)(?![^\n:=?\d]{{0,40}}{_REFUSED}){_W}(?:for|to|of|für|zur|zum|pour|de|du|para|del)[^\n:=?\d]{{0,30}}{_THING}"
        rf"[^\n:=?\d]{{0,20}}(?:{_W}(?:is|are|ist|lautet|est|es|now|jetzt){_W}|[:=][ \t]*|{_NEXT_LINE})",
        Trust.NUMBER,
        begins=True,
    ),
    Rule(
        Kind.PIN,
        ("code",),
        rf"(?<![a-z])(?:{_THING}|{_WHOSE})(?:[ -]?(?:panel|lock|keypad|admin)){{0,2}}[ -]?code{names.OF}"
        rf"(?:[ \t]*[:=][ \t]*|{_W}(?:(?:is|was|now|are|ist|lautet|changed|geändert|reset|set|from|von|to|auf|jetzt|"
        rf"nun|est|es){_W}){{0,3}}(?:[^\W\d]{{3,20}}{_W}(?=\d{{4,10}}(?:[\s.,;]|$)))?)"
        rf"(?!\d{{4,10}}{_W}(?:was|were|has|shown|shows|appear|means?\b|occur|came|wurde|steht|erscheint|tritt|s'affiche|"
        rf"aparece))",
        Trust.NUMBER,
        within=32,
    ),
    Rule(
        Kind.PIN,
        ("code", "código"),
        rf"(?<![a-z])(?:code|código)[ \t]{{0,16}}(?:[:=][ \t]{{0,16}})?(?=\d{{4,10}}{_W}"
        rf"(?:(?:in|en|im|for|für|as|als){_W})?"
        rf"(?:the{_W}|mode{_W}|modo{_W})?admin)",
        Trust.NUMBER,
        begins=True,
    ),
    Rule(
        Kind.PIN,
        ("code", "código", "codigo"),
        rf"(?<![a-z])c[oó]d(?:e|igo){_W}(?:d'|de la |de l'|del? |du |de ){_THING}[^\n:=\d]{{0,20}}(?:[ \t]*[:=][ \t]*|"
        rf"{_W}(?:est|es|c'est){_W})",
        Trust.NUMBER,
        begins=True,
    ),
    # The old and the new: "changed from … to …".
    Rule(
        Kind.PIN,
        ("code", "pin"),
        rf"(?<![a-z]){names.NO_FAULT}(?:code|pin)[^\n\d]{{0,30}}\d{{4,10}}{_W}(?:to|auf|->|=>|→|à|a){_W}",
        Trust.NUMBER,
        begins=True,
    ),
    # A question and its answer in the next line.
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"[^\n?:=]{{0,60}}{_NEXT_LINE}",
        Trust.NEAR,
        name=names.PASSWORD_NOUN,
    ),
    Rule(
        Kind.PASSWORD,
        ("wifi", "wi-fi", "wlan", "cred", "login", "zugang"),
        rf"(?<![a-z])(?:wi-?fi|wlan|creds?|credentials|login|zugang(?:sdaten)?)(?![a-z])[^\n?:=]{{0,60}}{_NEXT_LINE}",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("set ", "put ", "change", "use", "reset", "eingestell", "gesetzt"),
        rf"(?<![a-z])(?:set|put|changed?|used?|reset|eingestellt|gesetzt)[^\n?]{{0,40}}{_NEXT_LINE}",
        Trust.LOOK,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("lautet",),
        rf"{_W}lautet{_W}(?:jetzt{_W}|nun{_W}|immer{_W}noch{_W})?",
        Trust.ASSIGNED,
        name=names.PASSWORD_NOUN,
    ),
    Rule(
        Kind.PIN,
        ("totp", "otp", "2fa", "mfa"),
        r"(?<![a-z])(?:t?otp|2fa|mfa)(?:[ -]code)?[ \t:=]+(?:is[ \t]+|ist[ \t]+)?(?=\d{6,8}(?!\d))",
        Trust.NUMBER,
        begins=True,
    ),
    # In brackets behind what speaks of it.
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        r"(?:[ \t]+[\w'-]{1,20}){0,6}[ \t]*[(\[][ \t]*(?=[^\s()\[\]]{5,40}[ \t]*[)\]])",
        Trust.NEAR,
        name=names.PASSWORD_NOUN,
    ),
    # What came out of a reset.
    Rule(
        Kind.PASSWORD,
        ("reset", "zurückgesetzt", "réinitialis", "restablec"),
        rf"(?<![a-z])(?:reset|zurückgesetzt|réinitialis\w{{0,20}}|restablec\w{{0,20}})[^\n.;:=]{{0,30}}?"
        rf"(?:{_W}|,[ \t]*)(?:it'?s|is|"
        rf"its|ist|nun|jetzt|c'est|est|es|now)(?:{_W}(?:now|jetzt|set to|temporarily))?[: \t][ \t]*",
        Trust.NEAR,
        begins=True,
    ),
    # What somebody was told to type.
    Rule(
        Kind.PASSWORD,
        (
            "use",
            "using",
            "try",
            "tried",
            "type",
            "enter",
            "gave",
            "give",
            "told",
            "texted",
            "benutz",
            "nimm",
            "verwende",
            "eingegeben",
            "gegeben",
            "utilis",
            "tape",
            "tapé",
            "donné",
            "usa",
            "pon",
            "prueb",
            "dado",
            "take",
            "took",
            "accept",
            "agreed on",
            "issued",
            "akzeptiert",
            "nimmt",
            "nutz",
            "essaye",
            "entr",
            "acepta",
        ),  # fmt: skip,
        rf"(?<![a-z]){_GIVEN}(?:{_W}(?:him|her|them|me|us|it|ihm|ihr|ihnen|lui|leur|le|les|in|ein|with|mit|avec|con|seit|heute|now|"
        rf"jetzt|depuis|ahora)){{0,2}}{_W}(?!\S*-[mo]365\b)(?=[^\s/\\=(@]*[-._!#$^&*+~][^\s/\\=(@]*(?:\s|[.,;)]|$))",
        Trust.LOOK,
        begins=True,
    ),
    # What somebody is to type: the verb stands behind it.
    Rule(
        Kind.PASSWORD,
        ("bitte ", "mal ", "please ", "einfach ", "just "),
        rf"(?<![a-z])(?:bitte|mal|please|einfach|just)(?:{_W}(?:try|type|enter|use|mit|with|jetzt|erstmal))?{_W}"
        rf"(?=[^\s/\\=(@]{{6,40}}{_W}(?:eingeben|eintippen|verwenden|benutzen|nehmen|probieren|versuchen|for now"
        rf"|instead|first)\b)",
        Trust.LOOK,
        begins=True,
    ),
    # Words that only a door, a person or a program would know, in quotes.
    Rule(
        Kind.PASSWORD, ("passphrase",), rf"passphrase{_W}(?:is{_W}|was{_W})?(?=[\"'“„«])", Trust.ASSIGNED, begins=True
    ),
    # Alone in the line below its name.
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        r"[ \t]*\n[ \t]*(?=\S{5,60}[ \t]*(?:\n|$))",
        Trust.NEAR,
        name=names.PASSWORD_NOUN,
    ),
    # Handed to what logs in, behind the user.
    *(
        Rule(
            Kind.PASSWORD,
            ("connect", "login", "logon", "authenticat", "credential"),
            rf"(?:connect|login|logon|authenticat|credential)\w{{0,12}}\([ \t]*"
            rf"(?:[\"'][^\"'\n]{{0,80}}[\"'][ \t]*,[ \t]*){{{count}}}(?=[\"'])",
            Trust.NEAR,
            begins=True,
        )
        for count in (1, 2)
    ),
    # Behind the user whom every device has.
    Rule(
        Kind.PASSWORD,
        ("admin", "root", "sa ", "sa\t"),
        rf"(?<![\w\\/.:@-])(?:(?<=with )|(?<=mit )|(?<=avec )|(?<=con ))"
        rf"(?:admin|administrator|root|sa){_W}(?:and|und|et|y|plus){_W}",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("admin", "root"),
        rf"(?<![\w\\/.:@-])(?:admin|administrator|root){_W}(?:(?:and|und|et|y|with|mit|pw|pass){_W})?(?=[^\s=(]{{0,40}}"
        rf"[!#$^&*+~@]|[^\s=(]{{0,40}}\d[^\s=(]{{0,40}}[-_.]|[^\s=(]{{0,40}}[-_.][^\s=(]{{0,40}}\d)",
        Trust.LOOK,
        begins=True,
    ),
    # Given to what makes a hash of it.
    Rule(
        Kind.PASSWORD,
        ("crypt", "passwd", "password", "hashpw", "passphrase"),
        r"(?:passw(?:or)?d|passphrase|(?<!de)crypt|hashpw)\w{0,12}\([ \t]*[bfru]?(?=[\"'])",
        Trust.NEAR,
        begins=True,
    ),
)
