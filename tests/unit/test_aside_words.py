"""What is said of a note or a flow that a model did not write to its end."""

from __future__ import annotations

import pytest

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.ui.words.errors import aside_words, words


@pytest.mark.parametrize("code", [ErrorCode.CONNECTION_DROPPED, ErrorCode.CUT_OFF, ErrorCode.PAUSED_TOO_OFTEN])
def test_of_an_answer_that_is_wanted_whole_nothing_is_said_to_be_kept(code: ErrorCode) -> None:
    said = aside_words(Failure(code))
    assert "kept" not in said.line
    assert said.what == words(Failure(code)).what


def test_a_flow_that_could_not_be_read_is_no_ticket_note() -> None:
    said = aside_words(Failure(ErrorCode.NOTE_UNREADABLE, {"of": "flow"})).line
    assert "flow" in said
    assert "note" not in said
