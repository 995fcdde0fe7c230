"""One turn: store, search, assemble, stream, store."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rfdesktop.domain.chats.chat import Message, MessageStatus, Remark, Role, new_id
from rfdesktop.domain.chats.model_requests import Answered, LibraryView, ModelFailure, ModelRequest
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import ChatChanged, MessageAdded, MessageChanged
from rfdesktop.domain.ports import ChatStore, Clock, Emit, MessageStore
from rfdesktop.domain.settings import ProviderName
from rfdesktop.services.providers.providers import Provider, Providers
from rfdesktop.services.tasks import Tasks
from rfdesktop.services.turns.request_layout import PROMPT_CACHE, input_budget, kept_messages, lay_out
from rfdesktop.services.turns.streaming_answer import StreamingAnswer
from rfdesktop.services.turns.turn_context import Found, TurnContext
from rfdesktop.services.turns.turn_history import TurnHistory


@dataclass(frozen=True, slots=True)
class AssistantNeeds:
    """What the assistant is made of."""

    chats: ChatStore
    messages: MessageStore
    context: TurnContext
    providers: Providers
    emit: Emit
    clock: Clock
    prompt: str
    used: Callable[[], object]
    """Called after a turn whose usage was stored."""


class Assistant:
    """Runs the turns, at most one a chat at a time."""

    def __init__(self, parts: AssistantNeeds) -> None:
        self._parts = parts
        self._turns: dict[str, asyncio.Task[None]] = {}
        self._queues: dict[str, asyncio.Lock] = {}
        self._coming: Counter[str] = Counter()
        self._halted: set[str] = set()
        self._tasks = Tasks()

    async def send(self, chat_id: str, text: str, message_id: str = "") -> None:
        """Stores the message, under the id if one is given, and answers it.

        Waits for the chat's turn in progress to end first.
        """
        with self._announced(chat_id):
            asked = self._new(chat_id, Role.USER, MessageStatus.COMPLETE, text)
            question = await self._parts.messages.add(replace(asked, id=message_id or asked.id))
            self._parts.emit(MessageAdded(question))
            self._parts.emit(ChatChanged(await self._parts.chats.chat(chat_id)))
            async with self._queue(chat_id):
                messages = await self._parts.messages.messages(chat_id)
                await self._turn(TurnHistory.of(messages, question.id), offline=False)

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

    async def retry(self, chat_id: str, message_id: str) -> None:
        """Asks again for an answer that failed or was stopped; the earlier attempt stays, marked as replaced."""
        await self._again(chat_id, message_id, offline=False)

    async def answer_from_library(self, chat_id: str, message_id: str) -> None:
        """Answers again with the offline model."""
        await self._again(chat_id, message_id, offline=True)

    async def _again(self, chat_id: str, message_id: str, *, offline: bool) -> None:
        """One answer is asked for again once only, however often the button was pressed."""
        with self._announced(chat_id):
            async with self._queue(chat_id):
                messages = await self._parts.messages.messages(chat_id)
                place = next((at for at, message in enumerate(messages) if message.id == message_id), -1)
                question = next((m for m in reversed(messages[: place + 1]) if m.role is Role.USER), None)
                failed = messages[place] if question else None
                if question is None or failed is None or failed.replaced:
                    return
                if failed.role is Role.ASSISTANT:
                    replaced = await self._parts.messages.update(replace(failed, replaced=True))
                    self._parts.emit(MessageChanged(replaced))
                await self._turn(TurnHistory.of(messages, question.id), offline=offline)

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

    async def _turn(self, history: TurnHistory, *, offline: bool) -> None:
        chat_id = history.chat_id
        begun = await self._parts.messages.add(self._new(chat_id, Role.ASSISTANT, MessageStatus.STREAMING, ""))
        self._parts.emit(MessageAdded(begun))
        turn = asyncio.create_task(self._answer(history, begun, offline=offline))
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

    async def _answer(self, history: TurnHistory, begun: Message, *, offline: bool) -> None:
        answer = StreamingAnswer(begun, self._parts.messages, self._parts.emit)
        done: Message | None = None
        try:
            found = await self._parts.context.find(history)
            providers = self._parts.providers
            async with providers.offline() if offline else providers.current() as provider:
                answer = self._begin(begun, provider, found)
                given = await self._parts.context.give(history, found, lambda messages: self._kept(messages, provider))
                request = self._request(given, provider, found, answer)
                done = await self._stream(provider, request, answer)
        except KnownError as error:
            done = answer.failed(error if isinstance(error, ModelFailure) else None, Failure.of(error))
        except Exception:
            done = answer.failed(None, Failure(ErrorCode.APP_FAULT))
            raise
        finally:
            # Without an end or an error the turn was cancelled.
            await asyncio.shield(self._finish(done or answer.stopped()))

    def _kept(self, messages: Sequence[Message], provider: Provider) -> Sequence[Message]:
        return kept_messages(self._parts.prompt, messages, provider.name, self._budget(provider))

    def _budget(self, provider: Provider) -> int:
        """Tokens that a request's prompt and turns may have."""
        settings = self._parts.providers.settings
        return input_budget(settings.context_tokens, provider.client.window_tokens, settings.max_output_tokens)

    def _begin(self, begun: Message, provider: Provider, found: Found) -> StreamingAnswer:
        remarks = list(found.remarks)
        if provider.name is ProviderName.OFFLINE:
            remarks.append(Remark.FROM_LIBRARY)
        message = replace(
            begun, provider=provider.name.value, model=provider.model, remarks=tuple(remarks), suggestions=found.hits
        )
        return StreamingAnswer(message, self._parts.messages, self._parts.emit)

    def _request(self, history: TurnHistory, provider: Provider, found: Found, answer: StreamingAnswer) -> ModelRequest:
        settings = self._parts.providers.settings
        budget, now = self._budget(provider), self._parts.clock()
        laid_out = lay_out(self._parts.prompt, history.messages, provider.name, budget, now)
        if laid_out.older_left_out:
            answer.remark(Remark.OLDER_TURNS_LEFT_OUT)
        return ModelRequest(
            chat_id=history.chat_id,
            system=self._parts.prompt,
            turns=laid_out.turns,
            model=provider.model,
            max_output_tokens=settings.max_output_tokens,
            microsoft_learn=settings.microsoft_learn and provider.name is ProviderName.ANTHROPIC,
            library=LibraryView(
                history.question.text, found.fitting, found.first_step, found.summary, found.ready, found.failed
            ),
            system_cache=PROMPT_CACHE,
        )

    async def _stream(self, provider: Provider, request: ModelRequest, answer: StreamingAnswer) -> Message:
        journal = self._tasks.start(answer.journal(), "the journal of an answer")
        try:
            async with contextlib.aclosing(await provider.ask_restored(request)) as events:
                async for event in events:
                    answer.take(event)
                    if isinstance(event, Answered):
                        return answer.whole(event)
        finally:
            journal.cancel()
            await asyncio.wait({journal})
        raise ModelFailure(ErrorCode.CUT_OFF)

    async def _finish(self, done: Message) -> None:
        try:
            stored, chat = await self._parts.messages.finish(done)
        except Exception:
            # Whatever kept it from being stored, a full disk or a bug: the window keeps what came, and hears why.
            self._parts.emit(MessageChanged(replace(done, remarks=(*done.remarks, Remark.NOT_STORED))))
            raise
        self._parts.emit(MessageChanged(stored))
        self._parts.emit(ChatChanged(chat))
        self._parts.used()

    def _new(self, chat_id: str, role: Role, status: MessageStatus, text: str) -> Message:
        return Message(new_id(), chat_id, 0, role, status, text, self._parts.clock())


def _cancel_once(turn: asyncio.Task[None]) -> None:
    """A second cancellation would break off the storing that the first one began."""
    if not turn.cancelling():
        turn.cancel()
