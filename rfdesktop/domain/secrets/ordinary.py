"""What stands where a secret could stand, and is none: words about passwords, masks, variables, codes of the trade."""

from __future__ import annotations

import re

from rfdesktop.domain.secrets.expressions import is_expression

_NO_VALUES = """
    yes no true false none null nil never ja nein oui non si sí n/a na on off ok set unset enabled disabled hidden
    enable disable
    required optional expired expires incorrect correct wrong invalid valid accepted rejected empty blank missing
    unknown changed change reset needed again see same below above attached here there this that the and or not with
    is was for of to in at by from as it its string str text int bool object value varchar nvarchar present absent
    default weak strong complex encrypted redacted removed masked protected locked unlocked active inactive pending
    success successful failed failure failing error errors working please ask call via per reset/unlock forgotten lost
    vault keeper lastpass bitwarden itglue hudu keepass 1password passportal keychain known stored saved sent shared
    rotated revoked generated created updated deleted synced policy policies prompt history length age complexity
    hash sync writeback manager settings case-sensitive read-only readonly confirm confirmed verified mismatch
    abgelaufen falsch richtig geändert vergessen erforderlich unbekannt leer gesperrt gültig ungültig fehlt siehe
    vorhanden nicht zurückgesetzt zurücksetzen ändern aktiv inaktiv korrekt fehlerhaft bekannt hinterlegt ok?
    expiré incorrect incorrecte requis oublié changé invalide perdu inconnu manquant réinitialiser voir présent
    incorrecta caducada olvidada requerida cambiada inválida perdida desconocida caducado presente ver
    works working worked fine good done pending tbd tba todo later soon still noch toujours encore sigue now jetzt
    enc ciphertext plaintext cleartext cipher plain
    scram-sha-256 scram-sha-1 bcrypt argon2 argon2id pbkdf2 yescrypt scrypt
    closed open opened shut geschlossen geöffnet offen fermé fermée ouvert ouverte cerrado cerrada abierto abierta
    does did do has have had must should will would cannot can may might kann muss soll hat wird darf
    pendiente ausstehend folgt expirada vencida bloqueada solicitada demandé requested unverändert inchangé igual idem
    unlimited infinite unlimitiert illimité ilimitado username benutzername usuario ascii
    bearer basic digest ntlm kerberos negotiate token secret password passwort kennwort key psk wpa wpa2 wpa3
    wpa2-personal wpa2-psk eap peap eap-tls md5 sha sha1 sha256 aes aes-256 3des des pap chap mschapv2 mschap
"""
TYPES = frozenset({"string", "null", "none", "true", "false", "undefined", "text", "password", "secret"})
"""What stands in quotes in a value's place and says of what kind it is."""
NO_VALUES = frozenset(_NO_VALUES.split())
"""Words that are said of a password and are none, in small letters."""

_COMMON_PASSWORDS = """
    letmein changeme admin administrator welcome sunshine qwerty dragon monkey iloveyou football baseball master
    superman princess hunter shadow trustno passw0rd pass root toor test geheim hallo schatz sommer winter
    willkommen start azerty bonjour soleil motdepasse hola contraseña public private cisco ubnt calvin
    vagrant raspberry infected zabbix pfsense opnsense changeit dietpi
"""
COMMON_PASSWORDS = frozenset(_COMMON_PASSWORDS.split())
"""Passwords that are words, in small letters."""

FACTORY = frozenset(
    {"ubnt", "calvin", "raspberry", "vagrant", "letmein", "changeme", "changeit", "toor", "qwerty", "azerty"}
)
"""Those of them that are nothing else, wherever they stand beside a word for a password."""

DEFAULTS = COMMON_PASSWORDS - {"admin", "administrator", "master", "start", "test", "root", "public", "private", "pass"}
"""Those of them that stand behind a stroke beside a user as nothing else does."""

