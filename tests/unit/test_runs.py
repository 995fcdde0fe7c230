"""Walking a flow: every walk ends or can go on, back undoes what forward did, nothing recorded is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows import remarks, runs
from rfdesktop.domain.flows.flow import Command, Field, FieldKind, Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.rewritten import over_rewritten
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.domain.notes.outcomes import Outcome

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
COUNT = Field("count", "Entries removed", FieldKind.NUMBER, required=True)


def question(step_id: str, *nexts: str) -> Step:
    options = tuple(Option(f"To {to} ({at})", to) for at, to in enumerate(nexts))
    return Step(step_id, StepType.QUESTION, f"Where from {step_id}?", options=options)


def action(step_id: str, to: str, *fields: Field) -> Step:
    return Step(step_id, StepType.ACTION, f"Do {step_id}", fields=fields, next=to)


def subflow(step_id: str, flow_id: str, to: str) -> Step:
    return Step(step_id, StepType.SUBFLOW, f"Into {flow_id}", flow=flow_id, next=to)


def result(step_id: str = "end", note: str = "") -> Step:
    return Step(step_id, StepType.RESULT, "Ended", outcome=Outcome.RESOLVED, note=note)


def flow(flow_id: str, *steps: Step) -> Flow:
    return Flow(flow_id, flow_id.title(), FlowKind.TROUBLESHOOTING, steps[0].id, steps)


def started(*steps: Step) -> FlowRun:
    return runs.start_run("run", "chat", flow("outer", *steps), NOW)


def code_of(work: object) -> ErrorCode:
    with pytest.raises(KnownError) as caught:
        work()  # type: ignore[operator]
    return caught.value.code


def test_the_way_to_a_result_finishes_the_run() -> None:
    note = "Removed {count} ({count}), {other} ({none})."
    run = started(question("q", "a", "end"), action("a", "end", COUNT), result(note=note))
    run = runs.choose(run, 0, NOW)
    assert run.status is RunStatus.ACTIVE
    run = runs.advance(run, {"count": " 3 "}, NOW)
    assert (run.status, run.outcome) == (RunStatus.FINISHED, Outcome.RESOLVED)
    assert runs.filled_note(run) == "Removed 3 (3), -."
    assert run.visits[0].chosen == "To a (0)"


def test_a_required_field_is_asked_for_and_a_number_must_be_one() -> None:
    run = started(action("a", "end", COUNT), result())
    assert code_of(lambda: runs.advance(run, {}, NOW)) is ErrorCode.FLOW_STEP_NEEDS_FIELD
    assert code_of(lambda: runs.advance(run, {"count": "three"}, NOW)) is ErrorCode.FLOW_BAD_FIELD
    assert runs.advance(run, {"count": "-3,5"}, NOW).status is RunStatus.FINISHED


def test_a_required_check_must_be_checked_and_a_choice_one_of_its_choices() -> None:
    check = Field("done", "Done", FieldKind.CHECK, required=True)
    choice = Field("how", "How", FieldKind.CHOICE, choices=("by hand", "by script"))
    run = started(action("a", "end", check, choice), result())
    assert code_of(lambda: runs.advance(run, {"done": "no"}, NOW)) is ErrorCode.FLOW_STEP_NEEDS_FIELD
    wrong = {"done": "yes", "how": "by magic"}
    assert code_of(lambda: runs.advance(run, wrong, NOW)) is ErrorCode.FLOW_BAD_FIELD
    assert runs.advance(run, {"done": "yes"}, NOW).status is RunStatus.FINISHED


def test_a_question_takes_only_its_options_and_is_not_advanced() -> None:
    run = started(question("q", "end", "end"), result())
    assert code_of(lambda: runs.choose(run, 2, NOW)) is ErrorCode.FLOW_BAD_FIELD
    assert code_of(lambda: runs.choose(run, -1, NOW)) is ErrorCode.FLOW_BAD_FIELD
    assert code_of(lambda: runs.advance(run, {}, NOW)) is ErrorCode.FLOW_BAD_FIELD


def test_nested_subflows_come_back_to_their_callers() -> None:
    inner = flow("inner", action("i", "end"), result(note="inner"))
    middle = flow("middle", subflow("to-inner", "inner", "end"), result(note="middle"))
    run = started(subflow("to-middle", "middle", "end"), result(note="outer"))
    run = runs.enter_subflow(runs.enter_subflow(run, middle, NOW), inner, NOW)
    assert runs.walking(run) == ("outer", "middle", "inner")
    run = runs.advance(run, {}, NOW)
    assert (run.status, runs.filled_note(run)) == (RunStatus.ACTIVE, "inner")
    run = runs.advance(run, {}, NOW)
    assert (run.status, runs.filled_note(run)) == (RunStatus.ACTIVE, "middle")
    run = runs.advance(run, {}, NOW)
    assert (run.status, runs.filled_note(run)) == (RunStatus.FINISHED, "outer")


def test_a_flow_that_is_being_walked_is_not_entered_again() -> None:
    middle = flow("middle", subflow("again", "outer", "end"), result())
    run = runs.enter_subflow(started(subflow("s", "middle", "end"), result()), middle, NOW)
    assert code_of(lambda: runs.enter_subflow(run, run.flow, NOW)) is ErrorCode.FLOW_NOT_FOUND
    assert runs.advance(run, {}, NOW).step.id == "end"


def test_only_the_flow_that_the_step_names_is_entered() -> None:
    run = started(subflow("s", "wanted", "end"), result())
    assert code_of(lambda: runs.enter_subflow(run, flow("other", result()), NOW)) is ErrorCode.FLOW_NOT_FOUND


def test_a_second_entry_walks_the_edition_that_was_met_first() -> None:
    first, later = flow("sub", action("old", "end"), result()), flow("sub", action("new", "end"), result())
    run = started(subflow("s", "sub", "again"), subflow("again", "sub", "end"), result())
    run = runs.advance(runs.advance(runs.enter_subflow(run, first, NOW), {}, NOW), {}, NOW)
    assert runs.enter_subflow(run, later, NOW).step.id == "old"


def test_a_subflows_note_has_only_what_this_entry_recorded() -> None:
    sub = flow("sub", question("q", "a", "end"), action("a", "end", COUNT), result(note="{count}"))
    run = started(subflow("s", "sub", "again"), subflow("again", "sub", "end"), result(note="{count}"))
    run = runs.advance(runs.choose(runs.enter_subflow(run, sub, NOW), 0, NOW), {"count": "7"}, NOW)
    assert runs.filled_note(run) == "7"
    run = runs.choose(runs.enter_subflow(runs.advance(run, {}, NOW), sub, NOW), 1, NOW)
    assert runs.filled_note(run) == "-"


def test_back_keeps_what_was_recorded_and_forward_brings_back_what_was_typed() -> None:
    note = Field("note", "Note")
    run = started(action("a", "b", COUNT), action("b", "end", note), result())
    run = runs.record(runs.advance(run, {"count": "3"}, NOW), {"note": "half a sen"}, NOW)
    run = runs.back(run, NOW)
    assert run.current.values == (("count", "3"),)
    assert run.recorded == {"count": "3"}
    assert runs.advance(run, {"count": "4"}, NOW).current.values == (("note", "half a sen"),)


def test_copied_commands_are_kept_in_their_order_and_survive_going_back() -> None:
    commands = (Command("one"), Command("two"))
    run = started(
        replace(action("a", "b"), commands=commands), replace(action("b", "end"), commands=commands), result()
    )
    run = remarks.copy_command(remarks.copy_command(run, 0, 1, NOW), 0, 0, NOW)
    assert run.current.copied == (1, 0)
    assert remarks.copy_command(run, 0, 1, NOW) is run
    assert remarks.copy_command(run, 0, 2, NOW) is run
    assert remarks.copy_command(run, 7, 0, NOW) is run
    late = remarks.copy_command(runs.advance(run, {}, NOW), 1, 1, NOW)
    assert [visit.copied for visit in late.visits] == [(1, 0), (1,)]
    gone_back = runs.back(late, NOW)
    assert gone_back.current.copied == (1, 0)
    assert runs.advance(gone_back, {}, NOW).current.copied == (1,)


def test_record_takes_half_typed_values_and_leaves_out_strange_names() -> None:
    run = started(action("a", "end", COUNT), result())
    assert runs.record(run, {"strange": "x", "count": ""}, NOW) is run
    kept = runs.record(run, {"count": "thr", "strange": "x"}, NOW)
    assert kept.current.values == (("count", "thr"),)
    assert runs.record(kept, {"count": "thr"}, NOW) is kept
    assert runs.record(kept, {"count": ""}, NOW).current.values == (("count", ""),)


def test_what_was_typed_as_a_step_was_left_is_recorded_there() -> None:
    run = started(action("a", "b", COUNT), action("b", "end", Field("note", "Note")), result())
    left = runs.advance(run, {"count": "3"}, NOW)
    late = runs.record(left, {"count": "31"}, NOW, 0, "a")
    assert [visit.values for visit in late.visits] == [(("count", "31"),), ()]
    assert runs.record(late, {"count": "31"}, NOW, 0, "a") is late


def test_what_was_typed_as_a_step_was_gone_back_from_comes_back_with_it() -> None:
    run = started(action("a", "b", COUNT), action("b", "end", Field("note", "Note")), result())
    gone_back = runs.back(runs.advance(run, {"count": "3"}, NOW), NOW)
    late = runs.record(gone_back, {"note": "half a sen"}, NOW, 1, "b")
    assert late.current.values == (("count", "3"),)
    assert runs.advance(late, {"count": "3"}, NOW).current.values == (("note", "half a sen"),)
    assert runs.record(gone_back, {"note": "x"}, NOW, 7, "nowhere") is gone_back


def test_back_at_the_first_step_changes_nothing_and_back_from_the_result_opens_the_run() -> None:
    run = started(action("a", "end"), result())
    assert runs.back(run, NOW) is run
    assert runs.back(runs.advance(run, {}, NOW), NOW).status is RunStatus.ACTIVE


def test_a_closed_run_is_resumed_where_it_stood_and_a_move_takes_it_up() -> None:
    run = started(action("a", "b"), action("b", "end"), result())
    closed = runs.close(runs.advance(run, {}, NOW), NOW)
    assert (closed.status, closed.step.id) == (RunStatus.CLOSED, "b")
    assert runs.resume(closed, NOW).status is RunStatus.ACTIVE
    assert runs.advance(runs.back(closed, NOW), {}, NOW).status is RunStatus.ACTIVE
    finished = runs.advance(closed, {}, NOW)
    assert runs.close(finished, NOW) is finished
    assert runs.resume(finished, NOW) is finished


@st.composite
def graphs(draw: st.DrawFn) -> Flow:
    """A flow of up to eight steps, loops included, each with a way on to the result."""
    size = draw(st.integers(1, 7))
    names = [f"s{at}" for at in range(size)] + ["end"]
    steps = []
    for at in range(size):
        ahead = st.sampled_from(names[at + 1 :])
        if draw(st.booleans()):
            steps.append(question(names[at], draw(ahead), draw(st.sampled_from(names))))
        else:
            fields = (COUNT,) if draw(st.booleans()) else ()
            steps.append(action(names[at], draw(ahead), *fields))
    return flow("outer", *steps, result(note="{count}"))


def forward(run: FlowRun, pick: int, now: datetime) -> FlowRun:
    if run.step.type is StepType.QUESTION:
        return runs.choose(run, pick % len(run.step.options), now)
    return runs.advance(run, {"count": str(pick)}, now)


def bare(run: FlowRun) -> FlowRun:
    """A run without times, and without what waits for the same way to be gone again."""
    visits = tuple(replace(visit, at=NOW, left_at=None) for visit in run.visits)
    return replace(run, visits=visits, changed_at=NOW, undone=())


@given(graphs(), st.lists(st.integers(0, 1), max_size=20))
def test_any_walk_ends_or_can_go_on_and_back_undoes_each_step(graph: Flow, picks: list[int]) -> None:
    run = runs.start_run("run", "chat", graph, NOW)
    for at, pick in enumerate(picks):
        if run.status is RunStatus.FINISHED:
            break
        went = forward(run, pick, NOW + timedelta(minutes=at))
        assert len(went.visits) == len(run.visits) + 1
        undone = runs.back(went, NOW)
        assert undone.step is run.step
        assert bare(undone).visits[:-1] == bare(run).visits[:-1]
        assert bare(forward(undone, pick, NOW)) == bare(went)
        run = went
    # From wherever the walk stands the first option leads on towards the result.
    for _ in graph.steps:
        run = run if run.status is RunStatus.FINISHED else forward(run, 0, NOW)
    assert run.outcome is Outcome.RESOLVED


def test_a_run_over_a_flow_that_was_rewritten_stands_where_its_way_still_leads() -> None:
    steps = (question("q", "a", "s"), action("a", "s", COUNT), subflow("s", "inner", "end"), result())
    run = runs.advance(runs.choose(started(*steps), 0, NOW), {"count": "3"}, NOW)
    run = runs.enter_subflow(run, flow("inner", action("i", "r"), result("r")), NOW)
    inside = over_rewritten(run, replace(run.flow, id="named", title="Other"))
    assert inside is not None
    assert (inside.flow.title, inside.step.id, inside.current.returns[0].flow_id) == ("Other", "i", "named")
    assert runs.leave_subflow(runs.advance(inside, {}, NOW), NOW).status is RunStatus.FINISHED
    unlinked = over_rewritten(run, replace(run.flow, steps=(question("q", "s", "end"), *steps[1:])))
    assert unlinked is not None
    assert (unlinked.step.id, unlinked.current.chosen) == ("q", "")
    gone = over_rewritten(run, replace(run.flow, steps=(steps[0], action("a", "end"), steps[3])))
    assert gone is not None
    assert gone.step.id == "a"
    assert over_rewritten(run, replace(run.flow, start="a")) is None
