"""Two chats under random hands, with a server that fails at random: nothing is lost, no request is refused, and nothing
goes wrong unseen. FIRST_MONKEY, MONKEYS and MONKEY_STEPS choose the seeds and how long each runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.ui.conftest import Start, as_the_system_looks, bare_look, flows_read_once, profile, start_app
from tests.ui.random_hands import see_that_nothing_is_lost_or_refused

__all__ = ["as_the_system_looks", "bare_look", "flows_read_once", "profile", "start_app"]

pytestmark = pytest.mark.benchmark

FIRST = int(os.environ.get("FIRST_MONKEY", "0"))
SEEDS = range(FIRST, FIRST + int(os.environ.get("MONKEYS", "10")))
STEPS = int(os.environ.get("MONKEY_STEPS", "70"))


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_lost_or_refused_whatever_is_done(
    start_app: Start, profile: Path, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    see_that_nothing_is_lost_or_refused(start_app, profile, caplog, seed, STEPS)
