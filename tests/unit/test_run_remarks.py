"""Marks, given values and copies are kept beside a run's way, which they do not move."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from rfdesktop.domain.flows import runs
from rfdesktop.domain.flows.flow import Command, Field, Flow, FlowKind, Step, StepType
from rfdesktop.domain.flows.marks import Mark, MarkDraft, MarkKind
from rfdesktop.domain.flows.remarks import copy_command, draft_mark, give_values, mark, unmark
from rfdesktop.domain.notes.outcomes import Outcome

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
STEPS = (
    Step("act", StepType.ACTION, "Act", commands=(Command("ping <X>"),), fields=(Field("x", "X"),), next="end"),
    Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED, note="Pinged {x}."),
)
RUN = runs.advance(runs.start_run("r", "c", Flow("f", "F", FlowKind.PROCEDURE, "act", STEPS), NOW), {"x": "DC01"}, NOW)


def test_a_run_is_marked_and_the_mark_taken_back() -> None:
    marked = mark(RUN, MarkKind.WRONG, " it was the disk ", NOW)
    assert marked.mark == Mark(MarkKind.WRONG, NOW, "it was the disk")
    assert (marked.visits, marked.status) == (RUN.visits, RUN.status)
    assert mark(marked, MarkKind.WRONG, "it was the disk", NOW) is marked
    assert unmark(marked, NOW) == RUN
    assert unmark(RUN, NOW) is RUN


def test_a_mark_that_is_being_typed_says_nothing_until_it_is_made() -> None:
    typed = draft_mark(RUN, MarkDraft(MarkKind.WRONG, "it was the", 0, "act"))
    assert typed.mark_draft is not None
    assert (typed.mark, typed.visits, typed.changed_at) == (RUN.mark, RUN.visits, RUN.changed_at)
    assert draft_mark(typed, MarkDraft(MarkKind.WRONG, " ")) == RUN
    assert mark(typed, MarkKind.WRONG, "it was the disk", NOW) == mark(RUN, MarkKind.WRONG, "it was the disk", NOW)


def test_a_step_is_marked_only_where_it_was_seen() -> None:
    marked = mark(RUN, MarkKind.UNDONE, "", NOW, 0, "act")
    assert marked.visits[0].mark == Mark(MarkKind.UNDONE, NOW)
    assert mark(RUN, MarkKind.UNDONE, "", NOW, 0, "end") is RUN
    assert mark(RUN, MarkKind.UNDONE, "", NOW, 7) is RUN
    assert unmark(marked, NOW, 0, "act") == RUN


def test_a_wrong_steps_values_are_not_in_the_runs_end() -> None:
    marked = mark(RUN, MarkKind.WRONG, "", NOW, 0)
    assert runs.filled_note(RUN) == "Pinged DC01."
    assert runs.filled_note(marked) == "Pinged -."
    assert marked.recorded == {}


def test_a_field_left_empty_is_what_was_given_for_the_place_of_its_name() -> None:
    left = replace(RUN, visits=tuple(replace(visit, values=()) for visit in RUN.visits))
    name = RUN.visits[0].values[0][0]
    assert runs.filled_note(left) == "Pinged -."
    assert runs.filled_note(replace(left, given=((name.upper(), "DC02"),))) == "Pinged DC02."
    assert runs.filled_note(replace(RUN, given=((name, "DC02"),))) == "Pinged DC01."


def test_going_back_takes_the_marks_off_what_is_done_anew() -> None:
    marked = mark(mark(RUN, MarkKind.WRONG, "", NOW), MarkKind.WRONG, "", NOW, 0)
    again = runs.back(marked, NOW)
    assert (again.mark, again.current.mark) == (None, None)


def test_a_command_that_was_copied_in_other_words_is_kept_in_them() -> None:
    run = copy_command(RUN, 0, 0, NOW, "ping DC01")
    assert run.visits[0].copied_as == ((0, "ping DC01"),)
    assert copy_command(run, 0, 0, NOW, "ping DC01") is run
    assert copy_command(run, 0, 0, NOW, "ping DC02").visits[0].copied_as == ((0, "ping DC02"),)
    assert copy_command(run, 0, 0, NOW).visits[0].copied_as == ()
    assert copy_command(RUN, 0, 1, NOW, "x") is RUN


def test_given_values_replace_each_other() -> None:
    run = give_values(RUN, {"PDC-NAME": " DC01 "}, NOW)
    assert run.given == (("pdc_name", "DC01"),)
    assert give_values(run, {"pdc name": "DC01"}, NOW) is run
    assert give_values(run, {"pdc_name": ""}, NOW).given == ()
