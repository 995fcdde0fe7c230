"""One day: what was booked, what was worked and not booked, and when nothing was counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from rfdesktop.domain.time.entries import Billable, Claim, Overlap, overlaps_of
from rfdesktop.domain.time.spans import Stretch, covered

LEAST_GAP_MIN = 5


class Booked(StrEnum):
    """Where a ticket's time stands."""

    BOOKED = "booked"
    TO_BOOK = "to_book"
    """The ticket is concluded, its time is not booked."""
    OPEN = "open"
    """The ticket is open."""
    GAP = "gap"
    """Between two tickets, where nothing was counted."""


@dataclass(frozen=True, slots=True)
class DayRow:
    """One entry of the day, or a gap. `minutes` are those to book, `counted_s` the seconds on the tab that day."""

    state: Booked
    span: Stretch
    minutes: int
    chat_id: str = ""
    ticket: str = ""
    counted_s: float = 0.0
    billable: Billable = Billable.BILLABLE
    work_type: str = ""
    where: str = ""
    overlaps: tuple[Overlap, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """The rows of a day, oldest first, and their sums in minutes."""

    span: Stretch
    rows: tuple[DayRow, ...] = ()

    def minutes(self, *states: Booked) -> int:
        """The minutes of the rows in one of these states."""
        return sum(row.minutes for row in self.rows if row.state in states)

    @property
    def billable_minutes(self) -> int:
        """Of what was booked and is to be booked."""
        wanted = (row for row in self.rows if row.state is not Booked.GAP and row.billable is Billable.BILLABLE)
        return sum(row.minutes for row in wanted)


def day_of(span: Stretch, entries: Sequence[DayRow]) -> Day:
    """A day with its entries in order, those that overlap marked, and the gaps between them."""
    claims = [Claim(row.chat_id, row.ticket, row.span) for row in entries]
    marked = [replace(row, overlaps=overlaps_of(claim, claims)) for row, claim in zip(entries, claims, strict=True)]
    rows = sorted([*marked, *gaps_of(entries)], key=lambda row: (row.span.began_at, row.span.ended_at))
    return Day(span, tuple(rows))


def gaps_of(entries: Iterable[DayRow]) -> tuple[DayRow, ...]:
    """The times between entries that none of them covers; short ones are left out."""
    found = (Stretch(one.ended_at, other.began_at) for one, other in pairwise(covered(row.span for row in entries)))
    return tuple(DayRow(Booked.GAP, gap, gap.minutes) for gap in found if gap.minutes >= LEAST_GAP_MIN)
