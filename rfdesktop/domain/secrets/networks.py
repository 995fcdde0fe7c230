"""Keys of wireless networks, as they are told to guests: beside the network's name, or as what it was changed to."""

from __future__ import annotations

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.trust import Trust

_W = r"[ \t]{1,16}"

NETWORKS = (
    # A network's key: put as it is told to guests, or beside the network's name.
    Rule(
        Kind.WIFI_KEY,
        ("wifi", "wi-fi", "wlan", "wireless", "ssid"),
        rf"(?<![a-z])(?:put|set|changed?|reset|made|updated?|geändert|gesetzt|stelle?n?|mis|changé|puesto|cambiado)"
        rf"(?:{_W}[\w'-]{{1,16}}){{0,3}}{_W}(?:wi-?fi|wlan|wireless)(?:{_W}(?!name|network|ssid|channel|to\b|as\b)"
        rf"[\w'-]{{1,16}}){{0,2}}{_W}(?:as|to|auf|à|a|en){_W}",
        Trust.NEAR,
    ),
    Rule(
        Kind.WIFI_KEY,
        ("wifi", "wi-fi", "wlan", "ssid"),
        r"(?<![a-z])(?:wi-?fi|wlan|ssid)[ \t]{0,16}(?:[:=][ \t]{0,16})?(?:[\w'-]{1,32}[ \t]{1,16}){1,4}"
        r"(?://|[/|]|->)[ \t]*",
        Trust.LOOK,
        begins=True,
    ),
    Rule(
        Kind.WIFI_KEY,
        ("wifi", "wi-fi", "wlan", "ssid"),
        r"(?<![a-z])(?:wi-?fi|wlan|ssid)[ \t]{0,16}(?:[:=][ \t]{0,16})?(?:[\w'-]{1,32}[ \t]{1,16}){1,4}"
        r"(?://|[/|]|->)[ \t]*"
        r"(?=\S*[!$&*#@]\S)",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.WIFI_KEY,
        ("ssid",),
        rf"ssid{_W}[\w'-]{{1,32}}[ \t]*[,;/][ \t]*(?:key|schlüssel|clé|clave|pw|pass){_W}(?=\S{{8,63}}[ \t]*(?:[.,;]"
        rf"|\n|$))",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.WIFI_KEY,
        ("wifi", "wi-fi", "wlan", "ssid"),
        rf"(?<![a-z])(?:wi-?fi|wlan|ssid)[ \t]*[\"“„«'][^\"”“»'\n]{{1,32}}[\"”“»'][ \t]*(?:{names.ASSIGN}|,[ \t]*)",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.WIFI_KEY,
        ("wifi", "wi-fi", "wlan"),
        rf"(?<![a-z])(?:wi-?fi|wlan)[^\n.;=]{{0,40}}?{_W}(?:schlüssel|key|clé|clave|passphrase|(?<!error )(?<!f"
        rf"ehler)code){_W}",
        Trust.NEAR,
        begins=True,
    ),
)
