"""The wizard's third page: the ticket note, and where it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.notes.outcomes import NoteFormat
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.controls.menu_button import MenuButton
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.outcome.note_actions import NoteActions, format_names
from rfdesktop.ui.outcome.note_editor import NoteEditor
from rfdesktop.ui.outcome.note_notice import NoteNotice, NoticeKind
from rfdesktop.ui.outcome.note_side import NoteSide
from rfdesktop.ui.outcome.note_view import NoteView
from rfdesktop.ui.outcome.save_folder import SaveFolder
from rfdesktop.ui.outcome.saved_line import SavedLine
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS
from rfdesktop.ui.words.translate import translate

SIDE_FROM = 68
"""How many letters wide a page is that has room for the card beside the note."""


class NotePage(QWidget):
    """The note with its tools. `actions` stand in the wizard's foot."""

    edited = Signal()
    writeAgainClicked = Signal()
    renewClicked = Signal()
    """The note is to be brought up to date, the engineer's changes kept."""
    stopClicked = Signal()
    saveAsChosen = Signal(Path, NoteFormat)
    folderClicked = Signal(str)
    settingsRequested = Signal(str)
    """A page of the settings."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._suggested = "note"
        self._writing = False
        self.saved = SavedLine(self)
        self.saved.folderClicked.connect(self.folderClicked)
        self._folder = SaveFolder(self)
        self.notice = NoteNotice(self)
        self.notice.settingsRequested.connect(self.settingsRequested)
        self.view = NoteView(theme, self)
        self.view.edited.connect(self.edited)
        self.view.edited.connect(self.saved.clear)
        self.view.modeChanged.connect(self._name_edit)
        self.side = NoteSide(self)
        self.actions_row = NoteActions(icons)
        self.view.copyRequested.connect(self.actions_row.copy.click)
        self.actions_row.saveAsClicked.connect(self._ask_where)
        self._busy = _busy_line()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(self._head())
        column.addWidget(self._busy)
        column.addWidget(self.notice)
        self._body = QBoxLayout(QBoxLayout.Direction.RightToLeft)
        self._body.setSpacing(SPACE_L)
        self._body.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self.view, 1)
        column.addLayout(self._body, 1)
        column.addWidget(self.saved)
        for keys in ("Ctrl+E", "F2"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.edit_button.click)
        self.set_writing(False)

    @property
    def editor(self) -> NoteEditor:
        """The note's text as it stands, shown or not."""
        return self.view.editor

    def _head(self) -> QHBoxLayout:
        self._title = PlainLabel(translate("NotePage", "Ticket note"))
        self._title.setProperty("tone", "title")
        self._stop = self._button(translate("NotePage", "Stop"), IconName.STOP, "stopNoteButton")
        self._stop.clicked.connect(self.stopClicked)
        self.again = MenuButton(translate("NotePage", "Write again"), self._icons, self)
        self.again.setObjectName("writeAgainButton")
        self.again.setProperty("kind", "quiet")
        set_name(self.again, translate("NotePage", "Write the note again"))
        menu = self.again.actions_menu
        self.renew_action = QAction(translate("NotePage", "Bring it up to date, my changes kept"), menu)
        self.renew_action.triggered.connect(self.renewClicked)
        self.write_again_action = QAction(translate("NotePage", "Write all of it again"), menu)
        self.write_again_action.setObjectName("writeAgainAction")
        self.write_again_action.triggered.connect(self.writeAgainClicked)
        menu.addActions([self.renew_action, self.write_again_action])
        self.edit_button = self._button("", IconName.EDIT, "editNoteButton")
        self.edit_button.clicked.connect(lambda: self.view.edit(on=not self.view.editing))
        self._name_edit(False)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._title, 1)
        for button in (self._stop, self.again, self.edit_button):
            row.addWidget(button)
        return row

    def _button(self, text: str, icon: IconName, name: str) -> QPushButton:
        button = QPushButton(text, self)
        self._icons.set_beside(button, icon)
        button.setObjectName(name)
        button.setProperty("kind", "quiet")
        set_name(button, text)
        return button

    @Slot(bool)
    def _name_edit(self, editing: bool) -> None:
        words = translate("NotePage", "Read") if editing else translate("NotePage", "Edit")
        self.edit_button.setText(words)
        self._icons.set_beside(self.edit_button, IconName.DOCUMENT if editing else IconName.EDIT)
        hint = translate("NotePage", "Show the note as it will be read") if editing else ""
        hint = hint or translate("NotePage", "Change the note")
        set_name(self.edit_button, hint)
        set_tip(self.edit_button, f"{hint} (Ctrl+E)")

    def suggest_name(self, stem: str) -> None:
        """What "Save as…" calls the file, without ending."""
        self._suggested = stem

    def save_into(self, folder: SaveFolder) -> None:
        """Where "Save as…" begins, and what it tells where a file went."""
        self._folder = folder

    def set_writing(self, writing: bool, *, locked: bool = False) -> None:
        """While a note is written, or once the chat is concluded (`locked`), the text cannot be changed."""
        self.view.set_writing(writing, locked=locked)
        self._title.setText(
            translate("NotePage", "Writing the ticket note…") if writing else translate("NotePage", "Ticket note")
        )
        self._stop.setVisible(writing)
        self._busy.setVisible(writing)
        for button in (self.again, self.edit_button):
            button.setVisible(not writing and not locked)
        self.actions_row.set_ready(not writing)
        if writing != self._writing:
            self._writing = writing
            self.view.stand_in(translate("NotePage", "Reading the chat and the flows…") if writing else "")
            if writing:
                self.notice.hide()
                self.saved.clear()
            else:
                self.end_waiting()

    def show_waiting(self, text: str) -> None:
        """Says why nothing is being written: in the empty note, or over the one that is there."""
        self.view.stand_in(text)
        if not self.view.empty:
            self.notice.say(NoticeKind.WAITING, text)

    def end_waiting(self) -> None:
        """The note goes on being written."""
        self.notice.take_back(NoticeKind.WAITING)

    def amend(self, markdown: str) -> None:
        """Changes the note where it differs."""
        if self.view.amend(markdown):
            self.saved.clear()

    def show_saved(self, path: str, changed: str = "") -> None:
        """Says where the note was saved, and which changed file of before was left as it is."""
        self.saved.show_path(path, changed)
        announce(self, self.saved.said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the card over the note where there is no room beside it."""
        super().resizeEvent(event)
        flat = self.width() < SIDE_FROM * self.fontMetrics().averageCharWidth() + 2 * SPACE_XL
        way = QBoxLayout.Direction.TopToBottom if flat else QBoxLayout.Direction.RightToLeft
        if self._body.direction() is not way:
            self._body.setDirection(way)
            self._body.setSpacing(SPACE_S if flat else SPACE_L)
            self.side.lay_flat(flat=flat)
            self._body.setAlignment(self.side, Qt.AlignmentFlag(0) if flat else Qt.AlignmentFlag.AlignTop)

    @Slot(NoteFormat)
    def _ask_where(self, note_format: NoteFormat) -> None:
        dialog = QFileDialog(self, translate("NotePage", "Save the ticket note"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(note_format.value)
        dialog.setNameFilter(f"{format_names()[note_format]} (*.{note_format.value})")
        dialog.setDirectory(str(self._folder.start))
        dialog.selectFile(f"{self._suggested}.{note_format.value}")
        dialog.fileSelected.connect(lambda path: self._save_as_chosen(Path(path), note_format))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_as_chosen(self, path: Path, note_format: NoteFormat) -> None:
        self._folder.use(path.parent)
        self.saveAsChosen.emit(path, note_format)


def _busy_line() -> QProgressBar:
    """Says that something is being written; its room is kept, so that the note does not move when that ends."""
    line = QProgressBar()
    line.setRange(0, 0)
    line.setTextVisible(False)
    line.setProperty("thin", True)
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    line.setFixedHeight(SPACE_XS)
    policy = line.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    line.setSizePolicy(policy)
    return line
