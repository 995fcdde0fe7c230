"""What stands in a message's own first line: its actions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QWidget

from rfdesktop.domain.chats.chat import Role
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.tokens import LIGHT, RADIUS, Tokens
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.message_actions import MessageAction, Offer, key_of, offers
from rfdesktop.ui.words.translate import translate

_ROOM = 8
"""Pixels that a button is higher than its words."""
_SIDE = 10
_MORE = "⋯"


def _copy_words(role: Role) -> str:
    if role is Role.USER:
        return translate("MessageToolbar", "Copy message")
    return translate("MessageToolbar", "Copy answer")


def room_for_actions(font: QFont, role: Role) -> int:
    """How wide the actions of a message are, which its first line leaves free."""
    metrics = QFontMetrics(font)
    shown = [_copy_words(role), _MORE, *([_edit_words()] if role is Role.USER else [])]
    return sum(metrics.horizontalAdvance(words) + 2 * _SIDE for words in shown)


def _edit_words() -> str:
    return translate("MessageToolbar", "Edit")


class QuietButton(QAbstractButton):
    """A button of words alone that paints itself, without a ground until it is pointed at; `pill` has one, with round
    ends."""

    def __init__(self, words: str, parent: QWidget, *, pill: bool = False, role: str = "text") -> None:
        super().__init__(parent)
        self.setText(words)
        set_name(self, words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # A click leaves the keyboard where it is: in what is being written.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tokens: Tokens = LIGHT
        self._pill = pill
        self._role = role

    def sizeHint(self) -> QSize:
        """As wide and high as the words need."""
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self.text()) + 2 * _SIDE + (8 if self._pill else 0)
        return QSize(wide, metrics.height() + _ROOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves the arrows, which Qt has go to any other button, to what the button stands in."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words on a rounded ground."""
        tokens = self.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = rect.height() / 2 if self._pill else RADIUS - 3
        if self._pill or self.hasFocus() or self.isDown() or self.underMouse():
            ground = tokens.pressed if self.isDown() else tokens.hover if self.underMouse() else tokens.raised
            line = tokens.focus if self.hasFocus() else tokens.control_border if self._pill else ground
            painter.setPen(QPen(QColor(line), 2 if self.hasFocus() else 1))
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(QColor(getattr(tokens, self._role)))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class MessageToolbar(QWidget):
    """The actions of one message, at the right end of its first line."""

    copyRequested = Signal(str)
    """A message id: its words as plain text."""
    copyMarkdownRequested = Signal(str)
    """A message id: its text as the model wrote it."""
    acted = Signal(MessageAction, str)
    """What is wanted of a message, by its id."""
    stepped = Signal(int)
    """The previous (-1) or next (1) message is wanted."""
    left = Signal()
    """Escape was pressed."""
    tabbedInto = Signal(str)
    """Tab has come to the actions of a message, by its id, wherever that is scrolled to."""
    tabbedOut = Signal(str)
    """Tab leaves the actions of a message, by its id."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(translate("MessageToolbar", "Message actions"))
        self.message_id = ""
        self._offers: tuple[Offer, ...] = ()
        self._edit = QuietButton(_edit_words(), self, role="link")
        self._edit.setObjectName("editMessageButton")
        set_name(self._edit, translate("MessageToolbar", "Edit the message"))
        self._edit.clicked.connect(lambda: self.acted.emit(MessageAction.EDIT, self.message_id))
        self._copy = QuietButton("", self, role="link")
        self._copy.setObjectName("copyMessageButton")
        set_name(self._copy, translate("MessageToolbar", "Copy"))
        self._copy.clicked.connect(lambda: self.copyRequested.emit(self.message_id))
        self._more = QuietButton(_MORE, self, role="text_muted")
        self._more.setObjectName("moreActionsButton")
        set_name(self._more, translate("MessageToolbar", "More that can be done with this message"))
        set_tip(self._more, translate("MessageToolbar", "More"))
        self._more.clicked.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in self._buttons:
            row.addWidget(button)
            button.installEventFilter(self)
        self.hide()

    @property
    def in_use(self) -> bool:
        """The keyboard is on one of the actions."""
        return any(button.hasFocus() for button in self._buttons)

    @property
    def _buttons(self) -> tuple[QuietButton, ...]:
        return self._edit, self._copy, self._more

    def dress(self, tokens: Tokens, font: QFont) -> None:
        """Takes the theme's colours, and the font of the line that it stands in."""
        for button in self._buttons:
            button.tokens = tokens
            button.setFont(font)
            button.updateGeometry()
            button.update()
        self.adjustSize()

    def show_for(self, item: MessageItem, said: str, *, is_last: bool = False) -> None:
        """Shows what can be done with this message; `said` is what a screen reader reads of it."""
        self.message_id = item.id
        self._offers = offers(item, is_last=is_last)
        self._edit.setVisible(any(offer.action is MessageAction.EDIT for offer in self._offers))
        self._copy.setAccessibleDescription(said)
        words = _copy_words(item.message.role)
        if words != self._copy.text():
            self._copy.setText(words)
            set_name(self._copy, words)
            self._copy.updateGeometry()
        self.adjustSize()
        self.show()

    def take_focus(self) -> None:
        """Puts the keyboard on the first action."""
        self._copy.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def menu(self) -> QMenu:
        """What is done less often; the menu deletes itself when it closes."""
        menu = QMenu(self)
        menu.setObjectName("messageMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        message_id = self.message_id
        markdown = menu.addAction(translate("MessageToolbar", "Copy as markdown"))
        markdown.triggered.connect(lambda: self.copyMarkdownRequested.emit(message_id))
        for offer in self._offers:
            # The letter stands beside the words, as it works while the keyboard is on the message's line.
            action = menu.addAction(f"{offer.words}\t{key_of(offer)}")
            action.triggered.connect(lambda _checked=False, wanted=offer.action: self.acted.emit(wanted, message_id))
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tells when Tab comes here, from either side."""
        by_tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in by_tab and self.isVisible():
            self.tabbedInto.emit(self.message_id)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from action to action, with Alt from version to version, Up and Down from message to
        message; a letter does what the menu has beside it; Escape leaves."""
        with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._go(1 if event.key() == Qt.Key.Key_Right else -1, versions=with_alt)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.modifiers() or not self._do(event.key()):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from action to action too. Beyond them, and once they are hidden with the keyboard on them, the page
        goes on: with the links from this message on."""
        if self.isVisible() and self.in_use and self._step(1 if forward else -1):
            return True
        self.tabbedOut.emit(self.message_id)
        return super().focusNextPrevChild(forward)

    def _go(self, by: int, *, versions: bool) -> None:
        if versions:
            self.acted.emit(MessageAction.EARLIER if by < 0 else MessageAction.LATER, self.message_id)
        else:
            self._step(by)

    def _step(self, by: int) -> bool:
        """Goes to the action beside the one that has the keyboard; False where there is none."""
        shown = [button for button in self._buttons if not button.isHidden()]
        to = next((at for at, button in enumerate(shown) if button.hasFocus()), 0) + by
        if not 0 <= to < len(shown):
            return False
        shown[to].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _do(self, key: int) -> bool:
        """Does what the key stands for; False where it stands for nothing."""
        if key == Qt.Key.Key_C:
            self._copy.click()
            return True
        wanted = next((offer.action for offer in self._offers if offer.key == key), None)
        if wanted is not None:
            self.acted.emit(wanted, self.message_id)
        return wanted is not None

    @Slot()
    def _open_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
