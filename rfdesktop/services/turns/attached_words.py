"""The words of what is attached, as long as the model that will be asked has room for."""

from __future__ import annotations

from collections.abc import Sequence

from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.attachments.excerpts import BUDGET
from rfdesktop.domain.errors import KnownError
from rfdesktop.services.attachments.sending import SentAttachments
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.turns.message_room import room_for_attached
from rfdesktop.services.turns.tool_rounds import ToolOffers


class AttachedWords:
    """Gives attachments their words for the model that answers their chat now."""

    def __init__(
        self, attached: SentAttachments, models: ChatModels, prompt: str, tools: ToolOffers | None = None
    ) -> None:
        self._attached = attached
        self._models = models
        self._prompt = prompt
        self._tools = tools

    async def worded(self, chat_id: str, attachments: Sequence[Attachment], text: str) -> tuple[Attachment, ...]:
        """The attachments with the words that go with a message's text. Raises KnownError ATTACHMENT_GONE."""
        if not any(map(_is_chosen_of, attachments)):
            return await self._attached.worded(attachments, text)
        return await self._attached.worded(attachments, text, await self._room(chat_id, text))

    async def room(self, chat_id: str, attachment: Attachment, beside: Sequence[Attachment], text: str) -> int:
        """How many characters of an attachment go with a text and with all that is attached `beside` it, where nobody
        chose the lines."""
        among = tuple(beside) if attachment in beside else (*beside, attachment)
        if not _is_chosen_of(attachment):
            return BUDGET
        shares = await self._attached.shares(among, await self._room(chat_id, text))
        return shares[among.index(attachment)]

    async def _room(self, chat_id: str, text: str) -> int | None:
        """Tokens; None where nobody is there who would be asked, which the turn will say."""
        try:
            async with self._models.current(chat_id) as provider:
                tools = await self._tools.known(chat_id, provider.name) if self._tools is not None else ()
                return room_for_attached(self._prompt, text, provider, tools)
        except KnownError:
            return None


def _is_chosen_of(attachment: Attachment) -> bool:
    """Whether lines of it may have to be chosen."""
    return not attachment.goes_itself and not attachment.is_sent
