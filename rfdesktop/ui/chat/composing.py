"""A field that knows what is being typed in it, also what an input method composes: words that are not chosen yet, and
not in the text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QPlainTextEdit


class ComposingField(QPlainTextEdit):
    """`composed` tells of each change of what is composed."""

    composed = Signal()

    preedit = ""
    """What an input method shows in the field and has not committed (Qt's name for it)."""

    @property
    def rests(self) -> bool:
        """It has the keyboard of its window, and nothing has been typed here since a text was put."""
        untyped = not self.document().isModified() and not self.preedit
        return untyped and self.window().focusWidget() is self

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.preedit = event.preeditString()
        self.composed.emit()

    def commit(self) -> None:
        """Takes over what is composed, as if it had been chosen."""
        if self.preedit:
            QGuiApplication.inputMethod().commit()
        if left := self.preedit:
            # The platform's input method did not: it is told to forget what is taken over here.
            chosen = QInputMethodEvent()
            chosen.setCommitString(left)
            self.inputMethodEvent(chosen)
            QGuiApplication.inputMethod().reset()
