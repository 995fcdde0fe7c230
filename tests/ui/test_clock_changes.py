"""Days and moments where the clocks are put forward and back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QDateTimeEdit
from pytestqt.qtbot import QtBot

from rfdesktop.ui.outcome.time_form import Moment
from rfdesktop.ui.time.day_window import day_at

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="only there can a test set the clock's zone")

Live = Callable[[str], None]


@pytest.fixture
def live_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Live]:
    """Sets the machine's zone."""

    def live(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield live
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("America/Santiago", date(2026, 9, 6), 23),
        ("Africa/Cairo", date(2026, 4, 24), 23),
        ("Atlantic/Azores", date(2026, 10, 25), 25),
        ("Asia/Kolkata", date(2026, 3, 29), 24),
    ],
)
def test_a_day_begins_and_ends_with_its_own_first_moments(live_in: Live, zone: str, day: date, hours: int) -> None:
    live_in(zone)
    before, here, after = (day_at(day + timedelta(days=by)) for by in (-1, 0, 1))
    assert here.minutes == hours * 60
    assert (before.ended_at, here.ended_at) == (here.began_at, after.began_at)
    assert [each.began_at.date() for each in (before, here, after)] == [day + timedelta(days=by) for by in (-1, 0, 1)]


@pytest.mark.parametrize("hour", [0, 1])
def test_a_moment_in_the_hour_that_comes_twice_stays_in_its_own(live_in: Live, qtbot: QtBot, hour: int) -> None:
    live_in("Europe/Berlin")
    moment = Moment("moment")
    qtbot.addWidget(moment)
    counted = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    moment.show_moment(None, counted)
    assert moment.text().endswith("02:30")
    moment.setSelectedSection(QDateTimeEdit.Section.MinuteSection)
    for minutes in (1, 2):
        moment.stepDown()
        assert moment.said == counted - timedelta(minutes=minutes)
