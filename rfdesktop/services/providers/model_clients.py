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
        self._close_unwanted()

    @asynccontextmanager
    async def lent(self, provider: ProviderName, key: str | None, settings: Settings) -> AsyncIterator[ModelClient]:
        """A client for as long as the context lasts; it stays open until then. Raises KnownError KEY_MISSING."""
        kept = await self._taken(_made_for(provider, key, settings), settings)
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
        idle = [made_for for made_for, kept in self._kept.items() if not kept.users]
        for made_for in idle:
            if self._wanted not in (None, made_for):
                self._tasks.start(_closed(self._kept.pop(made_for).client), "closing a provider's client")


def _made_for(provider: ProviderName, key: str | None, settings: Settings) -> _Made:
    return provider, base_url_of(settings, provider), key, settings.timeout_s


async def _closed(client: ModelClient) -> None:
    await client.close()
