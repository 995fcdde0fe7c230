"""A process that imports is killed at any moment: the library opens, each of its flows is whole, and can be found."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import flow_bytes
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome

TREE = Path(__file__).resolve().parents[2]
COUNT, KILLS = 900, 6
DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
IMPORT = """
import asyncio, sys
from pathlib import Path
from rfdesktop.adapters.documents.document_files import DocumentFiles
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.services.flows import library
library.BATCH = 60

async def work():
    store = await LanceFlowLibrary.open(Path(sys.argv[1]), None, repair=True)
    print("open", flush=True)
    told = lambda done, total, path: print(done, flush=True)
    await library.Library(store, DocumentFiles()).import_paths([Path(sys.argv[2])], told)
    await store.close()

asyncio.run(work())
"""


def a_flow(number: int) -> Flow:
    look = Step("look", StepType.INFO, f"Look at device {number}", "words " * 40, next="done")
    title = f"Device {number} stops"
    return Flow(f"f{number:04}", title, FlowKind.PROCEDURE, "look", (look, DONE), FlowStatus.PUBLISHED)


async def whole(folder: Path, files: dict[str, bytes]) -> int:
    """How many flows there are, each as its file has it, and found by its words."""
    store = await LanceFlowLibrary.open(folder, None, repair=True)
    try:
        flows = [flow async for flow in store.documents()]
        assert all(flow_bytes(flow) == files[flow.id] for flow in flows)
        assert {flow.flow_id for flow in await store.flows()} == {flow.id for flow in flows}
        if flows:
            last = flows[-1]
            hits = await store.search(last.title, limit=5, published_only=False)
            assert last.id in {hit.flow_id for hit in hits}
        return len(flows)
    finally:
        await store.close()


@pytest.mark.slow
def test_a_kill_in_the_middle_of_an_import_leaves_whole_flows(tmp_path: Path) -> None:
    files = {flow.id: flow_bytes(flow) for flow in map(a_flow, range(COUNT))}
    source = tmp_path / "in"
    source.mkdir()
    for flow_id, data in files.items():
        (source / f"{flow_id}.rfflow").write_bytes(data)
    counts = []
    for kill in range(KILLS):
        command = [sys.executable, "-c", IMPORT, str(tmp_path / "library"), str(source)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=TREE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
            for _ in range(kill):
                process.stdout.readline()
            # Somewhere between two batches, and in the middle of one.
            time.sleep(0.03 * (kill % 3))
            process.kill()
        counts.append(asyncio.run(whole(tmp_path / "library", files)))
    assert counts == sorted(counts)
    assert counts[-1] > 0
    subprocess.run([sys.executable, "-c", IMPORT, str(tmp_path / "library"), str(source)], check=True, cwd=TREE)
    assert asyncio.run(whole(tmp_path / "library", files)) == COUNT
