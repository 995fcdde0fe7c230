"""What a diagnostics bundle would hold, read before it is saved: nothing is handed on that was not seen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.records import DiagnosticText
from rfdesktop.domain.texts.visible import visible_code, visible_line
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M
from rfdesktop.ui.words.translate import translate

FILE_NAME = "rfdesktop-diagnostics.zip"


class DiagnosticsWindow(QWidget):
    """Modeless. A file whose tick is taken away stays out of the bundle."""

    saveChosen = Signal(Path, tuple)
    """Where to, and the texts that are ticked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("diagnosticsWindow")
        self.setWindowTitle(translate("DiagnosticsWindow", "Diagnostics"))
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(640, 420)
        open_at(self, 920, 620)
        self._texts: tuple[DiagnosticText, ...] = ()
        said = translate(
            "DiagnosticsWindow",
            "This is all that the bundle holds: no chat, no flow, no note, no key. It is sent nowhere; save it and "
            "hand it on yourself.",
        )
        self._head = PlainLabel(said)
        self._head.setWordWrap(True)
        self._head.setProperty("tone", "muted")
        self.files = QListWidget()
        self.files.setObjectName("diagnosticsFiles")
        self.files.setAccessibleName(translate("DiagnosticsWindow", "Files of the bundle"))
        self.files.currentRowChanged.connect(self._show)
        self.files.itemChanged.connect(self._count)
        self.text = QPlainTextEdit()
        self.text.setObjectName("diagnosticsText")
        self.text.setAccessibleName(translate("DiagnosticsWindow", "What the file says"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("mono", True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.save = QPushButton(translate("DiagnosticsWindow", "Save the bundle…"))
        self.save.setObjectName("diagnosticsSaveButton")
        self.save.setProperty("kind", "primary")
        self.save.clicked.connect(self._choose_file)
        self._lay_out()

    def show_texts(self, texts: tuple[DiagnosticText, ...]) -> None:
        """Shows what there is, all of it ticked."""
        self._texts = texts
        self.files.clear()
        for each in texts:
            item = QListWidgetItem(visible_line(each.name), self.files)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        self.files.setCurrentRow(0)
        self.files.setFocus()
        # As wide as the names are, and the text has the larger part in any case.
        sides = 2 * self.files.frameWidth() + self.files.verticalScrollBar().sizeHint().width()
        names = min(self.files.sizeHintForColumn(0) + sides, self.width() // 2)
        self._split.setSizes([names, self.width() - names])
        self._count()

    @property
    def chosen(self) -> tuple[DiagnosticText, ...]:
        """The texts that are ticked."""
        ticked = (self.files.item(row).checkState() == Qt.CheckState.Checked for row in range(self.files.count()))
        return tuple(each for each, wanted in zip(self._texts, ticked, strict=True) if wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        else:
            super().keyPressEvent(event)

    @Slot(int)
    def _show(self, row: int) -> None:
        self.text.setPlainText(visible_code(self._texts[row].text) if 0 <= row < len(self._texts) else "")

    @Slot()
    def _count(self) -> None:
        self.save.setEnabled(self.files.count() == len(self._texts) and bool(self.chosen))

    @Slot()
    def _choose_file(self) -> None:
        dialog = QFileDialog(self, translate("DiagnosticsWindow", "Save the diagnostics bundle"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(lambda path: self.saveChosen.emit(Path(path), self.chosen))
        dialog.open()

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.files)
        self._split.addWidget(self.text)
        self._split.setStretchFactor(1, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_M)
        rows.addWidget(self._head)
        rows.addWidget(self._split, 1)
        rows.addLayout(foot)
