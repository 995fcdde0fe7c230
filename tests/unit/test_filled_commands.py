"""A command takes what was recorded, and no value can end the word it stands in."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfdesktop.domain.flows import remarks, runs
from rfdesktop.domain.flows.filled_commands import (
    PieceKind,
    command_values,
    filled_command,
    filled_text,
    step_fields,
)
from rfdesktop.domain.flows.flow import Command, Field, Flow, FlowKind, Shell, Step, StepType
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.notes.outcomes import Outcome

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
PS, CMD, BASH, SQL = Shell.POWERSHELL, Shell.CMD, Shell.BASH, Shell.SQL


def filled(text: str, shell: Shell = PS, **values: str) -> str:
    return filled_text(filled_command(Command(text, shell), values))


CASES = [
    (PS, "Get-ADUser <USER> -Server <PDC>", {"user": "bstone", "pdc": "DC01"}, "Get-ADUser bstone -Server DC01"),
    (PS, "Get-ADUser <USER> -Server <PDC>", {"user": "bstone"}, "Get-ADUser bstone -Server <PDC>"),
    (PS, "Get-ADUser <User>", {"user": "Bob O'Neil"}, "Get-ADUser 'Bob O''Neil'"),
    (PS, "Unlock-ADAccount <USER>", {"user": "x; Stop-Computer"}, "Unlock-ADAccount 'x; Stop-Computer'"),
    (PS, "x -eq '<USER>' }", {"user": "O’Neil"}, "x -eq 'O’’Neil' }"),
    (PS, "Get-ADUser -Filter \"Name -eq '<N>'\"", {"n": "O'Neil $x"}, "Get-ADUser -Filter \"Name -eq 'O''Neil `$x'\""),
    (PS, 'Write "$(Get-X <N>)"', {"n": "a b"}, 'Write "$(Get-X <N>)"'),
    (PS, "Get-ChildItem <DRIVE>:\\", {"drive": "D"}, "Get-ChildItem D:\\"),
    (PS, "Test <TENANT>-my.sharepoint.com", {"tenant": "a b"}, "Test 'a b-my.sharepoint.com'"),
    (PS, "Set-X -Ip <NEW-IP>,<OTHER-IPS>", {"new_ip": "10.0.0.1"}, "Set-X -Ip 10.0.0.1,<OTHER-IPS>"),
    (PS, "powershell -c \"Get-X '<N>'\"", {"n": "a'; b"}, "powershell -c \"Get-X '<N>'\""),
    (PS, "[version]'1.2' -gt [VERSION]", {"version": "7"}, "[version]'1.2' -gt 7"),
    (PS, "if ($x) {user} ${user}", {"user": "a"}, "if ($x) a ${user}"),
    (CMD, "cmdkey /add:<SERVER> /user:<SERVER>\\<USER>", {"server": "PRN 1", "user": "bo"},
     'cmdkey /add:"PRN 1" /user:"PRN 1\\bo"'),
    (CMD, 'dir "C:\\<DIR>"', {"dir": "a b\\"}, 'dir "C:\\a b\\\\"'),
    (CMD, "ping <HOST>", {"host": "a&del x"}, 'ping "a&del x"'),
    (CMD, "ping <HOST>", {"host": 'a" & del x'}, "ping <HOST>"),
    (CMD, "sort <file> out", {}, "sort <file> out"),
    (CMD, "vssadmin /for=[C]:", {"c": "D"}, "vssadmin /for=D:"),
    (CMD, "ping <HOST>\nx", {"host": "a\nformat c:"}, "ping <HOST>\nx"),
    (BASH, "cat <FILE>", {"file": "it's"}, "cat 'it'\\''s'"),
    (BASH, 'echo "<X>"', {"x": 'a"$b'}, 'echo "a\\"\\$b"'),
    (BASH, "ssh <HOST> 'cat <FILE>'", {"host": "h1", "file": "a b"}, "ssh h1 'cat <FILE>'"),
    (SQL, "USE [<DB>]; X(N'<LOG>', <MB>)", {"db": "a]b", "log": "o'x", "mb": "10"}, "USE [a]]b]; X(N'o''x', 10)"),
    (SQL, "X(<MB>)", {"mb": "10; DROP TABLE x"}, "X(<MB>)"),
    (Shell.FORTIOS, "edit <NAME>", {"name": "wan 1"}, 'edit "wan 1"'),
    (Shell.TEXT, "Call <USER>", {"user": "Bob O'Neil"}, "Call Bob O'Neil"),
]  # fmt: skip


@pytest.mark.parametrize(("shell", "text", "values", "right"), CASES)
def test_a_command_takes_its_values(shell: Shell, text: str, values: dict[str, str], right: str) -> None:
    assert filled(text, shell, **values) == right


def test_the_pieces_say_what_was_filled_and_what_is_open() -> None:
    pieces = filled_command(Command("Get-ADUser <USER> -Server <PDC-NAME>", PS), {"user": "Bob S"}, ("pdc_name",))
    assert [(piece.kind, piece.text, piece.name, piece.value) for piece in pieces] == [
        (PieceKind.LITERAL, "Get-ADUser ", "", ""),
        (PieceKind.FILLED, "'Bob S'", "USER", "Bob S"),
        (PieceKind.LITERAL, " -Server ", "", ""),
        (PieceKind.UNFILLED, "<PDC-NAME>", "PDC-NAME", ""),
    ]


_PLACES = st.sampled_from(["cat <X>", "cat '<X>'", 'cat "<X>"', "cat a<X>b", "cat \"a '<X>' b\"", "cat --f=<X>"])


# Within double quotes shlex takes a backslash before "`" and "$" for itself, which a shell does not.
@given(_PLACES.filter(lambda text: '"' not in text), st.text(st.characters(codec="utf-8"), min_size=1))
def test_a_value_stays_one_word_of_a_posix_shell(text: str, value: str) -> None:
    pieces = filled_command(Command(text, BASH), {"x": value})
    if any(piece.kind is PieceKind.UNFILLED for piece in pieces):
        return
    words = shlex.split(filled_text(pieces))
    expected = shlex.split(text.replace("<X>", "PLACE"))
    assert [word.replace("PLACE", value.strip()) for word in expected] == words


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@settings(max_examples=15, deadline=None)
@given(_PLACES, st.lists(st.sampled_from(list("$`\"'\\!;&|()<> a*~")), min_size=1, max_size=8).map("".join))
def test_bash_itself_hands_the_value_on(text: str, value: str) -> None:
    pieces = filled_command(Command(text.replace("cat ", "printf %s "), BASH), {"x": value})
    if all(piece.kind is not PieceKind.FILLED for piece in pieces):
        return
    said = subprocess.run(["bash", "-c", filled_text(pieces)], capture_output=True, text=True, check=True)
    assert value.strip() in said.stdout


@given(st.sampled_from(list(Shell)), st.text("<>[]{}$`\"'\\()#@\n aXY=:/", max_size=30), st.text(min_size=1))
def test_what_is_not_filled_stays_as_it_was(shell: Shell, text: str, value: str) -> None:
    pieces = filled_command(Command(text, shell), {"x": value})
    if all(piece.kind is not PieceKind.FILLED for piece in pieces):
        assert filled_text(pieces) == text


def _run() -> runs.FlowRun:
    fields = (Field("user", "User (“all” if everyone)"), Field("pdc", "PDC"), Field("fix", "Fix"))
    steps = (
        Step("who", StepType.ACTION, "Who", fields=fields, next="look"),
        Step("look", StepType.ACTION, "Look", commands=(Command("Get-ADUser <USER>", PS),), next="end"),
        Step("end", StepType.RESULT, "End", outcome=Outcome.RESOLVED),
    )
    flow = Flow("f", "F", FlowKind.TROUBLESHOOTING, "who", steps)
    return runs.start_run("r", "c", flow, NOW)


def test_values_come_from_the_way_to_the_step() -> None:
    run = runs.advance(_run(), {"user": "bstone", "pdc": "-", "fix": "none"}, NOW)
    assert command_values(run) == {"user": "bstone"}
    assert command_values(run, 0) == {"user": "bstone"}
    assert step_fields(run) == ("user", "pdc", "fix")
    assert command_values(runs.advance(_run(), {"user": "all"}, NOW)) == {}


def test_what_the_engineer_gives_comes_first_until_it_is_recorded() -> None:
    run = remarks.give_values(_run(), {"PDC": "DC01", "USER": "old"}, NOW)
    run = runs.advance(run, {"user": "bstone"}, NOW)
    assert command_values(run) == {"user": "bstone", "pdc": "DC01"}
    run = remarks.give_values(run, {"user": "other", "pdc": ""}, NOW)
    assert command_values(run) == {"user": "other"}


def test_a_step_marked_as_wrong_fills_nothing() -> None:
    run = runs.advance(_run(), {"user": "bstone"}, NOW)
    wrong = remarks.mark(run, MarkKind.WRONG, "another user", NOW, 0, "who")
    assert command_values(wrong) == {}
    assert command_values(remarks.unmark(wrong, NOW, 0)) == {"user": "bstone"}
    assert command_values(remarks.mark(run, MarkKind.UNDONE, "", NOW, 0)) == {"user": "bstone"}
