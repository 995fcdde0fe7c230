"""Long chats: their older messages summarised by the model, so that a request stays well within its window."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, new_id
from rfdesktop.domain.chats.message_ports import MessageStore
from rfdesktop.domain.chats.model_requests import Answered, ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.chats.summaries import ChatSummary, SummaryStore, covering
from rfdesktop.domain.chats.summary_events import SummarisingEnded, SummarisingStarted, SummaryStands
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import ChatChanged
from rfdesktop.domain.ports import ChatStore, Clock, Emit
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.usage import Usage
from rfdesktop.services.attachments.sending import SentAttachments
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.providers.providers import Provider, Providers
from rfdesktop.services.turns.cache_lifetime import longest_of
from rfdesktop.services.turns.context_pieces import new_nonce
from rfdesktop.services.turns.request_layout import lay_out, request_tokens, turn_budget
from rfdesktop.services.turns.summary_answer import as_far_as_it_came
from rfdesktop.services.turns.summary_facts import with_what_is_kept
from rfdesktop.services.turns.summary_fit import fitting
from rfdesktop.services.turns.summary_range import fitting_end, kept_from, shortened
from rfdesktop.services.turns.summary_words import SummaryWords
from rfdesktop.services.turns.turn_history import TurnHistory

log = logging.getLogger(__name__)

SUMMARISE_FROM = 0.75
"""The share of what a request may have from which on older messages are summarised."""

SUMMARY_SHARE = 0.08
"""The share of what a request may have that the model's summary may have."""

LONGEST_SUMMARY = 8_192
"""Tokens of a summary that the model writes."""

LONGEST_WAIT_S = 180.0
"""For one summary; the turn goes on without it then."""

MESSAGES_BETWEEN_TRIES = 6
"""How many more messages a chat has to have before a summary that failed is tried again."""

WORDS_PER_TOKEN = 0.6


@dataclass(frozen=True, slots=True)
class SummaryNeeds:
    """What summaries are made of. `prompt` is the assistant's, which begins every request alike; `pinned` gives the
    pinned messages of a chat's visible path."""

    summaries: SummaryStore
    messages: MessageStore
    chats: ChatStore
    providers: Providers
    words: SummaryWords
    prompt: str
    emit: Emit
    clock: Clock
    attached: SentAttachments
    pinned: Callable[[str], Awaitable[Sequence[Message]]]


