"""What is counted of runs, in SQLite: from tables that triggers keep, so that no run's document is read."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.tables import chats, run_figures, run_steps
from rfdesktop.domain.flows.health import LEFT_AFTER, HealthFilter, RunCounts, Sequel, StepCounts
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.runs import RunStatus
from rfdesktop.domain.notes.outcomes import Outcome

FEWEST_TICKETS = 2
"""One ticket that needed two flows says nothing of them."""
MOST_SEQUELS = 500

_RUN = run_figures.c


class SqlHealth:
    """Keeps `HealthStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def counts(self, asked: HealthFilter, now: datetime) -> dict[str, RunCounts]:
        """By flow."""
        wanted = sa.select(
            _RUN.flow_id,
            sa.func.count(),
            *(_number(_RUN.outcome == outcome.value) for outcome in Outcome),
            _number(_abandoned(now)),
            _number(_RUN.mark == MarkKind.WRONG.value),
            sa.func.avg(sa.case((_RUN.status == RunStatus.FINISHED.value, _RUN.seconds))),
            sa.func.max(_RUN.started_at),
        )
        wanted = _of(wanted.join(chats, chats.c.id == _RUN.chat_id), asked, now).group_by(_RUN.flow_id)
        rows: list[Any] = await self._database.read(lambda connection: list(connection.execute(wanted).fetchall()))
        return {
            row[0]: RunCounts(row[0], row[1], row[2], row[3], row[4], row[5], row[6], round(row[7] or 0), row[8])
            for row in rows
        }

    async def sequels(self, asked: HealthFilter, now: datetime) -> tuple[Sequel, ...]:
        """Pairs of flows that the same tickets needed, one directly after the other; the most frequent first."""
        in_order = (_RUN.started_at, _RUN.run_id)
        following = sa.func.lead(_RUN.flow_id).over(partition_by=_RUN.chat_id, order_by=in_order).label("after")
        walked = sa.select(_RUN.flow_id, following, _RUN.chat_id).join(chats, chats.c.id == _RUN.chat_id)
        pairs = _of(walked, asked, now).subquery()
        tickets = sa.func.count(sa.distinct(pairs.c.chat_id))
        wanted = (
            sa.select(pairs.c.flow_id, pairs.c.after, tickets)
            .where(pairs.c.after.is_not(None), pairs.c.after != pairs.c.flow_id)
            .group_by(pairs.c.flow_id, pairs.c.after)
            .having(tickets >= FEWEST_TICKETS)
            .order_by(tickets.desc(), pairs.c.flow_id)
            .limit(MOST_SEQUELS)
        )
        rows = await self._database.read(lambda connection: connection.execute(wanted).fetchall())
        return tuple(Sequel(*row) for row in rows)

    async def steps(self, flow_id: str, asked: HealthFilter, now: datetime) -> tuple[dict[str, StepCounts], int]:
        """By step of one flow, walked by itself or within another; and how many runs came to the flow."""
        return await self._database.read(lambda connection: _steps(connection, flow_id, asked, now))

    async def accounts(self) -> tuple[str, ...]:
        """The accounts that have runs, by name."""
        wanted = sa.select(chats.c.account).join(run_figures, chats.c.id == _RUN.chat_id).distinct()
        rows = await self._database.read(lambda connection: connection.execute(wanted).scalars().all())
        return tuple(sorted(rows))


def _steps(
    connection: sa.Connection, flow_id: str, asked: HealthFilter, now: datetime
) -> tuple[dict[str, StepCounts], int]:
    step = run_steps.c
    of_flow = sa.and_(step.flow_id == flow_id, step.undone.is_(False))
    joined = run_steps.join(run_figures, _RUN.run_id == step.run_id).join(chats, chats.c.id == _RUN.chat_id)
    passed = sa.func.count(sa.distinct(sa.case((step.passed, step.run_id))))
    reached = sa.func.count(sa.distinct(step.run_id))
    spent = sa.func.avg(sa.case((step.passed, step.seconds)))

    def rows(*columns: Any, by: tuple[Any, ...] = ()) -> list[Any]:
        wanted = _of(sa.select(*columns).select_from(joined).where(of_flow), asked, now)
        return list(connection.execute(wanted.group_by(*by)).fetchall())

    chosen: dict[str, dict[str, int]] = defaultdict(dict)
    for step_id, label, times in rows(step.step_id, step.chosen, reached, by=(step.step_id, step.chosen)):
        if label:
            chosen[step_id][label] = times
    left = sa.select(_RUN.last_step, sa.func.count()).join(chats, chats.c.id == _RUN.chat_id)
    left = _of(left.where(_RUN.last_flow == flow_id, _abandoned(now)), asked, now).group_by(_RUN.last_step)
    gone = {row[0]: row[1] for row in connection.execute(left)}
    found = {}
    for step_id, came, went, seconds in rows(step.step_id, reached, passed, spent, by=(step.step_id,)):
        found[step_id] = StepCounts(step_id, came, went, gone.get(step_id, 0), round(seconds or 0), chosen[step_id])
    whole = rows(reached)
    return found, whole[0][0] if whole else 0


def _of(wanted: Any, asked: HealthFilter, now: datetime) -> Any:
    if asked.days:
        wanted = wanted.where(_RUN.started_at >= now - timedelta(days=asked.days))
    if asked.account:
        wanted = wanted.where(chats.c.account == asked.account)
    return wanted


def _abandoned(now: datetime) -> sa.ColumnElement[bool]:
    """A run that nobody will go on with."""
    over = sa.or_(_RUN.changed_at < now - LEFT_AFTER, chats.c.outcome.is_not(None))
    return sa.and_(_RUN.status != RunStatus.FINISHED.value, over)


def _number(holds: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((holds, 1), else_=0)), 0)
