"""The wizard's third page: the ticket note, and where it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.notes.document_kinds import INTERNAL_NOTE
from rfdesktop.domain.notes.documents import Origin
from rfdesktop.domain.notes.outcomes import NoteFormat
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.controls.menu_button import MenuButton
from rfdesktop.ui.controls.toned_lines import TonedLines
from rfdesktop.ui.outcome.note_actions import NoteActions, format_names
from rfdesktop.ui.outcome.note_editor import NoteEditor
from rfdesktop.ui.outcome.note_head import NoteHead
from rfdesktop.ui.outcome.note_notice import NoteNotice, NoticeKind
from rfdesktop.ui.outcome.note_side import NoteSide
from rfdesktop.ui.outcome.note_view import NoteView
from rfdesktop.ui.outcome.note_views import NoteViews
from rfdesktop.ui.outcome.save_folder import SaveFolder
from rfdesktop.ui.outcome.saved_line import SavedLine
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS
from rfdesktop.ui.words.translate import translate

SIDE_FROM = 68
"""How many letters wide a page is that has room for the card beside the note."""


class NotePage(QWidget):
    """The note with its tools. `actions_row` and `results` stand in the wizard's foot."""

    edited = Signal()
    writeAgainClicked = Signal()
    renewClicked = Signal()
    """The note is to be brought up to date, the engineer's changes kept."""
    stopClicked = Signal()
    originClicked = Signal(Origin)
    """A message or a step is to be shown in the chat."""
    saveAsChosen = Signal(Path, NoteFormat)
    folderClicked = Signal(str)
    settingsRequested = Signal(str)
    """A page of the settings."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._suggested = "note"
        self.results = QWidget(self)
        """Where the note was saved and posted, over the wizard's foot: nobody has to scroll there."""
        self.saved = SavedLine(self.results)
        self.saved.folderClicked.connect(self.folderClicked)
        self._folder = SaveFolder(self)
        self.notice = NoteNotice(self)
        self.notice.settingsRequested.connect(self.settingsRequested)
        self.head = NoteHead(icons, self)
        self.head.stopClicked.connect(self.stopClicked)
        self.head.renewClicked.connect(self.renewClicked)
        self.head.writeAgainClicked.connect(self.writeAgainClicked)
        self.head.edit.clicked.connect(lambda: self.front.edit(on=not self.front.editing))
        self._views = NoteViews(theme, self)
        self.view, self.other_view, self.compare = self._views.note, self._views.other, self._views.compare
        self.view.edited.connect(self.edited)
        self._views.edited.connect(self.saved.clear)
        self._views.modeChanged.connect(self.head.name_edit)
        self._views.originClicked.connect(self.originClicked)
        self.side = NoteSide(self)
        self.actions_row = NoteActions(icons)
        self._views.copyRequested.connect(lambda: self.actions_row.main.click())
        self._posted = TonedLines("notePosted", self.results)
        self.actions_row.saveAsClicked.connect(self._ask_where)
        self._busy = _busy_line()
        self._lay_out()
        for keys, button in (("Ctrl+E", self.head.edit), ("F2", self.head.edit), ("Ctrl+S", self.actions_row.save)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self.set_writing(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self.head)
        column.addWidget(self._busy)
        column.addWidget(self.notice)
        self._body = QBoxLayout(QBoxLayout.Direction.RightToLeft)
        self._body.setSpacing(SPACE_L)
        self._body.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self._views, 1)
        column.addLayout(self._body, 1)
        results = QVBoxLayout(self.results)
        results.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        results.setSpacing(0)
        for line in (self.saved, self._posted):
            line.setContentsMargins(0, 0, 0, SPACE_S)
            results.addWidget(line)

    @property
    def editor(self) -> NoteEditor:
        """The note's text as it stands, shown or not."""
        return self.view.editor

    @property
    def front(self) -> NoteView:
        """What is read or edited now: the note, or another document."""
        return self.view if self.head.tabs.current == INTERNAL_NOTE else self.other_view

    @property
    def again(self) -> MenuButton:
        return self.head.again

    @property
    def edit_button(self) -> QPushButton:
        return self.head.edit

    @property
    def renew_action(self) -> QAction:
        return self.head.renew_action

    @property
    def write_again_action(self) -> QAction:
        return self.head.write_again_action

    def bring_front(self, *, compared: bool = False) -> None:
        """Shows what belongs to the tab in front, or how two of its wordings differ."""
        self._views.setCurrentWidget(self.compare if compared else self.front)
        self.head.name_edit(not compared and self.front.editing)

    def suggest_name(self, stem: str) -> None:
        """What "Save as…" calls the file, without ending."""
        self._suggested = stem

    def save_into(self, folder: SaveFolder) -> None:
        """Where "Save as…" begins, and what it tells where a file went."""
        self._folder = folder

    def set_writing(self, writing: bool, *, locked: bool = False) -> None:
        """While a note is written, or once the chat is concluded (`locked`), the text cannot be changed."""
        self._views.set_writing(writing, locked=locked)
        self.head.show_writing(writing, locked=locked)
        turns = writing is self._busy.isHidden()
        self._busy.setVisible(writing)
        self.actions_row.set_ready(not writing)
        if turns:
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

    @Slot(tuple)
    def show_posted(self, lines: tuple[tuple[str, str], ...]) -> None:
        """Says what became of what was posted, a line each with its tone."""
        self._posted.say(lines)

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
