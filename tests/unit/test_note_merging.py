"""A note is brought up to date without a word of the engineer's being lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.notes.merging import Editions, merged

WRITTEN = """**Account:** Acme

## Subject

VPN down

## Steps Taken

1. Checked the gateway
   → up
2. Restarted the client

## Current Status

The ticket is resolved.

## Key Findings

- Code: 809
"""
NOW = (
    WRITTEN.replace("Restarted the client\n", "Restarted the client\n3. Opened UDP 4500\n")
    .replace("The ticket is resolved.", "The ticket is paused.")
    .replace("- Code: 809", "- Code: 809\n- Blocker: firewall")
)


def composed(own: str, now: str = NOW) -> tuple[str, tuple[str, ...]]:
    note = merged(Editions(WRITTEN, own, now, WRITTEN, now))
    return note.markdown, note.kept


def test_an_unchanged_note_is_the_new_one() -> None:
    assert composed(WRITTEN) == (NOW, ())


def test_changed_sections_stay_and_new_entries_come_in() -> None:
    own = WRITTEN.replace("   → up", "   → up since Monday, asked Kim").replace(
        "The ticket is resolved.", "Kim is happy."
    )
    note, kept = composed(own.replace("VPN down", "VPN: UDP blocked"))
    assert note == NOW.replace("   → up", "   → up since Monday, asked Kim").replace(
        "The ticket is paused.", "Kim is happy."
    ).replace("VPN down", "VPN: UDP blocked")
    assert kept == ("Current Status",)


def test_an_own_section_stays_and_one_that_was_taken_out_stays_out() -> None:
    own = WRITTEN.replace("## Key Findings\n\n- Code: 809\n", "## Invoice\n\nFlat rate\n")
    note, _ = composed(own)
    assert "## Invoice\n\nFlat rate" in note
    assert "Key Findings" not in note
    assert "Opened UDP 4500" in note


def test_a_step_that_the_engineer_took_out_stays_out() -> None:
    note, _ = composed(WRITTEN.replace("2. Restarted the client\n", ""))
    assert "Restarted" not in note
    assert "2. Opened UDP 4500" in note


def test_a_models_note_gets_what_came_since_and_not_the_same_again_in_other_words() -> None:
    by_model = WRITTEN.replace("Checked the gateway", "The gateway was verified").replace(
        "Restarted the", "Rebooted the"
    )
    own = by_model.replace("   → up", "   → up, asked Kim")
    anew = by_model.replace("The gateway was verified", "I looked at the gateway")
    note = merged(Editions(by_model, own, anew, WRITTEN, NOW)).markdown
    assert "1. The gateway was verified\n   → up, asked Kim\n2. Rebooted the client\n3. Opened UDP 4500\n" in note
    assert "Checked" not in note


LINES = st.lists(
    st.sampled_from(["## Subject", "## Steps Taken", "1. a", "2. b", "- c", "words", "", "```", "**K:** v"])
)


@given(LINES.map("\n".join), LINES.map("\n".join))
def test_nothing_new_changes_nothing_that_is_said(written: str, own: str) -> None:
    note = merged(Editions(written, own, written, written, written)).markdown
    assert set(own.split()) <= set(note.split()) | {"1.", "2.", "-", "```", "##"}
