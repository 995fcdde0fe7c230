"""The locks on an open chats' file stay: whoever opens and closes it beside the app must not take its log away."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from rfdesktop.adapters.storage import ChatsItem, Database
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.adapters.storage.migrating import revision_of
from rfdesktop.app.chats_sealing import ChatsToSeal
from rfdesktop.app.diagnostic_texts import DiagnosticTexts
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.sealing.keys import SealKey
from rfdesktop.domain.settings import Settings

KEY = SealKey(bytes(range(32)))

needs_proc = pytest.mark.skipif(not Path("/proc/locks").exists(), reason="the locks are listed on Linux alone")
posix = pytest.mark.skipif(sys.platform == "win32", reason="closing a file drops no locks there")

SEALING = pytest.param(KEY, id="sealed")
PLAIN = pytest.param(None, id="plain")

WRITER = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=0) as connection:
    print(connection.execute(sys.argv[2]).fetchall())
connection.close()
"""


def locks_on(path: Path) -> list[str]:
    """The locks that this process has on a file."""
    listed = [line.split() for line in Path("/proc/locks").read_text(encoding="ascii").splitlines()]
    inode = f":{path.stat().st_ino}"
    return [" ".join(words[3:]) for words in listed if words[4] == str(os.getpid()) and words[5].endswith(inode)]


