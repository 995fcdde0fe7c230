"""What a model reads of a ticket as its system has it: what there is, each as it was written, long texts cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rfdesktop.domain.psa.tickets import TicketFacts, TicketNote, TicketRef
from rfdesktop.domain.visibility import Visibility
from rfdesktop.services.turns.ticket_words import LONGEST_NOTE, LONGEST_TEXT, MOST_NOTES, ticket_words

REF = TicketRef("9", "4711", "Printer  dark", "Acme", "New")
TICKET = TicketFacts(REF, "halo", contact="Ann\nLee", asset="PRN-1", priority="High")
AT = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
SHOWN = f"{AT.astimezone():%Y-%m-%d %H:%M}"


def test_a_ticket_is_told_with_what_it_has() -> None:
    assert ticket_words(TICKET).splitlines() == [
        "Ticket 4711 as the ticket system has it",
        "Summary: Printer dark",
        "Client: Acme",
        "Contact: Ann Lee",
        "Asset: PRN-1",
        "Priority: High",
        "Status: New",
    ]
    bare = TicketFacts(TicketRef("9", "4711"), "halo", description=" \n", contact="  ")
    assert ticket_words(bare) == "Ticket 4711 as the ticket system has it"


@pytest.mark.parametrize(("length", "cut"), [(LONGEST_TEXT, False), (LONGEST_TEXT + 1, True)])
def test_a_long_description_is_cut(length: int, cut: bool) -> None:
    told = ticket_words(TicketFacts(TicketRef("9", "4711"), "halo", description=f"\n{'x' * length} "))
    shown = f"{'x' * LONGEST_TEXT}… [cut]" if cut else "x" * length
    assert told.splitlines()[1:] == ["Description:", shown]


@pytest.mark.parametrize(
    ("note", "line"),
    [
        (TicketNote("1", AT, "Jo", "called", Visibility.CLIENT), f"- {SHOWN}, Jo, client-visible: called"),
        (TicketNote("1", AT, "Jo", "called", Visibility.INTERNAL), f"- {SHOWN}, Jo, internal: called"),
        # Where the system does not tell who reads it, it counts as the team's.
        (TicketNote("1", AT, "Jo", "called"), f"- {SHOWN}, Jo, internal: called"),
        (TicketNote("1", None, "", "called"), "- internal: called"),
        (TicketNote("1", None, "", "y" * LONGEST_NOTE), f"- internal: {'y' * LONGEST_NOTE}"),
        (TicketNote("1", None, "", "y" * (LONGEST_NOTE + 1)), f"- internal: {'y' * LONGEST_NOTE}… [cut]"),
    ],
)
def test_a_note_is_told_with_when_by_whom_and_for_whom(note: TicketNote, line: str) -> None:
    assert ticket_words(replace(TICKET, notes=(note,))).splitlines()[-2:] == ["Its last notes, newest first:", line]


def test_the_last_notes_are_told_and_empty_ones_are_none() -> None:
    notes = tuple(TicketNote(str(place), None, "", "" if place == 1 else f"note {place}") for place in range(9))
    told = ticket_words(replace(TICKET, notes=notes)).splitlines()
    assert told[-MOST_NOTES:] == [f"- internal: note {place}" for place in (0, 2, 3, 4, 5)]
    assert "Its last notes, newest first:" not in ticket_words(replace(TICKET, notes=notes[1:2]))
