"""A report that is written in one message is told part by part; what was written wrongly says that it was corrected."""

from __future__ import annotations

import pytest

from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.notes.sections import NoteContent
from rfdesktop.services.notes.client_summary import went_away
from rfdesktop.services.notes.composer import compose
from rfdesktop.services.notes.corrections import CORRECTED
from tests.finished_sessions import material_of, read_session


def note_of(outcome: str, *messages: str) -> NoteContent:
    told = "\n".join("> " + message.replace("\n", "\n| ") for message in messages)
    return compose(material_of(read_session(f"one | {outcome} | Ticket\n{told}")), Outcome(outcome))


def actions(note: NoteContent) -> list[str]:
    return [step.action for step in note.steps]


@pytest.mark.parametrize(
    ("problem", "work", "cause", "ahead"),
    [
        ("Problem", "Done", "Cause", "Next"),
        ("Meldung", "Maßnahmen", "Ursache", "Offen"),
        ("Problème", "Actions effectuées", "Cause racine", "À faire"),
        ("**Issue**", "**Steps taken**", "**Root cause**", "**Next steps**"),
    ],
)
def test_headings_put_what_follows_into_its_place(problem: str, work: str, cause: str, ahead: str) -> None:
    note = note_of(
        "paused",
        f"{problem}: label printer dark\n{work}:\n- swapped the cable\n- tried port 12. it stays dark\n"
        f"{cause}: power supply dead\n{ahead}: fit the new one on 12. May",
    )
    assert note.problem == "label printer dark"
    assert actions(note) == ["swapped the cable", "tried port 12. it stays dark"]
    assert note.root_cause == "power supply dead"
    assert note.next_steps == ("fit the new one on 12. May",)


@pytest.mark.parametrize(
    ("story", "problem", "first"),
    [
        (
            "Problem: label printer dark\nthe shop stands since 8\nswapped the cable, now it prints\nlooked at port 12",
            "label printer dark\nthe shop stands since 8",
            "swapped the cable, now it prints",
        ),
        (
            "Problem: label printer dark\n1) paused it 2) moved the queue 3) restarted it\nprints",
            "label printer dark",
            "1) paused it 2) moved the queue 3) restarted it",
        ),
    ],
)
def test_a_story_under_one_heading_is_the_problem_until_work_begins(story: str, problem: str, first: str) -> None:
    note = note_of("resolved", story)
    assert note.problem == problem
    assert actions(note)[0] == first


def test_days_and_hours_stand_before_what_was_done_then() -> None:
    note = note_of("resolved", "mails late", "Mo 30.11.: queue read\nDi 1.12.: service restarted\n14:05 queue empty")
    assert actions(note)[:2] == ["Mo 30.11.: queue read", "Di 1.12.: service restarted"]
    under = note_of("resolved", "mails late", "Montag:\n- queue read\nDienstag:\n- disk cleaned\n- service restarted")
    assert actions(under) == ["Montag: queue read", "Dienstag: disk cleaned", "Dienstag: service restarted"]


@pytest.mark.parametrize(
    "pasted",
    [
        "log:\n2026-11-30 01:02:11 INFO started\n2026-11-30 01:02:12 ERROR disk failed\n2026-11-30 01:02:13 INFO ended",
        "Log Name: System\nSource: Disk\nEvent ID: 7\nDescription: bad block",
        "cannot print\nsame on both floors",
    ],
)
def test_what_was_pasted_stays_one(pasted: str) -> None:
    note = note_of("paused", "server slow", pasted, "asked the vendor")
    assert actions(note)[0] == pasted
    assert "INFO" not in note.root_cause


def test_a_wrong_value_says_that_it_was_corrected() -> None:
    note = note_of(
        "resolved", "camera dark since tuesday", "set it to 10.0.0.7", "typo, 10.0.0.9 not 10.0.0.7", "works"
    )
    assert [(step.action, step.result) for step in note.steps] == [
        ("set it to 10.0.0.7", f"{CORRECTED} 10.0.0.9 not 10.0.0.7")
    ]
    later = note_of("resolved", "camera dark since tuesday", "it was wednesday not tuesday, log says so", "replugged")
    assert later.problem.endswith(f"{CORRECTED} it was wednesday not tuesday")


def test_what_was_ruled_out_is_no_slip_of_the_pen() -> None:
    note = note_of("resolved", "router slow", "restarted the router", "it was the switch, not the router", "ok now")
    assert not any(CORRECTED in step.result for step in note.steps)


@pytest.mark.parametrize(
    ("last", "gone"),
    [
        ("could not reproduce, closing", True),
        ("keine Ahnung warum, seit 3 h gut", True),
        ("could not reproduce at first, fan was dead, replaced it", False),
        ("works again", False),
    ],
)
def test_what_was_never_found_is_not_called_solved(last: str, gone: bool) -> None:
    note = note_of("resolved", "pc freezes", "event log is empty", last)
    assert went_away(note, Outcome.RESOLVED) is gone
    assert ("solved" in note.client_summary or "gelöst" in note.client_summary) is not gone
