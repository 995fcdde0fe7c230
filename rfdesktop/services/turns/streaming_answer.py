"""One answer as it streams: what has arrived, journalled at least every half second, and how it ended."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

from rfdesktop.domain.chats.chat import THOUGHT_BLOCK, Block, Message, MessageStatus, Remark, ToolUse, new_id
from rfdesktop.domain.chats.message_ports import MessageStore
from rfdesktop.domain.chats.model_requests import (
    Answered,
    Counted,
    LearnLeftOut,
    Loading,
    ModelEvent,
    ModelFailure,
    TextPiece,
    TextTakenBack,
    ToolAsked,
    ToolRun,
    Waiting,
)
from rfdesktop.domain.errors import Failure, KnownError
from rfdesktop.domain.events import ModelLoading, RetryWaiting, TextArrived, TextVoid, ToolUsed
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.usage import Usage
from rfdesktop.services.turns.joining import Joining

log = logging.getLogger(__name__)

JOURNAL_S = 0.4
"""How often the text so far is stored; the promise is half a second."""


class StreamingAnswer:
    """Collects the events of one request into a message.

    A message that has text goes on: what arrives is joined to it, and what it used is added.
    """

    def __init__(self, message: Message, messages: MessageStore, emit: Emit) -> None:
        self._message = message
        self._messages = messages
        self._emit = emit
        self._joining = Joining(message.text) if message.text else None
        self._pieces: list[str] = [message.text]
        self._tools: dict[str, ToolUse] = {new_id(): use for use in message.tools}
        """By the id of the use; one that ended stands in the place of the one that was asked."""
        self._remarks: list[Remark] = list(message.remarks)
        self._unsaved = False
        self._used = Usage()
        self._end: Answered | None = None

    @property
    def message(self) -> Message:
        """The message as it began, by whom it is answered."""
        return self._message

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def begun_by(self, message: Message) -> None:
        """Takes what is known of the answer once somebody answers."""
        self._message, self._remarks = message, list(message.remarks)

    def remark(self, remark: Remark) -> None:
        """Adds something that the window says under the answer."""
        self._remarks.append(remark)

    def take(self, event: ModelEvent) -> None:
        """Takes one event in and tells the window."""
        chat_id, message_id = self._message.chat_id, self._message.id
        match event:
            case TextPiece(text):
                self._add(self._joining.take(text) if self._joining else text)
            case Waiting() | Loading():
                self._wait(event)
            case LearnLeftOut():
                self._remarks.append(Remark.WITHOUT_LEARN)
                # What was asked of it has left all the same.
                self._tools = {id_: replace(use, failed=True) for id_, use in self._tools.items() if use.asked}
                self._void()
            case TextTakenBack():
                self._void()
            case ToolAsked() | ToolRun():
                self._tools[event.id or new_id()] = event.use
                self._emit(ToolUsed(chat_id, message_id, event.use))
            case Counted(usage):
                self._used = usage
            case Answered():
                self._end = event
                self._add_rest()

    def _add(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._unsaved = True
            self._emit(TextArrived(self._message.chat_id, self._message.id, text))

    def _add_rest(self) -> None:
        if self._joining is not None:
            self._add(self._joining.rest())

    def _void(self) -> None:
        self._pieces.clear()
        self._unsaved = True
        self._emit(TextVoid(self._message.chat_id, self._message.id))

    def _wait(self, event: Waiting | Loading) -> None:
        chat_id, message_id = self._message.chat_id, self._message.id
        if isinstance(event, Loading):
            self._emit(ModelLoading(chat_id, message_id, event.seconds))
        else:
            waited = (event.attempt, event.attempts, event.seconds, event.code)
            self._emit(RetryWaiting(chat_id, message_id, *waited))

    async def journal(self) -> None:
        """Stores the text so far again and again, until cancelled. A full disk is told at the answer's end."""
        while True:
            await asyncio.sleep(JOURNAL_S)
            if self._unsaved:
                self._unsaved = False
                try:
                    await self._messages.journal(self._message.id, self.text)
                except KnownError as error:
                    self._unsaved = True
                    log.warning("the text so far was not stored: %s", error.code)

    def whole(self, end: Answered) -> Message:
        """The message of an answer that came to its end."""
        done = self._ended(MessageStatus.COMPLETE, end.blocks, end.usage)
        return replace(done, text=self.text if self._joining else end.text or self.text, model=end.model)

    def stopped(self) -> Message:
        """The message of an answer that the engineer or the app's end stopped; whole if its end had come."""
        return self.whole(self._end) if self._end else self._ended(MessageStatus.STOPPED, usage=self._used)

    def failed(self, error: ModelFailure | None, failure: Failure) -> Message:
        """The message of an answer that failed, with what had arrived."""
        done = self._ended(MessageStatus.FAILED, error.blocks if error else (), error.usage if error else Usage())
        return replace(done, failure=failure)

    def _ended(self, status: MessageStatus, blocks: tuple[Block, ...] = (), usage: Usage = Usage()) -> Message:
        self._add_rest()
        return replace(
            self._message,
            status=status,
            text=self.text,
            blocks=self._joined(blocks) if self._joining else blocks,
            usage=self._message.usage + usage,
            tools=tuple(self._tools.values()),
            remarks=tuple(self._remarks),
        )

    def _joined(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Of the blocks of both halves what is not sent back: the joined text alone is, which no provider gave so."""
        return tuple(block for block in (*self._message.blocks, *blocks) if block.get("type") == THOUGHT_BLOCK)
