"""Opening, migrating and refusing files, on real ones."""

from __future__ import annotations

import asyncio
import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from rfdesktop.adapters.backup_shelf import BackupFolder
from rfdesktop.adapters.storage import (
    ChatsItem,
    Database,
    Fts5Search,
    SqlChats,
    SqlMessages,
    SqlNotes,
    SqlRuns,
    SqlUsage,
    connections,
)
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.adapters.storage.copying import unpacked
from rfdesktop.adapters.storage.looking import Memory, StoreMemory
from rfdesktop.adapters.storage.migrating import migrate
from rfdesktop.adapters.storage.migrations import REVISIONS
from rfdesktop.adapters.storage.tables import HEAD, metadata
from rfdesktop.domain.chats.chat import TicketHeader, new_id
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.flows.runs import start_run
from rfdesktop.domain.models.endpoints import AS_SET
from rfdesktop.domain.notes.outcomes import NoteAuthor, NoteBasis, Outcome, OutcomeDraft, Shortfall, WizardPage
from rfdesktop.domain.usage import Usage, UsageLine
from rfdesktop.services.backups.backups import Backups
from tests.integration.storage_values import NOON, a_flow, a_message, an_answer

TABLES = ("accounts", "chats", "messages", "flow_runs", "ticket_notes", "usage")


def _first_value(connection: sa.Connection, statement: str) -> object:
    return connection.exec_driver_sql(statement).scalar()


def in_database(database: Database, scenario: Callable[[], Awaitable[None]] | None = None) -> None:
    async def main() -> None:
        try:
            await database.open()
            if scenario is not None:
                await scenario()
        finally:
            await database.close()

    asyncio.run(main())


def store(folder: Path) -> Database:
    return Database(folder / "chats.db", backups(folder).before_migration)


def backups(folder: Path) -> Backups:
    shelf = BackupFolder(folder / "backups")
    return Backups((ChatsItem(folder / "chats.db"),), shelf, lambda: datetime.now(UTC), lambda _event: None)


def fill(folder: Path) -> dict[str, int]:
    """A file with rows in every table; how many in each."""
    database = store(folder)

    async def scenario() -> None:
        messages = SqlMessages(database)
        for number in range(5):
            chat_id = new_id()
            for _ in range(4):
                await messages.add(a_message(chat_id, f"question about thing{number}"))
            await messages.finish(await messages.add(an_answer(chat_id)))
            await SqlChats(database, Fts5Search(database)).set_header(chat_id, TicketHeader(f"Client {number}"))
            await SqlRuns(database).save_run(start_run(new_id(), chat_id, a_flow(), NOON))
            await SqlNotes(database).save_draft(OutcomeDraft(new_id(), chat_id))
        await database.write(
            lambda connection: (
                connection.exec_driver_sql(
                    "INSERT INTO usage (day, account, provider, endpoint, model) VALUES ('2026-01-01', '', '', '', '')"
                )
                and None
            )
        )

    in_database(database, scenario)
    return counts(folder / "chats.db")


def counts(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}


def stamp(path: Path, revision: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def digests(folder: Path) -> dict[str, str]:
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in folder.iterdir() if one.is_file()}


def a_revision(name: str, before: str, upgrade: Callable[[], None]) -> ModuleType:
    module = ModuleType(f"revision_{name}", "A revision that only tests have.")
    module.revision, module.down_revision, module.upgrade = name, before, upgrade  # type: ignore[attr-defined]
    return module


def run_migration(folder: Path, *more: ModuleType) -> None:
    engine = Opener().engine(folder / "chats.db")
    try:
        migrate(engine, folder / "chats.db", backups(folder).before_migration, [*REVISIONS, *more])
    finally:
        engine.dispose()


def make_chats_anew() -> None:
    """The change that can lose the most: the table that all others belong to is dropped and made again."""
    with op.batch_alter_table("chats", recreate="always") as batch:
        batch.add_column(sa.Column("priority", sa.Integer, nullable=False, server_default="3"))