class Summaries:
    """Finds, makes, rewords and renews the summaries of chats."""

    def __init__(self, needs: SummaryNeeds) -> None:
        self._needs = needs
        self._failed: dict[str, int] = {}
        """By chat: how many messages it had when a summary failed."""

    async def applied(self, history: TurnHistory, budget: int) -> TurnHistory:
        """The history with the summary of the most of its messages, if there is any, as a request of so many tokens has
        it."""
        ids = [message.id for message in history.earlier]
        for summary in await self._needs.summaries.summaries(history.chat_id):
            if summary.count <= len(ids) and summary.covers == covering(ids[: summary.count]):
                summary = self._with_pinned(summary, history.earlier)
                # It may have been made for a model with a larger window.
                shown, cut = await asyncio.to_thread(fitting, summary, budget)
                return history.with_summary(shown, cut=cut)
        return history.with_summary(None)

    async def fitted(self, history: TurnHistory, provider: Provider, budget: int) -> TurnHistory:
        """The history with as much of it summarised as is needed for a request of so many tokens. Without a model, or
        where it fails, as it is."""
        tried = self._failed.get(history.chat_id)
        if provider.name is ProviderName.OFFLINE or (
            tried is not None and len(history.earlier) < tried + MESSAGES_BETWEEN_TRIES
        ):
            return history
        told = False
        try:
            while end := self._end_of_next(history, provider.name, budget):
                if not told:
                    self._needs.emit(SummarisingStarted(history.chat_id, end))
                    told = True
                history = await self._with_next(history, end, provider, budget)
        except (KnownError, TimeoutError) as error:
            log.info("older messages were not summarised: %s", type(error).__name__)
            self._failed[history.chat_id] = len(history.earlier)
        finally:
            if told:
                self._needs.emit(SummarisingEnded(history.chat_id))
        return history

    async def tell(self, chat_id: str) -> None:
        """Emits the summary that stands on the visible path, if any does, and those before it."""
        standing = await self._needs.summaries.standing(chat_id)
        stands = standing[0] if standing else None
        if stands is not None:
            stands = self._with_pinned(stands, await self._needs.pinned(chat_id))
        did_not_fit = self._needs.words.did_not_fit(stands.text) if stands else 0
        self._needs.emit(SummaryStands(chat_id, stands, standing[1:], did_not_fit))

    def _with_pinned(self, summary: ChatSummary, path: Sequence[Message]) -> ChatSummary:
        """The summary as it stands now: what it covers may have been pinned since."""
        pinned = [
            message for message in path if message.pinned and message.position <= summary.count and message.text.strip()
        ]
        return replace(summary, text=self._needs.words.with_pinned(summary.text, pinned))

    async def reword(self, chat_id: str, summary_id: str, text: str) -> None:
        """Takes the engineer's wording."""
        if text.strip():
            await self._needs.summaries.reword(summary_id, text.strip())
        await self.tell(chat_id)

    async def renew(self, chat_id: str, summary_id: str) -> None:
        """Makes a summary of the same messages again, from the messages themselves. Raises KnownError ONLY_A_MODEL, and
        what asking a model raises; the one that stands stays then."""
        old = await self._needs.summaries.summary(summary_id)
        path = await self._needs.messages.thread(old.until)
        self._needs.emit(SummarisingStarted(chat_id, old.count))
        try:
            models = ChatModels(self._needs.chats, self._needs.providers, self._needs.emit)
            async with models.current(chat_id) as provider:
                if provider.name is ProviderName.OFFLINE:
                    raise KnownError(ErrorCode.ONLY_A_MODEL)
                await self._renewed(path, provider)
        except TimeoutError:
            raise KnownError(ErrorCode.SILENCE, seconds=int(LONGEST_WAIT_S)) from None
        finally:
            self._needs.emit(SummarisingEnded(chat_id))
            await self.tell(chat_id)

    async def _renewed(self, path: tuple[Message, ...], provider: Provider) -> None:
        last = path[-1]
        behind = replace(last, id=new_id(), position=last.position + 1, role=Role.USER, text="")
        history, budget = TurnHistory(path, behind), turn_budget(provider)
        while history.told:
            end = fitting_end(history, len(path), self._room(history, provider.name, budget), provider.name)
            history = await self._with_next(history, end, provider, budget, by_rule=False)

    def _end_of_next(self, history: TurnHistory, provider: ProviderName, budget: int) -> int:
        """Up to which message the next summary goes; 0 where the request fits well as it is."""
        size = request_tokens(self._needs.prompt, history.messages, history.summary, provider)
        if size <= budget * SUMMARISE_FROM:
            return 0
        last = kept_from(history.earlier, budget, provider)
        return fitting_end(history, last, self._room(history, provider, budget), provider)

    def _room(self, history: TurnHistory, provider: ProviderName, budget: int) -> int:
        """Tokens of messages that one summary can take at once."""
        return round(budget * SUMMARISE_FROM) - request_tokens(self._needs.prompt, (), history.summary, provider)

    async def _with_next(
        self, history: TurnHistory, end: int, provider: Provider, budget: int, *, by_rule: bool = True
    ) -> TurnHistory:
        """The history with its first `end` messages summarised, by the summary so far and the messages behind it; where
        the model makes nothing of them `by_rule`, which raises KnownError EMPTY_ANSWER where that is not wanted."""
        covered = history.earlier[:end]
        new = tuple(message for message in history.told if message.position <= end)
        answer = Answered("", (), Usage(), provider.model, "")
        with contextlib.nullcontext() if not by_rule else contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_WAIT_S):
                answer = await self._asked(history, new, provider, budget)
        if not (answer.text.strip() or by_rule):
            raise KnownError(ErrorCode.EMPTY_ANSWER)
        covered = await self._as_pinned(covered)
        summary = await asyncio.to_thread(self._checked, history, covered, new, answer, budget)
        summary = replace(summary, provider=provider.name.value, endpoint=provider.settings.endpoint)
        stored = await self._needs.summaries.save(summary)
        self._failed.pop(history.chat_id, None)
        self._needs.emit(ChatChanged(await self._needs.chats.chat(history.chat_id)))
        # An answer may be under way on a branch that is not shown.
        await self.tell(history.chat_id)
        return history.with_summary(stored)

    async def _as_pinned(self, covered: Sequence[Message]) -> tuple[Message, ...]:
        """Messages of a path as they are pinned now: the model may have taken a minute for its summary."""
        pinned = {message.id for message in await self._needs.messages.thread(covered[-1].id) if message.pinned}
        return tuple(replace(message, pinned=message.id in pinned) for message in covered)

    async def _asked(self, history: TurnHistory, new: Sequence[Message], provider: Provider, budget: int) -> Answered:
        attached = self._needs.attached
        sees = attached.sight.sees(provider)
        request = await attached.filled(self._request(history, new, provider, budget), sees=sees)
        async with contextlib.aclosing(await provider.ask_restored(request)) as events:
            return await as_far_as_it_came(events, provider.model)

    def _request(self, history: TurnHistory, new: Sequence[Message], provider: Provider, budget: int) -> ModelRequest:
        """The conversation as it was sent, so that the provider's cache has most of it, and the question behind it."""
        output = _longest(budget)
        room = round(budget * SUMMARISE_FROM)
        given = [shortened(message, room) for message in new]
        laid_out = lay_out(
            self._needs.prompt, given, provider.name, budget, self._needs.clock(), summary=history.summary
        )
        ask = TextPart(self._needs.words.ask(round(output * WORDS_PER_TOKEN)))
        turns = laid_out.turns
        if turns and turns[-1].role is Role.USER:
            turns = (*turns[:-1], replace(turns[-1], parts=(*turns[-1].parts, ask)))
        else:
            turns = (*turns, ModelTurn(Role.USER, (ask,)))
        kept = longest_of(turns)
        return ModelRequest(history.chat_id, self._needs.prompt, turns, provider.model, output, system_cache=kept)

    def _checked(
        self,
        history: TurnHistory,
        covered: Sequence[Message],
        new: Sequence[Message],
        answer: Answered,
        budget: int,
    ) -> ChatSummary:
        """The summary with what is pinned, and with what the model dropped of what must be kept."""
        told = [message for message in new if message.status is not MessageStatus.STREAMING]
        earlier = history.summary.text if history.summary else ""
        text, put_back = with_what_is_kept(self._needs.words, answer.text, earlier, covered, told, budget)
        return ChatSummary(
            id=new_id(),
            chat_id=history.chat_id,
            until=covered[-1].id,
            count=len(covered),
            covers=covering(message.id for message in covered),
            text=text,
            nonce=new_nonce(),
            created_at=self._needs.clock(),
            model=answer.model,
            put_back=put_back,
            usage=answer.usage,
        )


def _longest(budget: int) -> int:
    """Tokens that the model is given for a summary."""
    return min(LONGEST_SUMMARY, max(256, round(budget * SUMMARY_SHARE)))
