"""A user's name and a password side by side, and what stands alone behind a device's or a file's name."""

from __future__ import annotations

from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.trust import Trust

_W = r"[ \t]{1,16}"
_USER = r"(?:\"[^\"\n]{1,60}\"|`[^`\n]{1,60}`|[\w.@\\$-]{1,60})"
_LOGIN = (
    r"(?:credentials?|creds?|log(?:ged)?[ -]?(?:in|on)|sign(?:ed)?[ -]in|username|user name|user|account|"
    r"user[ ]?/[ ]?pass(?:word)?|user(?:name)?[ ]?/[ ]?pw|zugang(?:sdaten)?|anmelde?(?:daten|ung|n"
    r")|benutzer(?:name)?|"
    r"identifiants?|utilisateur|credenciales|usuario|rdp|ssh|vpn|konto|compte|cuenta|accesos?|accès|login)"
)
_KNOWN_USER = r"(?:admin|administrator|root|sa|guest|ubnt|pi|scan|scanner|cisco)"
_DOMAIN_USER = r"[\w.-]*\\[\w.-]+"

_DISK = r"(?:[shvx]v?d[a-z]\d|nvme\d|mmcblk\d|dm-\d|vg\d|pts\d|[a-z]\$|lv\d|md\d|loop\d|mapper|tmpfs|devtmpfs|/dev)"

