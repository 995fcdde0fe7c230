"""Statements on one chat's row that several stores share."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert

from rfdesktop.adapters.storage.records import chat_of
from rfdesktop.adapters.storage.tables import accounts, chats, deleted_chats
from rfdesktop.domain.chats.chat import GENERAL, Chat
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.texts.search_parts import search_parts

HEAD_COLUMNS = ("title", "account", "number", "contact", "asset", "authorised_by")
"""What of a chat a search looks at."""


def ensure_account(connection: sa.Connection, name: str) -> None:
    """Makes the account if it is not there."""
    if connection.scalar(sa.select(accounts.c.name).where(accounts.c.name == name)) is None:
        connection.execute(sa.insert(accounts).values(name=name))


def ensure_chat(connection: sa.Connection, chat_id: str, now: datetime) -> None:
    """Makes the chat if it is not there. Raises KnownError CHAT_NOT_FOUND for one that was deleted."""
    if connection.scalar(sa.select(chats.c.serial).where(chats.c.id == chat_id)) is None:
        if connection.scalar(sa.select(deleted_chats.c.id).where(deleted_chats.c.id == chat_id)) is not None:
            raise KnownError(ErrorCode.CHAT_NOT_FOUND, chat=chat_id)
        ensure_account(connection, GENERAL)
        values = {"id": chat_id, "account": GENERAL, "created_at": now, "last_activity": now}
        connection.execute(sa.insert(chats).values(values))


def delete_chat(connection: sa.Connection, chat_id: str) -> None:
    """Deletes the chat with all that belongs to it; what still comes for it does not make it again."""
    connection.execute(sa.delete(chats).where(chats.c.id == chat_id))
    connection.execute(upsert(deleted_chats).values(id=chat_id).on_conflict_do_nothing())


def the_chat(connection: sa.Connection, chat_id: str) -> Chat:
    """The chat. Raises KnownError CHAT_NOT_FOUND."""
    row = connection.execute(sa.select(chats).where(chats.c.id == chat_id)).mappings().first()
    if row is None:
        raise KnownError(ErrorCode.CHAT_NOT_FOUND, chat=chat_id)
    return chat_of(row)


def note_parts(connection: sa.Connection, chat_id: str) -> None:
    """Notes by what its title and header are found beside their words, after a change of them."""
    head = sa.select(*(chats.c[name] for name in HEAD_COLUMNS)).where(chats.c.id == chat_id)
    row = connection.execute(head).first()
    parts = search_parts(" ".join(value for value in row or () if isinstance(value, str)))
    connection.execute(sa.update(chats).where(chats.c.id == chat_id, chats.c.parts != parts).values(parts=parts))


def active_at(connection: sa.Connection, chat_id: str, at: datetime) -> None:
    """Moves the chat's last activity on to a time, never back."""
    later = (chats.c.id == chat_id) & (chats.c.last_activity < at)
    connection.execute(sa.update(chats).where(later).values(last_activity=at))


def count_chats(connection: sa.Connection) -> int:
    """How many chats there are."""
    return connection.scalar(sa.select(sa.func.count()).select_from(chats)) or 0
