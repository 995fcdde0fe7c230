"""Finding chats as field reports have it: parts of codes and words, other spellings, odd signs."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.adapters.storage.migrating import migrate
from rfdesktop.adapters.storage.migrations import REVISIONS
from rfdesktop.domain.chats.chat import TicketHeader, new_id
from tests.integration.storage_values import a_message

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "history-search.jsonl").read_text(encoding="utf-8").splitlines()
]
KINDS = [
    ("Stop code 0xC000021A after KB5040442", "21a"),
    ("Stop code 0xC000021A after KB5040442", "000021a"),
    ("Stop code 0xC000021A after KB5040442", "C000021A"),
    ("Stop code 0xC000021A after KB5040442", "5040442 stop"),
    ("Stop code 0xC000021A after KB5040442", "504044 stop"),
    ("error 80070005 alone", "0x80070005"),
    ("AADSTS700016 and MS17-010", "700016"),
    ("MaxConcurrentApi", "concurrent api"),
    ("the PrintSpoolerService hangs", "spooler hangs"),
    ("Kontosperrung im Netzwerkdrucker", "sperrung"),
    ("Kontosperrung im Netzwerkdrucker", "drucker"),
    ("Straße der Ärzte", "strasse"),
    ("Strasse der Aerzte", "Ärzte straße"),
    ("GÖTZ & Söhne", "goetz"),
    ("na\u200bive sof\u00adt", "naive soft"),
    ("naive soft", "na\u200bive"),
    ("Όνομα χρήστη", "ονομα χρηστη"),
    ("ονομα χρηστη", "Όνομα"),
    ("Mu\u0308ller", "mueller"),
    ("\\\\fs01\\Profiles$\\m.berg", "profiles"),
    ("No answer from DC-01 since noon", "dc01"),
    ("No answer from DC01 since noon", "dc-01"),
    ("LT_0142 and SRV-DC-02.corp.local", "lt0142 dc02"),
    ("v2.14.7-beta3 installed", "2.14.7"),
    ("Wi-Fi drops", "wifi"),
    ("the wifi drops", "wi-fi"),
    ("Bob's PC-0142 won't boot", "bobs pc"),
    ("e\u2011mail bounces", "email"),
    ("łódź drukarka", "lodz"),
    ("Kærlighed på Ærø, Østergade", "ostergade"),
    ("Kærlighed på Ærø, Østergade", "oestergade"),
    ("GUID 6B29FC40-CA47-1067-B31D-00DD010662DA", "29fc40"),
]
MISSES = [
    ("Fehler 0x80070005", "80070006"),
    ("LockoutThreshold", "thresholds"),
    ("Müller", "moeller"),
    ("KB5034441", "503 99"),
    ("DC and 01", "dc01"),
    ("it is now here", "nowhere"),
    ("version 2.14.8", "2.14.7"),
]


async def _found(chats: SqlChats, messages: SqlMessages, written: str, query: str) -> bool:
    chat_id = new_id()
    await messages.add(a_message(chat_id, written))
    found = await chats.find(query)
    await chats.delete(chat_id)
    return [entry.chat.id for entry in found] == [chat_id] and found[0].snippet != ""


def _search(tmp_path: Path, pairs: list[tuple[str, str]]) -> list[bool]:
    async def work() -> list[bool]:
        database = Database(tmp_path / "chats.db")
        await database.open()
        chats, messages = SqlChats(database, Fts5Search(database)), SqlMessages(database)
        found = [await _found(chats, messages, *pair) for pair in pairs]
        await database.close()
        return found

    return asyncio.run(work())


def _pair(case: dict[str, Any]) -> tuple[str, str]:
    return case["input"]["chat"], case["input"]["query"]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bool]:
    """Which of all the words are found, each in a chat of its own that is the only one."""
    pairs = [*map(_pair, CASES), *KINDS, *MISSES]
    return dict(zip(pairs, _search(tmp_path_factory.mktemp("search"), pairs), strict=True))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_chat_is_found(found: dict[tuple[str, str], bool], case: dict[str, Any]) -> None:
    assert case["right"] == "found"
    assert found[_pair(case)]


def test_the_kind_is_found_and_what_only_looks_like_it_is_not(found: dict[tuple[str, str], bool]) -> None:
    assert [pair for pair in KINDS if not found[pair]] == []
    assert [pair for pair in MISSES if found[pair]] == []


def test_the_head_of_a_ticket_is_found_by_parts_too(tmp_path: Path) -> None:
    async def work() -> list[int]:
        database = Database(tmp_path / "chats.db")
        await database.open()
        chats = SqlChats(database, Fts5Search(database))
        await chats.ensure_chat("a" * 32)
        await chats.set_header("a" * 32, TicketHeader("Müller GmbH", "T20261127", "Jörg Weiß", "DESKTOP-7F3K2LM"))
        await chats.set_title("a" * 32, "LockoutThreshold 0x80070005")
        queries = ("mueller", "20261127", "joerg weiss", "threshold", "80070005")
        counts = [len(await chats.find(query)) for query in queries]
        await chats.set_title("a" * 32, "renamed")
        counts.append(len(await chats.find("threshold")))
        await database.close()
        return counts

    assert asyncio.run(work()) == [1, 1, 1, 1, 1, 0]


def test_what_an_older_profile_holds_is_found_by_parts_too(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    engine = Opener().engine(path)
    migrate(engine, path, None, REVISIONS[:2])
    engine.dispose()
    columns = "chat_id, role, status, created_at, blocks, context, suggestions, tools, remarks"
    old = "'c', 'user', 'complete', '2026-03-04 12:00:00', '[]', '[]', '[]', '[]', '[]'"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO chats (id, title, account, created_at, last_activity) "
            "VALUES ('c', 'Müller 0x80070005', 'General', '2026-03-04 12:00:00', '2026-03-04 12:00:00')"
        )
        for place, text in enumerate(("KB5034441 fails", "the LockoutThreshold is 5", "Kontosperrung"), start=1):
            connection.execute(
                f"INSERT INTO messages (id, position, text, {columns}) VALUES (?, ?, ?, {old})",
                (str(place), place, text),
            )

    async def work() -> list[int]:
        database = Database(path)
        await database.open()
        chats = SqlChats(database, Fts5Search(database))
        queries = ("mueller", "80070005", "5034441", "threshold", "sperrung", "lockoutthreshold", "nowhere")
        counts = [len(await chats.find(query)) for query in queries]
        await chats.delete("c")
        counts += [len(await chats.find("threshold")), len(await chats.find("5034441"))]
        await database.close()
        return counts

    assert asyncio.run(work()) == [1, 1, 1, 1, 1, 1, 0, 0, 0]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO part_search (part_search) VALUES ('integrity-check')")
        connection.execute("INSERT INTO chat_search (chat_search) VALUES ('integrity-check')")
        assert connection.execute("SELECT count(*) FROM part_search").fetchone() == (0,)
