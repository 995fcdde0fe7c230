"""The bin: a deleted chat is in nothing that reads chats, comes back as it was, and in the end every byte is gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.storage import (
    Database,
    Fts5Search,
    SqlBin,
    SqlBranches,
    SqlChats,
    SqlChoices,
    SqlContents,
    SqlMessages,
    SqlNotes,
    SqlRuns,
    SqlSealed,
)
from rfdesktop.adapters.storage.chat_documents import BY_SERIAL, DERIVED, document_of, owned_tables
from rfdesktop.adapters.storage.chat_merging import Put, put
from rfdesktop.adapters.storage.tables import metadata
from rfdesktop.domain.attachments.attachment import Attachment, AttachmentKind
from rfdesktop.domain.chats.bin import BinListed
from rfdesktop.domain.chats.chat import TicketHeader, new_id
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.choices import Choice
from rfdesktop.domain.flows.runs import start_run
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from rfdesktop.domain.store_events import ProfileWarned, ProfileWarning
from rfdesktop.services.history.bin import ChatBin
from tests.integration.storage_values import NOON, a_flow, a_message, an_answer
from tests.integration.test_storage_file import in_database

CHAT = "c" * 32
OF_NO_CHAT = {
    *("accounts", "chats", "digest_key", "flow_edits", "usage", "binned_chats", "binned_contents", "contents"),
    *("psa_connections", "psa_lists", "posts", "seen_time", "chat_scans"),
}


def test_every_table_belongs_to_a_chat_or_is_known_not_to() -> None:
    owned = {table.name for table, _ in owned_tables()}
    assert {table.name for table in metadata.sorted_tables} - owned - DERIVED - BY_SERIAL == OF_NO_CHAT


async def fill(database: Database, chat_id: str = CHAT) -> None:
    """A chat with a branch, an amended wording, a pin, a run, a note, a choice and something sealed."""
    messages, branches = SqlMessages(database), SqlBranches(database)
    await messages.add(a_message(chat_id, "the printer"))
    first = await messages.add(a_message(chat_id, "zwiebelfisch question"))
    await messages.finish(await messages.add(an_answer(chat_id)))
    await messages.add_version(a_message(chat_id, "another question"), first.id)
    amended = await messages.add_version(a_message(chat_id, "amended question"), first.id, amends=True)
    await messages.finish(await messages.add(an_answer(chat_id), after=amended.id))
    await branches.pin(amended.id, pinned=True)
    chats = SqlChats(database, Fts5Search(database))
    await chats.set_header(chat_id, TicketHeader("Acme", "4711"))
    await chats.set_title(chat_id, "Onions")
    await SqlRuns(database).save_run(start_run(new_id(), chat_id, a_flow(), NOON))
    await SqlNotes(database).save_draft(OutcomeDraft(new_id(), chat_id, engineer_notes="quokka"))
    await SqlChoices(database).keep(chat_id, ["a-flow"], Choice.NONE_FITS, NOON)
    await SqlSealed(database).keep_sealed(chat_id, b"\x01\xff\x00")
    content = await SqlContents(database).put(b"a picture")
    picture = Attachment(content, "a.png", AttachmentKind.IMAGE, "image/png", 9)
    await messages.add(replace(a_message(chat_id, "look"), attachments=(picture,)))


async def whole(database: Database, chat_id: str = CHAT) -> list[Any]:
    """Everything that is read of a chat."""
    chats = SqlChats(database, Fts5Search(database))
    messages = await SqlMessages(database).messages(chat_id)
    return [
        await chats.chat(chat_id),
        messages,
        await SqlBranches(database).hidden(chat_id),
        await SqlBranches(database).pinned(chat_id),
        await SqlRuns(database).runs(chat_id),
        await SqlNotes(database).notes(chat_id),
        await SqlChoices(database).choices(chat_id),
        await SqlSealed(database).sealed(chat_id),
        [entry.chat.id for entry in await chats.find("zwiebelfisch")],
        [entry.chat.id for entry in await chats.find("amended quest")],
        await database.read(
            lambda connection: connection.exec_driver_sql(
                "SELECT run_id, flow_id, status, seconds FROM run_figures ORDER BY run_id"
            ).fetchall()
        ),
    ]


def run(folder: Path, scenario: Callable[[Database], Awaitable[None]]) -> None:
    database = Database(folder / "chats.db")
    in_database(database, lambda: scenario(database))


def test_a_chat_comes_back_out_of_the_bin_as_it_was(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        await fill(database)
        before = await whole(database)
        assert len(before[1]) == 4
        assert len(before[2]) >= 2
        assert await SqlBin(database).put_in(CHAT, NOON)
        chats = SqlChats(database, Fts5Search(database))
        assert await chats.chats() == ()
        assert await chats.find("zwiebelfisch") == await chats.find("Onions") == ()
        # What was attached to it stays for as long as the bin has it.
        late = NOON + timedelta(days=999)
        assert await SqlContents(database).sweep((), late) == 0
        (binned,) = await SqlBin(database).binned()
        assert (binned.title, binned.account, binned.number) == ("Onions", "Acme", "4711")
        assert (binned.messages, binned.goes_at) == (4, NOON + timedelta(days=30))
        with pytest.raises(KnownError):
            await chats.ensure_chat(CHAT)
        assert await SqlBin(database).take_out(CHAT) == before[0]
        assert await whole(database) == before
        assert await SqlBin(database).binned() == ()
        # It can be written to again.
        await SqlMessages(database).add(a_message(CHAT, "more"))

    run(tmp_path, scenario)


def test_what_has_nothing_in_it_is_not_kept(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        await SqlChats(database, Fts5Search(database)).ensure_chat(CHAT)
        assert not await SqlBin(database).put_in(CHAT, NOON)
        assert await SqlBin(database).binned() == ()
        with pytest.raises(KnownError) as caught:
            await SqlBin(database).take_out(CHAT)
        assert caught.value.code is ErrorCode.CHAT_NOT_FOUND

    run(tmp_path, scenario)


def test_what_is_over_is_gone_from_the_file_in_every_byte(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        await fill(database)
        await fill(database, "d" * 32)
        bin_ = SqlBin(database)
        await bin_.put_in(CHAT, NOON)
        await bin_.put_in("d" * 32, NOON + timedelta(days=1))
        contents = SqlContents(database)
        assert await bin_.drop_before(NOON + timedelta(hours=1)) == 1
        assert [chat.id for chat in await bin_.binned()] == ["d" * 32]
        assert await bin_.drop(["d" * 32]) == 1
        assert await contents.sweep((), NOON - timedelta(days=999)) == 1
        await database.shrink()

    run(tmp_path, scenario)
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert not [word for word in (b"zwiebelfisch", b"quokka", b"Onions", b"4711") if word in left]
    with closing(sqlite3.connect(tmp_path / "chats.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_clock_that_jumps_ahead_empties_no_bin_until_it_has_stood_there(tmp_path: Path) -> None:
    now, told = [NOON], list[object]()

    async def looked(bin_: ChatBin, after: timedelta) -> bool:
        now[0] = NOON + after
        await bin_.drop_due()
        await bin_.tell()
        return [event for event in told if isinstance(event, BinListed)][-1].chats != ()

    async def sweep() -> None:
        """Nothing is attached."""

    async def scenario(database: Database) -> None:
        await fill(database)
        bin_ = ChatBin(SqlBin(database), str, lambda: False, lambda: now[0], told.append, sweep)
        await bin_.delete(CHAT)
        day = timedelta(days=1)
        assert await looked(bin_, day / 2)
        # Set ahead by mistake, and back.
        assert await looked(bin_, 90 * day)
        assert await looked(bin_, 90 * day + day)
        assert await looked(bin_, 2 * day)
        # Closed for weeks: what stood there at the look before is sure by the next.
        assert await looked(bin_, 20 * day)
        assert await looked(bin_, 40 * day)
        assert await looked(bin_, 41 * day)
        assert not await looked(bin_, 42 * day)

    run(tmp_path, scenario)
    warnings = [event for event in told if isinstance(event, ProfileWarned)]
    assert [(each.warning, each.seconds) for each in warnings] == [(ProfileWarning.CLOCK_AHEAD, 7_732_800)]


def test_putting_twice_is_putting_once_and_nothing_is_lost_of_either_state(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        await fill(database)
        early = await database.read(lambda connection: document_of(connection, CHAT))
        assert early is not None
        messages = SqlMessages(database)
        await messages.add(a_message(CHAT, "what came later"))
        late = await database.read(lambda connection: document_of(connection, CHAT))
        assert late is not None
        whole_late = await whole(database)
        # What is older adds nothing to what is newer.
        assert await database.write(lambda connection: put(connection, early)) is Put.SAME
        assert await whole(database) == whole_late
        # What the bin has is more than what an older document has, and is not lost by it.
        await SqlBin(database).put_in(CHAT, NOON)
        await database.write(lambda connection: put(connection, early))
        assert await whole(database) == whole_late
        await SqlBin(database).put_in(CHAT, NOON)
        await SqlBin(database).drop([CHAT])
        assert await database.write(lambda connection: put(connection, early)) is Put.ADDED
        assert await SqlBin(database).binned() == ()
        # Both went on: here with one message, there with another one.
        await messages.add(a_message(CHAT, "what came here"))
        assert await database.write(lambda connection: put(connection, late)) is Put.CHANGED
        assert await database.write(lambda connection: put(connection, late)) is Put.SAME
        shown, hidden = await messages.messages(CHAT), await SqlBranches(database).hidden(CHAT)
        assert shown[-1].text == "what came here"
        assert "what came later" in [message.text for message in hidden]
        assert set(shown[-1].versions) == {shown[-1].id, hidden[-1].id}

    run(tmp_path, scenario)


def test_a_document_can_neither_take_another_chats_rows_nor_lead_in_a_ring(tmp_path: Path) -> None:
    async def scenario(database: Database) -> None:
        await fill(database)
        document = await database.read(lambda connection: document_of(connection, CHAT))
        assert document is not None
        stolen = {**document, "chat": {**document["chat"], "id": "e" * 32}}
        with pytest.raises(KnownError):
            await database.write(lambda connection: put(connection, stolen))
        newer = {**document, "tables": {"messages": [{**document["tables"]["messages"][0], "mood": "good"}]}}
        with pytest.raises(KnownError) as caught:
            await database.write(lambda connection: put(connection, newer))
        assert caught.value.code is ErrorCode.STORE_NEWER
        await SqlBin(database).put_in(CHAT, NOON)
        ids = [place["id"] for place in document["places"]]
        ring = [{**place, "parent": ids[-1 - at], "stem": ids[-1]} for at, place in enumerate(document["places"])]
        await database.write(lambda connection: put(connection, {**document, "places": ring}))
        for message_id in ids:
            assert await SqlMessages(database).thread(message_id)

    run(tmp_path, scenario)
