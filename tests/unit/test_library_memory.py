"""What a search has used is given back when the library is left alone."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

import pytest

from rfdesktop.adapters.flow_library import memory
from rfdesktop.adapters.flow_library.memory import Calm, give_back_after_many
from rfdesktop.adapters.flow_library.tables import Tables


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


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it")
def test_code_that_an_import_has_run_is_given_back_and_comes_again(tmp_path: Path) -> None:
    async def main() -> tuple[int, int]:
        tables = await Tables.open(tmp_path, 4)
        await tables.probe()
        before = code_kilobytes()
        give_back_after_many()
        after = code_kilobytes()
        await tables.probe()
        await tables.close()
        return before, after

    before, after = asyncio.run(main())
    assert after < before / 2


def code_kilobytes() -> int:
    """How much of LanceDB's code is resident."""
    smaps = Path("/proc/self/smaps").read_text(encoding="utf-8")
    (resident,) = re.findall(r"r-xp \S+ \S+ \S+ +\S*_lancedb\S*\nSize:.*\n.*\n.*\nRss: +(\d+) kB", smaps)
    return int(resident)
