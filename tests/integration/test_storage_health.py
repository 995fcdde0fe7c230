"""What is counted of runs, on a real file: from the first revision on, and whatever stands in a run's row."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlHealth, SqlRuns
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.adapters.storage.migrating import migrate
from rfdesktop.adapters.storage.migrations import REVISIONS
from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.flows import remarks, runs, targets
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, FlowSummary, Option, Step, StepType
from rfdesktop.domain.flows.health import Concern, FlowDetails, HealthFilter, RunCounts, Sequel, library_health
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.outcomes import Outcome
from tests.integration.storage_values import NOON

ALL = HealthFilter(0)
OPTIONS = (Option("Yes", "fix"), Option("No", "lost"), Option("Maybe", "lost"))
STEPS = (
    Step("ask", StepType.QUESTION, "Does it ping?", options=OPTIONS),
    Step("fix", StepType.INFO, "Restart it", next="done"),
    Step("lost", StepType.INFO, "Look further", next="over"),
    Step("done", StepType.RESULT, "Works", outcome=Outcome.RESOLVED),
    Step("over", StepType.RESULT, "Hand over", outcome=Outcome.ESCALATED),
)


def a_flow(flow_id: str = "vpn") -> Flow:
    return Flow(flow_id, flow_id.upper(), FlowKind.TROUBLESHOOTING, "ask", STEPS)


def later(**by: int) -> datetime:
    return NOON + timedelta(**by)


def solved(run_id: str, chat: str, flow: str = "vpn", at: datetime = NOON) -> FlowRun:
    """A run that was solved in three minutes."""
    run = runs.choose(runs.start_run(run_id, chat, a_flow(flow), at), 0, at + timedelta(minutes=1))
    return runs.advance(run, {}, at + timedelta(minutes=3))


def lost(run_id: str, chat: str, flow: str = "vpn", at: datetime = NOON) -> FlowRun:
    """A run that was put aside at its second step."""
    return runs.close(runs.choose(runs.start_run(run_id, chat, a_flow(flow), at), 1, at), at)


def on_file(folder: Path, scenario: Callable[[Database], Awaitable[None]]) -> None:
    async def main() -> None:
        database = Database(folder / "chats.db")
        try:
            await database.open()
            await scenario(database)
        finally:
            await database.close()

    asyncio.run(main())


async def keep(database: Database, *walked: FlowRun) -> None:
    for run in walked:
        await SqlRuns(database).save_run(run)


def test_runs_are_counted_by_flow_outcome_and_mark(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        wrong = remarks.mark(solved("r3", "c3"), MarkKind.WRONG, "it was the cable", later(minutes=9))
        await keep(database, solved("r1", "c1"), lost("r2", "c2"), wrong, solved("r4", "c4", "mail", later(days=3)))
        counts = await SqlHealth(database).counts(ALL, later(days=30))
        assert counts["vpn"] == RunCounts("vpn", 3, 2, 0, 0, 1, 1, 180, NOON)
        assert counts["mail"] == RunCounts("mail", 1, 1, 0, 0, 0, 0, 180, later(days=3))

    on_file(tmp_path, scenario)


def test_a_run_counts_as_abandoned_after_a_week_or_once_its_chat_is_concluded(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        health = SqlHealth(database)
        await keep(database, lost("r1", "c1"))
        assert (await health.counts(ALL, later(days=6)))["vpn"].abandoned == 0
        assert (await health.counts(ALL, later(days=8)))["vpn"].abandoned == 1
        chats = SqlChats(database, Fts5Search(database))
        await chats.set_outcome("c1", Outcome.RESOLVED, NOON)
        assert (await health.counts(ALL, later(days=6)))["vpn"].abandoned == 1

    on_file(tmp_path, scenario)


def test_a_run_that_goes_on_is_counted_as_it_is_and_goes_with_its_chat(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        health, done = SqlHealth(database), solved("r1", "c1")
        await keep(database, replace(done, visits=done.visits[:2], status=runs.RunStatus.ACTIVE), done)
        steps, count = await health.steps("vpn", ALL, NOON)
        assert (count, steps["fix"].passed, steps["done"].reached) == (1, 1, 1)
        await keep(database, runs.back_to(done, 0, later(minutes=4)))
        steps, _ = await health.steps("vpn", ALL, NOON)
        assert (set(steps), steps["ask"].passed, dict(steps["ask"].chosen)) == ({"ask"}, 0, {})
        await SqlChats(database, Fts5Search(database)).delete("c1")
        assert await health.counts(ALL, NOON) == {}

    on_file(tmp_path, scenario)


def test_steps_say_who_came_went_on_left_and_chose_what(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        walked = [solved(f"s{number}", f"c{number}") for number in range(5)]
        await keep(database, *walked, lost("r2", "c9"), lost("r3", "c8"))
        steps, count = await SqlHealth(database).steps("vpn", ALL, later(days=9))
        ask, look = steps["ask"], steps["lost"]
        assert (count, ask.reached, ask.passed, dict(ask.chosen)) == (7, 7, 7, {"Yes": 5, "No": 2})
        assert (look.reached, look.passed, look.abandoned, steps["fix"].seconds) == (2, 0, 2, 120)
        details = FlowDetails(ALL, a_flow(), steps, count)
        assert details.not_passed == ("lost",)
        assert details.never_chosen == (("ask", "Maybe"),)
        assert details.figures["lost"].abandoned == 2
        assert round(details.figures["fix"].share, 2) == 0.71

    on_file(tmp_path, scenario)


def test_each_target_of_a_run_is_counted_as_part_of_that_run(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        run = targets.add_targets(runs.start_run("r", "c", a_flow(), NOON), ("A", "B"), NOON)
        run = runs.advance(runs.choose(run, 0, NOON), {}, NOON)
        await keep(database, runs.choose(runs.advance(run, {}, NOON), 1, NOON))
        steps, count = await SqlHealth(database).steps("vpn", ALL, NOON)
        assert (count, steps["ask"].reached, dict(steps["ask"].chosen)) == (1, 1, {"Yes": 1, "No": 1})
        assert {"fix", "lost", "done"} <= set(steps)

    on_file(tmp_path, scenario)


def test_flows_that_the_same_tickets_needed_in_sequence_are_found(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        for chat in ("c1", "c2"):
            await keep(database, solved(f"{chat}a", chat), solved(f"{chat}b", chat, "mail", later(hours=1)))
        await keep(database, solved("x", "c3", "mail"), solved("y", "c3", "vpn", later(hours=1)))
        assert await SqlHealth(database).sequels(ALL, later(days=1)) == (Sequel("vpn", "mail", 2),)

    on_file(tmp_path, scenario)


def test_runs_are_filtered_by_time_and_account(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        health, chats = SqlHealth(database), SqlChats(database, Fts5Search(database))
        await keep(database, solved("r1", "c1"), solved("r2", "c2", "vpn", later(days=100)))
        await chats.set_header("c1", TicketHeader("Acme"))
        now = later(days=101)
        assert (await health.counts(HealthFilter(90), now))["vpn"].runs == 1
        assert (await health.counts(HealthFilter(0, "Acme"), now))["vpn"].last_at == NOON
        assert await health.accounts() == ("Acme", "General")

    on_file(tmp_path, scenario)


@pytest.mark.parametrize("document", ["{", "[3]", "7", "null", '{"visits": 5}', '{"visits": [5, {"at": "soon"}]}'])
def test_runs_of_before_are_counted_and_damaged_ones_do_not_stop_it(tmp_path: Path, document: str) -> None:
    path = tmp_path / "chats.db"
    engine = Opener().engine(path)
    before = [module.revision for module in REVISIONS].index("0009")
    migrate(engine, path, None, REVISIONS[:before])
    engine.dispose()
    whole = solved("r1", "c1")
    with closing(sqlite3.connect(path)) as connection, connection:
        now = "2026-03-04 12:00:00.000000"
        connection.execute(
            "INSERT INTO chats (id, account, created_at, last_activity) VALUES ('c1', 'General', ?, ?)", (now, now)
        )
        from rfdesktop.adapters.storage.records import run_columns

        good = sqlite_json(run_columns(whole)["document"])
        for run_id, text in (("r1", good), ("bad", document)):
            connection.execute(
                "INSERT INTO flow_runs VALUES (?, 'c1', 'vpn', 'finished', ?, ?, ?)", (run_id, now, now, text)
            )

    async def scenario(database: Database) -> None:
        counts = await SqlHealth(database).counts(ALL, NOON)
        assert (counts["vpn"].runs, counts["vpn"].resolved) == (2, 1)
        steps, _ = await SqlHealth(database).steps("vpn", ALL, NOON)
        assert steps["ask"].passed == 1
        assert (await SqlRuns(database).run("r1")).changed_at == datetime(2026, 3, 4, 12, tzinfo=NOON.tzinfo)

    on_file(tmp_path, scenario)


def sqlite_json(value: object) -> str:
    import json

    return json.dumps(value)


def test_what_is_to_be_looked_at_is_told_by_flow() -> None:
    def summary(flow_id: str) -> FlowSummary:
        return FlowSummary(flow_id, flow_id.title(), FlowKind.TROUBLESHOOTING, FlowStatus.PUBLISHED)

    counts = {"left": RunCounts("left", 10, abandoned=4), "wrong": RunCounts("wrong", 2, wrong=1)}
    dates = {"old": "2026-03-03", "fresh": "2026-03-04", "odd": "soon"}
    flows = [summary(name) for name in ("fresh", "left", "odd", "old", "wrong")]
    sequels = (Sequel("wrong", "left", 3), Sequel("gone", "left", 9))
    health = library_health(ALL, flows, counts, sequels, dates, NOON.date())
    assert {flow.flow_id: flow.concerns for flow in health.flows} == {
        "fresh": (Concern.UNUSED,),
        "left": (Concern.ABANDONED,),
        "odd": (Concern.UNUSED,),
        "old": (Concern.REVIEW, Concern.UNUSED),
        "wrong": (Concern.WRONG, Concern.IN_SEQUENCE),
    }
    assert health.sequels == sequels[:1]
    assert [flow.flow_id for flow in health.to_review] == ["old"]
