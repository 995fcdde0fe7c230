"""The message that the pointer or the keyboard is at, its floating actions, and the way to the newest."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser, QToolTip

from rfdesktop.domain.chats.chat import MessageStatus
from rfdesktop.domain.texts.visible import without_marks
from rfdesktop.ui.controls.clipboard import copied_words, copy_text
from rfdesktop.ui.theme.tokens import Tokens
from rfdesktop.ui.transcript.conversation import Conversation
from rfdesktop.ui.transcript.formats import Prop
from rfdesktop.ui.transcript.items import MessageItem, TranscriptItem
from rfdesktop.ui.transcript.lengths import BIG
from rfdesktop.ui.transcript.overlay import MessageToolbar, QuietButton
from rfdesktop.ui.transcript.plain_text import plain_text
from rfdesktop.ui.transcript.reading_place import ReadingPlace
from rfdesktop.ui.words.translate import translate

_EDGE = 12
_SAID_MS = 1_500


class Pointing(QObject):
    """Places the overlays of a transcript and does what they offer."""

    def __init__(self, browser: QTextBrowser, conversation: Conversation, place: ReadingPlace) -> None:
        super().__init__(browser)
        self._browser = browser
        self._conversation = conversation
        self._bar = MessageToolbar(browser.viewport())
        self._jump = QuietButton(translate("Pointing", "↓ Newest"), browser.viewport(), pill=True)
        self._jump.setObjectName("jumpToNewest")
        self._jump.setAccessibleName(translate("Pointing", "Jump to the newest message"))
        self._jump.hide()
        self._jump.clicked.connect(place.go_to_end)
        place.arrivedBelow.connect(self._show_jump)
        place.atEndChanged.connect(self._end_changed)
        browser.viewport().setMouseTracking(True)
        browser.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._bar.copyRequested.connect(self._copy)
        self._bar.copyMarkdownRequested.connect(self._copy_markdown)
        self._bar.left.connect(self._leave)

    @property
    def toolbar(self) -> MessageToolbar:
        """The actions of one message."""
        return self._bar

    def set_tokens(self, tokens: Tokens) -> None:
        """Takes the theme's colours."""
        self._bar.set_tokens(tokens)
        self._jump.tokens = tokens
        self._jump.update()

    def point_at(self, at: QPoint) -> None:
        """Shows the actions of the message at this place of the viewport."""
        block = self._browser.cursorForPosition(at).block()
        self._offer(block.blockFormat().stringProperty(Prop.MESSAGE))

    def step(self, by: int) -> None:
        """Goes to the next or previous message and puts the keyboard on its actions."""
        ids = [item.id for item in self._conversation.items if _has_actions(item)]
        if not ids:
            return
        if self._bar.message_id in ids and self._bar.isVisible():
            index = min(max(ids.index(self._bar.message_id) + by, 0), len(ids) - 1)
        else:
            index = len(ids) - 1
        start = QTextCursor(self._browser.document())
        start.setPosition(self._conversation.extent(ids[index])[0])
        bar = self._browser.verticalScrollBar()
        bar.setValue(bar.value() + self._browser.cursorRect(start).top() - 3 * _EDGE)
        self._offer(ids[index])
        self._bar.take_focus()

    def place(self) -> None:
        """Puts the overlays where they belong after a change of size."""
        self._place_bar()
        self._jump.adjustSize()
        view = self._browser.viewport()
        self._jump.move((view.width() - self._jump.width()) // 2, view.height() - self._jump.height() - _EDGE)

    def say(self, words: str) -> None:
        """Shows words at the pointer or caret for a moment."""
        QToolTip.showText(self._browser.mapToGlobal(self._browser.cursorRect().bottomLeft()), words, self._browser)
        QTimer.singleShot(_SAID_MS, self, QToolTip.hideText)

    def _offer(self, message_id: str) -> None:
        item = self._conversation.item(message_id)
        if not isinstance(item, MessageItem) or not _has_actions(item):
            self._bar.hide()
            return
        self._bar.show_for(item)
        self._place_bar()

    def _place_bar(self) -> None:
        if self._conversation.item(self._bar.message_id) is None:
            self._bar.hide()
            return
        cursor = QTextCursor(self._browser.document())
        cursor.setPosition(self._conversation.extent(self._bar.message_id)[0])
        top = self._browser.cursorRect(cursor).top() - 8
        margin = round(self._browser.document().rootFrame().frameFormat().rightMargin())
        view = self._browser.viewport()
        self._bar.move(view.width() - margin - self._bar.width() - 8, max(top, 4))

    @Slot(int)
    def _scrolled(self, _value: int) -> None:
        if self._bar.isVisible():
            self._place_bar()

    @Slot()
    def _show_jump(self) -> None:
        self._jump.show()
        self._jump.raise_()
        self.place()

    @Slot(bool)
    def _end_changed(self, at_end: bool) -> None:
        if at_end:
            self._jump.hide()

    @Slot(str)
    def _copy(self, message_id: str) -> None:
        item = self._conversation.item(message_id)
        if isinstance(item, MessageItem) and len(item.message.text) > BIG:
            # It may not be laid out whole.
            self._to_clipboard(item.message.text)
            return
        start, end = self._conversation.extent(message_id)
        cursor = QTextCursor(self._browser.document())
        cursor.setPosition(start)
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        words = without_marks(plain_text(cursor))
        copy_text(words.text)
        self.say(copied_words(words.left_out))

    @Slot(str)
    def _copy_markdown(self, message_id: str) -> None:
        item = self._conversation.item(message_id)
        if isinstance(item, MessageItem):
            self._to_clipboard(item.message.text)

    def _to_clipboard(self, text: str) -> None:
        self.say(copied_words(copy_text(text)))

    @Slot()
    def _leave(self) -> None:
        self._bar.hide()
        self._browser.setFocus()


def _has_actions(item: TranscriptItem) -> bool:
    return isinstance(item, MessageItem) and item.message.status is not MessageStatus.STREAMING
