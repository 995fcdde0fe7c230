"""The shield: levels by what a command does, through every way that one can be written."""

from __future__ import annotations

import base64
import json
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rfdesktop import cli
from rfdesktop.app.paths import resources_folder
from rfdesktop.app.shield_loading import load_shield
from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.verdicts import Harm, Remark
from rfdesktop.services.shield.shield import Shield
from rfdesktop.ui.words.shield import HARM_TEXTS, REMARK_TEXTS, shield_line
from tests.shield_figures import ALL, figures, judged, newly_missed

_SHARED = load_shield()


@pytest.fixture
def shield() -> Shield:
    return _SHARED


ENCODED = base64.b64encode("Remove-Item C:\\data -Recurse".encode("utf-16-le")).decode()
REMOVED = base64.b64encode(b"rm -rf /srv/www").decode()
REMOVED_HEX = b"rm -rf /srv/www".hex()
LISTED = base64.b64encode(b"ls -la /srv/www").decode()
WRITTEN = [
    ("powershell", "ri C:\\data -r", "destructive"),
    ("powershell", "$p = @{Path='C:\\data'; Recurse=$true}; Remove-Item @p", "destructive"),
    ("powershell", "$p = @{Path='C:\\data'; WhatIf=$true}; Remove-Item @p", "none"),
    ("powershell", "Get-ChildItem C:\\data | % { Remove-Item $_ }", "destructive"),
    ("powershell", "Get-ADUser -Filter * | Set-ADUser -Office Berlin", "destructive"),
    ("powershell", "Get-ADUser jdoe | Set-ADUser -Office Berlin", "caution"),
    ("powershell", "Set-ADUser -Identity (Get-ADUser -Filter *) -Office Berlin", "destructive"),
    ("powershell", "Restart-Computer (Get-ADComputer -Filter *).Name", "destructive"),
    ("powershell", "Set-ADUser -Identity (Get-ADUser -Filter * | Where Name -like 'J*') -Office Berlin", "caution"),
    ("powershell", "Set-ADUser -Identity (Get-ADUser jdoe) -Office Berlin", "caution"),
    (
        "powershell",
        f"iex ([Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('{ENCODED}')))",
        "destructive",
    ),
    ("bash", f"echo {REMOVED} | base64 -d | sudo bash", "destructive"),
    ("bash", f'eval "$(base64 --decode <<< {REMOVED})"', "destructive"),
    ("bash", f"echo {REMOVED_HEX} | xxd -r -p | sh", "destructive"),
    ("bash", f"echo {LISTED} | base64 -d | bash", "caution"),
    ("bash", "base64 -d job.b64 | bash", "caution"),
    ("bash", f"echo {REMOVED} | base64 -d", "none"),
    ("powershell", "Remove-Item C:\\data -Recurse -WhatIf", "none"),
    ("powershell", "Remove-Item C:\\data -Recurse -WhatIf:$false", "destructive"),
    ("powershell", "iex (irm https://example.test/x.ps1)", "destructive"),
    ("powershell", "irm https://example.test/x.ps1 | iex", "destructive"),
    ("powershell", f"powershell -nop -enc {ENCODED}", "destructive"),
    ("cmd", f"powershell.exe -EncodedCommand {ENCODED}", "destructive"),
    ("cmd", 'powershell -Command "Get-Service; Remove-Item C:\\data -Recurse"', "destructive"),
    ("cmd", "cmd /c del /q C:\\data\\*", "destructive"),
    ("cmd", "ipconfig && d^el /q C:\\data\\*", "destructive"),
    ("cmd", "for /f %i in ('dir /b C:\\data') do del C:\\data\\%i", "destructive"),
    ("cmd", "if exist C:\\data rd /s /q C:\\data", "destructive"),
    ("cmd", "echo select disk 2 > s.txt & echo clean >> s.txt & diskpart /s s.txt", "destructive"),
    ("cmd", "echo list disk > s.txt & diskpart /s s.txt", "caution"),
    ("cmd", 'netsh interface set interface "Ethernet" disable', "destructive"),
    ("powershell", "# Format-Volume -DriveLetter E", "none"),
    ("powershell", "<# Format-Volume E #>\n# rm x", "none"),
    ("cmd", "echo clean >> s.txt\nstart /wait diskpart /s s.txt", "destructive"),
    ("cmd", "start /d C:\\temp /wait diskpart /s s.txt", "destructive"),
    ("cmd", 'start "" /b /min diskpart /s s.txt', "destructive"),
    ("cmd", 'call start "Wipe it" /min diskpart /s s.txt', "destructive"),
    ("cmd", 'net stop "Print Spooler"', "caution"),
    ("cmd", "(echo sel dis 1 & echo cle all) > t.txt & diskpart /s t.txt", "destructive"),
    ("cmd", "(echo sel vol 3 & echo for fs=ntfs quick) > t.txt & diskpart /s t.txt", "destructive"),
    ("bash", "aws s3 rm s3://offsite/tmp/ --recursive --dryrun", "none"),
    ("bash", "restic -r /srv/restic forget --keep-daily 7 --dry-run", "none"),
    ("bash", "kubectl delete ns shop --dry-run=none", "destructive"),
    ("bash", "esxcli vsan cluster leave", "destructive"),
    ("sql", "BEGIN TRAN\nSELECT COUNT(*) FROM dbo.Orders\nROLLBACK", "none"),
    ("sql", "BEGIN TRAN\nDELETE FROM dbo.Orders\nROLLBACK", "destructive"),
    ("sql", "BACKUP DATABASE Erp TO DISK = N'E:\\e.bak' WITH COPY_ONLY, CHECKSUM", "none"),
    ("cmd", "echo clean > s.txt & cmd /c diskpart /s s.txt", "destructive"),
    ("cmd", 'cmd /c "echo clean > s.txt"\ndiskpart /s s.txt', "destructive"),
    ("cmd", "echo clean > s.txt & psexec -s diskpart /s s.txt", "destructive"),
    ("powershell", "'select disk 0','clean' | Out-File s.txt; diskpart /s s.txt", "destructive"),
    ("powershell", "'list disk','exit' | Out-File s.txt; diskpart /s s.txt", "caution"),
    ("powershell", 'Set-Content s.txt "select disk 0`nclean"\ndiskpart /s s.txt', "destructive"),
    ("powershell", "$x = @('clean')\n$x | sc s.txt\ncmd /c diskpart /s s.txt", "destructive"),
    ("powershell", "Write-Output clean | Out-File s.txt; start diskpart '/s s.txt' -Wait", "destructive"),
    ("powershell", "Write-Output 'clean up'; 'list disk' | Out-File s.txt; diskpart /s s.txt", "caution"),
    ("powershell", '@"\nselect disk 0\nclean\n"@ | Out-File s.txt; diskpart /s s.txt', "destructive"),
    ("bash", "sudo --user root mkfs.xfs /dev/sdb", "destructive"),
    ("bash", "timeout --signal KILL 5m mkfs.xfs /dev/sdb", "destructive"),
    ("bash", "flock -n /run/l -c 'rm -rf /srv/cache'", "destructive"),
    ("bash", "flock --nonblock /run/l --command 'df -h'", "none"),
    ("bash", "systemd-run --unit x --on-calendar daily mkfs.xfs /dev/sdb", "destructive"),
    ("bash", "runuser -u root -- mkfs.xfs /dev/sdb", "destructive"),
    ("bash", "find . -maxdepth 0 -exec mkfs.xfs /dev/sdb ;", "destructive"),
    ("bash", "find . -type f -exec ls -l {} +", "none"),
    ("bash", "trap 'rm -rf /srv/data' EXIT", "destructive"),
    ("bash", "tmux send-keys -t 0 'rm -rf /srv/data' Enter", "destructive"),
    ("bash", "awk 'BEGIN{system(\"rm -rf /srv/data\")}'", "destructive"),
    ("bash", "pdsh -w web[1-3] 'mkfs.xfs /dev/sdb'", "destructive"),
    ("bash", "echo 'rm -rf /srv/data' | batch", "destructive"),
    ("bash", "wsl --user root -- mkfs.xfs /dev/sdb", "destructive"),
    ("bash", "man 8 mkfs.ext4", "none"),
    ("bash", "which rm shred", "none"),
    ("cmd", 'winrs -r:S1 "rd /s /q C:\\Data"', "destructive"),
    ("cmd", "nircmd elevate cmd /c rd /s /q C:\\Data", "destructive"),
    ("cmd", 'psexec @pcs.txt cmd /c "rd /s /q C:\\Data"', "destructive"),
    ("cmd", 'reg add HKCU\\Run /v x /d "cmd /c rd /s /q C:\\Data"', "destructive"),
    (
        "powershell",
        '$a = New-ScheduledTaskAction -Execute powershell.exe -Argument "-NoProfile -Command Clear-Disk 2 -RemoveData"',
        "destructive",
    ),
    ("cmd", "netsh advfirewall firewall add rule name=x dir=in action=block", "destructive"),
    ("cmd", "netsh advfirewall firewall add rule name=x dir=in action=block remoteip=10.0.0.9", "caution"),
    ("bash", "iptables -A INPUT -j DROP", "destructive"),
    ("ios", "configure replace flash:old.cfg force", "destructive"),
    ("ios", "configure terminal", "none"),
    ("cmd", 'echo "del /q C:\\data"', "none"),
    ("bash", "ls && sudo -u root rm -rf /srv/data", "destructive"),
    ("bash", "find /srv -name '*.log' | xargs -n 1 rm", "destructive"),
    ("bash", "find /srv -name '*.log' -delete", "destructive"),
    ("bash", "x=$(rm -rf /srv/data)", "destructive"),
    ("bash", "bash -c 'rm -rf /srv/data'", "destructive"),
    ("bash", "bash <<END\nrm -rf /srv/data\nEND", "destructive"),
    ("bash", "cat <<END\nrm -rf /srv/data\nEND", "none"),
    ("bash", "ssh root@host 'rm -rf /srv/data'", "destructive"),
    ("bash", "curl -fsSL https://example.test/x.sh | sudo bash", "destructive"),
    ("bash", "mysql -e 'DROP DATABASE shop'", "destructive"),
    ("bash", "# rm -rf /srv/data\nls", "none"),
    ("ios", "interface Gi0/1\n shutdown", "destructive"),
    ("ios", "interface Gi0/1\n shutdown\n no shutdown", "caution"),
    ("ios", "interface Gi0/1\n switchport trunk allowed vlan add 20", "caution"),
    ("ios", "interface Gi0/1\n switchport trunk allowed vlan 20", "destructive"),
    ("fortios", "config firewall policy\nedit 4\nset status disable\nend", "destructive"),
    ("fortios", "config firewall policy\nedit 4\nset comments x\nend", "caution"),
    ("sql", "DELETE FROM orders", "destructive"),
    ("sql", "DELETE FROM orders WHERE id = 4", "caution"),
    ("sql", "SELECT * FROM orders -- DELETE FROM orders", "none"),
    ("sql", "WITH x AS (SELECT id FROM orders) DELETE FROM x", "destructive"),
    ("text", "Please delete the user and remove the old mailbox.", "none"),
    ("", "Remove-Mailbox jdoe", "destructive"),
]


FLOWING = [
    ("powershell", "$u = Get-ADUser -Filter *; $u | Disable-ADAccount", "destructive"),
    ("powershell", "$u = Get-ADUser jdoe; $u | Disable-ADAccount", "caution"),
    ("powershell", "$u = Get-ADUser -Filter *\n$u | Select-Object Name", "none"),
    ("powershell", "$ids = (Get-ADUser -Filter *).SamAccountName; $ids | % { Disable-ADAccount $_ }", "destructive"),
    ("powershell", "$u = Get-ADUser -Filter * | Select -Expand Name; $u | Disable-ADAccount", "destructive"),
    ("powershell", "$u = Get-ADUser -Filter * | Select -First 1; $u | Disable-ADAccount", "caution"),
    (
        "powershell",
        "$l = Get-Mailbox -ResultSize Unlimited\nforeach ($m in $l) { Set-Mailbox $m -Office B }",
        "destructive",
    ),
    ("powershell", "foreach ($m in Get-VM) { Stop-VM $m.Name }", "destructive"),
    ("powershell", "$v = Get-VM\nfor ($i = 0; $i -lt $v.Count; $i++) { Stop-VM -VM $v[$i] }", "destructive"),
    ("powershell", "$v = Get-VM; Stop-VM -VM $v[0]", "caution"),
    ("powershell", "$v = Get-VM; foreach ($x in $v) { if ($x.Idle) { Stop-VM $x } }", "caution"),
    ("powershell", "$v = Get-VM; foreach ($x in $v) { if ($x.Busy) { continue }\nStop-VM $x }", "caution"),
    ("powershell", "$d = Get-ADDomain; Set-ADObject $d.DistinguishedName -Replace @{a=1}", "caution"),
    ("powershell", "$c = 'Remove-Item'; & $c C:\\data -Recurse", "destructive"),
    ("powershell", "$c = 'Get-Item'; & $c C:\\data", "none"),
    ("powershell", "$a = 'Remove-'; $c = $a + 'Item'; & $c C:\\data -Recurse", "destructive"),
    ("powershell", "foreach ($c in 'Get-Item', 'Remove-Item') { & $c C:\\data }", "destructive"),
    ("powershell", "$s = 'rd C:\\data -Recurse'; Invoke-Expression $s", "destructive"),
    ("powershell", "$s = @'\nGet-Item x\nRemove-Item C:\\data -Recurse\n'@\niex $s", "destructive"),
    ("powershell", "& $unknown /quiet", "caution"),
    ("powershell", '& "$env:windir\\notepad.exe" notes.txt', "none"),
    ("bash", "D=/dev/sda; dd if=/dev/zero of=$D bs=1M", "destructive"),
    ("bash", 'D=/dev/sda\ndd if=image.iso of="${D}" bs=1M', "destructive"),
    ("bash", "C=rm; $C -rf /srv", "destructive"),
    ("bash", "C='rm -rf /srv'; eval $C", "destructive"),
    ("bash", "C='df -h'; eval $C", "none"),
    ("bash", "C='rm -rf /srv'; ssh root@host \"$C\"", "destructive"),
    ("bash", "for c in ls rm; do $c -rf /srv; done", "destructive"),
    ("bash", "for i in $(qm list | awk '{print $1}'); do qm destroy $i; done", "destructive"),
    ("bash", "for h in web1 web2; do ssh $h uptime; done", "none"),
    ("bash", "redis-cli -h 192.0.2.9 flushall", "destructive"),
    ("bash", "docker restart $(docker ps -q)", "caution"),
    ("bash", "docker rm -f `docker ps -aq`", "destructive"),
    ("bash", "mysqladmin -h", "none"),
    ("powershell", "Remove-Printer -Name (Get-Printer).Name", "destructive"),
    ("powershell", "Disable-NetAdapterBinding Ethernet -ComponentID ms_tcpip6", "caution"),
    ("powershell", "Disable-NetAdapterBinding Ethernet -ComponentID ms_tcpip", "destructive"),
    ("bash", "$UNKNOWN -x", "caution"),
    ("bash", 'D=/var/log; du -sh "$D" | sort -h', "none"),
    ("cmd", "set X=del /s /q C:\\data\n%X%", "destructive"),
    ("cmd", "set X=del\n%X% /s /q C:\\data", "destructive"),
    ("cmd", "set P=C:\\data\ndir %P%", "none"),
    ("cmd", "for %c in (dir del) do %c C:\\data", "destructive"),
    ("cmd", "for /f %i in ('dir /b C:\\data') do del C:\\data\\%i", "destructive"),
    ("cmd", "for %s in (dc01 dc02) do ping %s", "none"),
    ("cmd", "%comspec% /c rd /s /q C:\\data", "destructive"),
]


