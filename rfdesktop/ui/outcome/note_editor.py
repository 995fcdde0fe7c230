"""The editor that shows the ticket note: follows it while it is written, then belongs to the engineer."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rfdesktop.ui.field_text import field_text
from rfdesktop.ui.outcome.note_highlighter import NoteHighlighter
from rfdesktop.ui.text_units import units
from rfdesktop.ui.theme.theme import Theme

MARGIN = 6


class NoteEditor(QPlainTextEdit):
    """The note's markdown."""

    edited = Signal()
    """The engineer has changed the text (setting it by `show_note` does not count)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesPreview")
        self.setAccessibleName(self.tr("Ticket note"))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(MARGIN)
        self._highlighter = NoteHighlighter(self.document(), theme)
        self._filling = False
        self.textChanged.connect(self._changed)

    def show_note(self, markdown: str, *, growing: bool = False) -> None:
        """Shows a note. Only what differs at its end is replaced; the view stays at the bottom if it was there."""
        shown = field_text(self)
        if shown == markdown:
            return
        bar = self.verticalScrollBar()
        at_bottom = bar.value() >= bar.maximum() - 1
        place = bar.value()
        self.setUndoRedoEnabled(False)
        start = _shared_start(shown, markdown)
        self._replace(shown[:start], shown[start:], markdown[start:])
        self.setUndoRedoEnabled(True)
        if not growing:
            self.moveCursor(QTextCursor.MoveOperation.Start)
        bar.setValue(bar.maximum() if growing and at_bottom else place if growing else 0)

    def amend(self, markdown: str) -> None:
        """Changes the note where it differs, as one step that can be undone; caret and view stay where they are."""
        shown = field_text(self)
        if shown == markdown:
            return
        place = self.verticalScrollBar().value()
        start = _shared_start(shown, markdown)
        rest = min(len(shown), len(markdown)) - start
        end = _shared_start(shown[::-1][:rest], markdown[::-1][:rest])
        self._replace(shown[:start], shown[start : len(shown) - end], markdown[start : len(markdown) - end])
        self.verticalScrollBar().setValue(place)

    def _replace(self, before: str, old: str, new: str) -> None:
        """Puts a text in the place of the one that stands after `before`."""
        self._filling = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(before))
        cursor.setPosition(units(before) + units(old), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new)
        self._filling = False

    def lock(self, locked: bool) -> None:
        """While locked the text can be read and copied, not changed."""
        if locked != self.isReadOnly():
            self.setReadOnly(locked)
            # The sheet tells the two apart, and nothing else would paint the whole field again.
            self.style().unpolish(self)
            self.style().polish(self)
            self.viewport().update()

    @Slot()
    def _changed(self) -> None:
        if not self._filling:
            self.edited.emit()


def _shared_start(one: str, other: str) -> int:
    """How many characters both texts begin with."""
    if other.startswith(one):
        return len(one)
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