_LONGEST_EXAMPLE = 200
_STATES = re.compile(r"(?:un|in)?\w{2,12}(?:angée?|ändert|setzt|iert|iada|biada|ged|ted|red|sent|used)")
"""How words end that say what was done to a password, where nothing else stands in its place."""
_MASKED = re.compile(
    r"\([^\W\d_]{2,20}(?:[ -][^\W\d_]{1,20}){0,5}\)|"
    r"\*[A-Z*]{3,40}\*|[*•●·x.…_?#-]{3,}|\(?(?:hidden|redacted|removed|masked|secret|blank|empty|none|unknown|null)\)?|"
    r"<[^<>\n]{0,60}>?|\[[A-Za-z][\w .-]*\]|(?-i:\[[a-z]{2,20}|\*[a-z]{2,20}(?:[_-][a-z]{2,20})+)|"
    # KEY=VALUE,[…] and [(=|:)<value>] of a manual
    r"(?-i:[A-Z][A-Z_]{1,20}),?\[.*|\[[^\]\s]{0,12}<[a-z -]{2,20}>[^\]\s]{0,4}\]|"
    r"\[[a-z]+\(.*\)\]|\{\{.*|\$\{.*|\$\(.*|"
    r"%{1,2}[A-Za-z_]\w*%{1,2}|\{[A-Za-z_][\w .]*\}|"
    r"your[_ -]?\w+|your(?:[_ -]?[a-z]+){1,6}|(?:my|the|some)[_ -]?(?:password|secret|token|key)|"
    r"(?:my|new|old|user|db)?[_-]?(?:pwd|passw(?:or)?d|passwort|kennwort|passphrase)|"
    # What programs and scripts fill in: %s, !PW!, $1, {name, and stars that are escaped.
    r"%[-\d.]*[sdvqr]|%[~a-z]{0,3}\d|(?-i:![A-Z_][A-Z\d_]*!)|\$\d{1,2}|\{\w[\w-]*|[|\[]\d?|\{[^\w\s]{0,3}\}|censored|omitted|snip(?:ped)?|(?-i:PRIVATE)|(?:\\?\*){3,}.*|\*\([^()]*\)\*|"
    r"x{3,}.*|\*{3,}.*|•{2,}.*|@\{"
    r".*|\*|\{[\w .-]*\}|\(?pass(?:word)?\d?\)?|(?-i:[A-Z]+_[A-Z_]+|[a-z]+_[a-z_]+)=?",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    # A setting that a program reads: data.vault.db, var.token
    r"[a-z]\w{0,24}(?:\.[a-z_]{1,24}){2,5}|(?:var|data|local|module|self|this|cfg|config|settings|env|params?)\.[a-z_.]{1,60}|"
    # A field that names where a value is kept: secretKeyRef, configMapKeyRef
    r"[a-z]{2,16}(?:[A-Z][a-z]{1,16}){0,3}Ref|"
    # An entry of a table, whose name in quotes is cut off; the path of a resource: projects/4/secrets/db/versions/3
    r"[A-Za-z_][\w.]{0,60}\[|[a-z][a-z-]{2,20}(?:/[a-z0-9._-]{1,40}){3,8}|"
    # A variable by the kind of its value, a key of the registry, a day.
    r"(?:str|txt|sz|lpsz)(?:[A-Z][a-z]+){1,4}|\w[\w.]*(?:\\[\w. -]+){2,8}|urn:.*|"
    r"\((?i:new|get|read)-.*|"
    r"\d{1,2}-[A-Za-z]{3}-\d{2,4}|\$[a-z]+\d+[A-Z]\w*|"
    # The name before the value in quotes: wpa2-pre-shared-key="…"; what Windows has sealed for one account.
    r"[a-z][a-z0-9]{0,20}(?:-[a-z0-9]{1,20}){1,5}=|01000000[dD]08[cC]9[dD][dD][fF]0115[dD]1118[cC]7[aA]00[cC]04[fF][cC]297[eE][bB].*|"
    # A parameter by its name, a class of Python's in a list, a certificate in base64 once more.
    r"[a-z]{2,20}(?:[A-Z][a-z]{1,16}){0,3}(?:Password|Passwd|Pwd)|"
    r"\[['\"][a-z_]{1,24}(?:\.\w{1,40}){2,6}.*|LS0tLS1CRUdJTiBD.*|"
    # A file or a variable that it is read from.
    r"(?:file|env|fd):[\w./\\-]{1,80}|@[\w./\\-]{1,80}\.[A-Za-z]{2,4}|"
    # Files by how they end, the attribute of a directory, what a mail server asks for ("Username:" in base64).
    r"VXNlcm5hbWU6|UGFzc3dvcmQ6|\*\.[A-Za-z]{2,4}|ms-(?:Mcs|LAPS|DS|Exch)-\w{1,60}|"
    # What a class of .NET gives.
    r"\[[A-Za-z][\w.]{0,80}\]::.*|"
    r"\$(?:env:|script:|global:|using:)?[A-Za-z_][A-Za-z_.]*\d?(?:[\[.].*)?|\(?(?:Get|Read|New|Con"
    r"vertTo|ConvertFrom|"
    r"Import|Set|Invoke|Select)-[A-Za-z].*|[A-Za-z_][\w.]*\(.*|os\.environ.*|process\.env\..*|getenv.*|"
    r"-{1,2}[A-Za-z]+(?:[=:](?!=).*)?|/[a-z?]+|"
    r"(?:https?|ftp|ldaps?)://.*|\\\\[A-Za-z].*\\.*|[A-Za-z]:\\.*|(?:~|\.{1,2})?/(?:etc|var|home|u"
    r"sr|opt|tmp|root)/.*|"
    r"HK(?:LM|CU|CR|U|EY_)\b.*|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:T.*)?|\d{1,2}:\d{2}(?::\d{2})?(?:"
    r"\.\d+)?Z?|@[A-Za-z]+",
)
_CODE = re.compile(
    r"w(?:pa|ep)\d?(?:[-/](?:sae|psk|pers?(?:onal)?|ent(?:erprise)?|eap|wpa\d?|tkip|aes|ccmp|mixed|owe|only|transition))*|KB\d+|0x[0-9a-f]+|\d+x\d+(?:x\d+)?|(?:run|case|order|ticket|invoice|build|job|issue|pr|bug|rev|po|auftrag|rechnung|"
    r"bestellung|facture|pedido|caso|fall)#\d+\S*|err(?:or)?!\d+|AADSTS\d+|CVE-\d.*|[a-z]{2,4}-?\d{1,3}|"
    r"(?:microsoft|office|windows|win|server|exchange|exch|sql|outlook|ol|system|syswow|regsrv|regsvr|optipl"
    r"ex|latitude|precision|thinkpad|elitebook|"
    r"probook|laserjet|officejet|proliant|poweredge|catalyst|device|client-computer|iphone|ios|mac"
    r"os|m|o|word|excel|esxi?|vsphere|galaxy|"
    r"visio|project|teams|sharepoint|android|ubuntu|debian|rhel|fortios|python|sage|net|ipv|wpa|sha|md|(?:xts-?)?aes|tls|"
    r"http|utf|type|mfa|layer|level|step|channel|kanal|canal|day|page|room|port|vlan|id|event|error|code|line|user|pc|laptop|host)"
    r"[-_ ]?\d{1,5}\w?|"
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}|v?\d+(?:\.\d+)+\w*|#?\d+|"
    r"\d+(?:st|nd|rd|th|x|min|h|s|ms|d|days?|mb|gb|kb|%|[ap]m)|(?:INC|CHG|REQ|SR|RE|T|PRB|TKT)[-#]?\d[\d.]*|"
    # The two ends of a tunnel's key.
    r"[\da-f]{16}_[ir]|"
    r"(?:\d{1,3}\.){3}\d{1,3}(?:/\d+|:\d+)?|[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}|"
    r"\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?|S-1-\d.*|"
    r"[\w-]+\.(?:exe|dll|ps1|txt|log|docx?|xlsx?|pdf|msi|sys|xml|json|csv|local|com|net|org|de|ini"
    r"|cfg|conf|example|7z|zip|rar|tar|gz|bak|iso|png|jpe?g|pfx|cer|crt|pem|bat|cmd|vbs|sh|py|sql|ya?ml|html?)|"
    # An image of a container, a service at its port.
    r"[a-z][a-z.-]{2,40}:\d{1,5}(?:\.\d{1,5}){0,3}|"
    r"[\w.-]+@(?:\d{1,3}\.){3}\d{1,3}|(?!(?-i:[A-Z][a-z]+\.\d+\.[A-Z]))[\w-]+(?:\.[\w-]+)+\.[a-z]{2,}|SHA(?:1|256|512)[:-].*|\w+\\[\w.$-]+|[^\W\d_]+[!?]|"
    # Keys pressed together, ports of a switch, speeds and bands, versions of Windows, how long a password must be.
    r"(?:ctrl|strg|control|steuerung|alt|altgr|shift|umschalt|maj|mayús|win|windows|cmd|command|option|fn|super)"
    r"(?:\+[\w-]+)+[!?]?|"
    r"[a-z]{0,16}ethernet[-\d/.:]+|(?:gi|gig|fa|te|ten|twe|hu|eth|ge|xe|et|po|vl|lo|tu|se)-?\d+(?:[/:.]\d+)*|"
    r"(?:port-channel|bundle-ether|bridge-aggregation)\d+|"
    r"\d+(?:[.,]\d+)?(?:[kmgt]?(?:bit|byte)/s(?:ec)?|[kmgt]?bps|[kmg]?hz)(?:[-/+&,].*)?|"
    r"win(?:dows)?-?(?:7|8|8\.1|10|11|20\d\d)(?:[-_]\w+)+|win(?:dows)?(?:7|8|10|11)[a-z]{2,12}|"
    r"\(?(?:min|max|mind)?[.-]?\d+[+-]?\d*[+-]?(?:chars?|characters?|zeichen|letters?|digits?|stellen|caract[eè]res)\)?|"
    r"ms-?(?:mcs|laps|ds|exch)-[\w-]+|win32_\w+|latin1general\w*|what3words|dot1x|802\.1x|"
    r"[\w.]+-(?:based|encoded|only|compatible|level|specific|aware|style|bit|seconds?|minutes?|days?)|"
    r"\+?[^\W\d_]+(?:/[^\W\d_]+)+|[^\W\d_]+(?:[-'’][^\W\d_]+)+[?!]?|\w{1,3}[%&+]|[A-Za-z]+\[\d*\]|\W+",
    re.IGNORECASE,
)
_UPPER_CODE = re.compile(
    # Accounts that programs make.
    r"(?:MSOL|AAD|SM|HealthMailbox)_?[0-9a-f]{8,32}|"
    r"[A-Z]{2,10}[-_]?\d{1,4}|[A-Z]{2,}-[A-Z][a-z]+\d{0,3}|[A-Z]{2,}(?:-[A-Z0-9]+)+|[A-Z]{2,}_[A-Z0-9_]+|[A-Z0-9-]+\$|[A-Z]{2,}\d{4,}"
)


