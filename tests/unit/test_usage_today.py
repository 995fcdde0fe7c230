"""What today has cost, as far as prices were known."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from rfdesktop.domain.chats.chat import Chat
from rfdesktop.domain.chats.message_ports import UsageStore
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import UsageToday
from rfdesktop.domain.models.events import UsageTold
from rfdesktop.domain.usage import Spent, Usage, UsageLine
from rfdesktop.services.usage.spending import Spending

MILLION = Usage(input=1_000_000)
DAY = "2026-03-04"


class Used(UsageStore):
    """A store that knows only what was used."""

    def __init__(self, *used: UsageLine) -> None:
        self._used = used

    async def add(self, spent: Spent, day: str) -> Chat | None:
        raise NotImplementedError

    async def lines(self, first_day: str, last_day: str) -> tuple[UsageLine, ...]:
        assert (first_day, last_day) == ("2026-03-01", DAY)
        return self._used


def line(model: str, usage: Usage = MILLION, usd: float | None = None) -> UsageLine:
    return UsageLine(DAY, "", "p", "", model, usage, usd or 0.0, 0 if usd is not None else usage.total)


@pytest.mark.parametrize(
    ("used", "cost", "unpriced"),
    [
        ((), None, ()),
        ((line("a", usd=3.0),), 3.0, ()),
        ((line("a", usd=3.0), line("small"), line("own")), 3.0, ("own", "small")),
        ((line("small"),), None, ("small",)),
        ((line("a", usd=1.0), line("offline", Usage())), 1.0, ()),
        ((line("free", usd=0.0),), 0.0, ()),
        # Of one model some had a price, and some not yet.
        ((UsageLine(DAY, "", "p", "", "a", MILLION, 0.5, 400_000),), 0.5, ("a",)),
    ],
)
def test_known_prices_count_and_the_others_are_named(
    used: tuple[UsageLine, ...], cost: float | None, unpriced: tuple[str, ...]
) -> None:
    events: list[object] = []
    asyncio.run(Spending(Used(*used), events.append, lambda: date.fromisoformat(DAY)).tell_today())
    total = sum((each.usage for each in used), Usage())
    assert events == [UsageToday(total, cost, unpriced, sum(each.usd for each in used))]


def test_the_month_counts_the_days_before() -> None:
    events: list[object] = []
    used = (replace(line("a", usd=2.0), day="2026-03-01"), line("a", usd=3.0))
    asyncio.run(Spending(Used(*used), events.append, lambda: date.fromisoformat(DAY)).tell_today())
    assert events == [UsageToday(MILLION, 3.0, (), 5.0)]


def test_a_new_day_is_told_of_once_though_nothing_was_asked() -> None:
    class Store(Used):
        async def lines(self, first_day: str, last_day: str) -> tuple[UsageLine, ...]:
            return tuple(used for used in self._used if first_day <= used.day <= last_day)

    events: list[object] = []
    day = date.fromisoformat(DAY)
    spending = Spending(Store(line("a", usd=3.0)), events.append, lambda: day)

    async def told() -> int:
        await spending.tell_new_day()
        return len(events)

    assert [asyncio.run(told()) for _ in range(2)] == [1, 1]
    day = date(2026, 3, 5)
    assert [asyncio.run(told()) for _ in range(2)] == [2, 2]
    assert events[-1] == UsageToday(Usage(), None, (), 3.0)
    day = date(2026, 4, 1)
    asyncio.run(told())
    assert events[-1] == UsageToday(Usage(), None, (), 0.0)


def test_a_new_day_that_could_not_be_read_is_told_of_at_the_next_look() -> None:
    class Busy(Used):
        busy = True

        async def lines(self, first_day: str, last_day: str) -> tuple[UsageLine, ...]:
            if self.busy:
                raise KnownError(ErrorCode.STORE_LOCKED)
            return await super().lines(first_day, last_day)

    events: list[object] = []
    store = Busy()
    spending = Spending(store, events.append, lambda: date.fromisoformat(DAY))
    with pytest.raises(KnownError):
        asyncio.run(spending.tell_new_day())
    store.busy = False
    asyncio.run(spending.tell_new_day())
    assert events == [UsageToday(Usage(), None, (), 0.0)]


def test_what_was_used_from_one_day_to_another_and_so_far_is_asked_of_the_store() -> None:
    class Store(Used):
        async def lines(self, first_day: str, last_day: str) -> tuple[UsageLine, ...]:
            asked.append((first_day, last_day))
            return self._used

    asked: list[tuple[str, str]] = []
    used = (replace(line("a", usd=2.0), day="2026-03-01"), line("a", usd=3.0))
    events: list[object] = []
    spending = Spending(Store(*used), events.append, lambda: date.fromisoformat(DAY))
    asyncio.run(spending.tell("2026-02-01", "2026-02-28"))
    assert events == [UsageTold("2026-02-01", "2026-02-28", used)]
    assert asyncio.run(spending.so_far()) == (3.0, 5.0)
    assert asked == [("2026-02-01", "2026-02-28"), ("2026-03-01", DAY)]


def test_each_new_day_is_told_of_while_the_app_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    class Busy(Used):
        looks = 0

        async def lines(self, first_day: str, last_day: str) -> tuple[UsageLine, ...]:
            self.looks += 1
            if self.looks == 1:
                raise KnownError(ErrorCode.STORE_LOCKED)
            return self._used

    def today() -> date:
        days.append(date.fromisoformat(DAY) if len(days) < 9 else date(2026, 3, 5))
        return days[-1]

    monkeypatch.setattr("rfdesktop.services.usage.spending.LOOK_S", 0)
    days: list[date] = []
    told: list[object] = []

    async def run() -> None:
        second = asyncio.Event()

        def tell(event: object) -> None:
            told.append(event)
            if len(told) == 2:
                second.set()

        keeping = asyncio.create_task(Spending(Busy(), tell, today).keep_up())
        await asyncio.wait_for(second.wait(), 60)
        keeping.cancel()

    asyncio.run(run())
    assert told == [UsageToday(Usage(), None, (), 0.0)] * 2
