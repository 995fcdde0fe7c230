"""The words by which people and programs call a password, a key, a PIN, in the languages of the trade.

All in small letters, as expressions, for texts in small letters.
"""

from __future__ import annotations

_SPACE = r"[ _-]?"

_PASSWORD_BEGINS = (
    r"(?=ad|au|bi|c[lou]|d[be]|ft|ha|in|k[ew]|l[doö]|m[adoy]|ne|ol|p[adsw./]|ro|s[acefimnqstu]|t[em]|us|vp|w[ae]|z[iu]|"
    r"[^\x00-\x7f])"
)
"""The first two letters of all names of a password. Names are tried at each letter of a text's parts, and most fall at
this, which is several times as fast as trying each name."""
PASSWORD = (
    rf"{_PASSWORD_BEGINS}"
    r"(?:(?<!1)(?<!one)pass(?:[ ]?w[o0]r[dt]|wd|[ ]?phrase|code|wört)(?:er|s)?|(?<![a-zäöüß])(?:passw\.?|pwds?|p"
    r"ws?|kw(?![ .]{0,2}\d{1,2}(?!\d))|(?<!=)pass|passe|p[./]w\.?|pword|pswd?|psswd|passwrd|pass?wod"
    r"|pasword|passowrd|pwort)(?![a-zäöü])|"
    r"(?:db|user|my|admin|root|smtp|s?ftp|sql|ldap|bind|auth|login|mail|sa|adm|store|key|web|vpn|ssh|snmp|sip|scan|"
    r"local|temp|tmp|default|new|old|cur|current|super|master|zip|pdf|start|initial)(?:pass|pwd|pw)|psexec_pw|"
    r"kenn(?:w[o0]rt|wörter|w\b)|zugangscode|(?<![a-z])mots? de passe|(?<![a-z])mdp|"
    r"contrase(?:ñ|n)as?|wachtwoord|(?<![a-z])senha|parola d'ordine|hasło|lösenord|(?<![a-z])clave|"
    r"密码|密碼|口令|パスワード|비밀번호|пароль)"
)
PASSWORD_NOUN = (
    r"(?:(?<!1)(?<!one)pass(?:[ ]?w[o0]r[dt]|wd|[ ]?phrase|code|wört)(?:er|s)?|"
    r"(?<![a-zäöüß])(?:passw|pwd|pw|kw(?![ .]{0,2}\d{1,2}(?!\d))|p[./]w\.?|pword|pswd?|psswd|passwrd"
    r"|pass?wod|pasword|passowrd|pwort)(?![a-z])|"
    r"kenn(?:w[o0]rt|wörter)|mot de passe|(?<![a-z])mdp|contrase(?:ñ|n)as?|wachtwoord|(?<![a-z])clave(?! de registro))"
)
"""Those that are said in sentences and mean nothing else."""
PASSWORD_WORDS = (
    "pass", "pasw", "pwd", "pw", "p/w", "p.w", "psw", "pssw", "kw", "kenn",
    "zugangscode", "mdp", "contrase", "wachtwoord", "senha", "parola", "hasło",
    "lösenord", "clave", "密码", "密碼", "口令", "パスワード", "비밀번호", "пароль",
)  # fmt: skip

SHARED = (
    r"(?:(?:psk|ldap|group|peer|eap|nas|bind|wi-?fi|wlan)[_-]?(?:secret|psk)|"
    rf"(?<![a-z])psk|pre{_SPACE}?shared(?:{_SPACE}(?:key|secret)|(?![ _-]?[a-z]*(?:key|secret)))|"
    rf"shared{_SPACE}secret|sharedsecret|"
    rf"(?:ike|ipsec|vpn|tunnel|radius|tacacs|nps|l2tp){_SPACE}(?:shared )?(?:secret|key|psk)|"
    r"(?:radius|tacacs|ipsec|vpn|ike|psk)-schlüssel|(?:vorinstallierter|gemeinsamer|vorab geteilter) schlüssel|"
    r"gemeinsames geheimnis|(?<![a-z])geheimnis|clés? (?:pré-?partagée|partagée|secrète partagée)|secret partagé|"
    r"clave (?:pre-?compartida|compartida)|secreto compartido)"
)
SHARED_WORDS = (
    "psk", "shared", "radius", "tacacs", "ipsec", "vpn", "ike", "nps", "tunnel", "l2tp", "schlüssel", "geheim", "clé",
    "clave", "secret partagé", "secreto", "ldap", "group", "peer", "eap", "nas", "bind", "wifi", "wi-fi", "wlan",
)  # fmt: skip

WIFI = (
    r"(?:(?:wi-?fi|wlan|wireless|wpa[23]?|ssid|guest|gäste-?|hotspot)[ -](?:guest |gast-?)?"
    r"(?:pass(?:word|wort|phrase|code)|key|psk|pw|schlüssel|kennwort|code|pre-shared key)|wlanschlüssel|"
    r"netz(?:werk)?(?:sicherheits)?schlüssel|cl[ée]s? (?:du )?(?:wi-?fi|wpa2?|réseau|reseau)|code wi-?fi|"
    r"clave (?:del? )?(?:wi-?fi|wpa2?|la red))"
)
WIFI_WORDS = (
    "wifi",
    "wi-fi",
    "wlan",
    "wireless",
    "wpa",
    "ssid",
    "guest",
    "gäste",
    "hotspot",
    "schlüssel",
    "clé",
    "cle",
    "clave",
)

