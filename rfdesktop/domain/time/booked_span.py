"""From when to when minutes are booked, in a system that wants both ends and a pause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from rfdesktop.domain.time.spans import Stretch


@dataclass(frozen=True, slots=True)
class BookedSpan:
    """Begins and ends with the work. `break_minutes` are taken off, so that what is left is what is booked."""

    stretch: Stretch
    break_minutes: int = 0


def booked_span(worked: Stretch | None, minutes: int, now: datetime) -> BookedSpan:
    """The span for these minutes: as worked, longer where rounding asks for more, with a pause where less is booked.

    Where it is not known when the work was, it has just ended; none ends later than now. Seconds are left out: no
    system takes them.
    """
    if worked is None:
        end = now.replace(second=0, microsecond=0)
        return BookedSpan(Stretch(end - timedelta(minutes=minutes), end))
    began = worked.began_at.replace(second=0, microsecond=0)
    ended = worked.ended_at.replace(second=0, microsecond=0)
    spent = round((ended - began).total_seconds() / 60)
    if minutes >= spent:
        # No work has ended before it was done: what does not fit until now was done before it was counted.
        latest = max(ended, now.replace(second=0, microsecond=0))
        ended = min(began + timedelta(minutes=minutes), latest)
        return BookedSpan(Stretch(ended - timedelta(minutes=minutes), ended))
    return BookedSpan(Stretch(began, ended), spent - minutes)
