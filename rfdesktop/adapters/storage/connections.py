"""SQLite connections as the app wants them, and what SQLite's failures mean."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from rfdesktop.domain.errors import ErrorCode, KnownError

BUSY_TIMEOUT_S = 5.0
"""How long a statement waits for another process (the command line beside the window)."""

_FULL_BELOW = 1_000_000
"""A disk with fewer bytes free than this is full: SQLite has several names for a write that failed on one."""

_MEANING = {
    sqlite3.SQLITE_FULL: ErrorCode.DISK_FULL,
    sqlite3.SQLITE_NOTADB: ErrorCode.STORE_DAMAGED,
    sqlite3.SQLITE_CORRUPT: ErrorCode.STORE_DAMAGED,
    sqlite3.SQLITE_BUSY: ErrorCode.STORE_LOCKED,
    sqlite3.SQLITE_LOCKED: ErrorCode.STORE_LOCKED,
    sqlite3.SQLITE_READONLY: ErrorCode.PROFILE_UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: ErrorCode.PROFILE_UNWRITABLE,
    sqlite3.SQLITE_PERM: ErrorCode.PROFILE_UNWRITABLE,
    sqlite3.SQLITE_IOERR: ErrorCode.PROFILE_UNWRITABLE,
}

_FULL_TEXT_BROKEN = (
    "vtable constructor failed",
    "SQL logic error",
    "no such table: main.message_search",
    "part_search",
    "chat_search",
)
"""What SQLite says of a full text index whose own tables are gone, without a code of its own."""


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turns SQLite failures that the user can act on into KnownError, naming the file; others pass."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        code = _meaning(cause, path)
        if code is None:
            raise
        raise KnownError(code, file=path.name) from error


def _meaning(cause: BaseException | None, path: Path) -> ErrorCode | None:
    # The low byte is the primary code (sqlite.org/rescode.html).
    primary = (getattr(cause, "sqlite_errorcode", 0) or 0) & 0xFF
    if primary == sqlite3.SQLITE_ERROR and any(words in str(cause) for words in _FULL_TEXT_BROKEN):
        return ErrorCode.STORE_DAMAGED
    code = _MEANING.get(primary)
    if code is ErrorCode.PROFILE_UNWRITABLE and _is_full(path.parent):
        return ErrorCode.DISK_FULL
    return code


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _FULL_BELOW
    except OSError:
        return False


def engine_for(path: Path) -> sa.Engine:
    """An engine with one lasting connection that reads and writes: WAL, foreign keys, synchronous NORMAL."""
    return _engine(lambda: _open_writing(path))


def reading_engine_for(path: Path) -> sa.Engine:
    """An engine that never changes the file and may read beside a running window."""
    return _engine(lambda: open_reading(path))


def memory_engine(connection: sqlite3.Connection) -> sa.Engine:
    """An engine over an open connection."""
    return _engine(lambda: connection)


def memory_connection() -> sqlite3.Connection:
    """A fresh database that lives in memory alone."""
    return _connect(":memory:")


def open_reading(path: Path) -> sqlite3.Connection:
    """A connection that leaves the file byte for byte as it is.

    Without a write-ahead log beside it nothing else has the file open, and it is read as immutable: this makes no
    files of its own, and works in a folder that cannot be written.
    """
    log = path.with_name(path.name + "-wal")
    mode = "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"
    address = f"file:{quote(path.resolve().as_posix())}?{mode}"
    return _connect(address, uri=True)


def open_plain(address: Path | str, *, uri: bool = False) -> sqlite3.Connection:
    """A connection outside of any engine, for work on the file itself; it keeps every value as it is stored."""
    connection = _connect(address, uri=uri)
    connection.text_factory = str
    return connection


def _open_writing(path: Path) -> sqlite3.Connection:
    with ExitStack() as undo:
        connection = _connect(path)
        undo.callback(connection.close)
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        undo.pop_all()
    return connection


def _connect(address: Path | str, *, uri: bool = False) -> sqlite3.Connection:
    # Transactions are begun by hand (isolation_level None), so that schema changes are inside them too.
    connection = sqlite3.connect(
        address, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False, uri=uri
    )
    # One text that is no UTF-8 must not cost the rows beside it.
    connection.text_factory = _text
    # A connection's own tables leave no file behind either, in whichever folder.
    connection.execute("PRAGMA temp_store=MEMORY")
    return connection


def _text(stored: bytes) -> str:
    return stored.decode("utf-8", "replace")


def _engine(connect: Callable[[], sqlite3.Connection]) -> sa.Engine:
    # What a statement was given are customers' words, and its error goes to the log.
    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.StaticPool, hide_parameters=True)

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine
