"""The time on tickets: kept, rounded, compared with that on other tickets, booked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from rfdesktop.domain.chats.chat import Chat, display_title, new_id
from rfdesktop.domain.chats.message_ports import MessageStore
from rfdesktop.domain.chats.time_worked import activities
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.events import DayTold, TimeTold
from rfdesktop.domain.ports import ChatStore, Clock, Emit, NoteStore, RunStore
from rfdesktop.domain.time.day import DayRow, day_of
from rfdesktop.domain.time.entries import (
    Booking,
    ChatTime,
    Claim,
    TimeDetails,
    overlaps_of,
    worked,
)
from rfdesktop.domain.time.ports import TimeStore
from rfdesktop.domain.time.rounding import RoundingRule
from rfdesktop.domain.time.spans import Stretch, WorkSpan, minutes_on
from rfdesktop.services.time.day_rows import rows_of


class TicketTimes:
    """What the window asks for about time. `rule` says how minutes are rounded, `work_type` what is booked as where
    nobody says."""

    def __init__(
        self,
        *,
        store: TimeStore,
        chats: ChatStore,
        messages: MessageStore,
        runs: RunStore,
        notes: NoteStore,
        rule: Callable[[], RoundingRule],
        work_type: Callable[[], str],
        clock: Clock,
        emit: Emit,
    ) -> None:
        self._store = store
        self._chats = chats
        self._messages = messages
        self._runs = runs
        self._notes = notes
        self._rule = rule
        self._work_type = work_type
        self._clock = clock
        self._emit = emit

    async def count(self, chat_id: str, spans: Sequence[WorkSpan]) -> None:
        """Keeps spans. Raises KnownError CHAT_NOT_FOUND for a chat that is not there."""
        await self._store.keep_spans(chat_id, spans)

    async def tell(self, chat_id: str, *, whole: bool = True) -> None:
        """Emits what is known of a chat's time; what needs other tickets and the chat's messages only if `whole`."""
        self._emit(TimeTold(await self.time_of(chat_id) if whole else await self._store.of_chat(chat_id)))

    async def keep_details(self, chat_id: str, details: TimeDetails) -> None:
        """Keeps what the engineer says about it."""
        await self._store.keep_details(chat_id, details)
        await self.tell(chat_id)

    async def add(self, chat_id: str, stretch: Stretch) -> None:
        """Counts a stretch that was worked elsewhere."""
        span = WorkSpan(new_id(), chat_id, stretch.began_at, stretch.ended_at, by_hand=True)
        await self._chats.ensure_chat(chat_id)
        await self._store.keep_spans(chat_id, (span,))
        await self.tell(chat_id)

    async def book(self, chat_id: str, where: str, minutes: int | None = None, at: datetime | None = None) -> None:
        """Notes that the open time has been booked; without `minutes`, those that stand in the wizard.

        What was booked `at` a moment is noted once.
        """
        if at is not None and any(each.booked_at == at for each in (await self._store.of_chat(chat_id)).bookings):
            return
        time = await self.time_of(chat_id)
        draft = await self._notes.draft(chat_id)
        if minutes is None:
            minutes = draft.minutes if draft is not None else time.suggested or 0
        now = at or self._clock()
        span = time.stretch or Stretch(now - timedelta(minutes=minutes), now)
        await self._store.book(Booking(chat_id, minutes, span, now, where, time.details))
        await self.tell(chat_id)

    async def suggested(self, chat_id: str) -> int:
        """The minutes to book for what is not booked yet, counted and rounded."""
        return await self._suggested(await self._store.of_chat(chat_id))

    async def time_of(self, chat_id: str) -> ChatTime:
        """All that is known of a chat's time, and other tickets that claim some of it."""
        stored = await self._store.of_chat(chat_id)
        work_types, roles = await self._store.used_words()
        details = replace(stored.details, work_type=stored.details.work_type or self._work_type())
        known = replace(
            stored, details=details, suggested=await self._suggested(stored), work_types=work_types, roles=roles
        )
        if known.stretch is None:
            return known
        claim = Claim(chat_id, "", known.stretch)
        return replace(known, overlaps=overlaps_of(claim, await self._claims(known.stretch)))

    async def tell_day(self, day: Stretch) -> None:
        """Emits a day: what was booked, what was not, and the gaps."""
        rows: list[DayRow] = []
        for stored in await self._store.around(day):
            chat = await self._chats.chat(stored.chat_id)
            draft = await self._notes.draft(stored.chat_id)
            typed = draft.minutes if draft is not None and stored.details.corrected else None
            rows += rows_of(stored, chat, day, self._rule(), typed)
        self._emit(DayTold(day_of(day, rows)))

    async def _suggested(self, time: ChatTime) -> int:
        spans = worked(time.open_spans, time.details)
        if time.since is not None or time.details.began_at is not None:
            return self._rule().of(minutes_on(spans, ()))
        messages, runs = await self._messages.messages(time.chat_id), await self._runs.runs(time.chat_id)
        # A ticket on which anything was done has taken a minute.
        return self._rule().of(max(1, minutes_on(spans, activities(messages, runs))))

    async def _claims(self, stretch: Stretch) -> tuple[Claim, ...]:
        found: list[Claim] = []
        for stored in await self._store.around(stretch):
            try:
                chat = await self._chats.chat(stored.chat_id)
            except KnownError:
                continue
            found += claims_of(stored, chat)
        return tuple(found)


def claims_of(time: ChatTime, chat: Chat) -> Iterator[Claim]:
    """What a chat claims of the time: its bookings, and what is not booked yet."""
    ticket = display_title(chat)
    yield from (Claim(time.chat_id, ticket, booking.span) for booking in time.bookings)
    if (span := time.stretch) is not None:
        yield Claim(time.chat_id, ticket, span)
