"""The file `chats.db`, opened once, and the one thread on which all of its SQL runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from rfdesktop.adapters.storage.connections import (
    engine_for,
    known_errors,
    memory_connection,
    memory_engine,
    open_reading,
    reading_engine_for,
)
from rfdesktop.adapters.storage.migrating import migrate, migrate_copy, revision_of
from rfdesktop.adapters.storage.tables import HEAD, deleted_chats

log = logging.getLogger(__name__)

R = TypeVar("R")


class Database:
    """Runs the stores' work on one thread, each piece in a transaction of its own.

    `executor` must have one thread; without one the database makes and closes its own.
    """

    def __init__(self, path: Path, backups: Path, executor: Executor | None = None, *, writable: bool = True) -> None:
        self._path = path
        self._backups = backups
        self._own = None if executor else ThreadPoolExecutor(1, thread_name_prefix="rfdesktop-storage")
        self._executor: Executor = executor or self._own  # type: ignore[assignment]
        self._writable = writable
        self._engine: sa.Engine | None = None
        self._closed = False

    @classmethod
    def read_only(cls, path: Path, executor: Executor | None = None) -> Database:
        """A database that changes nothing, for the command line beside a running window.

        An absent file reads as an empty one; one of an older revision is read from a copy in memory.
        """
        return cls(path, path.parent, executor, writable=False)

    async def open(self) -> None:
        """Opens the file, made and migrated if need be.

        Raises KnownError: STORE_NEWER (the file is left alone), STORE_DAMAGED, DISK_FULL, PROFILE_UNWRITABLE.
        """
        await self._on_thread(self._open if self._writable else self._open_reading)

    async def close(self) -> None:
        """Ends the connection after all that was asked for. May be called twice."""
        if self._closed:
            return
        self._closed = True
        # Behind an opening that is still under way, too: its connection has to be closed.
        await self._on_thread(self._close)
        if self._own is not None:
            self._own.shutdown(wait=True)

    async def read(self, work: Callable[[sa.Connection], R]) -> R:
        """Runs work that only reads, and gives what it gives."""
        return await self._on_thread(lambda: self._transact(work))

    async def write(self, work: Callable[[sa.Connection], R]) -> R:
        """Runs work and commits it, even where the one who waits for it is cancelled."""
        return await asyncio.shield(asyncio.ensure_future(self._on_thread(lambda: self._transact(work))))

    async def _on_thread(self, work: Callable[[], R]) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)

    def _transact(self, work: Callable[[sa.Connection], R]) -> R:
        if self._engine is None:
            raise RuntimeError("the database is not open")
        with known_errors(self._path), self._engine.begin() as connection:
            return work(connection)

    def _open(self) -> None:
        present = revision_of(self._path)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as undo:
            engine = engine_for(self._path)
            undo.callback(engine.dispose)
            if present != HEAD:
                log.info("migrating %s from revision %s", self._path.name, present)
                migrate(engine, self._path, self._backups)
            self._use(engine)
            undo.pop_all()

    def _open_reading(self) -> None:
        present = revision_of(self._path)
        with ExitStack() as undo:
            if present == HEAD:
                engine = reading_engine_for(self._path)
                undo.callback(engine.dispose)
                self._use(engine)
                undo.pop_all()
                return
            connection = memory_connection()
            undo.callback(connection.close)
            if present is not None:
                with known_errors(self._path), closing(open_reading(self._path)) as source:
                    source.backup(connection)
            engine = memory_engine(connection)
            migrate_copy(engine, present, self._path)
            self._use(engine)
            undo.pop_all()

    def _use(self, engine: sa.Engine) -> None:
        with known_errors(self._path), engine.begin() as connection:
            deleted_chats.create(connection)
        self._engine = engine

    def _close(self) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.dispose()
