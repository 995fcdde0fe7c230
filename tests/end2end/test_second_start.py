"""A second start beside an open window, and starts that find a lock which nobody holds: real processes."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from tests.end2end.test_cli import FLOW

TREE = Path(__file__).resolve().parents[2]
WAIT_S = 180
FOREIGN = "4242\nrfdesktop\nFRONTDESK-3\n0123\n4567\n"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="ends a process by SIGTERM")]


class Starts:
    """Starts of the program over one profile."""

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        self.running: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "RFDESKTOP_PROVIDER": "offline"}
        process = subprocess.Popen(
            [sys.executable, "-m", "rfdesktop", "--profile", str(self.profile), *map(str, arguments)],
            cwd=TREE,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.running.append(process)
        return process

    def ended(self, *arguments: str | Path) -> tuple[int, str, str]:
        """One start that ends by itself."""
        process = self.start(*arguments)
        out, said = process.communicate(timeout=WAIT_S)
        return process.returncode, out, said

    def flows(self) -> list[str]:
        async def look() -> list[str]:
            library = await LanceFlowLibrary.open(self.profile / "flows.lance", None, repair=False)
            try:
                return [flow.flow_id for flow in await library.flows()]
            finally:
                await library.close()

        return asyncio.run(look())

    @property
    def log(self) -> str:
        path = self.profile / "logs" / "rfdesktop.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def owned_by(self, process: subprocess.Popen[str]) -> bool:
        """Whether the profile's lock names this process."""
        try:
            return (self.profile / "profile.lock").read_text(encoding="utf-8").split("\n")[0] == str(process.pid)
        except OSError:
            return False


@pytest.fixture
def starts(tmp_path: Path) -> Iterator[Starts]:
    starts = Starts(tmp_path / "profile")
    yield starts
    for process in starts.running:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=WAIT_S)


def until(holds: Callable[[], bool], *, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + WAIT_S
    while not holds():
        assert process.poll() is None, process.stderr and process.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_file_is_handed_to_the_window_that_is_open(starts: Starts, tmp_path: Path) -> None:
    path = tmp_path / "label printer.RFFLOW"
    path.write_text(json.dumps(FLOW), encoding="utf-8")
    window = starts.start()
    until(lambda: starts.owned_by(window), process=window)
    code, _, said = starts.ended(path)
    assert (code, said) == (0, "")
    until(lambda: "handed over 1 file" in starts.log, process=window)
    # It is looked at in the window, where nothing of it is stored unless that is asked for.
    assert FLOW["id"] not in starts.flows()
    assert starts.owned_by(window)


def test_a_lock_of_another_machine_is_told_and_taken_over_on_demand(starts: Starts) -> None:
    starts.profile.mkdir()
    lock = starts.profile / "profile.lock"
    lock.write_text(FOREIGN, encoding="utf-8")
    code, _, said = starts.ended()
    assert code == 1
    assert "FRONTDESK-3" in said
    assert "--take-over" in said
    assert lock.read_text(encoding="utf-8") == FOREIGN
    assert "FRONTDESK-3" in (starts.profile / "logs" / "rfdesktop.log").read_text(encoding="utf-8")
    # Of two that take it over at once one has it, and raises itself for the other.
    both = [starts.start("--take-over") for _ in range(2)]
    deadline = time.monotonic() + WAIT_S
    while all(process.poll() is None for process in both) and time.monotonic() < deadline:
        time.sleep(0.1)
    (window,) = [process for process in both if process.poll() is None]
    assert starts.owned_by(window)
