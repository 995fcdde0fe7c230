"""Work that nobody waits for."""

from __future__ import annotations

import asyncio
import gc
import logging

import pytest

from rfdesktop.services.tasks import Tasks


def test_work_that_nobody_waits_for_is_not_collected() -> None:
    ended: list[str] = []

    async def waiting() -> None:
        try:
            # Only the task itself knows what it waits for.
            await asyncio.get_running_loop().create_future()
        finally:
            ended.append("ended")

    async def main() -> None:
        tasks = Tasks()
        tasks.start(waiting(), "waiting")
        await asyncio.sleep(0)
        gc.collect()
        assert ended == []
        assert "waiting" in [task.get_name() for task in asyncio.all_tasks()]

    asyncio.run(main())
    assert ended == ["ended"]


def test_what_fails_is_logged_by_its_name(caplog: pytest.LogCaptureFixture) -> None:
    async def broken() -> None:
        raise ValueError("no")

    async def main() -> None:
        Tasks().start(broken(), "looking up")
        await asyncio.sleep(0.01)

    asyncio.run(main())
    assert [record.message for record in caplog.records if record.levelno == logging.ERROR] == ["looking up failed"]
