"""Building what takes back a restore that was killed, by whoever opens the parts of a profile next."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from rfdesktop.adapters.backup_shelf import BackupFolder
from rfdesktop.adapters.restore_mark import RestoreMarkFile
from rfdesktop.adapters.settings_file import SettingsFile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.backups import LaidOut, Restorable
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.settings import Settings
from rfdesktop.domain.store_events import RestoreTakenBack
from rfdesktop.services.backups.taking_back import TakingBack

log = logging.getLogger(__name__)

STORES = frozenset(("chats.db", "flows.jsonl"))
"""What of a copy is put back into stores, which are opened one after the other."""


def laid_out(paths: ProfilePaths, name: str) -> LaidOut:
    """A copy of the profile's own, by its name. Raises KnownError COPY_UNREADABLE."""
    return BackupFolder(paths.backups).laid_out(name)


def taking_back(paths: ProfilePaths) -> TakingBack:
    """What takes back a restore of this profile."""
    return TakingBack(RestoreMarkFile(paths.begun_restore), lambda name: laid_out(paths, name))


async def files_taken_back(paths: ProfilePaths) -> bool:
    """Takes back what a killed restore did to the small files, before any of them is read; whether there was one. Only
    for who holds the profile."""
    if not paths.begun_restore.exists():
        return False
    from rfdesktop.app.small_files import small_files

    settings = SettingsFile(paths.settings)

    async def save(chosen: Settings) -> None:
        settings.save(chosen)

    async def nobody(*_changed: object) -> None:
        """Nothing has been read yet."""

    parts = small_files(paths, lambda: settings.load()[0], save, nobody, nobody, nobody, nobody)
    await taking_back(paths).take_back(parts)
    return True


async def taken_back(paths: ProfilePaths, stores: Sequence[Restorable]) -> RestoreTakenBack | None:
    """Takes back what a killed restore did to stores that are open and that nobody uses yet, the small files being done
    by then. Tells of it once all is as it was, or where something cannot be; a store that is not among them waits for
    who opens it. Only for who holds the profile."""
    taking = taking_back(paths)
    begun = taking.begun
    if begun is None:
        return None
    await taking.take_back(stores)
    items = now.items if (now := taking.begun) is not None else ()
    waiting = STORES.difference(store.item for store in stores)
    left = tuple(item for item in items if item not in waiting)
    if items and not left:
        return None
    there = _is_there(paths, begun.before)
    if not left or not there:
        # Without the copy it can never be done: it is said once.
        try:
            taking.end()
        except KnownError as error:
            log.warning("the restore is still written down: %s", error.code)
    return RestoreTakenBack(begun.before if there else "", left)


def _is_there(paths: ProfilePaths, name: str) -> bool:
    try:
        laid_out(paths, name)
    except KnownError:
        return False
    return True
