"""The turns of the chats: what is sent, edited, asked again or taken up, one after the other, and how it is stopped."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from typing import Any

from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, new_id
from rfdesktop.domain.events import ChatChanged, MessageAdded, MessageChanged
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.turns.answering import Answering, AssistantNeeds, resumed
from rfdesktop.services.turns.attached_words import AttachedWords
from rfdesktop.services.turns.context_pieces import waiting_piece
from rfdesktop.services.turns.turn_history import TurnHistory


class Assistant:
    """Runs the turns, at most one a chat at a time.

    An answer belongs to its question: where another branch is shown meanwhile, it goes on and is stored in its own.
    What is asked during a turn is stored at once and answered when the turn has ended.
    """

    def __init__(self, parts: AssistantNeeds) -> None:
        self._parts = parts
        self._answering = Answering(parts)
        models = ChatModels(parts.chats, parts.providers, parts.emit)
        self.attached = AttachedWords(parts.attached, models, parts.prompt, parts.tools)
        """Words what is attached to a message as for its sending."""
        self._turns: dict[str, asyncio.Task[None]] = {}
        self._queues: dict[str, asyncio.Lock] = {}
        self._coming: Counter[str] = Counter()
        self._halted: set[str] = set()

    async def send(
        self,
        chat_id: str,
        text: str,
        message_id: str = "",
        attachments: tuple[Attachment, ...] = (),
        *,
        waiting: bool = False,
    ) -> None:
        """Stores the message at the end of what is shown, under the id if one is given, and answers it; in three lines
        where the user is `waiting`.

        Waits for the chat's turn in progress to end first.
        """
        with self._announced(chat_id):
            asked = await self._asked(chat_id, text, message_id, attachments, waiting=waiting)
            question = await self._parts.messages.add(asked)
            await self._tell(question)
            async with self._queue(chat_id):
                await self._reply(question.id)

    async def edit(
        self,
        chat_id: str,
        message_id: str,
        text: str,
        new_message_id: str = "",
        attachments: tuple[Attachment, ...] = (),
        *,
        waiting: bool = False,
    ) -> None:
        """Stores the text, with what is attached to it, as another version of the engineer's message, shown in its
        place, and answers it; in three lines where the user is `waiting`."""
        with self._announced(chat_id):
            asked = await self._asked(chat_id, text, new_message_id, attachments, waiting=waiting)
            await self._tell(await self._parts.messages.add_version(asked, message_id))
            async with self._queue(chat_id):
                await self._reply(asked.id, anew=True)

    async def stop(self, chat_id: str) -> None:
        """Ends the chat's turn, or the one that is about to begin; what arrived is kept."""
        turn = self._turns.get(chat_id)
        if turn is not None:
            _cancel_once(turn)
            await asyncio.wait({turn})
        elif self._coming[chat_id]:
            self._halted.add(chat_id)

    def answering(self, chat_id: str) -> bool:
        """Whether a turn of the chat is under way or about to begin; its end will be told."""
        return self._coming[chat_id] > 0

    def any_answering(self) -> bool:
        """Whether a turn of any chat is under way."""
        return bool(self._turns)

    def as_it_streams(self, message: Message) -> Message:
        """A message as it was stored; an answer under way with all that has arrived by now."""
        return self._answering.as_it_streams(message)

    def ends(self, chat_id: str) -> int:
        """Of how many answers of a chat the end was told in this run."""
        return self._answering.ends(chat_id)

    async def retry(self, chat_id: str, message_id: str, *, without_pictures: bool = False) -> None:
        """Asks again for an answer, however it ended, or for that to a question; what was answered stays, as an earlier
        version. `without_pictures` has them named in words."""
        await self._again(chat_id, message_id, without_pictures=without_pictures)

    async def answer_from_library(self, chat_id: str, message_id: str) -> None:
        """Answers again with the offline model."""
        await self._again(chat_id, message_id, offline=True)

    async def go_on(self, chat_id: str, message_id: str) -> None:
        """Goes on with an answer that was cut off, in its place."""
        with self._announced(chat_id):
            async with self._queue(chat_id):
                thread = await self._parts.messages.thread(message_id)
                if not _is_cut(thread[-1]):
                    self._parts.emit(MessageChanged(thread[-1]))
                else:
                    cut = await self._parts.messages.update(resumed(thread[-1]))
                    self._parts.emit(MessageAdded(cut))
                    await self._turn(chat_id, lambda: self._answering.go_on((*thread[:-1], cut)))

    async def _again(
        self, chat_id: str, message_id: str, *, offline: bool = False, without_pictures: bool = False
    ) -> None:
        """One answer is asked for again once only, however often the button was pressed."""
        with self._announced(chat_id):
            async with self._queue(chat_id):
                thread = await self._parts.messages.thread(message_id)
                question = next((m for m in reversed(thread) if m.role is Role.USER), None)
                if question is not None and thread[-1].shown and not thread[-1].replaced:
                    shown = not without_pictures
                    await self._reply(question.id, thread, anew=True, offline=offline, shown=shown)
                else:
                    # Nothing is asked: who waits for an answer hears of the message instead.
                    self._parts.emit(MessageChanged(thread[-1]))

    async def _reply(
        self,
        question_id: str,
        thread: tuple[Message, ...] | None = None,
        *,
        anew: bool = False,
        offline: bool = False,
        shown: bool = True,
    ) -> None:
        """Answers a question behind it; behind what came after it where it was not asked `anew` and is shown. `thread`
        is what leads to it, where that was read already; `shown` says whether pictures are."""
        if thread is None:
            thread = await self._parts.messages.thread(question_id)
        history = replace(TurnHistory.of(thread, question_id), pictures=shown)
        chat_id = history.chat_id
        begun = self._new(chat_id, Role.ASSISTANT, MessageStatus.STREAMING, "")
        after = question_id if anew or not history.question.shown else ""
        begun = await self._parts.messages.add(begun, after)
        self._parts.emit(MessageAdded(begun))
        await self._turn(chat_id, lambda: self._answering.answer(history, begun, offline=offline))

    async def _tell(self, question: Message) -> None:
        self._parts.emit(MessageAdded(question))
        self._parts.emit(ChatChanged(await self._parts.chats.chat(question.chat_id)))

    def _queue(self, chat_id: str) -> asyncio.Lock:
        return self._queues.setdefault(chat_id, asyncio.Lock())

    @contextlib.contextmanager
    def _announced(self, chat_id: str) -> Iterator[None]:
        """A turn of the chat is about to begin and can be stopped."""
        self._coming[chat_id] += 1
        try:
            yield
        finally:
            self._coming[chat_id] -= 1
            self._halted.discard(chat_id)

    async def _turn(self, chat_id: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        turn = asyncio.create_task(work())
        try:
            # A task that is cancelled before its first step would never store how the answer ended.
            await asyncio.sleep(0)
            self._turns[chat_id] = turn
            if chat_id in self._halted:
                _cancel_once(turn)
            await asyncio.wait({turn})
        finally:
            # Reached with the turn still running only when the app is quitting.
            if not turn.done():
                _cancel_once(turn)
                await asyncio.wait({turn})
            self._turns.pop(chat_id, None)
        if not turn.cancelled():
            turn.result()

    async def _asked(
        self, chat_id: str, text: str, message_id: str, attachments: tuple[Attachment, ...], *, waiting: bool
    ) -> Message:
        asked = self._new(chat_id, Role.USER, MessageStatus.COMPLETE, text)
        worded = await self.attached.worded(chat_id, attachments, text) if attachments else ()
        context = (waiting_piece(),) if waiting else ()
        return replace(asked, id=message_id or asked.id, attachments=worded, context=context)

    def _new(self, chat_id: str, role: Role, status: MessageStatus, text: str) -> Message:
        return Message(new_id(), chat_id, 0, role, status, text, self._parts.clock())


def _is_cut(message: Message) -> bool:
    """Whether a message is an answer that ended before its end, and had begun to say something."""
    ended_early = message.status in (MessageStatus.STOPPED, MessageStatus.FAILED)
    return message.role is Role.ASSISTANT and ended_early and bool(message.text.strip())


def _cancel_once(turn: asyncio.Task[None]) -> None:
    """A second cancellation would break off the storing that the first one began."""
    if not turn.cancelling():
        turn.cancel()
