"""What is booked of the time on a ticket: how long, from when to when, as what, and whether somebody pays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from rfdesktop.domain.time.spans import Stretch, WorkSpan, joined


class Billable(StrEnum):
    BILLABLE = "billable"
    NOT_BILLABLE = "not_billable"
    """Not billed, and it does not stand on the invoice."""
    NO_CHARGE = "no_charge"
    """Stands on the invoice, and costs nothing."""


@dataclass(frozen=True, slots=True)
class TimeDetails:
    """What the engineer says about a ticket's time.

    `began_at` and `ended_at` are None where they are as counted. `corrected` says that the minutes to book were typed,
    so that they follow the count no more. `why` is the justification.
    """

    work_type: str = ""
    role: str = ""
    billable: Billable = Billable.BILLABLE
    why: str = ""
    began_at: datetime | None = None
    ended_at: datetime | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Booking:
    """A time entry that was made. `where` says where: a PSA's name, "" for elsewhere by hand."""

    chat_id: str
    minutes: int
    span: Stretch
    booked_at: datetime
    where: str = ""
    details: TimeDetails = TimeDetails()


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another ticket whose time entry has some of the same time."""

    chat_id: str
    ticket: str
    common: Stretch


@dataclass(frozen=True, slots=True)
class Claim:
    """The time that one ticket's entry claims, whether or not it is booked."""

    chat_id: str
    ticket: str
    span: Stretch


@dataclass(frozen=True, slots=True)
class ChatTime:
    """All that is known of a chat's time.

    `spans` are all of the chat; of the entry that is open are those since `since`, when the last one was booked.
    `suggested` are the minutes to book for it, counted and rounded, None where nobody asked; `work_types` and `roles`
    are those that were used last, newest first.
    """

    chat_id: str
    spans: tuple[WorkSpan, ...] = ()
    details: TimeDetails = TimeDetails()
    bookings: tuple[Booking, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    suggested: int | None = None
    work_types: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def since(self) -> datetime | None:
        return max((each.booked_at for each in self.bookings), default=None)

    @property
    def open_spans(self) -> tuple[WorkSpan, ...]:
        """What is not booked yet."""
        return unbooked(self.spans, self.since)

    @property
    def stretch(self) -> Stretch | None:
        """From when to when the open entry is: as was said, else as was counted. None where neither is known."""
        return stretch_of(self.open_spans, self.details)


def unbooked(spans: Iterable[WorkSpan], since: datetime | None) -> tuple[WorkSpan, ...]:
    """What of the spans lies after the last booking."""
    if since is None:
        return tuple(spans)
    return tuple(replace(span, began_at=max(span.began_at, since)) for span in spans if span.ended_at > since)


def stretch_of(spans: Sequence[WorkSpan], details: TimeDetails) -> Stretch | None:
    """From when to when an entry is; None where nothing was counted or said, or it would end before it begins."""
    counted = joined(spans)
    began = details.began_at or (counted[0].began_at if counted else None)
    ended = details.ended_at or (counted[-1].ended_at if counted else None)
    return Stretch(began, ended) if began is not None and ended is not None and began <= ended else None


def worked(spans: Sequence[WorkSpan], details: TimeDetails) -> tuple[WorkSpan, ...]:
    """What was worked by the engineer's word: what was counted between the moments that were said, and what these add
    before the first of it and after the last. As counted where nothing was said."""
    stretch = stretch_of(spans, details)
    if stretch is None or (details.began_at is None and details.ended_at is None):
        return tuple(spans)
    cut = (Stretch(span.began_at, span.ended_at).common(stretch) for span in spans)
    inside = [each for each in cut if each is not None]
    if not inside:
        edges: tuple[Stretch, ...] = (stretch,)
    else:
        first = min(each.began_at for each in inside)
        last = max(each.ended_at for each in inside)
        edges = (Stretch(stretch.began_at, first), Stretch(last, stretch.ended_at))
    return tuple(WorkSpan("", "", each.began_at, each.ended_at, by_hand=True) for each in (*inside, *edges))


def overlaps_of(claim: Claim, others: Iterable[Claim]) -> tuple[Overlap, ...]:
    """Other tickets' entries that have a whole minute and more in common with this one, oldest first."""
    found = []
    for other in others:
        common = claim.span.common(other.span) if other.chat_id != claim.chat_id else None
        if common is not None and common.minutes >= 1:
            found.append(Overlap(other.chat_id, other.ticket, common))
    return tuple(sorted(found, key=lambda each: each.common.began_at))
