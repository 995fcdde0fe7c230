"""Counting the time on tickets: presence, pauses, rounding, overlaps, a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.chats.chat import Chat, TicketHeader
from rfdesktop.domain.time.day import Booked, DayRow, day_of
from rfdesktop.domain.time.entries import (
    Billable,
    Booking,
    ChatTime,
    Claim,
    TimeDetails,
    overlaps_of,
    stretch_of,
    worked,
)
from rfdesktop.domain.time.presence import Presence
from rfdesktop.domain.time.rounding import RoundingRule, RoundingWay
from rfdesktop.domain.time.spans import Stretch, WorkSpan, minutes_on, pauses, seconds_of
from rfdesktop.services.time.day_rows import rows_of

NINE = datetime(2026, 11, 28, 9, tzinfo=UTC)
IDLE = timedelta(minutes=5)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


class Desk:
    """An engineer's signs of life, and what comes of them."""

    def __init__(self) -> None:
        numbers = count()
        self.presence = Presence(IDLE, lambda: f"s{next(numbers)}")
        self.spans: dict[str, WorkSpan] = {}

    def seen(self, chat: str, minute: float) -> None:
        self._take(self.presence.seen(chat, at(minute)))

    def tick(self, minute: float) -> None:
        self._take(self.presence.tick(at(minute)))

    def left(self, minute: float) -> None:
        self._take(self.presence.left(at(minute)))

    def minutes(self, chat: str) -> float:
        return seconds_of(span for span in self.spans.values() if span.chat_id == chat) / 60

    def _take(self, spans: tuple[WorkSpan, ...]) -> None:
        self.spans |= {span.id: span for span in spans}


def test_time_goes_to_the_tab_that_is_in_front() -> None:
    desk = Desk()
    desk.seen("a", 0)
    desk.tick(2)
    desk.seen("b", 3)
    desk.seen("", 7)
    desk.seen("a", 9)
    desk.left(10)
    assert (desk.minutes("a"), desk.minutes("b")) == (4, 4)


def test_nobody_there_is_not_counted_back_to_the_last_sign() -> None:
    desk = Desk()
    desk.seen("a", 0)
    desk.seen("a", 2)
    for minute in (3, 4, 6.5):
        desk.tick(minute)
    assert desk.minutes("a") == 6.5  # reading, as far as can be told
    desk.tick(7.1)
    assert (desk.minutes("a"), desk.presence.chat_id) == (2, "")
    desk.seen("a", 40)
    desk.tick(41)
    assert desk.minutes("a") == 3
    assert pauses(desk.spans.values()) == (Stretch(at(2), at(40)),)


def test_a_machine_that_slept_and_a_clock_that_was_set_count_nothing() -> None:
    desk = Desk()
    desk.seen("a", 0)
    desk.seen("a", 1)
    desk.seen("a", 500)
    assert desk.minutes("a") == 1
    desk.tick(501)
    desk.seen("a", 300)  # set back
    desk.left(302)
    assert desk.minutes("a") == pytest.approx(3)


@given(st.lists(st.tuples(st.sampled_from("abt"), st.floats(0, 9)), max_size=40))
def test_no_moment_is_counted_twice(steps: list[tuple[str, float]]) -> None:
    desk, minute = Desk(), 0.0
    for what, later in steps:
        minute += later
        if what == "t":
            desk.tick(minute)
        else:
            desk.seen(what, minute)
    desk.left(minute)
    assert desk.minutes("a") + desk.minutes("b") <= minute + 1e-6
    assert sum(span.seconds for span in desk.spans.values()) == pytest.approx(seconds_of(desk.spans.values()))


def span(began: float, ended: float, chat: str = "a") -> WorkSpan:
    return WorkSpan(f"{began}-{ended}-{chat}", chat, at(began), at(ended))


def test_minutes_are_counted_ones_and_before_them_those_of_the_chat() -> None:
    assert minutes_on((), ()) == 0
    assert minutes_on((span(20, 29.5),), ()) == 10
    assert minutes_on((span(20, 29.5),), (at(0), at(7), at(21), at(28))) == 17


@pytest.mark.parametrize(
    ("rule", "minutes", "booked"),
    [
        (RoundingRule(), 7, 7),
        (RoundingRule(15), 1, 15),
        (RoundingRule(15), 15, 15),
        (RoundingRule(15), 16, 30),
        (RoundingRule(6, RoundingWay.NEAREST), 8, 6),
        (RoundingRule(6, RoundingWay.NEAREST), 9, 12),
        (RoundingRule(15, RoundingWay.DOWN), 29, 15),
        (RoundingRule(15, RoundingWay.DOWN, 15), 3, 15),
        (RoundingRule(15, RoundingWay.UP, 30), 0, 0),
    ],
)
def test_minutes_are_rounded(rule: RoundingRule, minutes: int, booked: int) -> None:
    assert rule.of(minutes) == booked


def test_an_entry_is_as_counted_until_something_else_is_said() -> None:
    spans = (span(5, 9), span(0, 3))
    assert stretch_of(spans, TimeDetails()) == Stretch(at(0), at(9))
    assert stretch_of(spans, TimeDetails(began_at=at(-5))) == Stretch(at(-5), at(9))
    assert stretch_of((), TimeDetails()) is None
    assert stretch_of(spans, TimeDetails(ended_at=at(-1))) is None


