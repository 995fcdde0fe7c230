"""A ticket system is asked no more often than it allows."""

from __future__ import annotations

import asyncio
import time

from rfdesktop.adapters.psa.budget import Budget


def test_so_many_at_once_and_so_many_in_a_time() -> None:
    begun: list[float] = []
    together: list[int] = []
    under_way = 0

    async def ask(budget: Budget) -> None:
        nonlocal under_way
        async with budget.request():
            begun.append(time.monotonic())
            under_way += 1
            together.append(under_way)
            await asyncio.sleep(0.005)
            under_way -= 1

    async def main() -> None:
        budget = Budget(2, 4, 0.2)
        await asyncio.gather(*(ask(budget) for _ in range(10)))

    asyncio.run(main())
    assert max(together) == 2
    # Between a request and the fourth after it lies the whole time.
    assert all(later - earlier >= 0.195 for earlier, later in zip(begun, begun[4:], strict=False))
    assert len(begun) == 10
