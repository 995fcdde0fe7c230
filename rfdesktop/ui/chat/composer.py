"""Where the engineer types: Enter sends, Shift+Enter breaks the line."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontDatabase,
    QKeyEvent,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from rfdesktop.ui.attachments.intake import Given, can_take, given_by
from rfdesktop.ui.chat.growing_field import GrowingField
from rfdesktop.ui.chat.pasted_text import FOLDED_FROM, PastedTexts
from rfdesktop.ui.chat.secret_marks import SecretMarks
from rfdesktop.ui.controls.field_text import field_text
from rfdesktop.ui.controls.shown import show_tip
from rfdesktop.ui.transcript.source_window import SourceWindow
from rfdesktop.ui.words.translate import translate

_PIECE_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Composer(GrowingField):
    """Plain text; grows with what is typed.

    Signals: `submitted` at Enter, `escaped` at Escape, `focused` with whether it has the keyboard, `stepped` with -1 or
    1 where a message above is asked for, `brought` with
    what was pasted or dropped and is to be attached (Given): files, a picture, a long text.
    """

    submitted = Signal()
    escaped = Signal()
    focused = Signal(bool)
    stepped = Signal(int)
    brought = Signal(object)
    pieceAsked = Signal(bool)
    """Where no folded text is at the caret: what was attached last is to be opened, or (True) put into the message."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self.setAccessibleName(translate("Composer", "Message"))
        self.invite(first=True)
        self.setProperty("bare", True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.pasted = PastedTexts(self)
        self.secret_marks = SecretMarks(self)
        self._fit()

    @property
    def text(self) -> str:
        """All that is typed and pasted, word for word, folded pieces whole."""
        return self.pasted.text_of(QTextCursor(self.document()))

    @property
    def has_words(self) -> bool:
        """Something other than blanks stands here, be it still composed by an input method."""
        return bool(field_text(self).strip() or self.preedit.strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == _PIECE_KEYS and event.key() in (Qt.Key.Key_O, Qt.Key.Key_X):
            if self.pasted.at(self.textCursor()) is None:
                self.pieceAsked.emit(event.key() == Qt.Key.Key_X)
            else:
                (self.open_pasted if event.key() == Qt.Key.Key_O else self.turn_back)()
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.preedit:
            # It is meant for the input method, which takes its choice by it.
            return
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
            return
        if enter:
            # Qt would insert U+2028 for Shift+Enter, which is not a line break to anybody else.
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def invite(self, *, first: bool) -> None:
        """Says what is to be written: a chat's first message, or the next one."""
        words = translate("Composer", "Describe the symptom…") if first else translate("Composer", "Reply…")
        if words != self.placeholderText():
            self.setPlaceholderText(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    def put(self, text: str) -> None:
        """Shows a text to be continued, the caret at its end. A long one is folded."""
        if len(text) >= FOLDED_FROM:
            self.clear()
            self.pasted.insert(self.textCursor(), text)
        else:
            self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Also what is attached."""
        return can_take(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Takes a text in, of a formatted one its words; a long one, files and pictures are to be attached."""
        given = given_by(source)
        if given.files or given.picture is not None or len(given.text) >= FOLDED_FROM:
            self.brought.emit(given)
        else:
            self.pasted.paste(given.text)

    def quote(self, text: str) -> None:
        """Puts a quoted text at the caret, on lines of its own; a long one is to be attached like a pasted one."""
        if len(text) >= FOLDED_FROM:
            self.brought.emit(Given(text))
        else:
            lines = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
            self.insertPlainText(("" if self.textCursor().atBlockStart() else "\n") + f"{lines}\n\n")
            self.ensureCursorVisible()
        self.setFocus()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.pasted.text_of(self.textCursor()))
        return data

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the folded piece that was clicked."""
        super().mouseDoubleClickEvent(event)
        self.open_pasted()

    def open_pasted(self) -> None:
        """Shows the folded piece at the caret in a window of its own."""
        if found := self.pasted.at(self.textCursor()):
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            SourceWindow(PastedTexts.words(found[1]), found[1], font, self.window()).show()

    def turn_back(self) -> None:
        """Puts the text of the folded piece at the caret into the field; says where it is too long for that."""
        found = self.pasted.at(self.textCursor())
        if found is None:
            return
        if PastedTexts.can_turn_back(found[1]):
            found[0].insertText(found[1], QTextCharFormat())
            return
        words = translate("Composer", "This text is too long to be changed here. Ctrl+Shift+O opens it.")
        show_tip(self.mapToGlobal(self.cursorRect().bottomLeft()), words, self)
