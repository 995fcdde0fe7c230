"""What was found in the texts of chats when they were searched for secrets, in SQLite."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.look_tables import chat_scans
from rfdesktop.adapters.storage.tables import chats
from rfdesktop.domain.secrets.kinds import Found, Kind

AT_ONCE = 500
"""Digests that are asked for in one statement."""


class SqlScans:
    """Keeps `ScanStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def scans(self, chat_id: str, rules: str, digests: Sequence[str]) -> Mapping[str, tuple[Found, ...]]:
        """What these rules found; a row that cannot be read is as if it were not there."""
        of_chat = sa.select(chat_scans).where(chat_scans.c.chat_id == chat_id, chat_scans.c.rules == rules)

        def work(connection: sa.Connection) -> dict[str, tuple[Found, ...]]:
            known: dict[str, tuple[Found, ...]] = {}
            for at in range(0, len(digests), AT_ONCE):
                wanted = of_chat.where(chat_scans.c.digest.in_(digests[at : at + AT_ONCE]))
                for row in connection.execute(wanted).mappings():
                    found = _found(row["found"])
                    if found is not None:
                        known[str(row["digest"])] = found
            return known

        return await self._database.read(work)

    async def keep_scans(self, chat_id: str, rules: str, found: Mapping[str, tuple[Found, ...]]) -> None:
        """Keeps it; nothing for a chat that is not there."""

        def work(connection: sa.Connection) -> None:
            if connection.scalar(sa.select(chats.c.id).where(chats.c.id == chat_id)) is None:
                return
            for digest, places in found.items():
                values = {"rules": rules, "found": json.dumps([[e.kind.value, e.start, e.end] for e in places])}
                row = insert(chat_scans).values(chat_id=chat_id, digest=digest, **values)
                connection.execute(row.on_conflict_do_update(index_elements=["chat_id", "digest"], set_=values))

        await self._database.write(work)


def _found(text: object) -> tuple[Found, ...] | None:
    try:
        return tuple(Found(Kind(kind), int(start), int(end)) for kind, start, end in json.loads(str(text)))
    except (ValueError, TypeError):
        return None
