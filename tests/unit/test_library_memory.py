"""What a search has used is given back when the library is left alone."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from rfdesktop.adapters.flow_library import memory
from rfdesktop.adapters.flow_library.memory import Calm, give_back


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


@pytest.mark.skipif(sys.platform != "linux", reason="memory is given back like this, and read, on Linux")
def test_code_that_nothing_uses_is_let_go_of_and_comes_back() -> None:
    pc.sum(pa.array([1, 2]))
    before = _of_code("libarrow.so")
    give_back()
    assert _of_code("libarrow.so") < before / 2
    assert pc.sum(pa.array(range(1_000))).as_py() == 499_500


def _of_code(file: str) -> int:
    """Kilobytes of a library's code that are in memory."""
    found, inside = 0, False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        if " r-xp " in line:
            inside = file in line
        elif inside and line.startswith("Rss:"):
            found, inside = found + int(line.split()[1]), False
    return found
