"""Commands that were typed, or copied without their prompt, above what they put out."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CMDLET = re.compile(
    r"^(?:Get|Set|Test|New|Remove|Start|Stop|Restart|Invoke|Resolve|Connect|Enable|Disable|Import|Export|Add|Clear|"
    r"Repair|Update|Install|Uninstall|Find|Search|Measure|Register|Reset|Unlock|Move|Mount|Debug|Enter|Revoke|Sync|Copy|"
    r"Join|Show|Wait|Confirm|Grant)-[A-Z][A-Za-z]{2,40}(?:\s|$)"
)
_PROGRAM = re.compile(
    r"(?i)^(?:sudo )?(?:ipconfig|ifconfig|ping|nslookup|tracert|traceroute|pathping|mtr|netsh|net1?|netstat|arp|"
    r"route|nbtstat|getmac|sfc|dism|chkdsk|fsutil|diskpart|dsregcmd|gpresult|gpupdate|repadmin|dcdiag|netdom|nltest|klist|"
    r"setspn|w32tm|certutil|systeminfo|whoami|wmic|sc|reg|schtasks|tasklist|taskkill|query|quser|qwinsta|vssadmin|"
    r"wbadmin|bcdedit|manage-bde|powercfg|pnputil|winget|choco|robocopy|xcopy|icacls|cmdkey|psexec|slmgr|winrm|wevtutil|"
    r"systemctl|journalctl|service|dmesg|df|du|free|ls|cat|tail|head|grep|ps|top|uptime|lsblk|mount|umount|fsck|smartctl|"
    r"zpool|zfs|mdadm|lvs|vgs|ip|ss|dig|host|nmcli|iptables|nft|ufw|curl|wget|ssh|scp|rsync|openssl|apt|apt-get|dnf|yum|"
    r"rpm|dpkg|docker|docker-compose|podman|kubectl|helm|git|npm|pip|python3?|node|java|psql|mysql|sqlcmd|"
    r"postqueue|mailq|postfix|esxcli|vim-cmd|show|az|aws|gcloud)(?:\.exe)?(?P<given>(?: +\S+){0,20})\s*$"
)
_ARGUMENT = re.compile(r"[-/\\.:=$@*%~|]|\d|^[a-z]+$")
"""What stands behind a program: a switch, a path, a name with a number, or a word in small letters."""
_PROSE = re.compile(
    r"(?i)(?:^|\s)(?:is|are|was|not|no|does|doesn't|can't|cannot|won't|has|have|to|the|my|on|since|when|works?|working|"
    r"fails?|failed|ist|nicht|geht|kein\w*|slow|down|broken|issues?|problems?)(?:\s|$)"
)


def is_command(line: str) -> bool:
    """Whether a line is a command as it is typed, and no sentence that begins with a program's name."""
    line = line.strip()
    if _CMDLET.match(line):
        return True
    found = _PROGRAM.match(line)
    if found is None or _PROSE.search(found["given"]):
        return False
    return all(_ARGUMENT.search(word.strip("\"'")) for word in found["given"].split())


def words_under(lines: Sequence[str]) -> list[str]:
    """What stands last, parted by a blank line from what a command above it put out; nothing where there is no such."""
    filled = "\n".join(lines).strip().split("\n")
    at = next((at for at in range(len(filled) - 1, 0, -1) if not filled[at].strip()), None)
    return filled[at + 1 :] if at is not None else []
