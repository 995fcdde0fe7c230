"""The lines of a map once its parts are placed: how high each level lies, and where each line leaves and arrives."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence

from rfdesktop.domain.flows.map.chart import ChartWay, WayKind
from rfdesktop.domain.flows.map.layout import Point, Route, Side, Sizes
from rfdesktop.domain.flows.map.web import WAYS, Web

_SPREAD = 0.7
"""The share of a step's edge over which lines leave it, or arrive."""
_PORT_GAP = 22.0
"""Pixels between two lines at the same edge, where there is room for them."""
_STEEP = 0.05
"""How much further apart two levels are for each pixel that a line goes across between them, so that none is flat."""
_MOST_STEEP = 40.0
_ARC = 26.0
"""How far a line that leads back to the row above bows out."""


class Lines:
    """Heights, middles of the steps (`spots`, by their place), and routes. `left` is where the whole begins across."""

    def __init__(self, web: Web, x: Sequence[float], sizes: Sizes, ways: Mapping[int, ChartWay]) -> None:
        self._web, self._x, self._sizes, self._ways = web, x, sizes, ways
        halves = [(x[at] - part.width / 2, x[at] + part.width / 2) for at, part in enumerate(web.parts)]
        self.left = min(half[0] for half in halves)
        self.width = max(half[1] for half in halves) - self.left
        self._tops, self._heights = self._stack()
        self.height = self._tops[-1] + self._heights[-1]
        self.spots: dict[int, Point] = {node: self._middle(part) for node, part in web.of_node.items()}
        self._leaving, self._arriving = self._ports()

    def routes(self) -> Generator[None, None, dict[int, Route]]:
        """By the way's place, made some at a time."""
        routes: dict[int, Route] = {}
        for number, (at, way) in enumerate(self._ways.items()):
            routes[at] = self._route(at, way)
            if number % WAYS == WAYS - 1:
                yield
        return routes

    def _stack(self) -> tuple[list[float], list[float]]:
        web, sizes = self._web, self._sizes
        tops: list[float] = []
        heights: list[float] = []
        y = 0.0
        for number, level in enumerate(web.levels):
            labels = number in web.label_levels
            if number:
                beside_labels = labels or number - 1 in web.label_levels
                y += sizes.rise if beside_labels else 2.5 * sizes.rise
                y += min(_MOST_STEEP, _STEEP * self._widest(level))
            steps = any(web.parts[at].node >= 0 for at in level)
            height = sizes.label_height if labels else sizes.node_height if steps else sizes.pill_height
            tops.append(y)
            heights.append(height)
            y += height
        return tops, heights

    def _widest(self, level: Sequence[int]) -> float:
        """The furthest that a line goes across from the level above."""
        web, x = self._web, self._x
        return max((abs(x[at] - x[up]) for at in level for up in web.parts[at].up), default=0.0)

    def _middle(self, part: int) -> Point:
        level = self._web.parts[part].level
        return self._x[part], self._tops[level] + self._heights[level] / 2

    def _ports(self) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]]:
        """Where lines leave a step below and arrive above, by step and the part at the other end: in the order in which
        those lie, so that lines of one step do not cross."""
        leaving: dict[tuple[int, int], float] = {}
        arriving: dict[tuple[int, int], float] = {}
        for part in self._web.of_node.values():
            for ends, ports in ((self._web.parts[part].down, leaving), (self._web.parts[part].up, arriving)):
                step = min(_PORT_GAP, _SPREAD * self._sizes.node_width / max(1, len(ends) - 1))
                for number, end in enumerate(sorted(ends, key=self._x.__getitem__)):
                    ports[part, end] = self._x[part] + (number - (len(ends) - 1) / 2) * step
        return leaving, arriving

    def _route(self, at: int, way: ChartWay) -> Route:
        if way.kind is WayKind.LOOP:
            return self._loop(way)
        label_part = self._web.labels.get(at)
        label = self._middle(label_part) if label_part is not None else None
        label_width = self._web.parts[label_part].width if label_part is not None else 0.0
        if way.kind is WayKind.BACK and at not in self._web.pills:
            points, leaves, arrives = self._back(at, way)
            return Route(points, leaves, arrives, label, label_width)
        source = self._web.of_node[way.source]
        pill = self._web.pills.get(at)
        target = pill if pill is not None else self._web.of_node[way.target]
        chain = [source, *self._web.chains[at], target]
        level = self._web.parts[source].level
        start = self._leaving[source, chain[1]], self._tops[level] + self._sizes.node_height
        end_x = self._arriving.get((target, chain[-2]), self._x[target])
        end_top = self._top_of(target)
        points = (start, *self._bends(chain[1:-1]), (end_x, end_top))
        return Route(points, label=label, label_width=label_width, pill=None if pill is None else self._middle(pill))

    def _top_of(self, part: int) -> float:
        height = self._sizes.node_height if self._web.parts[part].node >= 0 else self._sizes.pill_height
        return self._middle(part)[1] - height / 2

    def _bends(self, chain: Sequence[int]) -> list[Point]:
        bends: list[Point] = []
        for part in chain:
            level = self._web.parts[part].level
            top = self._tops[level]
            bends += [(self._x[part], top), (self._x[part], top + self._heights[level])]
        return bends

    def _back(self, at: int, way: ChartWay) -> tuple[tuple[Point, ...], Side, Side]:
        """From below up: out at the side of a step and in at the side of the other, where the line lies beside them."""
        source, target = self._web.of_node[way.source], self._web.of_node[way.target]
        chain = self._web.chains[at]
        if not chain:
            return self._arc(source, target)
        leaves, start = self._side(source, chain[-1], above=True)
        arrives, end = self._side(target, chain[0], above=False)
        return (start, *reversed(self._bends(chain)), end), leaves, arrives

    def _side(self, part: int, beside: int, *, above: bool) -> tuple[Side, Point]:
        x, y = self._middle(part)
        half = self._sizes.node_width / 2
        off = self._x[beside] - x
        if abs(off) > half + self._sizes.thin_gap / 2:
            return (Side.RIGHT, (x + half, y)) if off > 0 else (Side.LEFT, (x - half, y))
        ports = self._arriving if above else self._leaving
        up = self._sizes.node_height / 2
        return (Side.TOP, (ports[part, beside], y - up)) if above else (Side.BOTTOM, (ports[part, beside], y + up))

    def _arc(self, source: int, target: int) -> tuple[tuple[Point, ...], Side, Side]:
        """To the row just above: out and in at the same side."""
        half = self._sizes.node_width / 2
        (from_x, from_y), (to_x, to_y) = self._middle(source), self._middle(target)
        out = max(from_x, to_x) + half + _ARC
        bend = ((out, from_y - self._sizes.node_height / 2), (out, to_y + self._sizes.node_height / 2))
        return ((from_x + half, from_y), *bend, (to_x + half, to_y)), Side.RIGHT, Side.RIGHT

    def _loop(self, way: ChartWay) -> Route:
        x, y = self._middle(self._web.of_node[way.source])
        right, quarter = x + self._sizes.node_width / 2, self._sizes.node_height / 4
        out = right + _ARC
        points = ((right, y + quarter), (out, y + quarter / 2), (out, y - quarter / 2), (right, y - quarter))
        if not way.labels:
            return Route(points, Side.RIGHT, Side.RIGHT)
        width = min(self._sizes.label_width(way.labels), self._sizes.loop_width - _ARC / 2)
        return Route(points, Side.RIGHT, Side.RIGHT, (out + width / 2, y), width)
