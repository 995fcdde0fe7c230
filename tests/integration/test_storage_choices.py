"""What engineers made of offered flows, on a real file."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlChoices, SqlMessages
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.adapters.storage.migrating import migrate
from rfdesktop.adapters.storage.migrations import REVISIONS
from rfdesktop.domain.flows.choices import Choice, FlowChoice
from tests.integration.storage_values import NOON, a_message, an_answer

CHAT, OTHER = "c" * 32, "d" * 32


def on_file(folder: Path, scenario: Callable[[Database], Awaitable[None]]) -> None:
    async def main() -> None:
        database = Database(folder / "chats.db")
        try:
            await database.open()
            await scenario(database)
        finally:
            await database.close()

    asyncio.run(main())


def test_choices_are_kept_with_a_digest_of_the_newest_message_that_tells_nothing_of_it(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        choices, messages = SqlChoices(database), SqlMessages(database)
        await choices.keep(CHAT, ("early",), Choice.LAUNCHED, NOON)
        await messages.add(a_message(CHAT, "vpn down"))
        await messages.add(an_answer(CHAT))
        await choices.keep(CHAT, ("one", "two"), Choice.NONE_FITS, NOON)
        await messages.add(a_message(OTHER, "vpn down"))
        await choices.keep(OTHER, ("one",), Choice.LAUNCHED, NOON + timedelta(minutes=1))
        first, one, two = await choices.choices(CHAT)
        (same,) = await choices.choices(OTHER)
        assert (first.message, one.message == two.message == same.message) == ("", True)
        assert one.message not in ("", hashlib.sha256(b"vpn down").hexdigest())
        assert one == FlowChoice(CHAT, "one", one.message, Choice.NONE_FITS, NOON)

    on_file(tmp_path, scenario)
    with closing(sqlite3.connect(tmp_path / "chats.db")) as connection:
        kept = connection.execute("SELECT * FROM flow_choices").fetchall()
        assert connection.execute("SELECT count(*) FROM digest_key").fetchone() == (1,)
    assert "vpn down" not in str(kept)


def test_another_profile_makes_other_digests(tmp_path: Path) -> None:
    made: list[str] = []

    async def scenario(database: Database) -> None:
        await SqlMessages(database).add(a_message(CHAT, "vpn down"))
        await SqlChoices(database).keep(CHAT, ("one",), Choice.LAUNCHED, NOON)
        made.append((await SqlChoices(database).choices(CHAT))[0].message)

    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        on_file(tmp_path / name, scenario)
    assert len(set(made)) == len(made)


def test_choices_go_with_their_chat(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        choices = SqlChoices(database)
        await choices.keep(CHAT, ("one",), Choice.LAUNCHED, NOON)
        await SqlChats(database, Fts5Search(database)).delete(CHAT)
        assert await choices.choices(CHAT) == ()

    on_file(tmp_path, scenario)


def test_a_profile_from_before_keeps_choices_after_its_migration(tmp_path: Path) -> None:
    engine = Opener().engine(tmp_path / "chats.db")
    migrate(engine, tmp_path / "chats.db", None, REVISIONS[:3])
    engine.dispose()

    async def scenario(database: Database) -> None:
        await SqlChoices(database).keep(CHAT, ("one",), Choice.NONE_FITS, NOON)
        assert [choice.flow_id for choice in await SqlChoices(database).choices(CHAT)] == ["one"]

    on_file(tmp_path, scenario)
