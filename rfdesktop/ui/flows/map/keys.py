"""The keys of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from rfdesktop.domain.flows.map.walking import Arrow, step_towards
from rfdesktop.ui.flows.map.zoom import STEP

if TYPE_CHECKING:
    from rfdesktop.ui.flows.map.view import FlowMap

_ARROWS = {
    Qt.Key.Key_Up: Arrow.UP,
    Qt.Key.Key_Down: Arrow.DOWN,
    Qt.Key.Key_Left: Arrow.LEFT,
    Qt.Key.Key_Right: Arrow.RIGHT,
}
_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MapKeys:
    """Arrows go along the ways, Enter chooses, plus, minus and zero zoom, Home goes to the start, End to where the run
    stands."""

    def __init__(self, view: FlowMap) -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Does what a key is for; False where it is not the map's."""
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if modifiers:
            return False
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._walk(_ARROWS[key])
        elif key in _ENTER:
            self._choose()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._jump(start=key is Qt.Key.Key_Home)
        else:
            return self._zoom(key)
        return True

    def _zoom(self, key: Qt.Key) -> bool:
        if key in _LARGER:
            self._view.zoom.by(STEP)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self._view.zoom.by(1 / STEP)
        elif key == Qt.Key.Key_0:
            self._view.zoom.fit()
        else:
            return False
        return True

    def _walk(self, arrow: Arrow) -> None:
        chart, layout = self._view.map.chart, self._view.map.layout
        at = self._view.place.at
        if chart is None or layout is None or not at:
            return
        # The first arrow after coming here shows where one stands.
        shown = self._view.map.cursor == at
        to = step_towards(chart, layout, chart.place(at), arrow) if shown else chart.place(at)
        self._view.place.move_to(chart.nodes[to].step_id)

    def _choose(self) -> None:
        if at := self._view.place.at:
            self._view.place.choose(at)

    def _jump(self, *, start: bool) -> None:
        chart = self._view.map.chart
        if chart is None:
            return
        first = next((node.step_id for node in chart.nodes if node.start), "")
        wanted = first if start else self._view.map.trace.current or first
        if wanted and chart.place(wanted) >= 0:
            self._view.place.move_to(wanted)
