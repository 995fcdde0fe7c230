"""The editor's own text fields: undo and redo are the flow's, not the field's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rfdesktop.ui.controls.field_text import field_text

_HISTORY_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
FEWEST_LINES, MOST_LINES = 3, 14
"""A text's height follows its lines between these."""


def leaves_to_window(event: QEvent) -> bool:
    """Whether a field has to let a key through, which the window has as a shortcut."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(key) for key in _HISTORY_KEYS)


class EditLine(QLineEdit):
    """One line. Signals: `typed` at every change by hand, `entered` at Enter."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self.typed)

    def event(self, event: QEvent) -> bool:
        if leaves_to_window(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            # What stands there is most often kept or written anew.
            self.selectAll()

    def show_text(self, text: str) -> None:
        """Shows a text, unless it stands there: the caret stays."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)


class EditText(QPlainTextEdit):
    """Several lines. Tab leaves it. Signals: `typed` at every change by hand."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, fewest: int = FEWEST_LINES) -> None:
        super().__init__(parent)
        self._fewest = fewest
        self._showing = False
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def event(self, event: QEvent) -> bool:
        if leaves_to_window(event):
            event.ignore()
            return True
        return super().event(event)

    def show_text(self, text: str) -> None:
        """Shows a text, unless it stands there: the caret stays."""
        if field_text(self) != text:
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def sizeHint(self) -> QSize:
        lines = max(self._fewest, min(MOST_LINES, self.document().lineCount()))
        around = 2 * (self.frameWidth() + round(self.document().documentMargin())) + 8
        return QSize(120, lines * self.fontMetrics().lineSpacing() + around)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _changed(self) -> None:
        if not self._showing:
            self.typed.emit(field_text(self))
