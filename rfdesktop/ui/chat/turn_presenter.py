"""A chat's turn as the page shows it: from the click on Send until the answer is stored."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import Message, MessageStatus, Remark, Role
from rfdesktop.domain.chats.commands import (
    AnswerFromLibrary,
    ContinueAnswer,
    EditMessage,
    RetryAnswer,
    SendMessage,
    StopTurn,
)
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
from rfdesktop.ui.chat.path_page import PathPage
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.chat.turn_transcript import TurnTranscript
from rfdesktop.ui.chat.unsent import Unsent

_ASKING = SendMessage | EditMessage | RetryAnswer | ContinueAnswer | AnswerFromLibrary
"""Commands after which an answer is awaited."""


class TurnPresenter(QObject):
    """Sends, stops and asks again; feeds the streaming answer to the transcript."""

    changed = Signal()
    """A turn began or ended."""

    def __init__(
        self, chat_id: str, tab: ChatTab, record: ChatRecord, path: PathPage, commands: Commands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._tab = tab
        self._record = record
        self._shown = TurnTranscript(tab, record, path)
        self._commands = commands
        self._streaming = ""
        self._awaiting = False
        self._asked_about = ""
        self.unsent = Unsent()
        tab.composer_bar.sent.connect(self.send)
        tab.composer_bar.stopped.connect(self.stop)
        tab.next_message.editAsked.connect(self._edit_next)
        tab.transcript.retryRequested.connect(self.retry)
        tab.transcript.continueRequested.connect(lambda answer: self._ask_again(ContinueAnswer(chat_id, answer)))
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
            case TextArrived() | TextVoid() | RetryWaiting() | ModelLoading() | ToolUsed():
                self._shown.take(event)
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
        hidden = self._streaming if self._streaming not in self._record.messages else ""
        self._streaming = self._record.streaming or hidden
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

    def edit(self, message_id: str, text: str) -> None:
        """Asks another version of a message; during an answer it is stored at once and asked when that has ended."""
        self._awaiting = True
        self.give_back()
        new_id = self.unsent.send(text)
        self._refresh()
        self._commands.send(EditMessage(self._chat_id, message_id, text, new_id))

    @Slot(str)
    def retry(self, message_id: str) -> None:
        """Asks for an answer again, or for one to a message; where another is under way, after it."""
        self._ask_again(RetryAnswer(self._chat_id, message_id))

    @Slot(str)
    def _answer_from_library(self, message_id: str) -> None:
        self._ask_again(AnswerFromLibrary(self._chat_id, message_id))

    def _ask_again(self, command: RetryAnswer | ContinueAnswer | AnswerFromLibrary) -> None:
        if not self._awaiting:
            self._awaiting, self._asked_about = True, command.message_id
            self._refresh()
            self._commands.send(command)

    def _added(self, message: Message) -> None:
        if message.role is Role.USER:
            self.unsent.take()
        else:
            self._streaming, self._awaiting = message.id, False
        self._shown.add(message)
        self._refresh()

    def _message_changed(self, message: Message) -> None:
        if message.id == self._streaming and message.status is not MessageStatus.STREAMING:
            self._shown.end(message)
            self._ended(message)
            return
        self._shown.change(message)
        if self._awaiting and message.id == self._asked_about and not self._streaming:
            # Nothing was asked: it is on another branch by now, or has ended otherwise.
            self._awaiting = False
            self._refresh()

    def _ended(self, message: Message) -> None:
        self._streaming = ""
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
        if text:
            self._tab.composer_bar.give_back(text)

    def _refresh(self) -> None:
        self._tab.composer_bar.set_busy(self.busy)
        self._tab.composer_bar.composer.invite(first=not self._record.messages)
        self.changed.emit()
