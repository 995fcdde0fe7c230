"""Which shell a text is for: by the name that a block or a flow gives, or by what stands in it."""

from __future__ import annotations

import re
from enum import StrEnum

from rfdesktop.domain.flows.flow import Shell


class Language(StrEnum):
    """How a text is read."""

    POWERSHELL = "powershell"
    CMD = "cmd"
    BASH = "bash"
    IOS = "ios"
    FORTIOS = "fortios"
    ROUTEROS = "routeros"
    SQL = "sql"
    NETSH = "netsh"
    PROSE = "prose"


_NAMES = {
    Language.POWERSHELL: "powershell pwsh ps ps1 posh powercli exchange graph windows-powershell",
    Language.CMD: "cmd bat batch dos command diskpart dosbatch winbatch diskshadow cmd.exe windows",
    Language.BASH: "bash sh shell zsh console terminal shellsession ksh linux esxi"
    "  esxcli proxmox qm pct dash unix macos",
    Language.IOS: "ios cisco cisco-ios iosxe ios-xe nxos nx-os asa cisco_ios ciscoios"
    " panos pan-os paloalto sonicos sonicwall junos juniper aruba aruba-cx arubaos aoscx aos-cx procurve comware"
    " hpe huawei vrp eos arista vyos edgeos edgeswitch dell os10 extreme exos switch router",
    Language.ROUTEROS: "routeros mikrotik rsc",
    Language.FORTIOS: "fortios fortigate fortinet forti",
    Language.SQL: "sql tsql t-sql mysql postgres postgresql sqlite plsql mssql transact-sql pgsql mariadb",
    Language.NETSH: "netsh",
}
_BY_NAME = {name: language for language, names in _NAMES.items() for name in names.split()}

_SIGNS: tuple[tuple[Language, re.Pattern[str]], ...] = (
    (Language.POWERSHELL, re.compile(r"(?m)(^|[|;({=] ?|^PS [^>\n]{0,100}> ?)[A-Z][a-z]{1,15}-[A-Z][A-Za-z]{2,40}\b"
    r"|^\$\w+ ?=|^PS [A-Z]:")),
    (
        Language.ROUTEROS,
        re.compile(
            r"(?m)^(\[[^\]\n]{1,60}\] ?>? ?)?/(ip|ipv6|interface|system|user|file|routing|ppp|queue|tool|certificate"
            r"|snmp|caps-man|radius)( [a-z0-9-]+)* (print|add|set|remove|disable|enable|export"
            r"|reset\S*|find|reboot|shutdown|monitor|load|save)\b|^/(export|import|log print|ping)\b"
        ),
    ),
    (Language.FORTIOS, re.compile(r"(?m)^(config (system|firewall|router|vpn|user|log|antivirus|ips|vdom|global)"
    r"|exec(ute)? |diag(nose)? |get (system|router|vpn|hardware) )")),
    (
        Language.IOS,
        re.compile(
            r"(?mi)^([\w.-]{1,60}(\([\w-]{1,30}\))?# ?)?(conf(igure)? t(erminal)?$|int(erface)? \w"
            r"|show (ip|run|int|ver|vlan|mac|log|cdp|arp)"
            r"|no (ip|shut|vlan|router|int)|enable$|router (ospf|bgp|eigrp)|vlan \d|line (vty|con)"
            r"|ip route|write (mem|erase)"
            r"|wr( mem)?$|reload( in \d+)?$|access-list|switchport|shutdown$|copy run|crypto "
            r"|username \w+ (priv|sec)|clear (ip|crypto|arp)"
            r"|(set|delete) (rulebase|deviceconfig|network (interface|virtual-router)|security (policies|zones))"
            r"|request (system|restart|shutdown|chassis|high-availability) |no (access-rule|nat-polic))"
        ),
    ),
    (
        Language.SQL,
        re.compile(
            r"(?mi)^(select\s|insert into|update \S+ set|delete from|drop (table|database|user|login|index|view|schema)"
            r"|alter (table|database|login)|truncate table|create (table|index|database|login)"
            r"|exec(ute)? \w|use \[|backup (database|log)"
            r"|restore (database|log)|dbcc |grant \w+ on)"
        ),
    ),
    (
        Language.BASH,
        re.compile(
            r"(?m)^([\w.-]+@[\w.-]+:\S*[$#] ?|[$#] )?(sudo |#!/|apt(-get)? |systemctl |rm -|ls( |$)"
            r"|cat |grep |chmod |chown |service |journalctl"
            r"|ip (a|addr|link|route|r)\b|ifconfig|export \w+=|qm |pct |esxcli |vim-cmd |docker "
            r"|kubectl |dd |mkfs|find [./~]|tail |curl -|wget |cd /"
            r"|dnf |yum |tar |iptables |ufw |zfs |zpool |lv\w+ |vg\w+ |mount |umount |userdel|passwd )"
        ),
    ),
)  # fmt: skip


def language_of(shell: str, text: str) -> Language:
    """How to read a text that somebody says is for a shell; a name that nobody knows is judged by the text."""
    known = _BY_NAME.get(shell.strip().lower())
    if known:
        return known
    head = text[:4000]
    for language, sign in _SIGNS:
        if sign.search(head):
            return language
    return Language.PROSE


def flow_shell(language: Language) -> Shell:
    """The flows' word for it."""
    return Shell(language.value) if language.value in {shell.value for shell in Shell} else Shell.TEXT
