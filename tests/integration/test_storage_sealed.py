"""Sealed maps of chats on a real file: they are replaced, and go with their chat."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlSealed
from rfdesktop.domain.errors import ErrorCode, KnownError

CHAT = "c" * 32


def test_a_sealed_map_is_replaced_and_goes_with_its_chat(tmp_path: Path) -> None:
    async def main() -> None:
        database = Database(tmp_path / "chats.db")
        try:
            await database.open()
            sealed, chats = SqlSealed(database), SqlChats(database, Fts5Search(database))
            assert await sealed.sealed(CHAT) is None
            await sealed.keep_sealed(CHAT, b"one")
            await sealed.keep_sealed(CHAT, b"two")
            assert await sealed.sealed(CHAT) == b"two"
            await chats.delete(CHAT)
            assert await sealed.sealed(CHAT) is None
            with pytest.raises(KnownError) as caught:
                await sealed.keep_sealed(CHAT, b"late")
            assert caught.value.code is ErrorCode.CHAT_NOT_FOUND
        finally:
            await database.close()

    asyncio.run(main())
