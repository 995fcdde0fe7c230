"""What today has cost, as far as prices are known."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from rfdesktop.domain.events import UsageToday
from rfdesktop.domain.settings import Settings
from rfdesktop.domain.usage import Usage
from rfdesktop.services.history.chats import Chats
from tests.unit.bare_ports import BareMessages
from tests.unit.turn_rig import Desk

MILLION = Usage(input=1_000_000)


class Used(BareMessages):
    """A store that knows only what was used."""

    def __init__(self, *used: tuple[str, Usage]) -> None:
        self._used = used

    async def usage_on(self, day: str) -> tuple[tuple[str, Usage], ...]:
        return self._used


@pytest.mark.parametrize(
    ("used", "cost", "unpriced"),
    [
        ((), None, ()),
        ((("claude-sonnet-5-5", MILLION),), 3.0, ()),
        ((("claude-sonnet-5-5", MILLION), ("small", MILLION), ("own", MILLION)), 3.0, ("own", "small")),
        ((("small", MILLION),), None, ("small",)),
        ((("claude-haiku-4-5", MILLION), ("offline", Usage())), 1.0, ()),
        # A write costs 1.25 of plain input for five minutes, 2 for an hour.
        ((("claude-haiku-4-5", Usage(cache_write=1_000_000)),), 1.25, ()),
        ((("claude-haiku-4-5", Usage(cache_write=1_000_000, cache_hour=400_000)),), 1.55, ()),
    ],
)
def test_known_prices_count_and_the_others_are_named(
    tmp_path: Path, used: tuple[tuple[str, Usage], ...], cost: float | None, unpriced: tuple[str, ...]
) -> None:
    desk = Desk(tmp_path, Settings())
    messages = Used(*used)
    events: list[object] = []
    asyncio.run(Chats(desk.chats, messages, desk.runs, desk.notes, lambda _chat: False, events.append).announce_usage())
    (event,) = events
    assert event == UsageToday(sum((usage for _, usage in used), Usage()), cost, unpriced)
