"""The app's memory: idle with six long chats open, after a long day, and around an import of 10,000 flows."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.app_memory import TABS
from tests.benchmarks.bench_import import AFTER, PEAK_MB, written
from tests.benchmarks.filled_profile import attach_and_branch, fill, long_chat

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read as Linux tells it"),
]

ROOT = Path(__file__).parents[2]
MESSAGES = 200
IDLE_MB = {"offline": 290, "anthropic": 350}
"""Resident, with the model's client that is in use."""
MORE_MB = 40
"""What the app may hold more with attachments and branches in its chats."""
DAY = 1.10
"""What the app may hold after 300 chats and 400 answers, beside what it held before."""


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of six long chats that the app has had open before: its first start makes the library."""
    made = tmp_path_factory.mktemp("memory") / "profile"
    asyncio.run(fill(made, [(chat_id, long_chat(MESSAGES)) for chat_id in TABS]))
    first = app(made, "idle")
    print(f"\nfirst start: {first}")
    return made


def app(profile: Path, work: str, provider: str = "offline") -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.app_memory", work, provider, str(profile)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1_800, check=False)
    assert ran.returncode == 0, ran.stderr
    said: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return said


@pytest.mark.parametrize("provider", IDLE_MB)
def test_idle_with_six_tabs(profile: Path, provider: str) -> None:
    said = app(profile, "idle", provider)
    print(f"\n{provider}: {said}")
    assert said["idle"]["rss"] < IDLE_MB[provider]


def test_attachments_and_branches_take_little(profile: Path, tmp_path: Path) -> None:
    plain = app(profile, "idle")["idle"]["rss"]
    copy = tmp_path / "profile"
    shutil.copytree(profile, copy)
    asyncio.run(attach_and_branch(copy, TABS))
    attached = app(copy, "idle")["idle"]["rss"]
    print(f"\nsix chats: {plain} MB, with 120 logs, 120 pictures and 120 branches: {attached} MB")
    assert attached - plain < MORE_MB


def test_a_long_day(profile: Path) -> None:
    said = app(profile, "day")
    print(f"\nday: {said}")
    assert said["after"]["rss"] < said["idle"]["rss"] * DAY


def test_ten_thousand_flows(profile: Path, tmp_path: Path) -> None:
    written(tmp_path / "in")
    copy = tmp_path / "profile"
    shutil.copytree(profile, copy)  # whatever else is measured starts without these flows
    said = app(copy, f"import={tmp_path / 'in'}")
    print(f"\nimport: {said}")
    assert said["peak"] < PEAK_MB
    assert said["after"]["rss"] < said["idle"]["rss"] * AFTER
