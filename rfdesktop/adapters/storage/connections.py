"""Every connection to the chats' file and its copies, plain or sealed, and what SQLite's failures mean.

A sealed file is SQLCipher's (zetetic.net/sqlcipher/sqlcipher-api): each page is encrypted and authenticated with a key
that is given raw, so that opening derives nothing. Its library is loaded with the first sealed file.
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias, cast
from urllib.parse import quote

import sqlalchemy as sa

from rfdesktop.adapters.storage.engines import engine_over
from rfdesktop.adapters.storage.heads import is_plain as is_plain
from rfdesktop.adapters.storage.heads import sealed_with as sealed_with
from rfdesktop.adapters.storage.known_keys import KnownKeys
from rfdesktop.adapters.storage.open_files import OpenFiles, telling
from rfdesktop.adapters.storage.write_ahead import write_ahead
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.sealing.keys import SealKey

FileConnection: TypeAlias = sqlite3.Connection
"""Those to sealed files are of another class with the same methods."""
FileCursor: TypeAlias = sqlite3.Cursor

BUSY_TIMEOUT_S = 5.0
"""How long a statement waits for another process (the command line beside the window)."""

_SEALING = "sqlcipher3"
_FORM = 4
"""Of SQLCipher: how pages are laid out and authenticated. A later library may have another for new files."""

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


def file_errors() -> tuple[type[Exception], ...]:
    """What a connection raises: SQLite's errors, those of sealed files once their library is loaded, and MemoryError:
    a damaged length has SQLite ask for more than there is."""
    sealing = sys.modules.get(f"{_SEALING}.dbapi2")
    return (sqlite3.Error, MemoryError) if sealing is None else (sqlite3.Error, MemoryError, sealing.Error)


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turns SQLite failures that the user can act on into KnownError, naming the file; others pass."""
    try:
        yield
    except _all_errors() as error:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        code = _meaning(cause, path)
        if code is None:
            raise
        raise KnownError(code, file=path.name) from error


def _all_errors() -> tuple[type[Exception], ...]:
    return (sa.exc.DBAPIError, *file_errors())


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


def can_seal() -> bool:
    """Whether the library that seals files is installed. Does not load it."""
    return importlib.util.find_spec(_SEALING) is not None


