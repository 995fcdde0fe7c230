"""Which shell a command is for, and which lines of a text are commands and no words."""

from __future__ import annotations

import re

from rfdesktop.domain.flows.flow import Shell

_CMDLET = re.compile(r"^(?:\$\w+|[A-Z][a-z]+-[A-Z]\w+)")
_CMD = re.compile(
    (
        r"^(?:ipconfig|netsh|net|sfc|dism|gpupdate|gpresult|ping|nslookup|tracert|chkdsk|cmdkey|sc|reg"
        r"|nltest|klist|w32tm|taskkill|shutdown|dsregcmd|wmic|whoami|route|arp|robocopy|certutil"
        r"|repadmin|dcdiag|vssadmin|wevtutil|bcdedit|diskpart|cscript|wbadmin|fsutil|icacls|takeown|tasklist|schtasks"
        r"|query|quser|del|xcopy|mkdir|rmdir|logoff|pnputil|manage-bde|iisreset|netdom|dsquery|slmgr|winrm|setspn|wusa|msiexec"
        r"|winget|choco|cleanmgr|secedit|auditpol|mstsc|qwinsta|nbtstat|pathping|telnet|ksetup)(?:\.exe)?\b"
    ),
    re.IGNORECASE,
)
_BASH = re.compile(
    r"^(?:sudo|systemctl|journalctl|apt|yum|dnf|ls|cat|grep|chmod|chown|ssh|tail|df|du|curl|dig|ip|openssl|mtr|traceroute|dmesg|mount|umount|lsblk|nmcli|docker|kubectl)\b"
)
_LANGUAGES = {
    "powershell": Shell.POWERSHELL, "ps1": Shell.POWERSHELL, "ps": Shell.POWERSHELL, "pwsh": Shell.POWERSHELL,
    "posh": Shell.POWERSHELL, "cmd": Shell.CMD, "bat": Shell.CMD, "batch": Shell.CMD, "dos": Shell.CMD,
    "shell": Shell.BASH, "bash": Shell.BASH, "sh": Shell.BASH, "zsh": Shell.BASH, "console": Shell.BASH,
    "ios": Shell.IOS, "cisco": Shell.IOS, "fortios": Shell.FORTIOS, "fortigate": Shell.FORTIOS,
    "sql": Shell.SQL, "tsql": Shell.SQL, "text": Shell.TEXT,
}  # fmt: skip
_LONGEST = 400
_FEW = 2
_VERBS = (
    "add|backup|block|checkpoint|clear|connect|convert|copy|disable|disconnect|dismount|enable|export|find|format|get|grant"
    "|import|install|invoke|measure|mount|move|new|optimize|publish|register|remove|rename|repair|reset|resolve|restart"
    "|restore|resume|revoke|search|select|send|set|show|start|stop|suspend|sync|test|unblock|uninstall|unlock|unregister"
    "|update|wait|write"
)
_RUN_CMDLET = re.compile(rf"(?:\$\w+[ ]*=[ ]*)?(?:{_VERBS})-[A-Z]\w{{2,}}(?![^ ;|])", re.IGNORECASE)
_SIGN = re.compile(r"(?:^|[ ])(?:/\w|--?[A-Za-z?]|&&|\|[ ]|>[ ]?\S|\"|\$\w)|[0-9]{1,3}(?:\.[0-9]{1,3}){3}|@\w|\\\w")
"""What commands have and sentences do not: switches, pipes, quotes, addresses, paths."""
_NAMED = re.compile(r"[\w.\\-]*[0-9._\\-][\w.\\-]*")
"""A machine, an address or a file, as no plain word is."""
_NET = re.compile(
    r"(?:sudo[ ])?(?:net|sc|systemctl|service)[ ](?:start|stop|restart|status|query|use|user|view)(?:[ ]\S+){0,2}",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?:the|a|an|and|then|it|is|if|your|all|der|die|das|den|und|dann|ist|wenn|le|la|les|et|puis)\b", re.IGNORECASE
)


def shell_of(language: str, command: str) -> Shell:
    """The shell of a code block by what the document calls its language, else by how the command begins."""
    name = re.split(r"[\s{,:]", language.strip().casefold(), maxsplit=1)[0]
    if name in _LANGUAGES:
        return _LANGUAGES[name]
    first = command.strip()
    if _CMDLET.match(first):
        return Shell.POWERSHELL
    if _CMD.match(first):
        return Shell.CMD
    return Shell.BASH if _BASH.match(first) else Shell.TEXT


def is_command_line(line: str, *, is_told: bool = False) -> bool:
    """Whether a line that no sign says to be one is a command to type, as a whole. `is_told` says that the words
    around it lead one to expect that: then a program in small letters with what it is given is enough."""
    words = line.strip()
    if not words or len(words) > _LONGEST or words[-1] in ".:,!?" or shell_of("", words) is Shell.TEXT:
        return False
    given = words.split()
    if _RUN_CMDLET.match(words):
        return len(given) <= _FEW or _SIGN.search(words) is not None
    if _NET.fullmatch(words) or (words.islower() and (len(given) == 1 or _NAMED.fullmatch(given[-1]) is not None)):
        return len(given) <= _FEW or is_told or _NET.fullmatch(words) is not None or _is_signed(words)
    return _is_signed(words) or (is_told and given[0].islower() and _WORDS.search(words) is None)


def _is_signed(words: str) -> bool:
    return _SIGN.search(words) is not None and _WORDS.search(words) is None
