"""How long storage takes with much in it: opening a long chat, searching many messages, one journal write."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa

from rfdesktop.adapters.storage import Database, Fts5Search, SqlBranches, SqlChats, SqlMessages
from rfdesktop.adapters.storage.records import message_columns
from rfdesktop.adapters.storage.tables import chats, messages
from rfdesktop.domain.chats.chat import new_id
from tests.integration.storage_values import NOON, a_message, an_answer

LONG_CHAT = "f" * 32
LONG_CHAT_MESSAGES = 2_000
ALL_MESSAGES = 100_000
MESSAGES_A_CHAT = 20
ROUNDS = 20

# Common words stand in most messages, rare ones in few, as in a language.
WORDS = [f"word{number}" for number in range(20_000)]
WEIGHTS = [1 / (number + 1) for number in range(len(WORDS))]


@dataclass(frozen=True)
class Filled:
    path: Path
    loop: asyncio.Runner
    chats: SqlChats
    messages: SqlMessages
    branches: SqlBranches


R = TypeVar("R")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    path = tmp_path_factory.mktemp("bench") / "chats.db"
    database = Database(path)
    with asyncio.Runner() as loop:
        loop.run(database.open())
        loop.run(database.write(_fill))
        yield Filled(path, loop, SqlChats(database, Fts5Search(database)), SqlMessages(database), SqlBranches(database))
        loop.run(database.close())


def _fill(connection: sa.Connection) -> None:
    chance = random.Random(7)
    ids = [LONG_CHAT, *(new_id() for _ in range((ALL_MESSAGES - LONG_CHAT_MESSAGES) // MESSAGES_A_CHAT))]
    head = {"account": "General", "created_at": NOON, "last_activity": NOON, "title": "A chat"}
    connection.execute(sa.insert(chats), [{"id": chat_id, "message_count": 1, **head} for chat_id in ids])
    for chat_id in ids:
        count = LONG_CHAT_MESSAGES if chat_id == LONG_CHAT else MESSAGES_A_CHAT
        texts = (" ".join(chance.choices(WORDS, WEIGHTS, k=60)) for _ in range(count))
        rows = [
            {**message_columns(a_message(chat_id, text)), "position": position}
            for position, text in enumerate(texts, start=1)
        ]
        connection.execute(sa.insert(messages), rows)


def _measure(filled: Filled, name: str, call: Callable[[], Awaitable[object]]) -> None:
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        filled.loop.run(_awaited(call))
        took.append((time.perf_counter() - begun) * 1000)
    took.sort()
    print(f"\n{name}: median {statistics.median(took):.1f} ms, p95 {took[int(ROUNDS * 0.95)]:.1f} ms")


async def _awaited(call: Callable[[], Awaitable[R]]) -> R:
    return await call()


@pytest.mark.benchmark
def test_opening_a_chat_of_2000_messages(filled: Filled) -> None:
    _measure(filled, "newest 30 of 2,000 messages", lambda: filled.messages.messages(LONG_CHAT, limit=30))
    _measure(filled, "20 before those", lambda: filled.messages.messages(LONG_CHAT, before=1_970, limit=20))


@pytest.mark.benchmark
def test_showing_another_branch_of_a_chat_of_2000_messages(filled: Filled) -> None:
    second = filled.loop.run(_awaited(lambda: filled.messages.messages(LONG_CHAT, before=3)))[1]
    other = filled.loop.run(_awaited(lambda: filled.messages.add_version(a_message(LONG_CHAT, "other"), second.id)))
    _measure(filled, "another branch from the second message on", lambda: filled.branches.show(other.id))
    _measure(filled, "and the first one again", lambda: filled.branches.show(second.id))
    _measure(filled, "newest 30 with branches", lambda: filled.messages.messages(LONG_CHAT, limit=30))


@pytest.mark.benchmark
@pytest.mark.parametrize("text", ["word19999", "word50", "word5000 word3", "word0", "word0 word1 w", "nowhere"])
def test_finding_in_100000_messages(filled: Filled, text: str) -> None:
    _measure(filled, f"find {text!r} in 100,000 messages", lambda: filled.chats.find(text))


@pytest.mark.benchmark
def test_listing_all_chats(filled: Filled) -> None:
    _measure(filled, "200 newest of 4,901 chats", lambda: filled.chats.chats(200))


@pytest.mark.benchmark
def test_journal(filled: Filled) -> None:
    begun = filled.loop.run(filled.messages.add(an_answer(new_id())))
    text = "so many words " * 600
    _measure(filled, "journal of 8,400 characters", lambda: filled.messages.journal(begun.id, text))
