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


def named(*texts: str) -> list[tuple[str, int]]:
    return [(deed.phrase, deed.place) for deed in deeds_in(texts)]


RESTARTED, INSTALLED = "restarted the affected equipment or service", "installed an update"


@pytest.mark.parametrize("denial", ["did not do that", "didn't do it after all", "not tried yet", "nicht gemacht"])
def test_what_the_next_message_says_was_not_done_is_none_of_the_deeds(denial: str) -> None:
    told = ("restarted the server", "installed the driver", denial, "forwarded her line to the mobile")
    assert named(*told) == [(RESTARTED, 0), ("put a temporary workaround in place", 3)]
    # Of the message before it alone, and of none after it.
    assert named("installed the driver", "she is back", denial) == [(INSTALLED, 0)]
    assert named(denial, "installed the driver") == [(INSTALLED, 1)]


def test_each_kind_of_work_has_the_place_at_which_it_was_named_first() -> None:
    told = ("looked at the log", "restarted the server", "installed the driver", "restarted the server again")
    assert named(*told) == [(RESTARTED, 1), (INSTALLED, 2)]


def test_work_that_was_taken_back_is_the_last_before_it() -> None:
    told = ("restarted the server", "installed the driver", "checked the log", "rolled it back")
    assert (INSTALLED, 1) not in named(*told)
    assert (RESTARTED, 0) in named(*told)
