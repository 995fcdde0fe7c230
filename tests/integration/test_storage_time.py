"""Time in SQLite, and what the service makes of it, over a real file."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import Database, SqlTime
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.adapters.storage.migrating import migrate
from rfdesktop.adapters.storage.migrations import REVISIONS
from rfdesktop.app.chats_file import Stores, stores_of
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, TicketHeader
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import Event
from rfdesktop.domain.notes.outcomes import Outcome, OutcomeDraft
from rfdesktop.domain.time.day import Booked
from rfdesktop.domain.time.entries import Billable, TimeDetails
from rfdesktop.domain.time.events import DayTold, TimeTold
from rfdesktop.domain.time.rounding import RoundingRule
from rfdesktop.domain.time.spans import Stretch, WorkSpan
from rfdesktop.services.time.ticket_times import TicketTimes

NINE = datetime(2026, 11, 28, 9, tzinfo=UTC)
DAY = Stretch(NINE - timedelta(hours=9), NINE + timedelta(hours=15))


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def span(chat: str, began: float, ended: float, name: str = "") -> WorkSpan:
    return WorkSpan(name or f"{chat}{began}", chat, at(began), at(ended))


class Office:
    """The service over a file; it is half past nine and later."""

    def __init__(self, stores: Stores) -> None:
        self.stores = stores
        self.now = at(30)
        self.rule = RoundingRule()
        self.work_type = ""
        self.events: list[Event] = []
        self.times = TicketTimes(
            store=stores.time,
            chats=stores.chats,
            messages=stores.messages,
            runs=stores.runs,
            notes=stores.notes,
            rule=lambda: self.rule,
            work_type=lambda: self.work_type,
            clock=lambda: self.now,
            emit=self.events.append,
        )

    async def chat(self, chat_id: str, number: str) -> None:
        await self.stores.chats.ensure_chat(chat_id)
        await self.stores.chats.set_header(chat_id, TicketHeader("Acme", number))

    @property
    def told(self) -> Event:
        return self.events[-1]


@asynccontextmanager
async def office(path: Path) -> AsyncIterator[Office]:
    database = Database(path / "chats.db")
    await database.open()
    try:
        yield Office(stores_of(database))
    finally:
        await database.close()


def test_spans_grow_and_stay_and_go_with_their_chat(tmp_path: Path) -> None:
    async def work() -> None:
        async with office(tmp_path) as here:
            await here.chat("a", "1")
            await here.times.count("a", (span("a", 0, 1, "one"),))
            await here.times.count("a", (span("a", 0, 4, "one"), span("a", 5, 6, "two")))
            with pytest.raises(KnownError) as missing:
                await here.times.count("nobody", (span("nobody", 0, 1),))
            assert missing.value.code is ErrorCode.CHAT_NOT_FOUND
        async with office(tmp_path) as here:
            stored = await here.stores.time.of_chat("a")
            assert [(each.id, each.seconds) for each in stored.spans] == [("one", 240), ("two", 60)]
            await here.stores.chats.delete("a")
            assert (await here.stores.time.of_chat("a")).spans == ()

    asyncio.run(work())


def test_details_are_kept_and_begin_anew_with_a_booking(tmp_path: Path) -> None:
    said = TimeDetails("Remote", "Engineer", Billable.NO_CHARGE, "goodwill", at(1), at(20), corrected=True)

    async def work() -> None:
        async with office(tmp_path) as here:
            await here.chat("a", "1")
            await here.times.count("a", (span("a", 0, 12),))
            await here.times.keep_details("a", said)
            await here.stores.notes.save_draft(OutcomeDraft("d", "a", minutes=15))
            await here.times.book("a", "Halo")
            await here.times.count("a", (span("a", 40, 45),))
            await here.times.tell("a")
            assert isinstance(here.told, TimeTold)
            time = here.told.time
            (booking,) = time.bookings
            assert (booking.minutes, booking.span, booking.where) == (15, Stretch(at(1), at(20)), "Halo")
            assert booking.details == said
            assert time.details == TimeDetails("Remote", "Engineer", Billable.NO_CHARGE)
            assert (time.stretch, time.suggested) == (Stretch(at(40), at(45)), 5)
            assert (time.work_types, time.roles) == (("Remote",), ("Engineer",))

    asyncio.run(work())


def test_minutes_to_book_are_counted_rounded_and_at_least_one(tmp_path: Path) -> None:
    async def work() -> None:
        async with office(tmp_path) as here:
            await here.chat("a", "1")
            assert await here.times.suggested("a") == 1
            text = Message("m", "a", 1, Role.USER, MessageStatus.COMPLETE, "x", at(-10))
            later = replace(text, id="n", position=2, created_at=at(-2))
            for message in (text, later):
                await here.stores.messages.add(message)
            await here.times.count("a", (span("a", 0, 12.5),))
            assert await here.times.suggested("a") == 21
            here.rule, here.work_type = RoundingRule(15), "Remote"
            assert await here.times.suggested("a") == 30
            assert (await here.times.time_of("a")).details.work_type == "Remote"
            await here.times.keep_details("a", TimeDetails("On site"))
            assert (await here.times.time_of("a")).details.work_type == "On site"

    asyncio.run(work())


def test_overlaps_and_the_day(tmp_path: Path) -> None:
    async def work() -> None:
        async with office(tmp_path) as here:
            for chat_id, number in (("a", "1"), ("b", "2"), ("c", "3")):
                await here.chat(chat_id, number)
            await here.times.count("a", (span("a", 0, 10), span("a", 20, 30)))
            await here.times.count("b", (span("b", 25, 40),))
            await here.times.count("c", (span("c", 60, 61), span("c", 24 * 60, 24 * 60 + 9)))
            await here.stores.chats.set_outcome("b", Outcome.RESOLVED, at(41))
            await here.times.tell("a")
            assert isinstance(here.told, TimeTold)
            (overlap,) = here.told.time.overlaps
            assert ("#2" in overlap.ticket, overlap.common) == (True, Stretch(at(25), at(30)))
            await here.times.book("a", "")
            await here.times.tell_day(DAY)
            assert isinstance(here.told, DayTold)
            rows = [(row.state, row.chat_id, row.minutes) for row in here.told.day.rows]
            assert rows == [
                (Booked.BOOKED, "a", 20),
                (Booked.TO_BOOK, "b", 15),
                (Booked.GAP, "", 20),
                (Booked.OPEN, "c", 1),
            ]

    asyncio.run(work())


def test_a_file_of_before_gets_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    before = next(at for at, module in enumerate(REVISIONS) if module.__name__.endswith("_time"))
    engine = Opener().engine(path)
    migrate(engine, path, None, REVISIONS[:before])
    with engine.begin() as connection:
        columns = "id, account, created_at, last_activity"
        connection.exec_driver_sql(
            f"INSERT INTO chats ({columns}) VALUES ('a', 'General', '2026-01-01 09:00:00', '2026-01-01 09:00:00')"
        )
    engine.dispose()

    async def work() -> None:
        database = Database(path)
        await database.open()
        try:
            await SqlTime(database).keep_spans("a", (span("a", 0, 1),))
        finally:
            await database.close()

    asyncio.run(work())
    with sqlite3.connect(path) as file:
        assert file.execute("SELECT count(*) FROM work_spans").fetchone() == (1,)
    file.close()


def test_minutes_that_somebody_set_count_for_the_day_and_nobodys_do_not(tmp_path: Path) -> None:
    async def work() -> None:
        async with office(tmp_path) as here:
            for chat, corrected, typed in (("a", True, 45), ("b", True, None), ("c", False, 45)):
                await here.chat(chat, chat)
                await here.times.count(chat, (span(chat, 0, 12),))
                await here.times.keep_details(chat, TimeDetails(corrected=corrected))
                if typed is not None:
                    await here.stores.notes.save_draft(OutcomeDraft(chat, chat, minutes=typed))
            await here.times.tell_day(DAY)
            assert isinstance(here.told, DayTold)
            assert {row.chat_id: row.minutes for row in here.told.day.rows} == {"a": 45, "b": 12, "c": 12}

    asyncio.run(work())


def test_a_stretch_that_was_worked_elsewhere_is_counted_and_told(tmp_path: Path) -> None:
    async def work() -> None:
        async with office(tmp_path) as here:
            await here.times.add("a", Stretch(at(0), at(7)))
            assert isinstance(here.told, TimeTold)
            [counted] = here.told.time.spans
            assert (counted.began_at, counted.ended_at, counted.by_hand) == (at(0), at(7), True)

    asyncio.run(work())
