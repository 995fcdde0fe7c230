"""What sets right an earlier message, and what of a message is small talk."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.services.notes.corrections import CORRECTED, Correction, correction_of, corrections_in, is_slip
from rfdesktop.services.notes.documents.planned_doers import done_by
from rfdesktop.services.notes.request import CUT_MARK, fitted, transcript_lines
from rfdesktop.services.notes.small_talk import substance

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


def said(*texts: str) -> list[Message]:
    return [
        Message(f"m{place}", "c", place, Role.USER, MessageStatus.COMPLETE, text, AT)
        for place, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        # What is named is taken back, wherever it stands; else what was said last.
        (
            ("printer jams", "vpn profile gone", "cable loose", "scrap the vpn thing"),
            [Correction(2, "scrap the vpn thing", "vpn profile gone", alone=True)],
        ),
        (
            ("printer jams", "vpn profile gone", "cable loose", "scrap that"),
            [Correction(2, "scrap that", "cable loose", alone=True)],
        ),
        # A figure that is given anew, with a word that says so.
        (("40 ms on the trunk", "sorry, 19 ms, misread"), [Correction(0, "19 ms, misread", "40 ms", alone=True)]),
        (("12 cams offline", "10 cams, miscounted"), [Correction(0, "10 cams, miscounted", "12 cams", alone=True)]),
        (
            ("90 ms on the trunk. sorry, 19 ms, misread",),
            [Correction(0, "19 ms, misread", "90 ms", alone=False)],
        ),
        (("90 ms on the trunk. sorry, 90 ms, misread",), []),
        (("90 ms on the trunk. sorry, 19 ports, misread",), []),
        (("12 cams", "12 cams, miscounted"), []),
        (("12 cams", "10 cams"), []),
        (("12 cams offline", "10 cams and more to see, miscounted"), []),
    ],
)
def test_what_is_set_right_later_is_found(texts: tuple[str, ...], found: list[Correction]) -> None:
    report, *rest = texts
    assert list(corrections_in(report, said(*rest))) == found


def test_only_what_comes_later_and_names_the_value_sets_it_right() -> None:
    [correction] = corrections_in("40 ms on the trunk", said("sorry, 19 ms, misread"))
    told = f"{CORRECTED} 19 ms, misread"
    assert correction_of("40 ms on the trunk", -1, [correction]) == told
    assert correction_of("40 ms on the trunk", 0, [correction]) == ""
    assert correction_of("140 ms on the trunk", -1, [correction]) == ""
    assert is_slip("sorry, misread")
    assert not is_slip("19 ms on the trunk")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # "OK." behind another sentence may be what came of it.
        ("Thanks. OK.", "OK."),
        ("OK. Restarted.", "Restarted."),
        ("Restarted. OK.", "Restarted. OK."),
        ("Restarted. Thanks!", "Restarted."),
        ("Hi,\nrestarted it", "restarted it"),
        ("Restarted it. Done, thanks.", "Restarted it."),
        ("be right back", ""),
        ("ok", ""),
        ("thanks", ""),
        # Of a longer text, which may be a log, only the greeting goes.
        ("Hi,\nOK\nlink up\nOK\nlink down", "OK\nlink up\nOK\nlink down"),
    ],
)
def test_small_talk_is_left_out_of_a_message(text: str, left: str) -> None:
    assert substance(text) == left


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("the PC is set up anew on Friday by Lukas", "Lukas"),
        ("the PC is set up anew by Lukas", ""),
        ("Elektriker Brandt verlegt am 4.12. ein neues Kabel", "Elektriker Brandt"),
        ("Ben will swap it on Monday", "Ben"),
        ("swapped", ""),
        ("I swap it on Monday", ""),
    ],
)
def test_who_is_going_to_do_it(text: str, who: str) -> None:
    assert done_by(text) == who


@pytest.mark.parametrize(
    ("room", "text", "cut"),
    [
        (15, "abcdefgh\n\nijkl", False),
        (14, "abcdefgh\n\nijkl", False),
        (13, f"\n\n{CUT_MARK}\n\n", True),
        (0, f"\n\n{CUT_MARK}\n\n", True),
    ],
)
def test_lines_go_whole_or_without_their_middle(room: int, text: str, cut: bool) -> None:
    assert fitted(("abcdefgh", "ijkl"), room) == (text, cut)


def test_a_text_that_is_cut_keeps_its_beginning_and_its_end_within_the_room() -> None:
    room = len(CUT_MARK.encode()) + 4 + 20
    text, cut = fitted(("a" * 100, "ü" * 100), room)
    assert cut
    assert text == f"{'a' * 10}\n\n{CUT_MARK}\n\n{'ü' * 5}"
    assert len(text.encode()) <= room


def test_a_transcript_says_who_and_what_broke_off_and_leaves_out_what_was_replaced() -> None:
    asked, answer, old, empty = said("vpn down", "Restart", "Try", "")
    messages = (
        asked,
        Message("m", "c", 1, Role.ASSISTANT, MessageStatus.STOPPED, answer.text, AT),
        Message("n", "c", 2, Role.ASSISTANT, MessageStatus.COMPLETE, old.text, AT, replaced=True),
        empty,
    )
    at = f"{AT.astimezone():%Y-%m-%d %H:%M}"
    assert transcript_lines(messages) == (
        f"[{at}] Engineer:\nvpn down",
        f"[{at}] Assistant (proposals, not things done) (broke off):\nRestart",
    )
