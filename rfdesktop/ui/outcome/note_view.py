"""The place of the ticket note: read as the client will read it, or edited in the note's dialect."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rfdesktop.ui.controls.field_text import field_text
from rfdesktop.ui.outcome.note_editor import NoteEditor
from rfdesktop.ui.outcome.note_reader import NoteReader
from rfdesktop.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class NoteNames:
    """What reader and editor are called, where they are not those of the note itself."""

    reader: str
    editor: str


class NoteView(QWidget):
    """Reader and editor in one place, of which one is shown. The editor always holds the note as it stands."""

    edited = Signal()
    """The engineer has changed the note."""
    copyRequested = Signal()
    modeChanged = Signal(bool)
    """Whether it is edited now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, names: NoteNames | None = None) -> None:
        super().__init__(parent)
        self._stack = QStackedWidget(self)
        self.reader = NoteReader(theme, self._stack)
        self.editor = NoteEditor(theme, self._stack)
        if names is not None:
            self.reader.setObjectName(names.reader)
            self.editor.setObjectName(names.editor)
        self._stack.addWidget(self.reader)
        self._stack.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.reader)
        self.editor.edited.connect(self._edited)
        self.reader.copyRequested.connect(self.copyRequested)

    @property
    def editing(self) -> bool:
        return self._stack.currentWidget() is self.editor

    @property
    def empty(self) -> bool:
        return self.editor.document().isEmpty()

    def edit(self, *, on: bool) -> None:
        """Turns the place into the editor, or back; a locked note is only read."""
        on = on and not self.editor.isReadOnly()
        if on is self.editing:
            return
        held = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        if not on:
            self.reader.amend(field_text(self.editor))
        left, shown = (self.reader, self.editor) if on else (self.editor, self.reader)
        read = left.verticalScrollBar().value() / max(1, left.verticalScrollBar().maximum())
        self.setFocusProxy(shown)
        self._stack.setCurrentWidget(shown)
        # About where it was read, it is edited.
        shown.verticalScrollBar().setValue(round(read * shown.verticalScrollBar().maximum()))
        if held or on:
            shown.setFocus()
        self.modeChanged.emit(on)

    def show_note(self, markdown: str, *, growing: bool = False) -> None:
        """Shows a note; while it grows, its end stays in view if it was."""
        self.editor.show_note(markdown, growing=growing)
        self.reader.show_note(markdown, growing=growing)

    def amend(self, markdown: str) -> bool:
        """Changes the note where it differs, as a step that can be undone; whether anything did."""
        if field_text(self.editor) == markdown:
            return False
        self.editor.amend(markdown)
        self.reader.amend(markdown)
        return True

    def stand_in(self, text: str) -> None:
        """Shows a placeholder while there is no note."""
        self.editor.stand_in(text)
        self.reader.stand_in(text)

    def set_writing(self, writing: bool, *, locked: bool) -> None:
        """While a note is written it is read only; once its chat is concluded (`locked`), too."""
        if writing or locked:
            self.edit(on=False)
        self.editor.lock(writing or locked)

    @Slot()
    def _edited(self) -> None:
        if not self.editing:
            self.reader.amend(field_text(self.editor))
        self.edited.emit()
