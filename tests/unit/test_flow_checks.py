"""The checks of a flow's graph and of the library's subflows."""

from __future__ import annotations

from rfdesktop.domain.flows.checks import check, check_subflows
from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import Command, Danger, Field, Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome

DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)


def flow(*steps: Step, start: str = "", flow_id: str = "a") -> Flow:
    return Flow(flow_id, "A flow", FlowKind.TROUBLESHOOTING, start or steps[0].id, steps)


def info(step_id: str, following: str) -> Step:
    return Step(step_id, StepType.INFO, step_id, next=following)


def question(step_id: str, *options: tuple[str, str]) -> Step:
    return Step(step_id, StepType.QUESTION, step_id, options=tuple(Option(*option) for option in options))


def codes(made: Flow) -> set[tuple[FindingCode, str]]:
    return {(finding.code, finding.step) for finding in check(made)}


def caller(flow_id: str, *called: str) -> Flow:
    steps = [Step(f"to-{name}", StepType.SUBFLOW, name, flow=name, next="done") for name in called]
    return flow(*steps, DONE, flow_id=flow_id)


def test_a_sound_flow_with_a_loop_has_no_findings() -> None:
    made = flow(question("ask", ("Yes", "done"), ("No", "wait")), info("wait", "ask"), DONE)
    assert check(made) == ()


def test_a_missing_start_is_told_once_and_hides_unreachable_steps() -> None:
    made = flow(info("one", "done"), DONE, start="nowhere")
    assert check(made) == (Finding(FindingCode.START_MISSING, "", {"start": "nowhere"}),)


def test_missing_followers_are_told_at_their_step() -> None:
    made = flow(question("ask", ("Yes", "done"), ("No", "gone")), DONE)
    assert check(made) == (Finding(FindingCode.NEXT_MISSING, "ask", {"next": "gone"}),)


def test_unreachable_steps_and_steps_without_a_result_ahead() -> None:
    made = flow(question("ask", ("Yes", "done"), ("No", "round")), info("round", "round"), info("island", "done"), DONE)
    assert codes(made) == {(FindingCode.NO_RESULT_AHEAD, "round"), (FindingCode.UNREACHABLE, "island")}


def test_labels_that_differ_only_in_case_and_space_repeat() -> None:
    made = flow(question("ask", ("Only  me", "done"), ("only me", "done")), DONE)
    assert codes(made) == {(FindingCode.LABELS_REPEAT, "ask")}


def test_a_note_may_name_only_recorded_fields() -> None:
    act = Step("act", StepType.ACTION, "Act", fields=(Field("removed", "Removed"),), next="end")
    end = Step("end", StepType.RESULT, "End", outcome=Outcome.RESOLVED, note="{removed} of {total}")
    assert check(flow(act, end)) == (Finding(FindingCode.FIELD_UNKNOWN, "end", {"field": "total"}),)


def test_only_a_destructive_command_needs_a_rollback() -> None:
    commands = (
        Command("format d:", danger=Danger.DESTRUCTIVE, rollback="There is none."),
        Command("del x", danger=Danger.DESTRUCTIVE, rollback=" "),
        Command("dir", danger=Danger.CAUTION),
    )
    act = Step("act", StepType.ACTION, "Act", commands=commands, next="done")
    assert check(flow(act, DONE)) == (Finding(FindingCode.NO_ROLLBACK, "act", {"command": "del x"}),)


def test_three_hundred_steps_in_one_loop_are_checked_without_recursion() -> None:
    steps = [question(f"s{n}", ("On", f"s{(n + 1) % 299}"), ("Out", "done")) for n in range(299)]
    assert check(flow(*steps, DONE)) == ()


def test_a_missing_subflow_is_found_and_a_present_one_is_not() -> None:
    found = check_subflows({"a": caller("a", "b", "gone"), "b": flow(DONE, flow_id="b")})
    assert found == {"a": (Finding(FindingCode.SUBFLOW_MISSING, "to-gone", {"flow": "gone"}),)}


def test_flows_that_contain_themselves_directly_or_through_others() -> None:
    made = [caller("self", "self"), caller("a", "b"), caller("b", "c"), caller("c", "a"), caller("outside", "a")]
    found = check_subflows({entry.id: entry for entry in made})
    assert set(found) == {"self", "a", "b", "c"}
    assert all(entry.code is FindingCode.SUBFLOW_CONTAINS_ITSELF for each in found.values() for entry in each)


def test_two_ways_to_one_subflow_are_no_loop() -> None:
    made = [caller("top", "left", "right"), caller("left", "end"), caller("right", "end"), flow(DONE, flow_id="end")]
    assert check_subflows({entry.id: entry for entry in made}) == {}


def test_a_chain_of_five_thousand_subflows() -> None:
    made = {f"f{n}": caller(f"f{n}", f"f{n + 1}") for n in range(5000)}
    found = check_subflows(made)
    assert list(found) == ["f4999"]
