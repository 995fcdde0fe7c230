"""The map of a flow: what is on it, where it lies, how one goes about on it, and what a run's way looks like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.domain.flows import runs
from rfdesktop.domain.flows.flow import Command, Danger, Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.map.chart import NEXT, FlowChart, WayKind, chart_again, chart_of
from rfdesktop.domain.flows.map.lay_out import lay_out, lay_out_in_pieces
from rfdesktop.domain.flows.map.layout import Layout, Sizes
from rfdesktop.domain.flows.map.patching import patched, same_shape
from rfdesktop.domain.flows.map.traces import StepTrace, trace_of
from rfdesktop.domain.flows.map.walking import Arrow, step_towards
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.remarks import mark
from rfdesktop.domain.notes.outcomes import Outcome

FLOWS = Path(__file__).resolve().parents[2] / "resources/flows"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SIZES = Sizes(200, 60, 20, 120, 24, 80, lambda labels: min(120.0, 20 + 7.0 * len(" / ".join(labels))))


def ask(step_id: str, *nexts: str) -> Step:
    options = tuple(Option(f"{step_id} {at}", to) for at, to in enumerate(nexts))
    return Step(step_id, StepType.QUESTION, f"Is it {step_id}?", options=options)


def do(step_id: str, to: str, *commands: Command) -> Step:
    return Step(step_id, StepType.ACTION, f"Do {step_id}", commands=commands, next=to)


def end(step_id: str, outcome: Outcome = Outcome.RESOLVED) -> Step:
    return Step(step_id, StepType.RESULT, f"End {step_id}", outcome=outcome)


def flow_of(*steps: Step, start: str = "") -> Flow:
    return Flow("flow", "Flow", FlowKind.TROUBLESHOOTING, start or steps[0].id, steps)


SMALL = flow_of(ask("a", "b", "c"), do("b", "d"), do("c", "d"), ask("d", "end", "a"), end("end"))


def boxes(chart: FlowChart, layout: Layout) -> Iterator[tuple[str, float, float, float, float]]:
    """Everything that takes room, with its edges."""
    for node, (x, y) in zip(chart.nodes, layout.spots, strict=True):
        yield node.step_id, x - 100, y - 30, x + 100, y + 30
    for at, route in enumerate(layout.routes):
        if route.label is not None and chart.ways[at].kind is not WayKind.LOOP:
            (x, y), half = route.label, route.label_width / 2
            yield f"label {at}", x - half, y - 10, x + half, y + 10
        if route.pill is not None:
            x, y = route.pill
            yield f"pill {at}", x - 60, y - 12, x + 60, y + 12


def overlaps(chart: FlowChart, layout: Layout) -> list[tuple[str, str]]:
    found = []
    # Sorted by their upper edge: only those that begin before another ends can meet it.
    sorted_boxes = sorted(boxes(chart, layout), key=lambda box: box[2])
    for at, (name, left, top, right, bottom) in enumerate(sorted_boxes):
        for other, left2, top2, right2, _ in sorted_boxes[at + 1 :]:
            if top2 >= bottom - 0.01:
                break
            if left2 < right - 0.01 and right2 > left + 0.01 and top2 >= top:
                found.append((name, other))
    return found


def row(layout: Layout, chart: FlowChart, step_id: str) -> float:
    return layout.spots[chart.place(step_id)][1]


def test_a_chart_names_steps_ways_and_what_is_not_whole() -> None:
    flow = flow_of(
        ask("a", "b", "b", "a", "gone", ""),
        do("b", "end", Command("x", danger=Danger.CAUTION), Command("y", danger=Danger.DESTRUCTIVE), Command("z")),
        end("end", Outcome.PAUSED),
        do("lost", "end"),
    )
    chart = chart_of(flow)
    a, b, the_end, lost = chart.nodes
    assert (a.number, a.start, a.options) == (1, True, ("a 0", "a 1", "a 2", "a 3", "a 4"))
    assert (b.danger, b.commands, the_end.outcome) == (Danger.DESTRUCTIVE, 3, Outcome.PAUSED)
    assert [node.reached for node in chart.nodes] == [True, True, True, False]
    assert [(way.target, way.kind, way.options, way.wanted) for way in chart.ways_from(0)] == [
        (1, WayKind.ON, (0, 1), ""),
        (0, WayKind.LOOP, (2,), ""),
        (-1, WayKind.MISSING, (3,), "gone"),
        (-1, WayKind.MISSING, (4,), ""),
    ]
    assert [way.options for way in chart.ways_to(2)] == [(NEXT,), (NEXT,)]
    assert lost.step_id == "lost"


def test_a_way_that_leads_back_is_told_from_one_that_leads_on() -> None:
    chart = chart_of(SMALL)
    kinds = {(chart.nodes[way.source].step_id, chart.nodes[way.target].step_id): way.kind for way in chart.ways}
    assert [pair for pair, kind in kinds.items() if kind is WayKind.BACK] == [("d", "a")]


def test_of_two_steps_with_one_id_ways_lead_to_the_first() -> None:
    chart = chart_of(flow_of(do("a", "b"), end("b"), end("b")))
    assert [way.target for way in chart.ways] == [1]
    assert len(lay_out(chart, SIZES).spots) == 3


def test_every_step_lies_below_those_that_lead_on_to_it() -> None:
    chart = chart_of(SMALL)
    layout = lay_out(chart, SIZES)
    assert row(layout, chart, "a") < row(layout, chart, "b") == row(layout, chart, "c") < row(layout, chart, "d")
    assert row(layout, chart, "d") < row(layout, chart, "end")
    # In the order of the answers, the parent over the middle of both.
    (a, _), (b, _), (c, _) = layout.spots[:3]
    assert b < a < c


@pytest.mark.parametrize("path", sorted(FLOWS.glob("*.rfflow"))[::6], ids=lambda path: path.stem)
def test_in_the_shipped_flows_nothing_lies_on_anything(path: Path) -> None:
    chart = chart_of(FlowFiles().read(path))
    layout = lay_out(chart, SIZES)
    assert overlaps(chart, layout) == []
    on = [way for way in chart.ways if way.kind is WayKind.ON]
    assert all(layout.spots[way.source][1] < layout.spots[way.target][1] for way in on)


def test_lines_go_from_edge_to_edge_round_what_lies_between() -> None:
    # b, c and d lie between a and the end, which a leads to as well.
    chart = chart_of(flow_of(ask("a", "b", "end"), do("b", "c"), do("c", "d"), do("d", "end"), end("end")))
    layout = lay_out(chart, SIZES)
    (direct,) = (at for at, way in enumerate(chart.ways) if (way.source, way.target) == (0, 4))
    points = layout.routes[direct].points
    assert points[0][1] == layout.spots[0][1] + 30
    assert points[-1][1] == layout.spots[4][1] - 30
    for at in (1, 2, 3):
        x, y = layout.spots[at]
        assert not [point for point in points if abs(point[0] - x) < 100 and abs(point[1] - y) < 30]


def hostile() -> dict[str, Flow]:
    many = 300
    return {
        "one chain": flow_of(*(do(f"s{at}", f"s{at + 1}") for at in range(many - 1)), end(f"s{many - 1}")),
        "a chain in which each step leads to the end as well": flow_of(
            *(ask(f"s{at}", f"s{at + 1}", "end") for at in range(many - 1)), end("end")
        ),
        "nothing but ends": flow_of(*(end(f"s{at}") for at in range(many))),
        "one ring": flow_of(*(do(f"s{at}", f"s{(at + 1) % many}") for at in range(many))),
        "all lead to themselves": flow_of(*(ask(f"s{at}", f"s{at}", f"s{at}") for at in range(many))),
        "a tree that fills one row": flow_of(
            *(ask(f"s{at}", *(f"s{9 * at + up}" for up in range(1, 10))) for at in range(33)),
            *(end(f"s{at}") for at in range(33, many)),
        ),
        "every step leads far": flow_of(
            *(ask(f"s{at}", f"s{at + 1}", f"s{(at + 150) % many}", f"s{(at * 7) % many}") for at in range(many - 1)),
            end(f"s{many - 1}"),
        ),
        "no start, nothing there": flow_of(*(do(f"s{at}", "gone") for at in range(many)), start="gone"),
        "one step": flow_of(end("a")),
        "no steps": Flow("flow", "Flow", FlowKind.PROCEDURE, "", ()),
    }


@pytest.mark.parametrize("name", sorted(hostile()))
def test_hostile_flows_are_laid_out_with_nothing_on_anything(name: str) -> None:
    chart = chart_of(hostile()[name])
    pieces = list(lay_out_in_pieces(chart, SIZES))
    layout = pieces[-1]
    assert layout is not None
    assert (len(layout.spots), len(layout.routes)) == (len(chart.nodes), len(chart.ways))
    assert overlaps(chart, layout) == []
    # No flow of 300 steps makes so many bends that laying it out would hold anybody up.
    assert sum(len(route.points) for route in layout.routes) < 40_000


@st.composite
def any_flows(draw: st.DrawFn) -> Flow:
    count = draw(st.integers(1, 14))
    ids = [f"s{at}" for at in range(count)]
    to = st.sampled_from([*ids, "gone", ""])
    steps = []
    for step_id in ids:
        kind = draw(st.sampled_from(["ask", "do", "end"]))
        if kind == "ask":
            steps.append(ask(step_id, *draw(st.lists(to, max_size=5))))
        else:
            steps.append(do(step_id, draw(to)) if kind == "do" else end(step_id))
    return flow_of(*steps, start=draw(st.sampled_from([*ids, "gone"])))


@settings(max_examples=150, deadline=None)
@given(any_flows())
def test_whatever_leads_wherever_nothing_lies_on_anything(flow: Flow) -> None:
    chart = chart_of(flow)
    layout = lay_out(chart, SIZES)
    assert overlaps(chart, layout) == []
    assert lay_out(chart, SIZES) == layout
    for way, route in zip(chart.ways, layout.routes, strict=True):
        assert len(route.points) % 2 == 0
        assert (route.pill is None) is (way.target >= 0)
        assert (route.label is None) is (not way.labels)


@settings(max_examples=60, deadline=None)
@given(any_flows(), any_flows())
def test_a_map_that_changed_shows_every_step_at_once_and_keeps_the_others_in_place(flow: Flow, other: Flow) -> None:
    before, chart = chart_of(flow), chart_of(other)
    layout = lay_out(before, SIZES)
    between = patched(chart, before, layout, SIZES)
    assert (len(between.spots), len(between.routes)) == (len(chart.nodes), len(chart.ways))
    for node, spot in zip(chart.nodes, between.spots, strict=True):
        if (place := before.place(node.step_id)) >= 0:
            assert spot == layout.spots[place]
    assert len(set(between.spots)) == len(between.spots)


def test_a_step_that_is_added_leaves_the_others_in_their_order() -> None:
    flow = FlowFiles().read(FLOWS / "mail-is-not-delivered.rfflow")
    chart = chart_of(flow)
    layout = lay_out(chart, SIZES)
    last = next(step for step in flow.steps if step.type is StepType.ACTION)
    longer = replace(
        flow,
        steps=(*(replace(step, next="new") if step is last else step for step in flow.steps), do("new", last.next)),
    )
    after = chart_of(longer)
    again = lay_out(after, SIZES, layout)
    for y in {spot[1] for spot in layout.spots}:
        in_row = [at for at, spot in enumerate(layout.spots) if spot[1] == y]
        then: dict[float, list[float]] = {}
        for at in sorted(in_row, key=lambda at: layout.spots[at][0]):
            then.setdefault(again.spots[at][1], []).append(again.spots[at][0])
        assert all(places == sorted(places) for places in then.values())


def test_words_alone_change_no_layout_and_a_wider_label_does() -> None:
    chart = chart_of(SMALL)
    renamed = replace(SMALL, steps=(replace(SMALL.steps[0], title="x" * 500), *SMALL.steps[1:]))
    assert same_shape(chart_of(renamed), chart, SIZES)
    wide = replace(SMALL.steps[0], options=(Option("y" * 30, "b"), Option("n", "c")))
    assert not same_shape(chart_of(replace(SMALL, steps=(wide, *SMALL.steps[1:]))), chart, SIZES)
    assert not same_shape(chart_of(replace(SMALL, start="b")), chart, SIZES)


@settings(max_examples=60, deadline=None)
@given(any_flows(), st.data())
def test_a_chart_made_from_the_one_before_is_the_same_as_a_new_one(flow: Flow, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(flow.steps) - 1))
    step = flow.steps[at]
    change = data.draw(st.sampled_from(["title", "label", "next", "type"]))
    if change == "label":
        step = replace(step, options=tuple(replace(option, label=f"{option.label}!") for option in step.options))
    elif change == "next":
        step = replace(step, next=flow.steps[0].id)
    else:
        step = replace(step, title="New") if change == "title" else replace(step, type=StepType.RESULT)
    changed = replace(flow, steps=(*flow.steps[:at], step, *flow.steps[at + 1 :]))
    assert chart_again(changed, flow, chart_of(flow)) == chart_of(changed)


def test_arrows_go_along_the_ways_and_beside() -> None:
    chart = chart_of(SMALL)
    layout = lay_out(chart, SIZES)

    def go(step_id: str, *arrows: Arrow) -> str:
        at = chart.place(step_id)
        for arrow in arrows:
            at = step_towards(chart, layout, at, arrow)
        return chart.nodes[at].step_id

    assert go("a", Arrow.DOWN) in ("b", "c")
    assert go("b", Arrow.RIGHT) == "c"
    assert go("c", Arrow.LEFT, Arrow.LEFT) == "b"
    assert go("b", Arrow.DOWN, Arrow.DOWN) == "end"
    assert go("end", Arrow.DOWN) == "end"
    assert go("end", Arrow.UP, Arrow.UP, Arrow.UP) == "a"
    assert go("a", Arrow.UP) == "d"


def test_a_runs_trace_is_the_way_it_took() -> None:
    run = runs.choose(runs.start_run("run", "chat", SMALL, NOW), 0, NOW)
    run = runs.choose(runs.advance(run, {}, NOW), 1, NOW)
    run = mark(runs.choose(run, 1, NOW), MarkKind.WRONG, "", NOW, 0)
    trace = trace_of(run)
    assert trace.current == "c"
    assert trace.steps["a"] == StepTrace(3, 2)
    assert trace.steps["b"] == StepTrace(1, 1)
    assert trace.taken == {("a", "b"), ("b", "d"), ("d", "a"), ("a", "c")}
    assert trace_of(mark(run, MarkKind.WRONG, "", NOW, 1)).steps["b"].mark is MarkKind.WRONG


def test_a_trace_is_of_the_flow_where_the_run_stands_and_leads_over_its_subflows() -> None:
    inner = Flow("inner", "Inner", FlowKind.PROCEDURE, "x", (do("x", "y"), end("y")))
    outer = flow_of(do("a", "sub"), Step("sub", StepType.SUBFLOW, "In", flow="inner", next="b"), do("b", "e"), end("e"))
    run = runs.advance(runs.start_run("run", "chat", outer, NOW), {}, NOW)
    run = runs.enter_subflow(run, inner, NOW)
    assert trace_of(run).taken == frozenset()
    run = runs.advance(run, {}, NOW)
    assert (trace_of(run).current, trace_of(run).taken) == ("y", frozenset({("x", "y")}))
    run = runs.leave_subflow(run, NOW)
    assert (trace_of(run).current, trace_of(run).taken) == ("b", frozenset({("a", "sub"), ("sub", "b")}))
