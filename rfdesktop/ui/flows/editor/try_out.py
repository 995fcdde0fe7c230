"""Trying a flow out as it is written: the runner itself, over a run that nothing is kept of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.flows import runs
from rfdesktop.domain.flows.flow import Flow, StepType
from rfdesktop.domain.flows.remarks import give_values
from rfdesktop.domain.flows.rewritten import over_rewritten
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_title
from rfdesktop.ui.flows.runner import FlowRunnerPanel
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_S
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.translate import translate


class TryOut(QWidget):
    """Modeless; Escape closes it. Signals: `subflowWanted` with a flow's id, `moved` with the step where the run
    stands."""

    subflowWanted = Signal(str)
    moved = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("flowTryOut")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "window")
        self._run: FlowRun | None = None
        self._flow_id = ""
        self._waiting = ""
        said = PlainLabel(translate("TryOut", "A try-out: nothing of it is kept."))
        said.setProperty("tone", "muted")
        said.setProperty("scale", "small")
        said.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        self.panel = FlowRunnerPanel(theme, icons)
        # Nothing is kept of its runs: no marks, no notes, no questions.
        self.panel.head.only_walk()
        self.panel.foot.words.leave_out()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(said)
        rows.addWidget(self.panel, 1)
        self.panel.setMaximumWidth(16_777_215)
        open_at(self, 520, 700)
        self._connect()

    def begin(self, flow: Flow) -> None:
        """Begins at the flow's first step."""
        set_title(self, translate("TryOut", "Try out: {title}").format(title=flow.title))
        try:
            run = runs.start_run("try-out", "", flow, _now())
        except KnownError as error:
            self._say(error)
            return
        self._flow_id = flow.id
        self._show(run)
        self.show()
        self.raise_()
        self.activateWindow()

    def follow(self, flow: Flow) -> None:
        """Goes on with the flow as it has become, as far as the way still leads; what is typed stays."""
        run = self._run
        if run is None or not self.isVisible() or flow == run.flow:
            return
        self._flow_id = flow.id
        set_title(self, translate("TryOut", "Try out: {title}").format(title=flow.title))
        try:
            typed = runs.record(run, self.panel.values(), _now())
            run = over_rewritten(typed, flow) or runs.start_run("try-out", "", flow, _now())
        except KnownError as error:
            self._say(error)
            return
        self._waiting = ""
        self._show(run, focus=False)
        if self.focusWidget() is None:
            # The step that had the keyboard of this window is gone: it goes on in the one that took its place.
            self.panel.take_focus()

    def take_subflow(self, flow_id: str, flow: Flow | None) -> None:
        """Goes into the flow that was asked for, or past the step where there is none."""
        run = self._run
        if run is None or not flow_id or flow_id != self._waiting:
            return
        self._waiting = ""
        if flow is None or flow_id in runs.walking(run):
            self._move(lambda: runs.advance(run, {}, _now()))
        else:
            self._move(lambda: runs.enter_subflow(run, flow, _now()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        panel = self.panel
        panel.chosen.connect(lambda option: self._with(lambda run: runs.choose(run, option, _now())))
        panel.advanced.connect(self._advance)
        panel.wentBack.connect(self._back)
        panel.given.connect(lambda values: self._with(lambda run: give_values(run, values, _now())))
        panel.closeRequested.connect(self.close)
        QShortcut(QKeySequence("Ctrl+W"), self, self.close)
        panel.concludePressed.connect(self.close)

    def _advance(self) -> None:
        run = self._run
        if run is None:
            return
        if run.step.type is StepType.SUBFLOW:
            self._waiting = run.step.flow
            self.subflowWanted.emit(run.step.flow)
            return
        self._move(lambda: runs.advance(run, self.panel.values(), _now()))

    def _back(self, place: int) -> None:
        self._with(lambda run: runs.back_to(run, place if place >= 0 else len(run.visits) - 2, _now()))

    def _with(self, move: Callable[[FlowRun], FlowRun]) -> None:
        run = self._run
        if run is not None:
            self._move(lambda: move(run))

    def _move(self, move: Callable[[], FlowRun]) -> None:
        try:
            self._show(move())
        except KnownError as error:
            self._say(error)

    def _say(self, error: KnownError) -> None:
        nowhere = error.code is ErrorCode.FLOW_NOT_FOUND
        said = translate("TryOut", "It leads nowhere yet.") if nowhere else words(Failure.of(error)).line
        self.panel.show_problem(said)

    def _show(self, run: FlowRun, *, focus: bool = True) -> None:
        self._run = run
        self.panel.show_run(run, focus=focus)
        self.panel.head.targets.hide()
        self.panel.conclude.setText(translate("TryOut", "Close"))
        if focus and run.current.flow_id == self._flow_id:
            self.moved.emit(run.current.step_id)


def _now() -> datetime:
    return datetime.now(UTC)
