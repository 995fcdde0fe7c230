"""The window of a flow's revisions: who made which, what differs between any two, and the way back to one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
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

from rfdesktop.domain.flows.editing.editions import Revision
from rfdesktop.domain.flows.editing.events import RevisionsCompared
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.whole_rows import show_whole_rows
from rfdesktop.ui.flows.changes_text import ChangesText
from rfdesktop.ui.flows.editor.moments import moment_words
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.flow_changes import changes_line
from rfdesktop.ui.words.flow_editing import revision_words
from rfdesktop.ui.words.flows import joined
from rfdesktop.ui.words.translate import translate

LIST_WIDTH, TEXT_WIDTH = 260, 560
PRESENT = 0
"""Stands for the flow as it is written, where others are revisions."""


class RevisionsWindow(QWidget):
    """Modeless. Signals: `compareWanted` with the numbers of an older and a newer one (PRESENT for the flow as it is
    written), `restoreWanted` with a number."""

    compareWanted = Signal(int, int)
    restoreWanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("flowRevisions")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.setWindowTitle(translate("Revisions", "Revisions"))
        self.setMinimumSize(520, 340)
        open_at(self, LIST_WIDTH + TEXT_WIDTH, 600)
        self.list = QListWidget()
        self.list.setObjectName("revisionList")
        self.list.setAccessibleName(translate("Revisions", "Revisions, newest first"))
        self.list.setProperty("bare", True)
        show_whole_rows(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.other = ChoiceBox()
        self.other.setObjectName("revisionOther")
        set_name(self.other, translate("Revisions", "Compared with"))
        self.summary = _label("muted")
        self.hint = _label("faint")
        self.changes = ChangesText(theme)
        self.restore = QPushButton(translate("Revisions", "Restore this revision"))
        self.restore.setObjectName("restoreButton")
        set_name(self.restore, self.restore.text())
        self._revisions: tuple[Revision, ...] = ()
        self._shown: tuple[int, int] = (-1, -1)
        self._lay_out()
        self.list.currentRowChanged.connect(self._ask)
        self.other.activated.connect(self._ask)
        self.restore.clicked.connect(lambda: self.restoreWanted.emit(self._older))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        else:
            super().keyPressEvent(event)

    def open(self, revisions: tuple[Revision, ...], older: int = 0) -> None:
        """Shows them with one of them chosen, else the newest, compared with the flow as it is written."""
        wanted = older or self._older
        self._revisions = revisions
        self._shown = (-1, -1)
        self.list.blockSignals(True)
        self.list.clear()
        self.other.clear()
        self.other.addItem(translate("Revisions", "the flow as it stands in the editor"), PRESENT)
        for revision in revisions:
            item = QListWidgetItem(_line(revision), self.list)
            item.setData(Qt.ItemDataRole.UserRole, revision.number)
            said = translate("Revisions", "revision {number}").format(number=revision.number)
            self.other.addItem(said, revision.number)
        self.list.blockSignals(False)
        place = next((at for at, revision in enumerate(revisions) if revision.number == wanted), 0)
        self.list.setCurrentRow(place)
        self._ask()
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus()

    def show_compared(self, compared: RevisionsCompared) -> None:
        """Shows what differs, if it is still what is asked for."""
        if (compared.older, compared.newer) != (self._older, self._newer):
            return
        same = not compared.changes.parts and not compared.changes.steps
        self.summary.setText(translate("Revisions", "Nothing differs") if same else changes_line(compared.changes))
        self.hint.setVisible(not same)
        # What is chosen already stands in the editor.
        self.restore.setEnabled(not (same and compared.newer == PRESENT))
        self.changes.show_changes(compared.changes)
        self.changes.verticalScrollBar().setValue(0)

    @property
    def _older(self) -> int:
        item = self.list.currentItem()
        return int(item.data(Qt.ItemDataRole.UserRole)) if item is not None else 0

    @property
    def _newer(self) -> int:
        return int(self.other.currentData() or PRESENT)

    @Slot()
    def _ask(self) -> None:
        asked = (self._older, self._newer)
        if self._older and asked != self._shown:
            self._shown = asked
            # Until the answer nothing is said: what stood there is another revision's, and this one is not here yet.
            self.restore.setEnabled(False)
            self.summary.setText("")
            self.hint.setVisible(False)
            self.changes.show_changes(None)
            self.compareWanted.emit(*asked)

    def _lay_out(self) -> None:
        self.hint.setProperty("scale", "small")
        self.hint.setText(
            translate("Revisions", "Struck through: this revision. Underlined: what it is compared with.")
        )
        beside = PlainLabel(translate("Revisions", "Compared with"))
        beside.setProperty("tone", "muted")
        line = QHBoxLayout()
        line.addWidget(beside)
        line.addWidget(self.other, 1)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_S)
        rows.addLayout(line)
        rows.addWidget(self.summary)
        rows.addWidget(self.hint)
        rows.addWidget(self.changes, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._side())
        split.addWidget(page)
        split.setStretchFactor(1, 1)
        split.setSizes([LIST_WIDTH, TEXT_WIDTH])
        rule = QFrame()
        rule.setProperty("rule", "true")
        rule.setFixedHeight(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        buttons.addStretch(1)
        buttons.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(split, 1)
        column.addWidget(rule)
        column.addLayout(buttons)

    def _side(self) -> QWidget:
        side = QWidget()
        rows = QVBoxLayout(side)
        rows.setContentsMargins(SPACE_S, SPACE_M, 0, SPACE_S)
        rows.addWidget(self.list)
        side.setMinimumWidth(LIST_WIDTH // 2)
        return side


def _line(revision: Revision) -> str:
    """A revision in the list: its number, whether it counts, who made it and when."""
    stands = translate("Revisions", "draft") if revision.draft else ""
    stands = translate("Revisions", "serves") if revision.serves else stands
    head = joined(translate("Revisions", "Revision {number}").format(number=revision.number), stands)
    made = f"{revision_words(revision)}, {moment_words(revision.at)}"
    return f"{visible_line(head)}\n{visible_line(made)}"


def _label(tone: str) -> PlainLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    return label
