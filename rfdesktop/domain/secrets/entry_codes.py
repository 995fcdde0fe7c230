"""Codes that open, disarm or unlock something: doors, safes, key boxes, alarms, mailboxes of a telephone."""

from __future__ import annotations

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.things import NO_HEAP, PRESSED
from rfdesktop.domain.secrets.things import THING as _THING
from rfdesktop.domain.secrets.trust import Trust

_W = r"[ \t]{1,16}"
_CODE = (
    r"(?:pass)?(?:codes?|pins?(?:[- ]?code)?|código|codigo|combination|combo|kombination|combinaison|combinación|"
    r"combinacion)"
)
_CODE_WORDS = ("code", "passcode", "código", "codigo", "pin", "combination", "combo", "kombination", "combina")
_VERB = (
    r"(?:(?:is|was|are|ist|war|lautet|est|c'est|sera|es|será|now|new|jetzt|nun|neu|still|noch|changed|geändert|reset|"
    r"set|to|auf|le|la|el|die|der|changé|cambiado|maintenant|ahora|a|en|à)[ \t]+){1,4}"
)
_FAULT = r"(?:error|fault|denied|fail|fehler|verweigert|refus|erreur|denegad|offline|defekt|broken|stör)"
_NOT_SHOWN = (
    r"(?![\d#*-]{4,12}[ \t]+(?:was|were|has|shown?|shows|appear|means?\b|occur|came|wurde|steht|erscheint|tritt|"
    r"s'affiche|aparece|times|mal\b|fois|veces))"
)
_BETWEEN = rf"(?![^\n]{{0,50}}{_FAULT})(?:[ \t]+(?!is\b|ist\b|est\b|es\b)[^\W\d][\w.'-]{{0,16}}){{0,4}}"

_NO_KEYS = r"(?<!key )(?<!raid )(?<!port )(?<!vlan )(?<!shortcut )"
_RECOVERED = (
    r"(?:(?<![a-zäöü])|(?<=recovery)|(?<=backup)|(?<=wiederherstellungs)|(?<=notfall)|(?<=ersatz)|(?<=sicherheits))"
    r"(?<!model )(?<!serial )(?<!batch )(?<!lot )(?<!service )(?<!bar )(?<!colour )(?<!color )(?<!firmware )(?<!sku )"
)
"""Before a word for codes that may be written in groups."""
_OVERRIDDEN = "(?:{})".format(
    "|".join(
        rf"(?<={word} )"
        for word in (
            "alarm",
            "door",
            "code",
            "pin",
            "panel",
            "safe",
            "gate",
            "lock",
            "keypad",
            "till",
            "swipe",
            "manager",
            "supervisor",
        )
    )
)

