"""The chats' file on its thread: opened for writing or reading, mended where it can be, put aside for a better one."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from rfdesktop.adapters.atomic_file import put_in_place, unfinished
from rfdesktop.adapters.storage.chat_rows import count_chats
from rfdesktop.adapters.storage.connections import Opener, known_errors
from rfdesktop.adapters.storage.engines import transaction
from rfdesktop.adapters.storage.looking import (
    Aside,
    Memory,
    StoreMemory,
    fault_of,
    has_contents,
    log_of,
    put_back,
    set_store_aside,
)
from rfdesktop.adapters.storage.mending import build_in_place, is_damage_of, mend_in_place
from rfdesktop.adapters.storage.migrating import migrate, migrate_copy, revision_of
from rfdesktop.adapters.storage.tables import HEAD, deleted_chats
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.sealing.keys import SealKey
from rfdesktop.domain.store_events import (
    OF_LOG,
    StoreEvent,
    StoreFault,
    StoreFaultSeen,
    StoreMended,
    StoreReadOnly,
    StoreWritable,
)

log = logging.getLogger(__name__)

R = TypeVar("R")

UNWRITABLE = (ErrorCode.DISK_FULL, ErrorCode.PROFILE_UNWRITABLE)

NEXT_TRY_S = 2.0
"""How long after a try to write again the next one is made."""

MENDS = 3
"""So often a file is mended in one run of the app; a disk that goes on damaging it is not worked against."""


class StoreFile:
    """Every method blocks, and all are called on one thread. What the window should know waits in `news`."""

    def __init__(
        self,
        path: Path,
        keep_copy: Callable[[], str] | None,
        *,
        used_before: bool,
        may_write: Callable[[], bool],
        opener: Opener | None = None,
    ) -> None:
        self.path = path
        self.opener = opener or Opener()
        self._keep_copy = keep_copy
        self._used_before = used_before
        self._may_write = may_write
        self._memory = StoreMemory(path)
        self._engine: sa.Engine | None = None
        self._writing = False
        self._read_only: KnownError | None = None
        self._tried_at = 0.0
        self._mends = 0
        self._told_damage = False
        self._deleted: list[str] = []
        self._news: deque[StoreEvent] = deque()

    def news(self) -> list[StoreEvent]:
        """What was found and done since the last call."""
        return [self._news.popleft() for _ in range(len(self._news))]

    def open(self) -> None:
        """Opens for writing if that can be, else for reading."""
        before = self._memory.load()
        fault = None if self.opener.has_open(self.path) else fault_of(self.path, before, used_before=self._used_before)
        chats_before = before.chats if before is not None else None
        try:
            kept = self._make_room(fault)
            self._open_or_mend(fault)
        except KnownError as error:
            if error.code not in UNWRITABLE or not has_contents(self.path):
                raise
            self.open_reading()
            self._read_only = error
            self._news.append(StoreReadOnly(Failure.of(error)))
            return
        if fault is not None:
            self._news.append(StoreFaultSeen(fault, self.path.name, True, chats_before, kept))

    def open_reading(self) -> None:
        """Opens for reading alone; an absent file reads as empty, an older one from a copy in memory."""
        present = revision_of(self.path, self.opener)
        self._writing = False
        with ExitStack() as undo:
            if present == HEAD:
                engine = self.opener.reading_engine(self.path)
                undo.callback(engine.dispose)
            else:
                with known_errors(self.path):
                    engine = self.opener.memory_engine(self.path if present is not None else None)
                undo.callback(engine.dispose)
                migrate_copy(engine, present, self.path)
            self._use(engine)
            undo.pop_all()

    def close(self) -> None:
        engine, self._engine = self._engine, None
        if engine is None:
            return
        if self._writing:
            self._note(engine, in_use=False)
        engine.dispose()

    def transact(self, work: Callable[[sa.Connection], R], *, writes: bool) -> R:
        """Runs work in a transaction; what is damaged and can be built again is, and the work done then."""
        if writes and self._read_only is not None:
            self._try_writing(self._read_only)
        try:
            return self._run(work, writes=writes)
        except (KnownError, MemoryError) as error:
            if self._read_only is not None or not is_damage_of(self.path, error, self.opener) or not self._mend():
                raise
            return self._run(work, writes=writes)

    def let_go(self) -> None:
        """Closes the file for a while; what was deleted in this run is remembered beyond it."""
        engine, self._engine = self._engine, None
        if engine is not None:
            try:
                with engine.begin() as connection:
                    self._deleted = list(connection.scalars(sa.select(deleted_chats.c.id)))
            except sa.exc.SQLAlchemyError as error:
                log.warning("the deleted chats could not be read: %s", type(error).__name__)
            engine.dispose()

    def replace(self, fresh: Path | None) -> str:
        """Puts a file in the place of the present one, which is kept beside under the name given, and opens it."""
        self._hold()
        is_whole = self._engine is not None and (self._read_only is None or self._read_only.code in UNWRITABLE)
        self.let_go()
        kept = set_store_aside(self.path, Aside.REPLACED if is_whole else Aside.DAMAGED)
        try:
            if fresh is not None:
                put_in_place(fresh, self.path)
            self._open_writing()
        except BaseException:
            self.path.unlink(missing_ok=True)
            put_back(self.path, kept)
            self._open_what_is_left()
            raise
        self._told_damage, self._mends = False, 0
        return kept

    def rewrite(self, made: Callable[[Path], AbstractContextManager[None]], key: SealKey | None) -> None:
        """Closes the file and has `made` write another, sealed with a key or plain, which takes its place before
        `made` ends. Whatever fails, the file is as it was, and open. Raises OSError and KnownError, STORE_LOCKED where
        another program has it open."""
        if self._read_only is not None or self._engine is None:
            raise KnownError(ErrorCode.PROFILE_UNWRITABLE, folder=str(self.path.parent))
        self._hold()
        self._note(self._engine, in_use=False)
        self.let_go()
        fresh = unfinished(self.path)
        try:
            with self.opener.alone():
                if log_of(self.path).exists() or self.opener.has_open(self.path):
                    # The log would be read into the new file, which it is not of.
                    raise KnownError(ErrorCode.STORE_LOCKED, file=self.path.name)
                with made(fresh):
                    put_in_place(fresh, self.path)
                self.opener.key = key
        finally:
            for left in (fresh, fresh.with_name(fresh.name + "-journal")):
                left.unlink(missing_ok=True)
            self._open_writing()

    def _run(self, work: Callable[[sa.Connection], R], *, writes: bool) -> R:
        if self._engine is None:
            raise KnownError(ErrorCode.STORE_DAMAGED, file=self.path.name)
        with known_errors(self.path), transaction(self._engine, writes=writes) as connection:
            return work(connection)

    def _make_room(self, fault: StoreFault | None) -> str:
        """Puts what is left of a file without contents aside: opened, its log would be thrown away."""
        if fault not in (StoreFault.MISSING, StoreFault.EMPTY):
            return ""
        self._hold()
        try:
            return set_store_aside(self.path, Aside.DAMAGED)
        except OSError as error:
            raise KnownError(ErrorCode.PROFILE_UNWRITABLE, folder=str(self.path.parent)) from error

    def _open_or_mend(self, fault: StoreFault | None) -> None:
        try:
            self._hold()
            if fault in OF_LOG and not mend_in_place(self.path, self.opener):
                # Half of what the log held may have been on its way into the file.
                raise KnownError(ErrorCode.STORE_DAMAGED, file=self.path.name)
            self._open_writing()
        except KnownError as error:
            if error.code is not ErrorCode.STORE_DAMAGED or error.values.get("rows") or not self._mend():
                raise

    def _open_writing(self) -> None:
        self._hold()
        present = revision_of(self.path, self.opener)
        with ExitStack() as undo:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise KnownError(ErrorCode.PROFILE_UNWRITABLE, folder=str(self.path.parent)) from error
            engine = self.opener.engine(self.path)
            undo.callback(engine.dispose)
            if present != HEAD:
                log.info("migrating %s from revision %s", self.path.name, present)
                migrate(engine, self.path, self._keep_copy, opener=self.opener)
            # A write at once: it shows that there is room, and a log that is missing at the next start was taken away.
            with known_errors(self.path), engine.begin() as connection:
                opened = connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
                connection.exec_driver_sql(f"PRAGMA user_version={(int(opened) + 1) % 2**31}")
            self._use(engine)
            self._note(engine, in_use=True)
            self._writing, self._read_only = True, None
            undo.pop_all()

    def _hold(self) -> None:
        if not self._may_write():
            raise KnownError(ErrorCode.PROFILE_UNWRITABLE, folder=str(self.path.parent))

    def _use(self, engine: sa.Engine) -> None:
        with known_errors(self.path), engine.begin() as connection:
            deleted_chats.create(connection)
            if self._deleted:
                connection.execute(sa.insert(deleted_chats), [{"id": chat_id} for chat_id in self._deleted])
        self._engine = engine

    def _note(self, engine: sa.Engine, *, in_use: bool) -> None:
        """Keeps what the next start has to know of the file."""
        try:
            with engine.begin() as connection:
                held = count_chats(connection)
        except sa.exc.SQLAlchemyError as error:
            log.warning("the chats could not be counted: %s", type(error).__name__)
            return
        key = self.opener.key_of(self.path)
        self._memory.save(Memory(in_use, held, key.name if key is not None else ""))

    def _try_writing(self, failure: KnownError) -> None:
        now = time.monotonic()
        if failure.code in UNWRITABLE and now - self._tried_at >= NEXT_TRY_S:
            self._tried_at = now
            self.let_go()
            try:
                self._open_writing()
            except KnownError as error:
                self.open_reading()
                self._read_only = failure = error
            else:
                self._news.append(StoreWritable())
                return
        raise KnownError(failure.code, **failure.values)

    def _mend(self) -> bool:
        """Builds the file again where nothing of it would be lost; whether it is whole and open then."""
        self.let_go()
        if self._mends < MENDS:
            self._mends += 1
            if mend_in_place(self.path, self.opener) or build_in_place(self.path, self.opener):
                self._open_writing()
                self._news.append(StoreMended(self.path.name))
                return True
        if not self._told_damage:
            self._told_damage = True
            self._news.append(StoreFaultSeen(StoreFault.DAMAGED, self.path.name, False))
        self._open_what_is_left()
        return False

    def _open_what_is_left(self) -> None:
        """What of a damaged file can be read is read; nothing more is written into it."""
        try:
            self.open_reading()
        except KnownError:
            self._engine = None
        self._read_only = KnownError(ErrorCode.STORE_DAMAGED, file=self.path.name)
