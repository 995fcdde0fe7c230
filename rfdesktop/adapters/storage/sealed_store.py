"""What is kept sealed of chats, in SQLite."""

from __future__ import annotations

from collections.abc import Set
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from rfdesktop.adapters.storage.chat_rows import ensure_chat
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.tables import chat_secrets, chat_summaries, messages
from rfdesktop.domain.secrets.placeholders import names_in_json


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

    async def names_written(self, chat_id: str) -> Set[str]:
        def work(connection: sa.Connection) -> Set[str]:
            rows = (row for statement in _WRITTEN for row in connection.execute(statement, {"chat_id": chat_id}))
            return frozenset(name for row in rows for text in row for name in names_in_json(str(text)))

        return await self._database.read(work)


def _as_stored(column: sa.Column[Any]) -> sa.ColumnElement[str]:
    """What stands there, also JSON that is damaged."""
    return sa.type_coerce(column, sa.Text)


_OF_CHAT = sa.bindparam("chat_id", type_=sa.String)
_WRITTEN = (
    sa.select(*map(_as_stored, (messages.c.text, messages.c.blocks, messages.c.context))).where(
        messages.c.chat_id == _OF_CHAT
    ),
    sa.select(_as_stored(chat_summaries.c.text)).where(chat_summaries.c.chat_id == _OF_CHAT),
)
