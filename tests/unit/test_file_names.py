"""A chat's file name: the title as it is where it can be, and readable on every system where it cannot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.chats import Chat, TicketHeader
from rfdesktop.domain.file_names import BYTES_LIMIT, NAMELESS, STEM_LIMIT, file_stem

NOW = datetime(2026, 11, 26, tzinfo=UTC)
PLAIN = "outlook keeps asking for password after reset, 3 users at acme"


def named(title: str, account: str = "General", number: str = "") -> str:
    return file_stem(Chat("c", title, TicketHeader(account, number), NOW, NOW))


def test_a_plain_title_is_the_files_name() -> None:
    assert named(PLAIN) == PLAIN


def test_ticket_and_client_come_first_and_the_title_is_cut_at_a_word() -> None:
    stem = named(PLAIN, "Acme GmbH & Co", "#T-2026/0042")
    assert stem == "T-2026-0042 - Acme GmbH Co - outlook keeps asking for password after reset, 3"


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Can't print: 0x0000011b (again?)", "Cant print 0x0000011b again"),
        (r"C:\Users is full / D:\ too", "C-Users is full D too"),
        (".NET setup fails…", "NET setup fails"),
        ("Drucker – u\u0308ber VPN\u200b weg", "Drucker - über VPN weg"),
        ("日本語の見出し 😀", "日本語の見出し"),
        ("nul", "note nul"),
        ("AUX.log full", "note AUX.log full"),
        ("???", NAMELESS),
        ("", NAMELESS),
    ],
)
def test_what_a_name_cannot_hold_is_left_out(title: str, stem: str) -> None:
    assert named(title) == stem


@given(st.text(max_size=100), st.text(max_size=20), st.text(max_size=10))
def test_any_chat_has_a_name_that_every_system_takes(title: str, account: str, number: str) -> None:
    stem = named(title, account, number)
    assert 0 < len(stem) <= STEM_LIMIT + len("note ")
    assert len(stem.encode()) <= BYTES_LIMIT + len("note ")
    assert not set(stem) & set('<>:"/\\|?*#&·\0\n')
    assert stem == stem.strip(" .,-")
