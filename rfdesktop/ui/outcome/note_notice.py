"""The strip over the note: what there is to say about it, and the buttons that go with it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QWidget

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.ui.controls.linked_label import LinkedLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.translate import translate

TALLEST_LINES = 3
"""A text of more lines has the whole width for itself, the buttons under it."""


class NoticeKind(StrEnum):
    """What the strip says, and what its buttons then do."""

    FAILED = "failed"
    UNWRITTEN = "unwritten"
    BUDGET = "budget"
    """A budget is used up, and no model was asked."""
    STALE = "stale"
    REPLACE = "replace"
    CONCLUDED = "concluded"
    SOLVED = "solved"
    """Concluded as resolved: others may have the same ticket tomorrow."""
    AGED = "aged"
    """A note that the chat was concluded with is out of date."""
    KEPT = "kept"
    """A note was brought up to date, and parts of it stayed as the engineer changed them."""
    WAITING = "waiting"
    TEMPLATE = "template"
    """A template is broken."""


def why_unwritten(failure: Failure | None) -> NoticeKind:
    """What is said where a model has not written all of it."""
    used_up = failure is not None and failure.code is ErrorCode.BUDGET_USED_UP
    return NoticeKind.BUDGET if used_up else NoticeKind.UNWRITTEN


_TINTS = {
    NoticeKind.FAILED: "warn",
    NoticeKind.UNWRITTEN: "warn",
    NoticeKind.BUDGET: "warn",
    NoticeKind.STALE: "accent",
    NoticeKind.REPLACE: "warn",
    NoticeKind.CONCLUDED: "good",
    NoticeKind.SOLVED: "good",
    NoticeKind.AGED: "warn",
    NoticeKind.KEPT: "accent",
    NoticeKind.WAITING: "accent",
    NoticeKind.TEMPLATE: "warn",
}


class NoteNotice(QFrame):
    """Says one thing at a time; hidden while there is none."""

    accepted = Signal(NoticeKind)
    """The main button: write again, replace, reopen."""

    kept = Signal(NoticeKind)
    """The other button: the note is to stay as it is, the ticket to be reopened, a flow to be made of it. The strip is
    hidden."""

    settingsRequested = Signal(str)
    """A page of the settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteNotice")
        self._kind = NoticeKind.FAILED
        self._text = LinkedLabel()
        self._text.settingsRequested.connect(self.settingsRequested)
        self._button = QPushButton(translate("NoteNotice", "Write again"))
        set_name(self._button, self._button.text())
        self._button.setObjectName("noteNoticeButton")
        self._button.setProperty("scale", "small")
        self._button.clicked.connect(lambda: self.accepted.emit(self._kind))
        self._keep = QPushButton(translate("NoteNotice", "Keep as it is"))
        set_name(self._keep, self._keep.text())
        self._keep.setObjectName("noteKeepButton")
        self._keep.setProperty("scale", "small")
        self._keep.clicked.connect(self._kept)
        # Which of them there are goes with what is said.
        self._button.hide()
        self._keep.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(self._button)
        buttons.addWidget(self._keep)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        self._box.setSpacing(SPACE_S)
        self._box.addWidget(self._text, 1)
        self._box.addLayout(buttons)
        self.hide()

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """The main one and the other."""
        return self._button, self._keep

    @property
    def shown(self) -> NoticeKind | None:
        """The kind of what is said, None while nothing is."""
        return None if self.isHidden() else self._kind

    def say(self, kind: NoticeKind, text: str) -> None:
        """Shows the strip with a text, in which the places of the settings are links."""
        do, keep = self._buttons().get(kind, ("", ""))
        self._kind = kind
        self.setProperty("tint", _TINTS[kind])
        self.style().unpolish(self)
        self.style().polish(self)
        self._text.say(text)
        for button, words in ((self._button, do), (self._keep, keep)):
            button.setText(words)
            set_name(button, words)
            button.setVisible(bool(words))
        self._arrange()
        self.show()

    def take_back(self, kind: NoticeKind) -> None:
        """Hides the strip if it says something of this kind."""
        if self.shown is kind:
            self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Puts the buttons under a text that would be too tall beside them."""
        buttons = sum(b.sizeHint().width() + SPACE_S for b in (self._button, self._keep) if not b.isHidden())
        beside = self._text.heightForWidth(max(1, self.width() - 2 * SPACE_M - buttons))
        tall = beside > TALLEST_LINES * self._text.fontMetrics().lineSpacing()
        way = QBoxLayout.Direction
        self._box.setDirection(way.TopToBottom if tall and buttons else way.LeftToRight)

    def _kept(self) -> None:
        self.hide()
        self.kept.emit(self._kind)

    def _buttons(self) -> dict[NoticeKind, tuple[str, str]]:
        return {
            NoticeKind.UNWRITTEN: (translate("NoteNotice", "Write again"), ""),
            NoticeKind.BUDGET: (translate("NoteNotice", "Ask the model anyway"), ""),
            NoticeKind.STALE: (translate("NoteNotice", "Bring up to date"), translate("NoteNotice", "Keep as it is")),
            NoticeKind.AGED: (translate("NoteNotice", "Bring up to date"), translate("NoteNotice", "Reopen")),
            NoticeKind.REPLACE: (translate("NoteNotice", "Replace"), translate("NoteNotice", "Keep mine")),
            NoticeKind.CONCLUDED: (translate("NoteNotice", "Reopen"), ""),
            NoticeKind.SOLVED: (translate("NoteNotice", "Reopen"), translate("NoteNotice", "Make a flow of this…")),
        }
