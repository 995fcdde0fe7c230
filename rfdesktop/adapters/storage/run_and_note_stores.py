"""Flow runs and ticket notes in SQLite."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert

from rfdesktop.adapters.storage.chat_rows import active_at, ensure_chat
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.records import draft_columns, draft_of, run_columns, walk_of
from rfdesktop.adapters.storage.tables import flow_runs, ticket_notes
from rfdesktop.domain.chats.chat import UnreadRun
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.outcomes import OutcomeDraft


class SqlRuns:
    """Keeps `RunStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save_run(self, run: FlowRun) -> None:
        """Stores a run whole, new or changed; its chat is made if need be.

        Raises KnownError CHAT_NOT_FOUND where the chat was deleted.
        """
        columns = run_columns(run)

        def work(connection: sa.Connection) -> None:
            ensure_chat(connection, run.chat_id, run.started_at)
            stored = upsert(flow_runs).values(columns)
            connection.execute(stored.on_conflict_do_update(index_elements=["id"], set_=columns))
            active_at(connection, run.chat_id, run.changed_at)

        await self._database.write(work)

    async def run(self, run_id: str) -> FlowRun:
        """The run. Raises KnownError FLOW_NOT_FOUND, RUN_UNREADABLE."""
        found = await self._rows(sa.select(flow_runs).where(flow_runs.c.id == run_id))
        if not found:
            raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=run_id)
        if isinstance(found[0], UnreadRun):
            raise KnownError(ErrorCode.RUN_UNREADABLE, run=run_id)
        return found[0]

    async def runs(self, chat_id: str) -> tuple[FlowRun, ...]:
        """A chat's runs that can be read, oldest first."""
        return tuple(run for run in await self._of_chat(chat_id) if isinstance(run, FlowRun))

    async def all_runs(self, chat_id: str) -> tuple[FlowRun | UnreadRun, ...]:
        """A chat's runs, those that cannot be read too, oldest first."""
        return await self._of_chat(chat_id)

    async def _of_chat(self, chat_id: str) -> tuple[FlowRun | UnreadRun, ...]:
        of_chat = sa.select(flow_runs).where(flow_runs.c.chat_id == chat_id)
        return await self._rows(of_chat.order_by(flow_runs.c.started_at, flow_runs.c.id))

    async def _rows(self, wanted: sa.Select[tuple[object, ...]]) -> tuple[FlowRun | UnreadRun, ...]:
        return await self._database.read(
            lambda connection: tuple(walk_of(row) for row in connection.execute(wanted).mappings())
        )


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SqlNotes:
    """Keeps `NoteStore`."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = _utc_now) -> None:
        self._database = database
        self._clock = clock

    async def save_draft(self, draft: OutcomeDraft) -> None:
        """Stores the wizard's state, new or changed; its chat is made if need be.

        Raises KnownError CHAT_NOT_FOUND where the chat was deleted.
        """
        columns, now = draft_columns(draft), self._clock()

        def work(connection: sa.Connection) -> None:
            ensure_chat(connection, draft.chat_id, now)
            of_chat = ticket_notes.c.chat_id == draft.chat_id
            last = connection.scalar(sa.select(sa.func.max(ticket_notes.c.position)).where(of_chat)) or 0
            stored = upsert(ticket_notes).values(**columns, position=last + 1)
            connection.execute(stored.on_conflict_do_update(index_elements=["id"], set_=columns))

        await self._database.write(work)

    async def draft(self, chat_id: str) -> OutcomeDraft | None:
        """The chat's newest draft or concluded note."""
        return next(iter(await self._newest(chat_id, limit=1)), None)

    async def notes(self, chat_id: str) -> tuple[OutcomeDraft, ...]:
        """All of a chat's drafts and concluded notes, oldest first."""
        return (await self._newest(chat_id))[::-1]

    async def _newest(self, chat_id: str, limit: int | None = None) -> tuple[OutcomeDraft, ...]:
        of_chat = sa.select(ticket_notes).where(ticket_notes.c.chat_id == chat_id)
        wanted = of_chat.order_by(ticket_notes.c.position.desc()).limit(limit)
        return await self._database.read(
            lambda connection: tuple(draft_of(row) for row in connection.execute(wanted).mappings())
        )
