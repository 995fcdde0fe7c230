"""Secrets behind an address, in brackets or before them, behind a word of a device: how notes in passing have them."""

from __future__ import annotations

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.trust import Trust

_S = r"[ \t]{1,16}"

SHORTHAND = (
    # "ssh root@10.1.1.1 (Sturm!Flut)"
    Rule(
        Kind.PASSWORD,
        ("ssh ", "sftp ", "rdp ", "telnet ", "vnc ", "scp "),
        r"(?:ssh|sftp|rdp|telnet|vnc|scp) [\w.@:\\-]{3,60}[ \t]\((?=[^\s()]{6,40}\))(?=[^\s()]*[!#$%&*+=?~\d])"
        r"(?!port|v\d|tcp|udp|ssh)",
        Trust.NEAR,
        begins=True,
    ),
    # "mmuster:sommerwind8 (vpn login)"
    Rule(
        Kind.PASSWORD,
        ("login", "pw)", "password)", "kennwort)", "passwort)", "zugang)", "cred"),
        r"(?<![^\s\"'])[a-z][\w.-]{2,20}:(?P<v>[^\s:/()]{6,40})[ \t]\([^()\n]{0,20}(?i:login|pw|password|kennwort"
        r"|passwort|zugang|creds?)\)",
        Trust.NEAR,
        whole=True,
        within=84,
    ),
    # 'the password was literally "password1"'
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"{_S}(?:is|was|ist|war|est|était|es|era)(?:{_S}[^\W\d]{{2,14}}){{1,3}}{_S}(?=[\"“„][^\s\"”“]{{4,40}}[\"”“])(?=\S*\d)",
        Trust.SAID,
        name=names.PASSWORD_NOUN,
    ),
    # "pw: 12345678 (yes really)"
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"{names.ASSIGN}(?=\d{{6,16}}[ \t]\()(?!(?:19|20)\d{{6}} )",
        Trust.SYNTAX,
        name=names.PASSWORD_NOUN,
    ),
    # "sw1 enable Ena-ble77"
    Rule(
        Kind.PASSWORD,
        ("enable",),
        rf"(?:sw|rt|asa|core|cisco|router)[\w.-]{{0,12}}[ \t:,]{{1,3}}enable(?:{_S}|[ \t]*[:=][ \t]*)(?=\S*\d)",
        Trust.LOOK,
        within=24,
    ),
    # "ssid CoffeeLab key latte-macchiato"
    Rule(
        Kind.WIFI_KEY,
        ("ssid ", "wifi", "wlan"),
        rf"(?:ssid|wi-?fi|wlan)(?:{_S}[\w-]{{2,24}})?{_S}(?:key|psk|pw|pass|schlüssel|clé|clave){_S}"
        r"(?=[a-zäöüß]{4,16}(?:-[a-zäöüß]{4,16}){1,3}[ \t]*(?:[.,;)]|\n|$))"
        r"(?!(?:pre|same|with|type|mode|auth|wpa\d?|self|open|still|see|siehe)-|[a-zäöüß-]*-(?:shared|based|only|mode|type|"
        r"wechsel|änderung|change|rotation|portal|page|reset|problem|issue|mismatch|exchange|manager|server)\b)",
        Trust.WORD,
        begins=True,
    ),
    # "LAPS-Kennwort PC-LINZ-07 (gilt bis morgen 9h): …"
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"{_S}(?=\S*[\d-])[\w.-]{{2,24}}{names.NOTE}{names.ASSIGN}(?=\S{{6}})",
        Trust.NEAR,
        name=names.PASSWORD_NOUN,
    ),
    # "we rotated the svc-print password, new value Inkwell=Tray=9"
    *(
        Rule(
            kind,
            words,
            rf",?{_S}(?:the{_S})?(?:new|current|neuer?|aktueller?|nouvelle|nueva|nuevo){_S}(?:value|one|wert|valeur|valor)"
            rf"(?:{_S}(?:is|ist|est|es))?[ \t]*[:=]?{_S}",
            Trust.NEAR,
            name=name,
        )
        for kind, words, name in (
            (Kind.PASSWORD, names.PASSWORD_WORDS, names.PASSWORD_NOUN),
            (Kind.SHARED_KEY, names.SHARED_WORDS, names.SHARED),
            (Kind.API_KEY, names.KEY_WORDS, names.KEY),
        )
    ),
    # "pw on the old DVR turned out to be 666666"
    Rule(
        Kind.PASSWORD,
        names.PASSWORD_WORDS,
        rf"{names.OF}{_S}(?:turned out to be|ended up (?:as|being)|is still|was still|is just|was just|remains"
        rf"|happens to be|ist immer noch|war immer noch|ist noch|est toujours|sigue siendo|resultó ser){_S}"
        r"(?!(?:19|20)\d\d(?!\d))",
        Trust.SAID,
        name=names.PASSWORD_NOUN,
    ),
    # "Guest tablet lock is 2468"
    Rule(
        Kind.PIN,
        ("tablet", "phone", "screen", "ipad", "device", "kiosk", "handy", "bildschirm", "display"),
        r"(?:tablet|phone|screen|ipad|device|kiosk|handy|bildschirm|display)[ -]?(?:lock|unlock|sperre|entsperrung)"
        rf"(?:{_S}code|{_S}pin)?(?:{_S}(?:is|ist|est|es){_S}|[ \t]*[:=][ \t]*)(?=\d{{4,8}}(?![\w:%]))",
        Trust.NUMBER,
        begins=True,
    ),
    # Of an app, in the cell of a table: four times four letters, in which three stand together as in no word.
    Rule(
        Kind.PASSWORD,
        ("passw", "kennw", "app pw", "app-pw", "mot de passe", "contrase"),
        r"(?:(?<=[|\t])|(?<=\| ))(?P<v>(?=[a-z ]{0,16}[b-df-hj-np-tv-xz]{3})[a-z]{4}(?: [a-z]{4}){3})"
        r"(?=[ \t]*(?:[|\t]|\n|$))",
        whole=True,
        needs=("|", "\t"),
    ),
)
