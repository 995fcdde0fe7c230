"""Editing a flow as values: what each edit does, that it can be undone, and what is found while it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles, flow_bytes, read_flow
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows.checks import check
from rfdesktop.domain.flows.editing.applying import applied
from rfdesktop.domain.flows.editing.draft import Draft, blank_step, free_id, new_draft
from rfdesktop.domain.flows.editing.draft_findings import DraftChecker, PlacedFinding
from rfdesktop.domain.flows.editing.edits import (
    AddStep,
    DeleteStep,
    DuplicateStep,
    Edit,
    InsertEntry,
    MoveEntry,
    MoveStep,
    RemoveEntry,
    RenameStep,
    SetType,
    SetValue,
    TakeFlow,
    connect,
)
from rfdesktop.domain.flows.editing.exits import Exit, exits_of, free_exit
from rfdesktop.domain.flows.editing.guessing import guessed_type
from rfdesktop.domain.flows.editing.history import History
from rfdesktop.domain.flows.editing.places import NoPlaceError, value_at
from rfdesktop.domain.flows.editing.searching import found, replaced, text_at, texts_of
from rfdesktop.domain.flows.findings import FindingCode
from rfdesktop.domain.flows.flow import Command, Danger, Field, Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.format_checks import flow_findings
from rfdesktop.domain.notes.outcomes import Outcome

ASK = Step("ask", StepType.QUESTION, "Who?", options=(Option("One", "do"), Option("All", "end")))
DO = Step("do", StepType.ACTION, "Clear it", commands=(Command("cmdkey /list"),), next="end")
END = Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED, note="Cleared.")
FLOW = Flow("a", "Prompts", FlowKind.TROUBLESHOOTING, "ask", (ASK, DO, END), symptoms=("It prompts", "Again"))
SHIPPED = FlowFiles().read_all(resources_folder() / "flows")


def after(*edits: Edit, flow: Flow = FLOW) -> Flow:
    draft = Draft(flow)
    for edit in edits:
        draft = applied(draft, edit)
    return draft.flow


def step(flow: Flow, step_id: str) -> Step:
    there = flow.step(step_id)
    assert there is not None
    return there


def places(found_: tuple[PlacedFinding, ...]) -> list[tuple[FindingCode, str, object]]:
    return [(entry.finding.code, entry.step, entry.place) for entry in found_]


def test_a_value_is_put_at_its_place_and_nowhere_else() -> None:
    changed = after(SetValue("ask", ("options", 1, "label"), "Everybody"))
    assert step(changed, "ask").options == (Option("One", "do"), Option("Everybody", "end"))
    assert changed.steps[1:] == FLOW.steps[1:]
    assert after(SetValue("", ("symptoms", 0), "It asks")).symptoms == ("It asks", "Again")
    assert after(SetValue("", ("minutes",), 5)).minutes == 5


@pytest.mark.parametrize(
    "edit",
    [
        SetValue("gone", ("title",), "x"),
        SetValue("ask", ("options", 7, "label"), "x"),
        SetValue("ask", ("title",), "Who?"),
        RemoveEntry("ask", ("options", 2)),
        MoveEntry("ask", ("options", 5), 1),
        MoveEntry("ask", ("options", 0), -1),
        DeleteStep("gone"),
        DuplicateStep("ask", "do"),
        RenameStep("ask", "do"),
        RenameStep("ask", ""),
        SetType("ask", StepType.QUESTION),
        TakeFlow(FLOW),
        TakeFlow(replace(FLOW, steps=())),
    ],
    ids=repr,
)
def test_an_edit_with_nothing_to_do_changes_nothing(edit: Edit) -> None:
    draft = Draft(FLOW)
    assert applied(draft, edit).flow == FLOW
    assert History(draft).do(edit).past == () or applied(draft, edit) is not draft


def test_a_new_step_goes_between_a_step_and_what_it_led_to() -> None:
    new = blank_step("check", StepType.INFO, "Check the clock")
    changed = after(AddStep(new, "do", Exit("do")))
    assert [each.id for each in changed.steps] == ["ask", "do", "check", "end"]
    assert (step(changed, "do").next, step(changed, "check").next) == ("check", "end")
    asked = after(AddStep(blank_step("more", StepType.QUESTION, "More?"), "ask", Exit("ask", 0)))
    assert step(asked, "ask").options[0].next == "more"
    assert after(AddStep(blank_step("ask", StepType.INFO))) == FLOW


def test_a_deleted_step_is_passed_by() -> None:
    changed = after(DeleteStep("do"))
    assert step(changed, "ask").options == (Option("One", "end"), Option("All", "end"))
    assert not check(changed)
    first = after(DeleteStep("ask"))
    assert first.start == "do"
    assert step(after(DeleteStep("end")), "do").next == ""
    alone = replace(FLOW, steps=(END,), start="end")
    assert after(DeleteStep("end"), flow=alone) == alone


def test_a_copy_and_a_moved_step_leave_the_way_as_it_is() -> None:
    copied = after(DuplicateStep("do", "do-2"))
    assert [each.id for each in copied.steps] == ["ask", "do", "do-2", "end"]
    assert step(copied, "do-2") == replace(DO, id="do-2")
    moved = after(MoveStep("end", -5))
    assert [each.id for each in moved.steps] == ["end", "ask", "do"]
    assert moved.start == "ask"


def test_a_renamed_step_keeps_all_that_leads_to_it() -> None:
    changed = after(RenameStep("end", "fixed"), RenameStep("ask", "scope"))
    assert (changed.start, step(changed, "scope").options[1].next, step(changed, "do").next) == (
        "scope",
        "fixed",
        "fixed",
    )
    assert not check(changed)


def test_what_a_type_has_no_place_for_comes_back_with_the_old_type() -> None:
    draft = applied(Draft(FLOW), SetType("do", StepType.QUESTION, ("Yes", "No")))
    assert step(draft.flow, "do").options == (Option("Yes", "end"), Option("No", ""))
    assert step(draft.flow, "do").commands == ()
    back = applied(draft, SetType("do", StepType.ACTION))
    assert back.flow == FLOW
    result = applied(applied(Draft(FLOW), SetType("end", StepType.INFO)), SetType("end", StepType.RESULT))
    assert result.flow == FLOW


def test_typing_in_one_field_is_undone_at_once_and_other_edits_one_by_one() -> None:
    history = History(Draft(FLOW))
    for text in ("W", "Wh", "Who"):
        history = history.do(SetValue("ask", ("title",), text))
    history = history.do(SetValue("do", ("title",), "D")).seal().do(SetValue("do", ("title",), "Do"))
    assert len(history.past) == 3
    undone = history.undo()
    assert step(undone.present.flow, "do").title == "D"
    undone = undone.undo().undo()
    assert undone.present.flow == FLOW
    assert undone.undo() is undone
    assert undone.redo().redo().redo().present == history.present
    assert undone.do(DeleteStep("do")).future == ()


def edits() -> st.SearchStrategy[Edit]:
    ids = st.sampled_from(["ask", "do", "end", "new", "step-4", "gone"])
    words = st.sampled_from(["", "x", "Who?", "Done", "é\u202e", "a\nb"])
    at = st.integers(0, 2)
    types = st.sampled_from(list(StepType))
    return st.one_of(
        st.builds(SetValue, ids, st.sampled_from([("title",), ("body",), ("next",), ("note",)]), words),
        st.builds(lambda i, n, w: SetValue(i, ("options", n, "label"), w), ids, at, words),
        st.builds(lambda i, n, w: connect(Exit(i, n), w), ids, at, ids),
        st.builds(lambda name, w: SetValue("", (name,), w), st.sampled_from(["title", "summary", "start"]), words),
        st.builds(lambda i, n, w: InsertEntry(i, ("options", n), Option(w, "")), ids, at, words),
        st.builds(lambda i, n, w: InsertEntry(i, ("commands", n), Command(w)), ids, at, words),
        st.builds(lambda i, n: RemoveEntry(i, ("options", n)), ids, at),
        st.builds(lambda i, n, by: MoveEntry(i, ("options", n), by), ids, at, st.integers(-2, 2)),
        st.builds(SetType, ids, types, st.just(("Yes", "No"))),
        st.builds(lambda n, t, a: AddStep(blank_step(n, t), a, Exit(a)), ids, types, ids),
        st.builds(DeleteStep, ids),
        st.builds(DuplicateStep, ids, ids),
        st.builds(MoveStep, ids, st.integers(-3, 3)),
        st.builds(RenameStep, ids, ids),
        st.builds(TakeFlow, st.sampled_from([FLOW, replace(FLOW, steps=(END,), start="end")])),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(edits(), max_size=12))
def test_every_edit_can_be_undone_and_done_again(done: list[Edit]) -> None:
    history = History(Draft(FLOW))
    states = [history.present]
    for edit in done:
        history = history.seal().do(edit)
        if history.present is not states[-1]:
            states.append(history.present)
    for state in reversed(states[:-1]):
        history = history.undo()
        assert history.present == state
    for state in states[1:]:
        history = history.redo()
        assert history.present == state
    ids = [each.id for each in history.present.flow.steps]
    assert len(ids) == len(set(ids)) > 0


@settings(max_examples=60, deadline=None)
@given(st.lists(edits(), max_size=8))
def test_what_is_found_in_steps_and_head_is_what_the_whole_file_would_be_refused_for(done: list[Edit]) -> None:
    checker = DraftChecker()
    draft = Draft(FLOW)
    for edit in done:
        draft = applied(draft, edit)
        checker.findings(draft.flow)
    known = {
        (entry.step, entry.finding.values["field"]) for entry in checker.findings(draft.flow) if entry.breaks_format
    }
    whole = {(finding.step, finding.values["field"]) for finding in flow_findings(draft.flow)}
    assert known == whole
    if not known:
        assert read_flow(flow_bytes(draft.flow), "a") == draft.flow


def test_what_nobody_changed_is_written_to_the_byte() -> None:
    for flow in SHIPPED:
        history = History(Draft(flow)).do(SetValue(flow.steps[0].id, ("title",), "x")).do(DeleteStep(flow.steps[-1].id))
        assert flow_bytes(history.undo().undo().present.flow) == flow_bytes(flow)
        assert DraftChecker().findings(flow) == ()


def test_findings_stand_at_the_fields_that_they_are_about() -> None:
    ask = replace(ASK, title="", options=(Option("One", ""), Option("one", "gone")))
    do = replace(DO, commands=(Command("del x", danger=Danger.DESTRUCTIVE),), fields=(Field("a b", "A"),))
    end = replace(END, note="{nope}")
    calls = Step("sub", StepType.SUBFLOW, "Sub", flow="other", next="end")
    flow = replace(FLOW, id="A", steps=(ask, do, calls, end))
    assert places(DraftChecker().findings(flow, frozenset({"x"}))) == [
        (FindingCode.NO_FLOW_ID, "", ("id",)),
        (FindingCode.EMPTY, "ask", ("title",)),
        (FindingCode.EMPTY, "ask", ("options", 0, "next")),
        (FindingCode.NO_RESULT_AHEAD, "ask", ()),
        (FindingCode.NEXT_MISSING, "ask", ("options", 1, "next")),
        (FindingCode.LABELS_REPEAT, "ask", ("options", 1, "label")),
        (FindingCode.NO_FIELD_NAME, "do", ("fields", 0, "name")),
        (FindingCode.UNREACHABLE, "do", ()),
        (FindingCode.NO_ROLLBACK, "do", ("commands", 0, "rollback")),
        (FindingCode.UNREACHABLE, "sub", ()),
        (FindingCode.SUBFLOW_MISSING, "sub", ("flow",)),
        (FindingCode.UNREACHABLE, "end", ()),
        (FindingCode.FIELD_UNKNOWN, "end", ("note",)),
    ]
    assert DraftChecker().findings(replace(FLOW, start="gone"))[0].place == ("start",)


def test_a_step_that_changed_is_looked_at_again() -> None:
    checker = DraftChecker()
    assert not checker.findings(FLOW)
    assert places(checker.findings(after(SetValue("do", ("title",), " ")))) == [(FindingCode.EMPTY, "do", ("title",))]
    assert not checker.findings(FLOW)


def test_exits_lead_from_options_or_onward() -> None:
    assert [exit_.place for exit_, _ in exits_of(ASK)] == [("options", 0, "next"), ("options", 1, "next")]
    assert exits_of(DO) == ((Exit("do"), "end"),)
    assert exits_of(END) == ()
    assert free_exit(ASK) is None
    assert free_exit(new_draft(labels=("Yes", "No")).flow.steps[0]) == Exit("step-1", 0)


def test_new_ids_are_made_of_titles_and_are_never_taken() -> None:
    assert free_id("Who is affected?", ()) == "who-is-affected"
    assert free_id("Who?", ("who", "who-2")) == "who-3"
    assert free_id("你好", ("step-2",)) == "step-3"
    assert len(free_id("x" * 200, ("x" * 40,))) <= 80


@pytest.mark.parametrize(
    ("title", "type_", "outcome"),
    [
        ("Who is affected?", StepType.QUESTION, None),
        ("Clear the credentials", StepType.ACTION, None),
        ("Fixed", StepType.RESULT, Outcome.RESOLVED),
        ("Escalate to the network team", StepType.RESULT, Outcome.ESCALATED),
        ("Hand over to the vendor", StepType.RESULT, Outcome.ESCALATED),
        ("Waiting for a part", StepType.RESULT, Outcome.PAUSED),
        ("Waiting for Microsoft", StepType.RESULT, Outcome.PAUSED),
        ("Close the ticket", StepType.RESULT, Outcome.RESOLVED),
        ("Close Outlook", StepType.ACTION, None),
        ("Ticket schließen", StepType.RESULT, Outcome.RESOLVED),
        ("An den 2nd Level eskalieren", StepType.RESULT, Outcome.ESCALATED),
        ("Done?", StepType.QUESTION, None),
        ("", StepType.ACTION, None),
    ],
)
def test_a_title_says_what_type_a_new_step_is(title: str, type_: StepType, outcome: Outcome | None) -> None:
    assert guessed_type(title) == (type_, outcome)


def test_words_are_found_in_their_order_and_replaced_once_or_everywhere() -> None:
    flow = replace(FLOW, summary="It asks; IT prompts")
    places_ = found(flow, "it")
    assert [(each.step, each.place, text_at(flow, each)[each.start : each.end]) for each in places_] == [
        ("", ("summary",), "It"),
        ("", ("summary",), "IT"),
        ("", ("symptoms", 0), "It"),
        ("do", ("title",), "it"),
    ]
    assert len(found(flow, "It", case=True)) == 2
    changed, count = replaced(flow, "it", "she")
    assert (count, changed.summary, step(changed, "do").title) == (4, "she asks; she prompts", "Clear she")
    once, count = replaced(flow, "it", r"\1", only=places_[1])
    assert (count, once.summary, once.symptoms) == (1, r"It asks; \1 prompts", flow.symptoms)
    assert found(flow, "") == ()
    assert replaced(flow, "", "x") == (flow, 0)


@given(st.integers(0, len(SHIPPED) - 1), st.text(min_size=1, max_size=3))
@settings(max_examples=25, deadline=None)
def test_replacing_finds_what_finding_finds(number: int, words: str) -> None:
    flow = SHIPPED[number]
    changed, count = replaced(flow, words, words.upper())
    assert count == len(found(flow, words))
    assert [where for *where, _ in texts_of(changed)] == [where for *where, _ in texts_of(flow)]


def test_a_place_that_is_not_there_is_told() -> None:
    with pytest.raises(NoPlaceError):
        value_at(ASK, ("options", 3))
