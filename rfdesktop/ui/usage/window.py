"""The window that shows what was used: a picture by day, and a table by day, model, account or endpoint."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.row_table import NUMBERS, as_rows, head_numbers
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.whole_scroll import WholeScroll
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M
from rfdesktop.ui.usage.chart import UsageChart
from rfdesktop.ui.usage.figures import By, Sum
from rfdesktop.ui.words.translate import translate
from rfdesktop.ui.words.usage import by_words, head_words, period_words, row_words

PERIODS = (7, 30, 90, 365)


class UsageWindow(QWidget):
    """Modeless. `asked` where another period or another table is wanted, `saveChosen` with the file to write."""

    asked = Signal()
    saveChosen = Signal(Path)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("usageWindow")
        self.setWindowTitle(translate("UsageWindow", "What was used"))
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        open_at(self, 860, 620)
        self.period = _box("usagePeriod", translate("UsageWindow", "Period"))
        for days in PERIODS:
            self.period.addItem(period_words(days), days)
        self.period.setCurrentIndex(1)
        self.by = _box("usageBy", translate("UsageWindow", "By"))
        for by in By:
            self.by.addItem(by_words(by), by)
        self.save = QPushButton(translate("UsageWindow", "Export CSV…"), self)
        icons.set_beside(self.save, IconName.EXPORT)
        self.save.setObjectName("usageExport")
        set_name(self.save, self.save.text())
        self.summary = PlainLabel(parent=self)
        self.summary.setObjectName("usageSummary")
        self.summary.setWordWrap(True)
        self.summary.setProperty("tone", "strong")
        self.chart = UsageChart(theme, self)
        self.table = _table(self)
        self.nothing = PlainLabel(translate("UsageWindow", "Nothing was used."), self)
        self.nothing.setProperty("tone", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.period.currentIndexChanged.connect(self.asked)
        self.by.currentIndexChanged.connect(self.asked)
        self.save.clicked.connect(self._choose_file)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_M)
        for field in (self.period, self.by):
            label = PlainLabel(field.accessibleName(), self)
            label.setProperty("tone", "muted")
            label.name_field(field)
            top.addWidget(label)
            top.addWidget(field)
        top.addStretch(1)
        top.addWidget(self.save)
        shown = QWidget()
        shown.setProperty("surface", "surface")
        shown.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        parts = QVBoxLayout(shown)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(SPACE_M)
        parts.addWidget(self.summary)
        parts.addWidget(self.chart)
        parts.addWidget(self.table, 1)
        parts.addWidget(self.nothing, 1)
        # Large text in a low window: the picture and the table are scrolled, not laid over each other.
        self.shown = WholeScroll(self)
        self.shown.setObjectName("usageShown")
        self.shown.setFrameShape(QFrame.Shape.NoFrame)
        self.shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.shown.setWidgetResizable(True)
        set_name(self.shown, self.windowTitle())
        self.shown.setWidget(shown)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        rows.setSpacing(SPACE_M)
        rows.addLayout(top)
        rows.addWidget(self.shown, 1)

    @property
    def days(self) -> int:
        return int(self.period.currentData())

    @property
    def chosen(self) -> By:
        return By(self.by.currentData())

    def show_sums(self, sums: tuple[Sum, ...], by: By) -> None:
        """Fills the table."""
        self.table.setHorizontalHeaderLabels(list(head_words(by)))
        head_numbers(self.table, *range(1, self.table.columnCount()))
        for part in (self.table, self.summary, self.chart):
            part.setVisible(bool(sums))
        self.nothing.setVisible(not sums)
        self.table.setRowCount(len(sums))
        for row, each in enumerate(sums):
            for column, text in enumerate(row_words(each)):
                item = QTableWidgetItem(visible_line(text))
                if column:
                    item.setTextAlignment(NUMBERS)
                self.table.setItem(row, column, item)
        self.save.setEnabled(bool(sums))
        self._fit_names()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_names()

    def _fit_names(self) -> None:
        """The names take what the figures leave, and at least what they need; then the table is scrolled."""
        table, head = self.table, self.table.horizontalHeader()
        room = table.viewport().width()
        needed = min(max(table.sizeHintForColumn(0), head.sectionSizeHint(0)), room // 2)
        fits = room - sum(table.columnWidth(at) for at in range(1, table.columnCount())) >= needed
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Fixed)
        if not fits:
            table.setColumnWidth(0, needed)

    @Slot()
    def _choose_file(self) -> None:
        dialog = QFileDialog(
            self, translate("UsageWindow", "Export CSV"), "usage.csv", translate("UsageWindow", "CSV (*.csv)")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.saveChosen.emit(Path(name)))
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.shown.verticalScrollBar()
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar.setValue(bar.value() + (bar.pageStep() if event.key() == Qt.Key.Key_PageDown else -bar.pageStep()))
        else:
            super().keyPressEvent(event)


def _box(name: str, label: str) -> QComboBox:
    box = ChoiceBox()
    box.setObjectName(name)
    set_name(box, label)
    return box


def _table(parent: QWidget) -> QTableWidget:
    table = QTableWidget(0, 5, parent)
    table.setObjectName("usageTable")
    set_name(table, translate("UsageWindow", "What was used"))
    as_rows(table, translate("UsageWindow", "Headings of what was used"))
    head = table.horizontalHeader()
    head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return table
