"""What of a document was not understood, or only by a guess, and what is wrong with its flow, each with its line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.controls.whole_rows import show_whole_rows
from rfdesktop.ui.words.translate import translate

_LINE = Qt.ItemDataRole.UserRole
MOST = 200
"""Entries shown: who has more to look at mends the document first."""
_LONGEST = 400


class DoubtList(QListWidget):
    """A click, the arrow keys and Enter show the line of an entry."""

    lineWanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importDoubts")
        self.setAccessibleName(translate("DoubtList", "To look at"))
        show_whole_rows(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)
        self.itemClicked.connect(self._tell)
        self.itemActivated.connect(self._tell)

    def show_entries(self, entries: Sequence[tuple[int, str]]) -> None:
        """Entries with the lines that they are about, 0 for the whole document."""
        self.blockSignals(True)
        self.clear()
        for line, words in entries[:MOST]:
            item = QListWidgetItem(visible_line(words[:_LONGEST]), self)
            item.setData(_LINE, line)
            set_tip(item, words)
        more = len(entries) - MOST
        if more > 0:
            item = QListWidgetItem(translate("DoubtList", "and %n more", None, more), self)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.blockSignals(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the keyboard here and no entry chosen, the first one is."""
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)
        super().focusInEvent(event)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and (line := item.data(_LINE)):
            self.lineWanted.emit(int(line))
