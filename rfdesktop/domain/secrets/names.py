"""The words by which people and programs call a password, a key, a PIN, in the languages of the trade.

All in small letters, as expressions, for texts in small letters.
"""

from __future__ import annotations

_SPACE = r"[ _-]?"

PASSWORD = (
    r"(?:(?<!1)(?<!one)pass(?:wor[dt]|wd|phrase|code|wört)(?:er|s)?|(?<![a-zäöüß])(?:passw|pwds?|p"
    r"ws?|kw|pass|passe)|"
    r"(?:db|user|my|admin|root|smtp|ftp|sql|ldap|bind|auth|login|mail|sa|adm)(?:pass|pwd|pw)|psexec_pw|"
    r"kenn(?:wort|wörter|w\b)|zugangscode|(?<![a-z])mots? de passe|(?<![a-z])mdp|"
    r"contrase(?:ñ|n)as?|wachtwoord|(?<![a-z])senha|parola d'ordine|hasło|lösenord|(?<![a-z])clave|"
    r"密码|密碼|口令|パスワード|비밀번호|пароль)"
)
PASSWORD_NOUN = (
    r"(?:(?<!1)(?<!one)pass(?:wor[dt]|wd|phrase|code|wört)(?:er|s)?|(?<![a-zäöüß])(?:passw|pwd|pw|kw)(?![a-z])|"
    r"kenn(?:wort|wörter)|mot de passe|(?<![a-z])mdp|contrase(?:ñ|n)as?|wachtwoord|(?<![a-z])clave(?! de registro))"
)
"""Those that are said in sentences and mean nothing else."""
PASSWORD_WORDS = (
    "pass", "pwd", "pw", "kw", "kenn", "zugangscode", "mdp", "contrase", "wachtwoord", "senha", "parola", "hasło",
    "lösenord", "clave", "密码", "密碼", "口令", "パスワード", "비밀번호", "пароль",
)  # fmt: skip

SHARED = (
    r"(?:(?:psk|ldap|group|peer|eap|nas|bind|wi-?fi|wlan)[_-]?(?:secret|psk)|"
    rf"(?<![a-z])psk|pre{_SPACE}?shared{_SPACE}(?:key|secret)|shared{_SPACE}secret|sharedsecret|"
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
    r"netz(?:werk)?(?:sicherheits)?schlüssel|clés? (?:du )?(?:wi-?fi|wpa2?|réseau)|code wi-?fi|"
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
    "clave",
)

KEY = (
    rf"(?:api{_SPACE}(?:secret{_SPACE})?(?:access{_SPACE})?(?:key|secret|token)|"
    rf"(?:secret|access|account|acct|storage|encryption|master|private|subscription|application|app|function|"
    rf"service|partner|customer|registration|enrol?lment|install(?:ation|er)?|agent|site|org(?:anization)?|"
    rf"integration|deployment|activation|signing|license|auth|consumer|host|admin|backup|cloud){_SPACE}"
    rf"(?:access{_SPACE})?(?:key|token|secret)|"
    rf"(?:(?:access|auth|refresh|session|sas|id|bearer|bot|deploy|csrf|personal{_SPACE}access|security|push|"
    rf"webhook|user|jwt|oauth2?|service){_SPACE})?(?<!publickey)tokens?|"
    rf"(?:client|app|application|consumer|oauth|webhook|jwt|totp|otp){_SPACE}secret|clientsecret|"
    rf"secret{_SPACE}(?:value|id value)|(?<![a-z])secrets?|(?<![a-z])pat|(?<![a-z])creds?|authkey|auth-key|"
    rf"geheimer (?:client)?schlüssel|(?:client)?geheimnis|api-schlüssel|zugriffsschlüssel|clientschlüssel|"
    rf"clé (?:d')?api|clé secrète|clé d'accès|clave (?:de )?api|clave secreta|clave de acceso|jeton|"
    rf"sharedaccesskey|accountkey)"
)
KEY_WORDS = ("key", "token", "secret", "pat", "cred", "schlüssel", "geheim", "clé", "clave", "jeton")

PIN = (
    r"(?:(?<![a-zäöü])(?:pin|puk|pincode|pin-code|passcode|(?:door|alarm|gate|safe|voicemail|entry|türcode|"
    r"unlock|sperr)[ -]?(?:code|pin)|(?:mfa|otp|verification|bypass|one-time|einmal|sms|2fa|security|"
    r"bestätigungs|sicherheits|tan)[ -]?code|code pin|codes? de vérification|código pin|tan))(?![a-zäöü])"
)
PIN_WORDS = ("pin", "puk", "code", "código", "tan")

ACCESS_PASS = (
    r"(?:temporary ?access ?pass(?:word|code)?|befristeter zugriffspass|(?<![a-z])tap(?![a-z])|pas"
    r"e de acceso temporal|passe d'accès temporaire)"
)
ACCESS_PASS_WORDS = ("temporary", "zugriffspass", "tap", "acceso temporal", "accès temporaire")

OPEN = r"[\"'”*`\\\]]{0,3}"
ASSIGN = rf"{OPEN}[ \t]{{0,20}}(?:::=|:=|=>|->|→|：|=|:(?!//|\\(?!\")))[ \t]{{0,40}}(?:\*\*[ \t]?)?"
NOTE = r"(?:[ \t]?\([^()\n]{0,60}\))?"
"""What may stand between a word and its colon: "(temporary)"."""
OF = r"(?:[ \t]+(?:for|of|für|von|vom|des|der|fuer|de|du|del|de la|on|auf|at|pour|para|to)[ \t]+[^\n:=,;]{1,60}?)?"
"""Whose it is: "for the admin of SRV01"."""
