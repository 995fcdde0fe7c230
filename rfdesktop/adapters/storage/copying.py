"""Copies of the chats' file, by SQLite's own online copying, which sees what the write-ahead log holds."""

from __future__ import annotations

import gzip
import os
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rfdesktop.adapters.atomic_file import unfinished
from rfdesktop.adapters.storage.connections import FileConnection, Opener, file_errors, known_errors
from rfdesktop.adapters.storage.migrating import revision_of
from rfdesktop.domain.backups import PACKED, SEALED
from rfdesktop.domain.errors import ErrorCode, KnownError

STEP_PAGES = 2_000
"""8 MB between two looks whether to break off."""

STEP_BYTES = 8 * 1024**2

SPARE_BYTES = 64 * 1024**2
"""What a copy leaves free on the disk: the chats themselves need it more."""

LEVEL = 3
"""Of packing: a third of the time of the usual 6 for a tenth more bytes."""


COUNTED = {
    "chats": "chats",
    "messages": "messages",
    "runs": "flow_runs",
    "notes": "ticket_notes",
    "edits": "flow_edits",
}
"""What is counted, and the table that has it; a file of an earlier version may have fewer."""


class ChatsItem:
    """Keeps `BackupItem` for `chats.db`: packed in the copy, and unpacked beside the file for as long as it is read.

    One that is sealed stays so, and is not packed: what is encrypted does not get smaller.
    """

    def __init__(self, path: Path, opener: Opener | None = None) -> None:
        self._path = path
        self._opener = opener or Opener()

    @property
    def name(self) -> str:
        return self._path.name + (PACKED if self._opener.key is None else SEALED)

    def copy(self, into: Path, stopped: Callable[[], bool]) -> dict[str, int] | None:
        """Copies the file as it is at this moment, while others go on writing. None where there is none.

        Raises KnownError DISK_FULL before it would leave too little space, BACKUP_FAILED where it was broken off.
        """
        if not self._path.exists() or self._path.stat().st_size == 0:
            return None
        _look_for_space(self._path, into.parent)
        if into.suffix == SEALED:
            return self._copied(into, stopped)
        plain = unfinished(into)
        try:
            counts = self._copied(plain, stopped)
            pack(plain, into, stopped)
        finally:
            plain.unlink(missing_ok=True)
        return counts

    def count(self, copy: Path) -> dict[str, int]:
        """Raises KnownError BACKUP_FAILED where the copy is not whole in every page, index and reference."""
        try:
            with unpacked(copy, self._path.parent) as plain, closing(self._opener.reading(plain)) as connection:
                if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
                    raise KnownError(ErrorCode.BACKUP_FAILED, file=copy.name)
                return _counts(connection)
        except file_errors() as error:
            raise KnownError(ErrorCode.BACKUP_FAILED, file=copy.name) from error

    def _copied(self, into: Path, stopped: Callable[[], bool]) -> dict[str, int]:
        def go_on(_status: int, _left: int, _all: int) -> None:
            if stopped():
                raise InterruptedError("broken off")

        with known_errors(self._path), closing(self._opener.file(self._path)) as source:
            # All steps see the file as it is now; without this each write beside it would begin the copy anew.
            source.execute("BEGIN")
            counts = _counts(source)
            with closing(self._opener.file(into)) as target:
                target.execute("PRAGMA synchronous=OFF")
                source.backup(target, pages=STEP_PAGES, progress=go_on)
                # A copy that is only read needs no log of its own beside it.
                target.execute("PRAGMA journal_mode=DELETE")
        return counts


@contextmanager
def unpacked(copy: Path, beside: Path) -> Iterator[Path]:
    """The chats' file of a copy as SQLite reads it; a packed one is unpacked into the folder `beside` meanwhile.

    Raises KnownError BACKUP_FAILED where it is damaged, DISK_FULL where there is no room; what is raised of a key that
    is not here tells that it is the copy's.
    """
    if copy.suffix != PACKED:
        with _of_copy(copy):
            yield copy
        return
    plain = unfinished(beside / "copy")
    try:
        _unpack(copy, plain)
        yield plain
    finally:
        plain.unlink(missing_ok=True)


@contextmanager
def _of_copy(copy: Path) -> Iterator[None]:
    try:
        yield
    except KnownError as error:
        if error.code is not ErrorCode.STORE_SEALED:
            raise
        raise KnownError(error.code, file=copy.name, of="copy") from error


def lay_out(copy: Path, fresh: Path, opener: Opener | None = None) -> None:
    """Writes a copy, packed or not, as a new file, sealed where the opener has a key. Raises KnownError as `unpacked`
    and `Opener` do, STORE_DAMAGED, and OSError."""
    opener = opener or Opener()
    with unpacked(copy, fresh.parent) as plain:
        revision_of(plain, opener)
        with known_errors(copy):
            opener.transfer(plain, fresh, opener.key)


def _unpack(copy: Path, plain: Path) -> None:
    try:
        with gzip.open(copy, "rb") as packed, plain.open("xb") as file:
            while data := packed.read(STEP_BYTES):
                if shutil.disk_usage(plain.parent).free < len(data) + SPARE_BYTES:
                    raise KnownError(ErrorCode.DISK_FULL)
                file.write(data)
    except (OSError, EOFError, zlib.error) as error:
        raise KnownError(ErrorCode.BACKUP_FAILED, file=copy.name) from error


def pack(plain: Path, into: Path, stopped: Callable[[], bool]) -> None:
    """Writes a file packed, on to the disk. Raises OSError, InterruptedError where it was broken off."""
    with plain.open("rb") as file, into.open("xb") as packed:
        # Without a name and a time: one content gives one file.
        with gzip.GzipFile("", "wb", LEVEL, packed, mtime=0) as writer:
            while data := file.read(STEP_BYTES):
                if stopped():
                    raise InterruptedError("broken off")
                writer.write(data)
        packed.flush()
        os.fsync(packed.fileno())


def _counts(connection: FileConnection) -> dict[str, int]:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        name: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for name, table in COUNTED.items()
        if table in there
    }


def _look_for_space(path: Path, folder: Path) -> None:
    log = path.with_name(path.name + "-wal")
    needed = path.stat().st_size + (log.stat().st_size if log.exists() else 0)
    # As it is, and packed beside it.
    if shutil.disk_usage(folder).free < 2 * needed + SPARE_BYTES:
        raise KnownError(ErrorCode.DISK_FULL)
