"""Lays a flow out as a layered graph: in rows from the start down, with few crossings, every line on a way of its own.

Written here and in plain Python, since the library for it ends the whole process at a step that leads to itself, knows
neither labels nor lines that span rows, and cannot begin with the layout before.
"""

from __future__ import annotations

from collections.abc import Generator

from rfdesktop.domain.flows.map.across import place_across
from rfdesktop.domain.flows.map.chart import ChartWay, FlowChart
from rfdesktop.domain.flows.map.layout import Layout, Point, Route, Sizes
from rfdesktop.domain.flows.map.order import put_in_order
from rfdesktop.domain.flows.map.routes import Lines
from rfdesktop.domain.flows.map.web import rows_of, too_far, weave

_WIDE_ROW = 6
"""Steps beside each other of what hangs on nothing, where the map is not wider anyway."""


def lay_out(chart: FlowChart, sizes: Sizes, before: Layout | None = None) -> Layout:
    """The layout of a map; steps that lay somewhere `before` keep their order where that does no harm."""
    *_, layout = lay_out_in_pieces(chart, sizes, before)
    assert layout is not None
    return layout


def lay_out_in_pieces(
    chart: FlowChart, sizes: Sizes, before: Layout | None = None
) -> Generator[Layout | None, None, None]:
    """The same in pieces of a few milliseconds, for who has other things to do between: the last is the layout."""
    reached = [node.reached for node in chart.nodes]
    rows = rows_of(len(chart.nodes), chart.ways, reached)
    far = too_far(chart.ways, rows)
    known = before.across if before is not None else {}
    spots: dict[int, Point] = {}
    routes: dict[int, Route] = {}
    across: dict[str, float] = {}
    shelf = _Shelf(sizes)
    yield None
    for nodes, ways in _islands(chart):
        web = yield from weave([(at, chart.nodes[at]) for at in nodes], ways, rows, far, sizes)
        for _ in put_in_order(web, known):
            yield None
        x: list[float] = []
        for placed in place_across(web, sizes, known):
            x = placed
            yield None
        lines = Lines(web, x, sizes, dict(ways))
        dx, dy = shelf.put(lines.left, lines.width, lines.height)
        across.update((part.key, at + dx) for part, at in zip(web.parts, x, strict=True))
        for node, (left, top) in lines.spots.items():
            spots[node] = (left + dx, top + dy)
        made = yield from lines.routes()
        if len(nodes) > _WIDE_ROW:
            yield None
        for at, route in made.items():
            routes[at] = _moved(route, dx, dy)
    at_nodes = tuple(spots[at] for at in range(len(chart.nodes)))
    of_ways = tuple(routes[at] for at in range(len(chart.ways)))
    yield Layout(at_nodes, of_ways, shelf.width, shelf.height, across)


Island = tuple[list[int], list[tuple[int, ChartWay]]]


def _islands(chart: FlowChart) -> list[Island]:
    """What hangs together by lines, that of the start first: the steps of each, and its ways with their places."""
    root = list(range(len(chart.nodes)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for way in chart.ways:
        # One that lies too far for a line still belongs to what leads there.
        if way.target >= 0:
            root[find(way.source)] = find(way.target)
    islands: dict[int, Island] = {}
    start = next((at for at, node in enumerate(chart.nodes) if node.start), -1)
    for at in ([start] if start >= 0 else []) + list(range(len(chart.nodes))):
        nodes, _ = islands.setdefault(find(at), ([], []))
        if at != start or not nodes:
            nodes.append(at)
    for at, way in enumerate(chart.ways):
        islands[find(way.source)][1].append((at, way))
    return list(islands.values())


class _Shelf:
    """Puts one thing under the other, small ones beside each other."""

    def __init__(self, sizes: Sizes) -> None:
        self._gap = 2 * sizes.gap
        self._wide = _WIDE_ROW * (sizes.node_width + sizes.gap)
        self._x = self._y = self._row = 0.0
        self._first = True
        self.width = self.height = 0.0

    def put(self, left: float, width: float, height: float) -> Point:
        """How far a thing that begins at `left` is to be moved."""
        if self._x > 0 and (self._first or self._x + width > max(self._wide, self.width)):
            self._y += self._row + self._gap
            self._x = self._row = 0.0
            self._first = False
        at = (self._x - left, self._y)
        self._x += width + self._gap
        self._row = max(self._row, height)
        self.width = max(self.width, self._x - self._gap)
        self.height = self._y + self._row
        return at


def _moved(route: Route, dx: float, dy: float) -> Route:
    def moved(point: Point | None) -> Point | None:
        return None if point is None else (point[0] + dx, point[1] + dy)

    points = tuple((x + dx, y + dy) for x, y in route.points)
    label, pill = moved(route.label), moved(route.pill)
    return Route(points, route.leaves, route.arrives, label, route.label_width, pill)
