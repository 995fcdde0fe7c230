"""What chats say of tool servers, in SQLite."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from rfdesktop.adapters.storage.chat_rows import ensure_chat
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.tables import chat_servers
from rfdesktop.domain.tools.servers import Allowed, ChatServer


class SqlChatServers:
    """Keeps `ChatServersStore`. What it keeps goes with its chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def servers(self, chat_id: str) -> tuple[ChatServer, ...]:
        """What a chat says, of each server once. What cannot be read allows nothing."""
        wanted = sa.select(chat_servers).where(chat_servers.c.chat_id == chat_id).order_by(chat_servers.c.name)
        rows = await self._database.read(lambda connection: connection.execute(wanted).mappings().all())
        return tuple(ChatServer(row["name"], bool(row["is_on"]), _allowed(row["allowed"])) for row in rows)

    async def keep(self, chat_id: str, server: ChatServer) -> None:
        """Replaces what was kept of the server. Raises KnownError CHAT_NOT_FOUND for a deleted chat."""

        def work(connection: sa.Connection) -> None:
            ensure_chat(connection, chat_id, datetime.now(UTC))
            values = {"is_on": server.on, "allowed": json.dumps([asdict(each) for each in server.allowed])}
            row = insert(chat_servers).values(chat_id=chat_id, name=server.name, **values)
            connection.execute(row.on_conflict_do_update(index_elements=["chat_id", "name"], set_=values))

        await self._database.write(work)

    async def forget(self, names: Sequence[str]) -> None:
        await forget_servers(self._database, names)


async def forget_servers(database: Database, names: Sequence[str]) -> None:
    """Has chats say nothing any more of the servers of these names: what they said was of other servers."""
    of_these = chat_servers.c.name.in_(names)
    wanted = sa.select(chat_servers.c.name).where(of_these).limit(1)
    # Where nothing was said, nothing is written: the file may be one that can only be read.
    if await database.read(lambda connection: connection.execute(wanted).first()) is not None:
        await database.write(lambda connection: connection.execute(sa.delete(chat_servers).where(of_these)))


def _allowed(text: str) -> tuple[Allowed, ...]:
    try:
        listed = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return ()
    pairs = [(each.get("tool"), each.get("digest")) for each in listed if isinstance(each, dict)]
    return tuple(Allowed(tool, digest) for tool, digest in pairs if isinstance(tool, str) and isinstance(digest, str))
