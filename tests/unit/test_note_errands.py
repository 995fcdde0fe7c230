"""A wish or planned work is no problem that was solved, and a report is prose but for what machines printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rfdesktop.domain.notes.outcomes import CodeBlock, Outcome, Paragraph
from rfdesktop.domain.notes.reports import reported
from rfdesktop.domain.notes.sections import NoteContent
from rfdesktop.services.notes.documents.client_words import Errand
from rfdesktop.services.notes.errands import errand_done, errand_of
from rfdesktop.services.notes.likely_cause import UNCONFIRMED
from rfdesktop.services.notes.pasted_stories import is_story


@pytest.mark.parametrize(
    ("subject", "problem", "errand"),
    [
        ("New user", "please set up Ana Ruiz, starts Monday", Errand.ASKED),
        ("Visio", "Paul needs a Visio licence, approved by his boss", Errand.ASKED),
        ("Access to finance share", "Ida asks for access to the finance folder", Errand.ASKED),
        ("Neue Kollegin", "Frau Adler fängt am 1.12. an, Konto wie Frau Beck", Errand.ASKED),
        ("Acrobat", "Herr Voss benötigt Acrobat auf seinem Rechner, bitte installieren", Errand.ASKED),
        ("ESX hosts", "planned maintenance of both hosts, window 22:00-24:00", Errand.PLANNED),
        ("Patchday November", "Server 1 bis 4", Errand.PLANNED),
        ("Switch core 2", "change CHG0441: firmware on the core", Errand.PLANNED),
        ("New laptop", "new laptop does not start", None),
        ("Access", "Ida needs access, gets access denied since the move", None),
        ("Printer", "since the maintenance nothing prints, error 49", None),
        ("Outlook", "prompts for the password all day", None),
        ("Teams", "Frau Adler braucht Hilfe, Teams stürzt ab", None),
    ],
)
def test_a_wish_and_planned_work_are_told_from_a_fault(subject: str, problem: str, errand: Errand | None) -> None:
    content = NoteContent(subject=subject, problem=problem)
    assert errand_of(content) is errand
    assert errand_done(content, Outcome.RESOLVED) is errand
    assert errand_done(content, Outcome.PAUSED) is None


def test_what_has_a_cause_was_a_fault_in_whatever_words_it_was_reported() -> None:
    wish = NoteContent(subject="Visio", problem="Paul needs a Visio licence")
    assert errand_of(replace(wish, root_cause="The licence had been taken from Paul by the clean-up script")) is None
    assert errand_of(replace(wish, root_cause=f"{UNCONFIRMED} the clean-up script")) is Errand.ASKED


@pytest.mark.parametrize(
    "text",
    [
        "1) no sound 2) no picture",
        "1) no sound\n2) no picture",
        "cannot open \\\\fs2\\plans since today",
        "Jo said:\n- lamp is red\n- it beeps",
        "D:\\data\\x and \\\\nas\\y$ are gone",
    ],
)
def test_a_list_or_a_path_in_a_report_stays_prose(text: str) -> None:
    assert reported(text) == (Paragraph(text),)


@pytest.mark.parametrize(
    "text",
    [
        "Name    State\nspool   stopped",
        "| host | state |\n|---|---|\n| a | up |",
        "2026-11-27 10:02:11 ERROR file <x> *not* found",
        "it said `x` and *y* and <z>",
    ],
)
def test_a_log_or_a_table_is_code(text: str) -> None:
    assert [type(block) for block in reported(text)] == [CodeBlock]


def test_a_log_within_a_report_is_code_and_the_rest_is_not() -> None:
    log = "2026-11-27 10:02:11 ERROR <a> *b*\n2026-11-27 10:02:12 ERROR <c>"
    blocks = reported(f"sync of \\\\nas\\plans loops, log:\n{log}\nsince the update")
    assert [type(block) for block in blocks] == [Paragraph, CodeBlock, Paragraph]
    assert [block.text for block in blocks if isinstance(block, CodeBlock)] == [log]


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("bounces since noon\nrecord had a typo\nfixed it, test arrived", True),
        ("Drucker druckt nicht\nPatrone getauscht\ndruckt wieder", True),
        ("my pc is slow\nsince monday\nit is a laptop", False),
        ("Hi team,\nI restarted it\nplease help\nThanks, Bob", False),
        ("screen is black\n\nI restarted it", False),
        ("one line, restarted it", False),
    ],
)
def test_a_ticket_told_in_one_message_is_told_from_a_letter(text: str, story: bool) -> None:
    assert is_story(text.split("\n")) is story
