"""Copying a whole message, as it is shown or as it was written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.domain.chats.chat import Role
from rfdesktop.ui.controls.clipboard import copied_words, copy_formatted, copy_text
from rfdesktop.ui.transcript.code_verdicts import CodeVerdicts
from rfdesktop.ui.transcript.conversation import Conversation
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.laying_out import LayingOut
from rfdesktop.ui.transcript.plain_text import plain_text
from rfdesktop.ui.transcript.rich_text import rich_text
from rfdesktop.ui.words.attachments import with_attached


class MessageCopies(QObject):
    """Takes messages to the clipboard, what is destructive in them once that was agreed to. `say` tells that it is
    there."""

    def __init__(
        self,
        browser: QTextBrowser,
        conversation: Conversation,
        laying_out: LayingOut,
        verdicts: CodeVerdicts,
        say: Callable[[str], object],
    ) -> None:
        super().__init__(browser)
        self._browser = browser
        self._conversation = conversation
        self._laying_out = laying_out
        self._verdicts = verdicts
        self._say = say

    @Slot(str)
    def copy(self, message_id: str) -> None:
        """Copies a message as it is shown."""
        item = self._conversation.item(message_id)
        is_question = isinstance(item, MessageItem) and item.message.role is Role.USER
        if isinstance(item, MessageItem) and (is_question or not self._conversation.regions.has_whole(message_id)):
            # A question is copied as it was typed; what is not laid out whole, as it was written.
            self.copy_markdown(message_id)
            return
        cursor = self._selected(message_id)
        self._copy(cursor, lambda: copy_formatted(plain_text(cursor), rich_text(cursor)))

    @Slot(str)
    def copy_markdown(self, message_id: str) -> None:
        """Copies a message as it was written."""
        item = self._conversation.item(message_id)
        if isinstance(item, MessageItem):
            text = with_attached(item.message.text, item.message.attachments)
            self._copy(self._selected(message_id), lambda: copy_text(text))

    def _copy(self, cursor: QTextCursor, put: Callable[[], int]) -> None:
        codes = self._verdicts.codes_in(cursor)
        self._verdicts.copies.before_copy(codes, lambda: self._say(copied_words(put())))

    def _selected(self, message_id: str) -> QTextCursor:
        """Has a message selected without its head."""
        self._laying_out.complete((message_id,))
        start, end = self._conversation.extent(message_id)
        cursor = QTextCursor(self._browser.document())
        cursor.setPosition(start)
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor
