"""The shield: levels by what a command does, through every way that one can be written."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfdesktop import cli
from rfdesktop.app.paths import resources_folder
from rfdesktop.app.shield_loading import load_shield
from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.verdicts import Harm, Remark
from rfdesktop.services.shield.shield import Shield
from rfdesktop.ui.words.shield import HARM_TEXTS, REMARK_TEXTS, shield_line
from tests.shield_figures import figures, judged

_SHARED = load_shield()


@pytest.fixture
def shield() -> Shield:
    return _SHARED


ENCODED = base64.b64encode("Remove-Item C:\\data -Recurse".encode("utf-16-le")).decode()
WRITTEN = [
    ("powershell", "ri C:\\data -r", "destructive"),
    ("powershell", "$p = @{Path='C:\\data'; Recurse=$true}; Remove-Item @p", "destructive"),
    ("powershell", "$p = @{Path='C:\\data'; WhatIf=$true}; Remove-Item @p", "none"),
    ("powershell", "Get-ChildItem C:\\data | % { Remove-Item $_ }", "destructive"),
    ("powershell", "Get-ADUser -Filter * | Set-ADUser -Office Berlin", "destructive"),
    ("powershell", "Get-ADUser jdoe | Set-ADUser -Office Berlin", "caution"),
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
    for group in (entries, [each for each in entries if each.held_back]):
        found = figures(group)
        assert found.destructive >= 0.97
        assert found.acting >= 0.9
        assert found.false_alarms <= 0.03


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
        )
    ),
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
