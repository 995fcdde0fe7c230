"""The time that is worked on tickets, in SQLite."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert

from rfdesktop.adapters.storage.chat_rows import ensure_chat
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.row_reader import LONG_AGO, Row, RowReader
from rfdesktop.adapters.storage.tables import chats
from rfdesktop.adapters.storage.time_tables import time_entries, work_spans
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.time.entries import Billable, Booking, ChatTime, TimeDetails
from rfdesktop.domain.time.spans import Stretch, WorkSpan

_ENTRY, _SPAN = time_entries.c, work_spans.c


class SqlTime:
    """Keeps `TimeStore`. It goes with its chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep_spans(self, chat_id: str, spans: Sequence[WorkSpan]) -> None:
        """Stores spans, new or changed. Raises KnownError CHAT_NOT_FOUND for a chat that is not there."""

        def work(connection: sa.Connection) -> None:
            if connection.scalar(sa.select(chats.c.serial).where(chats.c.id == chat_id)) is None:
                raise KnownError(ErrorCode.CHAT_NOT_FOUND, chat=chat_id)
            for span in spans:
                columns = {
                    "id": span.id,
                    "chat_id": chat_id,
                    "began_at": span.began_at,
                    "ended_at": span.ended_at,
                    "by_hand": span.by_hand,
                }
                stored = upsert(work_spans).values(columns)
                connection.execute(stored.on_conflict_do_update(index_elements=["id"], set_=columns))

        await self._database.write(work)

    async def keep_details(self, chat_id: str, details: TimeDetails) -> None:
        """Stores what is said about the open entry. Raises KnownError CHAT_NOT_FOUND for a chat that was deleted."""

        def work(connection: sa.Connection) -> None:
            ensure_chat(connection, chat_id, datetime.now(UTC))
            _keep_open(connection, chat_id, details)

        await self._database.write(work)

    async def book(self, booking: Booking) -> None:
        """Stores a booking; what is said about the open entry begins anew, its work type and role stay."""
        columns = {
            **_said(booking.details),
            "chat_id": booking.chat_id,
            "began_at": booking.span.began_at,
            "ended_at": booking.span.ended_at,
            "minutes": booking.minutes,
            "booked_at": booking.booked_at,
            "booked_where": booking.where,
        }
        said = booking.details
        anew = TimeDetails(said.work_type, said.role, said.billable)

        def work(connection: sa.Connection) -> None:
            ensure_chat(connection, booking.chat_id, booking.booked_at)
            connection.execute(sa.insert(time_entries).values(columns))
            _keep_open(connection, booking.chat_id, anew)

        await self._database.write(work)

    async def of_chat(self, chat_id: str) -> ChatTime:
        return await self._database.read(lambda connection: _of_chat(connection, chat_id))

    async def around(self, when: Stretch) -> tuple[ChatTime, ...]:
        """The chats that have a span or a booking in this stretch, each with all of its time."""
        spans = sa.select(_SPAN.chat_id).where(_SPAN.began_at < when.ended_at, _SPAN.ended_at > when.began_at)
        meets = (_ENTRY.began_at < when.ended_at, _ENTRY.ended_at > when.began_at)
        entries = sa.select(_ENTRY.chat_id).where(*meets)

        def work(connection: sa.Connection) -> tuple[ChatTime, ...]:
            ids = connection.scalars(sa.union(spans, entries)).all()
            return tuple(_of_chat(connection, chat_id) for chat_id in sorted(ids))

        return await self._database.read(work)

    async def used_words(self, limit: int = 8) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Work types and roles that were used, newest first."""

        def work(connection: sa.Connection) -> tuple[tuple[str, ...], tuple[str, ...]]:
            columns = (_ENTRY.work_type, _ENTRY.role)
            found = (
                connection.scalars(
                    sa.select(column)
                    .where(column != "")
                    .group_by(column)
                    .order_by(sa.func.max(_ENTRY.serial).desc())
                    .limit(limit)
                ).all()
                for column in columns
            )
            work_types, roles = (tuple(words) for words in found)
            return work_types, roles

        return await self._database.read(work)


def _keep_open(connection: sa.Connection, chat_id: str, details: TimeDetails) -> None:
    open_entry = sa.and_(_ENTRY.chat_id == chat_id, _ENTRY.booked_at.is_(None))
    columns = {**_said(details), "began_at": details.began_at, "ended_at": details.ended_at}
    changed = connection.execute(sa.update(time_entries).where(open_entry).values(columns))
    if not changed.rowcount:
        connection.execute(sa.insert(time_entries).values(**columns, chat_id=chat_id))


def _said(details: TimeDetails) -> dict[str, object]:
    return {
        "work_type": details.work_type,
        "role": details.role,
        "billable": details.billable.value,
        "why": details.why,
        "corrected": details.corrected,
    }


def _of_chat(connection: sa.Connection, chat_id: str) -> ChatTime:
    spans = sa.select(work_spans).where(_SPAN.chat_id == chat_id).order_by(_SPAN.began_at, _SPAN.id)
    entries = sa.select(time_entries).where(_ENTRY.chat_id == chat_id).order_by(_ENTRY.booked_at, _ENTRY.serial)
    rows = connection.execute(entries).mappings().all()
    told = next((_details(row) for row in rows if row["booked_at"] is None), TimeDetails())
    return ChatTime(
        chat_id,
        tuple(_span(row) for row in connection.execute(spans).mappings()),
        told,
        tuple(_booking(row) for row in rows if row["booked_at"] is not None),
    )


def _span(row: Row) -> WorkSpan:
    read = RowReader(row)
    began = read.time("began_at", LONG_AGO)
    return WorkSpan(str(row["id"]), str(row["chat_id"]), began, read.time("ended_at", began), bool(row["by_hand"]))


def _details(row: Row) -> TimeDetails:
    read = RowReader(row)
    billable = read.choice("billable", Billable, Billable.BILLABLE)
    said = (str(row["work_type"]), str(row["role"]), billable, str(row["why"]))
    return TimeDetails(*said, read.time_or_none("began_at"), read.time_or_none("ended_at"), bool(row["corrected"]))


def _booking(row: Row) -> Booking:
    read = RowReader(row)
    booked = read.time("booked_at", LONG_AGO)
    span = Stretch(read.time("began_at", booked), read.time("ended_at", booked))
    return Booking(str(row["chat_id"]), int(row["minutes"]), span, booked, str(row["booked_where"]), _details(row))