def beside(path: Path, statement: str) -> str:
    """What another program that opens and closes the file is told."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", WRITER, str(path), statement], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def with_open(folder: Path, opener: Opener, work: Callable[[Database], Awaitable[None]]) -> None:
    async def main() -> None:
        database = Database(folder / "chats.db", opener=opener)
        try:
            await database.open()
            await work(database)
        finally:
            await database.close()

    asyncio.run(main())


def add_account(name: str) -> Callable[[sa.Connection], object]:
    return lambda connection: connection.exec_driver_sql("INSERT INTO accounts (name) VALUES (?)", (name,))


async def nobody() -> None:
    """Nothing stands on the file."""


async def untold(_opener: Opener) -> None:
    """Nobody needs to know."""


@needs_proc
@pytest.mark.parametrize("key", [PLAIN, SEALING])
def test_nothing_that_the_window_does_with_an_open_file_drops_its_locks(tmp_path: Path, key: SealKey | None) -> None:
    if key is not None:
        pytest.importorskip("sqlcipher3")
    paths = ProfilePaths(tmp_path)
    path, opener = paths.chats, Opener(key)

    async def work(database: Database) -> None:
        held = locks_on(path)
        assert held
        ChatsItem(path, opener).copy(tmp_path / ChatsItem(path, opener).name, lambda: False)
        assert locks_on(path) == held
        revision_of(path, opener)
        assert ChatsToSeal(database, paths, nobody, untold).wanted() == (key.name if key is not None else "")
        about = DiagnosticTexts(paths, Settings).texts()[0].text
        assert f"Chats encrypted: {'yes' if key is not None else 'no'}" in about
        assert locks_on(path) == held
        if key is not None:
            await database.reseal(None)
            ChatsItem(path, opener).copy(tmp_path / "plain.gz", lambda: False)
            assert locks_on(path)

    with_open(tmp_path, opener, work)
    assert not locks_on(path)


def test_what_is_written_while_another_program_writes_waits_for_it(tmp_path: Path) -> None:
    async def work(database: Database) -> None:
        held = sqlite3.connect(tmp_path / "chats.db", isolation_level=None, check_same_thread=False)
        held.execute("BEGIN IMMEDIATE")
        ending = threading.Timer(0.3, lambda: held.execute("ROLLBACK"))
        ending.start()

        def read_and_write(connection: sa.Connection) -> object:
            # What has read first is not waited for by SQLite itself.
            assert connection.exec_driver_sql("SELECT count(*) FROM accounts").scalar() is not None
            return add_account("Acme")(connection)

        await database.write(read_and_write)
        ending.join()
        held.close()

    with_open(tmp_path, Opener(None), work)


@posix
def test_what_is_written_after_another_program_had_the_file_open_is_kept(tmp_path: Path) -> None:
    path, opener = tmp_path / "chats.db", Opener()

    async def work(database: Database) -> None:
        ChatsItem(path, opener).copy(tmp_path / "copy.gz", lambda: False)
        beside(path, "SELECT count(*) FROM chats")
        for number in range(20):
            await database.write(add_account(f"later {number}"))
        # As they would be found after a kill: by another process, while nothing has been closed here.
        assert beside(path, "SELECT count(*) FROM accounts WHERE name LIKE 'later %'") == "[(20,)]"

    with_open(tmp_path, opener, work)


@posix
@pytest.mark.parametrize(("before", "after"), [(None, KEY), (KEY, None)])
def test_nobody_may_write_while_the_file_is_written_anew(
    tmp_path: Path, before: SealKey | None, after: SealKey | None
) -> None:
    pytest.importorskip("sqlcipher3")
    path = tmp_path / "chats.db"
    held: list[list[str]] = []

    class Watched(Opener):
        def transfer(self, source: Path, fresh: Path, key: SealKey | None) -> None:
            super().transfer(source, fresh, key)
            if before is None:
                assert "database is locked" in beside(path, "INSERT INTO accounts (name) VALUES ('lost')")
            if Path("/proc/locks").exists():
                held.append([words for words in locks_on(source) if "WRITE" in words])

    async def work(database: Database) -> None:
        await database.reseal(after)
        names = await database.read(lambda connection: connection.exec_driver_sql("SELECT name FROM accounts").all())
        assert ("lost",) not in [tuple(name) for name in names]

    with_open(tmp_path, Watched(before), work)
    assert all(held)


def test_an_encrypted_file_does_not_depend_on_what_the_library_does_by_itself(tmp_path: Path) -> None:
    library = pytest.importorskip("sqlcipher3").dbapi2

    def default(page_size: int, digest: str) -> None:
        with closing(library.connect(":memory:")) as connection:
            connection.execute(f"PRAGMA cipher_default_page_size={page_size}")
            connection.execute(f"PRAGMA cipher_default_hmac_algorithm={digest}")

    def count(connection: sqlite3.Connection) -> int:
        return int(connection.execute("SELECT count(*) FROM some").fetchone()[0])

    plain, written, fresh = (tmp_path / name for name in ("plain.db", "written.db", "fresh.db"))
    with closing(sqlite3.connect(plain)) as connection, connection:
        connection.execute("CREATE TABLE some AS SELECT 1 AS id")
    default(8192, "HMAC_SHA256")
    try:
        Opener(KEY).transfer(plain, written, KEY)
        with closing(Opener(KEY).file(fresh)) as connection:
            connection.execute("CREATE TABLE some AS SELECT 1 AS id")
        default(4096, "HMAC_SHA512")
        for path in (written, fresh):
            with closing(library.connect(str(path))) as connection:
                connection.execute(f"PRAGMA key=\"x'{KEY.text}{KEY.mark.hex()}'\"")
                assert count(connection) == 1
        default(8192, "HMAC_SHA256")
        for path in (written, fresh):
            with closing(Opener(KEY).reading(path)) as connection:
                assert count(connection) == 1
    finally:
        default(4096, "HMAC_SHA512")


def test_a_file_is_looked_at_anew_once_it_is_closed(tmp_path: Path) -> None:
    path, opener = tmp_path / "chats.db", Opener(KEY)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE plain (id)")
    with closing(opener.file(path)), closing(opener.reading(path)):
        assert opener.has_open(path)
        assert opener.key_of(path) is None
    assert not opener.has_open(path)
    path.write_bytes(KEY.mark)
    assert opener.key_of(path) == KEY


def test_a_file_that_is_still_being_opened_is_closed_though_nobody_waits_for_that(tmp_path: Path) -> None:
    path, go_on = tmp_path / "chats.db", threading.Event()

    class Slow(Opener):
        def engine(self, path: Path) -> sa.Engine:
            go_on.wait(5)
            return super().engine(path)

    opener = Slow()

    async def quit_while_opening(executor: Executor) -> None:
        database = Database(path, executor=executor, opener=opener)
        opening = asyncio.ensure_future(database.open())
        await asyncio.sleep(0)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(database.close(), 0.01)
        opening.cancel()

    with ThreadPoolExecutor(1) as executor:
        asyncio.run(quit_while_opening(executor))
        go_on.set()
    assert path.exists()
    assert not opener.has_open(path)