_KEY_BEGINS = (
    r"(?=a[cdgpu]|b[aeo]|c[lorsu]|de|en|fu|ge|ho|i[dkn_]|j[ew]|li|ma|o[art]|p[aeru]|re|s[aehiktu_]|to|u[ns]|we|zu)"
)
"""The first two letters of all names of a key."""
KEY = (
    rf"{_KEY_BEGINS}"
    rf"(?:api{_SPACE}(?:secret{_SPACE})?(?:access{_SPACE})?(?:key|secret|token)|"
    rf"(?:secret|access|account|acct|storage|encryption|decrypt(?:ion|or)?|encrypt|recovery|unlock|master"
    rf"|private|subscription|application|app|function|"
    rf"service|partner|customer|registration|enrol?lment|install(?:ation|er)?|agent|site|org(?:anization)?|"
    rf"integration|deployment|activation|signing|license|auth|consumer|host|admin|backup|cloud|session|webhook){_SPACE}"
    rf"(?:access{_SPACE})?(?:key|token|secret)|"
    rf"(?:(?:access|auth|refresh|session|sas|id|bearer|bot|deploy|csrf|personal{_SPACE}access|security|push|"
    rf"webhook|user|jwt|oauth2?|service){_SPACE})?(?<!publickey)(?<!public key )tokens?|"
    rf"(?:client|app|application|consumer|oauth|webhook|jwt|totp|otp){_SPACE}secret|clientsecret|"
    rf"(?<![a-z])[si]_?key|encr\.? key|secret{_SPACE}(?:value|id value)|(?<![a-z:])secrets?|(?<![a-z])pat|"
    rf"(?<![a-z])creds?|authkey|auth-key|"
    rf"geheimer (?:client)?schlüssel|(?:client)?geheimnis|api-schlüssel|zugriffsschlüssel|clientschlüssel|"
    rf"clé (?:d')?api|clé secrète|clé d'accès|clave (?:de )?api|clave secreta|clave de acceso|jeton|"
    rf"sharedaccesskey|accountkey)"
)
KEY_WORDS = ("key", "token", "secret", "pat", "cred", "schlüssel", "geheim", "clé", "clave", "jeton")

PIN = (
    r"(?:(?<![a-zäöü])(?:pin|puk|pincode|pin-code|passcode|(?:door|alarm|gate|safe|key(?:pad)?|voicemail|entry|türcode|"
    r"unlock|sperr|entsperr)[ -]?(?:code|pin)|(?:karten|handy|sim|geräte|tür|alarm|ec|tablet|windows|start)-?pin|"
    r"(?:mfa|otp|verification|bypass|one-time|einmal|sms|2fa|security|"
    r"bestätigungs|sicherheits|tan)[ -]?code|code pin|codes? de vérification|código pin|tan))(?![a-zäöü])"
)
PIN_WORDS = ("pin", "puk", "code", "código", "tan")

_FAULTS = "".join(
    rf"(?<!{word})"
    for word in (
        "error ", "error-", "event ", "fault ", "exit ", "status ", "stop ", "return ", "result ", "reason ",
        "response ", "fehler",
        "fehler-", "ereignis", "area ", "zip ", "product ", "order ", "part ", "asset ", "tag ", "inventory ", "http ",
        "article ", "country ", "item ", "invoice ", "customer ", "supplier ", "reply ",
    )
)  # fmt: skip
NO_FAULT = rf"(?:(?<![a-z][ -])(?<!fehler)(?<!ereignis)|{_FAULTS})"
"""Before "code": no code of a fault, an event or a place."""

_OTHER_KEYS = "".join(
    rf"(?<!{word})"
    for word in (
        "public ", "public-", "public_", "registry ", "foreign ", "foreign_", "primary ", "primary_", "host ",
        "product ", "cache ", "cache_", "cache-", "sort ", "sort_", "sort-", "partition ", "partition_", "function ",
        "value ", "issue ", "project ", "map ", "hot ", "press ", "escape ", "unique ", "config ", "policy ", "row ",
        "object ", "object_", "lookup ", "group ", "routing ", "thumbprint ",
    )
)  # fmt: skip
BARE_KEY = (
    # Most words for a key have none before them that ends so: what they are called is looked at only then.
    rf"(?<![a-zäöüß])(?:(?<![a-z][ _-])|{_OTHER_KEYS})(?:key|schlüssel|clé|llave)(?![a-zäöüß_-])"
)
"""A word for a key with nothing before it that makes it another than one to keep."""
BARE_KEY_WORDS = ("key", "schlüssel", "clé", "llave")

ACCESS_PASS = (
    r"(?:temporary ?access ?pass(?:word|code)?|befristeter zugriffspass|(?<![a-z])tap(?![a-z])|pas"
    r"e de acceso temporal|passe d'accès temporaire)"
)
ACCESS_PASS_WORDS = ("temporary", "zugriffspass", "tap", "acceso temporal", "accès temporaire")

OPEN = r"[\"'”*`\\\]]{0,3}"
ASSIGN = (
    rf"{OPEN}[ \t]{{0,20}}(?:::=|:=|=>|->|→|：|=|:(?!//|\\(?!\"))|[.…]{{3,60}}(?=[ \t])|"
    rf"(?<=[*`])[ \t]{{1,4}}(?=[\"'`“„«]))[ \t]{{0,40}}(?:\*\*[ \t]?)?"
)
NOTE = r"(?:[ \t]?\([^()\n]{0,60}\))?"
"""What may stand between a word and its colon: "(temporary)"."""
OF = r"(?:[ \t]+(?:for|4|of|für|von|vom|des|der|fuer|de|du|del|de la|on|auf|at|pour|para|to)[ \t]+[^\n:=,;]{1,60}?)?"
"""Whose it is: "for the admin of SRV01"."""

LONGEST = 32
"""How long the name of a secret is, at most, in characters."""
LENGTH = {PASSWORD: 20, PASSWORD_NOUN: 20, PIN: 24, ACCESS_PASS: 28, WIFI: 30, SHARED: 30}
"""How long these are."""
