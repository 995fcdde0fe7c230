"""A file that cannot be written is read, and written again once it can be."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages, store_file
from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.store_events import StoreEvent, StoreReadOnly, StoreWritable
from tests.integration.storage_values import a_message
from tests.integration.test_storage_file import digests, fill


def test_a_profile_that_is_not_held_is_read_and_left_alone_until_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_file, "NEXT_TRY_S", 0.0)
    fill(tmp_path)
    before, held, told = digests(tmp_path), [False], list[StoreEvent]()

    async def main() -> None:
        database = Database(tmp_path / "chats.db", may_write=lambda: held[0], tell=told.append)
        chats, messages = SqlChats(database, Fts5Search(database)), SqlMessages(database)
        try:
            await database.open()
            assert len(await chats.chats()) == 5
            for _ in range(2):
                with pytest.raises(KnownError) as caught:
                    await messages.add(a_message(new_id()))
                assert caught.value.code is ErrorCode.PROFILE_UNWRITABLE
            assert len(await chats.chats()) == 5
            assert digests(tmp_path) == before
            held[0] = True
            await messages.add(a_message(new_id(), "written again"))
            assert len(await chats.find("written")) == 1
        finally:
            await database.close()

    asyncio.run(main())
    assert [type(event) for event in told] == [StoreReadOnly, StoreWritable]


LIMITED = """
import asyncio, resource, signal, sys
from pathlib import Path
from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages, store_file
from rfdesktop.domain.errors import KnownError
from tests.integration.storage_values import a_message

store_file.NEXT_TRY_S = 0.0
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)

async def main():
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, most))
    database = Database(Path(sys.argv[1]), tell=lambda event: print(type(event).__name__))
    await database.open()
    print(len(await SqlChats(database, Fts5Search(database)).chats()))
    try:
        await SqlMessages(database).add(a_message("e" * 32))
    except KnownError as error:
        print(error.code)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    await SqlMessages(database).add(a_message("e" * 32))
    print(len(await SqlChats(database, Fts5Search(database)).chats()))
    await database.close()

asyncio.run(main())
"""


@pytest.mark.skipif(os.name == "nt", reason="no such limit")
def test_a_disk_that_takes_no_byte_is_read_and_written_once_it_does(tmp_path: Path) -> None:
    fill(tmp_path)
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "chats.db")],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.stdout.split() == ["StoreReadOnly", "5", "profile_unwritable", "StoreWritable", "6"], ended.stderr
