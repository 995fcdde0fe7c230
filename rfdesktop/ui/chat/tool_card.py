"""A call that waits for the engineer: which tool, what would be sent, and what they say to it."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from rfdesktop.domain.tools.calls import SENT_CHARS, can_be_sent, object_in, typed_json
from rfdesktop.domain.tools.events import ToolQuestion
from rfdesktop.domain.tools.servers import Allowing
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.controls.unseen_scroll import hold_unseen
from rfdesktop.ui.controls.whole_scroll import WholeScroll
from rfdesktop.ui.controls.wrapping_row import WrappingRow
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.tools import asks_words, described_words, does_words, secrets_words, waiting_words
from rfdesktop.ui.words.translate import translate

LINES = 7
"""Lines of arguments that are shown at most; more of them is scrolled to."""

MOST_OF_WINDOW = 0.36
"""The share of the window's height that the card may have: what is asked scrolls over its answers."""

LEAST_LINES = 3

UNREAD_S = 0.5
"""Seconds for which nobody can have read a call that has just come: the second click of a double click is no answer to
the next one."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ToolCard(QFrame):
    """Stands over the composer while a call waits, and takes no keyboard by itself. `said` carries the call's id, an
    `Allowing` and the arguments; Ctrl+Enter in these allows the call once, Escape leads back to the message."""

    said = Signal(str, str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unread_s = UNREAD_S
        """For so long after a call has come nothing is an answer to it."""
        self._shown_at = 0.0
        self.setObjectName("toolCard")
        self.setProperty("card", "popover")
        set_name(self, translate("ToolCard", "A tool that the model asks for"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._question: ToolQuestion | None = None
        self.title = _line("strong")
        self.does = _line("muted")
        self.described = _line("faint")
        self.secrets = _line("muted")
        self.problem = _line("bad")
        self.others = _line("faint")
        self.arguments = QPlainTextEdit(self)
        self.arguments.setObjectName("toolArguments")
        self.arguments.setTabChangesFocus(True)
        self.arguments.setProperty("mono", True)
        set_name(self.arguments, translate("ToolCard", "What is sent, to be changed if need be"))
        self.once = self._button(Allowing.ONCE, translate("ToolCard", "Run once"), "primary")
        self.in_chat = self._button(Allowing.CHAT, translate("ToolCard", "Always in this chat"), "")
        self.always = self._button(Allowing.ALWAYS, translate("ToolCard", "Always"), "")
        self.refuse = self._button(Allowing.NO, translate("ToolCard", "Do not run"), "quiet")
        set_tip(self.once, translate("ToolCard", "Ctrl+Enter among the arguments"))
        self._lay_out()
        self.hide()

    @property
    def question(self) -> ToolQuestion | None:
        """The call that is shown."""
        return self._question

    def show_question(self, question: ToolQuestion, others: int) -> None:
        """Shows a call; `others` are those that wait behind it."""
        if self._question != question:
            self._question, self._shown_at = question, time.monotonic()
            self.arguments.setPlainText(typed_json(question.arguments))
            self.problem.hide()
        self.title.show_long(asks_words(question))
        self.does.setText(does_words(question))
        retone(self.does, "muted" if question.reads_only else "warn")
        for label, text in (
            (self.described, described_words(question)),
            (self.secrets, secrets_words(question)),
            (self.others, waiting_words(others)),
        ):
            label.show_long(text)
            label.setVisible(bool(text))
        # What changes something is asked about each time.
        self.in_chat.setVisible(question.reads_only)
        self.always.setVisible(question.reads_only)
        self._fit()
        self.show()
        self._settle()

    def clear(self) -> None:
        """No call waits any more. The keyboard, where it was here, goes to the message."""
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._question = None
        self.hide()
        if had_focus:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self._say(Allowing.ONCE)
        else:
            super().keyPressEvent(event)

    def _say(self, allowing: Allowing) -> None:
        question = self._question
        if question is None or time.monotonic() - self._shown_at < self.unread_s:
            return
        text = self.arguments.toPlainText()
        if allowing is not Allowing.NO and (problem := _problem(text)):
            self.problem.setText(problem)
            self.problem.show()
            self.arguments.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.said.emit(question.call_id, allowing.value, text)

    def _button(self, allowing: Allowing, text: str, kind: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"tool{allowing.name.title()}Button")
        button.setAutoDefault(False)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(lambda: self._say(allowing))
        return button

    def _lay_out(self) -> None:
        self._asked = QWidget(self)
        self._parts = QVBoxLayout(self._asked)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(SPACE_S)
        for widget in (self.title, self.does, self.described, self.arguments, self.secrets, self.problem):
            self._parts.addWidget(widget)
        self._asked.installEventFilter(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self._scrolled())
        self._answers = buttons = WrappingRow(SPACE_S)
        for button in (self.once, self.in_chat, self.always, self.refuse):
            buttons.addWidget(button)
        rows.addLayout(buttons)
        rows.addWidget(self.others)
        self.problem.hide()

    def _scrolled(self) -> WholeScroll:
        """What is asked, in an area that scrolls where the page is low: the answers under it are always seen."""
        self._area = WholeScroll(self)
        hold_unseen(self._area, self._asked)
        return self._area

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_area()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Its words have become more or fewer, or larger."""
        if watched is self._asked and event.type() == QEvent.Type.LayoutRequest:
            self._fit_area()
        return super().eventFilter(watched, event)

    def _fit_area(self) -> None:
        wanted = self._parts.totalHeightForWidth(self._area.viewport().width())
        line = self.fontMetrics().height()
        answers = self._answers.heightForWidth(self._area.width()) + (0 if self.others.isHidden() else line + SPACE_S)
        most = max(LEAST_LINES * line, round(self.window().height() * MOST_OF_WINDOW) - answers)
        self._area.setFixedHeight(max(0, min(wanted, most)))

    def _settle(self) -> None:
        """Takes its room at once: until the next turn of the event loop its answers would be painted over its words."""
        for _ in range(2):
            around: QWidget | None = self
            while around is not None:
                if (rows := around.layout()) is not None:
                    rows.activate()
                around = around.parentWidget()
            self._fit_area()

    @Slot()
    def _fit(self) -> None:
        lines = min(LINES, max(2, self.arguments.blockCount()))
        margin = self.arguments.document().documentMargin() * 2 + self.arguments.frameWidth() * 2
        self.arguments.setFixedHeight(round(self.arguments.fontMetrics().lineSpacing() * lines + margin))


def _problem(text: str) -> str:
    """Why this cannot be sent; "" where it can."""
    values = object_in(text)
    if values is None:
        return translate("ToolCard", "Not run: what is sent has to be one JSON object.")
    if not can_be_sent(values):
        return translate("ToolCard", "Not run: what is sent is too long. Up to {most} characters go.").format(
            most=SENT_CHARS
        )
    return ""


def _line(tone: str) -> PlainLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    return label