_ARGUMENT = re.compile(
    r"[a-z]+_[a-z_]+=\w{0,8}|[a-z_]{2,24}=|[a-z]{3,16}s=\d{1,6}|(?:CN|OU|DC)=[\w .,=-]+|"
    r"[A-Za-z]+(?: [A-Za-z]+){1,3}[=:]\w*"
)


_THING = re.compile(
    r"(?:[a-z]{2,16}[-_.]?)??(?:printer|copier|scanner|switch|router|firewall|gateway|controller|desktop|laptop|notebook|"
    r"tablet|phone|workstation|terminal|kiosk|client|server|users?|host|node|camera|monitor|display|docking|dock|drive|"
    r"share|print|files?|backup|archive|log|data|report|room|office|floor|building|branch|site|store|desk|unit|team|group|"
    r"sales|support|finance|marketing|accounting|invoices?|project|ticket|build|release|update|printers|drucker|rechner|"
    r"arbeitsplatz|raum|platz|benutzer|kamera|freigabe|vertrieb|buchhaltung|einkauf|imprimante|serveur|poste|salle|"
    r"utilisateur|impresora|servidor|equipo|usuario|sala|microsoft|windows|win|exchange|outlook|word|excel|teams|visio|"
    r"sharepoint|chrome|firefox|edge|iphone|ipad|ios|android|macos|ubuntu|debian|python|sql|kb|"
    r"acrobat|winzip|winrar|foxit|libreoffice|openoffice|veeam|adobe|photoshop|quickbooks|autocad|vmware|citrix|zoom|"
    r"onedrive|sharefile|nitro|bluebeam|thunderbird|safari|okta|duo|keepass|peazip|bandizip|reader|billing|kiosk|kasse|reception|empfang|queue|kofax|powerquery|pages|scan|"
    r"input|output|arg|argument|mailbox|database|datetime|table|field|text|column|command|button|label|form|query|folder|directory|"
    r"domain|forest|value|attribute|class|module|object|item|list|choice|sheet|workbook|array|segment|param(?:eter)?|"
    r"schema|template|environmentvariable|"
    r"station|counter|lobby|main|till|account|konto)[-_#]?\d{1,8}|"
    r"(?:srv|dc|pc|ws|nb|lt|ap|sw|fw|vm|sql|fs|ts|rds|hv|esx|esxi|prn|cl)[-_.][a-z]+\d{0,4}|[a-z]{1,24}\+{2}\d*|~.*",
    re.IGNORECASE,
)
"""Machines, rooms, shares, products, and what else people number."""

