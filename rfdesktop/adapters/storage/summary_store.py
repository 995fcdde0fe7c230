"""Summaries of chats in SQLite."""

from __future__ import annotations

import sqlalchemy as sa

from rfdesktop.adapters.storage.chat_rows import the_chat
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.row_reader import LONG_AGO, Row, RowReader
from rfdesktop.adapters.storage.tables import chat_summaries, message_places, messages
from rfdesktop.adapters.storage.usage_rows import micros_of, usage_columns, usage_of, usd_of
from rfdesktop.domain.chats.summaries import ChatSummary, covering
from rfdesktop.domain.errors import ErrorCode, KnownError

table, places = chat_summaries, message_places


class SqlSummaries:
    """Keeps `SummaryStore`. They go with their chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, summary: ChatSummary) -> ChatSummary:
        """Stores a summary in the place of one of the same messages. Raises KnownError CHAT_NOT_FOUND where the chat
        was deleted."""

        def work(connection: sa.Connection) -> ChatSummary:
            the_chat(connection, summary.chat_id)
            same = (table.c.chat_id == summary.chat_id) & (table.c.covers == summary.covers)
            connection.execute(sa.delete(table).where(same))
            connection.execute(sa.insert(table).values(_columns(summary)))
            return summary

        return await self._database.write(work)

    async def reword(self, summary_id: str, text: str) -> ChatSummary:
        """Stores the engineer's wording. Raises KnownError CHAT_NOT_FOUND where the summary is gone."""

        def work(connection: sa.Connection) -> ChatSummary:
            connection.execute(sa.update(table).where(table.c.id == summary_id).values(text=text, edited=True))
            return _summary(connection, summary_id)

        return await self._database.write(work)

    async def summary(self, summary_id: str) -> ChatSummary:
        """Raises KnownError CHAT_NOT_FOUND where it is gone."""
        return await self._database.read(lambda connection: _summary(connection, summary_id))

    async def summaries(self, chat_id: str) -> tuple[ChatSummary, ...]:
        """All of a chat, on whichever path, those of the most messages first."""
        return await self._database.read(lambda connection: _of_chat(connection, chat_id))

    async def standing(self, chat_id: str) -> tuple[ChatSummary, ...]:
        """Those of the visible path, the one of the most messages first: that one goes to a model."""

        def work(connection: sa.Connection) -> tuple[ChatSummary, ...]:
            found = _of_chat(connection, chat_id)
            ids = _shown(connection, chat_id) if found else []
            return tuple(each for each in found if each.covers == covering(ids[: each.count]))

        return await self._database.read(work)


def _shown(connection: sa.Connection, chat_id: str) -> list[str]:
    """The ids of the visible path, oldest first."""
    wanted = (
        sa.select(messages.c.id)
        .join(places, places.c.serial == messages.c.serial)
        .where(places.c.chat_id == chat_id, places.c.shown == sa.true())
        .order_by(places.c.depth, places.c.serial)
    )
    return list(connection.scalars(wanted))


def _of_chat(connection: sa.Connection, chat_id: str) -> tuple[ChatSummary, ...]:
    of_chat = sa.select(table).where(table.c.chat_id == chat_id)
    wanted = of_chat.order_by(table.c.count.desc(), table.c.created_at.desc())
    return tuple(_of(row) for row in connection.execute(wanted).mappings())


def _summary(connection: sa.Connection, summary_id: str) -> ChatSummary:
    row = connection.execute(sa.select(table).where(table.c.id == summary_id)).mappings().first()
    if row is None:
        raise KnownError(ErrorCode.CHAT_NOT_FOUND, summary=summary_id)
    return _of(row)


_TEXTS = ("id", "chat_id", "until", "covers", "text", "nonce", "provider", "endpoint", "model")


def _of(row: Row) -> ChatSummary:
    read = RowReader(row)
    texts = {name: read.text(name) for name in _TEXTS}
    return ChatSummary(
        **texts,
        count=read.number("count"),
        created_at=read.time("created_at", LONG_AGO),
        put_back=read.number("put_back"),
        edited=bool(row["edited"]),
        usage=usage_of(row),
        usd=usd_of(row["cost_micros"]),
    )


def _columns(summary: ChatSummary) -> dict[str, object]:
    kept = {name: getattr(summary, name) for name in (*_TEXTS, "count", "created_at", "put_back", "edited")}
    return {**kept, **usage_columns(summary.usage), "cost_micros": micros_of(summary.usd)}
