"""Secrets in commands: Windows', PowerShell's, those of Unix and of databases."""

from __future__ import annotations

from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.trust import Trust

_S = r"[ \t]{1,40}"
_ARG = r"(?:\"[^\"\n]*\"|'[^'\n]*'|\S+)"
_REST = r"[^\n|]{0,300}?"

SHELLS = (
    # Windows.
    Rule(
        Kind.PASSWORD,
        ("net user", "net1 user", "net.exe user"),
        rf"net1?(?:\.exe)?{_S}user{_S}(?:/\w+{_S}){{0,2}}(?!/)(?:\"[^\"\n]+\"|[^\s\"]\S*){_S}(?![/*]|is\b|was\b|and\b|for\b|in\b|"
        rf"does|shows?|says|versions|with\b|command|on\b|to\b)",
        Trust.SYNTAX,
    ),
    Rule(
        Kind.PASSWORD,
        ("net use", "net.exe use"),
        rf"net(?:\.exe)?{_S}use{_S}(?:[a-z*]:?{_S}|\$\w+:?{_S})?(?:(?:\\\\|https?://)(?!<)[^\s`\"']+|\$\w+){_S}(?:/\w+:?\S*{_S}){{0,4}}(?![/*]|is\b|command|and"
        rf"\b|works?|fails?|gives?|with\b|says|from\b|on\b|to\b|does)",
    ),
    Rule(
        Kind.PASSWORD,
        ("net use", "net.exe use"),
        rf"net(?:\.exe)?{_S}use{_S}{_REST}/u(?:ser)?:{_ARG}{_S}(?![/*]|is\b|command|and\b|works?|fails?|gives?|"
        rf"with\b|says|from\b|on\b|to\b|does)",
    ),
    Rule(
        Kind.PASSWORD,
        (
            "psexec",
            "paexec",
            "psshutdown",
            "pskill",
            "pslist",
            "psinfo",
            "psservice",
            "psfile",
            "pssuspend",
            "psloglist",
        ),
        rf"(?:paexec|ps(?:exec|shutdown|kill|list|info|service|file|suspend|loglist))\S{{0,30}}{_S}{_REST}(?<=\s)[-/]p{_S}",
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("/pass", "-pass", "/pw", "-pw", "/rp", "-rp", "/pd", "-pd", "/po", "-po", "/vp", "-vp"),
        r"(?<=\s)[/-](?:pass(?:wor)?d?d?o?|pwd|pw|rp|pd|po|vp)(?:[:=]|[ \t]+)(?![/-]|\()(?=\S)",
        Trust.SYNTAX,
        begins=True,
    ),
    Rule(Kind.PASSWORD, ("/p:", "-p:"), r"(?<=\s)[/-]p:(?=\S)", begins=True),
    Rule(Kind.PASSWORD, ("password=",), rf"\bconfig{_S}{_REST}password=(?:{_S})?"),
    Rule(
        Kind.PASSWORD,
        ("sqlcmd", "osql", "bcp", "isql"),
        rf"(?<![\w-])(?:sqlcmd|osql|bcp|isql)\b{_REST}(?<=\s)-p(?:{_S})?(?=\S)",
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("runas", "sudo", "chpasswd", "securestring"),
        rf"(?:^|(?<=[\s>]))echo\.?{_S}(?=[^\n|]{{1,80}}\|[ \t]*(?:runas|sudo))",
    ),
    Rule(
        Kind.PASSWORD,
        ("passwd",),
        rf"(?:echo|printf){_S}(?:-\w+{_S})?(?=[^\n|]{{1,120}}\|[ \t]*(?:sudo{_S})?(?:smb)?passwd\b)",
    ),
    Rule(Kind.PASSWORD, ("chpasswd",), rf"echo{_S}[\"']?[\w.-]+:(?=[^\n|]{{1,80}}\|[ \t]*(?:sudo{_S})?chpasswd)"),
    # PowerShell.
    Rule(
        Kind.PASSWORD,
        ("convertto-securestring",),
        rf"convertto-securestring{_S}(?:-(?:string|asplaintext|force){_S}){{0,3}}(?!-|\)|\$|\(|fails?\b"
        rf"|is\b|and\b|cannot|does|with\b|:)(?=[\"']|\S+{_S}-|\S+\)?\s*$)",
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("securestring",),
        r"(?=(?:\"[^\"\n]{1,120}\"|'[^'\n]{1,120}')[ \t]*\|[ \t]*convertto-securestring)",
    ),
    Rule(
        Kind.PASSWORD,
        ("networkcredential",),
        rf"networkcredential[\]:\w]{{0,20}}(?:{_S}-argumentlist{_S}|\()[ \t]*\(?(?:\"[^\"\n]*\"|'[^'\n]*'|\$?\w"
        rf"[\w.\\@$]*)[ \t]*,[ \t]*(?=[\"'])",
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("password",),
        rf"(?<=\s)-\w{{0,20}}password{_S}(?![-($@]|is\b|was\b)(?=\S)",
        Trust.ASSIGNED,
        within=24,
    ),
    # A variable of the environment, by what it is called.
    Rule(
        Kind.PASSWORD,
        ("setx", "set -x", "setenv", "environmentvariable", "export ", "secret set", "env:"),
        rf"(?<![a-z])(?:setx|set{_S}-\w+|setenv|export|secret{_S}set|setenvironmentvariable\()[ \t]*(?:/m{_S})?[\"']?"
        rf"\w{{0,40}}(?:passw(?:or)?d|pwd|pass|pw|secret|token|api_?key|_key)[\"']?(?:{_S}|[ \t]*,[ \t]*)(?![-/&|])"
        rf"(?=\S{{4}})",
        Trust.ASSIGNED,
    ),
    Rule(
        Kind.SHARED_KEY,
        ("psk ", "key ", "secret ", "passphrase "),
        rf"(?<![a-z])(?:-\w{{0,24}}(?:psk|key|secret|passphrase|sharedkey)|w(?:pa|ep)-?key){_S}"
        rf"(?=[\"'][^\s\"'$]{{4,80}}[\"'])",
        Trust.ASSIGNED,
        within=40,
    ),
    Rule(Kind.PASSWORD, ("ldappasswd",), rf"ldappasswd\b{_REST}(?<=\s)-[as]{_S}(?=\S)", begins=True),
    # In the place of an argument.
    Rule(Kind.PASSWORD, ("create account",), rf"create{_S}account{_S}\S+{_S}\S+{_S}", Trust.NEAR, begins=True),
    Rule(Kind.PASSWORD, ("openssl",), rf"openssl{_S}{_REST}(?<=\s)-k{_S}(?=\S{{4}})(?!/|\$)", begins=True),
    Rule(
        Kind.PASSWORD,
        ("rasdial", "wpa_passphrase"),
        rf"(?:rasdial{_S}{_ARG}{_S}[^\s/]\S*|wpa_passphrase{_S}{_ARG}){_S}(?!/)",
        begins=True,
    ),
    Rule(Kind.PASSWORD, ("<<<",), r"<<<[ \t]*(?=[\"']\S)(?=[^\n]{1,80}$|[^\n]{1,80}\n)", Trust.NEAR, begins=True),
    Rule(Kind.PASSWORD, ("--pass", "--pw"), r"(?<=\s)--(?:pass(?:word|wd|phrase)?|pw)=(?![$<*%{(]|\s)", begins=True),
    # Unix.
    Rule(Kind.PASSWORD, ("sshpass",), rf"sshpass{_S}-p(?:{_S})?(?=\S)", begins=True),
    Rule(
        Kind.PASSWORD,
        ("mysql", "mariadb"),
        rf"\b(?:mysql\w{{0,20}}|mariadb\w{{0,20}})\b{_REST}(?<=\s)-p(?=[^\s-])",
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("-u", "--user"),
        r"(?<=\s)(?:-u[ \t]?|--?(?:proxy-)?user[ =])[\"']?[\w.@\\-]{1,60}:(?!//)(?=\S)",
    ),
    Rule(Kind.PASSWORD, ("%",), r"(?<=\s)(?:-u|--user)[ =]?[\"']?[\w.\\/-]{1,60}%(?=\S)"),
    Rule(
        Kind.PASSWORD,
        ("--pass", "--pw", "--secret", "--token", "--auth", "--api", "--client-secret", "--pin", "--requirepass"),
        r"(?<=\s)--(?:[\w-]{0,30}-)?(?:pass(?:word|wd|phrase|code)?|pw|secret|token|authkey|auth-key|a"
        r"pi-?key|pin)(?:=|[ \t]+)(?![-$])(?=\S{3})(?!-)",
        Trust.ASSIGNED,
    ),
    Rule(
        Kind.PASSWORD,
        ("ldap", "kinit"),
        rf"\bldap(?:search|modify|add|delete|whoami|passwd)\b{_REST}(?<=\s)-w(?:{_S})?(?=\S)(?!-)",
        begins=True,
    ),
    Rule(Kind.PASSWORD, ("ipmitool", "ipmi"), rf"\bipmi\w{{0,20}}\b{_REST}(?<=\s)-p{_S}", begins=True),
    Rule(Kind.PASSWORD, ("passin", "passout"), r"-pass(?:in|out)?[ \t]+[\"']?pass:"),
    Rule(Kind.PASSWORD, ("redis-cli",), rf"redis-cli\b{_REST}(?<=\s)-a{_S}", begins=True),
    Rule(
        Kind.PASSWORD,
        (
            "racadm",
            "docker login",
            "podman login",
            "helm",
            "az login",
            "twine",
            "winrs",
            "rdesktop",
            "esxcli",
            "vmrun",
            "perccli",
            "oc login",
            "smbmap",
            "crackmapexec",
            "nxc",
            "evil-winrm",
            "hpilo",
            "wmic",
            "megacli",
            "tsm",
            "vim-cmd",
            "mongo",
            "cqlsh",
            "clickhouse",
            "ansible",
            "xfreerdp",
            "lftp",
            "mosquitto",
        ),
        rf"\b(?:racadm|(?:docker|podman|oc|az|helm)\b[^\n]{{0,30}}login|twine|rdesktop|esxcli|smbmap|cr"
        rf"ackmapexec|nxc|evil-winrm|mongo\w{{0,20}}|cqlsh|lftp|mosquitto_\w{{1,20}})\b{_REST}(?<=\s)-p{_S}(?!-)(?=\S"
        rf")",
        Trust.ASSIGNED,
    ),
    Rule(
        Kind.PASSWORD,
        ("7z", "unrar", "rar ", "zip"),
        rf"\b(?:7z[ar]?(?:\.exe)?|unrar|rar){_S}{_REST}(?<=\s)-h?p(?=[^\s-])",
        begins=True,
    ),
    Rule(Kind.PASSWORD, ("zip",), rf"\b(?:un)?zip{_S}{_REST}(?<=\s)-p{_S}(?=\S)(?=[^\n]*\.zip)", Trust.NEAR),
    Rule(Kind.PASSWORD, ("htpasswd",), rf"htpasswd{_S}-\w*b\w*{_S}(?:\S+{_S}){{2}}", begins=True),
    Rule(Kind.PASSWORD, ("lftp", "smbclient", "rpcclient"), rf"\blftp{_S}-u{_S}[\w.-]+,", begins=True),
    Rule(Kind.HASH, ("useradd", "usermod"), rf"\buser(?:add|mod)\b{_REST}(?<=\s)-p{_S}", begins=True),
    Rule(Kind.PASSWORD, ("passwd ",), rf"(?<![a-z])passwd{_S}[\w.@\\-]{{1,40}}{_S}", Trust.NEAR, begins=True),
    Rule(
        Kind.PASSWORD,
        ("mysql", "mariadb"),
        rf"\b(?:mysql|mariadb)\w{{0,20}}\b{_REST}(?<=\s)-p{_S}",
        Trust.NEAR,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("pscredential",),
        r"pscredential\]?(?:::new)?[ \t]*(?:\([ \t]*)?(?:\"[^\"\n]*\"|'[^'\n]*'|\$\w+)[ \t]*,[ \t]*(?=[\"'])",
        begins=True,
    ),
    # Databases: sqlplus scott/tiger@ORCL, jdbc:oracle:thin:scott/tiger@…, a line of .pgpass.
    Rule(
        Kind.PASSWORD,
        ("sqlplus", "sqlldr", "expdp", "impdp", "rman", "oracle:", "sqlcl"),
        r"(?:sqlplus|sqlldr|expdp|impdp|rman|sqlcl|oracle:\w+)(?:[ \t:]+(?:-\w+[ \t]+|target[ \t]+|userid=){0,3})[\"']?"
        r"[A-Za-z_]\w{0,30}/(?P<v>[^\s/@\"']{2,60})(?=[@\s\"']|$)",
        whole=True,
        begins=True,
    ),
    Rule(
        Kind.PASSWORD,
        (":5432:", ":*:", ":5433:", ":3306:"),
        r":(?:\d{4,5}|\*):[\w*.-]{1,40}:[\w*.-]{1,40}:(?P<v>[^\s:]{4,80})",
        Trust.NEAR,
        whole=True,
        begins=True,
    ),
    Rule(Kind.HASH, ("passhash",), r"passhash[\"']?[ \t]*(?:[=:][ \t]*)?(?=[\da-f]{6,}(?!\w))", begins=True),
    # SQL.
    Rule(
        Kind.PASSWORD,
        ("identified by",),
        rf"identified{_S}(?:with{_S}\S+{_S})?by{_S}(?:password{_S})?(?=['\"])(?!['\"][\da-f]{{8}}-)",
    ),
    Rule(
        Kind.PASSWORD,
        ("password",),
        rf"\bwith{_S}(?:encrypted{_S})?password[ \t]*(?:=[ \t]*)?(?='|n')n?",
        within=40,
    ),
    Rule(
        Kind.PASSWORD,
        ("alter", "create", "drop"),
        rf"\b(?:alter|create|drop){_S}(?:user|role|login){_S}\S+{_S}{_REST}password(?:{_S})?=?(?:{_S})?(?=')",
        needs=("alter", "create", "drop"),
        begins=True,
    ),
    # Installers of agents, and what they are told.
    Rule(
        Kind.API_KEY,
        ("acct_key", "token", "key=", "secret="),
        r"(?<=[\s/])(?:acct_?key|account_?key|token|site_?token|sitekey|customerkey|apikey|regkey|lice"
        r"nse_?key|secret|org_?token|activation_?key)=(?=\S{8})",
        Trust.KEY,
        within=16,
    ),
    Rule(
        Kind.TOKEN,
        (".msi", "msiexec", "setup", "install", "agent"),
        rf"(?:\.msi|msiexec|setup|install\w{{0,30}}|agent\w{{0,30}})(?:\.exe|\.sh|\.pkg)?\b{_REST}(?<=[\s/-])\w{{0,20}}(?:token|key|secret)"
        rf"[= ][\"']?(?=[\da-f]{{8}}-[\da-f]{{4}}-)",
        begins=True,
    ),
    Rule(
        Kind.API_KEY,
        ("private",),
        r"(?<![a-z])private(?:[ \t]+key)?[ \t]+(?=[a-z0-9]{16}(?:[\s.,;]|$))",
        Trust.NEAR_KEY,
        begins=True,
    ),
    Rule(
        Kind.API_KEY,
        ("private=", "private:", "private key"),
        r"(?<![a-z])private(?:[ _-]?key)?[ \t]*[=:][ \t]*(?=[\"']?[\w+/-]{12})",
        Trust.KEY,
    ),
    Rule(
        Kind.TOKEN,
        ("installer", "sentinel"),
        rf"(?:sentinel|install)\w{{0,30}}(?:\.exe)?{_S}{_REST}(?<=\s)(?:-t|/t|/site_token=|site_token=)(?:{_S})?(?"
        rf"=\S{{20}})",
    ),
)
