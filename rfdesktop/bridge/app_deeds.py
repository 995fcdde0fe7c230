"""Has the services do the commands that are about no chat in particular."""

from __future__ import annotations

import asyncio
from typing import assert_never

from rfdesktop.bridge.exchange_deeds import ExchangeDeeds
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.chats.commands import (
    AddToSession,
    FindChats,
    SaveSession,
    SessionCommand,
)
from rfdesktop.domain.commands import AppCommand
from rfdesktop.domain.flows.commands import (
    CancelImport,
    CompareStarters,
    ImportCommand,
    KeepOwnFlows,
    LibraryCommand,
    PublishFlows,
    SearchLibrary,
    ShowFlow,
    StartLibraryAnew,
    TakeStarterUpdates,
)
from rfdesktop.domain.flows.exports import ExportCommand
from rfdesktop.domain.flows.health_commands import AskFlowHealth, AskHealth, HealthCommand, SaveTable
from rfdesktop.domain.flows.previews import PreviewCommand, TakePreview
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
from rfdesktop.domain.store_commands import RescueChats, RestoreCopy, StoreCommand


class AppDeeds:
    """Does what is asked for the app. It waits for the service that it needs to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services
        self._importing: asyncio.Task[None] | None = None
        self._exchange = ExchangeDeeds(services)

    async def do(self, command: AppCommand) -> None:
        """Does a command about no chat. Raises what the service raises."""
        if isinstance(command, FindChats):
            await (await self._services.chats.get()).find(command.query)
        elif isinstance(command, SessionCommand):
            await self._session(command)
        elif isinstance(command, StoreCommand):
            await self._store(command)
        elif isinstance(command, LibraryCommand):
            await self._library(command)
        elif isinstance(command, ImportCommand | PreviewCommand | ExportCommand):
            await self._import(command)
        elif isinstance(command, PreferenceCommand | AbbreviationCommand):
            await self._preference(command)
        elif isinstance(command, KeyCommand):
            await self._key(command)
        else:
            assert_never(command)

    async def _store(self, command: StoreCommand) -> None:
        care = await self._services.store_care.get()
        match command:
            case RestoreCopy(name):
                await care.restore(name)
            case RescueChats():
                await care.rescue()
            case _:
                assert_never(command)

    async def _session(self, command: SessionCommand) -> None:
        store = await self._services.session.get()
        match command:
            case SaveSession(session):
                await store.save(session)
            case AddToSession(typed):
                await store.add(typed)
            case _:
                assert_never(command)

    async def _health(self, command: HealthCommand) -> None:
        match command:
            case AskHealth(asked):
                await (await self._services.flow_health.get()).show(asked)
            case AskFlowHealth(flow_id, asked):
                await (await self._services.flow_health.get()).show_flow(flow_id, asked)
            case SaveTable():
                await (await self._services.tables.get()).save(command)
            case _:
                assert_never(command)

    async def _library(self, command: LibraryCommand) -> None:
        if isinstance(command, HealthCommand):
            await self._health(command)
            return
        requests = await self._services.library_requests.get()
        match command:
            case SearchLibrary(query, searching_chat):
                await requests.search_for(query, searching_chat)
            case ShowFlow(flow_id):
                await requests.show(flow_id)
            case TakeStarterUpdates(flow_ids):
                await requests.take_starter_updates(flow_ids)
            case CompareStarters(flow_ids):
                await requests.compare_starters(flow_ids)
            case KeepOwnFlows(flow_ids):
                await requests.keep_own_flows(flow_ids)
            case PublishFlows(flow_ids, seen, as_marked):
                await requests.publish(flow_ids, seen=seen, as_marked=as_marked)
            case _:
                assert_never(command)

    async def _import(self, command: ImportCommand | PreviewCommand | ExportCommand) -> None:
        match command:
            case TakePreview(preview_id, places):
                self._importing = asyncio.current_task()
                try:
                    await (await self._services.previews.get()).take(preview_id, places)
                finally:
                    self._importing = None
            case StartLibraryAnew():
                await (await self._services.library_restart.get())()
            case CancelImport():
                if self._importing is not None:
                    self._importing.cancel()
            case _:
                await self._exchange.do(command)

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

    async def _preference(self, command: PreferenceCommand | AbbreviationCommand) -> None:
        if isinstance(command, AbbreviationCommand):
            await self._abbreviation(command)
            return
        preferences = await self._services.preferences.get()
        match command:
            case SaveSettings(settings):
                await preferences.save(settings)
            case AllowPlainHttp(base_url, allowed):
                await preferences.allow_plain_http(base_url, allowed=allowed)
            case _:
                assert_never(command)

    async def _key(self, command: KeyCommand) -> None:
        providers = await self._services.providers.get()
        match command:
            case AskKeyState(provider, base_url):
                await providers.key_state(provider, base_url)
            case StoreKey(provider, base_url, key):
                await providers.store_key(provider, base_url, key)
            case DeleteKey(provider, base_url):
                await providers.delete_key(provider, base_url)
            case TryKey(provider, base_url, model, key):
                await providers.test_key(provider, base_url, model, key)
            case _:
                assert_never(command)
