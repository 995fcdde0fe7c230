"""The flow library out of a copy of the profile, where the library itself is gone or damaged."""

from __future__ import annotations

import asyncio
import logging
import shutil
from datetime import UTC, datetime
from pathlib import Path

from rfdesktop.adapters.backup_shelf import BackupFolder
from rfdesktop.adapters.flow_library.flows_copy import NAME, put_back
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.events import LibraryStartedAnew

log = logging.getLogger(__name__)


async def library_anew(paths: ProfilePaths) -> LibraryStartedAnew:
    """Puts the library's folder aside and the newest copy's flows in its place, if there are any.

    Raises KnownError PROFILE_UNWRITABLE.
    """
    kept = paths.flows.with_name(f"{paths.flows.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    try:
        await asyncio.to_thread(paths.flows.rename, kept)
    except OSError as error:
        raise KnownError(ErrorCode.PROFILE_UNWRITABLE, file=paths.flows.name) from error
    return LibraryStartedAnew(str(kept), *await _out_of_a_copy(paths))


async def library_found_again(paths: ProfilePaths) -> LibraryStartedAnew | None:
    """Puts the newest copy's flows in the place of a library that is not there; where no copy has any, the starter
    flows begin it anew, which is told too. None where it is there, or was never filled."""
    if await asyncio.to_thread(_has_any, paths.flows):
        return None
    flows, made_at = await _out_of_a_copy(paths)
    if made_at is None and not await asyncio.to_thread(_was_filled, paths):
        return None
    return LibraryStartedAnew("", flows, made_at)


def _was_filled(paths: ProfilePaths) -> bool:
    """Whether anything was done in the profile: a first start that was killed leaves a folder without a library too."""
    # What reads it brings SQLAlchemy, which has been imported by then.
    from rfdesktop.adapters.storage.looking import StoreMemory

    memory = StoreMemory(paths.chats).load()
    return memory is not None and memory.chats > 0


async def _out_of_a_copy(paths: ProfilePaths) -> tuple[int, datetime | None]:
    shelf = BackupFolder(paths.backups)
    for backup in await asyncio.to_thread(shelf.backups):
        if NAME not in backup.files:
            continue
        try:
            return await put_back(shelf.path(backup, NAME), paths.flows), backup.made_at
        except (KnownError, RuntimeError, ValueError, OSError):
            # An older one may do.
            log.warning("the flows of the copy %s cannot be put back", backup.name, exc_info=True)
            await asyncio.to_thread(shutil.rmtree, paths.flows, ignore_errors=True)
    return 0, None


def _has_any(folder: Path) -> bool:
    """Whether anything is there; what cannot be looked into counts as something."""
    try:
        return any(folder.iterdir())
    except FileNotFoundError:
        return False
    except OSError:
        return True
