"""How a ticket stands at its end, in the engineer's own words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.notes.standing import last_seen, meanwhile

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


def said(*texts: str) -> list[Message]:
    return [
        Message(f"m{place}", "c", place, Role.USER, MessageStatus.COMPLETE, text, AT)
        for place, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "seen"),
    [
        (("works again", "scanner still offline"), "scanner still offline"),
        (("scanner still offline", "works again"), ""),
        # What is to be done, or reads as solved, is no state of an open ticket.
        (("scanner still slow", "need to order a board, still offline"), ""),
        (("scanner still slow", "was still offline but solved"), ""),
        # What would be, and what was so before the ticket came, is passed over.
        (("scanner still slow", "if it is still offline call me"), "scanner still slow"),
        (("scanner still slow", "it had already been still offline"), "scanner still slow"),
        # Six messages back, and no further.
        (("scanner still offline", *"abcde"), "scanner still offline"),
        (("scanner still offline", *"abcdef"), ""),
        (("nothing",), ""),
    ],
)
def test_what_was_seen_last_of_a_fault_that_is_open(texts: tuple[str, ...], seen: str) -> None:
    assert last_seen(said(*texts), None) == seen


@pytest.mark.parametrize(
    ("texts", "seen"),
    [
        (("still slow", "works now"), "works now"),
        (("works now", "still slow"), ""),
        (("12 of 12 ring",), "12 of 12 ring"),
        (("12 of 12 ring", "swapped the cable"), "12 of 12 ring"),
        (("11 of 12 ring", "swapped the cable"), ""),
        (("12 of 12 offline", "swapped the cable"), ""),
        (("latency before 90 ms", "now 12 ms"), "now 12 ms"),
        (("user is happy",), "user is happy"),
        (("mail came through",), "mail came through"),
        (("swapped the cable",), ""),
        (("does it work now?",), ""),
        # Three messages back, and no longer sentence than one that is quoted.
        (("works again", "x y", "x z"), "works again"),
        (("works again", "x y", "x z", "x w"), ""),
        ((f"works again {'x' * 188}",), f"works again {'x' * 188}"),
        ((f"works again {'x' * 189}",), ""),
    ],
)
def test_what_was_seen_last_of_what_is_solved(texts: tuple[str, ...], seen: str) -> None:
    assert last_seen(said(*texts), Outcome.RESOLVED) == seen


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("they print upstairs meanwhile", "called the vendor"), "they print upstairs meanwhile"),
        (("they print upstairs meanwhile", "meanwhile solved"), "they print upstairs meanwhile"),
        (("until then they print upstairs", *"abcde"), "until then they print upstairs"),
        (("until then they print upstairs", *"abcdef"), ""),
        (("nothing",), ""),
    ],
)
def test_how_work_goes_on_until_it_is_solved(texts: tuple[str, ...], told: str) -> None:
    assert meanwhile(said(*texts)) == told
