"""One is one on the command line too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from rfdesktop.ui.words import counts


@pytest.mark.parametrize(
    ("say", "one", "two"),
    [
        (counts.chats_counted, "1 chat", "2 chats"),
        (counts.entries_counted, "1 entry", "2 entries"),
        (counts.files_counted, "1 file", "2 files"),
        (counts.findings_counted, "1 finding", "2 findings"),
        (counts.flows_counted, "1 flow", "2 flows"),
        (counts.steps_counted, "1 step", "2 steps"),
        (counts.waiting_drafts, "1 draft waits", "2 drafts wait"),
        (partial(counts.only_here, replacing=True), "1 only here, which goes", "2 only here, which go"),
        (partial(counts.only_here, replacing=False), "1 only here, which stays", "2 only here, which stay"),
    ],
)
def test_one_thing_is_named_as_one(say: Callable[[int], str], one: str, two: str) -> None:
    assert (say(1), say(2)) == (one, two)
