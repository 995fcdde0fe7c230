"""The table of a team's abbreviations."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from rfdesktop.domain.flows.abbreviations import Abbreviation
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.row_table import as_rows
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.words.abbreviations import meaning_words
from rfdesktop.ui.words.translate import translate

LEAST_HEIGHT = 240
_SHORT_WIDTH = 150


class AbbreviationsTable(QTableWidget):
    """Chosen by rows; Tab leads on to the next control. An empty one says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self._entries: tuple[Abbreviation, ...] = ()
        self.setObjectName("abbreviationList")
        set_name(self, translate("AbbreviationsTable", "Your team's abbreviations"))
        self.setHorizontalHeaderLabels(
            [translate("AbbreviationsTable", "Short form"), translate("AbbreviationsTable", "Stands for")]
        )
        as_rows(self, translate("AbbreviationsTable", "Headings of the abbreviations"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumHeight(LEAST_HEIGHT)
        head = self.horizontalHeader()
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(0, _SHORT_WIDTH)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LEAST_HEIGHT)

    @property
    def chosen(self) -> Abbreviation | None:
        rows = {index.row() for index in self.selectedIndexes()}
        return self._entries[min(rows)] if rows else None

    def show_entries(self, entries: Sequence[Abbreviation]) -> None:
        """Fills the table. The chosen entry stays chosen while it is there."""
        chosen = self.chosen
        with QSignalBlocker(self):
            self._entries = tuple(entries)
            self.setRowCount(len(entries))
            for row, entry in enumerate(entries):
                for column, text in enumerate((entry.short, meaning_words(entry))):
                    item = QTableWidgetItem(visible_line(text))
                    set_tip(item, text)
                    self.setItem(row, column, item)
            self.clearSelection()
            self.choose(chosen.key if chosen else "")
        if self.chosen != chosen:
            self.itemSelectionChanged.emit()
        self.viewport().update()

    def choose(self, key: str) -> None:
        """Chooses the entry with a key and brings it into view; none where there is none."""
        for row, entry in enumerate(self._entries):
            if entry.key == key:
                self.setCurrentCell(row, 0)
                self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._entries:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(
                self.viewport().rect(),
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                translate("AbbreviationsTable", "None of your own yet."),
            )
            painter.end()
