"""Copies of the profile on the disk: `backups/<time>-<reason>/`, a folder with what was copied and `manifest.json`."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles, put_in_place, sync_folder, unfinished
from rfdesktop.domain.backups import Backup, BackupItem, BackupReason
from rfdesktop.domain.errors import ErrorCode, KnownError

log = logging.getLogger(__name__)

MANIFEST = "manifest.json"


class BackupFolder:
    """Keeps `BackupShelf` in a folder of the profile. A copy is whole or not there. Blocks on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def backups(self) -> tuple[Backup, ...]:
        """Every whole copy, newest first; a folder whose manifest cannot be read is none."""
        try:
            names = [entry.name for entry in os.scandir(self._folder) if entry.is_dir()]
        except OSError:
            return ()
        found = [backup for name in names if (backup := self._read(name)) is not None]
        return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))

    def path(self, backup: Backup, item: str) -> Path:
        """Where a copy has an item."""
        return self._folder / backup.name / item

    def add(
        self, at: datetime, reason: BackupReason, items: Sequence[BackupItem], stopped: Callable[[], bool]
    ) -> Backup:
        """Copies the items, opens and counts each copy, and gives the whole one.

        Raises OSError, and KnownError BACKUP_FAILED where a copy does not count what was copied.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = unfinished(self._folder / "copy")
        beside.mkdir(mode=0o700)
        try:
            backup = self._fill(beside, at, reason, items, stopped)
            put_in_place(beside, self._folder / backup.name)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        return backup

    def remove(self, name: str) -> None:
        """Removes a copy; one that cannot be removed stays."""
        shutil.rmtree(self._folder / name, ignore_errors=True)

    def _fill(
        self,
        beside: Path,
        at: datetime,
        reason: BackupReason,
        items: Sequence[BackupItem],
        stopped: Callable[[], bool],
    ) -> Backup:
        counts: dict[str, int] = {}
        files: list[str] = []
        for item in items:
            copied = item.copy(beside / item.name, stopped)
            if copied is None:
                continue
            if item.count(beside / item.name) != copied:
                raise KnownError(ErrorCode.BACKUP_FAILED, file=item.name)
            counts.update(copied)
            files.append(item.name)
        backup = Backup(self._free_name(f"{at:%Y%m%dT%H%M%S}-{reason.value}"), at, reason, counts, tuple(files))
        manifest = {"made_at": at.isoformat(), "reason": reason.value, "counts": counts, "files": files}
        WholeFiles().write(beside / MANIFEST, json.dumps(manifest, indent=1))
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
            values = json.loads((self._folder / name / MANIFEST).read_text(encoding="utf-8"))
            counts = {str(what): int(count) for what, count in values["counts"].items()}
            files = tuple(str(file) for file in values["files"])
            made_at = datetime.fromisoformat(values["made_at"])
            if made_at.tzinfo is not None and all((self._folder / name / file).is_file() for file in files):
                return Backup(name, made_at, BackupReason(values["reason"]), counts, files)
        return None


class FileItem:
    """Keeps `BackupItem` for one small file of the profile, which is replaced whole when it changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = path.name

    def copy(self, into: Path, stopped: Callable[[], bool]) -> dict[str, int] | None:  # noqa: ARG002 - too small to stop
        """Copies the file as it is, a damaged one too. None where there is none."""
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return None
        WholeFiles().write_bytes(into, data)
        return {f"bytes of {self.name}": len(data)}

    def count(self, copy: Path) -> dict[str, int]:
        """How many bytes."""
        return {f"bytes of {self.name}": copy.stat().st_size}
