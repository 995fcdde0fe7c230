"""About what the next message of a chat will cost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from rfdesktop.domain.attachments.attachment import Lines
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.chat import ContextKind, ContextPiece, Message, MessageStatus, Role
from rfdesktop.domain.chats.model_requests import CacheFor
from rfdesktop.domain.models.costs import CostEstimate
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.outgoing_events import CostEstimated, LeavingKind
from rfdesktop.domain.ports import Clock, CountingModel, Emit
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.usage import Usage
from rfdesktop.services.attachments.sending import SentAttachments
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.providers.providers import Provider
from rfdesktop.services.turns.cache_lifetime import FIVE_MINUTES, HOUR, cache_lifetime
from rfdesktop.services.turns.next_request import NextRequest, NextRequests, leaving
from rfdesktop.services.turns.replaying import same_model
from rfdesktop.services.turns.token_estimates import estimate_tokens

USUAL_ANSWER = 600
"""Tokens of an answer of a chat that has none yet."""

USUAL_CONTEXT = 1_200
"""Tokens of the flows that go beside a first message."""

NEWEST = 5
"""So many of the newest answers tell how long one usually is."""

_BEFORE = (LeavingKind.PROMPT, LeavingKind.TOOLS, LeavingKind.HISTORY)


class CostEstimates:
    """Estimates without anything leaving; only where the provider is to count the message goes to it, by the gate."""

    def __init__(
        self, requests: NextRequests, attached: SentAttachments, models: ChatModels, clock: Clock, emit: Emit
    ) -> None:
        self._requests = requests
        self._attached = attached
        self._models = models
        self._clock = clock
        self._emit = emit

    async def tell(self, chat_id: str, written: Written, *, count: bool = False) -> None:
        """Emits what a message would cost. Raises KnownError where nothing could be sent either, or be counted."""
        estimate: CostEstimate | None = None
        goes: tuple[Lines, ...] = ()
        async with self._models.current(chat_id) as provider:
            if provider.name is not ProviderName.OFFLINE:
                laid_out = await self._requests.laid_out(chat_id, written, provider, context=count)
                counted = await self._counted(laid_out, provider) if count else 0
                estimate = estimated(laid_out, written, provider, self._clock(), counted)
                goes = tuple(each.kept for each in laid_out.question.attachments)
        self._emit(CostEstimated(chat_id, written, estimate, goes))

    async def _counted(self, laid_out: NextRequest, provider: Provider) -> int:
        """The tokens as the provider counts them, with all that is attached; 0 where it does not."""
        if not isinstance(provider.client, CountingModel):
            return 0
        whole = await self._attached.filled(laid_out.request, sees=self._attached.sight.sees(provider))
        return await provider.client.count_tokens(await provider.gate.request(whole, Destination.MODEL))


def estimated(
    laid_out: NextRequest, written: Written, provider: Provider, now: datetime, counted: int = 0
) -> CostEstimate:
    """The estimate for a request that is laid out; `counted` is the provider's own count, 0 for none."""
    sizes = {part.kind: part.tokens for part in leaving(laid_out.request, laid_out.question)}
    empty = not (written.text.strip() or written.attachments)
    before, own = sum(sizes.get(kind, 0) for kind in _BEFORE), sum(sizes.values())
    own -= before
    answers = [message for message in laid_out.before if _counts(message, provider)]
    last = answers[-1] if answers and answers[-1] is _newest_answer(laid_out.before) else None
    by_usage = last is not None and not laid_out.older_left_out and not last.used and last.usage.all_input > 0
    if by_usage and last is not None:
        before = last.usage.all_input + last.usage.output
    beside = 0 if empty or counted else _beside(laid_out.before)
    if sizes.get(LeavingKind.PROMPT, 0) + own + beside > laid_out.room:
        # Flows go only where they fit.
        beside = 0
    tokens = counted or before + own + beside
    lifetime = cache_lifetime([message.created_at for message in laid_out.before if message.role is Role.ASSISTANT])
    warm = last is not None and now - last.created_at < (HOUR if lifetime is CacheFor.HOUR else FIVE_MINUTES)
    cached = min(tokens, last.usage.all_input) if warm and last is not None else 0
    answer = 0 if empty else _usual_answer(answers, provider)
    price = provider.facts.price
    usd = price.usd(_usage(tokens, cached, answer, provider.name, lifetime)) if price else None
    cold = price.usd(_usage(tokens, 0, answer, provider.name, lifetime)) if price else None
    return CostEstimate(
        provider.model,
        tokens,
        cached,
        answer,
        provider.window.tokens,
        usd,
        cold,
        price is not None and price.at_least,
        by_usage,
        bool(counted),
        isinstance(provider.client, CountingModel),
        too_large=not empty and not laid_out.fits,
    )


def _counts(message: Message, provider: Provider) -> bool:
    """Whether an answer is one by the model that answers now, whole and with its usage."""
    return (
        message.role is Role.ASSISTANT
        and message.status is MessageStatus.COMPLETE
        and message.usage != Usage()
        and message.provider == provider.name.value
        and message.endpoint.casefold() == provider.settings.endpoint.casefold()
        and same_model(message.model, provider.model)
    )


def _newest_answer(messages: Sequence[Message]) -> Message | None:
    return next((message for message in reversed(messages) if message.role is Role.ASSISTANT), None)


def _beside(messages: Sequence[Message]) -> int:
    """About how much of flows goes beside a message: as much as beside the newest ones."""
    asked = islice((message for message in reversed(messages) if message.role is Role.USER), NEWEST)
    sizes = [sum(estimate_tokens(piece.text) for piece in _flows(message)) for message in asked]
    return round(sum(sizes) / len(sizes)) if sizes else USUAL_CONTEXT


def _flows(message: Message) -> list[ContextPiece]:
    return [piece for piece in message.context if piece.kind is ContextKind.FLOW]


def _usual_answer(answers: Sequence[Message], provider: Provider) -> int:
    outputs = [message.usage.output for message in answers[-NEWEST:]]
    usual = round(sum(outputs) / len(outputs)) if outputs else USUAL_ANSWER
    return min(usual, provider.answer_tokens)


def _usage(tokens: int, cached: int, answer: int, provider: ProviderName, lifetime: CacheFor) -> Usage:
    """What would be counted. The Messages API writes all that it does not read into its cache, as it is asked to."""
    rest = tokens - cached
    if provider is not ProviderName.ANTHROPIC:
        return Usage(input=rest, output=answer, cache_read=cached)
    hour = rest if lifetime is CacheFor.HOUR else 0
    return Usage(output=answer, cache_read=cached, cache_write=rest, cache_hour=hour)
