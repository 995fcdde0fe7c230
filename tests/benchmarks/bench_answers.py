"""Stopping an answer, and ten chats that answer at once, in the running app and in both protocols."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
FELT_MS, TOLD_MS = 100, 1_000
SLOWER = 1.5
"""How much longer one of ten answers at once may take than one alone."""


def app(work: str, protocol: str, profile: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.many_answers", work, protocol, str(profile)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert ran.returncode == 0, ran.stderr
    said: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return said


@pytest.mark.parametrize("protocol", ["anthropic", "openai"])
def test_stop_is_felt_at_once_and_ends_the_stream(protocol: str, tmp_path: Path) -> None:
    said = app("stop", protocol, tmp_path / "profile")
    print(f"\n{protocol}: {said}")
    # By CPU, so that it holds on a machine that has other work.
    assert statistics.median(said["cpu"]) < FELT_MS
    assert max(said["told"]) < TOLD_MS


@pytest.mark.parametrize("protocol", ["anthropic", "openai"])
def test_ten_chats_answer_at_once(protocol: str, tmp_path: Path) -> None:
    alone = app("1", protocol, tmp_path / "alone")
    ten = app("10", protocol, tmp_path / "ten")
    print(f"\n{protocol}: alone {alone}, ten at once {ten}")
    assert max(ten["seconds"]) < SLOWER * alone["seconds"][0]
