"""What is on the map of a flow: its steps, the ways between them, and what is not whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from rfdesktop.domain.flows.flow import Danger, Flow, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome

NEXT = -1
"""Stands for a step's `next` where another way would have the index of its option."""
_WORSE = {Danger.NONE: 0, Danger.CAUTION: 1, Danger.DESTRUCTIVE: 2}


class WayKind(StrEnum):
    """`back` leads to a step that comes before, `loop` to the step itself, `missing` to a step that is not there."""

    ON = "on"
    BACK = "back"
    LOOP = "loop"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ChartNode:
    """A step on the map. `danger` is that of its worst command; `reached` says whether a way from the start leads to
    it."""

    step_id: str
    number: int
    type: StepType
    title: str
    danger: Danger = Danger.NONE
    outcome: Outcome | None = None
    commands: int = 0
    fields: int = 0
    flow: str = ""
    options: tuple[str, ...] = ()
    start: bool = False
    reached: bool = True


@dataclass(frozen=True, slots=True)
class ChartWay:
    """A way from a step to another, both by their place among the nodes; `target` is -1 where the step is missing.

    `options` are the options that lead there, by their index, `(NEXT,)` where there is no choice; `labels` are theirs.
    `wanted` is the id of the step that is missing, "" where none is named.
    """

    source: int
    target: int
    kind: WayKind
    options: tuple[int, ...]
    labels: tuple[str, ...] = ()
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class FlowChart:
    """A flow as its map shows it. Nodes stand in the order of the flow's steps; where two have one id, ways lead to the
    first of them."""

    flow_id: str
    title: str
    nodes: tuple[ChartNode, ...]
    ways: tuple[ChartWay, ...]

    def place(self, step_id: str) -> int:
        """The place of a step among the nodes, -1 where it is not there."""
        return next((at for at, node in enumerate(self.nodes) if node.step_id == step_id), -1)

    def ways_from(self, place: int) -> Iterator[ChartWay]:
        """The ways that leave a step, in the order of its options."""
        return (way for way in self.ways if way.source == place)

    def ways_to(self, place: int) -> Iterator[ChartWay]:
        return (way for way in self.ways if way.target == place)


def chart_of(flow: Flow) -> FlowChart:
    """The map's contents for a flow, which may be half made: steps may be missing, unreachable or go round."""
    places: dict[str, int] = {}
    for at, step in enumerate(flow.steps):
        places.setdefault(step.id, at)
    leads = [_leads(step, places) for step in flow.steps]
    start = places.get(flow.start, -1)
    reached, back = _walk([[lead.target for lead in of_step] for of_step in leads], start)
    nodes = tuple(_node(step, at, start=at == start, reached=reached[at]) for at, step in enumerate(flow.steps))
    ways = tuple(
        ChartWay(at, lead.target, _kind(at, lead.target, back), lead.options, _labels(step, lead.options), lead.wanted)
        for at, step in enumerate(flow.steps)
        for lead in leads[at]
    )
    return FlowChart(flow.id, flow.title, nodes, ways)


def chart_again(flow: Flow, before: Flow, chart: FlowChart) -> FlowChart:
    """The same as `chart_of`, at little cost where most steps are those of `before`, of which `chart` is the map."""
    if (flow.id, flow.start, len(flow.steps)) != (before.id, before.start, len(before.steps)):
        return chart_of(flow)
    changed: dict[int, Step] = {}
    for at, (step, old) in enumerate(zip(flow.steps, before.steps, strict=True)):
        if step is not old:
            if (step.id, step.type, step.followers) != (old.id, old.type, old.followers):
                return chart_of(flow)
            changed[at] = step
    nodes = list(chart.nodes)
    for at, step in changed.items():
        nodes[at] = _node(step, at, start=nodes[at].start, reached=nodes[at].reached)
    ways = tuple(
        replace(way, labels=_labels(changed[way.source], way.options)) if way.source in changed else way
        for way in chart.ways
    )
    return FlowChart(flow.id, flow.title, tuple(nodes), ways)


@dataclass(frozen=True, slots=True)
class _Lead:
    target: int
    options: tuple[int, ...]
    wanted: str = ""


def _leads(step: Step, places: Mapping[str, int]) -> list[_Lead]:
    """Where a step leads: answers with the same next step share a way, each that leads nowhere has its own."""
    if step.type is StepType.RESULT:
        return []
    if step.type is not StepType.QUESTION:
        target = places.get(step.next, -1)
        return [_Lead(target, (NEXT,), step.next if target < 0 else "")]
    leads: dict[int, _Lead] = {}
    for at, option in enumerate(step.options):
        target = places.get(option.next, -1)
        if target < 0:
            leads[-1 - at] = _Lead(-1, (at,), option.next)
        else:
            before = leads.get(target)
            leads[target] = _Lead(target, (*before.options, at) if before else (at,))
    return list(leads.values())


def _labels(step: Step, options: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(step.options[option].label for option in options if option != NEXT)


def _kind(source: int, target: int, back: set[tuple[int, int]]) -> WayKind:
    if target < 0:
        return WayKind.MISSING
    if source == target:
        return WayKind.LOOP
    return WayKind.BACK if (source, target) in back else WayKind.ON


def _walk(followers: list[list[int]], start: int) -> tuple[list[bool], set[tuple[int, int]]]:
    """Which nodes a walk from the start comes to, and the ways that lead back to a node that the walk came by.

    What it does not come to is walked afterwards, first from nodes that nothing leads to.
    """
    entered = {target for targets in followers for target in targets}
    heads = [at for at in range(len(followers)) if at not in entered]
    seen = [False] * len(followers)
    back: set[tuple[int, int]] = set()
    reached = seen
    for number, root in enumerate((start, *heads, *range(len(followers)))):
        if root >= 0:
            _walk_from(root, followers, seen, back)
        if number == 0:
            reached = list(seen)
    return reached, back


def _walk_from(root: int, followers: list[list[int]], seen: list[bool], back: set[tuple[int, int]]) -> None:
    if seen[root]:
        return
    seen[root] = True
    under_way = {root}
    path = [(root, iter(followers[root]))]
    while path:
        at, rest = path[-1]
        target = next(rest, None)
        if target is None:
            under_way.discard(at)
            path.pop()
        elif target in under_way:
            back.add((at, target))
        elif target >= 0 and not seen[target]:
            seen[target] = True
            under_way.add(target)
            path.append((target, iter(followers[target])))


def _node(step: Step, at: int, *, start: bool, reached: bool) -> ChartNode:
    return ChartNode(
        step.id,
        at + 1,
        step.type,
        step.title,
        max((command.danger for command in step.commands), key=_WORSE.__getitem__, default=Danger.NONE),
        step.outcome if step.type is StepType.RESULT else None,
        len(step.commands),
        len(step.fields),
        step.flow if step.type is StepType.SUBFLOW else "",
        tuple(option.label for option in step.options) if step.type is StepType.QUESTION else (),
        start,
        reached,
    )
