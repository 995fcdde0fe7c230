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
from rfdesktop.domain.models.prices import Price
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.usage import Usage
from rfdesktop.services.turns.joining import Joining

log = logging.getLogger(__name__)

JOURNAL_S = 0.4
"""How often the text so far is stored; the promise is half a second."""


class StreamingAnswer:
    """Collects the events of one answer's requests into a message.

    A message that has text goes on: what arrives is joined to it, and what it used is added; `heard` is what was said
    in the chat before it.
    """

    def __init__(self, message: Message, messages: MessageStore, emit: Emit, heard: str = "") -> None:
        self._message = message
        self._messages = messages
        self._emit = emit
        self._joining = Joining(message.text, heard) if message.text else None
        self._pieces: list[str] = [message.text]
        self._tools: dict[str, ToolUse] = {new_id(): use for use in message.tools}
        """By the id of the use; one that ended stands in the place of the one that was asked."""
        self._remarks: list[Remark] = list(message.remarks)
        self._unsaved = False
        self._used = Usage()
        self._rounds: tuple[Block, ...] = ()
        """Of the requests before this one: what was said, what was asked of tools, what they gave."""
        self._of_rounds = Usage()
        self._before = 0
        """How many pieces of text belong to those requests."""
        self._end: Answered | None = None
        self._price: Price | None = None
        self._paid: float | None = None
        """What the answer cost up to the request under way, where others came before it."""

    @property
    def message(self) -> Message:
        """The message as it began, by whom it is answered."""
        return self._message

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def begun_by(self, message: Message, price: Price | None = None) -> None:
        """Takes what is known of the answer once somebody answers; `price` is the model's, None where it has none."""
        self._message, self._remarks, self._price = message, list(message.remarks), price

    def remark(self, remark: Remark) -> None:
        """Adds something that the window says under the answer."""
        self._remarks.append(remark)

    def without_tools(self, servers: tuple[str, ...]) -> None:
        """Says whose tools were missing."""
        if servers:
            self.remark(Remark.WITHOUT_TOOLS)
        self._tools.update({new_id(): ToolUse(server, "", failed=True) for server in servers})

    def end_round(self, end: Answered, given: tuple[Block, ...]) -> float:
        """A request has ended with what was asked of tools, and they have given this; dollars that the answer has cost
        by now."""
        self._rounds = (*self._rounds, *end.blocks, *given)
        self._of_rounds, self._used = self._of_rounds + end.usage, Usage()
        self._paid = self._cost(end.usage, end.usd)
        self._before = len(self._pieces)
        return self._paid or 0.0

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
                self._tools = {
                    id_: replace(use, failed=True) for id_, use in self._tools.items() if use.asked or not use.name
                }
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
        if not text:
            return
        if self._rounds and len(self._pieces) == self._before and self.text.strip():
            text = f"\n\n{text.lstrip()}"
        self._pieces.append(text)
        self._unsaved = True
        self._emit(TextArrived(self._message.chat_id, self._message.id, text))

    def _add_rest(self) -> None:
        if self._joining is not None:
            self._add(self._joining.rest())

    def _void(self) -> None:
        del self._pieces[self._before :]
        self._unsaved = True
        self._emit(TextVoid(self._message.chat_id, self._message.id))
        if self.text:
            self._emit(TextArrived(self._message.chat_id, self._message.id, self.text))

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
        done = self._ended(MessageStatus.COMPLETE, end.blocks, end.usage, end.usd)
        joined = self._joining is not None or bool(self._rounds)
        return replace(done, text=self.text if joined else end.text or self.text, model=end.model)

    def stopped(self) -> Message:
        """The message of an answer that the engineer or the app's end stopped; whole if its end had come."""
        if self._end:
            return self.whole(self._end)
        return self._ended(MessageStatus.STOPPED, self._rest, usage=self._used)

    @property
    def _rest(self) -> tuple[Block, ...]:
        """What had arrived of the request under way, where others came before it."""
        rest = "".join(self._pieces[self._before :])
        return ({"type": "text", "text": rest},) if self._rounds and rest.strip() else ()

    def failed(self, error: ModelFailure | None, failure: Failure) -> Message:
        """The message of an answer that failed, with what had arrived."""
        blocks = self._rest if self._rounds else error.blocks if error else ()
        done = self._ended(MessageStatus.FAILED, blocks, error.usage if error else Usage())
        return replace(done, failure=failure)

    def _ended(
        self,
        status: MessageStatus,
        blocks: tuple[Block, ...] = (),
        usage: Usage = Usage(),
        usd: float | None = None,
    ) -> Message:
        self._add_rest()
        return replace(
            self._message,
            status=status,
            text=self.text,
            blocks=self._joined(blocks) if self._joining else (*self._rounds, *blocks),
            usage=self._message.usage + self._of_rounds + usage,
            usd=self._cost(usage, usd),
            tools=tuple(self._tools.values()),
            remarks=tuple(self._remarks),
        )

    def _cost(self, usage: Usage, told: float | None) -> float | None:
        """What the answer cost with what it has used now, as the provider told or by the price; None where nothing of
        it has a known price."""
        before = self._message.usd if self._paid is None else self._paid
        if told is None and self._price is not None and usage != Usage():
            told = self._price.usd(usage)
        return before if told is None else (before or 0.0) + told

    def _joined(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Of the blocks of both halves what is not sent back: the joined text alone is, which no provider gave so."""
        return tuple(block for block in (*self._message.blocks, *blocks) if block.get("type") == THOUGHT_BLOCK)
