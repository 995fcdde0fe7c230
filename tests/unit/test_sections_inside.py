"""Words within a section that could be the title of another one, and words that are of none."""

from __future__ import annotations

import pytest

from rfdesktop.domain.notes.outcomes import NumberedStep
from rfdesktop.services.notes.text_note import read_sections


@pytest.mark.parametrize(
    ("behind", "result", "status"),
    [
        # What came of a step, in one line or two.
        ("Outcome: printed", "printed", ""),
        ("Outcome:\nprinted", "printed", ""),
        # How the ticket stands.
        ("Current status: open", "", "open"),
        ("Status:\nopen", "", "open"),
    ],
)
def test_within_the_steps_a_title_is_what_came_of_one_or_begins_the_status(
    behind: str, result: str, status: str
) -> None:
    read = read_sections(f"Steps Taken:\n1. Cleared the queue\n{behind}")
    assert read.steps == (NumberedStep("Cleared the queue", result),)
    assert read.status == status


def test_a_single_word_with_words_behind_it_is_none_within_the_steps() -> None:
    read = read_sections("Steps Taken:\n1. Cleared the queue\nStatus: open")
    assert (read.steps, read.status) == ((NumberedStep("Cleared the queue\nStatus: open"),), "")


@pytest.mark.parametrize(
    ("behind", "cause"), [("Root Cause:\ndriver", "driver"), ("Root Cause: driver", "")], ids=["title", "finding"]
)
def test_within_the_findings_a_cause_begins_where_it_has_a_line_of_its_own(behind: str, cause: str) -> None:
    read = read_sections(f"Key Findings:\n- old driver\n{behind}")
    assert read.root_cause == cause
    assert read.findings[0].startswith("old driver")


def test_what_speaks_to_whoever_asked_goes_at_both_ends_and_nowhere_else() -> None:
    read = read_sections(
        "Here is your note:\n\nProblem Description:\njams\n\nLet me know if you need anything else!\n\n"
        "Steps Taken:\n1. Cleared\n\nLet me know if you need more."
    )
    assert read.problem == "jams\n\nLet me know if you need anything else!"
    assert read.steps == (NumberedStep("Cleared"),)
    assert read.unplaced == ()
