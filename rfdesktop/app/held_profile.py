"""A profile that a command holds while it writes to its chats and its library, as a window would."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from rfdesktop.adapters.atomic_file import remove_unfinished
from rfdesktop.adapters.backup_shelf import BackupFolder
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.adapters.settings_file import SettingsFile
from rfdesktop.adapters.storage import Database
from rfdesktop.adapters.storage.chat_servers_store import forget_servers
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.app.chats_file import items_of
from rfdesktop.app.flow_commands import open_library
from rfdesktop.app.lock_file import LockFile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.printing import complain
from rfdesktop.app.private_files import PrivateFiles, make_private
from rfdesktop.app.restoring import chats_and_flows, restoring
from rfdesktop.app.small_files import small_files
from rfdesktop.app.taking_back import files_taken_back, taken_back
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.settings import Settings
from rfdesktop.services.backups.backups import Backups
from rfdesktop.services.backups.restoring import Restoring
from rfdesktop.ui.words.copies import taken_back_words


@dataclass(frozen=True, slots=True)
class HeldProfile:
    paths: ProfilePaths
    database: Database
    library: LanceFlowLibrary
    backups: Backups
    restoring: Restoring


@asynccontextmanager
async def held_profile(
    paths: ProfilePaths, opener: Opener | None = None, *, take_over: bool = False
) -> AsyncIterator[HeldProfile]:
    """The profile's stores, open for writing. Raises KnownError PROFILE_IN_USE while a window has it, and what opening
    them raises."""
    private = PrivateFiles()
    try:
        paths.make()
        make_private(paths.root, deep=False)
        lock = LockFile(paths.lock)
        if not lock.take(take_over=take_over):
            raise KnownError(ErrorCode.PROFILE_IN_USE, folder=str(paths.root))
        try:
            remove_unfinished(paths.folders)
            await files_taken_back(paths)
            async with AsyncExitStack() as undo:
                yield await _opened(paths, opener or Opener(), undo)
        finally:
            lock.release()
    finally:
        private.end()


async def _opened(paths: ProfilePaths, opener: Opener, undo: AsyncExitStack) -> HeldProfile:
    backups = Backups(
        items_of(paths, lambda: True, opener),
        BackupFolder(paths.backups),
        lambda: datetime.now(UTC),
        lambda _event: None,
    )
    undo.push_async_callback(backups.close)
    database = Database(paths.chats, backups.before_migration, opener=opener)
    undo.push_async_callback(database.close)
    await database.open()
    library = await open_library(paths)
    undo.push_async_callback(library.close)
    settings = SettingsFile(paths.settings)

    async def opened_library() -> LanceFlowLibrary:
        return library

    async def save(chosen: Settings) -> None:
        settings.save(chosen)

    async def served(names: tuple[str, ...]) -> None:
        await forget_servers(database, names)

    stores = chats_and_flows(paths, database, opened_library, _nobody)
    if (told := await taken_back(paths, stores)) is not None:
        complain(taken_back_words(told))
    parts = (
        *stores,
        *small_files(paths, lambda: settings.load()[0], save, _nobody, _nobody, _nobody, served),
    )
    return HeldProfile(paths, database, library, backups, restoring(parts, backups, paths))


async def _nobody() -> None:
    """Nobody has to be told: the command ends with what it did."""
