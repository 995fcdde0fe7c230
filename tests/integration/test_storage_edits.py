"""Flows as they stand in editors: kept whole, the newest state alone, and gone once they are saved."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from rfdesktop.adapters.storage import Database, SqlEdits
from rfdesktop.adapters.storage.tables import flow_edits
from rfdesktop.domain.flows.editing.draft import new_draft
from rfdesktop.domain.flows.editing.editions import StepSource, WorkingCopy
from rfdesktop.domain.flows.flow import Command, Danger, Flow, FlowKind, Shell, Step, StepType

AT = datetime(2026, 11, 28, 9, tzinfo=UTC)
HALF = Flow(
    "", "half a \ud800 title\n", FlowKind.MAINTENANCE, "gone",
    (Step("a", StepType.ACTION, "", commands=(Command("", Shell.IOS, Danger.DESTRUCTIVE),)), *new_draft().flow.steps),
    minutes=0,
)  # fmt: skip
COPY = WorkingCopy("edit", HALF, 3, AT, (StepSource("a", "chat", "message"),), new=True)


def with_edits(folder: Path, work: Callable[[Database, SqlEdits], Awaitable[None]]) -> None:
    async def run() -> None:
        database = Database(folder / "chats.db")
        await database.open()
        try:
            await work(database, SqlEdits(database))
        finally:
            await database.close()

    asyncio.run(run())


def test_a_copy_that_breaks_every_rule_comes_back_as_it_was(tmp_path: Path) -> None:
    async def keep(_: Database, edits: SqlEdits) -> None:
        await edits.keep(COPY)

    async def read(_: Database, edits: SqlEdits) -> None:
        assert await edits.copies() == (COPY,)
        await edits.drop("edit")
        assert await edits.copies() == ()

    with_edits(tmp_path, keep)
    with_edits(tmp_path, read)


def test_the_newest_state_counts_and_a_later_one_outlives_a_save(tmp_path: Path) -> None:
    async def work(_: Database, edits: SqlEdits) -> None:
        later = replace(COPY, changed_at=AT + timedelta(seconds=1), base=4)
        await edits.keep(later)
        await edits.keep(COPY)
        assert await edits.copies() == (later,)
        await edits.settle(COPY)
        assert await edits.copies() == (later,)
        await edits.settle(later)
        assert await edits.copies() == ()

    with_edits(tmp_path, work)


def test_one_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    async def work(database: Database, edits: SqlEdits) -> None:
        await edits.keep(COPY)
        await edits.keep(replace(COPY, id="other", changed_at=AT + timedelta(hours=1)))

        def spoil(connection: sa.Connection) -> None:
            spoilt = sa.update(flow_edits).where(flow_edits.c.id == "edit")
            connection.execute(spoilt.values(document={"flow": 3}))

        await database.write(spoil)
        assert [copy.id for copy in await edits.copies()] == ["other"]

    with_edits(tmp_path, work)
