"""The file `chats.db` and the one thread on which all of its SQL runs: opened, kept in order, replaced."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.adapters.storage.file_merging import foresee_file, merge_file
from rfdesktop.adapters.storage.looking import sweep_aside
from rfdesktop.adapters.storage.resealing import reseal_file
from rfdesktop.adapters.storage.restoring_file import rescue_file, restore_file
from rfdesktop.adapters.storage.shrinking import shrink
from rfdesktop.adapters.storage.store_file import StoreFile
from rfdesktop.domain.backups import Change
from rfdesktop.domain.sealing.keys import SealKey
from rfdesktop.domain.store_events import StoreEvent, StoreReplaced

log = logging.getLogger(__name__)

R = TypeVar("R")


class Database:
    """Runs the stores' work on one thread, each piece in a transaction of its own.

    `keep_copy` makes the copy that a migration waits for and gives its name; without it there is none. `executor` must
    have one thread; without one the database makes and closes its own. `used_before` says that the profile was, where
    nothing else tells. `may_write` says whether this process holds the profile. `opener` makes the connections.
    """

    def __init__(
        self,
        path: Path,
        keep_copy: Callable[[], str] | None = None,
        executor: Executor | None = None,
        *,
        writable: bool = True,
        used_before: bool = False,
        may_write: Callable[[], bool] = lambda: True,
        tell: Callable[[StoreEvent], None] | None = None,
        opener: Opener | None = None,
    ) -> None:
        self.opener = opener or Opener()
        self._file = StoreFile(path, keep_copy, used_before=used_before, may_write=may_write, opener=self.opener)
        self._own = None if executor else ThreadPoolExecutor(1, thread_name_prefix="rfdesktop-storage")
        self._executor: Executor = executor or self._own  # type: ignore[assignment]
        self._path = path
        self._folder = path.parent
        self._may_write = may_write
        self._writable = writable
        self._tell = tell
        self._closed = False

    @classmethod
    def read_only(cls, path: Path, executor: Executor | None = None, opener: Opener | None = None) -> Database:
        """A database that changes nothing, for the command line beside a running window.

        An absent file reads as an empty one; one of an older revision is read from a copy in memory.
        """
        return cls(path, None, executor, writable=False, opener=opener)

    async def open(self) -> None:
        """Opens the file, made and migrated if need be, and built again where it is damaged and can be.

        One that cannot be written is opened for reading. What was found of it is told. Raises KnownError: STORE_NEWER
        (the file is left alone), STORE_DAMAGED, STORE_LOCKED; DISK_FULL or PROFILE_UNWRITABLE where there is none yet.
        """
        await self._on_thread(self._open if self._writable else self._file.open_reading)

    async def close(self) -> None:
        """Ends the connection after all that was asked for, even where the one who waits for it is cancelled. May be
        called twice."""
        if self._closed:
            return
        self._closed = True
        # Behind an opening that is still under way, too: its connection has to be closed. It is no task, since the loop
        # cancels what is left of those at its end.
        closing = self._executor.submit(self._file.close)
        if self._own is not None:
            self._own.shutdown(wait=False)
        await asyncio.shield(asyncio.wrap_future(closing))
        if self._own is not None:
            self._own.shutdown(wait=True)

    async def read(self, work: Callable[[sa.Connection], R]) -> R:
        """Runs work that only reads, and gives what it gives."""
        return await self._on_thread(lambda: self._file.transact(work, writes=False))

    async def write(self, work: Callable[[sa.Connection], R]) -> R:
        """Runs work and commits it, even where the one who waits for it is cancelled.

        Raises KnownError DISK_FULL or PROFILE_UNWRITABLE where the file could be opened for reading only and still can.
        """
        work_on_thread = self._on_thread(lambda: self._file.transact(work, writes=True))
        return await asyncio.shield(asyncio.ensure_future(work_on_thread))

    async def restore(self, copy: Path, *, foreign: bool = False) -> StoreReplaced:
        """Puts a copy in the file's place, which is kept beside, and opens it. What waits to be posted goes on waiting;
        what waits in the copy is not sent. What a `foreign` one, of another machine, says of tool servers and of found
        secrets is left out.

        Raises KnownError as `open` does, and BACKUP_FAILED where the copy cannot be read; the file is then as it was.
        """
        work = self._on_thread(lambda: restore_file(self._file, copy, foreign=foreign))
        return await asyncio.shield(asyncio.ensure_future(work))

    async def rescue(self) -> StoreReplaced:
        """Puts what can be read of a damaged file in its place, the file being kept. Raises as `open`."""
        return await asyncio.shield(asyncio.ensure_future(self._on_thread(lambda: rescue_file(self._file))))

    async def reseal(self, key: SealKey | None) -> None:
        """Writes the file anew, sealed with a key, or plain. The file of before is gone then; whatever fails, it is as
        it was. Blocks others for as long as that takes. Raises KnownError SEALING_FAILED, STORE_LOCKED where another
        program has it open, DISK_FULL, PROFILE_UNWRITABLE."""
        await asyncio.shield(asyncio.ensure_future(self._on_thread(lambda: reseal_file(self._file, key))))

    async def merge(self, copy: Path) -> Change:
        """Puts what a copy has beside what is here, all of it or nothing. Raises KnownError BACKUP_FAILED, STORE_NEWER,
        COPY_UNREADABLE and as `write`."""
        return await self.write(lambda connection: merge_file(connection, copy, self._folder, self.opener))

    async def foresee(self, copy: Path, *, replacing: bool = False) -> Change:
        """What `merge` would do, or the copy in the place of what is here, and how many chats the copy does not have.
        Raises as `merge` does."""
        return await self.write(
            lambda connection: foresee_file(connection, copy, self._folder, self.opener, replacing=replacing)
        )

    async def shrink(self) -> None:
        """Writes the file anew without what was deleted, of which else every byte would stay in it. Blocks others for
        as long as that takes. Raises KnownError DISK_FULL, where there is no room for it, and as `write`."""
        await self.write(shrink)

    def _open(self) -> None:
        self._file.open()
        if self._may_write():
            sweep_aside(self._path, datetime.now(UTC))

    async def _on_thread(self, work: Callable[[], R]) -> R:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._executor, work)
        finally:
            for event in self._file.news():
                if self._tell is not None:
                    self._tell(event)
