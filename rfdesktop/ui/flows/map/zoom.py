"""How large the map is shown, and which part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QTransform

from rfdesktop.ui.flows.map.look import FURTHER
from rfdesktop.ui.flows.map.node_item import NodeItem

if TYPE_CHECKING:
    from rfdesktop.ui.flows.map.view import FlowMap

CLOSEST, FURTHEST = 2.5, 0.1
"""The largest scale, and the smallest unless the whole map needs a smaller one."""
STEP = 1.2
"""How much one step of zooming changes."""
READABLE = 0.75
"""The least scale at which a map opens: below it titles are hard to read, so that a part is shown instead."""
NUMBERED = 1.05 * FURTHER
"""The least scale at which a map is fitted: below it steps have not even their numbers. A bit above, since the scale
that a step is painted at is rounded."""
_AIR = 12.0


class MapZoom:
    """Changes a view's transform. Points are those of the viewport."""

    def __init__(self, view: FlowMap) -> None:
        self._view = view
        self._whole = False
        """The whole map is shown, as was asked for: it stays whole when there is more room or less."""
        self._as_opened = False
        """Nobody has moved the map since it opened: with more room or less it opens anew."""

    @property
    def scale(self) -> float:
        return self._view.transform().m11()

    def by(self, factor: float, at: QPointF | None = None) -> None:
        """Zooms, so that what lies at a point stays there (the middle, unless one is given)."""
        self.to(self.scale * factor, at)

    def to(self, scale: float, at: QPointF | None = None) -> None:
        """Zooms to a scale, within what makes sense."""
        self._whole = self._as_opened = False
        view = self._view
        middle = QPointF(view.viewport().rect().center()) if at is None else at
        before = view.mapToScene(middle.toPoint())
        least = min(FURTHEST, self._scale_of_whole())
        wanted = max(least, min(CLOSEST, scale))
        view.setTransform(QTransform.fromScale(wanted, wanted))
        self._put(before, middle)
        view.zoomed.emit()

    def fit(self) -> None:
        """The whole map, never larger than life. Of one so long that not even its steps' numbers could be read, the
        part round the step where the run stands, or that is looked at; who zooms out further sees all of it."""
        whole = self._scale_of_whole()
        self.to(min(1.0, max(NUMBERED, whole)))
        if whole >= NUMBERED:
            self._view.centerOn(self._view.map.ground.center())
            self._whole = True
        elif (item := self._view.map.item_of(self._view.place.at)) is not None:
            self._view.centerOn(item.scenePos())
            self._fill()

    def current_in(self, room: QRect) -> NodeItem | None:
        """The step where the run stands, or that is looked at, if it is in sight in a room."""
        item = self._view.map.item_of(self._view.map.trace.current)
        return item if item is not None and room.contains(self._view.mapFromScene(item.scenePos())) else None

    def room_changed(self, seen: NodeItem | None) -> None:
        """The view has become larger or smaller, in which a step was seen that shall still be."""
        if self._whole:
            self.fit()
        elif self._as_opened:
            self.open(self._view.place.at)
        elif seen is not None:
            self.bring(seen)

    def open(self, step_id: str) -> None:
        """As a map is first shown: the whole of it, else its width, else the part round a step at a readable size."""
        ground = self._view.map.ground
        whole = self._scale_of_whole()
        if whole >= READABLE:
            self.fit()
            return
        wide = self._view.viewport().width() / max(1.0, ground.width())
        self.to(max(READABLE, min(1.0, wide)))
        item = self._view.map.item_of(step_id)
        if item is not None:
            # In the upper third: what comes next is below.
            self._put(item.scenePos(), QPointF(self._view.viewport().width() / 2, self._view.viewport().height() / 3))
            self._fill()
            self.bring(item)
        self._as_opened = True

    def _fill(self) -> None:
        """Leaves no empty ground in sight where the map goes on at the other side."""
        view = self._view
        shown = QRectF(view.mapFromScene(view.map.ground).boundingRect())
        room = QRectF(view.viewport().rect())
        dx = self._gap(shown.left(), shown.right(), room.width())
        dy = self._gap(shown.top(), shown.bottom(), room.height())
        self.pan(QPointF(dx, dy))

    @staticmethod
    def _gap(first: float, last: float, room: float) -> float:
        """How far what goes from one place to another is to be moved to fill a room, or to lie in its middle."""
        if last - first <= room:
            return (room - first - last) / 2
        return -first if first > 0 else max(0.0, room - last)

    def bring(self, item: NodeItem) -> None:
        """Moves the map as little as it takes to see a step whole, or how it begins where there is less room. Where the
        whole map was asked for it stays whole."""
        if self._whole:
            self.fit()
            return
        view = self._view
        card = item.mapRectToScene(item.boundingRect())
        shown = QRectF(view.mapFromScene(card).boundingRect())
        room = QRectF(view.viewport().rect()).adjusted(_AIR, _AIR, -_AIR, -_AIR)
        dx = self._way_in(shown.left(), shown.right(), room.left(), room.right())
        dy = self._way_in(shown.top(), shown.bottom(), room.top(), room.bottom())
        if dx or dy:
            self.pan(QPointF(dx, dy))

    @staticmethod
    def _way_in(first: float, last: float, low: float, high: float) -> float:
        """How far what goes from one place to another is to be moved to lie in a room, or to begin in it."""
        if last - first > high - low:
            return low - first
        return min(0.0, high - last) or max(0.0, low - first)

    def pan(self, by: QPointF) -> None:
        """Moves the map under the view by so many pixels of the screen."""
        self._whole = self._as_opened = False
        bars = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        bars[0].setValue(bars[0].value() - round(by.x()))
        bars[1].setValue(bars[1].value() - round(by.y()))

    def anchor(self) -> tuple[str, QPointF] | None:
        """A step that is in sight, and where: the current one, else that nearest to the middle."""
        view = self._view
        rect = view.viewport().rect()
        middle = QPointF(rect.center())
        best: tuple[float, NodeItem] | None = None
        for item in view.map.nodes:
            place = view.mapFromScene(item.scenePos())
            if not rect.contains(place):
                continue
            away = (QPointF(place) - middle).manhattanLength()
            if item.node.step_id == view.map.trace.current:
                away = -1.0
            if best is None or away < best[0]:
                best = (away, item)
        if best is None:
            return None
        return best[1].node.step_id, QPointF(view.mapFromScene(best[1].scenePos()))

    def hold(self, anchor: tuple[str, QPointF] | None) -> None:
        """Puts the anchor's step where it was on the screen."""
        item = self._view.map.item_of(anchor[0]) if anchor is not None else None
        if anchor is not None and item is not None:
            self._put(item.scenePos(), anchor[1])

    def _scale_of_whole(self) -> float:
        ground, room = self._view.map.ground, self._view.viewport().rect()
        if ground.isEmpty():
            return 1.0
        return min(room.width() / ground.width(), room.height() / ground.height())

    def _put(self, point: QPointF, at: QPointF) -> None:
        """Moves the map so that a point of it lies at a place of the viewport."""
        away = QPointF(self._view.mapFromScene(point)) - at
        self.pan(-away)
