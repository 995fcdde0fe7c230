"""A chat's file name: the title as it is where it can be, and readable on every system where it cannot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.chats.chat import Chat, TicketHeader, display_title
from rfdesktop.domain.texts.file_names import BYTES_LIMIT, NAMELESS, STEM_LIMIT, file_stem

NOW = datetime(2026, 11, 26, tzinfo=UTC)
PLAIN = "outlook keeps asking for password after reset, 3 users at acme"


def chat(title: str, account: str = "General", number: str = "", contact: str = "") -> Chat:
    return Chat("c", title, TicketHeader(account, number, contact), NOW, NOW)


def named(title: str, account: str = "General", number: str = "", contact: str = "") -> str:
    return file_stem(chat(title, account, number, contact))


def test_a_plain_title_is_the_files_name() -> None:
    assert named(PLAIN) == PLAIN


def test_ticket_and_client_come_first_and_the_title_is_cut_at_a_word() -> None:
    stem = named(PLAIN, "Acme GmbH & Co", "#T-2026/0042")
    assert stem == "T-2026-0042 - Acme GmbH Co - outlook keeps asking for password after reset, 3"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (("VPN down",), "VPN down"),
        (("VPN down", "Acme"), "Acme · VPN down"),
        (("VPN down", "Acme", "#4711", "Zoë"), "#4711 · Acme · VPN down · Zoë"),
        (("VPN down", "General", "", "Zoë"), "VPN down · Zoë"),
        (("", "General", "4711"), "#4711"),
        (("",), ""),
    ],
)
def test_a_chat_is_called_by_its_header_too(given: tuple[str, ...], shown: str) -> None:
    assert display_title(chat(*given)) == shown
    assert named(*given) == (shown.lstrip("#").replace(" · ", " - ") or NAMELESS)


def test_the_contact_stays_at_the_end_and_the_title_gives_way() -> None:
    assert named(PLAIN, "Acme", "4711", "Zoe Miller") == (
        "4711 - Acme - outlook keeps asking for password after reset, 3 - Zoe Miller"
    )
    assert named(PLAIN, contact="Zoe Miller, accounts payable, second floor") == (
        "outlook keeps asking for password after reset, 3 - Zoe Miller, accounts payable"
    )
    long = named(PLAIN, "Acme " * 30, "4711", "Zoe")
    assert long.startswith("4711 - Acme Acme")
    assert len(long) <= STEM_LIMIT


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


@given(st.text(max_size=100), st.text(max_size=20), st.text(max_size=10), st.text(max_size=50))
def test_any_chat_has_a_name_that_every_system_takes(title: str, account: str, number: str, contact: str) -> None:
    stem = named(title, account, number, contact)
    assert 0 < len(stem) <= STEM_LIMIT + len("note ")
    assert len(stem.encode()) <= BYTES_LIMIT + len("note ")
    assert not set(stem) & set('<>:"/\\|?*#&·\0\n')
    assert stem == stem.strip(" .,-")