@pytest.mark.parametrize(("shell", "text", "level"), FLOWING)
def test_what_a_variable_holds_is_followed(shield: Shield, shell: str, text: str, level: str) -> None:
    assert shield.judge(shell, text).danger.value == level


@pytest.mark.parametrize(("shell", "text", "level"), WRITTEN)
def test_a_command_is_judged_however_it_is_written(shield: Shield, shell: str, text: str, level: str) -> None:
    assert shield.judge(shell, text).danger.value == level


def test_the_reason_names_what_makes_it_worse(shield: Shield) -> None:
    verdict = shield.judge("powershell", "Get-Mailbox -ResultSize Unlimited | Remove-Mailbox -Confirm:$false")
    assert verdict.reason is not None
    assert verdict.reason.harm is Harm.MAILBOX
    assert verdict.remarks == (Remark.EVERYTHING, Remark.UNASKED)
    assert shield.judge("powershell", "Remove-ADUser <USER>").remarks == (Remark.PLACEHOLDER,)
    assert Remark.ENCODED in shield.judge("powershell", f"powershell -enc {ENCODED}").remarks


def test_the_labelled_commands_are_judged_as_they_should_be() -> None:
    entries = judged()
    for group in (entries, [each for each in entries if each.held_back], *map(judged, ALL[1:])):
        found = figures(group)
        assert found.destructive >= 0.97
        assert found.acting >= 0.9
        assert found.false_alarms <= 0.03
        assert newly_missed(group) == ()


