"""What a search has used is given back when the library is left alone."""

from __future__ import annotations

import asyncio

import pytest

from rfdesktop.adapters.flow_library import memory
from rfdesktop.adapters.flow_library.memory import Calm


def test_it_rests_when_it_has_not_been_used_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "CALM_S", 0)

    async def main() -> list[str]:
        rested: list[str] = []
        one, closed = Calm(lambda: rested.append("one")), Calm(lambda: rested.append("closed"))
        one.used()
        one.used()
        closed.used()
        closed.close()
        closed.used()
        after = asyncio.Event()
        asyncio.get_running_loop().call_later(0, after.set)
        await after.wait()
        return rested

    assert asyncio.run(main()) == ["one"]
