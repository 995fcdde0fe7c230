"""Has the services do the commands about settings, abbreviations and the providers' keys."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.setting_commands import (
    AbbreviationCommand,
    AllowPlainHttp,
    AskAbbreviations,
    AskKeyState,
    DeleteKey,
    KeepAbbreviation,
    KeyCommand,
    PreferenceCommand,
    RemoveAbbreviation,
    SaveSettings,
    StoreKey,
    TryKey,
)


class SettingDeeds:
    """Does what is asked of the settings. It waits for the service that it needs to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services

    async def do(self, command: PreferenceCommand | AbbreviationCommand | KeyCommand) -> None:
        """Does a command. Raises what the service raises."""
        if isinstance(command, PreferenceCommand):
            await self._preference(command)
        elif isinstance(command, AbbreviationCommand):
            await self._abbreviation(command)
        elif isinstance(command, KeyCommand):
            await self._key(command)
        else:
            assert_never(command)

    async def _preference(self, command: PreferenceCommand) -> None:
        preferences = await self._services.preferences.get()
        match command:
            case SaveSettings(settings):
                await preferences.save(settings)
            case AllowPlainHttp(base_url, allowed):
                await preferences.allow_plain_http(base_url, allowed=allowed)
            case _:
                assert_never(command)

    async def _abbreviation(self, command: AbbreviationCommand) -> None:
        abbreviations = await self._services.abbreviations.get()
        match command:
            case AskAbbreviations():
                await abbreviations.tell()
            case KeepAbbreviation(entry, instead_of):
                await abbreviations.keep(entry, instead_of)
            case RemoveAbbreviation(key):
                await abbreviations.remove(key)
            case _:
                assert_never(command)

    async def _key(self, command: KeyCommand) -> None:
        providers = await self._services.providers.get()
        match command:
            case AskKeyState(provider, base_url, endpoint):
                await providers.key_state(provider, base_url, endpoint)
            case StoreKey(provider, base_url, key, endpoint):
                await providers.store_key(provider, base_url, key, endpoint)
            case DeleteKey(provider, base_url, endpoint):
                await providers.delete_key(provider, base_url, endpoint)
            case TryKey(provider, base_url, model, key):
                await providers.test_key(provider, base_url, model, key)
            case _:
                assert_never(command)
