"""Flows as they stand in editors, in SQLite."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert

from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.row_reader import JsonOf, Row
from rfdesktop.adapters.storage.tables import flow_edits
from rfdesktop.domain.flows.editing.editions import WorkingCopy

log = logging.getLogger(__name__)

COPY = JsonOf[WorkingCopy](WorkingCopy)


class SqlEdits:
    """Keeps `WorkingCopies`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, copy: WorkingCopy) -> None:
        """Stores a copy whole, new or changed; an older one than what is stored changes nothing."""
        at = copy.changed_at or datetime.now(UTC)
        columns = {
            "id": copy.id,
            "flow_id": copy.flow.id,
            "changed_at": at,
            "document": COPY.dump(replace(copy, changed_at=at)),
        }

        def work(connection: sa.Connection) -> None:
            stored = upsert(flow_edits).values(columns)
            newer = flow_edits.c.changed_at <= at
            connection.execute(stored.on_conflict_do_update(index_elements=["id"], set_=columns, where=newer))

        await self._database.write(work)

    async def copies(self) -> tuple[WorkingCopy, ...]:
        """All that can be read, newest first."""
        wanted = sa.select(flow_edits).order_by(flow_edits.c.changed_at.desc())
        return await self._database.read(
            lambda connection: tuple(copy for row in connection.execute(wanted).mappings() for copy in _copy(row))
        )

    async def settle(self, copy: WorkingCopy) -> None:
        """Forgets a copy that was saved, unless it was written on since."""
        at = copy.changed_at or datetime.now(UTC)
        await self._delete(sa.and_(flow_edits.c.id == copy.id, flow_edits.c.changed_at <= at))

    async def drop(self, edit_id: str) -> None:
        """Forgets a copy."""
        await self._delete(flow_edits.c.id == edit_id)

    async def _delete(self, which: sa.ColumnElement[bool]) -> None:
        def work(connection: sa.Connection) -> None:
            connection.execute(sa.delete(flow_edits).where(which))

        await self._database.write(work)


def _copy(row: Row) -> Iterator[WorkingCopy]:
    """The copy of a row; nothing of one that cannot be read, which stays where it is."""
    try:
        yield COPY.load(row["document"])
    except (ValueError, TypeError, RecursionError):
        log.warning("a flow that was being written could not be read")
