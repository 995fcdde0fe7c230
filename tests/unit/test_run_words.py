"""Beside the way of a run: notes on steps, the time they took, what was gone back from, what the assistant names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rfdesktop.domain.flows import remarks, runs
from rfdesktop.domain.flows.flow import Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.option_advice import advised_option
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.notes.run_log import run_steps
from rfdesktop.services.turns.context_pieces import run_text
from rfdesktop.ui.words.runs import run_lines, undone_line

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ASK = Step("ask", StepType.QUESTION, "Who?", options=(Option("Only one user", "read"), Option("Several", "end")))
FLOW = Flow(
    "f",
    "F",
    FlowKind.TROUBLESHOOTING,
    "ask",
    (
        ASK,
        Step("read", StepType.INFO, "Wait", next="more"),
        Step("more", StepType.INFO, "Look", next="end"),
        Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED),
    ),
)


def later(**by: int) -> datetime:
    return NOW + timedelta(**by)


def begun() -> FlowRun:
    return runs.start_run("run", "chat", FLOW, NOW)


def test_a_note_on_a_step_is_in_the_tickets_note_and_told_to_the_model() -> None:
    run = remarks.note(runs.choose(begun(), 0, NOW), "asked the\nuser twice", NOW)
    run = runs.advance(run, {}, NOW)
    assert run_lines(run)[1] == "Wait · “asked the user twice”"
    assert [(timed.step.action, timed.step.result) for timed in run_steps(run)] == [
        ("Who?", "Only one user"),
        ("Wait", "asked the\nuser twice"),
    ]
    assert "- Wait (the engineer notes: asked the user twice)" in run_text(run)


def test_a_note_finds_its_step_after_a_move_and_after_going_back() -> None:
    run = runs.choose(begun(), 0, NOW)
    assert remarks.note(run, "late", NOW, 0, "ask").visits[0].note == "late"
    assert remarks.note(run, "late", NOW, 1, "ask") is run
    run = runs.back(runs.advance(remarks.note(run, "early", NOW), {}, NOW), NOW)
    gone = runs.back(run, NOW)
    noted = remarks.note(gone, "while it was left", NOW, 1, "read")
    assert runs.choose(noted, 0, NOW).current.note == "while it was left"


def test_a_step_took_the_time_in_which_somebody_was_at_it() -> None:
    run = runs.choose(begun(), 0, later(seconds=40))
    assert run.visits[0].spent_s == 40
    put_aside = runs.close(run, later(minutes=2))
    run = runs.advance(runs.resume(put_aside, later(hours=20)), {}, later(hours=20, minutes=1))
    assert run.visits[1].spent_s == 20 + 60 + 60
    overnight = runs.advance(run, {}, later(hours=40))
    assert overnight.visits[2].spent_s == 0


def test_all_that_was_done_after_a_step_that_is_gone_back_to_is_kept_as_undone() -> None:
    run = runs.advance(remarks.note(runs.choose(begun(), 0, NOW), "slow", NOW), {}, NOW)
    run = runs.back_to(runs.advance(run, {}, NOW), 0, NOW)
    assert [visit.step_id for visit in run.undone] == ["more", "read"]
    assert all(visit.mark is not None and visit.mark.kind is MarkKind.UNDONE for visit in run.undone)
    assert undone_line(run, run.undone[1]) == "Wait · “slow”"
    again = runs.choose(run, 0, NOW)
    assert (again.current.note, again.current.mark, len(again.undone)) == ("slow", None, 1)


@pytest.mark.parametrize(
    ("answer", "option"),
    [
        ("Most likely it is local.\n\nChoose: Only one user", 0),
        ("**Choose:** “Several”.", 1),
        ("- choose: *several*", 1),
        ("Choose: Only one user\nNo, wait.\nChoose: Several", 1),
        ("Choose: Everybody", None),
        ("You could choose: nothing", None),
        ("Only one user is affected.", None),
        ("", None),
    ],
)
def test_an_answer_names_an_option_by_its_label_alone(answer: str, option: int | None) -> None:
    assert advised_option(answer, ASK) == option


def test_at_another_step_nothing_is_named() -> None:
    assert advised_option("Choose: Several", FLOW.steps[1]) is None
