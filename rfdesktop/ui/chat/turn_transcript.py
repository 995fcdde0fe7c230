"""What is said in a chat, in its transcript as it comes; what belongs to a hidden branch is left out."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.events import ModelLoading, RetryWaiting, TextArrived, TextVoid, ToolUsed
from rfdesktop.ui.chat.chat_record import ChatRecord
from rfdesktop.ui.chat.message_items import asked_words, is_cut
from rfdesktop.ui.chat.path_page import PathPage
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.words.errors import loading_words, waiting_words
from rfdesktop.ui.words.translate import translate

UnderWay = TextArrived | TextVoid | RetryWaiting | ModelLoading | ToolUsed
"""About an answer that has begun and not ended."""


class TurnTranscript:
    """Writes what the turn of a chat tells. An answer of a branch that is not shown is only stored."""

    def __init__(self, tab: ChatTab, record: ChatRecord, path: PathPage) -> None:
        self._tab = tab
        self._record = record
        self._path = path

    def take(self, event: UnderWay) -> None:
        """Takes what comes while an answer is under way."""
        message_id, transcript = event.message_id, self._tab.transcript
        if message_id not in self._record.messages:
            return
        if transcript.conversation.item(message_id) is None:
            self._path.finish()
        match event:
            case TextArrived():
                transcript.append_text(message_id, event.text)
            case TextVoid():
                transcript.void_text(message_id)
            case RetryWaiting():
                transcript.show_waiting(message_id, waiting_words(event))
            case ModelLoading():
                transcript.show_waiting(message_id, loading_words(event))
            case ToolUsed():
                transcript.show_waiting(message_id, _tool_words(event))
            case _:
                assert_never(event)

    def add(self, message: Message) -> None:
        """A message is stored, or an answer goes on; one that is not shown changes nothing."""
        if not message.shown:
            return
        goes_on = message.id in self._record.messages
        if not goes_on:
            self._path.make_room(message)
        newest = self._record.newest
        self._record.messages[message.id] = message
        self._tab.show_transcript()
        if newest is not None and not goes_on and is_cut(newest):
            # It is not the last one any more, and not taken up again.
            self._tab.transcript.update_item(self._record.item_of(newest))
        if message.role is Role.USER:
            seen = self._tab.transcript.conversation.item(message.id) is not None
            self._tab.transcript.add_item(self._record.item_of(message))
            if not seen:
                # Nor was it scrolled to when it was sent.
                self._tab.transcript.restore_scroll(None)
            return
        if message.versions:
            self._tab.transcript.add_item(self._record.item_of(message))
        self._tab.transcript.begin_answer(message.id, goes_on=goes_on)

    def change(self, message: Message) -> None:
        """A message that is whole has changed."""
        before = self._record.messages.get(message.id)
        if before is None:
            return
        self._record.messages[message.id] = message
        # A question changes only in whether it is pinned, and in what was found for it, which its place in the
        # transcript does not show.
        if message.status is not MessageStatus.STREAMING and (message.role is Role.ASSISTANT or message.pinned):
            self._tab.transcript.update_item(self._record.item_of(message))

    def end(self, message: Message) -> None:
        """The answer under way has ended, however."""
        if message.id not in self._record.messages:
            return
        self._record.messages[message.id] = message
        self._path.finish()
        ended = self._record.item_of(message)
        self._tab.transcript.add_item(ended)
        if self._tab.isVisible():
            # Of a chat that is not in front, its tab tells.
            announce(self._tab.transcript, _end_words(ended))


def _tool_words(event: ToolUsed) -> str:
    asked = asked_words(event.use)
    text = translate("TurnPresenter", "Looking something up with {server}…")
    if asked:
        text = translate("TurnPresenter", "Asking {server}: {asked}…")
    return text.format(server=event.use.server, asked=asked)


def _end_words(ended: MessageItem) -> str:
    """What a screen reader says of an answer's end, while its keyboard is elsewhere."""
    if ended.message.status is MessageStatus.COMPLETE:
        return translate("TurnPresenter", "The answer is there.")
    return ended.notice or translate("TurnPresenter", "The answer has ended early.")
