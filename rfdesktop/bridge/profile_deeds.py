"""Has the services do the commands about the profile: its open tabs, its chats' file, its copies, its records."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.chats.commands import AddToSession, SaveSession, SessionCommand
from rfdesktop.domain.commands import PutWordsBy
from rfdesktop.domain.records import AskDiagnostics, AskLog, RecordsCommand, SaveDiagnostics
from rfdesktop.domain.sealing.commands import (
    AskSealing,
    SealChats,
    SealingCommand,
    ShowPhrase,
    UnlockChats,
    UnsealChats,
)
from rfdesktop.domain.store_commands import (
    CopyCommand,
    ForeseeCopy,
    ListCopies,
    MakeCopy,
    PutCopyBack,
    RescueChats,
    RestoreCopy,
    StoreCommand,
)


class ProfileDeeds:
    """Does what is asked for the profile. It waits for the service that it needs to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services

    async def do(self, command: SessionCommand | PutWordsBy | StoreCommand | RecordsCommand) -> None:
        """Does a command. Raises what the service raises."""
        if isinstance(command, SessionCommand):
            await self._session(command)
        elif isinstance(command, PutWordsBy):
            await (await self._services.words_beside.get()).put_by(command.words)
        elif isinstance(command, StoreCommand):
            await self._store(command)
        elif isinstance(command, RecordsCommand):
            await self._records(command)
        else:
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

    async def _store(self, command: StoreCommand) -> None:
        if isinstance(command, CopyCommand):
            await self._copies(command)
            return
        if isinstance(command, SealingCommand):
            await self._sealing(command)
            return
        care = await self._services.store_care.get()
        match command:
            case RestoreCopy(name):
                await care.restore(name)
            case RescueChats():
                await care.rescue()
            case _:
                assert_never(command)

    async def _copies(self, command: CopyCommand) -> None:
        copies = await self._services.copies.get()
        match command:
            case ListCopies():
                await copies.tell()
            case MakeCopy():
                await copies.make()
            case ForeseeCopy(name, phrase):
                await copies.foresee(name, phrase)
            case PutCopyBack(name, replacing):
                await copies.put_back(name, replacing=replacing)
            case _:
                assert_never(command)

    async def _sealing(self, command: SealingCommand) -> None:
        sealing = await self._services.sealing.get()
        match command:
            case AskSealing():
                await sealing.tell()
            case ShowPhrase(fresh):
                await sealing.show_phrase(fresh=fresh)
            case SealChats():
                await sealing.seal()
            case UnsealChats():
                await sealing.unseal()
            case UnlockChats(phrase):
                await sealing.unlock(phrase)
            case _:
                assert_never(command)

    async def _records(self, command: RecordsCommand) -> None:
        records = await self._services.records.get()
        match command:
            case AskLog():
                await records.show_log()
            case AskDiagnostics():
                await records.show_diagnostics()
            case SaveDiagnostics():
                await records.save(command)
            case _:
                assert_never(command)
