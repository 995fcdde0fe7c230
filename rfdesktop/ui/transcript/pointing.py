"""The message that the pointer or the keyboard is at, the actions in its first line."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser, QToolTip, QWidget
from shiboken6 import isValid

from rfdesktop.domain.chats.chat import MessageStatus, Role
from rfdesktop.ui.controls.shown import show_tip
from rfdesktop.ui.transcript.conversation import Conversation
from rfdesktop.ui.transcript.formats import INSET, Formats, Prop
from rfdesktop.ui.transcript.items import MessageItem, TranscriptItem
from rfdesktop.ui.transcript.message_actions import MessageAction
from rfdesktop.ui.transcript.overlay import MessageToolbar

_EDGE = 12
_MOST_ACTIONS = 12
"""More than the buttons that a message has."""

_SAID_MS = 1_500
_READ_OUT = 1_000
"""Characters of a message that a screen reader reads where the keyboard comes to it: a minute of speech."""


class Pointing(QObject):
    """Places the actions of the newest answer, which are always there, and of the message that is pointed at."""

    acted = Signal(MessageAction, str)
    """What is wanted of a message, by its id."""
    copyRequested = Signal(str)
    """A message's id: as it is shown."""
    copyMarkdownRequested = Signal(str)
    """A message's id: as it was written."""

    def __init__(self, browser: QTextBrowser, conversation: Conversation) -> None:
        super().__init__(browser)
        self._browser = browser
        self._conversation = conversation
        self._came_from: QWidget | None = None
        self.bar = MessageToolbar(browser.viewport(), "messageToolbar")
        self.newest = MessageToolbar(browser.viewport(), "newestToolbar")
        browser.viewport().setMouseTracking(True)
        self._were_passed = False
        # Told once for many changes, and never in the midst of one: to ask where a line is lays the document out.
        # A scrolling page takes the widgets in it along by itself.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.place)
        browser.verticalScrollBar().valueChanged.connect(self._place_soon)
        browser.document().documentLayout().documentSizeChanged.connect(self._place_soon)
        for bar in (self.bar, self.newest):
            bar.copyRequested.connect(self.copyRequested)
            bar.copyMarkdownRequested.connect(self.copyMarkdownRequested)
            bar.acted.connect(self.acted)
            bar.stepped.connect(self.step)
            bar.left.connect(self._leave)
            bar.tabbedInto.connect(self._show)
            bar.tabbedOut.connect(self._read_on)

    def dress(self, formats: Formats) -> None:
        """Takes the theme's colours and font."""
        for bar in (self.bar, self.newest):
            bar.dress(formats.tokens, formats.small.font())

    def follow(self) -> None:
        """What is shown has changed: the newest answer may be another."""
        standing = (region.item for region in reversed(self._conversation.regions))
        item = next((item for item in standing if isinstance(item, MessageItem)), None)
        if item is not None and item.message.role is Role.ASSISTANT and _has_actions(item):
            self.newest.show_for(item, self._read_out(item), is_last=True)
            self._place(self.newest)
            if self.bar.message_id == item.id:
                self.bar.hide()
        elif self.newest.isVisible():
            self.newest.hide()
        self._later.start()

    @property
    def in_use(self) -> str:
        """The message that the keyboard is on, "" for none."""
        return next((bar.message_id for bar in (self.bar, self.newest) if bar.in_use), "")

    def point_at(self, at: QPoint) -> None:
        """Shows the actions of the message at this place of the viewport."""
        block = self._browser.cursorForPosition(at).block()
        self._offer(block.blockFormat().stringProperty(Prop.MESSAGE))

    @Slot()
    def leave(self) -> None:
        """The pointer is elsewhere."""
        if not self.bar.in_use:
            self.bar.hide()

    def step(self, by: int) -> None:
        """Goes to the next or previous message and puts the keyboard on its actions."""
        ids = [region.item.id for region in self._conversation.regions if _has_actions(region.item)]
        if not ids:
            return
        here = self.in_use
        if here in ids:
            index = min(max(ids.index(here) + by, 0), len(ids) - 1)
        else:
            self._came_from = self._browser.window().focusWidget()
            index = len(ids) - 1
        self.bring(ids[index])
        self.focus(ids[index])

    def bring(self, message_id: str) -> None:
        """Scrolls so that a message stands at the top."""
        start = QTextCursor(self._browser.document())
        start.setPosition(self._conversation.extent(message_id)[0])
        bar = self._browser.verticalScrollBar()
        bar.setValue(bar.value() + self._browser.cursorRect(start).top() - 3 * _EDGE)

    def focus(self, message_id: str) -> None:
        """Puts the keyboard on a message's actions."""
        self._were_passed = False
        self._offer(message_id)
        shown = self.newest if self.newest.isVisible() and self.newest.message_id == message_id else self.bar
        shown.take_focus()
        if shown is self.newest:
            self.bar.hide()

    def say(self, words: str) -> None:
        """Shows words at the pointer or caret for a moment."""
        show_tip(self._browser.mapToGlobal(self._browser.cursorRect().bottomLeft()), words, self._browser)
        QTimer.singleShot(_SAID_MS, self, QToolTip.hideText)

    def _offer(self, message_id: str) -> None:
        item = self._conversation.item(message_id)
        is_newest = self.newest.isVisible() and self.newest.message_id == message_id
        if is_newest or not isinstance(item, MessageItem) or not _has_actions(item):
            self.leave()
        elif self.bar.message_id != message_id or not self.bar.isVisible():
            last = next((item.id for item in reversed(self._conversation.items) if isinstance(item, MessageItem)), "")
            self.bar.show_for(item, self._read_out(item), is_last=message_id == last)
            self._place(self.bar)

    def _read_out(self, item: MessageItem) -> str:
        """Who speaks and when, and the words that are shown, as far as anybody would listen."""
        cursor = QTextCursor(self._browser.document())
        start, end = self._conversation.extent(item.id)
        cursor.setPosition(start)
        cursor.setPosition(min(end, start + _READ_OUT), QTextCursor.MoveMode.KeepAnchor)
        return " ".join(cursor.selectedText().split())

    @Slot()
    def _place_soon(self) -> None:
        # A timer's own slot would take what is told for its interval.
        if not self._later.isActive():
            self._later.start()

    @Slot()
    def place(self) -> None:
        """Puts the actions where they belong after a change of size, or of the text above them."""
        for bar in (self.bar, self.newest):
            if bar.isVisible():
                self._place(bar)

    def _place(self, bar: MessageToolbar) -> None:
        """In the message's first line, whose right end is left free for it."""
        if self._conversation.regions.of(bar.message_id) is None:
            bar.hide()
            return
        cursor = QTextCursor(self._browser.document())
        cursor.setPosition(self._conversation.extent(bar.message_id)[0])
        line = self._browser.cursorRect(cursor)
        margin = round(self._browser.document().rootFrame().frameFormat().rightMargin())
        right = self._browser.viewport().width() - margin - INSET
        bar.move(right - bar.width(), line.center().y() - bar.height() // 2)

    @Slot(str)
    def _show(self, message_id: str) -> None:
        """Scrolls to actions that have the keyboard where nobody sees them."""
        at = next(bar for bar in (self.bar, self.newest) if bar.in_use)
        if not self._browser.viewport().rect().contains(at.geometry()):
            self.bring(message_id)

    @Slot(str)
    def _read_on(self, message_id: str) -> None:
        """The page looks for the next link from its selection, and Enter is that link's once the page has the keyboard.

        Where nothing is selected Qt begins at the top of the page, so the message's first letter is. Actions lose the
        keyboard as their message goes, too: then the page has it, at its top.
        """
        self._browser.setFocus(Qt.FocusReason.TabFocusReason)
        if self._conversation.regions.of(message_id) is None:
            return
        start = QTextCursor(self._browser.document())
        start.setPosition(self._conversation.extent(message_id)[0])
        start.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        self._browser.setTextCursor(start)
        self._were_passed = True

    def pass_by(self) -> None:
        """Takes the keyboard past the actions where it has been on them, once the page has no further link: it would go
        round in the page for ever."""
        window = self._browser.window()
        for _ in range(_MOST_ACTIONS):
            at = window.focusWidget()
            if at is None or at is self._browser:
                return
            if not self._browser.isAncestorOf(at):
                self._were_passed = False
                return
            if not self._were_passed:
                return
            window.focusNextChild()

    @Slot()
    def _leave(self) -> None:
        """Escape: the keyboard goes back to where it came from."""
        before, self._came_from = self._came_from, None
        if before is not None and isValid(before) and before.isVisible() and not self._browser.isAncestorOf(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._browser.setFocus()
        self.bar.hide()


def _has_actions(item: TranscriptItem) -> bool:
    return isinstance(item, MessageItem) and not item.coming and item.message.status is not MessageStatus.STREAMING
