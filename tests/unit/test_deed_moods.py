"""A client is told work that was done, and none that was denied, asked for, put off, or done by others."""

from __future__ import annotations

import pytest

from rfdesktop.services.notes.documents.deed_kinds import CHECKED
from rfdesktop.services.notes.documents.plain_deeds import deeds_in
from tests.finished_tickets import CASES

LINES = (CASES / "deed-moods.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_work_is_told_where_it_was_done_and_nowhere_else(line: str) -> None:
    told = [deed.phrase for deed in deeds_in((line[2:],)) if deed.phrase != CHECKED]
    assert bool(told) is line.startswith("+ "), told
