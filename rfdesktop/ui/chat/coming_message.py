"""A message that was sent, in the transcript from the click on Send until it is known to be stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Slot

from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.ui.chat.chat_record import ChatRecord
from rfdesktop.ui.chat.path_page import PathPage
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.transcript import Transcript
from rfdesktop.ui.words.translate import translate

TOLD_AFTER_MS = 500
"""How long storing may take until it is said: a moment's line under each message would only flicker."""


class ComingMessage(QObject):
    """Shows it as it will stand there; a store that takes its time (a pasted log, a slow disk) is told of.

    It is not in the chat's record: nothing can be done with it, and where it cannot be stored it is taken out again.
    """

    def __init__(
        self, chat_id: str, transcript: Transcript, record: ChatRecord, path: PathPage, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._transcript = transcript
        self._record = record
        self._path = path
        self._item: MessageItem | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(TOLD_AFTER_MS)
        self._late.timeout.connect(self._tell)

    def show(self, written: Written, message_id: str, instead_of: str = "") -> None:
        """Shows it at the end, or in the place of the message that it is another wording of."""
        old = self._record.messages.get(instead_of)
        if instead_of and old is None:
            return
        text, files = written.text, written.attachments
        if old is not None:
            message = replace(old, text=text, attachments=files)
        else:
            now = datetime.now(UTC)
            message = Message(
                message_id, self._chat_id, 0, Role.USER, MessageStatus.COMPLETE, text, now, attachments=files
            )
        self._item = MessageItem(message, coming=True)
        self._late.start()
        self.show_again()

    def show_again(self) -> None:
        """The transcript was filled anew: it stands behind all else."""
        if self._item is not None:
            self._path.finish()
            self._transcript.add_item(self._item)

    def arrived(self) -> None:
        """It is stored: what the chat tells of it takes its place."""
        self._late.stop()
        self._item = None

    def withdraw(self) -> None:
        """It will not come, or not be seen: the transcript shows what is stored."""
        item, self._item = self._item, None
        self._late.stop()
        if item is None or self._transcript.conversation.item(item.id) is None:
            return
        known = self._record.messages.get(item.id)
        if known is not None:
            self._transcript.update_item(self._record.item_of(known))
        else:
            self._take_out(item.id)

    def _take_out(self, item_id: str) -> None:
        items = self._transcript.conversation.items
        at = next(at for at, item in enumerate(items) if item.id == item_id)
        self._transcript.replace_behind(items[at - 1].id if at else "", items[at + 1 :])

    @Slot()
    def _tell(self) -> None:
        if self._item is not None:
            self._item = replace(self._item, notice=translate("Message", "Being stored. It is asked once it is safe."))
            self._transcript.update_item(self._item)
