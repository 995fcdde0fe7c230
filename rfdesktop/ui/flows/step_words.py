"""The engineer's own word on the step on the screen, and asking the assistant about it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QToolButton

from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.translate import translate

LINES = 2


class NoteField(QPlainTextEdit):
    """Two lines, more by scrolling. Enter and Escape go back to the step; Shift+Enter breaks the line."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stepNote")
        self.setAccessibleName(translate("StepWords", "Note on this step"))
        self.setPlaceholderText(translate("StepWords", "Note on this step, for the ticket"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.sizeHint().height())
        self.hide()

    def sizeHint(self) -> QSize:
        around = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        margins = self.viewportMargins()
        height = LINES * self.fontMetrics().lineSpacing() + around + margins.top() + margins.bottom() + 8
        return QSize(120, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and not event.modifiers()):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class StepWords(QObject):
    """Made once; what is in it is the step's that is shown. Signals: `edited` at every change, `left` by Escape."""

    edited = Signal()
    left = Signal()
    changed = Signal()
    """The field has come or gone."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.field = NoteField()
        self.note = _button("stepNoteButton", translate("StepWords", "Note"))
        icons.set_beside(self.note, IconName.EDIT)
        self.note.setAccessibleName(translate("StepWords", "Write a note on this step"))
        set_tip(self.note, translate("StepWords", "Write a note on this step ({key})").format(key="Ctrl+Shift+D"))
        self.ask = _button("askAssistantButton", translate("StepWords", "Ask"))
        icons.set_beside(self.ask, IconName.ASSISTANT)
        self.ask.setAccessibleName(translate("StepWords", "Ask the assistant about this step"))
        tip = translate("StepWords", "Ask the assistant about this step ({key}); it knows where the flow stands")
        set_tip(self.ask, tip.format(key="Ctrl+Shift+A"))
        self.note.clicked.connect(self.open)
        self.field.textChanged.connect(self.edited)
        self.field.left.connect(self._leave)

    @property
    def text(self) -> str:
        return self.field.toPlainText()

    def set_compact(self, *, compact: bool) -> None:
        """Shows the buttons by their icons alone where there is little room."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if compact else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.note.setToolButtonStyle(style)
        self.ask.setToolButtonStyle(style)

    def leave_out(self) -> None:
        """Nothing that is said of a step is kept: nothing can be said."""
        self.note.hide()
        self.ask.hide()

    @property
    def left_out(self) -> bool:
        return self.note.isHidden()

    def show_step(self, run: FlowRun) -> None:
        """Shows the note of the step where a run stands; the field only where there is one."""
        self.field.blockSignals(True)
        self.field.setPlainText(run.current.note)
        self.field.blockSignals(False)
        self._show_field(bool(run.current.note))

    def open(self) -> None:
        """Shows the field and puts the caret at its end."""
        self._show_field(True)
        self.field.setFocus()
        cursor = self.field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.field.setTextCursor(cursor)

    def _leave(self) -> None:
        self._show_field(bool(self.text.strip()))
        self.left.emit()

    def _show_field(self, shown: bool) -> None:
        self.field.setVisible(shown)
        self.changed.emit()


def _button(name: str, text: str) -> QToolButton:
    """A button beside the way on. Tab passes it by, since its key is nearer."""
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return button
