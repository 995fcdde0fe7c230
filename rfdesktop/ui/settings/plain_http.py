"""The question whether a key may be sent over plain http to another machine, asked beside the key."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.theme.tokens import SPACE_S
from rfdesktop.ui.words.plain_http import allow_text, allowed_words, managed_words, question_words, withdraw_text


class PlainHttpQuestion(QWidget):
    """Hidden where there is nothing to ask. It blocks nothing: the answer can be given at any time, and taken back."""

    answered = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._allowed = False
        self._said = PlainLabel(parent=self)
        self._said.setObjectName(f"{name}Text")
        self._said.setWordWrap(True)
        self._answer = QPushButton(self)
        self._answer.setObjectName(f"{name}Button")
        self._answer.setAutoDefault(False)
        self._answer.clicked.connect(self._answered)
        beside = QHBoxLayout()
        beside.addWidget(self._answer)
        beside.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self._said)
        rows.addLayout(beside)
        self.hide()

    def ask(self, host: str, *, allowed: bool, managed: bool = False) -> None:
        """Asks for a host ("" for nothing to ask), or says that it is allowed, or what the organisation decided."""
        self._allowed = allowed
        if managed:
            self._said.setText(managed_words(host, allowed=allowed))
        else:
            self._said.setText(allowed_words(host) if allowed else question_words(host))
        self._answer.setVisible(not managed)
        retone(self._said, "muted" if allowed else "warn")
        self._answer.setText(withdraw_text() if allowed else allow_text())
        set_name(self._answer, f"{self._answer.text()}: {host}")
        self._answer.setProperty("kind", "quiet" if allowed else "")
        self._answer.style().unpolish(self._answer)
        self._answer.style().polish(self._answer)
        self.setVisible(bool(host))

    @Slot()
    def _answered(self) -> None:
        self.answered.emit(not self._allowed)