def test_a_filled_file_keeps_every_row_from_the_first_revision_on(tmp_path: Path) -> None:
    before = fill(tmp_path)
    assert all(before.values())
    run_migration(tmp_path, a_revision("test_1", HEAD, make_chats_anew))
    assert counts(tmp_path / "chats.db") == before
    with closing(sqlite3.connect(tmp_path / "chats.db")) as connection:
        assert connection.execute("SELECT DISTINCT priority FROM chats").fetchall() == [(3,)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("test_1",)]
    (copy,) = (tmp_path / "backups").iterdir()
    assert copy.name.endswith("-migration")
    with unpacked(copy / "chats.db.gz", tmp_path) as plain:
        assert counts(plain) == before


def test_a_note_of_the_first_revision_is_read_and_can_be_stored_again(tmp_path: Path) -> None:
    engine = Opener().engine(tmp_path / "chats.db")
    migrate(engine, tmp_path / "chats.db", None, REVISIONS[:1])
    engine.dispose()
    with closing(sqlite3.connect(tmp_path / "chats.db")) as connection, connection:
        connection.execute(
            "INSERT INTO chats (id, title, account, created_at, last_activity) "
            "VALUES ('c', 'vpn', 'General', '2026-03-04 12:00:00', '2026-03-04 12:00:00')"
        )
        connection.execute(
            "INSERT INTO ticket_notes (id, chat_id, position, page, engineer_notes, minutes, markdown, author) "
            "VALUES ('d', 'c', 1, 'note', 'mine', 25, '# Note', 'engineer')"
        )
    before = counts(tmp_path / "chats.db")
    database = store(tmp_path)

    async def scenario() -> None:
        notes = SqlNotes(database)
        draft = await notes.draft("c")
        assert draft == OutcomeDraft(
            "d", "c", WizardPage.NOTE, None, "mine", 25, "# Note", NoteAuthor.ENGINEER, basis=None
        )
        left = Shortfall(Failure(ErrorCode.SILENCE, {"seconds": 60}), ("Subject",), ("Problem",), 2)
        told = replace(draft, basis=NoteBasis("frame", Outcome.PAUSED, "activity", shortfall=left))
        await notes.save_draft(told)
        assert await notes.draft("c") == told

    in_database(database, scenario)
    assert counts(tmp_path / "chats.db") == before


def test_what_was_used_before_prices_were_kept_has_none(tmp_path: Path) -> None:
    engine = Opener().engine(tmp_path / "chats.db")
    before = [module.revision for module in REVISIONS].index("0010")
    migrate(engine, tmp_path / "chats.db", None, REVISIONS[:before])
    engine.dispose()
    with closing(sqlite3.connect(tmp_path / "chats.db")) as connection, connection:
        connection.execute(
            "INSERT INTO chats (id, account, created_at, last_activity, input_tokens, cache_read_tokens) "
            "VALUES ('c', 'General', '2026-03-04 12:00:00', '2026-03-04 12:00:00', 10, 5)"
        )
        connection.execute(
            "INSERT INTO usage (day, provider, model, input_tokens, output_tokens) "
            "VALUES ('2026-03-04', 'p', 'm', 9, 1)"
        )
    database = store(tmp_path)

    async def scenario() -> None:
        chat = await SqlChats(database, Fts5Search(database)).chat("c")
        assert (chat.usd, chat.unpriced, chat.answered_by) == (0.0, 15, AS_SET)
        lines = await SqlUsage(database).lines("2026-03-04", "2026-03-04")
        assert lines == (UsageLine("2026-03-04", "", "p", "", "m", Usage(9, 1), 0.0, 10),)

    in_database(database, scenario)


