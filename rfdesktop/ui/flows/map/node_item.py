"""One step on the map."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from rfdesktop.domain.flows.map.chart import ChartNode
from rfdesktop.domain.flows.map.traces import StepFigures, StepTrace
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.wrapped_text import WrappedText
from rfdesktop.ui.flows.map.look import FAR, FURTHER, ICON, PAD, TITLE_LINES, MapLook
from rfdesktop.ui.flows.map.node_painting import paint_far, paint_near
from rfdesktop.ui.words.maps import untitled_words

_AROUND = 16.0
"""Rings, tags and ports beside the step itself."""


@dataclass(frozen=True, slots=True)
class NodeState:
    """What is said of a step beside what it is. `here` is the step where a run stands, or where none is (not `walked`)
    the one that is looked at; `cursor` is where the keyboard is."""

    here: bool = False
    walked: bool = True
    cursor: bool = False
    target: bool = False
    """A line that is being dragged would end here."""
    wrong: bool = False
    """Something is to be put right."""
    trace: StepTrace | None = None
    figures: StepFigures | None = None
    ports: tuple[tuple[int, float], ...] = ()
    """The options that can be dragged from, with their place across from the middle."""


class NodeItem(QGraphicsItem):
    """Paints a step round its middle."""

    def __init__(self, look: MapLook, node: ChartNode) -> None:
        super().__init__()
        self.look, self.node, self.state = look, node, NodeState()
        self._lines: tuple[str, ...] | None = None
        self.setZValue(2)

    def show_node(self, look: MapLook, node: ChartNode) -> None:
        """Shows a step as it has become."""
        if look is not self.look:
            self.prepareGeometryChange()
        elif node == self.node:
            return
        if look is not self.look or node.title != self.node.title:
            self._lines = None
        self.look, self.node = look, node
        self.update()

    def show_state(self, state: NodeState) -> None:
        if state != self.state:
            self.state = state
            self.update()

    @property
    def card(self) -> QRectF:
        """The step itself, in its own coordinates."""
        sizes = self.look.sizes
        return QRectF(-sizes.node_width / 2, -sizes.node_height / 2, sizes.node_width, sizes.node_height)

    def boundingRect(self) -> QRectF:
        return self.card.adjusted(-_AROUND, -max(_AROUND, self.look.small_line), _AROUND, _AROUND)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self.card)
        return path

    def lines(self) -> tuple[str, ...]:
        """The title as it fits."""
        if self._lines is None:
            room = round(self.look.sizes.node_width - 3 * PAD - ICON * self.look.line / 18)
            title = visible_line(self.node.title).strip() or untitled_words()
            text = WrappedText(title, self.look.font, "", TITLE_LINES)
            self._lines = tuple(text.lines(room))
        return self._lines

    def port_at(self, point: QPointF, reach: float) -> int | None:
        """The option whose port is nearest to a point of the item, within so many pixels; None where there is none."""
        if abs(point.y() - self.card.bottom()) > reach:
            return None
        near = [(abs(point.x() - x), option) for option, x in self.state.ports if abs(point.x() - x) <= reach]
        return min(near)[1] if near else None

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        if scale < FAR:
            paint_far(painter, self, numbered=scale >= FURTHER)
        else:
            paint_near(painter, self)
