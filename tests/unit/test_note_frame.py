"""The app's own parts of a note are put anew into it, and nothing else of it changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.notes.dialect import cut_at_headings, to_markdown, unified
from rfdesktop.domain.notes.frame import frame_text, reframed
from rfdesktop.domain.notes.outcomes import NumberedStep, Outcome
from rfdesktop.domain.notes.renderers import render_all
from rfdesktop.domain.notes.sections import NoteContent, NoteFrame, NoteHeader, note_blocks

CONTENT = NoteContent("Outlook", "It asks.", False, (NumberedStep("Cleared it", "gone"),), "Works.", "", ("MFA on",))
FRAME = NoteFrame(NoteHeader(TicketHeader("Acme", "4711"), "Sam", 25), Outcome.RESOLVED, "first notes")
OTHER = NoteFrame(NoteHeader(TicketHeader("Nord", "12"), "", 40), Outcome.RESOLVED, "# second\n\n## Steps Taken\nnotes")
NONE = NoteFrame(NoteHeader(TicketHeader()), None, "")

NOTES = st.lists(st.sampled_from(["a", "## Outcome", "```", "- x", "", " ", "1. y", "**K:** v", "é\u00a0"])).map(
    "\n".join
)
FRAMES = st.builds(
    NoteFrame,
    st.builds(
        NoteHeader, st.builds(TicketHeader, st.sampled_from(["General", "Acme"])), st.just(""), st.integers(0, 2)
    ),
    st.sampled_from([None, *Outcome]),
    NOTES,
)


def note(frame: NoteFrame) -> str:
    return to_markdown(note_blocks(frame, CONTENT))


@given(FRAMES, FRAMES)
def test_a_note_that_nobody_changed_is_as_if_it_were_written_with_the_new_parts(
    one: NoteFrame, other: NoteFrame
) -> None:
    # The sections at a note's end follow the outcome and are the writer's, not the frame's.
    one = replace(one, outcome=Outcome.RESOLVED if one.outcome else None)
    other = replace(other, outcome=Outcome.RESOLVED if other.outcome else None)
    again = reframed(note(one), frame_text(one), frame_text(other))
    assert again.markdown == note(other)
    assert again.frame == frame_text(other)
    assert again.left == ()


@given(FRAMES, FRAMES, FRAMES)
def test_it_can_be_done_again_and_again(one: NoteFrame, other: NoteFrame, third: NoteFrame) -> None:
    first = reframed(note(one), frame_text(one), frame_text(other))
    second = reframed(first.markdown, first.frame, frame_text(third))
    assert second == reframed(note(one), frame_text(one), frame_text(third))


def test_every_other_word_and_blank_line_stays() -> None:
    mine = (
        note(FRAME).replace("1. Cleared it", "1)  Cleared *it*\n\n\n* and this").replace("MFA on", "MFA   on\n\n\nso")
    )
    again = reframed(mine, frame_text(FRAME), frame_text(OTHER))
    assert again.left == ()
    assert "**Ticket:** #12\n**Account:** Nord\n**Time:** 40 minutes\n\n## Subject" in again.markdown
    assert "## Engineer Notes\n\n```text\n# second\n\n## Steps Taken\nnotes\n```\n\n## Key Findings" in again.markdown
    unchanged = mine[mine.index("## Subject") : mine.index("## Engineer Notes")]
    assert unchanged in again.markdown
    assert again.markdown.endswith("## Key Findings\n\n- MFA   on\n\n\nso\n")
    assert "# second\n\n## Steps Taken\nnotes" in render_all(again.markdown).plain


@pytest.mark.parametrize(
    "mine",
    [
        note(FRAME).replace("first notes", "first notes, corrected here"),
        note(FRAME).replace("## Engineer Notes\n\nfirst notes\n\n", ""),
        note(FRAME).replace("## Engineer Notes", "## My notes"),
    ],
)
def test_a_part_that_was_changed_in_the_note_is_left_and_said_until_it_fits(mine: str) -> None:
    again = reframed(mine, frame_text(FRAME), frame_text(OTHER))
    assert again.left == ("Engineer Notes",)
    assert "second" not in again.markdown
    assert "**Ticket:** #12" in again.markdown
    assert reframed(again.markdown, again.frame, frame_text(OTHER)) == again
    back = reframed(again.markdown, again.frame, frame_text(FRAME))
    assert back.left == ()
    assert back.markdown == mine


def test_a_part_that_somebody_made_right_by_hand_counts_as_put_in() -> None:
    mine = note(FRAME).replace("first notes", "the same")
    again = reframed(mine, frame_text(FRAME), frame_text(replace(FRAME, engineer_notes="the same")))
    assert (again.markdown, again.left) == (mine, ())


@pytest.mark.parametrize("text", ["", "words\nwithout a heading", "## Key Findings\n- x", "\n\n**Mine:** header\n"])
def test_parts_find_their_place_in_any_text(text: str) -> None:
    again = reframed(text, "", frame_text(FRAME))
    titles = [title for title, _ in cut_at_headings(again.markdown)]
    assert [title for title in titles if title in ("Outcome", "Engineer Notes")] == ["Outcome", "Engineer Notes"]
    assert again.left == (() if not cut_at_headings(text)[0][1].strip() else ("",))
    assert text.strip() in again.markdown
    gone = reframed(again.markdown, again.frame, frame_text(NONE))
    assert gone.markdown.strip() == text.strip()


@given(
    st.lists(st.sampled_from(["## A", "text", "", "```", "1. step", "   ## in a step", "\u2028", "\r\n"])).map(
        "\n".join
    )
)
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert "".join(piece for _, piece in cut_at_headings(text)) == unified(text)
