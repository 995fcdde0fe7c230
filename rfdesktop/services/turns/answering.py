"""One answer: search, assemble, stream, store, however it ends."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from rfdesktop.domain.chats.chat import Message, MessageStatus, Remark
from rfdesktop.domain.chats.message_ports import MessageStore
from rfdesktop.domain.chats.model_requests import ModelFailure, ModelRequest
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import ChatChanged, MessageChanged
from rfdesktop.domain.ports import ChatStore, Clock, Emit
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.tools.calls import ToolSpec
from rfdesktop.services.attachments.sending import SentAttachments
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.providers.providers import Provider, Providers
from rfdesktop.services.tasks import Tasks
from rfdesktop.services.turns.cache_lifetime import PromptRhythm
from rfdesktop.services.turns.cited_steps import Citing
from rfdesktop.services.turns.joining import going_on
from rfdesktop.services.turns.library_view import library_view
from rfdesktop.services.turns.message_room import check_room, fits, room_for_turns
from rfdesktop.services.turns.replay import own_words
from rfdesktop.services.turns.replaying import as_replayed
from rfdesktop.services.turns.request_layout import LaidOut, cut_in_silence, kept_messages, lay_out, turn_budget
from rfdesktop.services.turns.streaming_answer import StreamingAnswer
from rfdesktop.services.turns.summarising import Summaries
from rfdesktop.services.turns.tool_rounds import NoTools, OfferedTools, ToolOffers, answered
from rfdesktop.services.turns.turn_context import Found, Keep, TurnContext
from rfdesktop.services.turns.turn_history import TurnHistory

MayGoOn = Callable[[str, Provider, float], Awaitable[None]]
"""Raises KnownError where a chat's answer, which has cost so many dollars by now, may not be gone on with."""


async def _unbounded(_chat_id: str, _provider: Provider, _usd: float) -> None:
    """No budget is set."""


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
    attached: SentAttachments
    used: Callable[[Message], object]
    """Called with an answer whose usage was stored."""
    summaries: Summaries
    tools: ToolOffers | None = None
    citing: Citing | None = None
    going_on: MayGoOn = _unbounded