_FORMULA = re.compile(
    # Functions in the frames of a stack.
    r".*\+0x[0-9a-f]+|[\w.]+!\w+\+[0-9a-f]{1,6}|(?:COMSVCS|WINHTTP|[A-Z]\w+32)!\w+|\w+#(?:\w+apppool|[\da-f]{6})|CVSS\d?#.*|[\w.]*[a-z][A-Z][a-z]+\*\d{1,5}(?:\.\d)?|"
    r"[\w.-]+\.(?:dll|exe|sys|drv|ocx)!.*|(?:[a-z][a-z0-9_]*|[A-Z][A-Z0-9_]*)!_*(?:[A-Z]+[a-z0-9]+){2,}\w*|"
    # Cells of a table's sheet.
    r"\w+!\$?[A-Z]{1,3}\$?\d{1,7}(?::.*)?|\w+!R\d+C\d+|(?:Sheet|Table|Tabelle|Blatt|Feuille?|Hoja)\d*!.*|"
    # Packages of Windows.
    r"[\w.-]+~[\da-f]{16}~.*|"
    # Files by a part of their name.
    r"[^*]*\*[\w.*-]*\.\w{2,4}|"
    # Two names joined, as AT&T.
    r"(?:[\w.-]*[^\W\d_]|[A-Z]\d)&[^\W\d_][\w.-]*"
)


