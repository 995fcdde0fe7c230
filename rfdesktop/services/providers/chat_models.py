"""Which model answers which chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import ChatChanged
from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice
from rfdesktop.domain.ports import ChatStore, Emit
from rfdesktop.services.providers.providers import Provider, Providers


class ChatModels:
    """Lends each chat the model that was chosen for it, the settings' own where none was."""

    def __init__(self, chats: ChatStore, providers: Providers, emit: Emit) -> None:
        self._chats = chats
        self._providers = providers
        self._emit = emit

    @property
    def providers(self) -> Providers:
        return self._providers

    async def choice(self, chat_id: str) -> ModelChoice:
        """What was chosen for a chat; what the settings say for one that is not stored yet."""
        try:
            return (await self._chats.chat(chat_id)).answered_by
        except KnownError:
            return AS_SET

    @asynccontextmanager
    async def current(self, chat_id: str) -> AsyncIterator[Provider]:
        """Who answers a chat, for as long as the context lasts. Raises KnownError as `Providers.current` does."""
        async with self._providers.current(await self.choice(chat_id)) as provider:
            yield provider

    async def choose(self, chat_id: str, choice: ModelChoice) -> None:
        """Keeps who answers a chat from its next message on, and emits ChatChanged. Raises KnownError MODEL_FORBIDDEN
        for one that the organisation does not allow."""
        if not self._providers.allows(choice):
            raise KnownError(ErrorCode.MODEL_FORBIDDEN)
        await self._chats.ensure_chat(chat_id)
        self._emit(ChatChanged(await self._chats.set_answered_by(chat_id, choice)))
