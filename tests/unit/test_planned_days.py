"""Days in what was told: those to come, and those that have been."""

from __future__ import annotations

import pytest

from rfdesktop.services.notes.documents.planned_days import (
    has_day,
    names_day,
    once_in,
    with_date,
    without_past_days,
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("the queue hangs since Monday, a man comes on Thursday", "the queue hangs since , a man comes on Thursday"),
        ("swapped on Monday, the new one comes Friday", "swapped , the new one comes Friday"),
        ("down last Tuesday, patches planned for Wednesday", "down last , patches planned for Wednesday"),
        ("booked on Monday", "booked on Monday"),
        ("swapped by Monday", "swapped by Monday"),
        ("nothing has a day here", "nothing has a day here"),
    ],
)
def test_days_that_have_been_are_taken_out_and_those_to_come_stay(text: str, left: str) -> None:
    assert without_past_days(text) == left


@pytest.mark.parametrize(
    ("text", "to_come", "any_day"),
    [
        ("the queue hangs since Monday", False, True),
        ("the queue hangs since Monday, a man comes on Thursday", True, True),
        ("a man comes on Thursday", True, True),
        ("he rings at 14:00", False, True),
        ("he rings", False, False),
    ],
)
def test_a_day_that_has_been_and_an_hour_alone_are_no_day_to_come(text: str, to_come: bool, any_day: bool) -> None:
    assert (names_day(text), has_day(text)) == (to_come, any_day)


@pytest.mark.parametrize(
    ("when", "told", "found"),
    [
        ("Do", ["Termin Do 3.12. um 9"], "Do 3.12."),
        ("Do", ["Termin Mo 3.12."], "Do"),
        ("Thursday", ["on Thursday 3/12", "Thursday 10/12 it is"], "Thursday 10/12"),
        ("Thursday 14:00", ["on Thursday 3/12"], "Thursday 14:00"),
    ],
)
def test_a_day_alone_has_the_date_that_was_told_last(when: str, told: list[str], found: str) -> None:
    assert with_date(when, told) == found


def test_what_something_waits_for_is_told_as_its_time() -> None:
    assert once_in("fit the disk when it arrives") == "when it arrives"
    assert once_in("fit the disk") == ""
