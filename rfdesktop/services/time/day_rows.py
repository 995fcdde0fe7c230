"""What one ticket puts into a day."""

from __future__ import annotations

import math
from collections.abc import Iterator

from rfdesktop.domain.chats.chat import Chat, display_title
from rfdesktop.domain.time.day import Booked, DayRow
from rfdesktop.domain.time.entries import Booking, ChatTime, worked
from rfdesktop.domain.time.rounding import RoundingRule
from rfdesktop.domain.time.spans import Stretch, covered


def rows_of(time: ChatTime, chat: Chat, day: Stretch, rule: RoundingRule, typed: int | None) -> Iterator[DayRow]:
    """The rows of one ticket in a day. `typed` are the minutes to book that the engineer has set, None for none.

    A booking belongs to the day in which its work began; what is not booked is that day's part.
    """
    for booking in time.bookings:
        if day.began_at <= booking.span.began_at < day.ended_at:
            yield _booked(booking, chat)
    whole = time.stretch
    part = whole.common(day) if whole is not None else None
    if whole is None or part is None:
        return
    # A span over midnight counts on each day with its own part.
    spans = worked(time.open_spans, time.details)
    cut = (Stretch(span.began_at, span.ended_at).common(day) for span in spans)
    inside = covered(part for part in cut if part is not None)
    counted = sum((each.ended_at - each.began_at).total_seconds() for each in inside)
    minutes = typed if typed is not None and part == whole else rule.of(math.ceil(counted / 60))
    state = Booked.TO_BOOK if chat.outcome is not None else Booked.OPEN
    said = time.details
    if part != whole and said.began_at is None and said.ended_at is None:
        # Work of several days has nights in it, and days between: they are nobody's.
        if not inside:
            return
        part = Stretch(inside[0].began_at, inside[-1].ended_at)
    yield DayRow(state, part, minutes, chat.id, display_title(chat), counted, said.billable, said.work_type)


def _booked(booking: Booking, chat: Chat) -> DayRow:
    said = booking.details
    return DayRow(
        Booked.BOOKED,
        booking.span,
        booking.minutes,
        chat.id,
        display_title(chat),
        0.0,
        said.billable,
        said.work_type,
        booking.where,
    )
