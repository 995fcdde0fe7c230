"""The places of the note, of another document and of a comparison, of which one is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from rfdesktop.domain.notes.documents import Origin
from rfdesktop.ui.outcome.compare_view import CompareView
from rfdesktop.ui.outcome.note_view import NoteNames, NoteView
from rfdesktop.ui.theme.theme import Theme


class NoteViews(QStackedWidget):
    """The note keeps a view of its own, so that what is done with it goes on while another document is in front."""

    edited = Signal()
    """The engineer has changed one of them."""
    modeChanged = Signal(bool)
    copyRequested = Signal()
    originClicked = Signal(Origin)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = NoteView(theme, self)
        self.other = NoteView(theme, self, NoteNames("documentReader", "documentEditor"))
        self.compare = CompareView(theme, self)
        for view in (self.note, self.other):
            view.edited.connect(self.edited)
            view.modeChanged.connect(self.modeChanged)
            view.copyRequested.connect(self.copyRequested)
            view.reader.originClicked.connect(self.originClicked)
            self.addWidget(view)
        self.addWidget(self.compare)

    def set_writing(self, writing: bool, *, locked: bool) -> None:
        """While something is written, or once the chat is concluded, nothing can be changed."""
        for view in (self.note, self.other):
            view.set_writing(writing, locked=locked)
