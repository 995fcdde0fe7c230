"""The chats in copies of the profile, written anew: sealed as the chats' file is, or plain as that is.

A copy is whole at every moment: what is new lies beside until the manifest names it, what is old until then.
"""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles, put_in_place, unfinished
from rfdesktop.adapters.backup_shelf import MANIFEST, BackupFolder, digest_of, manifest_of
from rfdesktop.adapters.storage.connections import Opener, is_plain, known_errors, sealed_with
from rfdesktop.adapters.storage.copying import pack, unpacked
from rfdesktop.adapters.storage.looking import log_of, named_aside
from rfdesktop.domain.backups import PACKED, SEALED, Backup
from rfdesktop.domain.errors import ErrorCode, KnownError

log = logging.getLogger(__name__)

_LASTING = (
    *(ErrorCode.DISK_FULL, ErrorCode.PROFILE_UNWRITABLE, ErrorCode.STORE_LOCKED),
    *(ErrorCode.STORE_SEALED, ErrorCode.SEALING_MISSING),
)
"""Failures that say nothing of the copy itself."""


def _is_of_copy(error: KnownError) -> bool:
    """Whether a failure says that the copy itself cannot be read, today or ever."""
    system = isinstance(error.__cause__, OSError) and error.__cause__.errno is not None
    return error.code not in _LASTING and not system


class CopiesSealing:
    """Keeps `SealableCopies` for the folder of the copies and the chats' file of a name in them. `open_files` are taken
    out of copies that get encrypted."""

    def __init__(self, folder: Path, chats: Path, opener: Opener, open_files: tuple[str, ...] = ()) -> None:
        self._folder = folder
        self._chats = chats
        self._open_files = open_files
        self._opener = opener
        self._shelf = BackupFolder(folder)

    def all(self) -> int:
        return sum(bool(backup.file_of(self._chats.name)) for backup in self._shelf.backups())

    def due(self) -> list[str]:
        """The copies whose chats are kept otherwise than the chats' file is, or have a second file of them left; of
        encrypted chats none that is encrypted with a key that is not here."""
        return [backup.name for backup in self._shelf.backups() if self._is_due(backup)]

    def renew(self, name: str) -> None:
        """Writes one anew. One whose chats cannot be read goes, if they are not encrypted and the chats' file is."""
        backup = self._shelf.laid_out(name).backup
        folder = self._folder / name
        if self._is_otherwise(backup):
            try:
                backup = self._written(backup, folder)
            except KnownError as error:
                if not _is_of_copy(error) or self._opener.key is None:
                    raise
                log.warning("the copy %s cannot be read, and goes: %s", name, error.code)
                self._shelf.remove(name)
                return
        if self._open_in(backup):
            backup = replace(backup, files=tuple(name for name in backup.files if name not in self._open_files))
            self._keep(backup)
        for left in self._others(backup):
            left.unlink(missing_ok=True)

    def sweep(self, *, unreadable: bool) -> None:
        """Removes the files that were put aside, if they are not encrypted and the chats' file is; `unreadable` ones as
        well, of which that cannot be known."""
        if self._opener.key is None:
            return
        for kept in named_aside(self._chats):
            if is_plain(kept) or (unreadable and not sealed_with(kept)):
                log.info("%s is not encrypted, and goes", kept.name)
                log_of(kept).unlink(missing_ok=True)
                kept.unlink(missing_ok=True)

    def _is_due(self, backup: Backup) -> bool:
        return self._is_otherwise(backup) or self._open_in(backup) or any(self._others(backup))

    def _open_in(self, backup: Backup) -> bool:
        return self._opener.key is not None and not set(self._open_files).isdisjoint(backup.files)

    def _is_otherwise(self, backup: Backup) -> bool:
        file = backup.file_of(self._chats.name)
        if not file:
            return False
        path, key = self._folder / backup.name / file, self._opener.key
        name = sealed_with(path)
        if not name:
            return key is not None
        if key is None:
            return True
        # One of another profile is unreadable already, and stays until it goes with its age.
        return name != key.name and self._can_open(path)

    def _can_open(self, path: Path) -> bool:
        try:
            return self._opener.key_of(path) is not None
        except KnownError:
            return False

    def _others(self, backup: Backup) -> list[Path]:
        """Files in a copy that its manifest does not name any more: a change was broken off, or is at its end."""
        chats = (self._chats.name, self._chats.name + PACKED, self._chats.name + SEALED)
        names = (*chats, *self._open_files) if self._opener.key is not None else chats
        left = {path.name for path in (self._folder / backup.name).iterdir()}.difference(backup.files)
        return [self._folder / backup.name / name for name in names if name in left]

    def _written(self, backup: Backup, folder: Path) -> Backup:
        old = backup.file_of(self._chats.name)
        new = self._chats.name + (PACKED if self._opener.key is None else SEALED)
        beside = unfinished(self._folder / new)
        others = {name: digest for name, digest in backup.digests.items() if name != old}
        try:
            with unpacked(folder / old, self._folder) as source, known_errors(folder / old):
                self._write(source, beside)
            digest = digest_of(beside)
            if new == old:
                # From one key to another. Broken off behind this, the copy has no digest of it rather than a wrong one.
                self._keep(replace(backup, digests=others))
            put_in_place(beside, folder / new)
        finally:
            beside.unlink(missing_ok=True)
        files = tuple(new if name == old else name for name in backup.files)
        renewed = replace(backup, files=files, digests={**others, new: digest})
        self._keep(renewed)
        return renewed

    def _keep(self, backup: Backup) -> None:
        WholeFiles().write(self._folder / backup.name / MANIFEST, manifest_of(backup))

    def _write(self, source: Path, beside: Path) -> None:
        if self._opener.key is not None:
            self._opener.transfer(source, beside, self._opener.key)
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
            return
        plain = unfinished(beside)
        try:
            self._opener.transfer(source, plain, None)
            pack(plain, beside, lambda: False)
        finally:
            plain.unlink(missing_ok=True)
