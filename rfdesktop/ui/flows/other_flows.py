"""The button in the runner's head with what else could be walked: unfinished runs of the chat, other flows that fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton

from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.controls.words_menu import WordsMenu
from rfdesktop.ui.words.translate import translate


class OtherFlowsButton(QToolButton):
    """Hidden where there is nothing else."""

    flowRequested = Signal(str)
    """The id of another flow that fits the ticket."""
    runRequested = Signal(str)
    """The id of another run of the chat, to be gone on with."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("otherFlowsButton")
        self.setProperty("kind", "chip")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = WordsMenu(self)
        self.setMenu(self._menu)
        set_tip(self, translate("RunnerHead", "Other flows that fit this ticket, and those that wait in it"))
        self._shown: FlowRun | None = None
        self._flows: tuple[tuple[str, str], ...] = ()
        self._runs: tuple[FlowRun, ...] = ()
        self._fill()

    def show_run(self, run: FlowRun) -> None:
        """Leaves out the run that is on the screen, and its flow."""
        self._shown = run
        self._fill()

    def offer_flows(self, flows: Sequence[tuple[str, str]]) -> None:
        """Offers the flows that fit the ticket, by id and title, best first."""
        self._flows = tuple(flows)
        self._fill()

    def offer_runs(self, runs: Sequence[FlowRun]) -> None:
        """Offers the chat's runs that are not finished."""
        self._runs = tuple(run for run in runs if run.status is not RunStatus.FINISHED)
        self._fill()

    def _fill(self) -> None:
        shown = self._shown
        runs = [run for run in self._runs if shown is None or run.id != shown.id]
        walked = {run.flow.id for run in (*runs, *([shown] if shown else []))}
        flows = [(flow_id, title) for flow_id, title in self._flows if flow_id not in walked]
        self._menu.clear()
        for run in runs:
            said = translate("RunnerHead", "Go on with: {flow} ({step})").format(
                flow=run.flow.title, step=run.step.title
            )
            self._menu.add_words(said).triggered.connect(lambda _=False, run_id=run.id: self.runRequested.emit(run_id))
        if runs and flows:
            self._menu.addSeparator()
        for flow_id, title in flows:
            self._menu.add_words(title).triggered.connect(
                lambda _=False, flow_id=flow_id: self.flowRequested.emit(flow_id)
            )
        count = len(flows) + len(runs)
        more = translate("RunnerHead", "%n more", None, count)
        self.setText(more)
        set_name(self, translate("RunnerHead", "%n other flow(s)", None, count))
        self.setVisible(bool(count))
