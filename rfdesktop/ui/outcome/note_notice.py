"""The strip over the note: what there is to say about it, and the buttons that go with it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from rfdesktop.ui.error_places import SCHEME, linked
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S


class NoticeKind(StrEnum):
    """What the strip says, and what its buttons then do."""

    FAILED = "failed"
    UNWRITTEN = "unwritten"
    STALE = "stale"
    REPLACE = "replace"
    CONCLUDED = "concluded"
    WAITING = "waiting"


_TINTS = {
    NoticeKind.FAILED: "warn",
    NoticeKind.UNWRITTEN: "warn",
    NoticeKind.STALE: "accent",
    NoticeKind.REPLACE: "warn",
    NoticeKind.CONCLUDED: "good",
    NoticeKind.WAITING: "accent",
}


class NoteNotice(QFrame):
    """Says one thing at a time; hidden while there is none."""

    accepted = Signal(NoticeKind)
    """The main button: write again, replace, reopen."""

    kept = Signal(NoticeKind)
    """The other button: the note is to stay as it is. The strip is hidden."""

    settingsRequested = Signal(str)
    """A page of the settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteNotice")
        self._kind = NoticeKind.FAILED
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.linkActivated.connect(lambda link: self.settingsRequested.emit(link.removeprefix(SCHEME)))
        self._button = QPushButton(self.tr("Write again"))
        self._button.setAccessibleName(self._button.text())
        self._button.setObjectName("noteNoticeButton")
        self._button.setProperty("size", "small")
        self._button.clicked.connect(lambda: self.accepted.emit(self._kind))
        self._keep = QPushButton(self.tr("Keep as it is"))
        self._keep.setAccessibleName(self._keep.text())
        self._keep.setObjectName("noteKeepButton")
        self._keep.setProperty("size", "small")
        self._keep.clicked.connect(self._kept)
        # Which of them there are goes with what is said.
        self._button.hide()
        self._keep.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_S)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._keep)
        self.hide()

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
        rich = linked(text)
        self._text.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self._text.setText(rich or text)
        for button, words in ((self._button, do), (self._keep, keep)):
            button.setText(words)
            button.setAccessibleName(words)
            button.setVisible(bool(words))
        self.show()

    def take_back(self, kind: NoticeKind) -> None:
        """Hides the strip if it says something of this kind."""
        if self.shown is kind:
            self.hide()

    def _kept(self) -> None:
        self.hide()
        self.kept.emit(self._kind)

    def _buttons(self) -> dict[NoticeKind, tuple[str, str]]:
        return {
            NoticeKind.UNWRITTEN: (self.tr("Write again"), ""),
            NoticeKind.STALE: (self.tr("Write again"), self.tr("Keep as it is")),
            NoticeKind.REPLACE: (self.tr("Replace"), self.tr("Keep mine")),
            NoticeKind.CONCLUDED: (self.tr("Reopen"), ""),
        }
