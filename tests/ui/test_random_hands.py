"""A little of what `tests/benchmarks/bench_monkey.py` does for long."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.conftest import Start
from tests.ui.random_hands import see_that_nothing_is_lost_or_refused

STEPS = 14


@pytest.mark.parametrize("seed", [23, 7])
def test_nothing_is_lost_or_refused_whatever_is_done(
    start_app: Start, profile: Path, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    see_that_nothing_is_lost_or_refused(start_app, profile, caplog, seed, STEPS)
