"""The log of what left, in a window of its own: newest first, found by words, by kind, with its chain checked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.audit.entries import AuditEntry, AuditKind, Checked
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.clipboard import copy_text
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.growing import keep_whole
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.row_model import Index, RowModel
from rfdesktop.ui.controls.row_table import FONT_EVENTS, as_rows, choose_row, fit_column, fit_rows, give_room
from rfdesktop.ui.controls.search_field import LoupeField
from rfdesktop.ui.controls.shown import set_tip, tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.records import chain_words, kind_words, log_head, log_row, nothing_words
from rfdesktop.ui.words.translate import translate

_FACTS = 4
"""The column that has the room which is left."""
_LEAST_FACTS, _WIDEST = 22, 30
"""Characters: how wide that column is at least, and the others at most."""
LEAST_ROWS = 4
"""Rows that are seen however large the text is."""


class LogModel(RowModel[AuditEntry]):
    """The entries that are shown, newest first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(log_head(), log_row, parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.said(index))
        return super().data(index, role)


class LogWindow(QWidget):
    """Modeless. Escape closes it."""

    saveChosen = Signal(Path, tuple)
    """Where to, and the rows that are shown, their headings first."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("auditWindow")
        self.setWindowTitle(translate("LogWindow", "What left this computer"))
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(720, 420)
        open_at(self, 1000, 620)
        keep_whole(self)
        self._entries: tuple[AuditEntry, ...] = ()
        self._words: tuple[str, ...] = ()
        self.model = LogModel(self)
        self.table = _table(self.model)
        self.search = LoupeField(icons)
        self.search.setObjectName("auditFind")
        self.search.setPlaceholderText(translate("LogWindow", "Find in the log…"))
        self.search.setAccessibleName(translate("LogWindow", "Find in the log"))
        self.kind = ChoiceBox()
        self.kind.setObjectName("auditKind")
        self.kind.setAccessibleName(translate("LogWindow", "What happened"))
        self.kind.addItem(translate("LogWindow", "All entries"), "")
        for kind in AuditKind:
            self.kind.addItem(kind_words(kind.value), kind.value)
        self._make_nothing()
        self._make_whole()
        self.chain = PlainLabel()
        self.chain.setObjectName("auditChain")
        self.chain.setProperty("tone", "muted")
        self.chain.setWordWrap(True)
        self.chain.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._make_hash(icons)
        self.save = QPushButton(translate("LogWindow", "Export CSV…"))
        icons.set_beside(self.save, IconName.EXPORT)
        self.save.setObjectName("auditExportButton")
        self.save.clicked.connect(self._choose_file)
        self.search.textChanged.connect(self._narrow)
        self.kind.currentIndexChanged.connect(self._narrow)
        self._lay_out()

    def _make_nothing(self) -> None:
        self.nothing = PlainLabel()
        self.nothing.setObjectName("auditNothing")
        self.nothing.setProperty("tone", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)

    def _make_whole(self) -> None:
        self.whole = PlainLabel()
        self.whole.setObjectName("auditWhole")
        self.whole.setAccessibleName(translate("LogWindow", "The chosen entry, whole"))
        self.whole.setWordWrap(True)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table.selectionModel().currentRowChanged.connect(self._tell_whole)

    def _make_hash(self, icons: Icons) -> None:
        self._hash = ""
        self._broken = False
        self.copy_hash = QPushButton(translate("LogWindow", "Copy hash"))
        icons.set_beside(self.copy_hash, IconName.COPY)
        self.copy_hash.setObjectName("auditCopyHash")
        self.copy_hash.setProperty("kind", "quiet")
        self.copy_hash.clicked.connect(lambda: copy_text(self._hash))

    def show_log(self, checked: Checked) -> None:
        """Shows the entries that hold, and whether the chain does."""
        self._entries = checked.entries[::-1]
        self._words = tuple("\n".join(log_row(entry)).casefold() for entry in self._entries)
        self.chain.setText(chain_words(checked) if checked.entries or checked.broken else "")
        self._broken = bool(checked.broken)
        self._hash = "" if checked.broken else checked.end.hash
        set_tip(self.chain, self._hash)
        self.copy_hash.setVisible(bool(self._hash))
        self.chain.setProperty("tone", "bad" if checked.broken else "muted")
        self.chain.style().unpolish(self.chain)
        self.chain.style().polish(self.chain)
        self._narrow()

    def shown_rows(self) -> tuple[tuple[str, ...], ...]:
        """What is shown, its headings first."""
        return log_head(), *map(log_row, self.model.values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _narrow(self) -> None:
        kind, words = self.kind.currentData(), self.search.text().casefold().split()
        shown = (
            entry
            for entry, text in zip(self._entries, self._words, strict=True)
            if kind in ("", entry.kind.value) and all(word in text for word in words)
        )
        self.model.show_values(tuple(shown))
        some = bool(self.model.values)
        self.save.setEnabled(some)
        self.table.setVisible(some)
        self.nothing.setVisible(not some)
        self.whole.setVisible(some)
        if some:
            choose_row(self.table, 0)
        self.nothing.setText(nothing_words(any_at_all=bool(self._entries), broken=self._broken))
        self._fit()

    @Slot()
    def _tell_whole(self) -> None:
        """The columns cut what is long: the chosen entry is told in full under them."""
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.model.values):
            self.whole.setText(visible_line(" · ".join(filter(None, log_row(self.model.values[row])))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in FONT_EVENTS:
            self._fit()

    def _fit(self) -> None:
        fit_rows(self.table)
        high = self.table.horizontalHeader().sizeHint().height()
        self.table.setMinimumHeight(high + LEAST_ROWS * self.table.verticalHeader().defaultSectionSize())
        for column in range(self.model.columnCount()):
            if column != _FACTS:
                fit_column(self.table, column, _WIDEST * self.fontMetrics().averageCharWidth())
        give_room(self.table, _FACTS, _LEAST_FACTS)

    @Slot()
    def _choose_file(self) -> None:
        dialog = QFileDialog(self, translate("LogWindow", "Export the log"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setNameFilters([translate("LogWindow", "Tables (*.csv)")])
        dialog.fileSelected.connect(lambda path: self.saveChosen.emit(Path(path), self.shown_rows()))
        dialog.open()

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(SPACE_S)
        filters.addWidget(self.search, 1)
        filters.addWidget(self.kind)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self.save)
        foot.addStretch(1)
        foot.addWidget(self.copy_hash)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_M)
        rows.addLayout(filters)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.nothing, 1)
        rows.addWidget(self.whole)
        rows.addWidget(self.chain)
        rows.addLayout(foot)


def _table(model: LogModel) -> QTableView:
    table = QTableView()
    table.setObjectName("auditList")
    table.setAccessibleName(translate("LogWindow", "What left, newest first"))
    table.setModel(model)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    as_rows(table, translate("LogWindow", "What left, newest first"))
    return table