PAIRS = (
    # A user and a password side by side.
    Rule(
        Kind.PASSWORD,
        (
            "cred",
            "log",
            "sign",
            "user",
            "account",
            "zugang",
            "anmeld",
            "benutzer",
            "identifiant",
            "utilisateur",
            "usuario",
            "rdp",
            "ssh",
            "vpn",
            "konto",
            "compte",
            "cuenta",
            "acces",
            "accès",
        ),
        rf"(?<![a-z]){_LOGIN}(?:[ \t]*[:=][ \t]*|{_W}(?:is|are|with|as|mit|ist|sind|als|avec|con|to|for"
        rf"|für|on|auf|was|für|local|domain)?[ \t]*(?:the[ \t]+)?(?:\S{{1,30}}[ \t]+(?:as|with|with use"
        rf"r|mit)[ \t]+)?){_USER}(?:[ \t]+(?:[/|]|//)[ \t]+|[/|]|:[ \t]?)(?![/\\])",
        Trust.PAIR,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("admin", "root", "sa ", "sa/", "guest", "ubnt", "pi ", "pi/", "scan", "cisco"),
        rf"(?<![\w\\/.:-]){_KNOWN_USER}(?:[ ]+/[ \t]+|/)(?!/)",
        Trust.PAIR,
        begins=True,
    ),
    # admin/admin, root / root: the same word twice, and what makers put behind it.
    Rule(
        Kind.PASSWORD,
        ("admin", "root", "guest", "ubnt", "pi/", "cisco"),
        r"(?<![\w\\/.:@-])(?P<user>admin|administrator|root|guest|ubnt|pi|cisco)(?:[ ]/[ ]|/)"
        r"(?=(?:(?P=user)|calvin|ubnt|raspberry|changeme|toor|vagrant|zabbix)(?![\w/\\@-]|\.\w|"
        r"[ ](?:d(?:id|oes|o)|is|was)(?:n't|[ ]not)|[ ](?:page|panel|area|section|folder|route|url|no[ ]longer|never|"
        r"fail|reject|refused|geht[ ]n|ging[ ]n|funktioniert[ ]n)))",
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("\\",),
        rf"(?<![\w\\/.:-])[a-z][\w-]{{1,20}}\\[\w.-]{{2,30}}{_W}(?=[^\s=(/\\]*[!#$^&*+?~])",
        Trust.LOOK,
        within=24,
    ),
    Rule(Kind.PASSWORD, ("\\",), rf"(?<![\w\\/.:-]){_DOMAIN_USER}(?:[ \t]+/[ \t]+|(?<!application)/)(?!/)", Trust.PAIR),
    Rule(
        Kind.PASSWORD,
        ("u:", "u=", "u ", "l:", "l=", "l ", "un:", "un=", "id:", "id=", "id ", "user", "usr", "login"),
        rf"(?<![a-z])(?:[lu]|un|usr|id|user(?:name)?|login)[ \t]*[:=](?![ \t]*drive)[ \t]*{_USER}[ \t,;/|]+p(?:w|wd"
        rf"|ass|w\.)?[ \t]"
        rf"*[:=][ \t]*",
        Trust.ASSIGNED,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("passphrase",),
        r"passphrase(?:[ \t]+(?:for|of|für)[ \t]+[^\n:=]{1,40}?)?[ \t]*(?::|=)[ \t]*(?=[a-z]+(?:[ -][a-z]"
        r"+){2,9}[ \t]*(?:[.\n]|$))",
        Trust.SYNTAX,
        line=True,
        begins=True,
    ),
    # Two columns without a head: the user whom every device has, and behind a gap what was drawn for it.
    Rule(
        Kind.PASSWORD,
        ("admin", "root", "sa ", "sa\t", "guest", "ubnt", "manager", "cisco"),
        rf"(?<![\w\\/.:@-])(?:{_KNOWN_USER[3:-1]}|manager|superuser)"
        rf"(?:[ \t]{{2,}}|\t)(?!{_DISK})(?=\S{{6,40}}[ \t]*(?:\n|$))"
        r"(?=\S*\d)(?=\S*[a-z]\S*\d\S*[a-z\d]|\S*[!#$%&*+?@^~])",
        Trust.PAIR,
        begins=True,
    ),
    # "root: 0pn-Root-7"; behind a word for an account it needs a sign that names have not.
    Rule(
        Kind.PASSWORD,
        ("admin", "root", "superuser", "operator"),
        r"(?<![\w\\/.@-])(?:admin|administrator|root|superuser|operator)[ \t]*[:=][ \t]*(?=\S{6,40}(?:[ \t]*(?:[.,;)]"
        r"|\n|$)))",
        Trust.LOOK,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("account", "konto", "login", "zugang", "compte", "cuenta", "acct", "user"),
        r"(?:account|konto|login|zugang|compte|cuenta|acct|user)[ \t]*[:=][ \t]*(?=[^\s@\\]{0,39}[!#$*&^][^\s@\\]{0,39}"
        r"(?:[ \t]*(?:[.,;)]|\n|$)))",
        Trust.LOOK,
        begins=True,
    ),
    # A user's name and behind it what nobody is called.
    Rule(
        Kind.PASSWORD,
        ("user", "login", "account", "benutzer", "konto", "usuario", "utilisateur", "compte", "cuenta"),
        r"(?<![a-z])(?:user(?:name)?|login|account|benutzer|konto|usuario|utilisateur|compte"
        r"|cuenta)[ \t:]{1,16}[\w.@-]{2,40}(?:[ \t]{0,16}"
        r"[,;|/][ \t]{0,16}|[ \t]{1,16}(?:(?:with|mit|avec|con)[ \t]{1,16})?)(?=[^\s,;]*\d)",
        Trust.LOOK,
        begins=True,
    ),
    # "usuario admin, clave router.sevilla"
    Rule(
        Kind.PASSWORD,
        ("user", "usuario", "benutzer", "utilisateur", "login"),
        r"(?<![a-z])(?:user(?:name)?|usuario|benutzer|utilisateur|login)[ \t:]{1,4}[\w.@\\-]{2,40}[ \t]{0,4}"
        r"[,;/|]?[ \t]{1,4}(?:(?:y|and|und|et)[ \t]+)?"
        r"(?:pw|pwd|pass(?:word|wort)?|clave|contraseña|mdp|mot de passe|kennwort)[ \t]{1,4}"
        r"(?!(?:see|siehe|ver|voir|in|not|no|never|last|next)[._])"
        r"(?=[a-z0-9]{3,20}(?:[._][a-z0-9]{3,20}){1,3}[ \t]*(?:[.,;)]?[ \t]*(?:\n|$)))(?!\S*(?:ed|ing|able)(?:\W|$))",
        Trust.ASSIGNED,
        begins=True,
    ),
    # A row of a list: "1) Router - admin - blueRouter_1"
    Rule(
        Kind.PASSWORD,
        ("admin ", "root ", "manager ", "cisco ", "administrator "),
        r"(?<= [-–] )(?:admin|administrator|root|manager|cisco)[ \t]+[-–][ \t]+"
        r"(?![a-z]{2,4}\d*-)(?=[^\s\d]\S{5,39}[ \t]*(?:\n|$))(?=\S*\d)",
        Trust.PAIR,
        begins=True,
    ),
    # What opens a file.
    Rule(
        Kind.PASSWORD,
        (
            "zip",
            "pdf",
            "archive",
            "archiv",
            "7z",
            "rar",
            "xls",
            "docx",
            "excel",
            "datei",
            "fichier",
            "archivo",
            "vault export",
            "bitwarden export",
        ),
        r"(?<![a-z])(?:zip|pdf|archive?|7z|rar|xlsx?|docx?|excel|datei|fichier|archivo|vault export|bitwarden export)"
        r"(?![a-z])[^\n.;:=]{0,40}?[ \t]"
        r"(?:key|code|schlüssel|clé|clave|opens? with|öffnet mit|s'ouvre avec|se abre con|protected (?:by|with)"
        r"|geschützt mit|"
        r"encrypted with|verschlüsselt mit|chiffré avec|mit|with|avec|con)(?:[ \t]*:)?[ \t]+(?=[^\s,;]*\d)",
        Trust.LOOK,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("@",),
        r"(?<![\w.@/:-])[\w.-]{2,40}@[\w-]+(?:\.[\w-]+)+(?:[ \t]*(?:/|\||->|,|:)[ \t]*|[ \t]+)(?P<v>"
        r"(?=\S{0,40}[!#$%&*@^])"
        r"(?![\w.-]+@[\w-]+\.)[\w!#$%&*@^.+-]{6,40})(?=[ \t]*(?:[.,;)]|\n|$))",
        Trust.LOOK,
        whole=True,
        within=40,
    ),
    # Words with a number, in a text that speaks of signing in.
    Rule(
        Kind.PASSWORD,
        (
            "password",
            "passwort",
            "kennwort",
            "mot de passe",
            "mdp",
            "contraseña",
            "locked out",
            "sign in",
            "signed in",
            "log in",
            "login",
            "logon",
            "logged in",
            "caps lock",
            "credential",
            "anmeld",
            "gesperrt",
            "typing?",
            "static part",
            "am telefon",
            "change at next",
        ),
        # What stands before it is looked at behind the capital, which is found many times as fast.
        r"(?P<v>[A-Z](?<![^\s\"'(:“„«].)(?:[a-zäöüß]{3,}[-_.][A-Z][a-zäöüß]{2,}[-_.]?\d{1,4}|[a-zäöüß]{3,}[_#]\d{1,4}|"
        r"(?:(?<=: .)|(?<=[\"“„«].))[a-zäöüß]{4,}(?:19|20)\d\d))(?=[\"”“'»),.;?!]*(?:\s|$))",
        Trust.LOOK,
        whole=True,
    ),
    # Whatever stands before it, when it is made as passwords are.
    Rule(
        Kind.PASSWORD,
        (" / ", " | ", " // "),
        r"(?<![\w/|])[\w.@-]{2,40}[ \t]+(?:/|\||//)[ \t]+(?=\S{8,40}(?:[ \t]*(?:[.,;)]|\n|$)))(?=\S*\d)",
        Trust.LOOK,
    ),
    # The same with nothing between them, at the end of what is said.
    Rule(
        Kind.PASSWORD,
        ("cred", "zugang", "anmelde", "identifiant", "accesos"),
        rf"(?<![a-z])(?:credentials?|creds?|zugangsdaten|anmeldedaten|identifiants?|credenciales|accesos)"
        rf"(?:[ \t]*[:=][ \t]*|{_W}(?:(?:are|is|sind|sont|son|for|für|pour|para)[ \t]+)?){_USER}"
        rf"(?:{_W}|[ \t]*[,;/|][ \t]*|{_W}//{_W})(?=\S+[ \t]*(?:\n|$))",
        Trust.PAIR,
        begins=True,
    ),
)
