"""Secrets in commands: Windows', PowerShell's, those of Unix and of databases."""

from __future__ import annotations

from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import Rule
from rfdesktop.domain.secrets.values import Trust

_S = r"[ \t]+"
_ARG = r"(?:\"[^\"\n]*\"|'[^'\n]*'|\S+)"
_REST = r"[^\n|]{0,300}?"

SHELLS = (
    # Windows.
    Rule(
        Kind.PASSWORD,
        ("net user", "net1 user", "net.exe user"),
        rf"net1?(?:\.exe)?{_S}user{_S}(?!/)(?:\"[^\"\n]+\"|\S+){_S}(?![/*]|is\b|was\b|and\b|for\b|in\b|"
        rf"does|shows?|says|versions|with\b|command|on\b|to\b)",
        Trust.SYNTAX,
    ),
    Rule(
        Kind.PASSWORD,
        ("net use", "net.exe use"),
        rf"net(?:\.exe)?{_S}use{_S}(?:[a-z*]:?{_S})?\\\\\S+{_S}(?:/\w+:?\S*{_S}){{0,4}}(?![/*]|is\b|and"
        rf"\b|works?|fails?|gives?|with\b|says|from\b|on\b|to\b|does)",
    ),
    Rule(
        Kind.PASSWORD,
        ("net use", "net.exe use"),
        rf"net(?:\.exe)?{_S}use{_S}{_REST}/u(?:ser)?:{_ARG}{_S}(?![/*]|is\b|command|and\b|works?|fails?|gives?|"
        rf"with\b|says|from\b|on\b|to\b|does)",
    ),
    Rule(Kind.PASSWORD, ("psexec", "paexec", "winexe"), rf"(?:ps|pa)exec\S*{_S}{_REST}(?<=\s)[-/]p{_S}"),
    Rule(
        Kind.PASSWORD,
        ("/pass", "/pwd", "/pw", "/rp", "/p:", "-pw", "-pwd"),
        r"(?<=\s)[/-](?:pass(?:wor)?d?d?o?|pwd|pw|rp|pd|po|vp)(?:[:=]|[ \t]+)(?![/-])(?=\S)",
        Trust.SYNTAX,
    ),
    Rule(Kind.PASSWORD, ("/p:", "-p:"), r"(?<=\s)[/-]p:(?=\S)"),
    Rule(Kind.PASSWORD, ("password=",), rf"\bconfig{_S}{_REST}password={_S}?"),
    Rule(Kind.PASSWORD, ("sqlcmd", "osql", "bcp", "isql"), rf"\b(?:sqlcmd|osql|bcp|isql)\b{_REST}(?<=\s)-p{_S}?(?=\S)"),
    Rule(
        Kind.PASSWORD,
        ("runas", "sudo", "chpasswd", "securestring"),
        rf"(?:^|(?<=[\s>]))echo\.?{_S}(?=[^\n|]{{1,80}}\|[ \t]*(?:runas|sudo))",
    ),
    Rule(Kind.PASSWORD, ("chpasswd",), rf"echo{_S}[\"']?[\w.-]+:(?=[^\n|]{{1,80}}\|[ \t]*(?:sudo{_S})?chpasswd)"),
    # PowerShell.
    Rule(
        Kind.PASSWORD,
        ("securestring",),
        rf"convertto-securestring{_S}(?:-(?:string|asplaintext|force){_S}){{0,3}}(?!-|\)|\$|\(|fails?\b"
        rf"|is\b|and\b|cannot|does|with\b|:)(?=[\"']|\S+{_S}-|\S+\)?\s*$)",
    ),
    Rule(
        Kind.PASSWORD,
        ("securestring",),
        r"(?=(?:\"[^\"\n]{1,120}\"|'[^'\n]{1,120}')[ \t]*\|[ \t]*convertto-securestring)",
    ),
    Rule(
        Kind.PASSWORD,
        ("networkcredential",),
        rf"networkcredential[\]:\w]*(?:{_S}-argumentlist{_S}|\()[ \t]*\(?(?:\"[^\"\n]*\"|'[^'\n]*'|\$?\w"
        rf"[\w.\\@$]*)[ \t]*,[ \t]*(?=[\"'])",
    ),
    Rule(Kind.PASSWORD, ("password",), rf"(?<=\s)-\w{{0,20}}password{_S}(?![-($@]|is\b|was\b)(?=\S)", Trust.ASSIGNED),
    # Unix.
    Rule(Kind.PASSWORD, ("sshpass",), rf"sshpass{_S}-p{_S}?(?=\S)"),
    Rule(Kind.PASSWORD, ("mysql", "mariadb"), rf"\b(?:mysql\w*|mariadb\w*)\b{_REST}(?<=\s)-p(?=[^\s-])"),
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
        rf"\bldap(?:search|modify|add|delete|whoami|passwd)\b{_REST}(?<=\s)-w{_S}?(?=\S)(?!-)",
    ),
    Rule(Kind.PASSWORD, ("ipmitool", "ipmi"), rf"\bipmi\w*\b{_REST}(?<=\s)-p{_S}"),
    Rule(Kind.PASSWORD, ("passin", "passout"), r"-pass(?:in|out)?[ \t]+[\"']?pass:"),
    Rule(Kind.PASSWORD, ("redis-cli",), rf"redis-cli\b{_REST}(?<=\s)-a{_S}"),
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
        rf"ackmapexec|nxc|evil-winrm|mongo\w*|cqlsh|lftp|mosquitto_\w+)\b{_REST}(?<=\s)-p{_S}(?!-)(?=\S"
        rf")",
        Trust.ASSIGNED,
    ),
    Rule(
        Kind.PASSWORD,
        ("7z", "unrar", "rar ", "zip"),
        rf"\b(?:7z[ar]?(?:\.exe)?|unrar|rar){_S}{_REST}(?<=\s)-h?p(?=[^\s-])",
    ),
    Rule(Kind.PASSWORD, ("zip",), rf"\b(?:un)?zip{_S}{_REST}(?<=\s)-p{_S}(?=\S)(?=[^\n]*\.zip)", Trust.NEAR),
    Rule(Kind.PASSWORD, ("htpasswd",), rf"htpasswd{_S}-\w*b\w*{_S}(?:\S+{_S}){{2}}"),
    Rule(Kind.PASSWORD, ("lftp", "smbclient", "rpcclient"), rf"\blftp{_S}-u{_S}[\w.-]+,"),
    Rule(Kind.HASH, ("useradd", "usermod"), rf"\buser(?:add|mod)\b{_REST}(?<=\s)-p{_S}"),
    Rule(Kind.PASSWORD, ("passwd ",), rf"(?<![a-z])passwd{_S}[\w.@\\-]{{1,40}}{_S}", Trust.NEAR),
    Rule(Kind.PASSWORD, ("mysql", "mariadb"), rf"\b(?:mysql|mariadb)\w*\b{_REST}(?<=\s)-p{_S}", Trust.NEAR),
    Rule(
        Kind.PASSWORD,
        ("pscredential",),
        r"pscredential\]?(?:::new)?[ \t]*\(?[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'|\$\w+)[ \t]*,[ \t]*(?=[\"'])",
    ),
    # SQL.
    Rule(
        Kind.PASSWORD,
        ("identified by",),
        rf"identified{_S}(?:with{_S}\S+{_S})?by{_S}(?:password{_S})?(?=['\"])(?!['\"][\da-f]{{8}}-)",
    ),
    Rule(Kind.PASSWORD, ("password",), rf"\bwith{_S}(?:encrypted{_S})?password[ \t]*=?[ \t]*(?='|n')n?"),
    Rule(
        Kind.PASSWORD,
        ("password",),
        rf"\b(?:alter|create|drop){_S}(?:user|role|login){_S}\S+{_S}{_REST}password{_S}?=?{_S}?(?=')",
    ),
    # Installers of agents, and what they are told.
    Rule(
        Kind.API_KEY,
        ("acct_key", "token", "key=", "secret="),
        r"(?<=[\s/])(?:acct_?key|account_?key|token|site_?token|sitekey|customerkey|apikey|regkey|lice"
        r"nse_?key|secret|org_?token|activation_?key)=(?=\S{8})",
        Trust.KEY,
    ),
    Rule(
        Kind.TOKEN,
        ("installer", "sentinel"),
        rf"(?:sentinel|install)\w*(?:\.exe)?{_S}{_REST}(?<=\s)(?:-t|/t|/site_token=|site_token=){_S}?(?" rf"=\S{{20}})",
    ),
)
