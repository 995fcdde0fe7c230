"""The window in which updates to starter flows are looked at and decided, flow by flow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.flows.changes import FlowChanges
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.controls.whole_rows import show_whole_rows
from rfdesktop.ui.flows.changes_text import ChangesText
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.flow_changes import changes_line
from rfdesktop.ui.words.translate import translate

LIST_WIDTH, TEXT_WIDTH = 220, 520


class StarterReview(QWidget):
    """A modeless window. Signals: `taken` and `kept` with a flow's id."""

    taken = Signal(str)
    kept = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("starterReview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.setWindowTitle(translate("StarterReview", "Updates to starter flows"))
        self.setMinimumSize(460, 340)
        open_at(self, LIST_WIDTH + TEXT_WIDTH, 600)
        self._flows: dict[str, FlowChanges] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(translate("StarterReview", "Flows with an update"))
        self.list.setProperty("bare", True)
        show_whole_rows(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = _label("heading")
        self.summary = _label("muted")
        self.changes = ChangesText(theme)
        self.hint = _label("faint")
        self.hint.setProperty("scale", "small")
        self.hint.setText(
            translate(
                "StarterReview", "Struck through: yours. Underlined: the update. Taking it replaces your edition."
            )
        )
        self.keep = QPushButton(translate("StarterReview", "Keep yours"))
        self.take = QPushButton(translate("StarterReview", "Take the update"))
        self.take.setProperty("kind", "primary")
        self._lay_out()
        self.list.currentItemChanged.connect(self._show_current)
        self.keep.clicked.connect(lambda: self.kept.emit(self.flow_id))
        self.take.clicked.connect(lambda: self.taken.emit(self.flow_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves everything undecided."""
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        else:
            super().keyPressEvent(event)

    @property
    def flow_id(self) -> str:
        """The flow that is looked at, "" for none."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def open(self, flows: tuple[FlowChanges, ...]) -> None:
        """Shows these flows and what would change in the first, or in the one that is looked at."""
        before = self.flow_id
        self._flows = {changes.flow_id: changes for changes in flows}
        self.list.clear()
        for changes in flows:
            item = QListWidgetItem(visible_line(changes.title), self.list)
            item.setData(Qt.ItemDataRole.UserRole, changes.flow_id)
            set_tip(item, changes.title)
        self._side.setVisible(len(flows) > 1)
        place = next((at for at, changes in enumerate(flows) if changes.flow_id == before), 0)
        self.list.setCurrentRow(place)
        self.show()
        self.raise_()
        self.activateWindow()

    def remove(self, flow_id: str) -> None:
        """Takes a decided flow away; the last one closes the window."""
        self._flows.pop(flow_id, None)
        for row in reversed(range(self.list.count())):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == flow_id:
                self.list.takeItem(row)
        if not self._flows:
            self.close()

    def _show_current(self) -> None:
        changes = self._flows.get(self.flow_id)
        if changes is not None:
            self.title.setText(changes.title)
            self.summary.setText(changes_line(changes))
            self.changes.show_changes(changes)
            self.changes.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(SPACE_S, SPACE_M, 0, SPACE_S)
        side.addWidget(self.list)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_S)
        for widget in (self.title, self.summary, self.hint):
            rows.addWidget(widget)
        rows.addSpacing(SPACE_S)
        rows.addWidget(self.changes, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._side)
        split.addWidget(page)
        split.setStretchFactor(1, 1)
        split.setSizes([LIST_WIDTH, TEXT_WIDTH])
        self._side.setMinimumWidth(LIST_WIDTH // 2)
        rule = QFrame()
        rule.setProperty("rule", "true")
        rule.setFixedHeight(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(split, 1)
        column.addWidget(rule)
        column.addLayout(buttons)


def _label(tone: str) -> PlainLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    return label
