"""The map with its buttons, and the list of its steps beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from rfdesktop.domain.flows.map.chart import FlowChart
from rfdesktop.domain.flows.map.traces import MapFigures, RunTrace
from rfdesktop.ui.controls.short_label import ShortLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.flows.map.rows import MapRows
from rfdesktop.ui.flows.map.step_list import MapStepList
from rfdesktop.ui.flows.map.view import FlowMap
from rfdesktop.ui.flows.map.zoom import STEP
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate

HINT_FROM = 560
"""Pixels of width from which on the bar has room for a word about what a click does."""
LIST_FROM, LIST_WIDTH = 760, 240
"""Pixels of width from which the list stands open beside the map, and how wide it is."""


class FlowMapPanel(QWidget):
    """A `FlowMap` (`view`) and what belongs to it. Where another list of the same steps stands beside, it has none
    (`listed`)."""

    stepChosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        *,
        editable: bool = False,
        listed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.view = FlowMap(theme, icons, editable=editable)
        self.rows = MapRows(icons, self)
        self.steps = MapStepList(self.rows, theme)
        self._listed = listed
        self._by_hand: bool | None = None
        self.hint = ShortLabel()
        self.hint.setProperty("tone", "muted")
        self._bar = QHBoxLayout()
        self._make_buttons(icons)
        self._lay_out()
        self.view.stepChosen.connect(self.stepChosen)
        self.view.cursorMoved.connect(self.steps.stand_at)
        self.view.zoomed.connect(self._say_scale)
        self.steps.chosen.connect(self.stepChosen)
        self.steps.stood.connect(self.view.place.stand_at)
        self.list_button.toggled.connect(self._show_list)
        self.list_button.clicked.connect(self._remember)

    def show_chart(self, chart: FlowChart) -> None:
        """Shows a flow as it is now."""
        self.view.show_chart(chart)
        self.rows.show_chart(chart)

    def show_trace(self, trace: RunTrace) -> None:
        """Shows where a run stands, or which step is selected."""
        self.view.show_trace(trace)
        self.rows.show_trace(trace)
        self.steps.stand_at(trace.current)

    def show_figures(self, figures: MapFigures | None) -> None:
        """Shows how runs went at each step."""
        self.view.show_figures(figures)
        self.rows.show_figures(figures)

    def say(self, text: str) -> None:
        """Says in the bar what a click does here."""
        self.hint.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setVisible(self.width() >= HINT_FROM)
        if self._listed and self._by_hand is None:
            self.list_button.setChecked(self.width() >= LIST_FROM)

    @Slot(bool)
    def _show_list(self, shown: bool) -> None:
        self.steps.setVisible(shown)

    @Slot(bool)
    def _remember(self, shown: bool) -> None:
        self._by_hand = shown
        if shown:
            self.steps.setFocus()

    @Slot()
    def _say_scale(self) -> None:
        percent = round(100 * self.view.zoom.scale)
        self.scale_button.setText(translate("FlowMapPanel", "{percent} %").format(percent=percent))

    def _make_buttons(self, icons: Icons) -> None:
        self.smaller = self._button(
            icons, IconName.ZOOM_OUT, "mapSmallerButton", translate("FlowMapPanel", "Smaller"), "-"
        )
        self.larger = self._button(icons, IconName.ZOOM_IN, "mapLargerButton", translate("FlowMapPanel", "Larger"), "+")
        whole = translate("FlowMapPanel", "The whole map")
        self.fit = self._button(icons, IconName.FIT, "mapFitButton", whole, "0")
        self.scale_button = QToolButton()
        self.scale_button.setObjectName("mapScaleButton")
        self.scale_button.setProperty("kind", "words")
        set_name(self.scale_button, translate("FlowMapPanel", "Life size"))
        set_tip(self.scale_button, translate("FlowMapPanel", "Show it at life size"))
        self.list_button = self._button(
            icons, IconName.LIST, "mapListButton", translate("FlowMapPanel", "Steps as a list"), ""
        )
        self.list_button.setCheckable(True)
        if not self._listed:
            # Never shown by hand: it has no parent yet, and would be a window of its own for a moment.
            self.list_button.hide()
        self.smaller.clicked.connect(lambda: self.view.zoom.by(1 / STEP))
        self.larger.clicked.connect(lambda: self.view.zoom.by(STEP))
        self.fit.clicked.connect(lambda: self.view.zoom.fit())
        self.scale_button.clicked.connect(lambda: self.view.zoom.to(1.0))

    @staticmethod
    def _button(icons: Icons, icon: IconName, name: str, words: str, key: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icons.icon(icon))
        set_name(button, words)
        set_tip(button, f"{words} ({key})" if key else words)
        return button

    def _lay_out(self) -> None:
        self._bar.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        self._bar.setSpacing(SPACE_XS)
        self._bar.addWidget(self.list_button)
        self._bar.addWidget(self.hint)
        self._bar.addStretch(1)
        for button in (self.smaller, self.scale_button, self.larger, self.fit):
            self._bar.addWidget(button)
        bar = QFrame()
        bar.setProperty("bar", True)
        bar.setLayout(self._bar)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.steps)
        self.split.addWidget(self.view)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([LIST_WIDTH, 3 * LIST_WIDTH])
        self.steps.setMinimumWidth(LIST_WIDTH // 2)
        self.steps.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(bar)
        rows.addWidget(self.split, 1)
