"""How long one turn of the window's event loop takes at most under loads, and what a stream costs. Prints; asserts no
time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
LOADS = {
    "20,000 tokens at 1,000 a second": ("stream=a:tokens-1000-20000", []),
    "the same into a chat of 200 messages": ("stream=a:tokens-1000-20000", ["usual"]),
    "3,000 tokens at 100 a second": ("stream=a:tokens-100-3000", []),
    "one piece of 1 MB": ("stream=a:delta-1000000", []),
    "20,000 lines pasted, keys, sent": ("paste-lines=tokens-1000-10", []),
    "a word of 200,000 letters pasted, keys": ("paste-word", []),
    "100 tabs streaming": ("tabs=a:tokens-60-3000", []),
    "a chat of 10,000 messages": ("open", ["long"]),
    "an answer of 5 MB": ("open", ["giant"]),
    "a question of 5 MB": ("open", ["giant-question"]),
    "a code block of 50,000 lines": ("open", ["code"]),
}


@pytest.fixture(scope="module")
def port() -> Iterator[str]:
    """Of the process that streams."""
    command = [sys.executable, "-m", "tests.benchmarks.token_server"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_environment()
    ) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.communicate()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}


def _run(load: str, kinds: list[str], profile: Path, port: str, **more: str) -> dict[str, Any]:
    if kinds:
        filling = [sys.executable, "-m", "tests.benchmarks.filled_profile", str(profile), *kinds]
        subprocess.run(filling, cwd=ROOT, env=_environment(), check=True, timeout=900)
    ran = subprocess.run(
        [sys.executable, str(HERE / "window_turns.py"), load, str(profile), port, *kinds],
        cwd=ROOT, env=_environment() | more, capture_output=True, text=True, timeout=900, check=True,
    )  # fmt: skip
    result: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return result


@pytest.mark.parametrize("name", LOADS)
def test_turns(name: str, tmp_path: Path, port: str) -> None:
    load, kinds = LOADS[name]
    found = _run(load, kinds, tmp_path / "profile", port)
    print(f"\n{name}: longest turns {found['longest']} ms, {found['over_50']} over 50; ", end="")
    print(f"{found['longest by'] or ''} CPU {found['cpu']} s in {found['seconds']} s, {found['mb']} MB")


@pytest.mark.parametrize("rate", [1_000, 100])
def test_cpu_of_a_stream(rate: int, tmp_path: Path, port: str) -> None:
    """Without the watch on turns, which costs some itself. Run an earlier commit beside it for a ratio."""
    found = _run(f"stream=a:tokens-{rate}-{rate * 20}", [], tmp_path / "profile", port, CPU_ALONE="1")
    print(f"\n{rate} tokens a second: CPU {found['cpu']} s in {found['seconds']} s, the window's {found['gui_cpu']} s")
