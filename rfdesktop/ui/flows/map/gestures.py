"""What the pointer does on the map: choose a step, move the map, draw a line from a step to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QGraphicsPathItem

from rfdesktop.domain.flows.flow import StepType
from rfdesktop.domain.flows.limits import MOST_OPTIONS
from rfdesktop.domain.flows.map.chart import NEXT, WayKind
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.flows.map.node_item import NodeItem
from rfdesktop.ui.words.maps import step_words

if TYPE_CHECKING:
    from rfdesktop.ui.flows.map.view import FlowMap

_REACH = 9.0
"""How near to a port is on it, in pixels of the screen."""
_EDGE, _PUSH = 24, 14
"""A line that is drawn this near to the edge of the view moves the map by so much."""


class MapGestures:
    """One press at a time."""

    def __init__(self, view: FlowMap) -> None:
        self._view = view
        self._from: QPoint | None = None
        self._last = QPoint()
        self._node: NodeItem | None = None
        self._option: int | None = None
        self._panning = False
        self._line: QGraphicsPathItem | None = None
        self._begin = QPointF()

    @property
    def under_way(self) -> bool:
        """Whether a line is being drawn."""
        return self._line is not None

    def press(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self._from = self._last = place
        self._node = self._view.node_at(place)
        self._option = self._port(place) if self._view.editable else None
        if self._option is not None and self._node is None:
            self._node = self._view.map.item_of(self._view.map.ported)

    def move(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._from is None:
            self._hover(place)
        elif self._line is not None:
            self._draw(place)
        elif self._panning:
            self._view.zoom.pan(QPointF(place - self._last))
            self._last = place
        elif (place - self._from).manhattanLength() >= QApplication.startDragDistance():
            self._start(place)

    def release(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        began, self._from = self._from, None
        if self._line is not None:
            self._drop(place)
        elif self._panning:
            self._panning = False
            self._hover(place)
        elif began is not None:
            self._click(place)

    def cancel(self) -> None:
        """Drops what is being drawn, without a result."""
        self._from, self._panning = None, False
        self._end_line()

    def leave(self) -> None:
        """The pointer has left the map."""
        if self._from is None:
            self._show_ports("")

    def _hover(self, place: QPoint) -> None:
        view, scene = self._view, self._view.map
        item = view.node_at(place)
        if view.editable:
            on_port = self._port(place) is not None
            ported = scene.ported if on_port else item.node.step_id if item is not None else ""
            self._show_ports(ported)
            shape = Qt.CursorShape.CrossCursor if on_port else None
        else:
            shape = None
        text = scene.text_at(view.mapToScene(place))
        clickable = item is not None or (text is not None and self._far_target(text[0]) != "")
        usual = Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.OpenHandCursor
        view.viewport().setCursor(shape or usual)
        set_tip(view, self._tip(item) or (text[1].text if text is not None else ""))

    def _show_ports(self, step_id: str) -> None:
        scene = self._view.map
        before, scene.ported = scene.ported, step_id
        if before != step_id:
            scene.touch(before, step_id)

    def _tip(self, item: NodeItem | None) -> str:
        chart = self._view.map.chart
        if item is None or chart is None:
            return ""
        scene, step_id = self._view.map, item.node.step_id
        figures, wrong = item.state.figures, item.state.wrong
        return step_words(chart, chart.place(step_id), trace=scene.trace, figures=figures, wrong=wrong)

    def _port(self, place: QPoint) -> int | None:
        item = self._view.map.item_of(self._view.map.ported) if self._view.map.ported else None
        if item is None:
            return None
        point = item.mapFromScene(self._view.mapToScene(place))
        return item.port_at(point, _REACH / max(0.1, self._view.zoom.scale))

    def _start(self, place: QPoint) -> None:
        if self._view.editable and self._node is not None and self._node.node.type is not StepType.RESULT:
            if self._option is None:
                self._option = self._usual_option(self._node)
            if self._option is not None:
                self._begin_line(place)
                return
        self._panning = True
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _usual_option(self, item: NodeItem) -> int | None:
        """Of a step that was taken by its middle: the first answer that leads nowhere, else a new one."""
        scene = self._view.map
        if item.node.type is not StepType.QUESTION:
            return NEXT
        place = scene.nodes.index(item)
        ways = scene.chart.ways_from(place) if scene.chart is not None else ()
        missing = next((way.options[0] for way in ways if way.kind is WayKind.MISSING), None)
        if missing is not None:
            return missing
        return len(item.node.options) if len(item.node.options) < MOST_OPTIONS else None

    def _begin_line(self, place: QPoint) -> None:
        if self._node is None:
            return
        x = next((x for option, x in self._node.state.ports if option == self._option), 0.0)
        self._begin = self._node.mapToScene(QPointF(x, self._node.card.bottom()))
        self._line = QGraphicsPathItem()
        pen = QPen(QColor(self._view.look.tokens.accent), 2, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        self._line.setPen(pen)
        self._line.setZValue(5)
        self._view.map.addItem(self._line)
        self._view.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self._draw(place)

    def _draw(self, place: QPoint) -> None:
        view = self._view
        if self._line is None:
            return
        room = view.viewport().rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        if not room.contains(place):
            dx = _PUSH * ((place.x() < room.left()) - (place.x() > room.right()))
            dy = _PUSH * ((place.y() < room.top()) - (place.y() > room.bottom()))
            view.zoom.pan(QPointF(dx, dy))
        end = view.mapToScene(place)
        path = QPainterPath(self._begin)
        pull = max(30.0, abs(end.y() - self._begin.y()) / 2)
        path.cubicTo(self._begin + QPointF(0, pull), end - QPointF(0, pull), end)
        self._line.setPath(path)
        target = view.node_at(place)
        step_id = target.node.step_id if target is not None and target is not self._node else ""
        self._show_target(step_id)

    def _drop(self, place: QPoint) -> None:
        view, node, option = self._view, self._node, self._option
        self._end_line()
        if node is None or option is None:
            return
        target = view.node_at(place)
        if target is None:
            if view.viewport().rect().contains(place):
                view.newStepRequested.emit(node.node.step_id, option)
        elif target is not node:
            view.connectRequested.emit(node.node.step_id, option, target.node.step_id)

    def _end_line(self) -> None:
        if self._line is not None:
            self._view.map.removeItem(self._line)
            self._line = None
        self._view.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self._show_target("")

    def _show_target(self, step_id: str) -> None:
        scene = self._view.map
        before, scene.target = scene.target, step_id
        if before != step_id:
            scene.touch(before, step_id)

    def _click(self, place: QPoint) -> None:
        view = self._view
        item = view.node_at(place)
        if item is not None:
            view.place.choose(item.node.step_id)
            return
        text = view.map.text_at(view.mapToScene(place))
        if text is not None and (target := self._far_target(text[0])):
            view.place.move_to(target)

    def _far_target(self, way: int) -> str:
        """The step that a way leads to whose line is not drawn, "" for another way."""
        scene = self._view.map
        if scene.chart is None or scene.ways[way][2] is None or scene.chart.ways[way].target < 0:
            return ""
        return scene.chart.nodes[scene.chart.ways[way].target].step_id
