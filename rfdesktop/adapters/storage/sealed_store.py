"""What is kept sealed of chats, in SQLite."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from rfdesktop.adapters.storage.chat_rows import ensure_chat
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.tables import chat_secrets


class SqlSealed:
    """Keeps `SealedStore`. What it keeps goes with its chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def sealed(self, chat_id: str) -> bytes | None:
        wanted = sa.select(chat_secrets.c.sealed).where(chat_secrets.c.chat_id == chat_id)
        return await self._database.read(lambda connection: connection.scalar(wanted))

    async def keep_sealed(self, chat_id: str, sealed: bytes) -> None:
        """Replaces what was kept; the chat is made if need be. Raises KnownError CHAT_NOT_FOUND for a deleted one."""

        def work(connection: sa.Connection) -> None:
            ensure_chat(connection, chat_id, datetime.now(UTC))
            row = insert(chat_secrets).values(chat_id=chat_id, sealed=sealed)
            connection.execute(row.on_conflict_do_update(index_elements=["chat_id"], set_={"sealed": sealed}))

        await self._database.write(work)
