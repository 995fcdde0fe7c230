"""The contents of attachments in SQLite: by their SHA-256, each kept once, text packed."""

from __future__ import annotations

import hashlib
import logging
import zlib
from collections.abc import AsyncGenerator, Callable, Collection
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert

from rfdesktop.adapters.storage.content_tables import attached, binned_contents, contents
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.tables import messages
from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.errors import ErrorCode, KnownError

log = logging.getLogger(__name__)

PACKED_TO = 0.9
"""What does not become at least so small by packing is kept as it is: pictures are packed already."""

UNPACKED_BYTES = 256_000_000
"""The most that packed contents give; more was never put in, and would fill the memory."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SqlContents:
    """Keeps `ContentStore`."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = _utc_now) -> None:
        self._database = database
        self._clock = clock

    async def put(self, data: bytes) -> str:
        """Keeps contents; gives their id."""
        now = self._clock()

        def work(connection: sa.Connection) -> str:
            content_id = hashlib.sha256(data).hexdigest()
            again = sa.update(contents).where(contents.c.id == content_id).values(kept_at=now)
            if not connection.execute(again).rowcount:
                packed = zlib.compress(data, 6)
                smaller = len(packed) < len(data) * PACKED_TO
                row = {"id": content_id, "packed": smaller, "kept_at": now, "data": packed if smaller else data}
                connection.execute(sa.insert(contents).values(row))
            return content_id

        return await self._database.write(work)

    async def content(self, content_id: str) -> bytes:
        """Raises KnownError ATTACHMENT_GONE where it is not there, or is not what was put in."""
        wanted = sa.select(contents.c.data, contents.c.packed).where(contents.c.id == content_id)

        def work(connection: sa.Connection) -> bytes:
            row = connection.execute(wanted).first()
            data = _unpacked(row[0]) if row is not None and row[1] else row[0] if row is not None else None
            if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != content_id:
                raise KnownError(ErrorCode.ATTACHMENT_GONE)
            return data

        return await self._database.read(work)

    async def every(self) -> AsyncGenerator[tuple[str, bytes], None]:
        """All contents that are whole, by their id."""
        wanted = sa.select(contents.c.id)
        for content_id in await self._database.read(lambda connection: connection.scalars(wanted).all()):
            try:
                yield content_id, await self.content(content_id)
            except KnownError:
                log.warning("an attachment is damaged and left out")

    async def sweep(self, in_use: Collection[str], before: datetime) -> int:
        """Removes what no message has: what a deleted chat left, and what was kept `before` then and never sent."""
        by_messages = sa.exists().where(attached.c.content_id == contents.c.id)
        held = sa.or_(by_messages, sa.exists().where(binned_contents.c.content_id == contents.c.id))
        old = sa.or_(contents.c.kept_at.is_(None), contents.c.kept_at < before)
        wanted = sa.select(contents.c.id).where(~held, old)

        def work(connection: sa.Connection) -> int:
            gone = [each for each in connection.scalars(wanted) if each not in in_use]
            for content_id in gone:
                connection.execute(sa.delete(contents).where(contents.c.id == content_id))
            return len(gone)

        return await self._database.write(work)


def hold_contents(connection: sa.Connection, message: Message) -> None:
    """Notes which contents a stored message needs, so that they stay as long as it does."""
    serial = sa.select(messages.c.serial).where(messages.c.id == message.id).scalar_subquery()
    for content_id in {each for attachment in message.attachments for each in attachment.contents}:
        row = upsert(attached).values(serial=serial, content_id=content_id)
        connection.execute(row.on_conflict_do_nothing())


def _unpacked(data: bytes) -> bytes | None:
    reader = zlib.decompressobj()
    try:
        whole = reader.decompress(data, UNPACKED_BYTES)
    except zlib.error:
        return None
    return whole if reader.eof else None
