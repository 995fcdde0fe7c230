"""What is posted to a ticket: as it is planned, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.psa.connections import PsaKind
from rfdesktop.domain.psa.drafts import booked_hours
from rfdesktop.domain.psa.tickets import TicketRef
from rfdesktop.domain.visibility import Visibility


class PostPart(StrEnum):
    NOTE = "note"
    TIME = "time"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class NoteContent:
    """A note as it is sent: `text` in the system's own form (markdown, plain text, HTML), its marker at the end.
    `source` are the words that it was made of, in the editor's dialect and without the marker, where that form is
    nothing to be read or changed by hand."""

    title: str
    text: str
    visibility: Visibility
    part: Literal[PostPart.NOTE] = PostPart.NOTE
    source: str = ""


@dataclass(frozen=True, slots=True)
class TimeContent:
    """A time entry as it is sent. `source` is as of a note."""

    start: datetime
    end: datetime
    text: str
    visibility: Visibility
    work_type: str = ""
    role: str = ""
    billable: bool = True
    break_minutes: int = 0
    no_charge: bool = False
    part: Literal[PostPart.TIME] = PostPart.TIME
    source: str = ""

    @property
    def hours(self) -> float:
        """What is booked, in hours."""
        return booked_hours(self.start, self.end, self.break_minutes)

    @property
    def several_days(self) -> bool:
        """Whether it ends on another day than it begins, with more of a break than of work: a night, rather than work
        that went over midnight."""
        days = {each.astimezone().date() for each in (self.start, self.end)}
        return len(days) > 1 and self.break_minutes / 60 > self.hours


@dataclass(frozen=True, slots=True)
class StatusContent:
    """A change of status as it is sent. `seen` is the id of the status that the ticket had when this was planned, ""
    where that is not known: another one that somebody set since is not overwritten without a word."""

    status: str
    name: str = ""
    seen: str = ""
    part: Literal[PostPart.STATUS] = PostPart.STATUS


Content = NoteContent | TimeContent | StatusContent


@dataclass(frozen=True, slots=True)
class Outbound:
    """One thing that is sent: one request. `marker` is a short sign of its own that stands in what is stored, by which
    it is found again; `post_id` is that of the record here."""

    post_id: str
    marker: str
    ticket: TicketRef
    content: Content

    @property
    def visibility(self) -> Visibility:
        """Who reads it. A status says nothing to anybody by itself."""
        return self.content.visibility if not isinstance(self.content, StatusContent) else Visibility.INTERNAL


class Warned(StrEnum):
    """What the engineer should know before something is posted."""

    MAY_MAIL = "may_mail"
    """The system, or a rule of the client's, may send a mail about it."""
    CLOSES = "closes"
    """The status closes the ticket."""
    STATUS_MAILS = "status_mails"
    """The status writes to the client."""
    STATUS_MOVED = "status_moved"
    """The ticket has another status than it had when it was opened here."""
    SEVERAL_DAYS = "several_days"
    """The time begins and ends on different days: one entry with a long break."""
    NO_CHARGE = "no_charge"
    """The system cannot say that time stands on the invoice and costs nothing: it goes as not billable."""
    SPLIT = "split"
    """The note is longer than the system takes, and goes in several parts."""
    HELD_BACK = "held_back"
    """Secrets were replaced."""
    ROUNDING = "rounding"
    """The system rounds and deducts by its own rules: what it booked is shown afterwards."""