ENTRY_CODES = (
    # "front door PIN is 4471#", "Türcode Lager 4590*", "gate code #1357", "safe combination 2nd floor: 18-42-07"
    Rule(
        Kind.PIN,
        _CODE_WORDS,
        rf"(?<![a-zäöü]){_THING}(?:\w{{0,3}}|['’]s)(?:[ \t](?:panel|lock|keypad|box|room)){{0,2}}[ \t-]?{_CODE}"
        rf"(?![a-z])(?:[^\n:=]{{0,40}}[:=→][ \t]*|{_BETWEEN}{_W}(?:{_VERB})?){_NOT_SHOWN}",
        Trust.COMBINATION,
        within=48,
    ),
    # "the code for the side gate is 4471#", "le code du portail est 48B12", "PIN de la puerta: 1990"
    Rule(
        Kind.PIN,
        _CODE_WORDS,
        rf"(?<![a-z]){names.NO_FAULT}{_CODE}{_W}(?:for|to|of|on|at|für|zum|zur|am|an|beim|"
        rf"vom|von|der|des|pour|sur|d'|de|du|del|para|en)[ \t]?(?![^\n]{{0,50}}{_FAULT})[^\n:=\d]{{0,24}}?"
        rf"(?<![a-zäöü]){_THING}[^\n:=\d]{{0,24}}?(?:[:=→][ \t]*|{_W}(?:{_VERB})?(?=[#*\d])){_NOT_SHOWN}",
        Trust.COMBINATION,
        begins=True,
    ),
    # "le code du portail est 48B12": one with a letter only behind a verb.
    Rule(
        Kind.PIN,
        _CODE_WORDS,
        rf"(?<![a-z]){names.NO_FAULT}{_CODE}{_W}(?:for|to|of|für|zum|zur|pour|d'|de|du|del"
        rf"|para)[ \t]?[^\n:=\d]{{0,24}}?"
        rf"(?<![a-zäöü]){_THING}{_W}{_VERB}",
        Trust.COMBINATION,
        begins=True,
    ),
    # "the key safe at the back opens with 2580", "Tor geht mit 4471# auf"
    Rule(
        Kind.PIN,
        ("open", "unlock", "arm", "öffne", "geht", "scharf", "entsperr", "ouvre", "déverrouill", "abre"),
        rf"(?<![a-zäöü]){_THING}(?:[^\n.;]|\.(?=\S)){{0,40}}?(?:{_W}|/)(?:opens?|arm(?:s|ed)?|scharf|unscharf|unlocks?|disarms?|öffnet|geht|entsperrt|"
        rf"s'ouvre|déverrouille|se abre|abre)(?:{_W}[^\W\d]{{2,10}}){{0,2}}{_W}(?!(?:19|20)\d\d(?![\d#*]))(?=[#*\d])",
        Trust.COMBINATION,
        within=80,
    ),
    # "enter 4471 at the gate", "tap 2580# on the keypad", "taper 48B12 sur le digicode"
    Rule(
        Kind.PIN,
        (
            "use",
            "enter",
            "type",
            "punch",
            "key in",
            "press",
            "tap",
            "gib",
            "tipp",
            "drück",
            "compos",
            "fait",
            "faire",
            "marca",
            "teclea",
            "pulsa",
            "mit ",
            "with ",
        ),
        rf"(?<![a-zäöü])(?:use|enter|type|punch(?: in)?|key in|press|tap|gib|tippe?n?|drücke?n?|tapez?r?|composez?r?|"
        rf"faire|marcar?|teclear?|pulsar?|mit|with){_W}"
        rf"(?:(?:code|pin){_W}|(?:(?<=use )|(?<=mit )|(?<=with ))(?=[#*]|\d{{4,8}}[#*])|"
        rf"(?<!use )(?<!mit )(?<!with ))"
        rf"(?=[#*]?\d{{4,8}}[#*]?[ \t,]{{1,16}}(?:at|on|to|for|an|am|auf|beim|für|sur|à|pour|en|para)[ \t]{{1,16}}"
        rf"(?:[^\W\d][\w'-]{{0,11}}[ \t]){{0,2}}{PRESSED})",
        Trust.COMBINATION,
        begins=True,
    ),
    # "4471# opens the side door", "2580 = back gate"
    Rule(
        Kind.PIN,
        ("open", "unlock", "disarm", "öffne", "entsperr", "ouvre", "abre"),
        rf"(?<![\w.#*-])(?=[#*]?\d{{4,8}}[#*]?{_W}(?:opens|unlocks|disarms|öffnet|entsperrt|ouvre|abre){_W}[^\n]{{0,24}}?"
        rf"(?<![a-zäöü]){_THING})",
        Trust.COMBINATION,
    ),
    # "Door: 9172*", "code alarme bureau : 7410"
    Rule(
        Kind.PIN,
        ("*", "#"),
        rf"(?<![a-zäöü]){_THING}[ \t]*[:=][ \t]*(?=[#*]?\d{{3,6}}[#*](?:[\s,;.)]|$))",
        Trust.COMBINATION,
        within=64,
    ),
    Rule(
        Kind.PIN,
        _CODE_WORDS,
        rf"(?<![a-z]){names.NO_FAULT}{_CODE}[ -]{_THING}\w{{0,2}}[^\n:=\d]{{0,24}}[:=→][ \t]*{_NOT_SHOWN}",
        Trust.COMBINATION,
        begins=True,
    ),
    # A box for keys has no other number.
    Rule(
        Kind.PIN,
        (
            "lockbox",
            "lock box",
            "keybox",
            "key box",
            "key safe",
            "keysafe",
            "schlüsselkasten",
            "schlüsselbox",
            "schlüsseltresor",
            "schlüsselsafe",
            "boîte à clé",
            "boite a cle",
            "coffre à clé",
            "caja de llaves",
            "digicode",
        ),
        rf"(?:lock ?box|key ?box|key ?safe|schlüssel(?:kasten|box|tresor|safe)|boîte à clés?|boite a cles?"
        rf"|coffre à clés?|"
        rf"caja de llaves|digicode)(?:[^\n:=\d]{{0,24}}[:=][ \t]*|{_W}(?:{_VERB})?)(?=[#*]?[a-f]?\d{{3,8}}[a-f]?[#*]?"
        rf"(?![\w-]))",
        Trust.COMBINATION,
        begins=True,
    ),
    # After a key that is pressed: "then 4826", "faire 12B78", "dann 8080#"
    Rule(
        Kind.PIN,
        (
            "then ",
            "dann ",
            "puis ",
            "luego ",
            "faire ",
            "marcar ",
            "entrer ",
            "press ",
            "enter ",
            "dial ",
            "tippen ",
            "taper ",
        ),
        rf"(?<![a-zäöü]){_THING}(?![^\n]{{0,60}}{_FAULT})[^\n]{{0,60}}?(?<![a-z])(?:then|dann|puis|luego|faire|marcar|entrer|press|"
        rf"enter|dial|tippen|taper){_W}(?=[#*]?(?:\d{{4,6}}|\d{{2,4}}[a-d]\d{{0,3}})[#*]?(?:[ \t]*(?:[.,;)!]|\n|$)"
        rf"|{_W}(?:then|and|"
        rf"dann|und|puis|et|y|luego)\b))",
        Trust.COMBINATION,
    ),
    Rule(
        Kind.PIN,
        ("entrer ", "taper ", "faire ", "enter ", "type ", "marcar "),
        rf"(?<![a-z])(?:entrer|taper|faire|enter|type|marcar){_W}(?=(?:\d{{4,6}}|\d{{2,4}}[a-d]\d{{0,3}})[#*]?{_W}[^\n]{{0,24}}?"
        rf"(?<![a-zäöü])(?:porte|portail|door|gate|tür|puerta|grille))",
        Trust.COMBINATION,
        begins=True,
    ),
    # "the keypad is 3-7-9-1", "Caja fuerte: 31-05-88", "phone unlock: 918273"
    Rule(
        Kind.PIN,
        ("keypad", "safe", "tresor", "coffre", "caja fuerte", "phone unlock", "parental lock", "screen lock"),
        rf"(?<![a-z])(?:keypad|safe|tresor|coffre(?:-fort)?|caja fuerte|(?:phone|tablet|ipad|iphone) unlock"
        rf"|parental lock|screen lock)(?!{_W}(?:dates?|mode|lists?|since|until|from|to|and|as)\b)"
        rf"(?:(?:{_W}[^\W\d]{{2,12}}){{0,2}}(?:[ \t]*[:=][ \t]*|{_W}(?:is|ist|est|es)(?:{_W}set{_W}to)?{_W})|"
        rf"(?:(?<=the safe)|(?<=der safe)|(?<=le coffre)|(?<=fuerte)|(?<=tresor)|(?<=keypad)"
        rf"|(?<=lock)(?![^\n]{{0,24}}\d-\d))"
        rf"(?:{_W}[^\W\d]{{2,12}}){{0,2}}{_W}(?!(?:19|20)\d\d(?!\d)))"
        rf"(?=\d{{1,2}}(?:-\d{{1,2}}){{2,4}}[ \t]*(?:[.,;)]|\n|$|and\b|und\b)|\d{{4,8}}[#*]?[ \t]*(?:[.,;)]|\n|$))",
        Trust.COMBINATION,
        begins=True,
    ),
    # German and English words for a code of somebody's, assigned to.
    Rule(
        Kind.PIN,
        ("code",),
        rf"(?<![a-zäöü])(?:bediener|kassen|funk|entsperr|freigabe|personal|mitarbeiter|service|geräte|zugriffs|"
        rf"(?:operator|cashier|employee|staff|manager|programming|drop|override|arming|swipe|till|parental|"
        rf"release|security|safe drop)[ -])code{_BETWEEN}(?:[ \t]*[:=→][ \t]*|{_W}(?:{_VERB})?){_NOT_SHOWN}"
        rf"(?=[#*]?\d{{4,8}}[#*]?"
        rf"[ \t]*(?:[.,;)!?]|\n|$))",
        Trust.COMBINATION,
        within=16,
    ),
    Rule(
        Kind.PIN,
        ("override",),
        rf"{_OVERRIDDEN}override(?:[ \t]*[:=][ \t]*|{_W}(?:{_VERB})?)(?=\d{{4,8}}[#*]?[ \t]*(?:[.,;)!?]|\n|$))",
        Trust.COMBINATION,
        begins=True,
    ),
    # Who has it may do everything, or it may be used once.
    Rule(
        Kind.PIN,
        _CODE_WORDS,
        rf"(?<![a-z])(?:master|override|disarm|duress|panic|entry|access|unlock|installer|engineer|one[ -]?time|"
        rf"verification|haupt|einmal|freischalt|entsperr|zutritts?|notfall|hotel|guest|visitor|maître|maestro)[ \t-]?"
        rf"{_CODE}{_BETWEEN}(?:[ \t]*[:=→][ \t]*|{_W}(?:{_VERB})?){_NOT_SHOWN}"
        rf"(?=[#*]?\d{{4,8}}[#*]?(?:[ \t]*(?:[.,;)!?]|\n|$)|[ \t]+(?:for|für|pour|para|then|and|on|to|press|dann|und"
        rf"|et|y)\b))",
        Trust.COMBINATION,
        within=24,
    ),
    Rule(
        Kind.PIN,
        ("combination", "combo", "kombination", "combinaison", "combinación", "combinacion"),
        rf"(?<![a-z]){_NO_KEYS}(?:zahlen)?(?:combination|combo|kombination|combinaison|combinación|combinacion){NO_HEAP}"
        rf"(?:[^\n:=\d]{{0,40}}[:=][ \t]*|{_BETWEEN}{_W}{_VERB})(?=\d{{1,2}}[ .,–-]{{1,3}}\d{{1,2}}[ .,–-]"
        rf"|\d{{4,8}}(?!\w))",
        Trust.COMBINATION,
        begins=True,
    ),
    # Told in two halves, or turned: "204 881", "18 - 42 - 7".
    Rule(
        Kind.PIN,
        ("code", "código", "pin", "digits", "ziffern", "chiffres", "dígitos", "otp", "number on"),
        rf"(?<![A-Za-z])(?i:{names.NO_FAULT})"
        r"(?i:code|código|pin|digits|ziffern|chiffres|dígitos|otp|number on)(?![a-z])"
        r"(?i:[^\n\d:=]{0,40})(?:[:=]|\b(?i:is"
        r"|are|was|were|"
        r"ist|war|lautet|est|sont|es|son|reads|says))[ \t]*(?P<v>\d{3}[ -]\d{3})(?![\w-]|[ -]\d)",
        whole=True,
        begins=True,
    ),
    Rule(
        Kind.PIN,
        ("combination", "combo", "kombination", "combinaison", "combinación"),
        rf"(?i:{_NO_KEYS}(?:combination|combo|kombination|combinaison|combinación){NO_HEAP})"
        r"[^\n\d]{0,40}?(?:[:=][ \t]*|(?<![a-z])"
        r"(?i:is|are|was|ist|lautet|war|est|es|now|to|for|für|zum|pour|de|del|von|of|auf"
        r"|safe|vault|door|tresor)(?![a-z])[^\n\d]{0,24}|(?=\d\d?-\d\d?-))(?P<v>\d{1,2}"
        r"(?:[ ]?[,–-][ ]?\d{1,2}){2,4}|"
        r"\d{1,2}(?:[ ]\d{1,2}){2,4})(?![\w.-])",
        whole=True,
        begins=True,
    ),
    # Groups of four, behind a word for codes.
    Rule(
        Kind.RECOVERY_CODE,
        ("code", "key", "schlüssel", "clé", "clave"),
        rf"(?i:{names.NO_FAULT}{_RECOVERED}(?:codes?|key|schlüssel|clé|clave))(?![a-z])"
        # A hyphen stands in all of them: where none is near, nothing else is tried.
        r"(?=[^\n]{0,44}-)[^\n]{0,40}?(?<![\w-])(?!KB\d)(?P<v>(?=[A-Z-]*\d)(?=[\d-]*[A-Z])[A-Z\d]{3,4}"
        r"(?:-[A-Z\d]{4}){2,7}|(?=[A-Z-]*\d[A-Z\d]*-)[A-Z\d]{3}-(?=[A-Z]*\d)[A-Z\d]{3})(?![\w-])",
        whole=True,
        begins=True,
    ),
)
