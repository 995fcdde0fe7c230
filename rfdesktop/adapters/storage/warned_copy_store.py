"""Destructive commands that were copied after their warning, in SQLite."""

from __future__ import annotations

import sqlalchemy as sa

from rfdesktop.adapters.storage.chat_rows import ensure_chat
from rfdesktop.adapters.storage.column_types import UNREAD
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.tables import warned_copies
from rfdesktop.domain.shield.warned_copies import WarnedCopy


class SqlWarnedCopies:
    """Keeps `WarnedCopyStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, copy: WarnedCopy) -> None:
        """Stores one; the chat is made if need be. Raises KnownError CHAT_NOT_FOUND where it was deleted."""

        def work(connection: sa.Connection) -> None:
            ensure_chat(connection, copy.chat_id, copy.at)
            connection.execute(sa.insert(warned_copies).values(chat_id=copy.chat_id, at=copy.at, text=copy.text))

        await self._database.write(work)

    async def of_chat(self, chat_id: str) -> tuple[WarnedCopy, ...]:
        """A chat's, oldest first; a row that cannot be read costs itself."""
        wanted = sa.select(warned_copies).where(warned_copies.c.chat_id == chat_id).order_by(warned_copies.c.serial)
        return await self._database.read(
            lambda connection: tuple(
                WarnedCopy(row.chat_id, row.at, row.text) for row in connection.execute(wanted) if row.at is not UNREAD
            )
        )
