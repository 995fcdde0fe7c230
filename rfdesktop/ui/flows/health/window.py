"""The window that shows how the library's flows fare."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.flows.health import Concern, FlowDetails, FlowHealth, HealthFilter, LibraryHealth
from rfdesktop.domain.flows.map.chart import chart_of
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.row_table import choose_row
from rfdesktop.ui.controls.search_field import LoupeField
from rfdesktop.ui.flows.dock_parts import flat_button
from rfdesktop.ui.flows.health.table import HealthRows, HealthTable
from rfdesktop.ui.flows.map.panel import FlowMapPanel
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.health import export_row, filter_words, finding_lines, health_head, period_words, summary_line
from rfdesktop.ui.words.translate import translate

LATE_MS = 200
"""How long the details of the flow before may stand below another one that is selected."""
PERIODS = (30, 90, 365, 0)
"""Days of which runs can be counted; 0 for all."""


class HealthWindow(QWidget):
    """A modeless window: filters on top, the list, and of the selected flow what to look at and the funnel."""

    asked = Signal(HealthFilter)
    flowAsked = Signal(str)
    opened = Signal(str)
    """The id of a flow that is to be opened in its editor."""
    saveChosen = Signal(Path, tuple)
    """Where to, and the rows of the table that is shown."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("flowHealth")
        self.setWindowTitle(translate("HealthWindow", "How the flows fare"))
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(720, 480)
        open_at(self, 1180, 800)
        self._health: LibraryHealth | None = None
        self.rows = HealthRows(self)
        self.table = HealthTable(self.rows)
        self._make_filters(icons)
        self.summary, self.title, self.findings = PlainLabel(), PlainLabel(), PlainLabel()
        self.title.setProperty("tone", "heading")
        for label in (self.summary, self.findings):
            label.setProperty("tone", "muted")
            label.setWordWrap(True)
        self.findings.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing = PlainLabel()
        self.nothing.setProperty("tone", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.map = FlowMapPanel(theme, icons, listed=False)
        kept = self.map.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.map.setSizePolicy(kept)
        self.export = flat_button(translate("HealthWindow", "Export CSV…"))
        icons.set_beside(self.export, IconName.EXPORT)
        self.open_flow = flat_button(translate("HealthWindow", "Open the flow"), "primary")
        self.open_flow.setObjectName("healthOpenButton")
        self._lay_out()
        self._told = ""
        """Of which flow the details are that are shown."""
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._connect()
        self._late.start()

    def _make_filters(self, icons: Icons) -> None:
        self.search = LoupeField(icons)
        self.search.setObjectName("healthFind")
        self.search.setPlaceholderText(translate("HealthWindow", "Find a flow…"))
        self.search.setAccessibleName(translate("HealthWindow", "Find a flow"))
        self.concern = _box(translate("HealthWindow", "What to look at"), "healthConcern")
        for concern in (None, *Concern):
            self.concern.addItem(filter_words(concern), concern)
        self.period = _box(translate("HealthWindow", "Runs of"), "healthPeriod")
        for days in PERIODS:
            self.period.addItem(period_words(days), days)
        self.period.setCurrentIndex(1)
        self.account = _box(translate("HealthWindow", "Account"), "healthAccount")
        self.account.addItem(translate("HealthWindow", "All accounts"), "")

    @property
    def filter(self) -> HealthFilter:
        """Of which runs the figures are."""
        return HealthFilter(int(self.period.currentData()), str(self.account.currentData() or ""))

    @property
    def selected(self) -> FlowHealth | None:
        return self.rows.flow_at(self.table.currentIndex())

    def show_health(self, health: LibraryHealth) -> None:
        """Shows the figures; the flow that is selected stays so."""
        before, waited = self.selected, self._health is None
        self._health = health
        self._fill_accounts(health.accounts)
        self.rows.model.show_values(health.flows)
        self.table.fit()
        self._select(before.flow_id if before else "")
        if waited and not self.search.text():
            self.table.setFocus()

    def show_details(self, details: FlowDetails) -> None:
        """Shows what there is to say of one flow, and the funnel on its map."""
        if self.selected is None or self.selected.flow_id != details.flow.id:
            return
        self._late.stop()
        self._told = details.flow.id
        self.map.show()
        self.title.setText(details.flow.title)
        self.findings.setText("\n".join(f"• {line}" for line in finding_lines(details, self._health)))
        # First what makes the steps higher: the map opens where it begins, and keeps that place afterwards.
        self.map.show_figures(details.figures)
        self.map.show_chart(chart_of(details.flow))

    def look_at(self, concern: Concern) -> None:
        """Shows only what this is to be looked at of."""
        self.search.clear()
        self.concern.setCurrentIndex(self.concern.findData(concern))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        else:
            super().keyPressEvent(event)

    def _fill_accounts(self, accounts: tuple[str, ...]) -> None:
        chosen = str(self.account.currentData() or "")
        self.account.blockSignals(True)
        while self.account.count() > 1:
            self.account.removeItem(1)
        for name in accounts:
            self.account.addItem(visible_line(name), name)
        self.account.setCurrentIndex(max(0, self.account.findData(chosen)))
        self.account.blockSignals(False)

    def _select(self, flow_id: str) -> None:
        """Selects a flow, else the first that is shown."""
        shown = self._shown()
        place = next((at for at, flow in enumerate(shown) if flow.flow_id == flow_id), 0)
        choose_row(self.table, place)
        self.export.setEnabled(bool(shown))
        self.summary.setText(summary_line(self._health, shown) if self._health is not None else "")
        self._stand()

    @Slot()
    def _stand(self) -> None:
        flow = self.selected
        for part in (self._split, self.open_flow):
            part.setVisible(flow is not None)
        self.nothing.setVisible(flow is None)
        self.nothing.setText(self._why_nothing())
        if flow is not None:
            if flow.flow_id != self._told:
                self._late.start()
            self.flowAsked.emit(flow.flow_id)

    def _why_nothing(self) -> str:
        if self._health is None:
            return translate("HealthWindow", "The flow library is being opened…")
        if not self._health.flows:
            return translate("HealthWindow", "There are no flows yet.")
        return translate("HealthWindow", "No flow fits what is looked for.")

    @Slot()
    def _blank(self) -> None:
        """What is known of another flow stands no longer below the one that is selected; right after a start, when the
        flows are still being opened, an empty table would say that there are none."""
        if self._health is None:
            self._stand()
        if self.selected is not None and self.selected.flow_id != self._told:
            self._told = ""
            self.title.setText(visible_line(self.selected.title))
            self.findings.clear()
            self.map.hide()

    @Slot()
    def _narrow(self) -> None:
        before = self.selected
        self.rows.narrow(self.search.text(), self.concern.currentData())
        self._select(before.flow_id if before else "")

    @Slot()
    def _open(self) -> None:
        if self.selected is not None:
            self.opened.emit(self.selected.flow_id)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, translate("HealthWindow", "Export the table"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setNameFilters([translate("HealthWindow", "Tables (*.csv)")])
        dialog.selectFile("flows.csv")
        dialog.fileSelected.connect(lambda path: self.saveChosen.emit(Path(path), self.shown_rows()))
        dialog.open()

    def shown_rows(self) -> tuple[tuple[str, ...], ...]:
        """The table as it is shown, its headings first."""
        return health_head(), *map(export_row, self._shown())

    def _shown(self) -> tuple[FlowHealth, ...]:
        """The flows of the table, from its first row on."""
        flows = (self.rows.flow_at(self.rows.index(row, 0)) for row in range(self.rows.rowCount()))
        return tuple(flow for flow in flows if flow is not None)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.concern.currentIndexChanged.connect(self._narrow)
        self.period.currentIndexChanged.connect(lambda: self.asked.emit(self.filter))
        self.account.currentIndexChanged.connect(lambda: self.asked.emit(self.filter))
        self._late.timeout.connect(self._blank)
        self.table.stood.connect(self._stand)
        self.table.entered.connect(self._open)
        self.open_flow.clicked.connect(self._open)
        self.export.clicked.connect(self._choose_file)

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(SPACE_S)
        filters.addWidget(self.search, 1)
        for box in (self.concern, self.period, self.account):
            filters.addWidget(box)
        self._side = QWidget()
        words = QVBoxLayout(self._side)
        words.setContentsMargins(0, SPACE_S, 0, 0)
        words.setSpacing(SPACE_S)
        words.addWidget(self.title)
        beside = QHBoxLayout()
        beside.setSpacing(SPACE_L)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setProperty("stop", True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(translate("HealthWindow", "What to look at"))
        scroll.setWidget(self.findings)
        beside.addWidget(scroll, 1)
        beside.addWidget(self.map, 3)
        words.addLayout(beside, 1)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(self._side)
        self._split.setSizes([260, 420])
        last = QHBoxLayout()
        last.setSpacing(SPACE_S)
        last.addWidget(self.export)
        last.addWidget(self.summary, 1)
        last.addWidget(self.open_flow)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_M)
        rows.addLayout(filters)
        rows.addWidget(self._split, 1)
        rows.addWidget(self.nothing, 1)
        rows.addLayout(last)


def _box(name: str, object_name: str) -> QComboBox:
    box = ChoiceBox()
    box.setObjectName(object_name)
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box
