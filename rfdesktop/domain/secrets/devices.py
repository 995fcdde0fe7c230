"""Secrets in the configurations of switches, firewalls, access points and servers."""

from __future__ import annotations

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.trust import Trust

_S = r"[ \t]{1,40}"
_TYPE = (
    r"(?:[05-9][ \t]+|enc[ \t]+|plaintext[ \t]+|ciphertext[ \t]+|cipher[ \t]+|simple[ \t]+|hash[ \t]"
    r"+|encrypted[ \t]+|clear[ \t]+)?"
)
_HASHED = r"(?<![\w-])(?:sha|md5)(?:-?\d{1,3})?(?:[ \t]*[:=])?[ \t]+(?!aes|3?des|sha|md5)"
_NOTED = r"\S{6,64}?[ \t]*[,;/|+\n]?[ \t]*(?:(?:and|und|et|y|priv\w*)[ \t]+)?"
_CIPHER = r"(?<![\w-])(?:aes|3?des)(?:[- ]?\d{2,3})?(?:[ \t]*[:=])?[ \t]+"
_OF_SNMP = ("snmp", "usm", "v3 ", "v3:", "v3/")
_SECRET_WORD = r"(?:secret|password|passwd)"

DEVICES = (
    Rule(Kind.SHARED_KEY, ("nhrp",), rf"nhrp{_S}authentication{_S}", begins=True),
    Rule(
        Kind.PASSWORD,
        ("enable ", "enable\t"),
        rf"(?:^|(?<=[\n#>`]))[ \t]*enable{_S}(?:algorithm-type{_S}\S+{_S})?{_SECRET_WORD}{_S}(?:level{_S}"
        rf"\d+{_S})?{_TYPE}(?!is |was |are |on |for |not |and |or |to |from |in )",
        Trust.ASSIGNED,
    ),
    Rule(Kind.PASSWORD, ("enable",), rf"(?<![\w-])enable{_S}{_SECRET_WORD}{_S}{_TYPE}", Trust.NEAR, begins=True),
    Rule(
        Kind.PASSWORD,
        ("enable",),
        rf"(?<![\w-])enable(?:{_S}(?:pw|pass|code))?(?:{_S}(?:is|ist|est|=){_S}|[ \t]*[:=][ \t]*)"
        rf"(?:now{_S}|still{_S}|jetzt{_S})?",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("username",),
        rf"(?<![\w-])username{_S}(?!and\b|or\b|und\b|is\b|with\b)\S+{_S}(?:privilege{_S}\d+{_S}|role{_S}"
        rf"\S+{_S}|algorithm-type{_S}\S+{_S}|nopassword{_S}|one-time{_S}|common-criteria-policy{_S}\S+{_S}"
        rf"){{0,3}}{_SECRET_WORD}{_S}{_TYPE}(?!is |was |or |and |prompt|incorrect)",
        Trust.ASSIGNED,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("password", "passwd", "secret"),
        rf"(?<!\S){_SECRET_WORD}{_S}(?:0|5|7|8|9|enc|ciphertext){_S}(?=\S{{6,}}(?:\s*" rf"$|\s*\n))",
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("encrypted",),
        rf"(?<![\w-]){_SECRET_WORD}{_S}(?=\S+{_S}(?:encrypted|pbkdf2|mschap|nt-encrypted)\b)",
    ),
    Rule(Kind.HASH, (" 7 ",), rf"(?<![\w-])(?:key|key-string|password|secret|md5|sha){_S}7{_S}(?=[0-9a-f]{{6,}})"),
    Rule(
        Kind.PASSWORD,
        ("neighbor", "key-string", "message-digest-key", "authentication-key", "md5"),
        rf"(?:neighbor{_S}\S+{_S}password|key-string|message-digest-key{_S}\d+{_S}\w+|authentication-ke"
        rf"y(?:{_S}\d+{_S}\w+(?={_S}\S))?(?!{_S}\d+{_S}\w+[ \t]*(?:\n|$))|authentication{_S}"
        rf"(?:mode{_S})?md5{_S}key-string){_S}{_TYPE}",
    ),
    Rule(
        Kind.PASSWORD,
        ("cipher ", "simple "),
        rf"(?<![\w-]){_SECRET_WORD}{_S}(?:level{_S}\d+{_S})?(?:irreversible-)?(?:cipher|simple){_S}(?!is\b|suite)",
    ),
    # Routers that stand in for one another, and what speaks to them.
    Rule(
        Kind.SHARED_KEY,
        ("standby", "vrrp", "glbp"),
        rf"(?<![\w-])(?:standby|vrrp|glbp){_S}\d+{_S}authentication{_S}(?:text{_S}|md5{_S}key-string{_S})?{_TYPE}"
        r"(?!md5|text|mode|key|fail)",
        begins=True,
    ),
    # SNMP.
    Rule(
        Kind.COMMUNITY,
        ("community",),
        rf"(?<![\w-])(?<!no )(?:snmp-server|snmp|snmp-agent|set{_S}snmp|services{_S}snmp|protocols{_S}s"
        rf"nmp){_S}(?:v2c{_S}|set{_S}|add{_S})?community{_S}(?:read{_S}|write{_S}|cipher{_S}|simple{_S}"
        rf"|name{_S}|0{_S}|7{_S})?(?!strings?\b|is\b|was\b|map\b|index\b|not\b|for\b|on\b|wrong\b|add\b"
        rf"|names?\b|mismatch\b|=|:)",
    ),
    Rule(
        Kind.COMMUNITY,
        ("rocommunity", "rwcommunity", "com2sec"),
        rf"(?:^|(?<=\s))(?:r[ow]community6?|com2sec{_S}\S+{_S}\S+){_S}",
        begins=True,
    ),
    Rule(
        Kind.COMMUNITY,
        ("snmp-server host", "trap-host", "trap2sink", "trapsink"),
        rf"(?:snmp-server{_S}host{_S}(?:\S+{_S}){{1,2}}?(?:traps{_S}|informs{_S})?(?:version{_S})(?:1|2"
        rf"c){_S}|trap2?sink{_S}\S+{_S})",
    ),
    Rule(
        Kind.COMMUNITY,
        ("snmp",),
        rf"(?<![\w-])snmp(?:b?walk|get|getnext|set|bulkget|bulkwalk|status|table|check|trap)?\b[^\n|]{{0,120}}"
        rf"?{_S}-c{_S}",
        begins=True,
    ),
    Rule(
        Kind.COMMUNITY,
        ("community",),
        rf"(?:snmp[- ]?community(?:[- ]?(?:string|name)s?)?|community[- ]?(?:string|name)s?)[\"']?[ \t]"
        rf"*(?:=|:|{_S}is{_S}(?:now{_S}|still{_S}|set{_S}to{_S})?|{_S}ist{_S}|{_S}lautet{_S}|{_S}est{_S}"
        rf"|{_S}es{_S})[ \t]*(?!wrong|not\b|set\b|correct|incorrect|missing|right|the\b|falsch|richtig|"
        rf"mismatch|unknown|invalid|ok\b|empty|different|same|nicht)",
        Trust.ASSIGNED,
    ),
    Rule(Kind.COMMUNITY, ("community",), r"(?<![a-z])community[\"']?[ \t]*[=:][ \t]*", Trust.ASSIGNED, begins=True),
    Rule(
        Kind.COMMUNITY,
        ("community", "v2c", "v1 "),
        rf"(?<![\w-])(?:(?:on|with|using|to|by|mit|auf|avec|con){_S}(?:the{_S}|snmp{_S})?community(?:{_S}string)?|"
        rf"(?:v2c?|v1|snmp)(?:{_S}community)?{_S}string(?:{_S}(?:is|to|now|was|from|as|auf|ist))+){_S}"
        rf"(?!read-?|write|str|is\b|on\b|v\d|names?\b)(?=\S*[\d_-])(?=\S*[a-z])(?=\S{{5}})",
    ),
    Rule(
        Kind.COMMUNITY,
        ("community",),
        rf"community(?:[- ]?(?:string|name))?{names.OF}(?:{names.ASSIGN}|{_S}(?:is|was|ist|war|est|es|to|auf|now){_S}"
        rf"(?:now{_S}|still{_S}|jetzt{_S})?)(?=\S*[\d_!#$%*@-])(?=\S*[a-z])(?=\S{{5}})(?!read-?|write-?|case-)",
        Trust.ASSIGNED,
        begins=True,
    ),
    Rule(
        Kind.COMMUNITY,
        ("community",),
        rf"community(?:[- ]?string)?{_S}(?=\S*\d)(?=\S*[a-z])(?!v?2c|v3)(?=\S{{5,}})",
        begins=True,
    ),
    Rule(
        Kind.COMMUNITY,
        ("community",),
        rf"community[- ]?string{_S}(?=[a-z\d]{{2,20}}(?:[-_][a-z\d]{{2,20}}){{1,3}}[\"'`]?[ \t]*(?:[.,;)\n]|$))"
        r"(?!read-|write-|case-|re-|pre-|mis)",
        begins=True,
    ),
    Rule(
        Kind.COMMUNITY,
        ("snmp community", "snmp-community"),
        rf"config{_S}[\w-]{{1,24}}(?:{_S}snmp{_S}|{_S}snmp-)community\s+edit{_S}\d+\s+set{_S}name{_S}",
    ),
    Rule(
        Kind.SHARED_KEY,
        (" auth ", "auth sha", "auth md5"),
        rf"(?<=\s)auth{_S}(?:sha(?:-?\d+)?|md5){_S}(?:0{_S}|7{_S})?(?!priv)",
    ),
    Rule(Kind.SHARED_KEY, ("priv",), rf"(?<=\s)priv{_S}(?:aes|des|3des)(?:[ \t-]*\d+)?{_S}", begins=True),
    Rule(Kind.SHARED_KEY, ("snmp",), rf"snmp\w{{1,20}}\b[^\n|]{{0,160}}?{_S}-a{_S}(?!sha|md5|-)", begins=True),
    Rule(Kind.SHARED_KEY, ("-x ",), rf"snmp\w{{1,20}}\b[^\n|]{{0,200}}?{_S}-x{_S}(?!aes|des|3des|-)"),
    Rule(Kind.SHARED_KEY, ("createuser",), rf"createuser{_S}(?:-e{_S}\S+{_S})?\S+{_S}(?:sha|md5)\S*{_S}", begins=True),
    Rule(
        Kind.SHARED_KEY,
        ("createuser",),
        rf"createuser{_S}\S+{_S}(?:sha|md5)\S*{_S}(?:\"[^\"\n]+\"|\S+){_S}(?:aes|des)\S*{_S}",
        begins=True,
    ),
    # "user prtg / SHA … / AES …": both of them, as people note them down.
    Rule(Kind.SHARED_KEY, ("sha", "md5"), rf"{_HASHED}(?={_NOTED}{_CIPHER}\S{{6}})", Trust.NEAR, needs=_OF_SNMP),
    Rule(Kind.SHARED_KEY, ("sha", "md5"), rf"{_HASHED}{_NOTED}{_CIPHER}", Trust.NEAR, needs=_OF_SNMP),
    # RADIUS and TACACS.
    Rule(
        Kind.SHARED_KEY,
        ("radius", "tacacs"),
        rf"(?:radius|tacacs)(?:-server)?{_S}(?:host{_S}\S+{_S}|server{_S}\S+{_S}|scheme{_S}\S+{_S})?(?:"
        rf"(?:auth-port|acct-port|timeout|port|retransmit|single-connection){_S}(?:\d+{_S})?){{0,4}}(?:"
        rf"shared-)?(?:key|secret){_S}{_TYPE}(?!is\b|was\b|mismatch|wrong|for\b|on\b|not\b|=|:)",
        begins=True,
    ),
    Rule(
        Kind.SHARED_KEY,
        ("radius", "tacacs", "aaa-server"),
        rf"(?:radius|tacacs|aaa-server)[^\n]{{0,60}}+(?:\n[ \t]++[^\n]{{0,80}}+){{0,5}}?\n[ \t]+(?:key|pac"
        rf"{_S}key){_S}{_TYPE}",
        begins=True,
    ),
    Rule(Kind.SHARED_KEY, ("secret",), r"(?:^|(?<=[\n{;]))[ \t]*(?:radius_?|shared_?)?secret[ \t]*=[ \t]*"),
    Rule(
        Kind.SHARED_KEY,
        ("server-private", "server host"),
        rf"server(?:-private|{_S}host){_S}\S+{_S}(?:(?:auth-port|acct-port|timeout|port){_S}\d+{_S}){{0,4}}key{_S}{_TYPE}",
        begins=True,
    ),
    # Tunnels.
    Rule(Kind.SHARED_KEY, ("isakmp",), rf"crypto{_S}isakmp{_S}key{_S}{_TYPE}"),
    Rule(
        Kind.SHARED_KEY,
        ("pre-shared", "preshared", "shared-secret"),
        rf"(?:^|(?<=[\s>]))(?:pre-?shared-?(?:key|secret)|shared-secret|ike{_S}pre-shared-key)(?:{_S}(?"
        rf":local|remote|ascii-text|hexadecimal|text))?{_S}{_TYPE}(?=[\"']|\S*\d\S*(?:\s|$)|\S+[ \t]*(?"
        rf":\n|$))(?!is\b|mismatch|wrong|for\b|and\b|not\b|or\b|=|:|from\b|in\b|auth)",
    ),
    Rule(Kind.SHARED_KEY, ("psk",), rf"(?<![\w-])(?:set{_S})(?:psksecret|psk|psksecret-remote){_S}{_TYPE}"),
    Rule(Kind.SHARED_KEY, (" psk ",), rf"(?<=[\s:]):?(?:{_S})?psk{_S}(?=\")"),
    # A line of its own in a block.
    Rule(
        Kind.SHARED_KEY,
        ("psk", "passphrase", "pre-shared-key", "shared-secret", "wpa-key", "wpa2-key", "security-key", "auth-key"),
        rf"(?:^|(?<=\n))[ \t]+(?:set{_S}|wpa\d?{_S})?(?:psk|(?:wpa-?|wifi-?|auth-?)?passphrase|pre-shared-key"
        rf"|shared-secret|"
        rf"wpa2?-key|security-key|auth-key){_S}{_TYPE}(?=\S{{6,}}[ \t]*(?:\n|$))(?!mismatch|wrong|missing|required"
        rf"|invalid)",
        Trust.ASSIGNED,
    ),
    Rule(
        Kind.PASSWORD,
        ("set ",),
        rf"(?<![\w-])set{_S}(?:\w+-)?(?:passwd|password|passphrase|secret|auth-pwd|priv-pwd|wpa2?-passp"
        rf"hrase|sae-password|password2|key-string|login-passwd|ppk-secret|private-key){_S}{_TYPE}(?!=|to"
        rf"\b|for\b|policy|expir|never|is\b|prompt|enable|disable|in\b|on\b|age\b)",
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("plaintext", "plain-text"),
        rf"(?:password(?:{_S}manager|{_S}operator)?(?:{_S}user-name{_S}\S+)?{_S}plaintext|plain-?text-p"
        rf"assword(?:-value)?){_S}",
    ),
    Rule(
        Kind.PASSWORD,
        ("requirepass", "masterauth", "rootpw", "bindpw"),
        rf"(?<!\w)(?:requirepass|masterauth|rootpw|bindpw){_S}(?:--\w+{_S})*",
        begins=True,
    ),
    Rule(Kind.PASSWORD, ("machine ",), rf"machine{_S}\S+{_S}login{_S}\S+{_S}password{_S}", begins=True),
    # Access points and wireless clients.
    Rule(
        Kind.WIFI_KEY,
        ("wpa-psk", "wpa_passphrase", "wpa-passphrase", "keymaterial"),
        rf"(?:wpa-psk{_S}(?:set-key{_S})?(?:ascii|hex){_S}(?:[078]{_S})?|wpa2?[_-](?:psk|passphrase)[ \t]"
        rf"*[= ][ \t]*(?!ascii\b|hex\b)|<keymaterial>)",
    ),
    Rule(
        Kind.WIFI_KEY,
        (
            "key content",
            "schlüsselinhalt",
            "contenu de la clé",
            "contenido de la clave",
            "contenuto chiave",
            "sleutelinhoud",
        ),
        r"(?:key content|schlüsselinhalt|contenu de la clé|contenido de la clave|contenuto chiave|sleu"
        r"telinhoud)[ \t]*:[ \t]*",
        line=True,
        begins=True,
    ),
    Rule(Kind.WIFI_KEY, ("wifi:",), r"WIFI:[^\n]{0,120}?;?P:(?P<v>(?:[^;\\\n]|\\.)+)", whole=True, begins=True),
    Rule(Kind.WIFI_KEY, ("nmcli",), rf"nmcli{_S}[^\n]{{0,100}}?{_S}password{_S}", begins=True),
)
