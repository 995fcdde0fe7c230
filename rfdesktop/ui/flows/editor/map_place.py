"""The map in an editor: what is written is on it at once, and what is drawn on it is an edit."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Slot

from rfdesktop.domain.flows.editing.edits import InsertEntry
from rfdesktop.domain.flows.editing.exits import Exit
from rfdesktop.domain.flows.flow import Flow, Option, StepType
from rfdesktop.domain.flows.map.chart import FlowChart, chart_again, chart_of
from rfdesktop.domain.flows.map.traces import looked_at
from rfdesktop.ui.flows.editor.session import TITLE, EditSession
from rfdesktop.ui.flows.editor.step_deeds import StepDeeds
from rfdesktop.ui.flows.editor.step_list import no_title
from rfdesktop.ui.flows.editor.window import FlowEditorWindow
from rfdesktop.ui.flows.map.panel import FlowMapPanel
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.translate import translate

DRAW_AFTER_MS = 30
"""The map follows when a key has been drawn, not on its way to the screen."""


class MapPlace(QObject):
    """Joins the map with the session."""

    def __init__(
        self, window: FlowEditorWindow, session: EditSession, deeds: StepDeeds, theme: Theme, icons: Icons
    ) -> None:
        super().__init__(window)
        self._session = session
        self._deeds = deeds
        self._drawn: tuple[Flow, FlowChart] | None = None
        self.panel = FlowMapPanel(theme, icons, editable=True, listed=False)
        self.panel.say(translate("FlowEditor", "Drag from a step to where it leads"))
        window.take_map(self.panel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAW_AFTER_MS)
        self._timer.timeout.connect(self.show)
        session.changed.connect(self._timer.start)
        session.selected.connect(self._selected)
        self.panel.stepChosen.connect(lambda step_id: session.select(step_id, TITLE))
        self.panel.view.connectRequested.connect(self._connect)
        self.panel.view.newStepRequested.connect(self._new_step)

    def soon(self) -> None:
        """Draws the flow once what is more urgent has been painted."""
        self._timer.start()

    @Slot()
    def show(self) -> None:
        """Draws the flow as it is now."""
        flow, drawn = self._session.flow, self._drawn
        if drawn is None or flow is not drawn[0]:
            chart = chart_of(flow) if drawn is None else chart_again(flow, *drawn)
            self._drawn = (flow, chart)
            # A flow that is saved for the first time gets an id, and stays where it is on the map.
            nodes = tuple(node if node.title.strip() else replace(node, title=no_title()) for node in chart.nodes)
            self.panel.show_chart(replace(chart, flow_id="written", nodes=nodes))
            self._selected(self._session.step_id)

    @Slot(frozenset)
    def show_wrong(self, wrong: frozenset[str]) -> None:
        """Marks the steps in which something is to be put right."""
        self.panel.view.show_wrong(wrong)

    @Slot(str)
    def _selected(self, step_id: str) -> None:
        self.panel.show_trace(looked_at(step_id))

    @Slot(str, int, str)
    def _connect(self, step_id: str, option: int, target: str) -> None:
        if self._is_new(step_id, option):
            self._session.do(InsertEntry(step_id, ("options", option), Option("", target)))
            self._session.select(step_id, ("options", option, "label"))
        else:
            self._deeds.connect(Exit(step_id, option), target)
            self._session.select(step_id)

    @Slot(str, int)
    def _new_step(self, step_id: str, option: int) -> None:
        if self._is_new(step_id, option):
            self._session.do(InsertEntry(step_id, ("options", option), Option("", "")))
        created = self._deeds.create(Exit(step_id, option), "")
        if created:
            self._session.select(created, TITLE)

    def _is_new(self, step_id: str, option: int) -> bool:
        """Whether a line was drawn from beyond a question's answers: it is a new one."""
        step = self._session.flow.step(step_id)
        return step is not None and step.type is StepType.QUESTION and option == len(step.options)
