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
MIGRATIONS_KEPT = 5
"""How many copies are kept: of the newest days, of the weeks before these, of those before a migration."""


class BackupReason(StrEnum):
    DAILY = "daily"
    MIGRATION = "migration"


@dataclass(frozen=True, slots=True)
class Backup:
    """One whole copy, which was opened and counted. `counts` are by what was counted: chats, messages."""

    name: str
    made_at: datetime
    reason: BackupReason
    counts: Mapping[str, int] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    @property
    def chats(self) -> int:
        return self.counts.get("chats", 0)


class BackupItem(Protocol):
    """One thing that a copy of the profile holds. Blocks."""

    @property
    def name(self) -> str:
        """Its file in the copy."""

    def copy(self, into: Path, stopped: Callable[[], bool]) -> Mapping[str, int] | None:
        """Copies it to a new file, on to the disk; gives what was counted, None where there is nothing to copy.

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
    """Those that are kept: the newest of each of seven days, of each of four weeks before, five of migrations.

    Days and weeks (ISO 8601) on which nothing was copied do not count; those of the copies' own time zone do.
    """
    newest = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    daily = [backup for backup in newest if backup.reason is BackupReason.DAILY]
    kept = _one_each(daily, lambda backup: backup.made_at.date(), DAILY_KEPT)
    earlier = [backup for backup in daily if not kept or backup.made_at < kept[-1].made_at]
    weeks = {backup.made_at.isocalendar()[:2] for backup in kept}
    others = [backup for backup in earlier if backup.made_at.isocalendar()[:2] not in weeks]
    kept += _one_each(others, lambda backup: backup.made_at.isocalendar()[:2], WEEKLY_KEPT)
    migrations = [backup for backup in newest if backup.reason is BackupReason.MIGRATION]
    return (*kept, *migrations[:MIGRATIONS_KEPT])


def _one_each(newest: Iterable[Backup], period: Callable[[Backup], object], most: int) -> list[Backup]:
    first: dict[object, Backup] = {}
    for backup in newest:
        first.setdefault(period(backup), backup)
    return list(first.values())[:most]
