"""A write-ahead log that is damaged in its middle is noticed: SQLite itself says nothing of what it passes over."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats
from rfdesktop.adapters.storage.looking import Memory, StoreMemory
from rfdesktop.adapters.storage.torn_logs import FRAME, HEADER, is_torn
from rfdesktop.domain.store_events import StoreEvent, StoreFault, StoreFaultSeen
from rfdesktop.ui.words.store import fault_words
from tests.integration.test_storage_file import fill, in_database

PAGE = 4096


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A profile as a kill leaves it: a file with chats, and a log with three transactions."""
    fill(tmp_path)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with closing(sqlite3.connect(tmp_path / "chats.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint=0")
        for number in range(3):
            connection.execute("UPDATE chats SET contact = ?", (f"contact {number}",))
        for name in ("chats.db", "chats.db-wal"):
            shutil.copyfile(tmp_path / name, crashed / name)
    StoreMemory(crashed / "chats.db").save(Memory(True, 5))
    return crashed


def frames(log: Path) -> int:
    return (log.stat().st_size - HEADER) // (FRAME + PAGE)


def spoil(log: Path, frame: int) -> None:
    data = bytearray(log.read_bytes())
    data[HEADER + frame * (FRAME + PAGE) + FRAME + 100] ^= 0xFF
    log.write_bytes(data)


def opened(folder: Path) -> tuple[list[StoreEvent], set[str]]:
    told: list[StoreEvent] = []
    contacts: set[str] = set()
    database = Database(folder / "chats.db", tell=told.append)

    async def scenario() -> None:
        contacts.update(chat.header.contact for chat in await SqlChats(database, Fts5Search(database)).every())

    in_database(database, scenario)
    return told, contacts


def test_a_whole_log_and_one_that_ends_early_are_no_fault(killed: Path) -> None:
    log = killed / "chats.db-wal"
    assert frames(log) > 3
    assert not is_torn(log)
    data = log.read_bytes()
    for cut in (0, 10, HEADER, HEADER + 100, len(data) - 1, len(data) - PAGE):
        log.write_bytes(data[:cut])
        assert not is_torn(log)
    log.write_bytes(data)
    told, contacts = opened(killed)
    assert (told, contacts) == ([], {"contact 2"})


def test_damage_in_the_middle_is_told_and_what_is_before_it_is_there(killed: Path) -> None:
    log = killed / "chats.db-wal"
    spoil(log, frames(log) - 2)
    assert is_torn(log)
    (seen,), contacts = opened(killed)
    assert isinstance(seen, StoreFaultSeen)
    assert (seen.fault, seen.opened) == (StoreFault.LOG_TORN, True)
    assert "may be missing" in fault_words(seen)
    assert len(contacts) == 1
    assert "contact 2" not in contacts
    assert opened(killed)[0] == []
