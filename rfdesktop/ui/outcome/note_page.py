"""The wizard's third page: the ticket note, and where it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.notes.outcomes import NoteFormat
from rfdesktop.ui.controls.field_text import field_text
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.outcome.note_editor import NoteEditor
from rfdesktop.ui.outcome.note_notice import NoteNotice, NoticeKind
from rfdesktop.ui.outcome.save_folder import SaveFolder
from rfdesktop.ui.outcome.saved_line import SavedLine
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_S, SPACE_XL
from rfdesktop.ui.words.translate import translate

COPIED_MS = 2000


class NotePage(QWidget):
    """The note with its tools."""

    edited = Signal()
    writeAgainClicked = Signal()
    stopClicked = Signal()
    copyClicked = Signal()
    saveClicked = Signal(NoteFormat)
    saveAsChosen = Signal(Path, NoteFormat)
    folderClicked = Signal(str)
    settingsRequested = Signal(str)
    """A page of the settings."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._suggested = "note"
        self._writing = False
        self._saved = SavedLine(self)
        self._saved.folderClicked.connect(self.folderClicked)
        self._folder = SaveFolder(self)
        self.notice = NoteNotice()
        self.notice.settingsRequested.connect(self.settingsRequested)
        self.editor = NoteEditor(theme)
        self.editor.edited.connect(self.edited)
        self.editor.edited.connect(self._saved.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addLayout(self._head())
        column.addWidget(self.notice)
        column.addWidget(self.editor, 1)
        column.addLayout(self._tools())
        column.addWidget(self._saved)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(COPIED_MS)
        self._copied.timeout.connect(self._copy_again)
        self.set_writing(False)

    def _head(self) -> QHBoxLayout:
        self._title = PlainLabel(translate("NotePage", "Ticket note"))
        self._title.setProperty("tone", "title")
        self._stop = self._button(translate("NotePage", "Stop"), IconName.STOP, "quiet", "stopNoteButton")
        self._stop.clicked.connect(self.stopClicked)
        self._again = self._button(translate("NotePage", "Write again"), IconName.RETRY, "quiet", "writeAgainButton")
        self._again.clicked.connect(self.writeAgainClicked)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._stop)
        row.addWidget(self._again)
        return row

    def _tools(self) -> QHBoxLayout:
        self._copy = self._button(translate("NotePage", "Copy"), IconName.COPY, "", "copyNotesButton")
        self._copy.setAccessibleName(translate("NotePage", "Copy the note, formatted and plain"))
        self._copy.clicked.connect(self.copyClicked)
        self._save = self._button(translate("NotePage", "Save"), IconName.SAVE, "", "saveNotesButton")
        self._save.setAccessibleName(translate("NotePage", "Save the note to the exports folder"))
        self._save.clicked.connect(lambda: self.saveClicked.emit(self.note_format()))
        self._save_as = self._button(translate("NotePage", "Save as…"), None, "quiet", "saveNotesAsButton")
        self._save_as.clicked.connect(self._ask_where)
        self._format = QComboBox()
        self._format.setObjectName("noteFormat")
        self._format.setAccessibleName(translate("NotePage", "Format of the saved note"))
        for note_format, name in self._format_names().items():
            self._format.addItem(name, note_format)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._copy)
        row.addStretch(1)
        row.addWidget(self._format)
        row.addWidget(self._save)
        row.addWidget(self._save_as)
        return row

    def _button(self, text: str, icon: IconName | None, kind: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        set_name(button, text)
        if kind:
            button.setProperty("kind", kind)
        if icon:
            button.setIcon(self._icons.icon(icon))
        return button

    def note_format(self) -> NoteFormat:
        """The format that the chooser stands at."""
        return NoteFormat(self._format.currentData())

    def suggest_name(self, stem: str) -> None:
        """What "Save as…" calls the file, without ending."""
        self._suggested = stem

    def save_into(self, folder: SaveFolder) -> None:
        """Where "Save as…" begins, and what it tells where a file went."""
        self._folder = folder

    def set_writing(self, writing: bool, *, locked: bool = False) -> None:
        """While a note is written, or once the chat is concluded (`locked`), the text cannot be changed."""
        self.editor.lock(writing or locked)
        self._title.setText(
            translate("NotePage", "Writing the ticket note…") if writing else translate("NotePage", "Ticket note")
        )
        self._stop.setVisible(writing)
        self._again.setVisible(not writing and not locked)
        for widget in (self._copy, self._save, self._save_as, self._format):
            widget.setEnabled(not writing)
        if writing != self._writing:
            self._writing = writing
            self.editor.stand_in(translate("NotePage", "Reading the chat and the flows…") if writing else "")
            if writing:
                self.notice.hide()
                self._saved.clear()
            else:
                self.end_waiting()

    def show_waiting(self, text: str) -> None:
        """Says why nothing is being written: in the empty note, or over the one that is there."""
        self.editor.stand_in(text)
        if not self.editor.document().isEmpty():
            self.notice.say(NoticeKind.WAITING, text)

    def end_waiting(self) -> None:
        """The note goes on being written."""
        self.notice.take_back(NoticeKind.WAITING)

    def show_copied(self) -> None:
        self._copy.setText(translate("NotePage", "Copied"))
        self._copy.setIcon(self._icons.icon(IconName.CHECK, "good"))
        self._copied.start()

    def amend(self, markdown: str) -> None:
        """Changes the note where it differs."""
        if field_text(self.editor) != markdown:
            self.editor.amend(markdown)
            self._saved.clear()

    def show_saved(self, path: str, changed: str = "") -> None:
        """Says where the note was saved, and which changed file of before was left as it is."""
        self._saved.show_path(path, changed)

    @Slot()
    def _copy_again(self) -> None:
        self._copy.setText(translate("NotePage", "Copy"))
        self._copy.setIcon(self._icons.icon(IconName.COPY))

    @Slot()
    def _ask_where(self) -> None:
        note_format = self.note_format()
        dialog = QFileDialog(self, translate("NotePage", "Save the ticket note"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(note_format.value)
        dialog.setNameFilter(f"{self._format_names()[note_format]} (*.{note_format.value})")
        dialog.setDirectory(str(self._folder.start))
        dialog.selectFile(f"{self._suggested}.{note_format.value}")
        dialog.fileSelected.connect(lambda path: self._save_as_chosen(Path(path), note_format))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_as_chosen(self, path: Path, note_format: NoteFormat) -> None:
        self._folder.use(path.parent)
        self.saveAsChosen.emit(path, note_format)

    def _format_names(self) -> dict[NoteFormat, str]:
        return {
            NoteFormat.MARKDOWN: translate("NotePage", "Markdown"),
            NoteFormat.PLAIN: translate("NotePage", "Plain text"),
            NoteFormat.HTML: translate("NotePage", "HTML"),
        }