def test_a_migration_that_orphans_rows_is_rolled_back_and_names_its_copy(tmp_path: Path) -> None:
    before = fill(tmp_path)
    orphaning = a_revision("test_1", HEAD, lambda: op.execute("DELETE FROM chats WHERE serial = 1"))
    with pytest.raises(KnownError) as caught:
        run_migration(tmp_path, orphaning)
    assert caught.value.code is ErrorCode.STORE_DAMAGED
    (copy,) = (tmp_path / "backups").iterdir()
    assert caught.value.values["backup"] == copy.name
    with unpacked(copy / "chats.db.gz", tmp_path) as plain:
        assert counts(tmp_path / "chats.db") == counts(plain) == before
    in_database(store(tmp_path))


def test_a_migration_that_breaks_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    before = fill(tmp_path)

    def half() -> None:
        make_chats_anew()
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        run_migration(tmp_path, a_revision("test_1", HEAD, half))
    assert counts(tmp_path / "chats.db") == before
    in_database(store(tmp_path))


def test_the_newest_five_copies_are_kept(tmp_path: Path) -> None:
    fill(tmp_path)
    known: list[ModuleType] = []
    for number in range(7):
        known.append(a_revision(f"test_{number}", known[-1].revision if known else HEAD, lambda: None))
        run_migration(tmp_path, *known)
    kept = set()
    for copy in (tmp_path / "backups").iterdir():
        with (
            unpacked(copy / "chats.db.gz", tmp_path) as plain,
            closing(sqlite3.connect(plain)) as connection,
        ):
            kept.update(connection.execute("SELECT version_num FROM alembic_version").fetchall())
    assert kept == {(f"test_{number}",) for number in range(1, 6)}


def test_a_file_from_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    fill(tmp_path)
    stamp(tmp_path / "chats.db", "9999")
    before = digests(tmp_path)
    for database in (store(tmp_path), Database.read_only(tmp_path / "chats.db")):
        with pytest.raises(KnownError) as caught:
            in_database(database)
        assert caught.value.code is ErrorCode.STORE_NEWER
        assert caught.value.values == {"file": "chats.db"}
    assert digests(tmp_path) == before
    assert not (tmp_path / "backups").exists()


def test_a_newer_version_that_crashed_is_recognised_by_its_log(tmp_path: Path) -> None:
    fill(tmp_path)
    path, crashed = tmp_path / "chats.db", tmp_path / "crashed"
    crashed.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        for name in ("chats.db", "chats.db-wal"):
            (crashed / name).write_bytes((tmp_path / name).read_bytes())
    before = digests(crashed)
    with pytest.raises(KnownError) as caught:
        in_database(store(crashed))
    assert caught.value.code is ErrorCode.STORE_NEWER
    after = digests(crashed)
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("content", [b"no database at all, but long enough " * 40, b"short"])
def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "chats.db").write_bytes(content)
    with pytest.raises(KnownError) as caught:
        in_database(store(tmp_path))
    assert caught.value.code is ErrorCode.STORE_DAMAGED
    assert (tmp_path / "chats.db").read_bytes() == content


def test_a_folder_of_that_name_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "chats.db").mkdir()
    for database in (store(tmp_path), Database.read_only(tmp_path / "chats.db")):
        with pytest.raises(KnownError) as caught:
            in_database(database)
        assert caught.value.code is ErrorCode.FILE_IS_FOLDER
    assert (tmp_path / "chats.db").is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_a_pipe_of_that_name_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "chats.db")
    with pytest.raises(KnownError) as caught:
        in_database(store(tmp_path))
    assert caught.value.code is ErrorCode.STORE_DAMAGED
    assert (tmp_path / "chats.db").is_fifo()


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "chats.db")) as connection, connection:
        connection.execute("CREATE TABLE theirs (a)")
    with pytest.raises(KnownError) as caught:
        in_database(store(tmp_path))
    assert caught.value.code is ErrorCode.STORE_DAMAGED


