"""What would leave with a message, without anything leaving or being stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, new_id
from rfdesktop.domain.chats.message_ports import MessageStore
from rfdesktop.domain.chats.model_requests import ModelRequest
from rfdesktop.domain.chats.parts import Part, TextPart
from rfdesktop.domain.outgoing_events import (
    Leaving,
    LeavingKind,
    OutgoingPreview,
    OutgoingPreviewed,
    Replaced,
    SecretsSeen,
)
from rfdesktop.domain.ports import Clock, Emit
from rfdesktop.domain.settings import ProviderName, base_url_of
from rfdesktop.domain.texts.addresses import host_of
from rfdesktop.domain.usage import Usage, cost_usd
from rfdesktop.services.outgoing.contents import request_parts
from rfdesktop.services.outgoing.redaction import Redaction
from rfdesktop.services.providers.providers import Provider, Providers
from rfdesktop.services.turns.request_layout import input_budget, kept_messages, lay_out
from rfdesktop.services.turns.token_estimates import estimate_tokens, part_tokens
from rfdesktop.services.turns.turn_context import TurnContext
from rfdesktop.services.turns.turn_history import TurnHistory


class OutgoingLook:
    """Looks at what is typed before it leaves. `let` is told of each value that is let through: its chat and kind."""

    def __init__(
        self,
        *,
        messages: MessageStore,
        context: TurnContext,
        providers: Providers,
        redaction: Redaction,
        prompt: str,
        clock: Clock,
        emit: Emit,
        let: Callable[[str, str], object],
    ) -> None:
        self._messages = messages
        self._context = context
        self._providers = providers
        self._redaction = redaction
        self._prompt = prompt
        self._clock = clock
        self._emit = emit
        self._let = let

    async def look(self, chat_id: str, text: str) -> None:
        """Emits the secrets in a text that is typed."""
        self._emit(SecretsSeen(chat_id, text, await self._redaction.replaced(chat_id, text)))

    async def preview(self, chat_id: str, text: str) -> None:
        """Emits what would leave. Raises KnownError where nothing could: no storage, or the gate lets it not pass."""
        async with self._providers.current() as provider:
            if provider.name is ProviderName.OFFLINE:
                preview = OutgoingPreview(provider.name, "", provider.model, (), (), text)
            else:
                preview = await self._would_leave(chat_id, text, provider)
        self._emit(OutgoingPreviewed(chat_id, text, preview))

    async def let_through(self, chat_id: str, text: str, secret: str) -> None:
        """Lets a secret leave in this text, and looks again."""
        await self._redaction.let_through(chat_id, text, (secret,))
        kinds = [each.kind for each in await self._redaction.replaced(chat_id, text) if each.secret == secret]
        self._let(chat_id, kinds[0].value if kinds else "")
        await self.look(chat_id, text)
        await self.preview(chat_id, text)

    async def _would_leave(self, chat_id: str, text: str, provider: Provider) -> OutgoingPreview:
        settings = self._providers.settings
        budget = input_budget(settings.context_tokens, provider.client.window_tokens, settings.max_output_tokens)
        messages = await self._messages.messages(chat_id)
        position = messages[-1].position + 1 if messages else 0
        asked = Message(new_id(), chat_id, position, Role.USER, MessageStatus.COMPLETE, text, self._clock())

        def kept(sent: Sequence[Message]) -> Sequence[Message]:
            return kept_messages(self._prompt, sent, provider.name, budget)

        history = await self._context.would_give(TurnHistory(messages, asked), kept)
        laid_out = lay_out(self._prompt, history.messages, provider.name, budget, self._clock())
        request = ModelRequest(chat_id, self._prompt, laid_out.turns, provider.model, settings.max_output_tokens)
        screened = await provider.gate.would_leave(request)
        parts = tuple(_leaving(screened, len(history.question.context)))
        usage = Usage(input=sum(part.tokens for part in parts))
        message = screened.turns[-1].parts[-1] if screened.turns else TextPart(text)
        return OutgoingPreview(
            provider.name,
            host_of(base_url_of(settings, provider.name)),
            provider.model,
            parts,
            await self._replaced(chat_id, text, request_parts(screened)),
            message.text if isinstance(message, TextPart) else text,
            cost_usd(usage, provider.model),
            self._redaction.on,
            laid_out.older_left_out,
        )

    async def _replaced(self, chat_id: str, text: str, leaving: Sequence[Part]) -> tuple[Replaced, ...]:
        """What is replaced in the message first, then what is in what was said before."""
        typed = await self._redaction.replaced(chat_id, text)
        names = {each.name for each in typed}
        return typed + tuple(
            each for each in await self._redaction.names_in(chat_id, leaving) if each.name not in names
        )


def _leaving(request: ModelRequest, pieces: int) -> Iterator[Leaving]:
    """The request's parts; the last `pieces` before the message are what goes beside it."""
    *earlier, asked = request.turns
    yield Leaving(LeavingKind.PROMPT, estimate_tokens(request.system))
    beside, message = asked.parts[-1 - pieces : -1], asked.parts[-1:]
    before = [*(part for turn in earlier for part in turn.parts), *asked.parts[: -1 - pieces]]
    for kind, parts in ((LeavingKind.HISTORY, before), (LeavingKind.CONTEXT, beside), (LeavingKind.MESSAGE, message)):
        if tokens := sum(map(part_tokens, parts)):
            yield Leaving(kind, tokens)