class Answering:
    """Answers messages, and takes up answers that were cut off."""

    def __init__(self, parts: AssistantNeeds) -> None:
        self._parts = parts
        self._tasks = Tasks()
        self._streams: dict[str, StreamingAnswer] = {}
        self._ended: Counter[str] = Counter()
        self._models = ChatModels(parts.chats, parts.providers, parts.emit)
        self._prompt_rhythm = PromptRhythm()

    def as_it_streams(self, message: Message) -> Message:
        """A message as it was stored; an answer under way with all that has arrived by now, which the window has been
        told or is about to be."""
        answer = self._streams.get(message.id)
        return message if answer is None else replace(message, text=answer.text)

    def ends(self, chat_id: str) -> int:
        """Of how many answers of a chat the end was told."""
        return self._ended[chat_id]

    async def answer(self, history: TurnHistory, begun: Message, *, offline: bool) -> None:
        """Answers the question of a history into a message that has begun."""
        answer = StreamingAnswer(begun, self._parts.messages, self._parts.emit)
        await self._see_through(answer, self._asked(history, answer, offline=offline))

    async def go_on(self, thread: tuple[Message, ...]) -> None:
        """Goes on with the answer that a path ends with, in its place."""
        heard = "\n".join(message.words for message in thread[:-1])
        answer = StreamingAnswer(thread[-1], self._parts.messages, self._parts.emit, heard)
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
        current = self._parts.providers.offline() if offline else self._models.current(history.chat_id)
        async with current as provider:
            self._begin(answer, provider, found)
            tools = await self._offered(answer.message, provider)
            answer.without_tools(tools.missing)
            history = await self._summed_up(history, provider, tools.specs)
            given = await self._parts.context.give(history, found, self._keep(history, provider, tools))
            if provider.name is ProviderName.OFFLINE:
                found = await self._parts.context.from_where_it_is(history, found)
            request = self._request(given, provider, found, answer, tools.specs)
            done = await self._stream(provider, request, answer, tools, given)
            return await self._with_cited(done, given)

    async def _with_cited(self, done: Message, given: TurnHistory) -> Message:
        if self._parts.citing is None:
            return done
        return replace(done, blocks=(*done.blocks, *await self._parts.citing.blocks(done, given.messages)))

    async def _asked_to_go_on(self, history: TurnHistory, answer: StreamingAnswer) -> Message:
        async with self._models.current(history.chat_id) as provider:
            if provider.name is ProviderName.OFFLINE:
                raise KnownError(ErrorCode.ONLY_A_MODEL)
            answer.begun_by(_answered_by(answer.message, provider), provider.facts.price)
            history = await self._summed_up(history, provider)
            request = self._request(history, provider, Found(), answer)
            # What a tool looked up for the first half stands in its text; a failing server would void that, too.
            return await self._stream(provider, replace(request, microsoft_learn=False), answer, NoTools(), history)

    async def _summed_up(
        self, history: TurnHistory, provider: Provider, tools: tuple[ToolSpec, ...] = ()
    ) -> TurnHistory:
        """The history with its older messages summarised as far as is needed beside the tools."""
        summaries, budget = self._parts.summaries, turn_budget(provider, tools)
        return await summaries.fitted(await summaries.applied(history, budget), provider, budget)

    def _keep(self, history: TurnHistory, provider: Provider, tools: OfferedTools) -> Keep:
        budget, offered = turn_budget(provider, tools.specs), bool(tools.specs)

        def kept(messages: Sequence[Message]) -> Sequence[Message]:
            prompt, sent = self._parts.prompt, replayed_to(provider, messages)
            return kept_messages(prompt, sent, provider.name, budget, tools=offered, summary=history.summary)

        return kept

    async def _offered(self, answer: Message, provider: Provider) -> OfferedTools:
        if self._parts.tools is None or provider.name is ProviderName.OFFLINE:
            return NoTools()
        return await self._parts.tools.offered(answer.chat_id, answer.id, provider.name)

    def _begin(self, answer: StreamingAnswer, provider: Provider, found: Found) -> None:
        remarks = list(found.remarks)
        if provider.name is ProviderName.OFFLINE:
            remarks.append(Remark.FROM_LIBRARY)
        if provider.instead is not None:
            remarks.append(provider.instead)
        named = _answered_by(answer.message, provider)
        answer.begun_by(replace(named, remarks=tuple(remarks), suggestions=found.hits), provider.facts.price)

    def _request(
        self,
        history: TurnHistory,
        provider: Provider,
        found: Found,
        answer: StreamingAnswer,
        tools: tuple[ToolSpec, ...] = (),
    ) -> ModelRequest:
        settings, now = provider.settings, self._parts.clock()
        laid_out = self._fitting(history, provider, tools, now)
        if laid_out.older_left_out or history.summary_cut:
            answer.remark(Remark.OLDER_TURNS_LEFT_OUT)
        if cut_in_silence(provider.window, self._parts.prompt, laid_out.turns):
            answer.remark(Remark.WINDOW_TOO_SMALL)
        return ModelRequest(
            chat_id=history.chat_id,
            system=self._parts.prompt,
            turns=laid_out.turns,
            model=provider.model,
            max_output_tokens=provider.answer_tokens,
            microsoft_learn=settings.microsoft_learn and provider.name is ProviderName.ANTHROPIC,
            library=library_view(history, found, model_there=self._parts.providers.model_there),
            system_cache=self._prompt_rhythm.lifetime(now, laid_out.turns),
            effort=provider.effort,
            tools=tools,
        )

    def _fitting(self, history: TurnHistory, provider: Provider, tools: tuple[ToolSpec, ...], now: datetime) -> LaidOut:
        """What goes, without the flows beside the message where it leaves no room for them. Raises KnownError
        MESSAGE_TOO_LARGE."""
        prompt, budget = self._parts.prompt, turn_budget(provider, tools)

        def laid_out(told: TurnHistory) -> LaidOut:
            sent = replayed_to(provider, told.messages)
            return lay_out(prompt, sent, provider.name, budget, now, tools=bool(tools), summary=told.summary)

        whole = laid_out(history)
        if provider.name is ProviderName.OFFLINE or fits(prompt, whole.turns, room_for_turns(provider, tools)):
            return whole
        lean = laid_out(history.with_context(own_words(history.question.context)))
        check_room(prompt, lean.turns, provider, tools)
        return lean

    async def _stream(
        self,
        provider: Provider,
        request: ModelRequest,
        answer: StreamingAnswer,
        tools: OfferedTools,
        history: TurnHistory,
    ) -> Message:
        journal = self._tasks.start(answer.journal(), "the journal of an answer")
        attached = self._parts.attached
        further = partial(self._parts.going_on, history.chat_id, provider)
        try:
            whole = await attached.shown(request, provider, history)
            try:
                return await answered(provider, whole, answer, tools, further)
            except ModelFailure as error:
                if not attached.is_blind(error, provider, history):
                    raise
                return await answered(provider, await attached.filled(request, sees=False), answer, tools, further)
        finally:
            journal.cancel()
            await asyncio.wait({journal})

    async def _finish(self, done: Message) -> None:
        try:
            stored, chat = await self._parts.messages.finish(done)
        except Exception:
            # Whatever kept it from being stored, a full disk or a bug: the window keeps what came, and hears why.
            self._tell_end(replace(done, remarks=(*done.remarks, Remark.NOT_STORED)))
            raise
        finally:
            self._streams.pop(done.id, None)
        self._tell_end(stored)
        self._parts.emit(ChatChanged(chat))
        self._parts.used(stored)

    def _tell_end(self, done: Message) -> None:
        self._ended[done.chat_id] += 1
        self._parts.emit(MessageChanged(done))


def replayed_to(provider: Provider, messages: Sequence[Message]) -> tuple[Message, ...]:
    """The messages as who answers now may have them."""
    return as_replayed(messages, provider.name.value, provider.settings.endpoint, provider.model)


def _answered_by(message: Message, provider: Provider) -> Message:
    return replace(message, provider=provider.name.value, endpoint=provider.settings.endpoint, model=provider.model)


def resumed(cut: Message) -> Message:
    """An answer that was cut off, as it goes on."""
    remarks = tuple(remark for remark in cut.remarks if remark not in (Remark.INTERRUPTED, Remark.NOT_STORED))
    return replace(cut, status=MessageStatus.STREAMING, failure=None, remarks=remarks)