def test_a_truncated_file_is_named_as_damaged(tmp_path: Path) -> None:
    fill(tmp_path)
    path = tmp_path / "chats.db"
    path.write_bytes(path.read_bytes()[: 4096 * 3])
    database = store(tmp_path)

    async def scenario() -> None:
        await SqlChats(database, Fts5Search(database)).chats()

    with pytest.raises(KnownError) as caught:
        in_database(database, scenario)
    assert caught.value.code is ErrorCode.STORE_DAMAGED


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "chats.db").touch()
    in_database(store(tmp_path))
    assert counts(tmp_path / "chats.db")["accounts"] == 1
    assert not (tmp_path / "backups").exists()


def test_a_full_disk_is_said_and_what_was_stored_stays(tmp_path: Path) -> None:
    database = store(tmp_path)

    async def scenario() -> None:
        messages = SqlMessages(database)
        kept = await messages.add(a_message(new_id(), "kept"))
        limit = "PRAGMA max_page_count=1"
        await database.read(lambda connection: connection.exec_driver_sql(limit).scalar())
        with pytest.raises(KnownError) as caught:
            await messages.add(a_message(new_id(), "too much " * 10_000))
        assert caught.value.code is ErrorCode.DISK_FULL
        assert await messages.message(kept.id) == kept

    in_database(database, scenario)


def test_a_file_that_another_program_holds_is_said_to_be_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_TIMEOUT_S", 0.05)
    database = store(tmp_path)
    chat_id = new_id()

    async def scenario() -> None:
        messages = SqlMessages(database)
        with closing(sqlite3.connect(tmp_path / "chats.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(KnownError) as caught:
                await messages.add(a_message(chat_id))
        assert (caught.value.code, caught.value.values) == (ErrorCode.STORE_LOCKED, {"file": "chats.db"})
        await messages.add(a_message(chat_id))
        assert len(await messages.messages(chat_id)) == 1

    in_database(database, scenario)


def test_the_connection_is_set_up_as_it_should_be(tmp_path: Path) -> None:
    database = store(tmp_path)

    async def scenario() -> None:
        for pragma, value in (("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 1), ("busy_timeout", 5000)):
            ask = f"PRAGMA {pragma}"
            found = await database.read(partial(_first_value, statement=ask))
            assert (pragma, found) == (pragma, value)

    in_database(database, scenario)


def test_the_constant_is_the_newest_revision_and_the_tables_are_what_the_migrations_make(tmp_path: Path) -> None:
    assert REVISIONS[-1].revision == HEAD
    in_database(store(tmp_path))
    engine = Opener().engine(tmp_path / "chats.db")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _is_ours})
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []


def test_keys_defaults_and_what_goes_with_what_are_the_tables_own(tmp_path: Path) -> None:
    """What alembic does not compare: primary keys, defaults, and what becomes of the rows that name another."""
    in_database(store(tmp_path))
    engine = Opener().engine(tmp_path / "declared.db")
    with engine.begin() as connection:
        metadata.create_all(connection)
    engine.dispose()
    assert _shapes(tmp_path / "declared.db") == _shapes(tmp_path / "chats.db")


def _shapes(path: Path) -> dict[str, tuple[set[tuple[object, ...]], ...]]:
    """Of each table its columns (name, must it be there, default, place in the key), keys of others, indexes."""
    with closing(sqlite3.connect(path)) as connection:

        def told(pragma: str, name: str) -> list[tuple[object, ...]]:
            return connection.execute(f'PRAGMA {pragma}("{name}")').fetchall()

        return {
            table: (
                {(row[1], *row[3:6]) for row in told("table_info", table)},
                {row[2:7] for row in told("foreign_key_list", table)},
                {(row[2], *(part[2] for part in told("index_info", str(row[1])))) for row in told("index_list", table)},
            )
            for table in metadata.tables
        }


def test_a_new_file_is_what_the_migrations_make_one_after_the_other(tmp_path: Path) -> None:
    in_database(store(tmp_path))
    stepwise = tmp_path / "stepwise.db"
    engine = Opener().engine(stepwise)
    migrate(engine, stepwise, revisions=list(REVISIONS))
    engine.dispose()
    assert _made(tmp_path / "chats.db") == _made(stepwise)


def _made(path: Path) -> tuple[set[tuple[str, ...]], dict[str, set[tuple[object, ...]]]]:
    """What a file consists of, and the rows of its own tables."""
    with closing(sqlite3.connect(path)) as connection:
        parts = set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))
        names = [name for kind, name, *_ in parts if kind == "table" and "_search_" not in name]
        return parts, {name: set(connection.execute(f"SELECT * FROM {name}")) for name in names}


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name is None or "_search" not in name


