"""What is done with a finished note: saving it, and copying it, the main thing."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from rfdesktop.domain.notes.outcomes import NoteFormat
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.controls.menu_button import MenuButton
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S
from rfdesktop.ui.words.translate import translate

COPIED_MS = 2000


class NoteActions(QWidget):
    """Save with its formats, and Copy. A format that is chosen is saved in at once, and by the next Save."""

    copyClicked = Signal()
    postClicked = Signal()
    saveClicked = Signal(NoteFormat)
    saveAsClicked = Signal(NoteFormat)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._format = NoteFormat.MARKDOWN
        self.save = QPushButton(translate("NoteActions", "Save"))
        icons.set_beside(self.save, IconName.SAVE)
        self.save.setObjectName("saveNotesButton")
        self.save.setProperty("joined", "left")
        self.save.clicked.connect(lambda: self.saveClicked.emit(self._format))
        self.formats = MenuButton("", icons)
        self.formats.setObjectName("saveFormatButton")
        self.formats.setProperty("joined", "right")
        set_name(self.formats, translate("NoteActions", "Formats to save the note in"))
        self.copy = QPushButton(translate("NoteActions", "Copy"))
        icons.set_beside(self.copy, IconName.COPY, "accent_text")
        self.copy.setObjectName("copyNotesButton")
        self.copy.setProperty("kind", "primary")
        set_name(self.copy, translate("NoteActions", "Copy the note, formatted and plain"))
        set_tip(self.copy, translate("NoteActions", "Copy the note, formatted and plain (Enter)"))
        self.copy.clicked.connect(self.copyClicked)
        self.post = self._post_button()
        self._fill_menu()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.save)
        row.addWidget(self.formats)
        row.addSpacing(SPACE_S)
        row.addWidget(self.copy)
        row.addSpacing(SPACE_S)
        row.addWidget(self.post)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(COPIED_MS)
        self._copied.timeout.connect(self._copy_again)
        self._name_save()

    def _post_button(self) -> QPushButton:
        post = QPushButton(translate("NoteActions", "Conclude and post…"))
        post.setObjectName("postButton")
        set_name(post, post.text())
        self._icons.set_beside(post, IconName.SEND, "accent_text")
        post.setProperty("kind", "primary")
        post.clicked.connect(self.postClicked)
        post.hide()
        return post

    @property
    def note_format(self) -> NoteFormat:
        """The format that Save writes."""
        return self._format

    def set_ready(self, ready: bool) -> None:
        """Whether there is a finished note."""
        for button in (self.save, self.formats, self.copy, self.post):
            button.setEnabled(ready)

    @property
    def main(self) -> QPushButton:
        """What Enter at the note does: posting where there is somewhere to post to, else copying."""
        return self.copy if self.post.isHidden() else self.post

    def offer_post(self, *, offered: bool, concluded: bool) -> None:
        """Shows the button that posts as the main one, once there is a ticket system; else copying is the main one."""
        words = translate("NoteActions", "Post…") if concluded else translate("NoteActions", "Conclude and post…")
        self.post.setText(words)
        set_name(self.post, words)
        if offered is self.post.isHidden():
            self.post.setVisible(offered)
            self.copy.setProperty("kind", "" if offered else "primary")
            self.copy.style().unpolish(self.copy)
            self.copy.style().polish(self.copy)
            self._copy_again()

    def show_copied(self) -> None:
        """Says for a moment that the note is on the clipboard."""
        self.copy.setText(translate("NoteActions", "Copied"))
        self._icons.set_beside(self.copy, IconName.CHECK, self._copy_tone)
        announce(self.copy, translate("NoteActions", "The note is on the clipboard."))
        self._copied.start()

    def _fill_menu(self) -> None:
        menu, group = self.formats.actions_menu, QActionGroup(self)
        for note_format, name in format_names().items():
            action = QAction(name, menu)
            action.setObjectName(f"saveAs_{note_format.value}")
            action.setCheckable(True)
            action.setChecked(note_format is self._format)
            action.triggered.connect(lambda _on=False, chosen=note_format: self._choose(chosen))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        save_as = menu.addAction(translate("NoteActions", "Save as…"), lambda: self.saveAsClicked.emit(self._format))
        save_as.setObjectName("saveNotesAsAction")

    def _choose(self, note_format: NoteFormat) -> None:
        self._format = note_format
        self._name_save()
        self.saveClicked.emit(note_format)

    def _name_save(self) -> None:
        name = translate("NoteActions", "Save the note to the exports folder, as {format}")
        set_name(self.save, name.format(format=format_names()[self._format]))
        set_tip(self.save, self.save.accessibleName())

    @Slot()
    def _copy_again(self) -> None:
        self.copy.setText(translate("NoteActions", "Copy"))
        self._icons.set_beside(self.copy, IconName.COPY, self._copy_tone)

    @property
    def _copy_tone(self) -> str:
        return "accent_text" if self.post.isHidden() else "text_muted"


def format_names() -> dict[NoteFormat, str]:
    """What each format is called."""
    return {
        NoteFormat.MARKDOWN: translate("NoteActions", "Markdown"),
        NoteFormat.PLAIN: translate("NoteActions", "Plain text"),
        NoteFormat.HTML: translate("NoteActions", "HTML"),
        NoteFormat.PDF: translate("NoteActions", "PDF"),
        NoteFormat.DOCX: translate("NoteActions", "Word document"),
    }
