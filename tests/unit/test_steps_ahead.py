"""How far a run is from its end, guessed; and the way back to an earlier step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.domain.flows import runs
from rfdesktop.domain.flows.ahead import steps_ahead
from rfdesktop.domain.flows.flow import Field, Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.outcomes import Outcome

FLOWS = Path(__file__).resolve().parents[2] / "resources/flows"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
END = Step("end", StepType.RESULT, "End", outcome=Outcome.RESOLVED)


def info(at: int, after: str) -> Step:
    return Step(f"s{at}", StepType.INFO, f"Step {at}", fields=(Field("f", "Found"),), next=after)


def start(*steps: Step) -> FlowRun:
    return runs.start_run("r", "c", Flow("f", "F", FlowKind.PROCEDURE, steps[0].id, steps), NOW)


def test_a_straight_way_is_counted() -> None:
    run = start(info(1, "s2"), info(2, "s3"), info(3, "end"), END)
    assert steps_ahead(run) == 3
    run = runs.advance(run, {}, NOW)
    assert steps_ahead(run) == 2
    assert steps_ahead(runs.advance(runs.advance(run, {}, NOW), {}, NOW)) == 0


def test_of_several_ways_the_middle_is_guessed() -> None:
    ask = Step("ask", StepType.QUESTION, "?", options=(Option("a", "end"), Option("b", "s1")))
    assert steps_ahead(start(ask, info(1, "s2"), info(2, "s3"), info(3, "end"), END)) == 2


def test_going_round_in_a_loop_ends() -> None:
    assert steps_ahead(start(info(1, "s2"), info(2, "s1"), END)) == 30


def test_the_way_back_out_of_a_subflow_counts() -> None:
    into = Step("into", StepType.SUBFLOW, "Into", flow="sub", next="s1")
    outer = start(into, info(1, "s2"), info(2, "end"), END)
    assert steps_ahead(outer) == 3
    inner = Flow("sub", "Sub", FlowKind.PROCEDURE, "s1", (info(1, "end"), END))
    assert steps_ahead(runs.enter_subflow(outer, inner, NOW)) == 4


def test_every_shipped_flow_has_a_likely_length() -> None:
    for path in FLOWS.glob("*.rfflow"):
        flow = FlowFiles().read(path)
        assert 2 <= steps_ahead(runs.start_run("r", "c", flow, NOW)) <= 20, flow.id


def test_going_back_to_an_earlier_step_keeps_what_was_recorded_since() -> None:
    run = start(info(1, "s2"), info(2, "s3"), info(3, "end"), END)
    for value in ("a", "b", "c"):
        run = runs.advance(run, {"f": value}, NOW)
    again = runs.back_to(run, 0, NOW)
    assert [visit.step_id for visit in again.visits] == ["s1"]
    assert dict(again.current.values) == {"f": "a"}
    again = runs.advance(runs.advance(again, {"f": "a"}, NOW), {"f": "x"}, NOW)
    assert dict(again.current.values) == {"f": "c"}
    assert runs.back_to(run, 3, NOW) is run
    assert runs.back_to(replace(run), -5, NOW).visits == runs.back_to(run, 0, NOW).visits
