"""Where the lines of a long command end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.texts.code_lines import HANG, LEAST, code_lines

WINEVENT = (
    "Get-WinEvent -ComputerName <DC> -FilterHashtable @{LogName='Security'; Id=4776} | Where-Object "
    "{ $_.Properties[1].Value -eq '<USER>' } | Select-Object TimeCreated"
)


def shown(text: str, columns: int) -> list[str]:
    (line,) = code_lines(text, columns)
    return [part.rstrip() for part in line]


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("ping 10.0.0.1", 40, ["ping 10.0.0.1"]),
        ("Get-MobileDeviceStatistics -Mailbox a", 30, ["Get-MobileDeviceStatistics", "-Mailbox a"]),
        ("a | Get-MobileDeviceStatistics", 28, ["a |", "Get-MobileDeviceStatistics"]),
        ("Get-Service | Where-Object Status", 20, ["Get-Service |", "Where-Object", "Status"]),
        ("sc query\tSpooler", 12, ["sc query", "Spooler"]),
        (r"HKLM\SYSTEM\CurrentControlSet\Control", 20, ["HKLM\\SYSTEM\\", "CurrentControlSet\\", "Control"]),
        ("x" * 30, 12, ["x" * 12, "x" * 10, "x" * 8]),
        ("日本語日本語", 8, ["日本語日", "本語"]),
        (
            "@{n='Workstation';e={$_.P[2].V}},@{n='S';e={'0x{0:X}'}}",
            44,
            ["@{n='Workstation';e={$_.P[2].V}},@{n='S';", "e={'0x{0:X}'}}"],
        ),
        ("word1234   next", 8, ["word1234", "next"]),
    ],
)
def test_lines_end_at_pipes_and_blanks_first_and_within_a_word_last(text: str, columns: int, lines: list[str]) -> None:
    assert shown(text, columns) == lines


@pytest.mark.parametrize("columns", range(26, 90))
def test_no_name_is_cut_where_a_line_has_room_for_it(columns: int) -> None:
    words = set(WINEVENT.split())
    assert {word for line in shown(WINEVENT, columns) for word in line.split()} == words


@given(st.text(alphabet=st.sampled_from("ab |\\-.日\t\n")), st.integers(0, 60))
def test_the_lines_are_the_text_again_and_none_is_wider_than_its_column(text: str, columns: int) -> None:
    cut = code_lines(text, columns)
    assert "\n".join("".join(line) for line in cut) == text
    for line in cut:
        for at, part in enumerate(line):
            wide = sum(4 if sign == "\t" else 2 if sign == "日" else 1 for sign in part.rstrip(" \t"))
            assert wide <= max(LEAST, columns) - (HANG if at else 0)
