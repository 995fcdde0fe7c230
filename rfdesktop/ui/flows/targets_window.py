"""The table of a run that is repeated over targets: one row a target, one column a step, and what came of each."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.clipboard import text_to_paste
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.row_table import FONT_EVENTS, as_rows, choose_row, fit_rows
from rfdesktop.ui.controls.shown import set_tip, tip
from rfdesktop.ui.flows.dock_parts import flat_button
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.targets import TargetTable, target_table, targets_line
from rfdesktop.ui.words.translate import translate

_Index = QModelIndex | QPersistentModelIndex
WIDEST_COLUMN = 16
"""The width of a column at the beginning, in lines' heights; it can be drawn wider."""


class TargetModel(QAbstractTableModel):
    """The table as Qt wants it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = TargetTable((), (), 0)

    def show_table(self, table: TargetTable) -> None:
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.table.head)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return visible_line(text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(text) if text else None
        if role == Qt.ItemDataRole.FontRole and index.row() == self.table.here:
            font = QGuiApplication.font()
            font.setBold(True)
            return font
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.table.head[section])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return visible_line(self.table.head[section]) if across else section + 1


class TargetGrid(QTableView):
    """Enter goes on with the row's target, Delete takes it out, the system's keys to paste add what is copied."""

    entered = Signal(int)
    removed = Signal(int)
    pasted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("targetTable")
        self.setAccessibleName(translate("TargetsWindow", "Targets and what came of each step"))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        as_rows(self, translate("TargetsWindow", "Headings of the steps"))
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(lambda index: self.entered.emit(index.row()))

    def changeEvent(self, event: QEvent) -> None:
        """A row is as high as a line of the font of now."""
        super().changeEvent(event)
        if event.type() in FONT_EVENTS:
            fit_rows(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.entered.emit(row)
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)


class TargetsWindow(QWidget):
    """A modeless window of one run."""

    added = Signal(str)
    """A list of targets as text."""
    fileChosen = Signal(Path)
    chosen = Signal(str)
    removed = Signal(str)
    saveChosen = Signal(Path)

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("targetsWindow")
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(520, 320)
        open_at(self, 860, 520)
        self.title = PlainLabel()
        self.title.setProperty("tone", "heading")
        self.line = PlainLabel()
        self.line.setProperty("tone", "muted")
        self.model = TargetModel(self)
        self.grid = TargetGrid()
        self.grid.setModel(self.model)
        self.empty = PlainLabel(
            translate(
                "TargetsWindow", "No targets yet. Type one below, paste a list from the clipboard, or take a CSV file."
            )
        )
        self.empty.setProperty("tone", "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = QLineEdit()
        self.name.setObjectName("targetName")
        self.name.setPlaceholderText(translate("TargetsWindow", "Add a target, and press Enter"))
        self.name.setAccessibleName(translate("TargetsWindow", "Add a target"))
        self.paste = flat_button(translate("TargetsWindow", "Paste a list"))
        icons.set_beside(self.paste, IconName.CONCLUDE)
        set_tip(self.paste, translate("TargetsWindow", "Add the names that are on the clipboard, one a line"))
        self.file = flat_button(translate("TargetsWindow", "From CSV…"))
        icons.set_beside(self.file, IconName.IMPORT)
        self.save = flat_button(translate("TargetsWindow", "Export CSV…"))
        icons.set_beside(self.save, IconName.EXPORT)
        self.go = flat_button(translate("TargetsWindow", "Go on with this target"), "primary")
        self.go.setObjectName("goToTargetButton")
        self._connect()
        self._lay_out()

    def show_run(self, run: FlowRun) -> None:
        """Shows the targets of a run; the row that is selected stays selected."""
        row = self.grid.currentIndex().row()
        self.setWindowTitle(translate("TargetsWindow", "Targets: {flow}").format(flow=visible_line(run.flow.title)))
        self.title.setText(run.flow.title)
        self.line.setText(targets_line(run))
        self.model.show_table(target_table(run))
        some = bool(self.model.table.rows)
        self.grid.setVisible(some)
        self.empty.setVisible(not some)
        for button in (self.save, self.go):
            button.setEnabled(some)
        if some:
            choose_row(self.grid, row if 0 <= row < self.model.rowCount() else max(0, self.model.table.here))
            self._fit()

    def say_kept(self, name: str) -> None:
        """Says why a target stays."""
        text = translate("TargetsWindow", "{target} stays: something was done for it").format(target=name)
        self.line.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.grid.resizeColumnsToContents()
        header = self.grid.horizontalHeader()
        for column in range(self.model.columnCount()):
            header.resizeSection(column, min(header.sectionSize(column), WIDEST_COLUMN * self.fontMetrics().height()))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)

    @Slot()
    def _paste(self) -> None:
        self.added.emit(text_to_paste())

    @Slot()
    def _add(self) -> None:
        if self.name.text().strip():
            self.added.emit(self.name.text())
            self.name.clear()

    def _choose_file(self) -> None:
        dialog = self._dialog(translate("TargetsWindow", "Targets from a CSV or text file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.fileChosen.emit(Path(path)))
        dialog.open()

    def _choose_save(self) -> None:
        dialog = self._dialog(translate("TargetsWindow", "Export the table"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("targets.csv")
        dialog.fileSelected.connect(lambda path: self.saveChosen.emit(Path(path)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([translate("TargetsWindow", "Tables and lists (*.csv *.txt)")])
        return dialog

    def _name_at(self, row: int) -> str:
        rows = self.model.table.rows
        return rows[row][0] if 0 <= row < len(rows) else ""

    def _connect(self) -> None:
        self.grid.entered.connect(lambda row: self.chosen.emit(self._name_at(row)))
        self.grid.removed.connect(lambda row: self.removed.emit(self._name_at(row)))
        self.grid.pasted.connect(self._paste)
        self.paste.clicked.connect(self._paste)
        self.name.returnPressed.connect(self._add)
        self.file.clicked.connect(self._choose_file)
        self.save.clicked.connect(self._choose_save)
        self.go.clicked.connect(lambda: self.chosen.emit(self._name_at(self.grid.currentIndex().row())))

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_S)
        for widget in (self.title, self.line):
            rows.addWidget(widget)
        rows.addWidget(self.grid, 1)
        rows.addWidget(self.empty, 1)
        adding = QHBoxLayout()
        adding.setSpacing(SPACE_S)
        adding.addWidget(self.name, 1)
        adding.addWidget(self.paste)
        adding.addWidget(self.file)
        rows.addLayout(adding)
        last = QHBoxLayout()
        last.setSpacing(SPACE_S)
        last.addWidget(self.save)
        last.addStretch(1)
        last.addWidget(self.go)
        rows.addLayout(last)
