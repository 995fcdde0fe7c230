"""What floats over a transcript: the actions of one message, and the way back to the newest."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.tokens import LIGHT, RADIUS, Tokens
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.words.translate import translate

_HEIGHT = 28
_SIDE = 10


class QuietButton(QAbstractButton):
    """A button of words alone that paints itself; `framed` gives it a border, `pill` round ends too."""

    def __init__(self, words: str, parent: QWidget, *, pill: bool = False, framed: bool = False) -> None:
        super().__init__(parent)
        self.setText(words)
        set_name(self, words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.tokens: Tokens = LIGHT
        self._pill = pill
        self._framed = framed or pill

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * _SIDE + (8 if self._pill else 0), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words on a rounded ground."""
        tokens = self.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = tokens.pressed if self.isDown() else tokens.hover if self.underMouse() else tokens.raised
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        line = tokens.focus if self.hasFocus() else tokens.border_strong if self._framed else ground
        painter.setPen(QPen(QColor(line), 1.5 if self.hasFocus() else 1))
        painter.setBrush(QColor(ground))
        radius = rect.height() / 2 if self._pill else RADIUS - 3
        painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(QColor(tokens.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class MessageToolbar(QWidget):
    """The actions of the message under the pointer, or of the one reached by the keyboard."""

    copyRequested = Signal(str)
    """A message id: its words as plain text."""
    copyMarkdownRequested = Signal(str)
    """A message id: its text as the model wrote it."""
    retryRequested = Signal(str)
    """A message id."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messageToolbar")
        self.setAccessibleName(translate("MessageToolbar", "Message actions"))
        self.message_id = ""
        self._tokens: Tokens = LIGHT
        self._copy = self._button(
            translate("MessageToolbar", "Copy"), translate("MessageToolbar", "Copy this message"), self.copyRequested
        )
        self._markdown = self._button(
            translate("MessageToolbar", "Markdown"),
            translate("MessageToolbar", "Copy this message as markdown"),
            self.copyMarkdownRequested,
        )
        self._retry = self._button(
            translate("MessageToolbar", "Try again"),
            translate("MessageToolbar", "Ask for this answer again"),
            self.retryRequested,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(1)
        for button in (self._copy, self._markdown, self._retry):
            row.addWidget(button)
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Takes the theme's colours."""
        self._tokens = tokens
        for button in (self._copy, self._markdown, self._retry):
            button.tokens = tokens
        self.update()

    def show_for(self, item: MessageItem) -> None:
        """Shows what can be done with this message."""
        self.message_id = item.id
        self._retry.setVisible(item.can_retry)
        self.adjustSize()
        self.show()
        self.raise_()

    def take_focus(self) -> None:
        """Puts the keyboard on the first action."""
        self._copy.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from action to action, Escape leaves."""
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._tokens.border), 1))
        painter.setBrush(QColor(self._tokens.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _button(self, words: str, accessible: str, wanted: object) -> QuietButton:
        button = QuietButton(words, self)
        set_name(button, accessible)
        set_tip(button, accessible)
        button.clicked.connect(lambda: wanted.emit(self.message_id))  # type: ignore[attr-defined]
        return button
