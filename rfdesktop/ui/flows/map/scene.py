"""What is on the map, made from a chart and its layout; what stays keeps its item."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from rfdesktop.domain.flows.flow import StepType
from rfdesktop.domain.flows.limits import MOST_OPTIONS
from rfdesktop.domain.flows.map.chart import NEXT, ChartWay, FlowChart, WayKind
from rfdesktop.domain.flows.map.layout import Layout, Route
from rfdesktop.domain.flows.map.traces import MapFigures, RunTrace
from rfdesktop.ui.flows.map.look import MapLook
from rfdesktop.ui.flows.map.node_item import NodeItem, NodeState
from rfdesktop.ui.flows.map.way_item import TextItem, WayItem
from rfdesktop.ui.words.maps import far_words, label_words, missing_words

MARGIN, FREE = 28.0, 800.0
"""Pixels round the map that belong to it, and empty ground round it that can be moved into sight."""
_BESIDE = 12.0
"""Between the ports of options that share a way."""


_Item = TypeVar("_Item", bound=QGraphicsItem)


class MapScene(QGraphicsScene):
    """Nodes and ways stand in the order of the chart."""

    def __init__(self, look: MapLook, parent: QObject) -> None:
        super().__init__(parent)
        self.look = look
        self.chart: FlowChart | None = None
        self.layout: Layout | None = None
        self.nodes: list[NodeItem] = []
        self.ways: list[tuple[WayItem, TextItem | None, TextItem | None]] = []
        self.trace: RunTrace = RunTrace()
        self.figures: MapFigures | None = None
        self.wrong: frozenset[str] = frozenset()
        self.cursor = ""
        self.target = ""
        self.ported = ""
        """The step whose ports are shown."""
        self._ways_at: list[list[int]] = []

    def lay(self, look: MapLook, chart: FlowChart, layout: Layout) -> None:
        """Shows a chart as it was laid out."""
        known = {item.node.step_id: item for item in reversed(self.nodes)} if look is self.look else {}
        old_nodes, old_ways = self.nodes, self.ways
        self.look, self.chart, self.layout = look, chart, layout
        self.nodes = []
        for node, spot in zip(chart.nodes, layout.spots, strict=True):
            item = known.pop(node.step_id, None)
            if item is None:
                item = NodeItem(look, node)
                self.addItem(item)
            item.show_node(look, node)
            item.setPos(*spot)
            self.nodes.append(item)
        kept = set(map(id, self.nodes))
        for item in old_nodes:
            if id(item) not in kept:
                self.removeItem(item)
        self.ways = self._lay_ways(layout, old_ways)
        self._ways_at = [[] for _ in chart.nodes]
        for at, way in enumerate(chart.ways):
            self._ways_at[way.source].append(at)
            if way.target >= 0 and way.target != way.source:
                self._ways_at[way.target].append(at)
        self.setSceneRect(self.ground.adjusted(-FREE, -FREE, FREE, FREE))
        self.refresh()

    @property
    def ground(self) -> QRectF:
        """Where the map lies."""
        layout = self.layout
        whole = QRectF(0, 0, layout.width, layout.height) if layout is not None else QRectF()
        # The first step's tag stands over it.
        return whole.adjusted(-MARGIN, -max(MARGIN, self.look.small_line + MARGIN / 2), MARGIN, MARGIN)

    def retitle(self, chart: FlowChart) -> None:
        """Shows a chart of the same shape with other words."""
        before, self.chart = self.chart, chart
        layout = self.layout
        if before is None or layout is None:
            return
        for item, node in zip(self.nodes, chart.nodes, strict=True):
            item.show_node(self.look, node)
        for at, (way, route) in enumerate(zip(chart.ways, layout.routes, strict=True)):
            if way is not before.ways[at] or route.pill is not None:
                self._show_way(at, way, route)

    def refresh(self) -> None:
        """Shows where things stand: position, path, keyboard, figures, labels."""
        chart, layout = self.chart, self.layout
        if chart is None or layout is None:
            return
        for item in self.nodes:
            item.show_state(self._state(item.node.step_id, item))
        for at, (way, route) in enumerate(zip(chart.ways, layout.routes, strict=True)):
            self._show_way(at, way, route)

    def touch(self, *step_ids: str) -> None:
        """Shows anew where things stand at some steps and their ways."""
        chart, layout = self.chart, self.layout
        if chart is None or layout is None:
            return
        for place in {chart.place(step_id) for step_id in step_ids if step_id} - {-1}:
            self.nodes[place].show_state(self._state(chart.nodes[place].step_id, self.nodes[place]))
            for at in self._ways_at[place]:
                self._show_way(at, chart.ways[at], layout.routes[at])

    def node_at(self, point: QPointF, device: QTransform) -> NodeItem | None:
        """The step at a point of the scene."""
        for item in self.items(point, deviceTransform=device):
            if isinstance(item, NodeItem) and item.card.contains(item.mapFromScene(point)):
                return item
        return None

    def text_at(self, point: QPointF) -> tuple[int, TextItem] | None:
        """The label or the end of a way at a point, and the way's place."""
        for item in self.items(point):
            if isinstance(item, TextItem):
                for at, (_, label, pill) in enumerate(self.ways):
                    if item in (label, pill):
                        return at, item
        return None

    def item_of(self, step_id: str) -> NodeItem | None:
        return next((item for item in self.nodes if item.node.step_id == step_id), None)

    def _state(self, step_id: str, item: NodeItem) -> NodeState:
        return NodeState(
            here=step_id == self.trace.current,
            walked=self.trace.walked,
            wrong=step_id in self.wrong,
            cursor=step_id == self.cursor,
            target=step_id == self.target,
            trace=self.trace.steps.get(step_id),
            figures=self.figures.get(step_id) if self.figures is not None else None,
            ports=self._ports(item) if step_id == self.ported else (),
        )

    def _ports(self, item: NodeItem) -> tuple[tuple[int, float], ...]:
        """Where lines are dragged from: each option at its line, and a new one where there can be one more."""
        node = item.node
        if node.type is StepType.RESULT or self.chart is None or self.layout is None:
            return ()
        place = self.nodes.index(item)
        ports: list[tuple[int, float]] = []
        for way, route in zip(self.chart.ways, self.layout.routes, strict=True):
            if way.source == place:
                x = self._port_place(item, way, route)
                middle = (len(way.options) - 1) / 2
                ports += [(option, x + (number - middle) * _BESIDE) for number, option in enumerate(way.options)]
        if node.type is StepType.QUESTION and len(node.options) < MOST_OPTIONS:
            ports.append((len(node.options), item.card.right() - _BESIDE))
        return tuple(ports) or ((NEXT, 0.0),)

    @staticmethod
    def _port_place(item: NodeItem, way: ChartWay, route: Route) -> float:
        """Across from the middle; a way that leaves at a side has its port at that corner."""
        if way.kind in (WayKind.BACK, WayKind.LOOP):
            side = route.points[0][0] - item.pos().x()
            return max(item.card.left() + _BESIDE, min(item.card.right() - 2.5 * _BESIDE, side))
        return route.points[0][0] - item.pos().x()

    def _lay_ways(
        self, layout: Layout, old: list[tuple[WayItem, TextItem | None, TextItem | None]]
    ) -> list[tuple[WayItem, TextItem | None, TextItem | None]]:
        """An item for each way; those that were there are used again, whatever they were."""
        # In their order: most ways of a flow that was changed are what they were.
        lines = [entry[0] for entry in reversed(old)]
        texts = [item for entry in reversed(old) for item in reversed(entry[1:]) if item is not None]
        ways: list[tuple[WayItem, TextItem | None, TextItem | None]] = []
        for route in layout.routes:
            line = lines.pop() if lines else self._added(WayItem())
            label = (texts.pop() if texts else self._added(TextItem())) if route.label is not None else None
            pill = (texts.pop() if texts else self._added(TextItem())) if route.pill is not None else None
            ways.append((line, label, pill))
        for item in (*lines, *texts):
            self.removeItem(item)
        return ways

    def _added(self, item: _Item) -> _Item:
        self.addItem(item)
        return item

    def _show_way(self, at: int, way: ChartWay, route: Route) -> None:
        chart = self.chart
        if chart is None:
            return
        line, label, pill = self.ways[at]
        source = chart.nodes[way.source].step_id
        target = chart.nodes[way.target].step_id if way.target >= 0 else ""
        taken = (source, target) in self.trace.taken
        near = self.cursor != "" and self.cursor in (source, target)
        line.show_way(self.look, way, route, taken=taken, near=near)
        sizes = self.look.sizes
        if label is not None and route.label is not None:
            label.setPos(*route.label)
            size = (route.label_width, sizes.label_height)
            label.show_text(self.look, label_words(way.labels), size, strong=taken or near)
        if pill is not None and route.pill is not None:
            pill.setPos(*route.pill)
            far = way.target >= 0
            words = far_words(chart.nodes[way.target]) if far else missing_words(way.wanted)
            pill.show_text(self.look, words, (sizes.pill_width, sizes.pill_height), pill="text_muted" if far else "bad")
