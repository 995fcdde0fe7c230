"""A map that changed, until it is laid out anew: what was there stays where it is, what is new finds a place beside."""

from __future__ import annotations

from rfdesktop.domain.flows.map.chart import ChartWay, FlowChart, WayKind
from rfdesktop.domain.flows.map.layout import Layout, Point, Route, Side, Sizes


def same_shape(chart: FlowChart, other: FlowChart, sizes: Sizes) -> bool:
    """Whether two charts are laid out alike: only words differ that take no other room."""
    if len(chart.nodes) != len(other.nodes) or len(chart.ways) != len(other.ways):
        return False
    if any(
        node.step_id != twin.step_id or node.reached != twin.reached or node.start != twin.start
        for node, twin in zip(chart.nodes, other.nodes, strict=True)
    ):
        return False
    return all(
        way is twin or way == twin or _alike(way, twin, sizes) for way, twin in zip(chart.ways, other.ways, strict=True)
    )


def _alike(way: ChartWay, twin: ChartWay, sizes: Sizes) -> bool:
    if (way.source, way.target, way.kind, way.options) != (twin.source, twin.target, twin.kind, twin.options):
        return False
    return sizes.label_width(way.labels) == sizes.label_width(twin.labels)


def patched(chart: FlowChart, before: FlowChart, layout: Layout, sizes: Sizes) -> Layout:
    """The layout of `before` made to fit a chart of the same flow: good for the blink until that is laid out."""
    known = {node.step_id: spot for node, spot in zip(before.nodes, layout.spots, strict=True)}
    places = _Places(layout, sizes)
    spots: list[Point] = []
    for at, node in enumerate(chart.nodes):
        spot = known.get(node.step_id)
        if spot is None:
            above = next(
                (
                    known[chart.nodes[way.source].step_id]
                    for way in chart.ways_to(at)
                    if chart.nodes[way.source].step_id in known
                ),
                None,
            )
            spot = known[node.step_id] = places.under(above)
        spots.append(spot)
    lines = {_key(before, way): route for way, route in zip(before.ways, layout.routes, strict=True)}
    routes = []
    for way in chart.ways:
        line = lines.get(_key(chart, way))
        routes.append(line if line is not None else _straight(way, spots, sizes))
    return Layout(tuple(spots), tuple(routes), max(layout.width, places.right), places.bottom, layout.across)


def _key(chart: FlowChart, way: ChartWay) -> tuple[str, str, tuple[int, ...], WayKind]:
    target = chart.nodes[way.target].step_id if way.target >= 0 else ""
    return chart.nodes[way.source].step_id, target, way.options, way.kind


class _Places:
    """Free ground for new steps."""

    def __init__(self, layout: Layout, sizes: Sizes) -> None:
        self._taken = list(layout.spots)
        self._sizes = sizes
        self.bottom, self.right = layout.height, layout.width

    def under(self, above: Point | None) -> Point:
        """A place under a step, beside what is there; under everything where there is none."""
        sizes = self._sizes
        down = sizes.node_height + 4 * sizes.rise
        at = (sizes.node_width / 2, self.bottom + down / 2) if above is None else (above[0], above[1] + down)
        while any(
            abs(at[0] - x) < sizes.node_width + sizes.thin_gap and abs(at[1] - y) < sizes.node_height
            for x, y in self._taken
        ):
            at = (at[0] + sizes.node_width + sizes.gap, at[1])
        self._taken.append(at)
        self.bottom = max(self.bottom, at[1] + sizes.node_height / 2)
        self.right = max(self.right, at[0] + sizes.node_width / 2)
        return at


def _straight(way: ChartWay, spots: list[Point], sizes: Sizes) -> Route:
    """A line from step to step, over whatever lies between."""
    (x, y), half = spots[way.source], sizes.node_height / 2
    label_width = sizes.label_width(way.labels) if way.labels else 0.0
    label = (x, y + half + sizes.rise) if way.labels else None
    if way.target < 0:
        pill = (x, y + half + 4 * sizes.rise)
        points = ((x, y + half), (x, pill[1] - sizes.pill_height / 2))
        return Route(points, label=label, label_width=label_width, pill=pill)
    to_x, to_y = spots[way.target]
    if to_y > y:
        return Route(((x, y + half), (to_x, to_y - half)), label=label, label_width=label_width)
    wide = sizes.node_width / 2
    return Route(((x + wide, y), (to_x + wide, to_y)), Side.RIGHT, Side.RIGHT, label, label_width)
