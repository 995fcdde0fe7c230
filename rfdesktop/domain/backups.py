"""Copies of what the profile holds: what one is, and which are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

DAILY_KEPT = 7
WEEKLY_KEPT = 4
OTHERS_KEPT = 5
"""How many copies are kept: of the newest days, of the weeks before these, and of each other reason."""


PACKED = ".gz"
"""What ends the name of an item that is kept packed."""

SEALED = ".sealed"
"""What ends the name of an item that is kept encrypted."""


class BackupReason(StrEnum):
    """Why a copy was made: its day, a newer version that changes the chats' file, by hand, what a restore replaces."""

    DAILY = "daily"
    MIGRATION = "migration"
    ASKED = "asked"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Backup:
    """One whole copy, which was opened and counted. `counts` are by what was counted: chats, messages."""

    name: str
    made_at: datetime
    reason: BackupReason
    counts: Mapping[str, int] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file, in hexadecimal; copies of earlier versions have none."""
    absent: tuple[str, ...] = ()
    """The items of which there was nothing then; copies of earlier versions do not tell."""

    @property
    def chats(self) -> int:
        return self.counts.get("chats", 0)

    def file_of(self, item: str) -> str:
        """The file that holds an item, packed, sealed or as it is; "" where the copy does not have it."""
        return next((name for name in (f"{item}{PACKED}", f"{item}{SEALED}", item) if name in self.files), "")


@dataclass(frozen=True, slots=True)
class Change:
    """What putting one part of a copy back does, or would do: how many of it are new here, have more than what is here
    (or, where it replaces that, are here otherwise), and are here as they are; `only_here` are those that the copy
    does not have. `names` are what a few are called."""

    part: str
    added: int = 0
    changed: int = 0
    same: int = 0
    only_here: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A copy and the folder in which its items lie."""

    backup: Backup
    folder: Path

    def path(self, item: str) -> Path | None:
        """Where an item lies, None where the copy does not have it."""
        name = self.backup.file_of(item)
        return self.folder / name if name else None

    def tells_of(self, item: str) -> bool:
        """Whether it has an item, or is known to have nothing of it."""
        return bool(self.backup.file_of(item)) or item in self.backup.absent


@dataclass(frozen=True, slots=True)
class BegunRestore:
    """A restore that has begun and has not ended: the name of the copy of what was here `before`, and the items that it
    may have changed."""

    before: str
    items: tuple[str, ...]


class RestoreMark(Protocol):
    """Where a restore that has begun is written down, on the disk before it changes anything."""

    def read(self) -> BegunRestore | None: ...

    def write(self, begun: BegunRestore) -> None:
        """Raises KnownError DISK_FULL, PROFILE_UNWRITABLE."""

    def clear(self) -> None:
        """Raises KnownError PROFILE_UNWRITABLE."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """A copy that was put back, and the copy of what was there `before`, by which that is undone."""

    copy: Backup
    before: Backup
    changes: tuple[Change, ...]
    replacing: bool


def item_in(name: str) -> str:
    """What item of a copy a file holds, by its name: without what ends that of a packed or sealed one."""
    return name.removesuffix(PACKED).removesuffix(SEALED)


class Restorable(Protocol):
    """One part of the profile, into which what a copy holds of it can be put back."""

    @property
    def item(self) -> str:
        """What it is called in a copy, without the ending of what is packed."""

    async def foresee(self, copy: Path, *, replacing: bool) -> Change:
        """What `put_back` would do. Changes nothing; raises KnownError where the copy cannot be put back."""

    async def foresee_back(self, copy: Path | None) -> Change:
        """What `take_back` would do. Changes nothing; raises KnownError where the copy cannot be read."""

    async def put_back(self, copy: Path, *, replacing: bool) -> Change:
        """Puts it beside what is here, or in its place; all of it or nothing. Raises KnownError."""

    async def take_back(self, copy: Path | None) -> Change:
        """Makes it what it was when a restore began, of which the copy was made here; None: there was nothing of it.
        What a restore that was killed has left of it does not matter. Raises KnownError."""


class BackupItem(Protocol):
    """One thing that a copy of the profile holds. Blocks."""

    @property
    def name(self) -> str:
        """Its file or folder in the copy."""

    def copy(self, into: Path, stopped: Callable[[], bool]) -> Mapping[str, int] | None:
        """Copies it to a new file or folder, on to the disk; gives what was counted, None where there is nothing.

        `stopped` is asked now and then whether to break off. Raises OSError, KnownError BACKUP_FAILED or DISK_FULL.
        """

    def count(self, copy: Path) -> Mapping[str, int]:
        """Opens a copy, checks it and counts it anew. Raises OSError, KnownError BACKUP_FAILED."""


class BackupShelf(Protocol):
    """Where copies of the profile lie. Blocks on the disk."""

    def backups(self) -> tuple[Backup, ...]:
        """Every whole copy, newest first."""

    def path(self, backup: Backup, item: str) -> Path: ...

    def add(
        self, at: datetime, reason: BackupReason, items: Sequence[BackupItem], stopped: Callable[[], bool]
    ) -> Backup:
        """Makes a copy, whole or not at all. Raises OSError, KnownError BACKUP_FAILED or DISK_FULL."""

    def remove(self, name: str) -> None: ...


def kept_backups(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Those that are kept: the newest of each of seven days, of each of four weeks before, five of each other reason.

    Days and weeks (ISO 8601) on which nothing was copied do not count; those of the copies' own time zone do.
    """
    newest = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    daily = [backup for backup in newest if backup.reason is BackupReason.DAILY]
    kept = _one_each(daily, lambda backup: backup.made_at.date(), DAILY_KEPT)
    earlier = [backup for backup in daily if not kept or backup.made_at < kept[-1].made_at]
    weeks = {backup.made_at.isocalendar()[:2] for backup in kept}
    others = [backup for backup in earlier if backup.made_at.isocalendar()[:2] not in weeks]
    kept += _one_each(others, lambda backup: backup.made_at.isocalendar()[:2], WEEKLY_KEPT)
    for reason in (BackupReason.MIGRATION, BackupReason.ASKED, BackupReason.RESTORE):
        kept += [backup for backup in newest if backup.reason is reason][:OTHERS_KEPT]
    return tuple(kept)


def _one_each(newest: Iterable[Backup], period: Callable[[Backup], object], most: int) -> list[Backup]:
    first: dict[object, Backup] = {}
    for backup in newest:
        first.setdefault(period(backup), backup)
    return list(first.values())[:most]
