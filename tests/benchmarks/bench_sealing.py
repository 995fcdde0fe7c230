"""What encryption costs: opening, writing, reading and searching an encrypted file of chats against a plain one.

Run by hand: `python -m tests.benchmarks.bench_sealing [CHATS]`. CPU time, the median of rounds that take turns.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.sealing.keys import SealKey
from tests.integration.storage_values import a_message

ROUNDS = 9
WORDS = "Outlook keeps asking for a password after the reset of the account, error 0x8004010F in the log. "


async def filled(folder: Path, chats: int) -> None:
    database = Database(folder / "chats.db")
    await database.open()
    messages = SqlMessages(database)
    for number in range(chats):
        chat_id = new_id()
        for _ in range(6):
            await messages.add(a_message(chat_id, f"{WORDS * 6} number {number}"))
    await database.close()


async def measured(folder: Path, key: SealKey | None) -> dict[str, float]:
    database = Database(folder / "chats.db", opener=Opener(key))
    found: dict[str, float] = {}

    async def take(name: str, work: Callable[[], Awaitable[object]]) -> None:
        begun = time.process_time()
        await work()
        found[name] = time.process_time() - begun

    async def write() -> None:
        messages, chat_id = SqlMessages(database), new_id()
        for _ in range(50):
            await messages.add(a_message(chat_id, WORDS * 6))

    async def read() -> None:
        for chat in chats[:30]:
            await SqlMessages(database).messages(chat.id)

    await take("open", database.open)
    history = SqlChats(database, Fts5Search(database))
    chats = await history.chats()
    await take("write 50 messages", write)
    await take("read 30 chats", read)
    await take("search", lambda: history.find("password outlook", 50))
    await take("close", database.close)
    return found


async def main() -> None:
    chats = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    key = SealKey.new()
    with tempfile.TemporaryDirectory() as folder:
        plain, sealed = Path(folder) / "plain", Path(folder) / "sealed"
        for each in (plain, sealed):
            each.mkdir()
            await filled(each, chats)
        database = Database(sealed / "chats.db", opener=Opener())
        await database.open()
        begun = time.process_time()
        await database.reseal(key)
        size = (sealed / "chats.db").stat().st_size
        print(f"{size / 1e6:.1f} MB encrypted in {time.process_time() - begun:.2f} s of CPU")
        await database.close()
        rounds = [(await measured(plain, None), await measured(sealed, key)) for _ in range(ROUNDS)]
    for name in rounds[0][0]:
        one, other = (statistics.median(found[at][name] for found in rounds) for at in (0, 1))
        print(f"{name:<20} plain {one * 1000:8.1f} ms   encrypted {other * 1000:8.1f} ms   ratio {other / one:5.2f}")


if __name__ == "__main__":
    asyncio.run(main())
