"""Where the keyboard is on the map, and what a screen reader hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rfdesktop.domain.flows.map.traces import RunTrace
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.words.maps import step_words
from rfdesktop.ui.words.translate import translate

if TYPE_CHECKING:
    from rfdesktop.ui.flows.map.view import FlowMap


class MapCursor:
    """Stands at one step; its ring is seen while the map has the keyboard."""

    def __init__(self, view: FlowMap) -> None:
        self._view = view
        self._last = ""
        self._wanted = ""
        """A step to be brought into sight that is not on the map yet."""

    @property
    def at(self) -> str:
        """The step that the keyboard is at: where a run stands, until it is moved; else where the flow begins."""
        scene = self._view.map
        if scene.chart is None or not scene.chart.nodes:
            return ""
        for step_id in (scene.cursor, self._last, scene.trace.current):
            if step_id and scene.chart.place(step_id) >= 0:
                return step_id
        return next((node.step_id for node in scene.chart.nodes if node.start), scene.chart.nodes[0].step_id)

    def move_to(self, step_id: str) -> None:
        """Goes to a step, brings it into sight and has it read out."""
        self._set(step_id)
        self._view.bring(step_id)
        self.describe()
        announce(self._view, self._view.accessibleDescription())
        self._view.cursorMoved.emit(step_id)

    def stand_at(self, step_id: str) -> None:
        """Shows a step that the keyboard came to elsewhere: in the list beside."""
        self._set(step_id)
        self._view.bring(step_id)

    def choose(self, step_id: str) -> None:
        """A step was clicked, or Enter was pressed on it."""
        self._set(step_id)
        self.describe()
        self._view.cursorMoved.emit(step_id)
        self._view.stepChosen.emit(step_id)

    def show(self) -> None:
        """The map has come to the keyboard."""
        self._set(self.at)

    def hide(self) -> None:
        """The keyboard has gone elsewhere."""
        scene = self._view.map
        before, scene.cursor = scene.cursor, ""
        scene.touch(before)

    def follow(self, trace: RunTrace) -> None:
        """Goes where the run goes."""
        scene = self._view.map
        before, scene.trace, cursor = scene.trace, trace, scene.cursor
        if trace.current != before.current:
            self._last = trace.current
            scene.cursor = trace.current if cursor else ""
            self._wanted = trace.current
            self.seek()
        if trace.taken == before.taken and trace.steps == before.steps:
            scene.touch(before.current, trace.current, cursor)
        else:
            scene.refresh()
        self.describe()

    def seek(self) -> None:
        """Brings the step into sight that the run, or who looks at the steps elsewhere, has gone to."""
        if self._wanted and self._view.opened and self._view.map.item_of(self._wanted) is not None:
            self._view.bring(self._wanted)
            self._wanted = ""

    def describe(self) -> None:
        """Tells screen readers of the step."""
        scene, at = self._view.map, self.at
        if scene.chart is None or not at:
            return
        trace = scene.trace
        figures = scene.figures.get(at) if scene.figures is not None else None
        place = scene.chart.place(at)
        said = step_words(scene.chart, place, trace=trace, figures=figures, wrong=at in scene.wrong)
        set_name(self._view, translate("FlowMap", "Map of the flow"), said)

    def _set(self, step_id: str) -> None:
        scene = self._view.map
        before, scene.cursor = scene.cursor, step_id
        self._last = step_id
        scene.touch(before, step_id)