def test_no_command_is_labelled_in_two_ways_or_stands_twice_in_a_set() -> None:
    levels: dict[str, set[str]] = {}
    for file in ALL:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        seen = Counter((row["shell"], row["text"]) for row in rows)
        assert [each for each, times in seen.items() if times > 1] == [], file.name
        for row in rows:
            levels.setdefault(" ".join(row["text"].split()), set()).add(row["level"])
    assert {text: found for text, found in levels.items() if len(found) > 1} == {}


@pytest.mark.parametrize("table", sorted((resources_folder() / "shield").glob("*.rules")), ids=lambda file: file.stem)
def test_no_line_of_a_table_stands_behind_one_that_leaves_nothing_over(table: Path) -> None:
    closed: set[str] = set()
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            names, _, rest = line.partition(" ::")
            mine = {name.strip() for name in names.split(",")}
            assert not mine & closed, line
            if rest.strip().startswith("::"):
                closed |= mine


def test_a_flow_that_understates_a_command_is_warned_of_and_nothing_else(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    flow = json.loads((resources_folder() / "flows" / "domain-dns-does-not-resolve.rfflow").read_text(encoding="utf-8"))
    step = next(step for step in flow["steps"] if step.get("commands"))
    step["commands"] = [{"shell": "bash", "text": "rm -rf /srv", "danger": "none"}]
    file = tmp_path / "understated.rfflow"
    file.write_text(json.dumps(flow), encoding="utf-8")
    assert cli.run(["--profile", str(tmp_path / "profile"), "flows", "check", "--json", str(file)]) == 0
    (checked,) = json.loads(capsys.readouterr().out)
    assert checked["findings"] == []
    assert any("rm -rf /srv" in warning and "destructive" in warning for warning in checked["warnings"])


def test_every_reason_has_its_words_in_one_line(shield: Shield) -> None:
    assert set(HARM_TEXTS) == set(Harm)
    assert set(REMARK_TEXTS) == set(Remark)
    line = shield_line(shield.judge("bash", "rm -rf /srv"))
    assert line.startswith("rm: ")
    assert "\n" not in line
    assert shield_line(shield.judge("bash", "ls")) == ""


HOSTILE = [
    "Get-Item foo; " * 70_000,
    "'" + "a" * 1_000_000,
    *(
        (piece * 6000)[:6000] + "rm -rf /"
        for piece in (
            *("(", "{", "$(", '"', "a|", "\0\ufffd", "\ud800", "<A>", "^", "if ", "for /f %i in (", "-e ", "/*"),
            *("powershell -c ", "sudo ", "interface a\n", "config a\n", "x=", "@{a=", "<<E\n", "-- ", "select (", ",a"),
            *("$a=$a+'x'\n", "a=$a$a\n", "set A=%A%%A%\n", "$u=Get-VM\n$u|", "for %a in (%a) do "),
        )
    ),
    "$a = 'xy'\n" + "$a = $a + $a\n" * 1200 + "& $a",
    "a=xy\n" + "a=$a$a\n" * 1200 + "$a",
    "set A=xy\n" + "set A=%A%%A%\n" * 1200 + "%A%",
    "a=" + "x" * 1900 + "\n" + "echo $a\n" * 2000,
]


@pytest.mark.parametrize("shell", ["powershell", "cmd", "bash", "ios", "fortios", "sql", "text"])
def test_hostile_texts_neither_raise_nor_hang(shield: Shield, shell: str) -> None:
    for text in HOSTILE:
        begun = time.process_time()
        shield.judge(shell, text)
        # The longest take a second; where time grew with the square of the text, they would take minutes.
        assert time.process_time() - begun < 8, text[:20]


def test_what_is_too_long_for_a_grammar_is_read_plainly(shield: Shield) -> None:
    verdict = shield.judge("powershell", "Get-Item foo; " * 70_000 + "Remove-Item C:\\data -Recurse")
    assert verdict.danger is Danger.DESTRUCTIVE
    verdict = shield.judge("powershell", "Get-Item foo; " * 70_000)
    assert verdict.reason is not None
    assert verdict.reason.harm is Harm.UNREADABLE
    assert verdict.danger is Danger.CAUTION


@given(st.sampled_from(["powershell", "cmd", "bash", "ios", "fortios", "sql", "text"]), st.text(max_size=200))
@example("bash", "<0|")
@settings(max_examples=30, deadline=None)
def test_any_text_is_judged(shell: str, text: str) -> None:
    _SHARED.judge(shell, text)


def test_the_command_prints_a_verdict_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = tmp_path / "asked.jsonl"
    asked.write_text(
        json.dumps({"shell": "bash", "text": "ls"})
        + "\n"
        + json.dumps({"shell": "bash", "text": "rm -rf /srv"})
        + "\nnothing\n",
        encoding="utf-8",
    )
    with asked.open(encoding="utf-8") as lines:
        monkeypatch.setattr("sys.stdin", lines)
        assert cli.run(["--profile", str(tmp_path), "shield", "--json", "-"]) == 1
    printed = capsys.readouterr()
    verdicts = [json.loads(line) for line in printed.out.splitlines()]
    assert [verdict["level"] for verdict in verdicts] == ["none", "destructive", "caution"]
    assert verdicts[0]["why"] == ""
    assert "line 3" in printed.err