def test_opening_a_file_of_today_imports_no_alembic(tmp_path: Path) -> None:
    in_database(store(tmp_path))
    code = (
        "import asyncio, sys; from pathlib import Path; from rfdesktop.adapters.storage import Database\n"
        "async def main():\n"
        "    database = Database(Path(sys.argv[1]))\n"
        "    await database.open(); await database.close()\n"
        "asyncio.run(main()); print([name for name in sys.modules if name.split('.')[0] == 'alembic'])"
    )
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "chats.db")], cwd=root, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"


def test_reading_beside_a_running_window_sees_what_it_commits(tmp_path: Path) -> None:
    window, reader = store(tmp_path), Database.read_only(tmp_path / "chats.db")

    async def main() -> None:
        try:
            await window.open()
            messages = SqlMessages(window)
            await messages.add(a_message(new_id(), "first"))
            await reader.open()
            chats = SqlChats(reader, Fts5Search(reader))
            assert len(await chats.chats()) == 1
            await messages.add(a_message(new_id(), "second"))
            assert len(await chats.find("second")) == 1
            with pytest.raises(KnownError) as caught:
                await chats.ensure_chat(new_id())
            assert caught.value.code is ErrorCode.PROFILE_UNWRITABLE
        finally:
            await reader.close()
            await window.close()

    asyncio.run(main())


def test_reading_leaves_no_trace_in_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    fill(tmp_path)
    before = digests(tmp_path)
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    reader = Database.read_only(tmp_path / "chats.db")

    async def scenario() -> None:
        assert len(await SqlChats(reader, Fts5Search(reader)).chats()) == 5

    try:
        in_database(reader, scenario)
    finally:
        tmp_path.chmod(stat.S_IRWXU)
    assert digests(tmp_path) == before


def test_an_absent_file_reads_as_empty_and_stays_absent(tmp_path: Path) -> None:
    reader = Database.read_only(tmp_path / "chats.db")

    async def scenario() -> None:
        assert await SqlChats(reader, Fts5Search(reader)).chats() == ()

    in_database(reader, scenario)
    assert list(tmp_path.iterdir()) == []


def test_closing_twice_is_fine(tmp_path: Path) -> None:
    async def main() -> None:
        database = store(tmp_path)
        await database.open()
        await database.close()
        await database.close()

    asyncio.run(main())


def test_closing_in_the_middle_of_opening_leaves_no_connection(tmp_path: Path) -> None:
    database = store(tmp_path)

    async def main() -> None:
        opening = asyncio.ensure_future(database.open())
        await asyncio.sleep(0)
        opening.cancel()
        await database.close()
        with pytest.raises(asyncio.CancelledError):
            await opening

    asyncio.run(main())
    # A connection that was left would keep the log file beside the database.
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("chats.db-")] == []


def test_what_is_known_of_the_file_is_noted_in_its_place_where_no_other_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _text: str) -> None:
        raise KnownError(ErrorCode.DISK_FULL, file=path.name)

    kept = StoreMemory(tmp_path / "chats.db")
    kept.save(Memory(True, 1_000_000, "a key"))
    monkeypatch.setattr("rfdesktop.adapters.storage.looking.write_whole", full)
    kept.save(Memory(False, 3))
    assert kept.load() == Memory(False, 3)
    StoreMemory(tmp_path / "others.db").save(Memory(False, 3))
    assert not (tmp_path / "others.json").exists()
