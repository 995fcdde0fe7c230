"""The left of the import's window: its files, which of them are listed, and how far the reading is."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.flows.previews import FileSeen
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.wrapping_row import WrappingRow
from rfdesktop.ui.flows.importing.file_list import FileList
from rfdesktop.ui.flows.importing.file_rows import FileModel, Shown
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate


class FilePanel(QWidget):
    """Signal `stopped`: no more files are to be read."""

    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FileModel(self)
        self.list = FileList(theme, self.model)
        self.filter = ChoiceBox()
        set_name(self.filter, translate("FilePanel", "Files that are listed"))
        self.all = _link(translate("FilePanel", "All"), translate("FilePanel", "Import every file that is listed"))
        self.none = _link(translate("FilePanel", "None"), translate("FilePanel", "Leave out every file that is listed"))
        self.said = PlainLabel()
        self.said.setProperty("tone", "muted")
        self.said.setProperty("scale", "small")
        self.said.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setProperty("thin", True)
        self.bar.setTextVisible(False)
        set_name(self.bar, translate("FilePanel", "How far the reading is"))
        self.stop = QPushButton(translate("FilePanel", "Stop reading"))
        self.stop.setProperty("scale", "small")
        set_name(self.stop, self.stop.text())
        self.refused = 0
        self._lay_out()
        self.setMinimumWidth(190)
        self.stop.clicked.connect(self._stop)
        self.all.clicked.connect(lambda: self.model.take_listed(taken=True))
        self.none.clicked.connect(lambda: self.model.take_listed(taken=False))
        self.filter.currentIndexChanged.connect(self._show)

    def begin(self) -> None:
        """Files are about to be read."""
        self.model.clear()
        self.refused = 0
        self.filter.hide()
        self._running(True)

    def show_progress(self, done: int, total: int) -> None:
        self.refused = self.model.count(Shown.REFUSED)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.said.setText(translate("FilePanel", "Reading {done} of {total}").format(done=done, total=total))

    def end(self, *, stopped: bool) -> None:
        """Says what was read, and offers to list a part of it."""
        self._running(False)
        self.refused = self.model.count(Shown.REFUSED)
        read, total = len(self.model.files), self.bar.maximum()
        said = translate("FilePanel", "Stopped: {done} of {total} were read.").format(done=read, total=total)
        self.said.setText(said if stopped else "")
        self.said.setVisible(stopped)
        self.filter.blockSignals(True)
        self.filter.clear()
        for shown, words in (
            (Shown.ALL, translate("FilePanel", "All files ({count})")),
            (Shown.DOUBTFUL, translate("FilePanel", "To look at ({count})")),
            (Shown.REFUSED, translate("FilePanel", "Refused ({count})")),
        ):
            if (count := self.model.count(shown)) or shown is Shown.ALL:
                self.filter.addItem(words.format(count=count), shown)
        self.filter.blockSignals(False)
        self.filter.setVisible(self.filter.count() > 1)

    def seen(self, place: int) -> FileSeen | None:
        """What is known of the file of a place."""
        return self.model.files[place] if place < len(self.model.files) else None

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stopped.emit()

    def _running(self, running: bool) -> None:
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        self.stop.setEnabled(True)
        self.said.setVisible(running)
        self.said.setText("")

    def _show(self) -> None:
        self.model.show(self.filter.currentData())
        if self.model.rowCount():
            first = self.model.index(0)
            self.list.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_M, SPACE_S, SPACE_S)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self.filter)
        rows.addWidget(self.list, 1)
        for widget in (self.said, self.bar, self.stop):
            rows.addWidget(widget)
        takes = WrappingRow(SPACE_XS)
        label = PlainLabel(translate("FilePanel", "Import of these:"))
        label.setProperty("tone", "muted")
        takes.addWidget(label)
        takes.addWidget(self.all)
        takes.addWidget(self.none)
        rows.addLayout(takes)


def _link(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    set_name(button, name)
    return button
