"""The parts that are put in order: steps, labels, and bends of lines, each on a level, joined to those above and below.

A line that spans several levels has a bend on each, so that it goes round what lies between. Lines to one step share
their bends, as a bus has one lane: a step that every other leads to costs one bend a level and not one for each.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rfdesktop.domain.flows.map.chart import ChartNode, ChartWay, WayKind
from rfdesktop.domain.flows.map.layout import Sizes

LONGEST_SPAN = 24
"""Rows that a line may span; a longer one is told at its beginning, since nobody follows it with the eye."""
MOST_BENDS = 1_500
"""Bends that a map may have, for it to be laid out in a blink; the longest lines beyond it are told, not drawn."""
BEND_WIDTH = 6.0
WAYS = 120
"""Ways that are worked on in one go, which takes a few milliseconds."""
_STIFF = 6.0
"""How much more two bends of a line hold to each other than other parts: long lines are to be straight."""
_ASIDE = 0.1
"""How much less a step holds to what soon ends than to what goes on longest, which is to lie straight under it."""


@dataclass(slots=True)
class Part:
    """Something on a level, known by its `key` in every layout of the flow. `node` is the place of a step, -1 for what
    is none. `ups` and `downs` are the parts it is joined to with how much each pulls."""

    level: int
    width: float
    key: str
    node: int = -1
    bend: bool = False
    up: list[int] = field(default_factory=list)
    down: list[int] = field(default_factory=list)
    ups: list[tuple[int, float]] = field(default_factory=list)
    downs: list[tuple[int, float]] = field(default_factory=list)


@dataclass(slots=True)
class Web:
    """`chains` has by the way's place the parts between its two ends, from above; `pills` the part at its far end."""

    parts: list[Part]
    levels: list[list[int]]
    of_node: dict[int, int]
    chains: dict[int, list[int]]
    labels: dict[int, int]
    pills: dict[int, int]
    label_levels: set[int]


def rows_of(count: int, ways: Sequence[ChartWay], reached: Sequence[bool]) -> list[int]:
    """The row of each step: below all that lead on to it; one that nothing comes to just above what it leads to."""
    followers: list[list[int]] = [[] for _ in range(count)]
    waits = [0] * count
    for way in ways:
        if way.kind is WayKind.ON:
            followers[way.source].append(way.target)
            waits[way.target] += 1
    ready = [at for at in range(count) if not waits[at]]
    sorted_nodes: list[int] = []
    rows = [0] * count
    while ready:
        at = ready.pop()
        sorted_nodes.append(at)
        for target in followers[at]:
            rows[target] = max(rows[target], rows[at] + 1)
            waits[target] -= 1
            if not waits[target]:
                ready.append(target)
    for at in reversed(sorted_nodes):
        if not reached[at] and followers[at]:
            rows[at] = max(rows[at], min(rows[target] for target in followers[at]) - 1)
    return rows


def too_far(ways: Sequence[ChartWay], rows: Sequence[int]) -> set[int]:
    """The ways, by their place, whose lines are not drawn."""
    far: set[int] = set()
    lanes: dict[tuple[int, WayKind], list[int]] = {}
    for at, way in enumerate(ways):
        if way.kind in (WayKind.ON, WayKind.BACK):
            span = abs(rows[way.target] - rows[way.source])
            if span > LONGEST_SPAN:
                far.add(at)
            else:
                lanes.setdefault((way.target, way.kind), []).append(at)
    spans = {
        lane: max(abs(rows[ways[at].target] - rows[ways[at].source]) for at in members)
        for lane, members in lanes.items()
    }
    room = MOST_BENDS
    for lane, span in sorted(spans.items(), key=lambda entry: entry[1]):
        room -= 2 * (span - 1)
        if room < 0 and span > 1:
            far.update(lanes[lane])
    return far


def weave(
    nodes: Sequence[tuple[int, ChartNode]],
    ways: Sequence[tuple[int, ChartWay]],
    rows: Sequence[int],
    far: set[int],
    sizes: Sizes,
) -> Generator[None, None, Web]:
    """Makes in pieces the parts of some steps and of their ways, each with its place; `rows` and `far` are those of
    all."""
    weaver = _Weaver(nodes, ways, rows, far, sizes)
    yield
    yield from weaver.weave()
    yield
    _weigh(weaver.web)
    return weaver.web


def _weigh(web: Web) -> None:
    """Says how much parts pull each other."""
    depth = [0] * len(web.parts)
    for level in reversed(web.levels):
        for at in level:
            part = web.parts[at]
            if part.down:
                depth[at] = 1 + max(depth[below] for below in part.down)
    for at, part in enumerate(web.parts):
        for below in part.down:
            lower = web.parts[below]
            loose = 1.0 if depth[below] + 2 >= depth[at] - 1 else _ASIDE
            pull = _STIFF if part.bend and lower.bend else loose
            part.downs.append((below, pull))
            lower.ups.append((at, pull))


