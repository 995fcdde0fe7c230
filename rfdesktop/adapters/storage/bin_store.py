"""The bin: deleted chats in SQLite, each as one packed document, and out of it again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert

from rfdesktop.adapters.storage.chat_documents import Document, document_of, is_empty, unpacked_document
from rfdesktop.adapters.storage.chat_merging import put
from rfdesktop.adapters.storage.chat_rows import delete_chat, the_chat
from rfdesktop.adapters.storage.content_tables import binned_contents
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.look_tables import seen_time
from rfdesktop.adapters.storage.psa_tables import forget_posts
from rfdesktop.adapters.storage.row_reader import LONG_AGO, RowReader
from rfdesktop.adapters.storage.tables import binned_chats
from rfdesktop.domain.chats.bin import BinnedChat
from rfdesktop.domain.chats.chat import Chat
from rfdesktop.domain.chats.seen_time import SeenTime
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.texts.passwords import covered

_LISTED = ("id", "title", "account", "number", "messages", "deleted_at")


class SqlBin:
    """Keeps `BinStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put_in(self, chat_id: str, at: datetime) -> BinnedChat | None:
        """Deletes the chat with all that belongs to it and keeps it in the bin; None where there is nothing to keep."""

        def work(connection: sa.Connection) -> BinnedChat | None:
            document = document_of(connection, chat_id)
            delete_chat(connection, chat_id)
            if document is None or is_empty(document):
                return None
            columns = _columns(document, chat_id, at)
            connection.execute(upsert(binned_chats).values(columns).prefix_with("OR REPLACE"))
            for content_id in {row["content_id"] for row in document["contents"]}:
                held = {"chat_id": chat_id, "content_id": content_id}
                connection.execute(sa.insert(binned_contents).values(held))
            return _binned(RowReader(columns))

        return await self._database.write(work)

    async def take_out(self, chat_id: str) -> Chat:
        """Puts a chat back as it was. Raises KnownError CHAT_NOT_FOUND where the bin does not have it, STORE_DAMAGED
        where what it has cannot be read."""

        def work(connection: sa.Connection) -> Chat:
            packed = connection.scalar(sa.select(binned_chats.c.document).where(binned_chats.c.id == chat_id))
            if packed is None:
                raise KnownError(ErrorCode.CHAT_NOT_FOUND, chat=chat_id)
            connection.execute(sa.delete(binned_chats).where(binned_chats.c.id == chat_id))
            put(connection, unpacked_document(packed))
            return the_chat(connection, chat_id)

        return await self._database.write(work)

    async def binned(self) -> tuple[BinnedChat, ...]:
        """What is in the bin, the newest first."""
        wanted = sa.select(*(binned_chats.c[name] for name in _LISTED)).order_by(binned_chats.c.deleted_at.desc())
        return await self._database.read(
            lambda connection: tuple(_binned(RowReader(row)) for row in connection.execute(wanted).mappings())
        )

    async def drop(self, chat_ids: Sequence[str]) -> int:
        """Empties the bin of these chats, for good; how many there were."""
        return await self._drop(binned_chats.c.id.in_(chat_ids))

    async def drop_before(self, at: datetime) -> int:
        """Empties the bin of what was deleted before a time, for good; how many there were."""
        return await self._drop(binned_chats.c.deleted_at < at)

    async def look(self, now: datetime) -> SeenTime:
        """Notes where the clock stands, and gives how far the time is sure by that."""

        def work(connection: sa.Connection) -> SeenTime:
            row = connection.execute(sa.select(seen_time)).mappings().first()
            before = _seen(RowReader(row)) if row is not None else None
            after = before.at(now) if before is not None else SeenTime.first(now)
            connection.execute(sa.delete(seen_time))
            connection.execute(sa.insert(seen_time).values(serial=1, **asdict(after)))
            return after

        return await self._database.write(work)

    async def shrink(self) -> None:
        """Writes the file anew, without the bytes of what was dropped. Raises KnownError DISK_FULL and more."""
        await self._database.shrink()

    async def _drop(self, which: sa.ColumnElement[bool]) -> int:
        def work(connection: sa.Connection) -> int:
            forget_posts(connection, sa.select(binned_chats.c.id).where(which))
            return connection.execute(sa.delete(binned_chats).where(which)).rowcount

        return await self._database.write(work)


def _seen(read: RowReader) -> SeenTime | None:
    seen, sure = (read.time(name, LONG_AGO) for name in ("seen", "sure"))
    return SeenTime(seen, sure, read.time_or_none("jumped")) if LONG_AGO not in (seen, sure) else None


def _columns(document: Document, chat_id: str, at: datetime) -> dict[str, object]:
    head = document["chat"]
    return {
        "id": chat_id,
        **{name: str(head.get(name) or "") for name in ("title", "account", "number")},
        "messages": int(head.get("message_count") or 0),
        "deleted_at": at,
        "document": zlib.compress(json.dumps(document, ensure_ascii=True).encode("ascii")),
    }


def _binned(read: RowReader) -> BinnedChat:
    return BinnedChat(
        id=read.text("id"),
        title=covered(read.text("title")),
        account=read.text("account"),
        number=read.text("number"),
        messages=read.number("messages"),
        deleted_at=read.time("deleted_at", LONG_AGO),
    )
