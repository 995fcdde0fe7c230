"""Messages in SQLite, and what they used."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from rfdesktop.adapters.storage.attached_words import attached_words, found_by, title_words
from rfdesktop.adapters.storage.chat_rows import active_at, ensure_chat, note_parts, the_chat
from rfdesktop.adapters.storage.content_store import hold_contents
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.paths import (
    in_order,
    put_after,
    put_beside,
    put_last,
    read,
    selected,
    shown_path,
    thread,
    times_before,
)
from rfdesktop.adapters.storage.records import REMARKS, message_columns
from rfdesktop.adapters.storage.tables import chats, messages
from rfdesktop.adapters.storage.usage_store import count_used
from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Remark, Role
from rfdesktop.domain.chats.titles import title_of
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.texts.encodable import encodable_text
from rfdesktop.domain.usage import Usage


class SqlMessages:
    """Keeps `MessageStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, message: Message, after: str = "") -> Message:
        """Stores a new message at the end of what is shown, or as a branch behind the message `after`; gives it with
        its place.

        Raises KnownError CHAT_NOT_FOUND where the chat was deleted.
        """

        def work(connection: sa.Connection) -> Message:
            _add(connection, message)
            if after:
                put_after(connection, message.id, after)
            else:
                put_last(connection, message.id)
            return _message(connection, message.id)

        return await self._database.write(work)

    async def add_version(self, message: Message, of: str, *, amends: bool = False) -> Message:
        """Stores a new message as a version of another, chosen in its place; gives it with its place.

        What follows the other follows this one too where it only `amends` the wording.
        """

        def work(connection: sa.Connection) -> Message:
            _add(connection, message)
            put_beside(connection, message.id, of, amends=amends)
            return _message(connection, message.id)

        return await self._database.write(work)

    async def journal(self, message_id: str, text: str) -> None:
        """Replaces the text so far of an answer, as long as it streams."""
        streaming = (messages.c.id == message_id) & (messages.c.status == MessageStatus.STREAMING.value)
        statement = sa.update(messages).where(streaming).values(text=text)
        await self._database.write(lambda connection: connection.execute(statement) and None)

    async def finish(self, message: Message) -> tuple[Message, Chat]:
        """Stores an answer as it ended and counts what it used. Raises KnownError CHAT_NOT_FOUND where it is gone."""
        return await self._database.write(lambda connection: _finish(connection, message))

    async def update(self, message: Message) -> Message:
        """Stores everything but the usage. Raises KnownError CHAT_NOT_FOUND where it is gone."""
        return await self._database.write(lambda connection: _update(connection, message))

    async def message(self, message_id: str) -> Message:
        """One message. Raises KnownError CHAT_NOT_FOUND where it is gone."""
        return await self._database.read(lambda connection: _message(connection, message_id))

    async def messages(self, chat_id: str, before: int | None = None, limit: int | None = None) -> tuple[Message, ...]:
        """The newest `limit` messages of the visible path with a position below `before`, oldest of them first."""
        wanted = shown_path(chat_id, before, limit)
        return await self._database.read(lambda connection: in_order(read(connection, wanted)))

    async def thread(self, message_id: str) -> tuple[Message, ...]:
        """The path that ends with a message, shown or not, oldest first. Raises KnownError CHAT_NOT_FOUND."""
        return await self._database.read(lambda connection: thread(connection, message_id))

    async def times(self, chat_id: str, before: int) -> tuple[datetime, ...]:
        """When the messages of the visible path with a position below `before` were written, oldest first."""
        wanted = times_before(chat_id, before)
        return await self._database.read(
            lambda connection: tuple(at for at in connection.scalars(wanted) if isinstance(at, datetime))
        )

    async def recover(self) -> int:
        """Marks answers that were still streaming as stopped and interrupted; how many there were."""
        return await self._database.write(_recover)


def _add(connection: sa.Connection, message: Message) -> None:
    ensure_chat(connection, message.chat_id, message.created_at)
    last = sa.select(sa.func.max(messages.c.position)).where(messages.c.chat_id == message.chat_id)
    position = (connection.scalar(last) or 0) + 1
    connection.execute(sa.insert(messages).values(**message_columns(message), position=position))
    if message.attachments:
        hold_contents(connection, message)
    if message.status is not MessageStatus.STREAMING:
        _note_parts(connection, message.id, message.text, attached_words(message.attachments))
    changes: dict[str, Any] = {"message_count": chats.c.message_count + 1}
    if message.role is Role.USER and not the_chat(connection, message.chat_id).title:
        changes["title"] = title_of(message.text or title_words(message.attachments))
    connection.execute(sa.update(chats).where(chats.c.id == message.chat_id).values(changes))
    if "title" in changes:
        note_parts(connection, message.chat_id)
    active_at(connection, message.chat_id, message.created_at)
    count_used(connection, replace(message, usage=Usage(), usd=None), message)


_PARTS = sa.text("INSERT OR REPLACE INTO part_search (rowid, parts) SELECT serial, :parts FROM messages WHERE id = :id")


def _note_parts(connection: sa.Connection, message_id: str, text: str, attached: str = "") -> None:
    """Notes by what a message that is whole is found beside its words."""
    connection.execute(
        _PARTS, {"id": encodable_text(message_id), "parts": found_by(encodable_text(text), encodable_text(attached))}
    )


def _finish(connection: sa.Connection, message: Message) -> tuple[Message, Chat]:
    count_used(connection, _write_over(connection, message), message)
    active_at(connection, message.chat_id, message.created_at)
    return _message(connection, message.id), the_chat(connection, message.chat_id)


def _update(connection: sa.Connection, message: Message) -> Message:
    _write_over(connection, message)
    return _message(connection, message.id)


def _write_over(connection: sa.Connection, message: Message) -> Message:
    """Stores everything but the usage; gives the message as it was."""
    before = _message(connection, message.id)
    if Remark.UNREADABLE in before.remarks:
        # What could not be read of it would be written over.
        return before
    columns = message_columns(message)
    kept = {name: columns[name] for name in columns if name not in ("id", "chat_id")}
    connection.execute(sa.update(messages).where(messages.c.id == message.id).values(kept))
    if message.attachments:
        hold_contents(connection, message)
    if message.status is not MessageStatus.STREAMING:
        _note_parts(connection, message.id, message.text, attached_words(message.attachments))
    return before


def _message(connection: sa.Connection, message_id: str) -> Message:
    found = read(connection, selected().where(messages.c.id == message_id))
    if not found:
        raise KnownError(ErrorCode.CHAT_NOT_FOUND, message=message_id)
    return found[0]


def _recover(connection: sa.Connection) -> int:
    streaming = messages.c.status == MessageStatus.STREAMING.value
    found = connection.execute(sa.select(messages.c.id, messages.c.remarks, messages.c.text).where(streaming)).all()
    marked_ones = 0
    for message_id, remarks, text in found:
        try:
            marked = REMARKS.dump((*REMARKS.load(remarks), Remark.INTERRUPTED))
        except ValueError:
            continue  # it cannot be read in full, and is shown as that
        values = {"status": MessageStatus.STOPPED.value, "remarks": marked}
        connection.execute(sa.update(messages).where(messages.c.id == message_id).values(values))
        _note_parts(connection, message_id, text)
        marked_ones += 1
    return marked_ones
