"""A chat's turn as the page shows it: from the click on Send until the answer is stored."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.attachments.written import NOTHING, Written
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
from rfdesktop.ui.chat.coming_message import ComingMessage
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
        self._user_waits = False
        self.unsent = Unsent(ComingMessage(chat_id, tab.transcript, record, path, self))
        tab.composer_bar.sent.connect(self.send)
        tab.composer_bar.stopped.connect(self.stop)
        tab.next_message.editAsked.connect(self._edit_next)
        tab.transcript.retryRequested.connect(self.retry)
        tab.transcript.continueRequested.connect(lambda answer: self._ask_again(ContinueAnswer(chat_id, answer)))
        tab.transcript.unseenRequested.connect(
            lambda answer: self._ask_again(RetryAnswer(chat_id, answer, without_pictures=True))
        )
        tab.transcript.libraryAnswerRequested.connect(self._answer_from_library)

    @property
    def busy(self) -> bool:
        """A turn is under way; Stop is enabled."""
        return self._awaiting or bool(self._streaming)

    @property
    def waiting(self) -> Written:
        """What waits to be sent."""
        return self._tab.next_message.written

    def give_back(self, behind: Written = NOTHING) -> None:
        """What was on its way has not arrived: it is the engineer's again, and so is what waited `behind` it."""
        self._user_waits = self.unsent.user_waits or self._user_waits
        self._give_back(self.unsent.take().then(behind))

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
            self.unsent.arrived()
        elif not self._awaiting:
            self.give_back()
        else:
            self.unsent.show_again()
        self._refresh()

    @Slot(object)
    def send(self, written: Written) -> None:
        """Sends a message; Stop is enabled from here until the turn is stored. During another turn it waits."""
        # What waits to be sent keeps it until then.
        self._user_waits = self._tab.composer_bar.waiting_button.take() or self._user_waits
        if self.busy:
            self._tab.next_message.add(written)
            self.changed.emit()
            return
        waiting, self._user_waits = self._user_waits, False
        self._awaiting = True
        self.give_back()
        message_id = self.unsent.send(written, user_waits=waiting)
        self._refresh()
        self._tab.show_transcript()
        # Sending scrolls to the end, wherever the engineer was reading: the message and its answer appear there.
        self._tab.transcript.restore_scroll(None)
        self._commands.send(SendMessage(self._chat_id, written.text, message_id, written.attachments, waiting))

    @Slot()
    def stop(self) -> None:
        """Ends the turn. A message that waits is not sent either: it returns to the composer."""
        if self.busy:
            self._commands.send(StopTurn(self._chat_id))
            self._give_back(self._tab.next_message.take())

    def edit(self, message_id: str, written: Written) -> None:
        """Asks another version of a message; during an answer it is stored at once and asked when that has ended."""
        user_waits = self._tab.composer_bar.waiting_button.take()
        self._awaiting = True
        self.give_back()
        new_id = self.unsent.send(written, message_id, user_waits=user_waits)
        self._refresh()
        command = EditMessage(self._chat_id, message_id, written.text, new_id, written.attachments, user_waits)
        self._commands.send(command)

    @Slot(str)
    def retry(self, message_id: str) -> None:
        """Asks for an answer again, or for one to a message; where another is under way, after it."""
        self._ask_again(RetryAnswer(self._chat_id, message_id))

    @Slot(str)
    def _answer_from_library(self, message_id: str) -> None:
        self._ask_again(AnswerFromLibrary(self._chat_id, message_id))

    def _ask_again(self, command: RetryAnswer | ContinueAnswer | AnswerFromLibrary) -> None:
        """The library's answer costs nothing; any other is asked about first where a budget is used up."""
        costs = not isinstance(command, AnswerFromLibrary)
        if self._awaiting or (costs and self._tab.composer_bar.hold(lambda: self._ask_again(command), 0)):
            return
        self._awaiting, self._asked_about = True, command.message_id
        self._refresh()
        self._commands.send(command)

    def _added(self, message: Message) -> None:
        if message.role is Role.USER:
            if message.id == self.unsent.id:
                self.unsent.arrived(shown=message.shown)
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
        bar, whole = self._tab.composer_bar, message.status is MessageStatus.COMPLETE
        if (
            waiting
            and whole
            and Remark.NOT_STORED not in message.remarks
            and not bar.hold(bar.send_next, message.usd or 0)
        ):
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
        self._tab.composer_bar.wait_no_more()
        self.give_back(self.waiting)
        self._tab.next_message.take()
        self._refresh()

    def _give_back(self, written: Written) -> None:
        """A message that was not sent returns to the composer, before what has been typed since."""
        if written:
            self._tab.composer_bar.give_back(written)
            # What was said of it goes back with it, and stays with no other message.
            if self._user_waits:
                self._tab.composer_bar.waiting_button.setChecked(True)
            self._user_waits = False

    def _refresh(self) -> None:
        self._tab.composer_bar.set_busy(self.busy, storing=self._awaiting and bool(self.unsent.id))
        self._tab.composer_bar.composer.invite(first=not self._record.messages)
        self.changed.emit()
