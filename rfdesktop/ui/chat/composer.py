"""Where the engineer types: Enter sends, Shift+Enter breaks the line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontDatabase,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from rfdesktop.ui.attachments.intake import can_take, given_by
from rfdesktop.ui.chat.composing import ComposingField
from rfdesktop.ui.chat.pasted_text import FOLDED_FROM, PastedTexts
from rfdesktop.ui.chat.secret_marks import SecretMarks
from rfdesktop.ui.controls.field_text import field_text
from rfdesktop.ui.controls.shown import show_tip
from rfdesktop.ui.transcript.source_window import SourceWindow
from rfdesktop.ui.words.translate import translate

_PIECE_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
MAX_LINES = 9
"""The field grows up to this many lines, then scrolls."""


class Composer(ComposingField):
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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The style sheet is applied only now, and the frame's width with it.
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # A narrower field has more lines, of which the document does not tell; a height that changes while the
            # page is laid out would be passed over.
            QTimer.singleShot(0, self, self._fit)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        """A line is as high as the font of now, also where nothing is typed yet."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

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

    def sizeHint(self) -> QSize:
        lines = max(1, min(MAX_LINES, int(self.document().size().height())))
        margin = self.document().documentMargin()
        # Where there is more below, the air under the text would show the upper half of the next line.
        air = 0 if self._is_full else margin + 4
        height = round(lines * self.fontMetrics().lineSpacing() + margin + air + 2 * self.frameWidth())
        return QSize(400, height)

    @property
    def _is_full(self) -> bool:
        return self.document().size().height() > MAX_LINES

    def _fit(self) -> None:
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if self._is_full else policy.ScrollBarAlwaysOff)
        self.setFixedHeight(self.sizeHint().height())
