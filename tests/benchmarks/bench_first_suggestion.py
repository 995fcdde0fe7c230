"""What the first suggestion takes, and the memory of the vectors.

`pytest -n 0 -m benchmark -s tests/benchmarks/bench_first_suggestion.py`
prints, of a process that has the library's words and vectors from an earlier start: the processor's seconds to the
first suggestion, from the first import on and from there on where the window has what it is built of; and the megabytes
that searching with vectors holds more than without.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read as Linux tells it"),
]

WORK = """
import asyncio, json, sys, time
from pathlib import Path

begin = time.process_time()
import rfdesktop.app.bootstrap
window = time.process_time()
from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.searching.sentence_model import sentence_source
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.paths import resources_folder
from rfdesktop.services.flows.suggestions import FlowSearch

folder, vectors = Path(sys.argv[1]), sys.argv[2] == "vectors"
search = resources_folder() / "search"


async def work():
    store = await LanceFlowLibrary.open(
        folder,
        load_word_vectors(search) if vectors else None,
        repair=len(sys.argv) > 3,
        abbreviations=(search / "abbreviations.json",),
        sentences=sentence_source(search) if vectors else None,
    )
    if len(sys.argv) > 3:
        await store.load_starters(FlowFiles().read_all(resources_folder() / "flows"))
        await store.caught_up()
    hits = await FlowSearch(store).suggest("outlook keeps asking for a password", (), None)
    cpu, after = time.process_time() - begin, time.process_time() - window
    for text in ("printer offline after the update", "vpn drops every ten minutes since the new router", "slow pc"):
        await FlowSearch(store).suggest(text, (), None)
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
    await store.close()
    print(json.dumps({"cpu": cpu, "after": after, "mb": resident, "first": hits[0].flow_id if hits else ""}))


asyncio.run(work())
"""


def ran(*given: str) -> dict[str, object]:
    command = [sys.executable, "-c", WORK, *given]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    said: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return said


def test_the_first_suggestion_and_the_memory_of_the_vectors(tmp_path: Path) -> None:
    for kind in ("vectors", "none"):
        ran(str(tmp_path / kind), kind, "make")
    with_them, without = (ran(str(tmp_path / kind), kind) for kind in ("vectors", "none"))
    print(f"\nfirst suggestion: {with_them['cpu']:.2f} s CPU from the first import on ({with_them['first']})")
    print(f"first suggestion: {with_them['after']:.2f} s CPU more than what the window is built of")
    print(f"resident: {with_them['mb']:.0f} MB with vectors, {without['mb']:.0f} MB without")
