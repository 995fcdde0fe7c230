"""What the engineer wants posted to a ticket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rfdesktop.domain.psa.tickets import TicketRef
from rfdesktop.domain.visibility import Visibility


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note to post, in the editor's dialect. Unless somebody chose otherwise it is for the team alone."""

    markdown: str
    visibility: Visibility = Visibility.INTERNAL
    title: str = ""


@dataclass(frozen=True, slots=True)
class TimeDraft:
    """Time to book. `text` is plain; with `visibility` client it may be printed on an invoice. `work_type` and `role`
    are ids of the system's lists, "" for its default. `break_minutes` are taken off. `no_charge` says of what is not
    billable that it stands on the invoice all the same."""

    start: datetime
    end: datetime
    text: str = ""
    visibility: Visibility = Visibility.INTERNAL
    work_type: str = ""
    role: str = ""
    billable: bool = True
    break_minutes: int = 0
    no_charge: bool = False

    @property
    def hours(self) -> float:
        """What is booked, in hours."""
        return booked_hours(self.start, self.end, self.break_minutes)


@dataclass(frozen=True, slots=True)
class StatusChange:
    """The status that a ticket is to have."""

    status: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class PostDraft:
    """What the engineer wants posted to a ticket, in this order: note, time, status."""

    connection_id: str
    ticket: TicketRef
    note: NoteDraft | None = None
    time: TimeDraft | None = None
    status: StatusChange | None = None


def booked_hours(start: datetime, end: datetime, break_minutes: int) -> float:
    """What is booked of a time from start to end, in hours."""
    return max(0.0, (end - start).total_seconds() / 3600 - break_minutes / 60)
