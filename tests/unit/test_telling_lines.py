"""What a line of a log tells of what is wrong."""

from __future__ import annotations

import pytest

from rfdesktop.domain.attachments.excerpts import telling_line
from rfdesktop.domain.attachments.telling_lines import heaviest, weight_of

FAILURES = """
error, exception, ConnectionError, err, fatal, critical, crit, panic, traceback, fail, failed, failure, fails,
denied, refused, rejected, invalid, timed out, time out, timeout, unreachable, unable, cannot, can't, could not,
corrupt, corrupted, lost, aborted, crash, crashed, unexpected, not found, no such, expired, locked out, dropped,
reset by, stopped, terminated, Fehler, fehlgeschlagen, erreur, échec
"""
WARNINGS = "warn, warning, retry, retrying, degraded, deprecated, slow, missing"


def words(listed: str) -> list[str]:
    return [word.strip() for word in listed.split(",")]


@pytest.mark.parametrize(
    ("word", "least"), [*((word, 4) for word in words(FAILURES)), *((word, 1) for word in words(WARNINGS))]
)
def test_each_word_for_what_is_wrong_counts_wherever_it_stands(word: str, least: int) -> None:
    line = f"the service {word} of it"
    assert weight_of(line) == least
    far = "nothing of note here " * 200
    weight, part = heaviest(far + line + far)
    assert weight == least
    assert word in part


def test_of_a_long_line_without_a_failure_its_code_counts() -> None:
    weight, part = heaviest("nothing of note here " * 200 + "0x80070005 was there " + "nothing of note here " * 200)
    assert (weight, "0x80070005" in part) == (weight_of("0x80070005"), True)
    assert heaviest("nothing of note here " * 200)[0] == 0
    assert telling_line("nothing of note here " * 200) == ""
