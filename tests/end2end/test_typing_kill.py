"""A kill in the middle of typing loses no word that is older than a second.

`TYPING_KILLS` sets how many kills there are; a handful are in the suite.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.end2end.test_ends import ROOT, WAIT_S, environment, line_of

pytestmark = pytest.mark.slow

DRIVER = Path(__file__).with_name("typing_driver.py")
KILLS = int(os.environ.get("TYPING_KILLS", "3"))
LOST_AT_MOST_S = 1.0
SHORTEST_S, LONGEST_S = 1.2, 3.0

Typed = list[tuple[str, str, float]]


def test_no_word_older_than_a_second_is_lost(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    moments = random.Random(20_26)
    safe: list[tuple[str, str]] = []
    for number in range(KILLS):
        typed, killed = _type_until_killed(profile, f"k{number}x", moments.uniform(SHORTEST_S, LONGEST_S))
        safe += [(field, word) for field, word, at in typed if at < killed - LOST_AT_MOST_S]
    last = _start(profile)
    held: dict[str, str] = json.loads(line_of(last, "held"))
    last.communicate(timeout=WAIT_S)
    lost = [(field, word) for field, word in safe if word not in held[field].split()]
    print(f"{KILLS} kills, {len(safe)} words older than a second, {len(lost)} of them lost")
    assert len(safe) >= KILLS
    assert not lost


def _type_until_killed(profile: Path, mark: str, after_s: float) -> tuple[Typed, float]:
    """What was typed and when, and when the kill was."""
    process = _start(profile, mark)
    line_of(process, "typed")
    time.sleep(after_s)
    killed = time.monotonic()
    process.send_signal(signal.SIGKILL)
    out, _ = process.communicate(timeout=WAIT_S)
    # The last line may be cut by the kill.
    lines = [line.removeprefix("typed ") for line in out.splitlines(keepends=True) if line.endswith("\n")]
    typed: Typed = [(field, word, at) for field, word, at in map(json.loads, lines)]
    return typed, killed


def _start(profile: Path, *mark: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(DRIVER), str(profile), *mark]
    given = environment({"RFDESKTOP_PROVIDER": "offline"})
    return subprocess.Popen(command, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
