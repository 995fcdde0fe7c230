"""What can be built again of a damaged file is; a file that was put aside comes back by its copy."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from rfdesktop.adapters.storage import ChatsItem, Database, Fts5Search, SqlChats, SqlContents, SqlMessages
from rfdesktop.adapters.storage.copying import unpacked
from rfdesktop.adapters.storage.full_text_index import FULL_TEXT
from rfdesktop.adapters.storage.mending import build_anew
from rfdesktop.adapters.storage.tables import metadata
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.restoring import ChatsPart
from rfdesktop.domain.attachments.attachment import Attachment, AttachmentKind
from rfdesktop.domain.chats.chat import MessageStatus, new_id
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.store_events import StoreEvent, StoreFault, StoreFaultSeen, StoreMended
from tests.integration.storage_values import a_message, an_answer
from tests.integration.test_storage_file import TABLES, counts, fill

Scenario = Callable[[Database], Awaitable[None]]


def in_database(folder: Path, scenario: Scenario) -> list[StoreEvent]:
    """Runs a scenario; what was told meanwhile."""
    told: list[StoreEvent] = []

    async def main() -> None:
        database = Database(folder / "chats.db", tell=told.append)
        try:
            await database.open()
            await scenario(database)
        finally:
            await database.close()

    asyncio.run(main())
    return told


async def send_and_find(database: Database) -> None:
    chat_id = new_id()
    await SqlMessages(database).add(a_message(chat_id, "an unheard word, KB5034441"))
    chats = SqlChats(database, Fts5Search(database))
    assert [entry.chat.id for entry in await chats.find("unheard")] == [chat_id]
    assert len(await chats.find("question")) == 5


def roots(path: Path) -> dict[str, tuple[str, int]]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, type, rootpage FROM sqlite_master WHERE rootpage > 0")
        return {name: (kind, page) for name, kind, page in found}


def spoil_page(path: Path, page: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\x77" * size)


def is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        checked = connection.execute("PRAGMA integrity_check").fetchall()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return checked == [("ok",)] and not broken


ASKS_FOR_TOO_MUCH = (
    "UPDATE {0}_data SET block = CASE id "
    "WHEN 1 THEN x'f5b165224a58b791df6af1d8303e61cdc4bb86c3d1c427103c344c4189eb2f1e7bd5d47e446fcec2' "
    "ELSE x'a3d811736110e5781bcccea696762e6116c6e9c92d99bf358c2e0718822ce47ca8c74107e66cb0e4' END "
    "WHERE id IN (1, 10)"
)
"""Read as a length, one of these is more memory than there is: SQLite says so and not that it is damaged."""


@pytest.mark.parametrize("index", list(FULL_TEXT))
@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE {0}_data SET block = randomblob(40)",
        ASKS_FOR_TOO_MUCH,
        "DELETE FROM {0}_data",
        "DROP TABLE {0}_data",
        "DROP TABLE {0}_idx",
        "DROP TABLE {0}_docsize",
        "DROP TABLE {0}_config",
        "DROP TABLE {0}",
    ],
)
def test_full_text_that_is_damaged_is_built_again(tmp_path: Path, index: str, harm: str) -> None:
    fill(tmp_path)
    with closing(sqlite3.connect(tmp_path / "chats.db")) as connection, connection:
        connection.execute(harm.format(index))
    told = in_database(tmp_path, send_and_find)
    assert told == [StoreMended("chats.db")]
    assert is_sound(tmp_path / "chats.db")
    # In its place: the rows were never in danger.
    assert list(tmp_path.glob("chats.damaged-*")) == []
    assert in_database(tmp_path, _nothing) == []


def test_what_is_attached_is_kept_and_found_by_a_file_that_was_mended_or_built_anew(tmp_path: Path) -> None:
    log, chat_id = b"FS01 answered STATUS_LOCKED 0x80070005", new_id()
    ids: list[str] = []

    async def attach(database: Database) -> None:
        ids.append(await SqlContents(database).put(log))
        file = Attachment(ids[0], "fw.log", AttachmentKind.LOG, "text/plain", 9, text_id=ids[0], text=log.decode())
        await SqlMessages(database).add(a_message(chat_id, "see", attachments=(file,)))

    async def find(database: Database) -> None:
        chats = SqlChats(database, Fts5Search(database))
        for words in ("FS01", "80070005", "fw.log"):
            assert [entry.chat.id for entry in await chats.find(words)] == [chat_id]
        assert await SqlContents(database).content(ids[0]) == log
        [message] = await SqlMessages(database).messages(chat_id)
        assert message.attachments[0].text == log.decode()
        # It is held by its message still.
        assert await SqlContents(database).sweep(frozenset(), datetime.now(UTC)) == 0

    in_database(tmp_path, attach)
    with closing(sqlite3.connect(tmp_path / "chats.db")) as connection, connection:
        connection.execute("DROP TABLE part_search_data")
    assert in_database(tmp_path, find) == [StoreMended("chats.db")]
    assert build_anew(tmp_path / "chats.db", tmp_path / "anew.db") is not None
    (tmp_path / "anew").mkdir()
    shutil.move(tmp_path / "anew.db", tmp_path / "anew" / "chats.db")
    in_database(tmp_path / "anew", find)


def test_an_answer_under_way_is_found_once_it_has_ended(tmp_path: Path) -> None:
    fill(tmp_path)

    async def scenario(database: Database) -> None:
        messages, chats = SqlMessages(database), SqlChats(database, Fts5Search(database))
        answer = await messages.add(replace(an_answer(new_id()), text="half said", status=MessageStatus.STREAMING))
        await database.write(lambda c: c.exec_driver_sql("DELETE FROM message_search_data") and None)
        await messages.add(a_message(new_id(), "unheard"))
        assert await chats.find("half") == ()
        await messages.finish(replace(answer, text="wholly said", status=MessageStatus.COMPLETE))
        assert len(await chats.find("wholly")) == 1
        assert await chats.find("half") == ()

    in_database(tmp_path, scenario)
    assert is_sound(tmp_path / "chats.db")


def test_every_page_that_is_no_rows_is_built_again(tmp_path: Path) -> None:
    before = fill(tmp_path)
    path = tmp_path / "chats.db"
    whole = path.read_bytes()
    mended = 0
    for name, (kind, page) in roots(path).items():
        if kind != "index" and not name.startswith(tuple(FULL_TEXT)):
            continue
        path.write_bytes(whole)
        spoil_page(path, page)
        assert not is_sound_or_raises(path)

        async def scenario(database: Database) -> None:
            await send_and_find(database)
            await database.write(lambda c: c.exec_driver_sql("UPDATE chats SET last_activity = last_activity") and None)

        told = in_database(tmp_path, scenario)
        # What nothing of the scenario looks at is found by whoever does.
        if StoreMended("chats.db") in told:
            mended += 1
            assert is_sound(path)
            after = counts(path)
            assert {table: after[table] for table in TABLES if table not in ("chats", "messages")} == {
                table: before[table] for table in TABLES if table not in ("chats", "messages")
            }
            assert (after["chats"], after["messages"]) == (before["chats"] + 1, before["messages"] + 1)
    assert mended >= 8


def is_sound_or_raises(path: Path) -> bool:
    try:
        return is_sound(path)
    except sqlite3.DatabaseError:
        return False


def test_entries_that_an_index_lacks_are_put_into_it(tmp_path: Path) -> None:
    fill(tmp_path)
    path = tmp_path / "chats.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        ((sql,),) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'ix_chats_last_activity'").fetchall()
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = sql || ' WHERE 0' WHERE name = 'ix_chats_last_activity'")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("REINDEX ix_chats_last_activity")
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'ix_chats_last_activity'", (sql,))
    assert not is_sound(path)

    async def scenario(database: Database) -> None:
        assert len(await SqlChats(database, Fts5Search(database)).chats()) < 5
        await database.write(lambda c: c.exec_driver_sql("DELETE FROM message_search_data") and None)
        await send_and_find(database)
        assert len(await SqlChats(database, Fts5Search(database)).chats()) == 6

    in_database(tmp_path, scenario)
    assert is_sound(path)


async def _nothing(_database: Database) -> None:
    pass


def a_big_file(folder: Path) -> int:
    async def scenario(database: Database) -> None:
        messages = SqlMessages(database)
        for number in range(40):
            await messages.add(a_message(f"{number % 4}" * 32, f"word{number} " * 300))

    in_database(folder, scenario)
    return 40


def test_what_can_be_read_of_damaged_rows_is_rescued(tmp_path: Path) -> None:
    count = a_big_file(tmp_path)
    path = tmp_path / "chats.db"
    with closing(sqlite3.connect(path)) as connection:
        # A leaf of the messages, in the middle of them.
        pages = connection.execute("SELECT pageno FROM dbstat WHERE name = 'messages' AND pagetype = 'leaf'").fetchall()
    spoil_page(path, pages[len(pages) // 2][0])
    whole = path.read_bytes()

    async def scenario(database: Database) -> None:
        with pytest.raises(KnownError) as caught:
            await database.read(lambda c: c.exec_driver_sql("SELECT sum(length(text)) FROM messages").scalar())
        assert caught.value.code is ErrorCode.STORE_DAMAGED
        replaced = await database.rescue()
        assert replaced.chats == 4
        assert (tmp_path / replaced.kept_as).exists()
        read = sum([len(await SqlMessages(database).messages(f"{chat}" * 32)) for chat in range(4)])
        assert count - 8 <= read < count
        await send(database)

    async def send(database: Database) -> None:
        await SqlMessages(database).add(a_message("9" * 32, "goes on"))

    told = in_database(tmp_path, scenario)
    assert [(event.fault, event.opened) for event in told if isinstance(event, StoreFaultSeen)] == [
        (StoreFault.DAMAGED, False)
    ]
    (kept,) = tmp_path.glob("chats.damaged-*.db")
    assert len(kept.read_bytes()) == len(whole)
    assert is_sound(path)


def test_messages_of_a_chat_whose_row_is_lost_stay_within_reach(tmp_path: Path) -> None:
    before = fill(tmp_path)
    path = tmp_path / "chats.db"
    spoil_page(path, roots(path)["chats"][1])
    rescued = build_anew(path, tmp_path / "fresh.db")
    assert rescued is not None
    assert (rescued.whole, rescued.chats, rescued.messages) == (False, 5, before["messages"])
    assert is_sound(tmp_path / "fresh.db")


def _orphan(connection: sqlite3.Connection, table: sa.Table) -> None:
    """Puts a row into a table whose every reference leads nowhere."""
    values: dict[str, object] = {}
    for _number, name, kind, needed, default, key in connection.execute(f'PRAGMA table_info("{table.name}")'):
        if name == "serial" and not table.c[name].foreign_keys:
            continue
        if key or (needed and default is None) or table.c[name].foreign_keys:
            typical = {"INTEGER": 99_999, "BLOB": b"", "DATETIME": "2026-01-01 00:00:00.000000", "JSON": "{}"}
            values[name] = typical.get(kind, "gone")
    marks = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO {table.name} ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))


@pytest.mark.parametrize("table", [table for table in metadata.sorted_tables if table.foreign_keys], ids=str)
def test_no_row_without_its_owner_stays_after_a_rescue(tmp_path: Path, table: sa.Table) -> None:
    in_database(tmp_path, _nothing)
    path = tmp_path / "chats.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        _orphan(connection, table)
        assert connection.execute("PRAGMA foreign_key_check").fetchall()
    assert build_anew(path, tmp_path / "anew.db") is not None
    assert is_sound(tmp_path / "anew.db")


def test_what_was_deleted_in_this_run_does_not_come_back_after_a_mending(tmp_path: Path) -> None:
    fill(tmp_path)

    async def scenario(database: Database) -> None:
        chats, messages = SqlChats(database, Fts5Search(database)), SqlMessages(database)
        (gone, *_) = await chats.chats()
        await chats.delete(gone.id)
        await database.write(lambda c: c.exec_driver_sql("DELETE FROM message_search_data") and None)
        await messages.add(a_message(new_id(), "mends"))
        with pytest.raises(KnownError) as caught:
            await messages.add(a_message(gone.id, "too late"))
        assert caught.value.code is ErrorCode.CHAT_NOT_FOUND

    assert in_database(tmp_path, scenario) == [StoreMended("chats.db")]


def test_the_full_text_is_what_the_migrations_make(tmp_path: Path) -> None:
    fill(tmp_path)
    with closing(sqlite3.connect(tmp_path / "chats.db")) as connection:
        made = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'").fetchall()
    assert dict(made) == FULL_TEXT


def test_a_copy_that_is_damaged_takes_no_place(tmp_path: Path) -> None:
    before = fill(tmp_path)
    copy = tmp_path / "copy.db"
    copy.write_bytes(b"no database at all" * 400)

    async def scenario(database: Database) -> None:
        with pytest.raises(KnownError):
            await database.restore(copy)
        with pytest.raises(KnownError):
            await database.restore(tmp_path / "absent.db")
        assert len(await SqlChats(database, Fts5Search(database)).chats()) == 5

    in_database(tmp_path, scenario)
    assert counts(tmp_path / "chats.db") == before
    assert not list(tmp_path.glob("*.part"))


def test_a_copy_that_is_damaged_is_no_damage_of_the_file_it_is_merged_into(tmp_path: Path) -> None:
    fill(tmp_path)
    packed, plain = tmp_path / "copy.gz", tmp_path / "copy" / "chats.db"
    packed.write_bytes(gzip.compress(b"no database at all" * 500))
    plain.parent.mkdir()
    plain.write_bytes(b"no database at all" * 500)

    async def scenario(database: Database) -> None:
        for copy in (packed, plain) * 2:
            with pytest.raises(KnownError) as caught:
                await database.foresee(copy)
            assert (caught.value.code, caught.value.values) == (ErrorCode.COPY_UNREADABLE, {"file": copy.name})
        await SqlMessages(database).add(a_message(new_id(), "still written"))

    assert in_database(tmp_path, scenario) == []


def test_what_was_put_aside_stays_for_thirty_days(tmp_path: Path) -> None:
    fill(tmp_path)
    names = {
        f"chats.{why}-{datetime.now(UTC) - timedelta(days=days):%Y%m%dT%H%M%S%fZ}.db": days
        for why in ("damaged", "replaced")
        for days in (29, 31)
    }
    kept = [*names, "chats.damaged-mine.db", "chats.replaced-mine.db"]
    for name in kept:
        (tmp_path / name).write_bytes(b"rows")
        (tmp_path / f"{name}-wal").write_bytes(b"more rows")
    in_database(tmp_path, _nothing)
    left = {each for name in kept if names.get(name, 0) <= 30 for each in (name, f"{name}-wal")}
    assert {path.name for path in tmp_path.glob("chats.*-*Z.db*")} | {
        path.name for path in tmp_path.glob("chats.*-mine.db*")
    } == left


def test_what_is_written_while_a_copy_is_put_back_is_kept_beside(tmp_path: Path) -> None:
    fill(tmp_path)
    copy = Path(shutil.copy(tmp_path / "chats.db", tmp_path / "copy.db"))
    chat_id = new_id()

    async def scenario(database: Database) -> None:
        async def nobody() -> None: ...

        await SqlMessages(database).add(a_message(chat_id, "typed meanwhile"))
        await ChatsPart(database, ProfilePaths(tmp_path), nobody).put_back(copy, replacing=True)
        assert await SqlMessages(database).messages(chat_id) == ()

    async def beside(database: Database) -> None:
        [message] = await SqlMessages(database).messages(chat_id)
        assert message.text == "typed meanwhile"

    in_database(tmp_path, scenario)
    assert list(tmp_path.glob("chats.damaged-*")) == []
    (kept,) = tmp_path.glob("chats.replaced-*.db")
    (tmp_path / "aside").mkdir()
    for path in tmp_path.glob(f"{kept.name}*"):
        path.rename(tmp_path / "aside" / path.name.replace(kept.name, "chats.db"))
    in_database(tmp_path / "aside", beside)


def test_a_copy_with_a_damaged_index_does_not_count_as_one(tmp_path: Path) -> None:
    fill(tmp_path)
    item = ChatsItem(tmp_path / "chats.db")
    copied = item.copy(tmp_path / "copy.db.gz", lambda: False)
    assert item.count(tmp_path / "copy.db.gz") == copied
    # A copy of an earlier version lies there as it is.
    with unpacked(tmp_path / "copy.db.gz", tmp_path) as plain:
        shutil.copyfile(plain, tmp_path / "copy.db")
    assert item.count(tmp_path / "copy.db") == copied
    spoil_page(tmp_path / "copy.db", roots(tmp_path / "copy.db")["ix_chats_account"][1])
    with pytest.raises(KnownError) as caught:
        item.count(tmp_path / "copy.db")
    assert caught.value.code is ErrorCode.BACKUP_FAILED
