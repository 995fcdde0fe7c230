"""The copy that a command names: one of the profile's own, a folder like it, or a file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rfdesktop.adapters.atomic_file import unfinished
from rfdesktop.adapters.backup_file import unpack
from rfdesktop.adapters.backup_shelf import BackupFolder, damaged
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.app.chats_file import items_of
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.backups import LaidOut
from rfdesktop.domain.errors import ErrorCode, KnownError


@contextmanager
def copy_named(given: str, paths: ProfilePaths) -> Iterator[LaidOut]:
    """The copy, laid out for as long as it is used. Raises KnownError COPY_UNREADABLE, DISK_FULL."""
    path = Path(given).expanduser()
    if path.is_file():
        paths.make()
        beside = unfinished(paths.backups / "copy")
        try:
            yield LaidOut(unpack(path, beside), beside)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    elif path.is_dir():
        yield BackupFolder(path.resolve().parent).laid_out(path.resolve().name)
    else:
        yield BackupFolder(paths.backups).laid_out(given)


@contextmanager
def whole_copy(given: str, paths: ProfilePaths, opener: Opener) -> Iterator[LaidOut]:
    """One of the profile's own copies by its name, or a copy in a file by its whole path; the file is looked through
    first. Raises KnownError COPY_UNREADABLE, DISK_FULL, and as `look_whole`."""
    if not Path(given).is_absolute():
        yield BackupFolder(paths.backups).laid_out(given)
        return
    with copy_named(given, paths) as copy:
        look_whole(copy, paths, opener)
        yield copy


def look_whole(copy: LaidOut, paths: ProfilePaths, opener: Opener) -> None:
    """Raises KnownError COPY_UNREADABLE, naming what of a copy is not as it was copied; STORE_SEALED, PHRASE_WRONG and
    SEALING_MISSING where its chats are encrypted and cannot be opened here."""
    if found := damaged(copy, items_of(paths, lambda: True, opener)):
        raise KnownError(ErrorCode.COPY_UNREADABLE, file=f"{copy.backup.name}/{found[0]}")