def is_thing(text: str) -> bool:
    """Whether it is a name with a number that many have and few take as a password: of a machine, a product."""
    return bool(_THING.fullmatch(text))


_PARTS = re.compile(r"[-_.]|(?<=[a-z])(?=[A-Z])|\d+")
_THING_WORDS = """
    printer copier scanner switch router firewall gateway controller desktop laptop notebook tablet phone
    workstation terminal server srv host node camera monitor display dock share file files backup log report
    room office floor building site store desk unit team group sales support finance project ticket build
    release update prod test dev stage web app api vm vlan lan wan client rack port disk volume pool job plan
    policy template drucker rechner raum kamera freigabe vertrieb buchhaltung serveur poste salle impresora
    servidor equipo sala microsoft windows exchange outlook word excel teams sharepoint onedrive intune azure
    entra office chrome firefox edge iphone ipad android ubuntu debian python sql hyper esx veeam datastore
    attribute database field column table text button command query module class object method label string
    array segment schema connector rule variable parameter
    cluster manager device viewer mailbox calendar folder channel
    denied error timeout status
    profile image signature version setup driver agent portal builder page console center list form link
"""
_THINGS = frozenset(_THING_WORDS.split())
_MADE_BY = """
    dell lenovo cisco sophos fortinet fortigate forticlient sonicwall watchguard meraki aruba ubiquiti unifi netgear
    synology qnap hpe epson kyocera ricoh xerox lexmark logitech jabra poly yealink adobe acrobat sage quickbooks
    anyconnect globalprotect openvpn citrix vmware veeam acronis datto nable kaseya connectwise autotask halopsa
    bitdefender malwarebytes eset trendmicro crowdstrike sentinelone webroot zoom slack salesforce hubspot docusign
    dropbox google chromebook chromium chrome firefox edge
    microsoft windows outlook sharepoint onedrive intune snapshot checkpoint ethernet adapter
    dock docking okta duo authy keepass bitwarden lastpass surface thunderbolt entra ivanti
    pulse zscaler bandizip teamviewer anydesk splashtop
    switch firewall router printer scanner laptop workstation contoso fabrikam northwind
"""
_MAKERS = frozenset(_MADE_BY.split())
_MAKER_HEADS = tuple(sorted(_MAKERS | {"forti", "vigor", "catalyst", "latitude", "optiplex", "thinkpad", "laserjet"}))
_TURNED = re.compile(r"[a-z][013457][a-z]")
"""A digit for a letter."""
"""Firms, their products and machines, which stand anywhere in a name."""


