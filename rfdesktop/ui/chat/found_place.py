"""The place in a chat that a search of the history has found, gone to once it is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot

from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.transcript.found_places import words_in


class FoundPlace(QObject):
    """Waits for the chat to be loaded, has older messages loaded until the one that was found is there, and marks the
    words in it. Gives up where the engineer has gone on to something else: sent a message, or closed the search."""

    def __init__(self, tab: ChatTab, is_loaded: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._tab = tab
        self._is_loaded = is_loaded
        self._wanted: tuple[str, str] | None = None
        # Queued: what is told while the transcript is being filled is acted on once it is.
        tab.transcript.place.older.told.connect(self.look, Qt.ConnectionType.QueuedConnection)
        tab.composer_bar.sent.connect(self._forget)
        tab.find_bar.closed.connect(self._forget)

    def go_to(self, message_id: str, words: str) -> None:
        """Goes to a message and marks the words that were looked for, if any."""
        self._wanted = (message_id, words)
        self.look()

    @Slot()
    def look(self) -> None:
        """Goes there if the message is shown by now; asks for older messages if it is not."""
        if self._wanted is None or not self._is_loaded():
            return
        message_id, words = self._wanted
        if self._tab.transcript.conversation.item(message_id) is not None:
            self._wanted = None
            self._tab.show_chat()
            transcript = self._tab.transcript
            transcript.laying_out.complete((message_id,))
            found = words_in(transcript.document(), transcript.conversation.body(message_id), words) if words else ""
            if found:
                self._tab.find_bar.show_found(message_id, found)
            elif not words:
                transcript.messages.bring(message_id)
        elif self._tab.transcript.place.older.exist:
            self._tab.transcript.place.older.ask()

    @Slot()
    def _forget(self) -> None:
        self._wanted = None
