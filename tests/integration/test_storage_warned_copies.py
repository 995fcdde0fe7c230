"""Destructive commands that were copied after their warning stand in the ticket's note, and go with the chat."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages, SqlRuns, SqlWarnedCopies
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.settings import Settings
from rfdesktop.domain.shield.commands import Code
from rfdesktop.domain.shield.verdicts import Harm
from rfdesktop.services.notes.composer import WARNED, compose
from rfdesktop.services.notes.material import MaterialReader
from rfdesktop.services.shield.acknowledgements import Acknowledgements
from tests.integration.storage_values import NOON, a_message

CHAT = "c" * 32
WIPE = "Remove-Item D:\\Old -Recurse -Force"


def test_a_copy_stands_in_the_note_and_goes_with_its_chat(tmp_path: Path) -> None:
    logged: list[tuple[str, Harm | None]] = []

    async def scenario() -> None:
        database = Database(tmp_path / "chats.db")
        await database.open()
        try:
            chats, messages, warned = (
                SqlChats(database, Fts5Search(database)),
                SqlMessages(database),
                SqlWarnedCopies(database),
            )
            await messages.add(a_message(CHAT, "disk full on the file server"))

            async def store() -> SqlWarnedCopies:
                return warned

            noted = Acknowledgements(
                lambda chat, harm: logged.append((chat, harm)), store, lambda: NOON + timedelta(minutes=5)
            )
            await noted.note(CHAT, Code("powershell", WIPE), Harm.FILES)
            reader = MaterialReader(chats, messages, SqlRuns(database), Settings, warned)
            content = compose(await reader.read(CHAT), Outcome.RESOLVED)
            (step,) = [step for step in content.steps if step.action == WARNED]
            assert step.result == f"`{WIPE}`"
            await chats.delete(CHAT)
            assert await warned.of_chat(CHAT) == ()
            with pytest.raises(KnownError):
                await noted.note(CHAT, Code("powershell", WIPE), Harm.FILES)
        finally:
            await database.close()

    asyncio.run(scenario())
    assert logged == [(CHAT, Harm.FILES)] * 2
