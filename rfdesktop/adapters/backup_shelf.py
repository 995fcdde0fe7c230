"""Copies of the profile on the disk: `backups/<time>-<reason>/`, a folder with what was copied and `manifest.json`."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles, put_in_place, sync_folder, unfinished
from rfdesktop.domain.backups import Backup, BackupItem, BackupReason, LaidOut, item_in
from rfdesktop.domain.errors import ErrorCode, KnownError

log = logging.getLogger(__name__)

MANIFEST = "manifest.json"
_PIECE = 1 << 20
_UNOPENED = (ErrorCode.STORE_SEALED, ErrorCode.PHRASE_WRONG, ErrorCode.SEALING_MISSING)
"""Failures that say nothing of a copy, only that it cannot be opened here and now."""


class BackupFolder:
    """Keeps `BackupShelf` in a folder of the profile. A copy is whole or not there. Blocks on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def backups(self) -> tuple[Backup, ...]:
        """Every whole copy, newest first; a folder whose manifest cannot be read is none, nor is one that is being
        made under another name."""
        try:
            names = [entry.name for entry in os.scandir(self._folder) if entry.is_dir() and entry.name[0] != "."]
        except OSError:
            return ()
        found = [backup for name in names if (backup := self._read(name)) is not None]
        return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))

    def path(self, backup: Backup, item: str) -> Path:
        """Where a copy has an item."""
        return self._folder / backup.name / item

    def laid_out(self, name: str) -> LaidOut:
        """The whole copy of a name. Raises KnownError COPY_UNREADABLE where there is none."""
        backup = self._read(name) if name and Path(name).name == name else None
        if backup is None:
            raise KnownError(ErrorCode.COPY_UNREADABLE, file=name)
        return LaidOut(backup, self._folder / name)

    def add(
        self, at: datetime, reason: BackupReason, items: Sequence[BackupItem], stopped: Callable[[], bool]
    ) -> Backup:
        """Copies the items, opens and counts each copy, and gives the whole one.

        Raises OSError, and KnownError BACKUP_FAILED where a copy does not count what was copied.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = unfinished(self._folder / "copy")
        try:
            while True:
                beside.mkdir(mode=0o700)
                names = tuple(item.name for item in items)
                backup = self._fill(beside, at, reason, tuple(zip(names, items, strict=True)), stopped)
                if names == tuple(item.name for item in items):
                    put_in_place(beside, self._folder / backup.name)
                    return backup
                # The chats have been encrypted meanwhile, or are no longer: no copy may lie there as they were.
                shutil.rmtree(beside)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise

    def remove(self, name: str) -> None:
        """Removes a copy; one that cannot be removed stays."""
        shutil.rmtree(self._folder / name, ignore_errors=True)

    def _fill(
        self,
        beside: Path,
        at: datetime,
        reason: BackupReason,
        named: Sequence[tuple[str, BackupItem]],
        stopped: Callable[[], bool],
    ) -> Backup:
        counts: dict[str, int] = {}
        files: list[str] = []
        absent: list[str] = []
        for name, item in named:
            copied = item.copy(beside / name, stopped)
            if copied is None:
                absent.append(item_in(name))
                continue
            if item.count(beside / name) != copied:
                raise KnownError(ErrorCode.BACKUP_FAILED, file=name)
            counts.update(copied)
            files.append(name)
        digests = {name: digest_of(beside / name) for name in files}
        name = self._free_name(f"{at:%Y%m%dT%H%M%S}-{reason.value}")
        backup = Backup(name, at, reason, counts, tuple(files), digests, tuple(absent))
        WholeFiles().write(beside / MANIFEST, manifest_of(backup))
        sync_folder(beside)
        return backup

    def _free_name(self, wanted: str) -> str:
        name, number = wanted, 1
        while (self._folder / name).exists():
            number += 1
            name = f"{wanted}-{number}"
        return name

    def _read(self, name: str) -> Backup | None:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            backup = backup_of(name, (self._folder / name / MANIFEST).read_text(encoding="utf-8"))
            if all((self._folder / name / file).exists() for file in backup.files):
                return backup
        return None


def damaged(copy: LaidOut, items: Sequence[BackupItem]) -> tuple[str, ...]:
    """The items of a copy that are not as they were copied: by their digests, opened, and counted anew.

    Raises KnownError where that cannot be known of encrypted chats: STORE_SEALED and PHRASE_WRONG without their key,
    SEALING_MISSING.
    """
    found = []
    for name in copy.backup.files:
        path, digest = copy.folder / name, copy.backup.digests.get(name)
        try:
            if digest is not None and digest_of(path) != digest:
                raise KnownError(ErrorCode.BACKUP_FAILED, file=name)
            for item in items:
                if item_in(item.name) == item_in(name):
                    counts = item.count(path)
                    if any(copy.backup.counts.get(what, count) != count for what, count in counts.items()):
                        raise KnownError(ErrorCode.BACKUP_FAILED, file=name)
        except (OSError, KnownError) as error:
            if isinstance(error, KnownError) and error.code in _UNOPENED:
                raise
            found.append(name)
    return tuple(found)


def manifest_of(backup: Backup) -> str:
    """What lies beside the items of a copy."""
    manifest = {
        "made_at": backup.made_at.isoformat(),
        "reason": backup.reason.value,
        "counts": dict(backup.counts),
        "files": list(backup.files),
        "digests": dict(backup.digests),
        "absent": list(backup.absent),
    }
    return json.dumps(manifest, indent=1)


def backup_of(name: str, manifest: str) -> Backup:
    """The copy that a manifest tells of. Raises ValueError, KeyError, TypeError, AttributeError or RecursionError."""
    values = json.loads(manifest)
    counts = {str(what): int(count) for what, count in values["counts"].items()}
    files = tuple(str(file) for file in values["files"])
    made_at = datetime.fromisoformat(values["made_at"])
    digests = {str(file): str(digest) for file, digest in values.get("digests", {}).items()}
    absent = tuple(str(item) for item in values.get("absent", ()))
    if made_at.tzinfo is None or any(file in (".", "..", MANIFEST, "") or Path(file).name != file for file in files):
        raise ValueError(name)
    return Backup(name, made_at, BackupReason(values["reason"]), counts, files, digests, absent)


def digest_of(item: Path) -> str:
    """SHA-256 of a file; of a folder that of its files' names and digests, by name. Raises OSError."""
    whole = hashlib.sha256()
    if item.is_dir():
        for path in sorted(path for path in item.rglob("*") if path.is_file()):
            whole.update(f"{path.relative_to(item).as_posix()}\0{digest_of(path)}\n".encode())
        return whole.hexdigest()
    with item.open("rb") as file:
        while data := file.read(_PIECE):
            whole.update(data)
    return whole.hexdigest()
