"""Copies of the chats' file, by SQLite's own online copying, which sees what the write-ahead log holds."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from rfdesktop.adapters.storage.connections import known_errors, open_plain, open_reading
from rfdesktop.domain.errors import ErrorCode, KnownError

STEP_PAGES = 2_000
"""8 MB between two looks whether to break off."""

SPARE_BYTES = 64 * 1024**2
"""What a copy leaves free on the disk: the chats themselves need it more."""


class ChatsItem:
    """Keeps `BackupItem` for `chats.db`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = path.name

    def copy(self, into: Path, stopped: Callable[[], bool]) -> dict[str, int] | None:
        """Copies the file as it is at this moment, while others go on writing. None where there is none.

        Raises KnownError DISK_FULL before it would leave too little space, BACKUP_FAILED where it was broken off.
        """
        if not self._path.exists() or self._path.stat().st_size == 0:
            return None
        _look_for_space(self._path, into.parent)

        def go_on(_status: int, _left: int, _all: int) -> None:
            if stopped():
                raise InterruptedError("broken off")

        with known_errors(self._path), closing(open_plain(self._path)) as source:
            # All steps see the file as it is now; without this each write beside it would begin the copy anew.
            source.execute("BEGIN")
            counts = _counts(source)
            with closing(sqlite3.connect(into)) as target:
                target.execute("PRAGMA synchronous=FULL")
                source.backup(target, pages=STEP_PAGES, progress=go_on)
                # A copy that is only read needs no log of its own beside it.
                target.execute("PRAGMA journal_mode=DELETE")
        _sync(into)
        return counts

    def count(self, copy: Path) -> dict[str, int]:
        """Raises KnownError BACKUP_FAILED where the copy is not whole in every page, index and reference."""
        try:
            with closing(open_reading(copy)) as connection:
                if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
                    raise KnownError(ErrorCode.BACKUP_FAILED, file=copy.name)
                return _counts(connection)
        except sqlite3.Error as error:
            raise KnownError(ErrorCode.BACKUP_FAILED, file=copy.name) from error


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    return {
        name: int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in ("chats", "messages")
    }


def _look_for_space(path: Path, folder: Path) -> None:
    log = path.with_name(path.name + "-wal")
    needed = path.stat().st_size + (log.stat().st_size if log.exists() else 0)
    if shutil.disk_usage(folder).free < needed + SPARE_BYTES:
        raise KnownError(ErrorCode.DISK_FULL)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
