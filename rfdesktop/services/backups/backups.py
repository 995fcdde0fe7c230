"""Copies of what the profile holds: one a day and one before a migration, each opened and counted."""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Callable, Sequence
from datetime import timedelta

from rfdesktop.domain.backups import Backup, BackupItem, BackupReason, BackupShelf, kept_backups
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.ports import Clock, Emit
from rfdesktop.domain.store_events import BackupFailed
from rfdesktop.services.blocking_calls import BlockingCalls

log = logging.getLogger(__name__)

FIRST_LOOK_S = 20.0
"""How long after the start is looked whether a copy is due: the start itself is over by then."""

LOOK_S = 600.0
"""How often is looked later; also how long a copy waits for an answer under way, and a failed one for its next try."""

BUSY_LOOKS = 6
"""How often a copy that is due waits for an idle app: an hour."""

DAY = timedelta(days=1)


class Backups:
    """Makes, keeps and lists copies. `items` are what a copy holds, in the order in which they are copied."""

    def __init__(self, items: Sequence[BackupItem], shelf: BackupShelf, clock: Clock, emit: Emit) -> None:
        self._items = tuple(items)
        self._shelf = shelf
        self._clock = clock
        self._emit = emit
        self._spared = ""
        self._told = False
        self._stopped = False
        self._calls = BlockingCalls("rfdesktop-backups")

    def backups(self) -> tuple[Backup, ...]:
        """Every copy, newest first. Blocks on the disk."""
        return self._shelf.backups()

    def make(self, reason: BackupReason, *, spare: str = "") -> Backup:
        """Makes a copy, opens and counts it, and removes those that are not kept any longer. Blocks.

        The copy named `spare`, which is being put back, is not removed by this or any later one, until another is.
        Raises KnownError BACKUP_FAILED, DISK_FULL; nothing half is left.
        """
        # In local time: "one a day" is meant as the engineer's days.
        now = self._clock().astimezone()
        try:
            made = self._shelf.add(now, reason, self._items, lambda: self._stopped)
        except OSError as error:
            full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
            code = ErrorCode.DISK_FULL if full else ErrorCode.BACKUP_FAILED
            raise KnownError(code, detail=error.strerror or type(error).__name__) from error
        self._spared = spare or self._spared
        keep = {backup.name for backup in kept_backups(self._shelf.backups())} | {made.name, self._spared}
        for backup in self._shelf.backups():
            if backup.name not in keep:
                self._shelf.remove(backup.name)
        log.info("copied the profile (%s): %s", reason.value, dict(made.counts))
        return made

    async def made(self, reason: BackupReason, *, spare: str = "") -> Backup:
        """As `make`, beside the loop."""
        return await self._calls.run(lambda: self.make(reason, spare=spare))

    def before_migration(self) -> str:
        """Makes the copy that a migration waits for; its name. Raises as `make` does."""
        return self.make(BackupReason.MIGRATION).name

    async def keep_up(self, busy: Callable[[], bool]) -> None:
        """Makes a copy a day while the app is open and idle, until it is cancelled; `busy` says when it is not."""
        await asyncio.sleep(FIRST_LOOK_S)
        waited = 0
        while True:
            if busy() and waited < BUSY_LOOKS:
                waited += 1
            else:
                waited = 0
                await self.make_due()
            await asyncio.sleep(LOOK_S)

    async def make_due(self) -> None:
        """Makes a copy if the newest is older than a day. One that fails is told once, until one succeeds."""
        try:
            await self._calls.run(self._make_if_due)
            self._told = False
        except KnownError as error:
            log.warning("no copy of the profile could be made: %s", error)
            if not self._told:
                self._told = True
                self._emit(BackupFailed(Failure.of(error)))
        except Exception:
            # The border: a copy that breaks must not end the looking for the next.
            log.exception("no copy of the profile could be made")

    def _make_if_due(self) -> None:
        now = self._clock()
        # A copy from when the clock was ahead says nothing of today.
        newest = next((backup for backup in self._shelf.backups() if backup.made_at <= now + DAY), None)
        if newest is None or now - newest.made_at >= DAY:
            self.make(BackupReason.DAILY)

    async def close(self) -> None:
        """Breaks off a copy under way, which leaves nothing behind."""
        self._stopped = True
        self._calls.close()
