"""A chat's turn as the page shows it: from the click on Send until the answer is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import Message, MessageStatus, Remark, Role
from rfdesktop.domain.chats.commands import AnswerFromLibrary, RetryAnswer, SendMessage, StopTurn
from rfdesktop.domain.events import (
    BugSeen,
    MessageAdded,
    MessageChanged,
    ModelLoading,
    RetryWaiting,
    TextArrived,
    TextVoid,
    ToolUsed,
    Trouble,
    TurnEvent,
)
from rfdesktop.ui.chat.chat_record import ChatRecord
from rfdesktop.ui.chat.message_items import asked_words, can_continue
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.chat.unsent import Unsent
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.words.errors import loading_words, waiting_words
from rfdesktop.ui.words.translate import translate

_ASKING = SendMessage | RetryAnswer | AnswerFromLibrary
"""Commands after which an answer is awaited."""


class TurnPresenter(QObject):
    """Sends, stops and asks again; feeds the streaming answer to the transcript."""

    changed = Signal()
    """A turn began or ended."""

    def __init__(self, chat_id: str, tab: ChatTab, record: ChatRecord, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._tab = tab
        self._record = record
        self._commands = commands
        self._streaming = ""
        self._awaiting = False
        self.unsent = Unsent()
        tab.composer_bar.sent.connect(self.send)
        tab.composer_bar.stopped.connect(self.stop)
        tab.next_message.editAsked.connect(self._edit_next)
        tab.transcript.retryRequested.connect(self._retry)
        tab.transcript.continueRequested.connect(self._continue)
        tab.transcript.libraryAnswerRequested.connect(self._answer_from_library)

    @property
    def busy(self) -> bool:
        """A turn is under way; Stop is enabled."""
        return self._awaiting or bool(self._streaming)

    @property
    def waiting(self) -> str:
        """What waits to be sent."""
        return self._tab.next_message.text

    def give_back(self) -> None:
        """What was on its way has not arrived: it is the engineer's again."""
        self._give_back(self.unsent.take())

    def handle(self, event: TurnEvent) -> None:
        """Takes an event about the chat's messages."""
        match event:
            case MessageAdded(message):
                self._added(message)
            case TextArrived(_, message_id, text):
                self._tab.transcript.append_text(message_id, text)
            case TextVoid(_, message_id):
                self._tab.transcript.void_text(message_id)
            case RetryWaiting(_, message_id):
                self._tab.transcript.show_waiting(message_id, waiting_words(event))
            case ModelLoading(_, message_id):
                self._tab.transcript.show_waiting(message_id, loading_words(event))
            case ToolUsed():
                self._tool(event)
            case MessageChanged(message):
                self._message_changed(message)
            case _:
                assert_never(event)

    def fail(self, event: Trouble) -> None:
        """A command about the chat has failed."""
        if not isinstance(event.command, _ASKING):
            return
        if isinstance(event, BugSeen):
            # The end of the turn would have arrived before this failure; none will come now.
            self._streaming = ""
        self._give_up()

    def loaded(self) -> None:
        """The chat was loaded, perhaps in the middle of an answer."""
        self._streaming = self._record.streaming
        if self.unsent.id in self._record.messages:
            self.unsent.take()
        elif not self._awaiting:
            self.give_back()
        self._refresh()

    @Slot(str)
    def send(self, text: str) -> None:
        """Sends a message; Stop is enabled from here until the turn is stored. During another turn it waits."""
        if self.busy:
            self._tab.next_message.add(text)
            self.changed.emit()
            return
        self._awaiting = True
        self.give_back()
        message_id = self.unsent.send(text)
        self._refresh()
        self._tab.show_transcript()
        self._commands.send(SendMessage(self._chat_id, text, message_id))

    @Slot()
    def stop(self) -> None:
        """Ends the turn. A message that waits is not sent either: it returns to the composer."""
        if self.busy:
            self._commands.send(StopTurn(self._chat_id))
            self._give_back(self._tab.next_message.take())

    @Slot(str)
    def _retry(self, message_id: str) -> None:
        self._ask_again(lambda: self._commands.send(RetryAnswer(self._chat_id, message_id)))

    @Slot(str)
    def _continue(self, _message_id: str) -> None:
        if not self.busy:
            self.send(translate("TurnPresenter", "Go on where you stopped."))

    @Slot(str)
    def _answer_from_library(self, message_id: str) -> None:
        self._ask_again(lambda: self._commands.send(AnswerFromLibrary(self._chat_id, message_id)))

    def _ask_again(self, ask: Callable[[], None]) -> None:
        if not self.busy:
            self._awaiting = True
            self._refresh()
            ask()

    def _added(self, message: Message) -> None:
        newest = self._record.newest
        self._record.messages[message.id] = message
        self._tab.show_transcript()
        if newest is not None and can_continue(newest):
            self._tab.transcript.update_item(self._record.item_of(newest))
        if message.role is Role.USER:
            self.unsent.take()
            self._tab.transcript.add_item(self._record.item_of(message))
            # Sending scrolls to the end, wherever the engineer was reading: the message and its answer appear there.
            self._tab.transcript.restore_scroll(None)
            return
        self._streaming = message.id
        self._awaiting = False
        self._tab.transcript.begin_answer(message.id)
        self._refresh()

    def _tool(self, event: ToolUsed) -> None:
        asked = asked_words(event.use)
        text = translate("TurnPresenter", "Looking something up with {server}…")
        if asked:
            text = translate("TurnPresenter", "Asking {server}: {asked}…")
        text = text.format(server=event.use.server, asked=asked)
        self._tab.transcript.show_waiting(event.message_id, text)

    def _message_changed(self, message: Message) -> None:
        self._record.messages[message.id] = message
        # A question changes only in what was found for it, which its place in the transcript does not show.
        if message.status is MessageStatus.STREAMING or message.role is Role.USER:
            return
        if message.id != self._streaming:
            self._tab.transcript.update_item(self._record.item_of(message))
            return
        self._streaming = ""
        ended = self._record.item_of(message)
        self._tab.transcript.finish_answer(ended)
        if self._tab.isVisible():
            # Of a chat that is not in front, its tab tells.
            announce(self._tab.transcript, _end_words(ended))
        waiting = self._tab.next_message.take()
        if waiting and message.status is MessageStatus.COMPLETE and Remark.NOT_STORED not in message.remarks:
            # Stop stays enabled throughout.
            self.send(waiting)
        else:
            # After a failed turn the next message is not sent by itself: the engineer decides.
            self._give_back(waiting)
            self._refresh()

    @Slot()
    def _edit_next(self) -> None:
        self._give_back(self._tab.next_message.take())
        self._tab.composer_bar.composer.setFocus()

    def _give_up(self) -> None:
        """Gives up waiting: a message that is not known to be stored returns to the composer."""
        self._awaiting = False
        self._give_back("\n".join(part for part in (self.unsent.take(), self.waiting) if part))
        self._tab.next_message.take()
        self._refresh()

    def _give_back(self, text: str) -> None:
        """A message that was not sent returns to the composer, before what has been typed since."""
        composer = self._tab.composer_bar.composer
        if text:
            composer.put("\n".join(part for part in (text, composer.text) if part))

    def _refresh(self) -> None:
        self._tab.composer_bar.set_busy(self.busy)
        self._tab.composer_bar.composer.invite(first=not self._record.messages)
        self.changed.emit()


def _end_words(ended: MessageItem) -> str:
    """What a screen reader says of an answer's end, while its keyboard is elsewhere."""
    if ended.message.status is MessageStatus.COMPLETE:
        return translate("TurnPresenter", "The answer is there.")
    return ended.notice or translate("TurnPresenter", "The answer has ended early.")
