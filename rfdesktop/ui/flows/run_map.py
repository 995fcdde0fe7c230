"""The map of the flow that is walked, in the place of its step: where the run stands and how it came there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from rfdesktop.domain.flows.map.traces import RunTrace, trace_of
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.translate import translate

if TYPE_CHECKING:  # with the first that is opened: a start needs none of it
    from rfdesktop.ui.flows.map.panel import FlowMapPanel

KEY = "Ctrl+Shift+M"
"""Opens and closes the map wherever the keyboard is, as long as the flow is in sight."""


class RunMap(QWidget):
    """Opens over what it `covers`, and is made when it is first opened. A step that the run has been at is gone back to
    by a click or Enter."""

    backRequested = Signal(int)
    """The place in the run to go back to."""

    def __init__(self, theme: Theme, icons: Icons, take_focus: Callable[[], None]) -> None:
        """`take_focus` puts the keyboard on the step, once the map is left."""
        super().__init__()
        self._theme, self._icons, self._take_focus = theme, icons, take_focus
        self._run: FlowRun | None = None
        self._trace = RunTrace()
        self._covered: tuple[QWidget, ...] = ()
        self.panel: FlowMapPanel | None = None
        self.button = QToolButton()
        self.button.setObjectName("flowMapButton")
        self.button.setProperty("kind", "words")
        self.button.setCheckable(True)
        icons.set_beside(self.button, IconName.MAP)
        self.button.setText(translate("RunMap", "Map"))
        set_name(self.button, translate("RunMap", "Map of this flow"))
        self.button.clicked.connect(self.set_open)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    def cover(self, *widgets: QWidget) -> None:
        """Says in whose place the map opens, and gives it its key in their window."""
        self._covered = widgets
        key = QShortcut(QKeySequence(KEY), self.button)
        key.activated.connect(self.toggle)
        shown = key.key().toString(QKeySequence.SequenceFormat.NativeText)
        tip = translate("RunMap", "Show where you are in the flow, and the way here ({key})")
        set_tip(self.button, tip.format(key=shown))

    def show_run(self, run: FlowRun) -> None:
        """Follows a run."""
        self._run = run
        if self.is_open:
            self._show()

    @Slot()
    def toggle(self) -> None:
        self.set_open(not self.is_open)

    @Slot(bool)
    def set_open(self, is_open: bool) -> None:
        """Shows the map in the place of the step, or the step again."""
        self.button.setChecked(is_open)
        if is_open == self.is_open:
            return
        self.setVisible(is_open)
        for widget in self._covered:
            widget.setVisible(not is_open)
        if is_open:
            self._show()
            self.take_focus()
        else:
            self._take_focus()

    def take_focus(self) -> bool:
        """Gives the map the keyboard; False while the step is shown."""
        if not self.is_open or self.panel is None:
            return False
        self.panel.view.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.set_open(False)
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        run = self._run
        flow = run.flow_by_id(run.current.flow_id) if run is not None else None
        if run is None or flow is None:
            return
        from rfdesktop.domain.flows.map.chart import chart_of

        panel = self._made()
        self._trace = trace_of(run)
        panel.show_chart(chart_of(flow))
        panel.show_trace(self._trace)
        panel.say(translate("RunMap", "Click a step that you have been at to go back to it"))

    def _made(self) -> FlowMapPanel:
        if self.panel is None:
            from rfdesktop.ui.flows.map.panel import FlowMapPanel

            self.panel = FlowMapPanel(self._theme, self._icons)
            self.panel.stepChosen.connect(self._choose)
            self._rows.addWidget(self.panel)
        return self.panel

    @Slot(str)
    def _choose(self, step_id: str) -> None:
        """Goes back to a step of the way; to the step itself from where the run stands."""
        been = self._trace.steps.get(step_id)
        if step_id == self._trace.current:
            self.set_open(False)
        elif been is not None:
            self.set_open(False)
            self.backRequested.emit(been.place)
        elif self.panel is not None:
            self.panel.say(translate("RunMap", "You have not been at this step: follow the flow to come there"))
