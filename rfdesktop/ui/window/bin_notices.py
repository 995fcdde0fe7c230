"""What the notice bar says of chats that go to the bin and come back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.bin import ChatRestored
from rfdesktop.domain.chats.chat import display_title
from rfdesktop.domain.chats.commands import RestoreChat
from rfdesktop.domain.events import ChatDeleted
from rfdesktop.ui.window.notices import Notice, NoticeBar, NoticeKind
from rfdesktop.ui.words.bin import deleted_words, restored_words, undo_words

DELETED = "deleted-chat"


class BinNotices(QObject):
    """A deletion is undone by a click on its notice; the newest one's stands."""

    def __init__(self, bar: NoticeBar, commands: Commands) -> None:
        super().__init__(bar)
        self._bar = bar
        self._commands = commands

    def handle(self, event: ChatDeleted | ChatRestored) -> None:
        """Says what became of a chat."""
        if isinstance(event, ChatRestored):
            title = display_title(event.chat) or event.chat.id
            self._bar.show_notice(Notice(NoticeKind.GOOD, restored_words(title), key=DELETED))
        elif event.binned is not None:
            command = RestoreChat(event.chat_id)
            undo = Notice(
                NoticeKind.INFO,
                deleted_words(event.binned),
                undo_words(),
                lambda: self._commands.send(command),
                DELETED,
            )
            self._bar.show_notice(undo)
