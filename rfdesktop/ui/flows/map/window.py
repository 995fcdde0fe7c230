"""A flow of the library as a map, in a window of its own, to be looked at before it is launched."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rfdesktop.domain.flows.flow import Flow
from rfdesktop.domain.flows.map.chart import chart_of
from rfdesktop.domain.flows.map.traces import MapFigures
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.shown import set_title
from rfdesktop.ui.flows.map.panel import FlowMapPanel
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.maps import facts_words
from rfdesktop.ui.words.translate import translate

WIDE, HIGH = 1100, 760


class FlowMapWindow(QWidget):
    """Modeless; another flow takes the place of the one that is shown. Escape closes it."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("flowMapWindow")
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panel = FlowMapPanel(theme, icons)
        self.panel.stepChosen.connect(self._tell)
        self._flow: Flow | None = None
        self._wanted = ""
        """The step that is to be in view once the map is laid out."""
        self.panel.view.laidOut.connect(self._bring)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.panel)
        room = self.screen().availableSize()
        self.resize(min(WIDE, room.width()), min(HIGH, room.height() - 40))

    def show_flow(self, flow: Flow, figures: MapFigures | None = None, step_id: str = "") -> None:
        """Shows a flow in front of the other windows, with how its runs went where that is known, at a step where one
        is given and the flow still has it."""
        self._flow = flow
        set_title(self, translate("FlowMapWindow", "{title} – map").format(title=flow.title))
        self.panel.say("")
        self.panel.show_figures(figures)
        self.show()
        self.raise_()
        self.activateWindow()
        self.panel.show_chart(chart_of(flow))
        self.panel.view.setFocus(Qt.FocusReason.TabFocusReason)
        self._wanted = step_id if flow.step(step_id) is not None else ""
        self._bring()

    def renew(self, flow: Flow) -> None:
        """Shows the flow that is shown as it has become; another one is passed over."""
        if self._flow is None or flow.id != self._flow.id or flow == self._flow:
            return
        self._flow = flow
        set_title(self, translate("FlowMapWindow", "{title} – map").format(title=flow.title))
        self.panel.show_chart(chart_of(flow))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _bring(self) -> None:
        view = self.panel.view
        if self._wanted and view.map.item_of(self._wanted) is not None:
            wanted, self._wanted = self._wanted, ""
            view.place.move_to(wanted)
            self._tell(wanted)

    @Slot(str)
    def _tell(self, step_id: str) -> None:
        """Says what a step is and has."""
        chart = self.panel.view.map.chart
        place = chart.place(step_id) if chart is not None else -1
        if chart is not None and place >= 0:
            self.panel.say(facts_words(chart.nodes[place]))
