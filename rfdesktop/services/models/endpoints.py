"""The endpoints that are kept side by side, each with its key."""

from __future__ import annotations

from dataclasses import replace

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.models.named_endpoints import NamedEndpoint, endpoint_of, endpoint_values, renamed
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.domain.settings import Settings, origin
from rfdesktop.services.providers.preferences import Preferences
from rfdesktop.services.providers.providers import Providers


class Endpoints:
    """Adds, changes and removes endpoints; every method raises KnownError SETTING_INVALID and what saving raises."""

    def __init__(self, preferences: Preferences, providers: Providers) -> None:
        self._preferences = preferences
        self._providers = providers

    async def keep(self, endpoint: NamedEndpoint, instead_of: str = "") -> None:
        """Keeps an endpoint. A key goes to another name with it, but never to another address."""
        taken, reason = endpoint_of(endpoint_values(endpoint))
        if taken is None:
            raise KnownError(ErrorCode.SETTING_INVALID, setting="endpoints", value=f"{endpoint.name} ({reason})")
        before = self._settings.endpoint_named(instead_of) if instead_of else None
        other = self._settings.endpoint_named(taken.name)
        if before is None and other is not None and replace(other, formerly=()) == taken:
            # Kept a moment ago: who presses twice is not told that it failed.
            return
        if other is not None and other != before:
            raise KnownError(ErrorCode.SETTING_INVALID, setting="endpoints", value=taken.name)
        if before is not None:
            taken = renamed(taken, before)
        listed = [taken if each == before else each for each in self._settings.endpoints]
        values: dict[str, object] = {"endpoints": listed if before is not None else [*listed, taken]}
        if before is not None and self._settings.endpoint.casefold() == before.name.casefold():
            values["endpoint"] = taken.name
        await self._preferences.change(**values)
        if before is not None:
            await self._move_key(before, taken)

    async def remove(self, name: str) -> None:
        """Takes an endpoint away, and its key."""
        gone = self._settings.endpoint_named(name)
        if gone is None:
            return
        values: dict[str, object] = {"endpoints": [each for each in self._settings.endpoints if each != gone]}
        if self._settings.endpoint.casefold() == gone.name.casefold():
            values["endpoint"] = ""
        await self._preferences.change(**values)
        await self._providers.delete_key(gone.provider, gone.base_url, gone.name)

    async def use(self, provider: ProviderName, name: str = "") -> None:
        """Lets an endpoint, or the provider's own address, answer the chats for which nothing was chosen."""
        await self._preferences.change(provider=provider.value, endpoint=name)

    @property
    def _settings(self) -> Settings:
        return self._providers.settings

    async def _move_key(self, before: NamedEndpoint, after: NamedEndpoint) -> None:
        same = before.provider is after.provider and origin(before.base_url) == origin(after.base_url)
        if same and before.name == after.name:
            return
        key = await self._providers.kept_key(before.provider, before.base_url, before.name)
        if key is None:
            return
        if same:
            await self._providers.store_key(after.provider, after.base_url, key, after.name)
        await self._providers.delete_key(before.provider, before.base_url, before.name)
