"""The forms in which something found is told, apart from work, talk, readings and guesses."""

from __future__ import annotations

import pytest

from rfdesktop.services.notes.finding_forms import (
    is_apart,
    is_finding,
    is_ill_again,
    is_strong,
    is_unexplained,
    spoils,
    weight_of,
)


@pytest.mark.parametrize(
    ("text", "found", "spoiling"),
    [
        # A reading of a log explains nothing, but for what it says that one thing did to another.
        ("log shows a time-out at login", True, True),
        ("event log: disk error 7", True, True),
        ("event log: the indexer blocks the file", True, False),
        ("log says the update removed the driver", False, False),
        # Work, talk and guesses.
        ("checked the cable", False, True),
        ("replaced the cable", False, False),
        ("user says it fails at noon", False, True),
        ("maybe the cable was loose", False, True),
        ("is it the driver?", False, True),
        # What is, was or is not.
        ("cable was loose", True, False),
        ("loose cable", True, False),
        ("cable", False, False),
        ("no error in the log", False, False),
        ("no free leases in the pool", True, False),
        ("now it is offline", True, True),
        ("disk will be full", False, False),
        ("works again", False, False),
    ],
)
def test_a_finding_is_told_from_what_else_is_told(text: str, found: bool, spoiling: bool) -> None:
    assert (is_finding(text), spoils(text)) == (found, spoiling)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("cable was loose", "cable was long"),
        ("event log: the indexer blocks the file", "event log: the indexer reads the file"),
        ("the sensor was blocked by cleaners", "the sensor was blocked"),
        ("moved the sensor last week", "moved the sensor"),
        ("still there", "there"),
        ("outlook was grey", "outlook was slow"),
        ("shelf behind the server", "shelf is behind the server"),
        ("a b c", "a b"),
    ],
)
def test_some_forms_weigh_more_than_others(more: str, less: str) -> None:
    assert weight_of(more) > weight_of(less)


def test_what_somebody_else_did_or_should_not_be_is_strong_by_itself() -> None:
    assert [text for text in ("cable was loose", "the isp moved us", "cable was grey") if is_strong(text)] == [
        "cable was loose",
        "the isp moved us",
    ]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("replaced the cable", True),
        ("works again", True),
        ("is it the driver?", True),
        ("need to order a cable", True),
        ("cable was loose", False),
    ],
)
def test_what_stands_apart_from_a_finding(text: str, apart: bool) -> None:
    assert is_apart(text) == apart


def test_that_it_did_not_help_and_that_nobody_knows_why_are_heard() -> None:
    assert is_ill_again("still the same")
    assert is_ill_again("teams hangs again")
    assert not is_ill_again("teams opens")
    assert is_unexplained("no idea why, went away by itself")
    assert not is_unexplained("cable was loose")
