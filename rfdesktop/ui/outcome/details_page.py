"""The wizard's second page: the engineer's own words and the time to book."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rfdesktop.ui.controls.field_text import field_text
from rfdesktop.ui.controls.low_text_edit import LowTextEdit
from rfdesktop.ui.controls.plain_label import KeyLabel, PlainLabel
from rfdesktop.ui.outcome.minutes_box import MinutesBox
from rfdesktop.ui.outcome.time_form import TimeForm
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from rfdesktop.ui.words.translate import translate


class DetailsPage(QWidget):
    """Notes and minutes."""

    notesChanged = Signal()
    minutesChanged = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = PlainLabel(translate("DetailsPage", "Anything to add?"))
        title.setProperty("tone", "title")
        hint = _muted(
            translate(
                "DetailsPage",
                "Your notes go into the ticket note word for word. Leave them empty if the chat says it all.",
            )
        )
        self.notes = LowTextEdit()
        self.notes.setObjectName("engineerNotes")
        self.notes.setAccessibleName(translate("DetailsPage", "Your notes"))
        self.notes.setPlaceholderText(
            translate("DetailsPage", "Agreed with the user, seen on site, promised for tomorrow…")
        )
        self.notes.setTabChangesFocus(True)
        notes_label = KeyLabel(translate("DetailsPage", "Your &notes"), self.notes)
        notes_label.setProperty("tone", "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(title)
        column.addWidget(hint)
        column.addSpacing(SPACE_M)
        column.addWidget(notes_label)
        column.addWidget(self.notes, 1)
        column.addSpacing(SPACE_M)
        column.addLayout(self._time_row())
        self.time = TimeForm()
        column.addWidget(self.time)
        self.notes.textChanged.connect(self.notesChanged)
        self.minutes.valueChanged.connect(self.minutesChanged)

    def _time_row(self) -> QHBoxLayout:
        self.minutes = MinutesBox("minutesField")
        label = KeyLabel(translate("DetailsPage", "&Time to book"), self.minutes)
        label.setProperty("tone", "strong")
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(label)
        row.addWidget(self.minutes)
        row.addStretch(1)
        return row

    def show_details(self, notes: str, minutes: int) -> None:
        """Fills the fields without announcing it; what is there already is left untouched, the caret with it.

        A caret at the end stays at the end, so that who types meanwhile goes on there.
        """
        blocked = (QSignalBlocker(self.notes), QSignalBlocker(self.minutes))
        if field_text(self.notes) != notes:
            at_end = self.notes.textCursor().atEnd()
            self.notes.setPlainText(notes)
            if at_end:
                self.notes.moveCursor(QTextCursor.MoveOperation.End)
        self.minutes.setValue(minutes)
        for blocker in blocked:
            blocker.unblock()


def _muted(text: str) -> PlainLabel:
    hint = PlainLabel(text)
    hint.setProperty("tone", "muted")
    hint.setWordWrap(True)
    return hint
