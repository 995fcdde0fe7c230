"""The process that posts is killed in the middle of it: nothing is there twice, nothing is lost, all is internal.

Ten kills; `tests/posting_kills.py` does a hundred.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rfdesktop.domain.psa.connections import PsaKind
from tests.posting_kills import kill_often


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize(("kind", "kills"), [(PsaKind.CONNECTWISE, 4), (PsaKind.AUTOTASK, 3), (PsaKind.HALO, 3)])
def test_what_is_posted_outlives_kills(tmp_path: Path, kind: PsaKind, kills: int) -> None:
    run = kill_often(kind, kills, 20260302 + kills, tmp_path)
    assert run.problems == []
    assert run.when.total() - run.when["not killed"] >= kills
    assert len(run.server.stored) >= kills
