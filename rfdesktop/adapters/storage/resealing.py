"""Writing the chats' file anew, sealed or plain: verified whole before it takes the place of the one that is there."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from rfdesktop.adapters.storage.connections import FileConnection, Opener, file_errors, known_errors
from rfdesktop.adapters.storage.copying import SPARE_BYTES
from rfdesktop.adapters.storage.mending import is_whole
from rfdesktop.adapters.storage.store_file import StoreFile
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.sealing.keys import SealKey

log = logging.getLogger(__name__)


def reseal_file(file: StoreFile, key: SealKey | None) -> None:
    """Writes an open file anew, with a key or plain, and opens it; new files are sealed so from then on.

    Raises KnownError as `StoreFile.rewrite` does, SEALING_FAILED where what was written is not what was there.
    """
    path = file.path

    @contextmanager
    def made(fresh: Path) -> Iterator[None]:
        if shutil.disk_usage(path.parent).free < path.stat().st_size + SPARE_BYTES:
            raise KnownError(ErrorCode.DISK_FULL)
        # Nobody may write between the copying and the change of places; a reader is in the way on Windows alone.
        with known_errors(path), ExitStack() as holding:
            held = holding.enter_context(closing(file.opener.file(path, sealing=key is not None)))
            held.execute("PRAGMA journal_mode=DELETE")
            held.execute("BEGIN IMMEDIATE")
            file.opener.transfer(path, fresh, key)
            _compare(held, fresh, Opener(key))
            _sync(fresh)
            if sys.platform == "win32":
                # What is open cannot be replaced there, by its own process neither.
                holding.close()
            yield

    try:
        file.rewrite(made, key)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise KnownError(ErrorCode.DISK_FULL if full else ErrorCode.SEALING_FAILED) from error
    log.info("the chats' file was written anew, %s", "encrypted" if key is not None else "not encrypted")


def _compare(held: FileConnection, fresh: Path, opener: Opener) -> None:
    with closing(opener.file(fresh)) as made:
        try:
            whole = is_whole(made) and _contents(made) == _contents(held)
        except file_errors() as error:
            raise KnownError(ErrorCode.SEALING_FAILED) from error
    if not whole:
        raise KnownError(ErrorCode.SEALING_FAILED)


def _contents(connection: FileConnection) -> list[tuple[str, str, int]]:
    """Everything that the file declares, and how many rows each table has."""
    declared = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    return [
        (f"{kind} {name}", str(sql), _rows(connection, name) if kind == "table" else 0) for kind, name, sql in declared
    ]


def _rows(connection: FileConnection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
