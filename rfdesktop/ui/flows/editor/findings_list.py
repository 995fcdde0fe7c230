"""The list of all that is wrong with the flow; a line leads to its field."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from rfdesktop.domain.flows.editing.draft_findings import PlacedFinding
from rfdesktop.domain.flows.flow import Flow
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.whole_rows import show_whole_rows
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.flow_editing import finding_line
from rfdesktop.ui.words.translate import translate

LINES = 6
MOST = 300
"""Findings that are listed; the first ones are to be put right first."""


class FindingsList(QListWidget):
    """Signals: `chosen` with a finding, `left` by Escape."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findingsList")
        self.setAccessibleName(translate("FlowEditor", "Findings"))
        show_whole_rows(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("bare", True)
        self._icons = icons
        self._findings: tuple[PlacedFinding, ...] = ()
        self._flow: Flow | None = None
        self.itemClicked.connect(self._choose)
        self.hide()

    def show_findings(self, findings: tuple[PlacedFinding, ...], flow: Flow) -> None:
        """Lists them, at once or when the list is opened; the line that the keyboard is at stays."""
        self._findings, self._flow = findings, flow
        if self.isVisible():
            self._fill()
        if not findings:
            self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        numbers = {step.id: number for number, step in enumerate(self._flow.steps, 1)} if self._flow else {}
        shown = self._findings[:MOST]
        for at, entry in enumerate(shown):
            item = self.item(at) if at < self.count() else QListWidgetItem(self)
            item.setText(visible_line(finding_line(entry, numbers.get(entry.step, 0))))
            item.setData(Qt.ItemDataRole.UserRole, entry)
            icon = (IconName.EDIT, "text_muted") if entry.unfinished else (IconName.ERROR, "bad")
            item.setIcon(self._icons.icon(*icon))
        while self.count() > len(shown):
            self.takeItem(self.count() - 1)
        height = self.sizeHintForRow(0) if self.count() else 24
        self.setMaximumHeight(min(LINES, max(1, self.count())) * height + 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._choose(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
