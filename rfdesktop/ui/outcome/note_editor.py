"""The editor that shows the ticket note: follows it while it is written, then belongs to the engineer."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from rfdesktop.domain.texts.visible import plain
from rfdesktop.ui.controls.field_text import field_text
from rfdesktop.ui.controls.low_text_edit import LowTextEdit
from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.outcome.note_highlighter import NoteHighlighter
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.translate import translate

MARGIN = 6


class NoteEditor(LowTextEdit):
    """The note's markdown."""

    edited = Signal()
    """The engineer has changed the text (setting it by `show_note` does not count)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesPreview")
        self.setAccessibleName(translate("NoteEditor", "Ticket note"))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(MARGIN)
        self._highlighter = NoteHighlighter(self.document(), theme)
        self._growing = False
        self._filling = False
        self._text = ""
        self.textChanged.connect(self._changed)

    def show_note(self, markdown: str, *, growing: bool = False) -> None:
        """Shows a note, without what is invisible in it. Only what differs at its end is replaced.

        While it grows the view stays at the bottom if it was there.
        """
        markdown = plain(markdown).text
        bar = self.verticalScrollBar()
        place, follows = bar.value(), bar.value() >= bar.maximum() - 1
        shown = self._text
        if shown != markdown:
            self.setUndoRedoEnabled(False)
            start = _shared_start(shown, markdown)
            self._replace(markdown, start, len(shown), len(markdown))
            self.setUndoRedoEnabled(True)
        if growing:
            bar.setValue(bar.maximum() if follows else place)
        else:
            # A whole note is read from its beginning, unless the reader has gone somewhere while it was growing.
            self.moveCursor(QTextCursor.MoveOperation.Start)
            bar.setValue(place if self._growing and not follows else 0)
        self._growing = growing

    def amend(self, markdown: str) -> None:
        """Changes the note where it differs, as one step that can be undone; caret and view stay where they are."""
        shown, markdown = self._text, plain(markdown).text
        if shown == markdown:
            return
        place = self.verticalScrollBar().value()
        start = _shared_start(shown, markdown)
        rest = min(len(shown), len(markdown)) - start
        end = _shared_start(shown[::-1][:rest], markdown[::-1][:rest])
        self._replace(markdown, start, len(shown) - end, len(markdown) - end)
        self.verticalScrollBar().setValue(place)

    def _replace(self, markdown: str, start: int, old_end: int, new_end: int) -> None:
        """Replaces the text between these two positions."""
        first = units(markdown[:start])
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(first + units(self._text[start:old_end]), QTextCursor.MoveMode.KeepAnchor)
        self._filling = True
        cursor.insertText(markdown[start:new_end])
        self._filling = False
        self._text = field_text(self)

    def stand_in(self, text: str) -> None:
        """Shows a placeholder while the note is empty."""
        self.setPlaceholderText(text)
        # Qt paints the first placeholder only; without this a later one would not appear.
        self.viewport().update()

    def lock(self, locked: bool) -> None:
        """While locked the text can be read and copied, not changed."""
        if locked != self.isReadOnly():
            self.setReadOnly(locked)
            # The style sheet styles the two states differently; this makes Qt apply it again.
            self.style().unpolish(self)
            self.style().polish(self)
            self.viewport().update()

    @Slot()
    def _changed(self) -> None:
        text = self._text if self._filling else field_text(self)
        # Qt reports the highlighter's colours as a change of the text, too.
        if text != self._text:
            self._text = text
            self.edited.emit()


def _shared_start(one: str, other: str) -> int:
    """The length of the common beginning of both texts."""
    if other.startswith(one):
        return len(one)
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
