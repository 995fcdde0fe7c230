"""How answers are wanted in single chats, in SQLite."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert

from rfdesktop.adapters.storage.chat_rows import ensure_chat
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.tables import chat_styles
from rfdesktop.domain.standing.styles import AnswerBy, AnswerLength, AnswerStyle

E = TypeVar("E", bound=StrEnum)


class SqlStyles:
    """Keeps `StyleStore`. They go with their chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def style(self, chat_id: str) -> AnswerStyle:
        """What a chat has in the place of the settings."""
        wanted = sa.select(chat_styles).where(chat_styles.c.chat_id == chat_id)

        def work(connection: sa.Connection) -> AnswerStyle:
            row = connection.execute(wanted).first()
            if row is None:
                return AnswerStyle()
            return AnswerStyle(_choice(row.by, AnswerBy), _choice(row.length, AnswerLength), row.language)

        return await self._database.read(work)

    async def save_style(self, chat_id: str, style: AnswerStyle) -> None:
        """Stores it; the chat is made if need be. Raises KnownError CHAT_NOT_FOUND where it was deleted."""
        values = {"by": style.by, "length": style.length, "language": style.language}

        def work(connection: sa.Connection) -> None:
            ensure_chat(connection, chat_id, datetime.now(UTC))
            put = upsert(chat_styles).values(chat_id=chat_id, **values)
            connection.execute(put.on_conflict_do_update(index_elements=["chat_id"], set_=values))

        await self._database.write(work)


def _choice(value: object, kind: type[E]) -> E | None:
    """A choice as it was stored; what is none of them leaves it to the settings."""
    return kind(str(value)) if value in tuple(kind) else None
