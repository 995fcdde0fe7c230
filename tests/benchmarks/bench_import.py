"""An import of 10,000 flows: its CPU, its memory at the peak and a minute later, and how long the loop stands still."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles, flow_bytes
from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.flows.library import Library

COUNT = 10_000
STEPS = 8
"""Steps of each flow: about what a team writes; the starter flows have thirty."""
PEAK_MB = 700
AFTER = 1.15
"""What the app may hold a minute after an import, beside what it held before."""

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read as Linux tells it"),
]


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


class Watch:
    """The most memory, looked at all the while; the longest that the loop's thread was busy in one turn (CPU, ms)."""

    def __init__(self) -> None:
        self.peak = 0.0
        self.stall = 0.0
        self._ended = threading.Event()
        self._looking = threading.Thread(target=self._look)
        self._turning: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Watch:
        self._looking.start()
        self._turning = asyncio.create_task(self._turn())
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._ended.set()
        if self._turning is not None:
            self._turning.cancel()
        await asyncio.to_thread(self._looking.join)

    def _look(self) -> None:
        while not self._ended.wait(0.02):
            self.peak = max(self.peak, resident_mb())

    async def _turn(self) -> None:
        while True:
            begin = time.thread_time()
            await asyncio.sleep(0)
            self.stall = max(self.stall, (time.thread_time() - begin) * 1000)
            await asyncio.sleep(0.001)


def written(folder: Path) -> None:
    """Flows of the starters' words, each with a title of its own, as files."""
    files = FlowFiles()
    bodies = [
        step.body for path in files.paths(resources_folder() / "flows") for step in files.read(path).steps if step.body
    ]
    end = Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
    for number in range(COUNT):
        names = [f"s{place}" for place in range(STEPS)]
        steps = [
            Step(name, StepType.INFO, f"Look {place}", bodies[(number * 7 + place) % len(bodies)], next=after)
            for place, (name, after) in enumerate(zip(names, [*names[1:], "end"], strict=True))
        ]
        title = f"{bodies[number % len(bodies)][:60].splitlines()[0]} {number}"
        flow = Flow(
            f"f{number:05}", title, FlowKind.PROCEDURE, "s0", (*steps, end), FlowStatus.PUBLISHED,
            symptoms=(bodies[(number * 3) % len(bodies)],),
        )  # fmt: skip
        data = folder / str(number % 50)
        data.mkdir(parents=True, exist_ok=True)
        (data / f"{flow.id}.rfflow").write_bytes(flow_bytes(flow))


async def measured(folder: Path, say: Callable[[str], None]) -> tuple[float, float, float]:
    library = await LanceFlowLibrary.open(
        folder / "library", load_word_vectors(resources_folder() / "search"), repair=True
    )
    files = FlowFiles()
    await library.load_starters([files.read(path) for path in files.paths(resources_folder() / "flows")])
    await library.search("outlook asks for a password")
    before = resident_mb()
    cpu, begin = time.process_time(), time.perf_counter()
    async with Watch() as watch:
        report = await Library(library, files).import_paths([folder / "in"])
    took = time.perf_counter() - begin
    say(f"import of {len(report.put)}: {took:.1f} s, {time.process_time() - cpu:.1f} s CPU, stall {watch.stall:.1f} ms")
    await library.search("outlook asks for a password")
    ended = resident_mb()
    await asyncio.sleep(60)
    after = resident_mb()
    say(f"resident MB: before {before:.0f}, peak {watch.peak:.0f}, at the end {ended:.0f}, a minute later {after:.0f}")
    await library.close()
    return before, watch.peak, after


def test_ten_thousand_flows(tmp_path: Path) -> None:
    written(tmp_path / "in")
    before, peak, after = asyncio.run(measured(tmp_path, lambda text: print(text, file=sys.stderr)))
    assert peak < PEAK_MB
    assert after < before * AFTER