@dataclass(frozen=True, slots=True)
class PayloadField:
    """One field of a request, by the system's own name, with the value that is sent."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """One request as it will be sent: where to, exactly what, and who will read it."""

    outbound: Outbound
    method: str
    path: str
    fields: tuple[PayloadField, ...]

    @property
    def visibility(self) -> Visibility:
        return self.outbound.visibility

    @property
    def text(self) -> str:
        """The words that are sent, "" for a status."""
        return "" if isinstance(self.outbound.content, StatusContent) else self.outbound.content.text


@dataclass(frozen=True, slots=True)
class PostPlan:
    """All that a post will send, in order. `held_back` is how many secrets were replaced in it, `status_now` the name
    of the status that it changes, where the system could be asked."""

    id: str
    chat_id: str
    connection_id: str
    kind: PsaKind
    ticket: TicketRef
    posts: tuple[PlannedPost, ...]
    held_back: int = 0
    warnings: tuple[Warned, ...] = ()
    status_now: str = ""

    @property
    def visibility(self) -> Visibility:
        """Client where anything of it is read by the client."""
        shown = any(each.visibility is Visibility.CLIENT for each in self.posts)
        return Visibility.CLIENT if shown else Visibility.INTERNAL


class PostState(StrEnum):
    """What has become of a post."""

    QUEUED = "queued"
    """Waits: for its turn, for the network, or for as long as the system asked."""
    SENDING = "sending"
    """Is on its way; found after a restart, it becomes unknown."""
    UNKNOWN = "unknown"
    """It may have arrived, and was not found there (yet). It is not sent again unless the engineer says so."""
    POSTED = "posted"
    """It has arrived, and was not read back yet."""
    VERIFIED = "verified"
    """Read back: same text, same visibility."""
    DIFFERS = "differs"
    """Read back, and not what was meant: see `differences`."""
    FAILED = "failed"
    """The system refused it; nothing was stored."""
    CANCELLED = "cancelled"


SETTLED = frozenset({PostState.VERIFIED, PostState.DIFFERS, PostState.CANCELLED})
"""Nothing more becomes of these by themselves."""


class DifferenceKind(StrEnum):
    """How what is stored differs from what was sent."""

    VISIBILITY = "visibility"
    """The client can read what was internal, or cannot read what was meant for them."""
    SHORTER = "shorter"
    """Text is missing at its end."""
    TEXT = "text"
    """Words were changed."""
    GONE = "gone"
    """It was stored, and cannot be read back any more."""
    HOURS = "hours"
    """Other hours were booked."""
    STATUS = "status"
    """The ticket has another status."""
    TWICE = "twice"
    """It was sent again, and the first one was stored after all: `sent` is the id of the earlier, `stored` those of
    what stands there beside it."""
    TWICE_CHANGED = "twice_changed"
    """As TWICE, and its words were changed between the two: `sent` is the id of what has the words as they are now,
    `stored` those of what has the words from before, and whatever else stands there."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: what was sent and what is stored, in words or numbers for people."""

    kind: DifferenceKind
    sent: str
    stored: str


@dataclass(frozen=True, slots=True)
class Post:
    """One thing to post and what became of it; recorded before it is sent.

    `plan_id` is shared by what was planned together, `place` its order on the ticket. `remote_id` is the system's id of
    what was stored, `wait_until` when the system allows the next try. `booked_hours` is what it says it booked.
    `sent_again` says that the engineer had it sent once more while nobody knew what had become of it; `sent_before` are
    the words that it had each time.
    """

    id: str
    chat_id: str
    connection_id: str
    kind: PsaKind
    plan_id: str
    place: int
    outbound: Outbound
    state: PostState
    created_at: datetime
    changed_at: datetime
    sent_at: datetime | None = None
    tries: int = 0
    remote_id: str = ""
    wait_until: datetime | None = None
    failure: Failure | None = None
    differences: tuple[Difference, ...] = ()
    booked_hours: float | None = None
    sent_again: bool = False
    sent_before: tuple[str, ...] = ()

    @property
    def ticket(self) -> TicketRef:
        return self.outbound.ticket

    @property
    def part(self) -> PostPart:
        return self.outbound.content.part

    @property
    def exposed(self) -> bool:
        """Whether the client can read what was meant for the team: the one difference that is an alarm."""
        wrong = any(each.kind is DifferenceKind.VISIBILITY for each in self.differences)
        return wrong and self.outbound.visibility is Visibility.INTERNAL

    @property
    def stands_twice(self) -> bool:
        """Whether the ticket has it more than once."""
        return any(each.kind is DifferenceKind.TWICE for each in self.differences) or self.stands_changed

    @property
    def stands_changed(self) -> bool:
        """Whether the ticket has it with its words from before a change as well."""
        return any(each.kind is DifferenceKind.TWICE_CHANGED for each in self.differences)

    @property
    def can_be_taken_out(self) -> bool:
        """Whether its system lets a stored one be deleted: Autotask has no request for that of a note."""
        return self.part is PostPart.TIME or (self.part is PostPart.NOTE and self.kind is not PsaKind.AUTOTASK)


@dataclass(frozen=True, slots=True)
class StoredPost:
    """What a system has stored, read back: `text` as plain text; `visibility` None where it does not tell.
    `hours` are those booked, `status` the ticket's."""

    remote_id: str
    text: str = ""
    visibility: Visibility | None = None
    hours: float | None = None
    status: str = ""