@pytest.mark.parametrize(
    ("began", "ended", "minutes"),
    [
        (None, None, 16),
        (at(0), at(30), 16),  # the pause is nobody's
        (at(-10), None, 26),
        (None, at(45), 31),
        (at(5), at(27), 8),
        (at(-120), at(-60), 60),
        (at(60), None, 16),  # it would end before it begins
    ],
)
def test_moments_that_are_said_add_to_what_was_counted(
    began: datetime | None, ended: datetime | None, minutes: int
) -> None:
    spans = (WorkSpan("1", "c", at(0), at(10)), WorkSpan("2", "c", at(24), at(30)))
    assert minutes_on(worked(spans, TimeDetails(began_at=began, ended_at=ended)), ()) == minutes
    assert seconds_of(worked((), TimeDetails(began_at=at(0), ended_at=at(20)))) == 20 * 60


def test_what_was_booked_is_not_booked_again() -> None:
    booking = Booking("a", 30, Stretch(at(0), at(30)), at(30))
    time = ChatTime("a", (span(0, 29), span(60, 70)), bookings=(booking,))
    assert time.stretch == Stretch(at(60), at(70))
    # Booked in the middle of being counted.
    time = ChatTime("a", (span(20, 40),), bookings=(booking,))
    assert time.stretch == Stretch(at(30), at(40))
    assert seconds_of(time.open_spans) == 600


def test_overlaps_are_those_of_other_tickets_and_a_minute_long() -> None:
    mine = Claim("a", "#1", Stretch(at(0), at(30)))
    others = (
        Claim("b", "#2", Stretch(at(25), at(40))),
        Claim("c", "#3", Stretch(at(29.9), at(60))),
        Claim("a", "#1", Stretch(at(0), at(30))),
        Claim("d", "#4", Stretch(at(-10), at(2))),
    )
    found = overlaps_of(mine, others)
    assert [(each.ticket, each.common.minutes) for each in found] == [("#4", 2), ("#2", 5)]


def test_a_day_adds_up_and_shows_its_gaps() -> None:
    def row(state: Booked, began: float, ended: float, chat: str) -> DayRow:
        return DayRow(state, Stretch(at(began), at(ended)), round(ended - began), chat, f"#{chat}")

    rows = (row(Booked.OPEN, 100, 120, "b"), row(Booked.BOOKED, 0, 30, "a"), row(Booked.TO_BOOK, 20, 45, "c"))
    day = day_of(Stretch(at(-60), at(600)), rows)
    assert [(each.state, each.minutes) for each in day.rows] == [
        (Booked.BOOKED, 30),
        (Booked.TO_BOOK, 25),
        (Booked.GAP, 55),
        (Booked.OPEN, 20),
    ]
    assert day.minutes(Booked.BOOKED) == 30
    assert day.minutes(Booked.TO_BOOK, Booked.OPEN) == 45
    assert [len(each.overlaps) for each in day.rows] == [1, 1, 0, 0]


def test_work_over_midnight_counts_on_each_day_with_its_own_part() -> None:
    midnight = datetime(2026, 11, 29, tzinfo=UTC)
    worked = WorkSpan("s", "a", midnight - timedelta(minutes=20), midnight + timedelta(minutes=10))
    chat = Chat("a", "#1", TicketHeader(), NINE, NINE)
    days = (Stretch(midnight - timedelta(days=1), midnight), Stretch(midnight, midnight + timedelta(days=1)))
    rows = [row for day in days for row in rows_of(ChatTime("a", (worked,)), chat, day, RoundingRule(), None)]
    assert [(row.counted_s, row.span.minutes) for row in rows] == [(1200.0, 20), (600.0, 10)]


def test_what_was_booked_is_a_row_of_the_day_in_which_its_work_began() -> None:
    details = TimeDetails("Remote", "Engineer", Billable.NO_CHARGE)
    chat, day = Chat("a", "#1", TicketHeader(), NINE, NINE), Stretch(at(0), at(60))
    booked = [
        Booking("a", 15, Stretch(at(began), at(began + 10)), at(70), "Halo", details) for began in (-1, 0, 59, 60)
    ]
    rows = list(rows_of(ChatTime("a", bookings=tuple(booked)), chat, day, RoundingRule(), None))
    assert rows == [
        DayRow(Booked.BOOKED, each.span, 15, "a", rows[0].ticket, 0.0, Billable.NO_CHARGE, "Remote", "Halo")
        for each in booked[1:3]
    ]


def test_nights_and_days_between_belong_to_no_ticket() -> None:
    monday = datetime(2026, 11, 30, tzinfo=UTC)
    spans = tuple(
        WorkSpan(str(hours), "a", monday + timedelta(hours=hours), monday + timedelta(hours=hours, minutes=30))
        for hours in (17, 58)
    )
    chat = Chat("a", "#1", TicketHeader(), NINE, NINE)
    days = [Stretch(monday + timedelta(days=at), monday + timedelta(days=at + 1)) for at in range(3)]
    rows = [tuple(rows_of(ChatTime("a", spans), chat, day, RoundingRule(), None)) for day in days]
    assert [[each.span.minutes for each in day] for day in rows] == [[30], [], [30]]
    assert rows[0][0].span.began_at == spans[0].began_at
