"""The copies of the profile: a list, what is in one and what it would change, and the ways to put it back."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.backups import Backup
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave_when_done
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.question_box import QuestionBox
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.controls.whole_rows import show_whole_rows
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.copies import copy_words, file_words, intro_words, sure_words
from rfdesktop.ui.words.translate import translate

FIRST_SIZE = QSize(680, 640)
LIST_HEIGHT = 140
_NAME = Qt.ItemDataRole.UserRole


class CopiesWindow(QDialog):
    """Modeless. Choosing a copy asks for its preview; the ways to put it back open with that."""

    chosen = Signal(str)
    """A copy's name."""
    makeRequested = Signal()
    mergeRequested = Signal(str)
    replaceConfirmed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        leave_when_done(self)
        self.setObjectName("copiesWindow")
        self.setWindowTitle(translate("CopiesWindow", "Copies of the profile"))
        self.setModal(False)
        self._copies: dict[str, Backup] = {}
        self._opened: dict[str, Backup | None] = {}
        """Copies in files by their paths, what is in them once it is known."""
        self._intro = self._line("copiesText", "muted")
        self._intro.setText(intro_words())
        self.list = QListWidget(self)
        self.list.setObjectName("copiesList")
        self.list.setAccessibleName(translate("CopiesWindow", "Copies, newest first"))
        show_whole_rows(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.currentItemChanged.connect(self._chosen)
        self._preview = self._line("copyPreview", "")
        self._open = self._button("openCopyButton", translate("CopiesWindow", "Open a file…"), self._choose_file)
        self._make = self._button("makeCopyButton", translate("CopiesWindow", "Make a copy now"), self.makeRequested)
        self._merge = self._button("mergeCopyButton", translate("CopiesWindow", "Merge"), self._ask_merge)
        self._replace = self._button("replaceCopyButton", translate("CopiesWindow", "Replace…"), self._ask_replace)
        self._lay_out()
        self.close_preview("")
        open_at(self, FIRST_SIZE.width(), FIRST_SIZE.height())

    def _line(self, name: str, tone: str) -> PlainLabel:
        line = PlainLabel(parent=self)
        line.setObjectName(name)
        line.setWordWrap(True)
        line.setProperty("tone", tone)
        return line

    def _button(self, name: str, text: str, asked: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(asked)
        return button

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_S)
        foot.addWidget(self._make)
        foot.addWidget(self._open)
        foot.addStretch(1)
        foot.addWidget(self._merge)
        foot.addWidget(self._replace)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_M)
        rows.addWidget(self._intro)
        rows.addWidget(self.list, 1)
        rows.addWidget(self._preview)
        rows.addLayout(foot)
        for before, after in pairwise((self.list, self._make, self._open, self._merge, self._replace)):
            QWidget.setTabOrder(before, after)

    @property
    def current(self) -> str:
        """The name of the copy that is chosen, "" for none."""
        item = self.list.currentItem()
        return str(item.data(_NAME)) if item is not None else ""

    def show_copies(self, copies: tuple[Backup, ...]) -> None:
        """Fills the list; the copy that was chosen stays so."""
        before = self.current
        self._copies = {copy.name: copy for copy in copies}
        self.list.blockSignals(True)
        self.list.clear()
        lines = {path: file_words(Path(path).name, copy) for path, copy in self._opened.items()}
        for name, line in (lines | {copy.name: copy_words(copy) for copy in copies}).items():
            item = QListWidgetItem(visible_line(line), self.list)
            item.setData(_NAME, name)
            if name == before:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._make.setEnabled(True)
        if not self.list.count():
            self.close_preview(translate("CopiesWindow", "There is no copy yet."))
        elif not self.current:
            self.close_preview(translate("CopiesWindow", "Choose a copy to see what it would change."))

    def open_file(self, path: Path) -> None:
        """Chooses the copy in a file, among those of the profile."""
        name = str(path.absolute())
        if name not in self._opened:
            self._opened[name] = None
            item = QListWidgetItem(visible_line(file_words(path.name, None)))
            item.setData(_NAME, name)
            self.list.insertItem(0, item)
        self.list.setCurrentRow(-1)
        names = [self.list.item(row).data(_NAME) for row in range(self.list.count())]
        self.list.setCurrentRow(names.index(name))

    def show_preview(self, copy: Backup, text: str) -> None:
        """Says what putting the chosen copy back would do, and lets it be done."""
        if copy.name in self._opened:
            self._opened[copy.name] = copy
            self.list.currentItem().setText(visible_line(file_words(Path(copy.name).name, copy)))
        retone(self._preview, "")
        self._preview.setText(text)
        self._merge.setEnabled(True)
        self._replace.setEnabled(True)

    def close_preview(self, text: str, tone: str = "muted") -> None:
        """Says why nothing can be put back at present."""
        retone(self._preview, tone)
        self._preview.setText(text)
        self._merge.setEnabled(False)
        self._replace.setEnabled(False)

    def show_making(self) -> None:
        """A copy is on its way."""
        self._make.setEnabled(False)
        self.close_preview(translate("CopiesWindow", "Copying…"))

    def let_make(self) -> None:
        """Another try is open."""
        self._make.setEnabled(True)

    @Slot()
    def _choose_file(self) -> None:
        dialog = QFileDialog(self, translate("CopiesWindow", "Open a copy of a profile"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [translate("CopiesWindow", "Copies (*.rfbackup)"), translate("CopiesWindow", "All files (*)")]
        )
        dialog.fileSelected.connect(lambda path: self.open_file(Path(path)))
        dialog.open()

    @Slot()
    def _chosen(self) -> None:
        if self.current:
            self.close_preview(translate("CopiesWindow", "Looking into the copy…"))
            self.chosen.emit(self.current)

    @Slot()
    def _ask_merge(self) -> None:
        if self.current:
            self.mergeRequested.emit(self.current)

    @Slot()
    def _ask_replace(self) -> None:
        name = self.current
        if name:
            copy = self._opened.get(name) or self._copies[name]
            box = QuestionBox(translate("CopiesWindow", "Replace"), *sure_words(copy), self)
            box.setObjectName("replaceCopyBox")
            replace = translate("CopiesWindow", "Replace")
            box.offer(replace, lambda: self.replaceConfirmed.emit(name), danger=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter merges nothing by itself: only a button does."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
