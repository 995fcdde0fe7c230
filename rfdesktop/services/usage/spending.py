"""What was used and what it cost, as the window is told of it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from datetime import date, datetime

from rfdesktop.domain.chats.message_ports import UsageStore
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.events import ChatChanged, UsageToday
from rfdesktop.domain.models.events import UsageTold
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.usage import Spent, Usage, UsageLine

LOOK_S = 30.0
"""How often is looked whether it is another day."""


def local_today() -> date:
    """The day that it is here."""
    return datetime.now().astimezone().date()


class Spending:
    """Tells what was used."""

    def __init__(self, store: UsageStore, emit: Emit, today: Callable[[], date] = local_today) -> None:
        self._store = store
        self._emit = emit
        self._today = today
        self._told_of: date | None = None

    async def count(self, spent: Spent) -> None:
        """Counts what a request beside the answers used, and emits what its chat and today have used now."""
        chat = await self._store.add(spent, self._today().isoformat())
        if chat is not None:
            self._emit(ChatChanged(chat))
        await self.tell_today()

    async def so_far(self) -> tuple[float, float]:
        """What today and this month have cost, in USD."""
        day, month = await self._lines()
        return sum(line.usd for line in day), sum(line.usd for line in month)

    async def tell_today(self) -> None:
        """Emits what today has used."""
        told_of = self._today()
        day, month = await self._lines()
        self._emit(_told(day, sum(line.usd for line in month)))
        # A day whose use could not be read is told of at the next look.
        self._told_of = told_of

    async def tell_new_day(self) -> None:
        """Emits it where the day that was told of last is over: nothing of a new one is used yet."""
        if self._told_of != self._today():
            await self.tell_today()

    async def keep_up(self) -> None:
        """Tells of each new day for as long as the app runs."""
        while True:
            with contextlib.suppress(KnownError):
                await self.tell_new_day()
            await asyncio.sleep(LOOK_S)

    async def tell(self, first_day: str, last_day: str) -> None:
        """Emits what was used from one day to another, both counted."""
        self._emit(UsageTold(first_day, last_day, await self._store.lines(first_day, last_day)))

    async def _lines(self) -> tuple[list[UsageLine], Sequence[UsageLine]]:
        """Those of today, and of this month."""
        today = self._today()
        day = today.isoformat()
        month = await self._store.lines(today.replace(day=1).isoformat(), day)
        return [line for line in month if line.day == day], month


def _told(lines: Sequence[UsageLine], month_usd: float) -> UsageToday:
    used = [line for line in lines if line.usage != Usage()]
    unpriced = tuple(sorted({line.model for line in used if line.unpriced}))
    priced = any(line.unpriced < line.usage.total for line in used)
    total = sum((line.usage for line in used), Usage())
    return UsageToday(total, sum(line.usd for line in used) if priced else None, unpriced, month_usd)