class _Weaver:
    def __init__(
        self,
        nodes: Sequence[tuple[int, ChartNode]],
        ways: Sequence[tuple[int, ChartWay]],
        rows: Sequence[int],
        far: set[int],
        sizes: Sizes,
    ) -> None:
        self._ways, self._rows, self._far, self._sizes = ways, rows, far, sizes
        self._ids = {at: node.step_id for at, node in nodes}
        self._first = min(rows[at] for at, _ in nodes)
        ends = {rows[at] for at, _ in nodes}
        ends |= {rows[way.source] + 1 for at, way in ways if self._has_pill(at, way)}
        self._level_of_row, self._level_under, count = self._number_levels(max(ends))
        self.web = Web([], [[] for _ in range(count)], {}, {}, {}, {}, set(self._level_under.values()))
        self._lanes: dict[tuple[int, WayKind, int], int] = {}
        self._joined: set[tuple[int, int]] = set()
        loops = {way.source for _, way in ways if way.kind is WayKind.LOOP}
        for at, node in nodes:
            width = sizes.node_width + (2 * sizes.loop_width if at in loops else 0)
            self.web.of_node[at] = self._add(Part(self._level_of_row[rows[at]], width, node.step_id, at))

    def weave(self) -> Iterator[None]:
        """Adds the ways, some at a time."""
        # Those that lead back come last, so that they begin at the side.
        sorted_ways = sorted(self._ways, key=lambda entry: entry[1].kind is WayKind.BACK)
        for number, (at, way) in enumerate(sorted_ways):
            if way.kind is not WayKind.LOOP:
                self._weave_way(at, way)
            if number % WAYS == WAYS - 1:
                yield

    def _has_pill(self, at: int, way: ChartWay) -> bool:
        return way.kind is WayKind.MISSING or at in self._far

    def _number_levels(self, last: int) -> tuple[dict[int, int], dict[int, int], int]:
        """The level of each row, the level of the labels under it where it has some, and how many there are."""
        labelled = set()
        for at, way in self._ways:
            if way.labels and way.kind is not WayKind.LOOP:
                up = way.kind is WayKind.BACK and at not in self._far
                labelled.add(self._rows[way.source] - (1 if up else 0))
        of_row: dict[int, int] = {}
        under: dict[int, int] = {}
        level = 0
        for row in range(self._first, last + 1):
            of_row[row] = level
            level += 1
            if row in labelled and row < last:
                under[row] = level
                level += 1
        return of_row, under, level

    def _weave_way(self, at: int, way: ChartWay) -> None:
        source, row = self.web.of_node[way.source], self._rows[way.source]
        if self._has_pill(at, way):
            key = f"{self._ids[way.source]}>{way.options[0]}"
            pill = self._add(Part(self._level_of_row[row + 1], self._sizes.pill_width, f"{key}>"))
            self.web.pills[at] = pill
            chain = [self._label(way, at, self._level_under[row])] if row in self._level_under else []
            self._join([source, *chain, pill])
        else:
            up = way.kind is WayKind.BACK
            target = self.web.of_node[way.target]
            upper, lower = (target, source) if up else (source, target)
            own = self._level_under.get(row - 1 if up else row)
            levels = range(self.web.parts[upper].level + 1, self.web.parts[lower].level)
            chain = [self._label(way, at, level) if level == own else self._lane(way, level) for level in levels]
            self._join([upper, *chain, lower])
        self.web.chains[at] = chain

    def _label(self, way: ChartWay, at: int, level: int) -> int:
        key = f"{self._ids[way.source]}>{way.options[0]}"
        if not way.labels:
            return self._add(Part(level, BEND_WIDTH, key, bend=True))
        part = self._add(Part(level, self._sizes.label_width(way.labels), key))
        self.web.labels[at] = part
        return part

    def _lane(self, way: ChartWay, level: int) -> int:
        place = (way.target, way.kind, level)
        if place not in self._lanes:
            above = self.web.parts[self.web.of_node[way.target]].level - level
            key = f"{self._ids[way.target]}<{above}"
            self._lanes[place] = self._add(Part(level, BEND_WIDTH, key, bend=True))
        return self._lanes[place]

    def _add(self, part: Part) -> int:
        self.web.parts.append(part)
        self.web.levels[part.level].append(len(self.web.parts) - 1)
        return len(self.web.parts) - 1

    def _join(self, chain: Iterable[int]) -> None:
        upper = -1
        for lower in chain:
            if upper >= 0 and (upper, lower) not in self._joined:
                self._joined.add((upper, lower))
                self.web.parts[upper].down.append(lower)
                self.web.parts[lower].up.append(upper)
            upper = lower