class Opener:
    """Opens the chats' file of a profile and its copies: one that is there as it is, a new one sealed if it has a key.

    `find` looks for other keys by name: of copies that were sealed before the present key was made. Where the key of a
    file is not there each method raises KnownError STORE_SEALED, and SEALING_MISSING where the library is not.
    """

    def __init__(self, key: SealKey | None = None, find: Callable[[str], SealKey | None] = lambda _name: None) -> None:
        self.key = key
        """What new files are sealed with, None for plain ones."""
        self.known = KnownKeys(find)
        self._open = OpenFiles()

    def key_of(self, path: Path) -> SealKey | None:
        """What a file is, or would be, sealed with. Raises KnownError STORE_SEALED."""
        with self._open.guard:
            held = self._open.held(path)
            return held.key if held is not None else self._key_in(path)

    def has_open(self, path: Path) -> bool:
        """Whether there is a connection to a file: nothing else may read it then."""
        return self._open.held(path) is not None

    def alone(self) -> AbstractContextManager[object]:
        """For as long as it lasts no other thread opens a file."""
        return self._open.guard

    def _key_in(self, path: Path) -> SealKey | None:
        if is_plain(path):
            return None
        name = sealed_with(path)
        if not name or (self.key is not None and self.key.name == name):
            return self.key
        found = self.known.of(name)
        if found is None:
            raise KnownError(ErrorCode.STORE_SEALED, file=path.name)
        return found

    def engine(self, path: Path) -> sa.Engine:
        """An engine with one lasting connection that reads and writes: WAL, foreign keys, synchronous NORMAL."""
        driver = _driver(self.key_of(path))
        return engine_over(lambda: self._writing(path, driver), driver)

    def reading_engine(self, path: Path) -> sa.Engine:
        """An engine that never changes the file and may read beside a running window."""
        return engine_over(lambda: self.reading(path), _driver(self.key_of(path)))

    def memory_engine(self, path: Path | None) -> sa.Engine:
        """An engine over a copy of a file that lives in memory alone; over an empty one without a file."""
        key = self.key_of(path) if path is not None else None
        connection = _connect(":memory:", None, _driver(key))
        with ExitStack() as undo:
            undo.callback(connection.close)
            if path is not None and key is not None:
                # No page of a sealed file can be copied into memory as it is.
                with self._open.holding(path, key):
                    _attach(connection, path, "sealed", key)
                    connection.execute("SELECT sqlcipher_export('main', 'sealed')")
                    connection.execute("DETACH sealed")
                # The tables of full text are known to the connection with this only.
                connection.execute("PRAGMA writable_schema=RESET")
            elif path is not None:
                with closing(self.reading(path)) as source:
                    source.backup(connection)
            engine = engine_over(lambda: connection, _driver(key))
            engine.connect().close()  # What was never asked for is not closed by disposing of the engine.
            undo.pop_all()
        return engine

    def reading(self, path: Path) -> FileConnection:
        """A connection that leaves the file byte for byte as it is.

        Without a write-ahead log beside it nothing else has the file open, and it is read as immutable: this makes no
        files of its own, and works in a folder that cannot be written.
        """
        log = path.with_name(path.name + "-wal")
        mode = "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"
        return self._connected(path, mode)

    def file(self, path: Path, *, changes: bool = True, sealing: bool = False) -> FileConnection:
        """A connection outside of any engine, for work on the file itself; it keeps every value as it is stored.
        `sealing` makes it with the library of sealed files, also to a plain one: two libraries that have one file open
        take each other's locks away."""
        connection = self._connected(path, "" if changes else "mode=ro", _sealing() if sealing else None)
        connection.text_factory = str
        return connection

    def attach(self, connection: FileConnection, path: Path, name: str, beside: Path) -> None:
        """Attaches a new file to a connection to the file `beside`, sealed as that is."""
        _attach(connection, path, name, self.key_of(beside))

    def transfer(self, source: Path, fresh: Path, key: SealKey | None) -> None:
        """Writes all that a file holds into a new one, sealed with a key or plain. Nobody else may write to the file
        meanwhile."""
        before = self.key_of(source)
        if before == key:
            with closing(self.reading(source)) as read, closing(_connect(fresh, key)) as target:
                read.backup(target)
            return
        with closing(self._connected(source, "", _sealing())) as read:
            _attach(read, fresh, "fresh", key, sealing=True)
            read.execute("SELECT sqlcipher_export('fresh')")
            (version,) = read.execute("PRAGMA main.user_version").fetchone()
            read.execute(f"PRAGMA fresh.user_version={int(version)}")
            read.execute("DETACH fresh")

    def _connected(self, path: Path, mode: str, driver: ModuleType | None = None) -> FileConnection:
        with self._open.guard:
            key = self.key_of(path)
            connection: Any = _connect(_address(path, mode) if mode else path, key, driver, uri=bool(mode))
            connection.closed = self._open.add(path, key)
        return cast("FileConnection", connection)

    def _writing(self, path: Path, driver: ModuleType) -> FileConnection:
        with ExitStack() as undo:
            connection = self._connected(path, "", driver)
            undo.callback(connection.close)
            write_ahead(connection.execute, path)
            undo.pop_all()
        return connection


def _address(path: Path, mode: str) -> str:
    return f"file:{quote(path.resolve().as_posix())}?{mode}"


def _driver(key: SealKey | None) -> ModuleType:
    return sqlite3 if key is None else _sealing()


def _sealing() -> ModuleType:
    try:
        return importlib.import_module(f"{_SEALING}.dbapi2")
    except ImportError as error:
        raise KnownError(ErrorCode.SEALING_MISSING) from error


def _key_words(key: SealKey) -> str:
    return f"x'{key.text}{key.mark.hex()}'"


def _attach(connection: FileConnection, path: Path, name: str, key: SealKey | None, *, sealing: bool = False) -> None:
    if key is not None or sealing:
        connection.execute(f"ATTACH ? AS {name} KEY ?", (str(path), _key_words(key) if key is not None else ""))
    else:
        connection.execute(f"ATTACH ? AS {name}", (str(path),))


def _connect(
    address: Path | str, key: SealKey | None, driver: ModuleType | None = None, *, uri: bool = False
) -> FileConnection:
    # Transactions are begun by hand (isolation_level None), so that schema changes are inside them too.
    module = driver or _driver(key)
    connection: FileConnection = module.connect(
        str(address),
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
        uri=uri,
        factory=telling(module),
    )
    with ExitStack() as undo:
        undo.callback(connection.close)
        if module is not sqlite3:
            # It would write what it thinks of a page to standard error.
            connection.execute("PRAGMA cipher_log_level=NONE")
            # For what is attached: it has no setting of its own.
            connection.execute(f"PRAGMA cipher_default_compatibility={_FORM}")
        if key is not None:
            connection.execute(f'PRAGMA key="{_key_words(key)}"')
            connection.execute(f"PRAGMA cipher_compatibility={_FORM}")
        # One text that is no UTF-8 must not cost the rows beside it.
        connection.text_factory = _text
        # A connection's own tables leave no file behind either, in whichever folder.
        connection.execute("PRAGMA temp_store=MEMORY")
        undo.pop_all()
    return connection


def _text(stored: bytes) -> str:
    return stored.decode("utf-8", "replace")
