"""What would leave with a message, without anything leaving or being stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.parts import Part, TextPart
from rfdesktop.domain.outgoing_events import OutgoingPreview, OutgoingPreviewed, Replaced, SecretsSeen
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.settings import ProviderName, base_url_of
from rfdesktop.domain.texts.addresses import host_of
from rfdesktop.domain.texts.data_marks import neutral
from rfdesktop.domain.usage import Usage
from rfdesktop.services.outgoing.contents import request_parts
from rfdesktop.services.outgoing.redaction import Redaction
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.providers.providers import Provider
from rfdesktop.services.turns.next_request import NextRequests, leaving


class OutgoingLook:
    """Looks at what is typed before it leaves. `let` is told of each value that is let through: its chat and kind."""

    def __init__(
        self,
        *,
        requests: NextRequests,
        models: ChatModels,
        redaction: Redaction,
        emit: Emit,
        let: Callable[[str, str], object],
    ) -> None:
        self._next = requests
        self._models = models
        self._redaction = redaction
        self._emit = emit
        self._let = let

    async def look(self, chat_id: str, text: str) -> None:
        """Emits the secrets in a text that is typed."""
        self._emit(SecretsSeen(chat_id, text, await self._redaction.replaced(chat_id, neutral(text))))

    async def preview(self, chat_id: str, text: str, attachments: tuple[Attachment, ...] = ()) -> None:
        """Emits what would leave. Raises KnownError where nothing could: no storage, or the gate lets it not pass."""
        async with self._models.current(chat_id) as provider:
            if provider.name is ProviderName.OFFLINE:
                preview = OutgoingPreview(provider.name, "", provider.model, (), (), text)
            else:
                preview = await self._would_leave(chat_id, Written(text, attachments), provider)
        self._emit(OutgoingPreviewed(chat_id, text, preview))

    async def let_through(self, chat_id: str, text: str, secret: str, attachments: tuple[Attachment, ...] = ()) -> None:
        """Lets a secret leave in this text, and looks again."""
        await self._redaction.let_through(chat_id, neutral(text), (secret,))
        kinds = [each.kind for each in await self._redaction.replaced(chat_id, neutral(text)) if each.secret == secret]
        self._let(chat_id, kinds[0].value if kinds else "")
        await self.look(chat_id, text)
        await self.preview(chat_id, text, attachments)

    async def _would_leave(self, chat_id: str, written: Written, provider: Provider) -> OutgoingPreview:
        text = written.text
        laid_out = await self._next.laid_out(chat_id, written, provider, context=True)
        screened = await provider.gate.would_leave(laid_out.request)
        parts = tuple(leaving(screened, laid_out.question))
        usage = Usage(input=sum(part.tokens for part in parts))
        message = screened.turns[-1].parts[-1] if screened.turns else TextPart(text)
        return OutgoingPreview(
            provider.name,
            host_of(base_url_of(provider.settings, provider.name)),
            provider.model,
            parts,
            await self._replaced(chat_id, text, request_parts(screened)),
            message.text if isinstance(message, TextPart) else text,
            provider.facts.price.usd(usage) if provider.facts.price else None,
            self._redaction.on,
            laid_out.older_left_out,
        )

    async def _replaced(self, chat_id: str, text: str, leaving: Sequence[Part]) -> tuple[Replaced, ...]:
        """What is replaced in the message first, then what is in what was said before."""
        typed = await self._redaction.replaced(chat_id, neutral(text))
        names = {each.name for each in typed}
        return typed + tuple(
            each for each in await self._redaction.names_in(chat_id, leaving) if each.name not in names
        )
