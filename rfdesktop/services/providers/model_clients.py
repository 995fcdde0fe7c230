"""The providers' clients: one for each address, key and time-out, closed when it is not wanted any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from rfdesktop.domain.ports import ModelClient, ModelFactory
from rfdesktop.domain.settings import ProviderName, Settings, base_url_of
from rfdesktop.services.tasks import Tasks

_Made = tuple[ProviderName, str, str | None, int]
"""What a client is made for: its provider, address, key and time-out."""


@dataclass(slots=True)
class _Kept:
    client: ModelClient
    users: int = 0
    chosen: bool = False
    """A chat chose it, and is likely to ask again."""


MOST_CHOSEN = 4
"""Clients that stay open because chats chose them, beside the one that is wanted."""


class LentClients:
    """Lends clients, each made once."""

    def __init__(self, factory: ModelFactory) -> None:
        self._factory = factory
        self._kept: dict[_Made, _Kept] = {}
        self._wanted: _Made | None = None
        self._making = asyncio.Lock()
        self._tasks = Tasks()

    def want(self, provider: ProviderName, key: str | None, settings: Settings) -> None:
        """From now on this one is wanted: the others are closed, those that are lent when they come back."""
        self._wanted = _made_for(provider, key, settings)
        for kept in self._kept.values():
            kept.chosen = False
        self._close_unwanted()

    @asynccontextmanager
    async def lent(
        self, provider: ProviderName, key: str | None, settings: Settings, *, chosen: bool = False
    ) -> AsyncIterator[ModelClient]:
        """A client for as long as the context lasts; it stays open until then, and one that was chosen for a while
        longer. Raises KnownError KEY_MISSING."""
        made_for = _made_for(provider, key, settings)
        kept = await self._taken(made_for, settings)
        if chosen:
            # The last ones that were chosen stay.
            self._kept[made_for] = self._kept.pop(made_for, kept)
            kept.chosen = True
        try:
            yield kept.client
        finally:
            kept.users -= 1
            self._close_unwanted()

    async def close(self) -> None:
        """Closes every client."""
        kept, self._kept = self._kept, {}
        for entry in kept.values():
            await entry.client.close()

    async def _taken(self, made_for: _Made, settings: Settings) -> _Kept:
        async with self._making:
            if made_for not in self._kept:
                provider, _, key, _ = made_for
                self._kept[made_for] = _Kept(await self._factory(provider, settings, key))
            # No await in between: a client without a user may be closed at any await.
            self._kept[made_for].users += 1
            return self._kept[made_for]

    def _close_unwanted(self) -> None:
        staying = [made_for for made_for, kept in self._kept.items() if kept.chosen][-MOST_CHOSEN:]
        idle = [made_for for made_for, kept in self._kept.items() if not kept.users]
        for made_for in idle:
            if self._wanted not in (None, made_for) and made_for not in staying:
                self._tasks.start(_closed(self._kept.pop(made_for).client), "closing a provider's client")


def _made_for(provider: ProviderName, key: str | None, settings: Settings) -> _Made:
    return provider, base_url_of(settings, provider), key, settings.timeout_s


async def _closed(client: ModelClient) -> None:
    await client.close()
