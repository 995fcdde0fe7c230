"""One answer: search, assemble, stream, store, however it ends."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rfdesktop.domain.chats.chat import Message, MessageStatus, Remark
from rfdesktop.domain.chats.message_ports import MessageStore
from rfdesktop.domain.chats.model_requests import Answered, LibraryView, ModelFailure, ModelRequest
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import ChatChanged, MessageChanged
from rfdesktop.domain.ports import ChatStore, Clock, Emit
from rfdesktop.domain.settings import ProviderName
from rfdesktop.services.providers.providers import Provider, Providers
from rfdesktop.services.tasks import Tasks
from rfdesktop.services.turns.joining import going_on
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
    used: Callable[[Message], object]
    """Called with an answer whose usage was stored."""


class Answering:
    """Answers messages, and takes up answers that were cut off."""

    def __init__(self, parts: AssistantNeeds) -> None:
        self._parts = parts
        self._tasks = Tasks()
        self._streams: dict[str, StreamingAnswer] = {}

    def as_it_streams(self, message: Message) -> Message:
        """A message as it was stored; an answer under way with all that has arrived by now, which the window has been
        told or is about to be."""
        answer = self._streams.get(message.id)
        return message if answer is None else replace(message, text=answer.text)

    async def answer(self, history: TurnHistory, begun: Message, *, offline: bool) -> None:
        """Answers the question of a history into a message that has begun."""
        answer = StreamingAnswer(begun, self._parts.messages, self._parts.emit)
        await self._see_through(answer, self._asked(history, answer, offline=offline))

    async def go_on(self, thread: tuple[Message, ...]) -> None:
        """Goes on with the answer that a path ends with, in its place."""
        answer = StreamingAnswer(thread[-1], self._parts.messages, self._parts.emit)
        await self._see_through(answer, self._asked_to_go_on(going_on(thread), answer))

    async def _see_through(self, answer: StreamingAnswer, work: Coroutine[Any, Any, Message]) -> None:
        done: Message | None = None
        self._streams[answer.message.id] = answer
        try:
            done = await work
        except KnownError as error:
            done = answer.failed(error if isinstance(error, ModelFailure) else None, Failure.of(error))
        except Exception:
            done = answer.failed(None, Failure(ErrorCode.APP_FAULT))
            raise
        finally:
            # Without an end or an error the turn was cancelled.
            await asyncio.shield(self._finish(done or answer.stopped()))

    async def _asked(self, history: TurnHistory, answer: StreamingAnswer, *, offline: bool) -> Message:
        found = await self._parts.context.find(history)
        providers = self._parts.providers
        async with providers.offline() if offline else providers.current() as provider:
            self._begin(answer, provider, found)
            given = await self._parts.context.give(history, found, lambda messages: self._kept(messages, provider))
            return await self._stream(provider, self._request(given, provider, found, answer), answer)

    async def _asked_to_go_on(self, history: TurnHistory, answer: StreamingAnswer) -> Message:
        async with self._parts.providers.current() as provider:
            if provider.name is ProviderName.OFFLINE:
                raise KnownError(ErrorCode.ONLY_A_MODEL)
            request = self._request(history, provider, Found(), answer)
            # What a tool looked up for the first half stands in its text; a failing server would void that, too.
            return await self._stream(provider, replace(request, microsoft_learn=False), answer)

    def _kept(self, messages: Sequence[Message], provider: Provider) -> Sequence[Message]:
        return kept_messages(self._parts.prompt, messages, provider.name, self._budget(provider))

    def _budget(self, provider: Provider) -> int:
        """Tokens that a request's prompt and turns may have."""
        settings = self._parts.providers.settings
        return input_budget(settings.context_tokens, provider.client.window_tokens, settings.max_output_tokens)

    def _begin(self, answer: StreamingAnswer, provider: Provider, found: Found) -> None:
        remarks = list(found.remarks)
        if provider.name is ProviderName.OFFLINE:
            remarks.append(Remark.FROM_LIBRARY)
        named = replace(answer.message, provider=provider.name.value, model=provider.model)
        answer.begun_by(replace(named, remarks=tuple(remarks), suggestions=found.hits))

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
        finally:
            self._streams.pop(done.id, None)
        self._parts.emit(MessageChanged(stored))
        self._parts.emit(ChatChanged(chat))
        self._parts.used(stored)


def resumed(cut: Message) -> Message:
    """An answer that was cut off, as it goes on."""
    remarks = tuple(remark for remark in cut.remarks if remark not in (Remark.INTERRUPTED, Remark.NOT_STORED))
    return replace(cut, status=MessageStatus.STREAMING, failure=None, remarks=remarks)
