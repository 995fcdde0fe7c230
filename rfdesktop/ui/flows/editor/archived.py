"""The list of archived flows: nobody is offered them, and each can be written on and published again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.flows.flow import FlowSummary
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.whole_rows import show_whole_rows
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.translate import translate

WIDTH, HEIGHT = 440, 420


class ArchivedWindow(QWidget):
    """Modeless. Signal: `editRequested` with a flow's id."""

    editRequested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("archivedFlows")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.setWindowTitle(translate("ArchivedFlows", "Archived flows"))
        open_at(self, WIDTH, HEIGHT)
        self.said = PlainLabel()
        self.said.setProperty("tone", "muted")
        self.said.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("archivedList")
        self.list.setProperty("bare", True)
        show_whole_rows(self.list)
        self.list.setAccessibleName(translate("ArchivedFlows", "Archived flows, by title"))
        self.list.itemActivated.connect(lambda _item: self._edit())
        self.edit = QPushButton(translate("ArchivedFlows", "Edit…"))
        self.edit.setObjectName("editArchivedButton")
        self.edit.setProperty("kind", "primary")
        set_name(self.edit, self.edit.text())
        self.edit.clicked.connect(self._edit)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.edit)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        self._rows.setSpacing(SPACE_S)
        self._rows.addWidget(self.said)
        self._rows.addWidget(self.list, 1)
        self._rows.addLayout(buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        else:
            super().keyPressEvent(event)

    def open(self, flows: tuple[FlowSummary, ...]) -> None:
        """Shows these flows, with the keyboard in the list."""
        some = translate("ArchivedFlows", "Nobody is offered these. Publish one in its editor and it serves again.")
        self.said.setText(some if flows else translate("ArchivedFlows", "No flow is archived."))
        self.list.clear()
        for flow in flows:
            item = QListWidgetItem(visible_line(flow.title), self.list)
            item.setData(Qt.ItemDataRole.UserRole, flow.flow_id)
        self.list.setCurrentRow(0)
        self.edit.setEnabled(bool(flows))
        for part in (self.list, self.edit):
            part.setVisible(bool(flows))
        # That there is none stands in the middle.
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft if flows else Qt.AlignmentFlag.AlignCenter)
        self._rows.setStretchFactor(self.said, 0 if flows else 1)
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus()

    def _edit(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.close()
            self.editRequested.emit(item.data(Qt.ItemDataRole.UserRole))