def names_a_thing(text: str) -> bool:
    """Whether a name of several parts has a firm or a product in it, or ends with a word for a machine or a place:
    Conf-Room-12, Veeam-Job-3, Dell-Dock-WD19."""
    if not ("-" in text or "_" in text) or re.search(r"[!$%^&*+?~]", text):
        return False
    parts = [part.lower() for part in _PARTS.split(text) if len(part) > 1]
    return bool(parts) and (parts[-1] in _THINGS or (not _MAKERS.isdisjoint(parts) and not _TURNED.search(text)))


def has_maker(text: str) -> bool:
    """Whether a firm or a product stands in a name, whatever stands between its parts: FortiClient7."""
    low = text.lower()
    return any(part.lower() in _MAKERS or part.lower() in _THINGS for part in _PARTS.split(text)) or low.startswith(
        _MAKER_HEADS
    )


def is_formula(text: str) -> bool:
    """Whether its signs are those of a stack's frame, a sheet's cell, a file pattern or a firm's name."""
    if _FORMULA.fullmatch(text):
        return True
    parts = text.split("&")
    return len(parts) > 1 and all(map(is_code, parts))


def is_state(text: str) -> bool:
    """Whether it only says what was done to a password: inchangé, unverändert."""
    return bool(_STATES.fullmatch(text))


def is_masked(text: str) -> bool:
    """Whether it only stands for a value: a row of stars, `<password>`, `${PASSWORD}`, one of our own placeholders."""
    return bool(_MASKED.fullmatch(text))


_STANDS_FOR = re.compile(
    r"(?:https?://[^\n]{1,120}/)?(?:(?:x{2,}|y{2,}|z{2,}|[.]{2,}|[*]{2,}|<[^<>\n]{0,40}>|your[\w-]{0,40})[/.:=-]?){1,8}",
    re.IGNORECASE,
)


def stands_for_one(text: str) -> bool:
    """Whether it is written as an example: https://hooks.example/XXX/YYY."""
    return len(text) < _LONGEST_EXAMPLE and bool(_STANDS_FOR.fullmatch(text))


_BETWEEN = re.compile(r"\w[!#$%&*+?@^~{}|<>;\]]\d|\d[!#$%&*+?@^~{}|<>;\[][A-Za-z]")
"""A sign between two others, next to a digit."""
_TURN = re.compile(r"[a-z](?=[A-Z])|[A-Za-z](?=\d)|\d(?=[A-Za-z])")
"""Where letters change case or give way to digits; few names and calls do so often."""
_DRAWN_TURNS = 5


def _is_drawn(text: str) -> bool:
    """Whether a program drew it, brackets and all: no call is begun so."""
    return (
        text.count("(") > text.count(")")
        and len(_TURN.findall(text)) >= _DRAWN_TURNS
        and _BETWEEN.search(text) is not None
    )


def is_reference(text: str) -> bool:
    """Whether it says where the value is: a variable, a call, an option, a path, a date."""
    if "(" in text and _is_drawn(text):
        return False
    return bool(_REFERENCE.fullmatch(text) or _ARGUMENT.fullmatch(text)) or is_expression(text)


def is_code(text: str) -> bool:
    """Whether it is one of the names and numbers that tickets are full of: an error, a host, an address, a file."""
    return bool(_CODE.fullmatch(text) or _UPPER_CODE.fullmatch(text))
