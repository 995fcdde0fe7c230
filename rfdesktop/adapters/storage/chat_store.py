"""Chats in SQLite."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from rfdesktop.adapters.storage.chat_rows import (
    active_at,
    delete_chat,
    ensure_account,
    ensure_chat,
    note_parts,
    the_chat,
)
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.records import ANSWERED_BY, chat_of, header_columns
from rfdesktop.adapters.storage.tables import accounts, chats, flow_runs, ticket_notes
from rfdesktop.domain.chats.chat import GENERAL, Chat, HistoryEntry, TicketHeader, title_from
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.ports import MessageSearch
from rfdesktop.domain.texts.encodable import encodable_text
from rfdesktop.domain.texts.passwords import covered

_ID_START = re.compile(r"[0-9a-f]{1,32}")


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SqlChats:
    """Keeps `ChatStore`. `search` finds the chats that have some words."""

    def __init__(self, database: Database, search: MessageSearch, clock: Callable[[], datetime] = _utc_now) -> None:
        self._database = database
        self._search = search
        self._clock = clock

    async def ensure_chat(self, chat_id: str) -> Chat:
        """The chat, made now if it is not there. Raises KnownError CHAT_NOT_FOUND for one that was deleted."""
        now = self._clock()

        def work(connection: sa.Connection) -> Chat:
            ensure_chat(connection, chat_id, now)
            return the_chat(connection, chat_id)

        return await self._database.write(work)

    async def chat(self, chat_id: str) -> Chat:
        """The chat. Raises KnownError CHAT_NOT_FOUND."""
        return await self._database.read(lambda connection: the_chat(connection, chat_id))

    async def chat_by_prefix(self, prefix: str) -> Chat:
        """The one chat whose id begins so. Raises KnownError CHAT_NOT_FOUND for none or several."""
        start = prefix.strip().lower()
        # "g" comes after every hexadecimal digit.
        wanted = sa.select(chats).where(chats.c.id >= start, chats.c.id < start + "g").limit(2)
        rows = await self._rows(wanted) if _ID_START.fullmatch(start) else ()
        if len(rows) != 1:
            raise KnownError(ErrorCode.CHAT_NOT_FOUND, chat=prefix)
        return rows[0]

    async def chats(self, limit: int | None = None) -> tuple[Chat, ...]:
        """Chats with a message, a run, a note, a title or a header, newest activity first."""
        filled = [
            sa.exists().where(table.c.chat_id == chats.c.id).correlate(chats) for table in (flow_runs, ticket_notes)
        ]
        texts = [chats.c[name] != "" for name in ("title", "number", "contact", "asset", "authorised_by")]
        shown = sa.or_(chats.c.message_count > 0, *texts, chats.c.account != GENERAL, *filled)
        order = (chats.c.last_activity.desc(), chats.c.serial.desc())
        return await self._rows(sa.select(chats).where(shown).order_by(*order).limit(limit))

    async def newest_activity(self) -> datetime | None:
        """When anything happened last in any chat, None where there is none."""
        newest = sa.select(chats.c.last_activity).order_by(chats.c.last_activity.desc()).limit(1)
        found = await self._database.read(lambda connection: connection.scalar(newest))
        return found if isinstance(found, datetime) else None

    async def every(self) -> tuple[Chat, ...]:
        """Every chat, in the order in which they were made."""
        return await self._rows(sa.select(chats).order_by(chats.c.serial))

    async def find(self, text: str, limit: int = 50) -> tuple[HistoryEntry, ...]:
        """Chats that have all the words, newest activity first; all chats where there is no text."""
        if not text.strip():
            return tuple(HistoryEntry(chat) for chat in await self.chats(limit))
        found = await self._search.search(text, limit)
        ids = [hit.chat_id for hit in found]
        by_id = {chat.id: chat for chat in await self._rows(sa.select(chats).where(chats.c.id.in_(ids)))}
        return tuple(
            HistoryEntry(by_id[hit.chat_id], hit.snippet, hit.message_id) for hit in found if hit.chat_id in by_id
        )

    async def set_title(self, chat_id: str, title: str) -> Chat:
        """Renames a chat; a title is one line of at most 100 characters."""
        return await self._change(chat_id, {"title": title_from(covered(title))})

    async def give_title(self, chat_id: str, title: str) -> Chat:
        """Gives a chat without a title this one, cut as the first message's is; a title that it has stays."""

        def work(connection: sa.Connection) -> Chat:
            nameless = (chats.c.id == chat_id) & (chats.c.title == "")
            connection.execute(sa.update(chats).where(nameless).values(title=title_from(covered(title))))
            note_parts(connection, chat_id)
            return the_chat(connection, chat_id)

        return await self._database.write(work)

    async def set_header(self, chat_id: str, header: TicketHeader) -> Chat:
        """Stores what the chat is about; the account is made if it is new, and an unused one that it replaces goes."""
        columns = {name: encodable_text(value).strip() for name, value in header_columns(header).items()}
        columns["account"] = columns["account"] or GENERAL

        def work(connection: sa.Connection) -> Chat:
            before = the_chat(connection, chat_id).header.account
            ensure_account(connection, columns["account"])
            connection.execute(sa.update(chats).where(chats.c.id == chat_id).values(columns))
            note_parts(connection, chat_id)
            _drop_unused(connection, before)
            return the_chat(connection, chat_id)

        return await self._database.write(work)

    async def set_answered_by(self, chat_id: str, choice: ModelChoice) -> Chat:
        """Keeps which model answers a chat; `AS_SET` is what the settings say."""
        kept = None if choice == AS_SET else ANSWERED_BY.dump(choice)
        return await self._change(chat_id, {"answered_by": kept})

    async def set_outcome(self, chat_id: str, outcome: Outcome | None, at: datetime | None) -> Chat:
        """Concludes a chat, or reopens it (None)."""

        def work(connection: sa.Connection) -> Chat:
            values = {"outcome": outcome.value if outcome else None, "concluded_at": at}
            connection.execute(sa.update(chats).where(chats.c.id == chat_id).values(values))
            if at is not None:
                active_at(connection, chat_id, at)
            return the_chat(connection, chat_id)

        return await self._database.write(work)

    async def delete(self, chat_id: str) -> None:
        """Deletes the chat with its messages, runs and notes, for good; the usage of its days stays."""
        await self._database.write(lambda connection: delete_chat(connection, chat_id))

    async def accounts(self) -> tuple[str, ...]:
        """Names of the accounts, General first, then by name."""
        names = await self._database.read(lambda connection: connection.scalars(sa.select(accounts.c.name)).all())
        return (GENERAL, *sorted((name for name in names if name != GENERAL), key=str.casefold))

    async def _rows(self, wanted: sa.Select[Any]) -> tuple[Chat, ...]:
        return await self._database.read(
            lambda connection: tuple(chat_of(row) for row in connection.execute(wanted).mappings())
        )

    async def _change(self, chat_id: str, values: dict[str, Any]) -> Chat:
        def work(connection: sa.Connection) -> Chat:
            connection.execute(sa.update(chats).where(chats.c.id == chat_id).values(values))
            note_parts(connection, chat_id)
            return the_chat(connection, chat_id)

        return await self._database.write(work)


def _drop_unused(connection: sa.Connection, account: str) -> None:
    """Forgets an account that no chat has any more: a slip of the pen that was put right."""
    if account != GENERAL:
        used = sa.exists().where(chats.c.account == account)
        connection.execute(sa.delete(accounts).where(accounts.c.name == account, ~used))
