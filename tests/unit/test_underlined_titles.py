"""Titles of a note's sections that are told by the line under them."""

from __future__ import annotations

import pytest

from rfdesktop.services.notes.text_note import read_sections


@pytest.mark.parametrize("line", ["---", "====="])
def test_a_small_title_begins_its_section_where_it_is_underlined(line: str) -> None:
    read = read_sections(
        f"subject\n{line}\nVPN drops\n\nproblem description\n{line}\nit drops hourly\n\ncurrent status\n{line}\nholds"
    )
    assert (read.subject, read.problem, read.status) == ("VPN drops", "it drops hourly", "holds")
    assert read.unplaced == ()


def test_a_title_that_ends_the_note_is_no_part_of_what_stands_before_it() -> None:
    read = read_sections("problem description\n---\nit drops hourly\n\ncurrent status\n---")
    assert (read.problem, read.status) == ("it drops hourly", "")


def test_a_small_word_alone_begins_none() -> None:
    read = read_sections("subject\nVPN drops\n\nproblem description\nit drops hourly\n---")
    assert (read.subject, read.problem) == ("", "")
    assert "it drops hourly" in read.unplaced[0][1]
