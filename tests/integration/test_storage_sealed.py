"""Sealed maps of chats on a real file: they are replaced, and go with their chat."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages, SqlSealed
from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.errors import ErrorCode, KnownError
from tests.integration.storage_values import a_message

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


def test_the_names_that_stand_in_a_chat_are_found_on_every_branch_and_in_what_a_model_said(tmp_path: Path) -> None:
    async def main() -> None:
        database = Database(tmp_path / "chats.db")
        try:
            await database.open()
            sealed, messages = SqlSealed(database), SqlMessages(database)
            assert await sealed.names_written(CHAT) == frozenset()
            asked = await messages.add(a_message(CHAT, "see %5BHOST_2%5D"))
            block = {"type": "text", "text": "Use \\[PASSWORD\\_3\\]"}
            await messages.add(a_message(CHAT, "Use it", role=Role.ASSISTANT, blocks=(block,)))
            await messages.add_version(a_message(CHAT, "see [token 4] [1]"), asked.id)
            await messages.add(a_message("d" * 32, "see [PASSWORD_9]"))
            assert await sealed.names_written(CHAT) == {"[HOST_2]", "[PASSWORD_3]", "[TOKEN_4]"}
        finally:
            await database.close()

    asyncio.run(main())
