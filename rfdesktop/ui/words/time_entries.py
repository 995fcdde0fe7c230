"""What is said about time: on a ticket, and of a day."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale

from rfdesktop.domain.time.day import Booked, Day, DayRow
from rfdesktop.domain.time.entries import Billable, Overlap
from rfdesktop.domain.time.spans import Stretch
from rfdesktop.ui.words.times import time_words
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_BILLABLE = {
    Billable.BILLABLE: QT_TRANSLATE_NOOP("TimeEntries", "Billable"),
    Billable.NOT_BILLABLE: QT_TRANSLATE_NOOP("TimeEntries", "Not billable"),
    Billable.NO_CHARGE: QT_TRANSLATE_NOOP("TimeEntries", "On the invoice, no charge"),
}

_STATES = {
    Booked.BOOKED: QT_TRANSLATE_NOOP("TimeEntries", "Booked"),
    Booked.TO_BOOK: QT_TRANSLATE_NOOP("TimeEntries", "Concluded, not booked"),
    Booked.OPEN: QT_TRANSLATE_NOOP("TimeEntries", "Open"),
    Booked.GAP: QT_TRANSLATE_NOOP("TimeEntries", "Nothing counted"),
}


def billable_words(billable: Billable) -> str:
    return translate("TimeEntries", _BILLABLE[billable])


def state_words(row: DayRow) -> str:
    """Where an entry stands, with where it was booked."""
    said = translate("TimeEntries", _STATES[row.state])
    return f"{said} ({row.where})" if row.where else said


def clock_words(at: datetime) -> str:
    """A moment as the engineer's clock shows it."""
    return f"{at.astimezone():%H:%M}"


def moment_words(at: datetime) -> str:
    """A moment with its day, as the fields show it."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at.timestamp())), moment_format())


def moment_format() -> str:
    """How a field shows a moment, in Qt's letters."""
    return translate("TimeEntries", "d MMM HH:mm")


def stretch_words(stretch: Stretch) -> str:
    """From when to when."""
    return f"{clock_words(stretch.began_at)}–{clock_words(stretch.ended_at)}"


def counted_words(seconds: float, suggested: int) -> str:
    """What was counted, and what the rounding rule makes of it."""
    minutes = int(seconds // 60)
    counted = translate("TimeEntries", "Counted {minutes}:{seconds}").format(
        minutes=minutes, seconds=f"{int(seconds) % 60:02}"
    )
    rounded = translate("TimeEntries", "to book {time}").format(time=time_words(suggested))
    return f"{counted} · {rounded}"


def overlap_words(overlaps: tuple[Overlap, ...]) -> str:
    """Which other tickets claim some of the same time; "" for none."""
    if not overlaps:
        return ""
    first = overlaps[0]
    said = translate("TimeEntries", "{ticket} has {minutes} min of the same time ({stretch}).").format(
        ticket=first.ticket or translate("TimeEntries", "Another ticket"),
        minutes=first.common.minutes,
        stretch=stretch_words(first.common),
    )
    rest = len(overlaps) - 1
    more = translate("TimeEntries", "And %n more.", None, rest)
    return f"{said} {more}" if rest else said


def pause_words(pause: Stretch) -> str:
    """A pause that was not counted."""
    return translate("TimeEntries", "Away {stretch}, {time} not counted").format(
        stretch=stretch_words(pause), time=time_words(pause.minutes)
    )


def day_head() -> tuple[str, ...]:
    """The day's columns."""
    return (
        translate("TimeEntries", "From"),
        translate("TimeEntries", "To"),
        translate("TimeEntries", "Ticket"),
        translate("TimeEntries", "State"),
        translate("TimeEntries", "Minutes"),
        translate("TimeEntries", "Billing"),
        translate("TimeEntries", "Work type"),
    )


def day_row(row: DayRow) -> tuple[str, ...]:
    """One row of a day, as it is shown and exported."""
    gap = row.state is Booked.GAP
    return (
        clock_words(row.span.began_at),
        clock_words(row.span.ended_at),
        row.ticket or ("" if gap else translate("TimeEntries", "A ticket without a title")),
        state_words(row),
        str(row.minutes),
        "" if gap else billable_words(row.billable),
        row.work_type,
    )


def sums_words(day: Day) -> str:
    """What the day adds up to."""
    booked, open_minutes = day.minutes(Booked.BOOKED), day.minutes(Booked.TO_BOOK, Booked.OPEN)
    return translate("TimeEntries", "Booked {booked} · not booked {open} · billable {billable} · gaps {gaps}").format(
        booked=time_words(booked),
        open=time_words(open_minutes),
        billable=time_words(day.billable_minutes),
        gaps=time_words(day.minutes(Booked.GAP)),
    )


def day_words(day: Stretch) -> str:
    """Which day."""
    local = day.began_at.astimezone()
    return QLocale().toString(QDate(local.year, local.month, local.day), QLocale.FormatType.LongFormat)
