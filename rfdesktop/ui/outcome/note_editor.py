"""The editor that shows the ticket note: follows it while it is written, then belongs to the engineer."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rfdesktop.ui.outcome.note_highlighter import NoteHighlighter
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
        shown = self.toPlainText()
        if shown == markdown:
            return
        bar = self.verticalScrollBar()
        at_bottom = bar.value() >= bar.maximum() - 1
        place = bar.value()
        self._filling = True
        self.setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        # Positions in a document count UTF-16 units, Python's strings code points.
        start = _shared_start(shown, markdown)
        cursor.setPosition(len(shown[:start].encode("utf-16-le", "surrogatepass")) // 2)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(markdown[start:])
        self.setUndoRedoEnabled(True)
        self._filling = False
        bar.setValue(bar.maximum() if growing and at_bottom else place if growing else 0)

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
