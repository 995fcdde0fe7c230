"""A row that cannot be read costs itself alone, and stays as it is."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages, SqlNotes, SqlRuns, SqlUsage
from rfdesktop.domain.chats.chat import MessageStatus, Remark, Role, UnreadRun
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.runs import start_run
from rfdesktop.domain.notes.outcomes import NoteAuthor, OutcomeDraft, WizardPage
from tests.integration.storage_values import NOON, a_flow, a_message, an_answer

CHAT, OTHER = "c" * 32, "d" * 32
LONE = "\ud800"


def in_database(folder: Path, scenario: Callable[[Database], Awaitable[None]]) -> None:
    async def main() -> None:
        database = Database(folder / "chats.db")
        try:
            await database.open()
            await scenario(database)
        finally:
            await database.close()

    asyncio.run(main())


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A chat of a question, an answer and a question, with two runs and a note."""

    async def scenario(database: Database) -> None:
        messages, runs = SqlMessages(database), SqlRuns(database)
        for number, message in enumerate((a_message(CHAT, "first"), an_answer(CHAT), a_message(CHAT, "last"))):
            await messages.add(replace(message, id=str(number)))
        await messages.finish(replace(an_answer(CHAT), id="1", text="the answer", status=MessageStatus.COMPLETE))
        await runs.save_run(start_run("run", CHAT, a_flow(), NOON))
        await runs.save_run(start_run("whole", CHAT, a_flow(), NOON))
        await SqlNotes(database).save_draft(OutcomeDraft("note", CHAT, engineer_notes="mine", markdown="# Note"))

    in_database(tmp_path, scenario)
    return tmp_path


def spoil(folder: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / "chats.db")) as connection, connection:
        connection.execute(statement, values)


def row(folder: Path, table: str, row_id: str) -> tuple[object, ...]:
    with closing(sqlite3.connect(folder / "chats.db")) as connection:
        connection.text_factory = bytes
        found: tuple[object, ...] = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).fetchone()
        return found


BAD_VALUES = [
    ("blocks", "[{"),
    ("blocks", '{"a": 1}'),
    ("blocks", "[" * 100_000),
    ("context", "[1]"),
    ("suggestions", "nonsense"),
    ("tools", b"\xff\xfe"),
    ("remarks", '["unheard_of"]'),
    ("failure", '{"code": "unheard_of"}'),
    ("status", "unheard_of"),
    ("role", "unheard_of"),
    ("created_at", "yesterday"),
    ("created_at", 12),
    ("input_tokens", "many"),
    ("text", b"\xff not text"),
]


@pytest.mark.parametrize(("column", "value"), BAD_VALUES)
def test_a_bad_value_of_a_message_costs_no_other_message(
    filled: Path, column: str, value: object, caplog: pytest.LogCaptureFixture
) -> None:
    spoil(filled, f"UPDATE messages SET {column} = ? WHERE id = '1'", value)
    before = row(filled, "messages", "1")

    async def scenario(database: Database) -> None:
        messages = SqlMessages(database)
        with caplog.at_level(logging.WARNING):
            found = await messages.messages(CHAT)
        assert {message.id for message in found} == {"0", "1", "2"}
        bad = next(message for message in found if message.id == "1")
        assert Remark.UNREADABLE in bad.remarks
        assert bad.status is MessageStatus.COMPLETE
        assert bad.created_at == found[0].created_at
        assert all(not message.remarks for message in found if message.id != "1")
        if column != "text":
            assert bad.text == "the answer"
        assert "could not be read in full" in caplog.text
        assert column in caplog.text
        assert "the answer" not in caplog.text
        # Whatever is asked of it later, the row stays.
        await messages.update(replace(bad, replaced=True))
        await messages.recover()
        await messages.journal("1", "other text")

    in_database(filled, scenario)
    assert row(filled, "messages", "1") == before


def test_a_bad_place_of_a_message_costs_no_other_message(filled: Path) -> None:
    spoil(filled, "UPDATE message_places SET depth = 1.5 WHERE serial = (SELECT serial FROM messages WHERE id = '1')")

    async def scenario(database: Database) -> None:
        found = await SqlMessages(database).messages(CHAT)
        assert [message.id for message in found] == ["0", "1", "2"]
        assert [Remark.UNREADABLE in message.remarks for message in found] == [False, True, False]

    in_database(filled, scenario)


def test_a_streaming_answer_with_bad_remarks_is_nothing_to_wait_for(filled: Path) -> None:
    spoil(filled, "UPDATE messages SET status = 'streaming', remarks = '{' WHERE id = '1'")

    async def scenario(database: Database) -> None:
        assert await SqlMessages(database).recover() == 0
        _, bad, _ = await SqlMessages(database).messages(CHAT)
        assert (bad.status, bad.role) == (MessageStatus.COMPLETE, Role.ASSISTANT)

    in_database(filled, scenario)


def test_a_text_that_is_no_utf8_is_read_as_far_as_it_is(filled: Path) -> None:
    spoil(filled, "UPDATE messages SET text = CAST(? AS TEXT) WHERE id = '1'", b"half \xc3")

    async def scenario(database: Database) -> None:
        _, answer, _ = await SqlMessages(database).messages(CHAT)
        assert (answer.text, answer.remarks) == ("half \ufffd", ())

    in_database(filled, scenario)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("document", "{"),
        ("document", "null"),
        ("document", '{"flows": [], "visits": []}'),
        ("status", "unheard_of"),
        ("started_at", "yesterday"),
    ],
)
def test_a_bad_run_costs_no_other_run(filled: Path, column: str, value: str) -> None:
    spoil(filled, f"UPDATE flow_runs SET {column} = ? WHERE id = 'run'", value)
    before = row(filled, "flow_runs", "run")

    async def scenario(database: Database) -> None:
        runs = SqlRuns(database)
        assert [run.id for run in await runs.runs(CHAT)] == ["whole"]
        assert [run.id for run in await runs.all_runs(CHAT) if isinstance(run, UnreadRun)] == ["run"]
        with pytest.raises(KnownError) as caught:
            await runs.run("run")
        assert (caught.value.code, caught.value.values) == (ErrorCode.RUN_UNREADABLE, {"run": "run"})

    in_database(filled, scenario)
    assert row(filled, "flow_runs", "run") == before


def test_a_run_that_stands_at_a_step_that_its_flow_has_not_is_unread(filled: Path) -> None:
    spoil(
        filled,
        "UPDATE flow_runs SET document = json_set(document, '$.visits[0].step_id', 'nowhere') WHERE id = 'run'",
    )

    async def scenario(database: Database) -> None:
        assert [run.id for run in await SqlRuns(database).runs(CHAT)] == ["whole"]

    in_database(filled, scenario)


@pytest.mark.parametrize(
    ("column", "value"), [("page", "unheard_of"), ("author", "nobody knows"), ("outcome", "odd"), ("basis", "{")]
)
def test_a_bad_note_keeps_its_words_and_its_row(filled: Path, column: str, value: str) -> None:
    spoil(filled, f"UPDATE ticket_notes SET {column} = ? WHERE id = 'note'", value)
    before = row(filled, "ticket_notes", "note")

    async def scenario(database: Database) -> None:
        notes = SqlNotes(database)
        draft = await notes.draft(CHAT)
        assert draft is not None
        assert (draft.engineer_notes, draft.markdown) == ("mine", "# Note")
        assert draft.id != "note"
        if column == "page":
            assert draft.page is WizardPage.OUTCOME
        if column == "author":
            assert draft.author is NoteAuthor.ENGINEER
        if column == "outcome":
            assert draft.outcome is None
        changed = replace(draft, engineer_notes="mine, changed")
        await notes.save_draft(changed)
        assert await notes.draft(CHAT) == changed

    in_database(filled, scenario)
    assert row(filled, "ticket_notes", "note") == before


@pytest.mark.parametrize(
    ("column", "value"), [("outcome", "odd"), ("last_activity", "soon"), ("created_at", "then"), ("title", b"\xff")]
)
def test_a_bad_chat_stands_in_the_history(filled: Path, column: str, value: object) -> None:
    spoil(filled, f"UPDATE chats SET {column} = ? WHERE id = ?", value, CHAT)

    async def scenario(database: Database) -> None:
        await SqlMessages(database).add(a_message(OTHER))
        assert {chat.id for chat in await SqlChats(database, Fts5Search(database)).chats()} == {CHAT, OTHER}

    in_database(filled, scenario)


def test_half_a_character_in_an_id_is_an_id_that_is_not_there(filled: Path) -> None:
    async def scenario(database: Database) -> None:
        messages, runs, notes = SqlMessages(database), SqlRuns(database), SqlNotes(database)
        chats = SqlChats(database, Fts5Search(database))
        for asked in (chats.chat(LONE), chats.chat_by_prefix(LONE), messages.message(LONE)):
            with pytest.raises(KnownError) as caught:
                await asked
            assert caught.value.code is ErrorCode.CHAT_NOT_FOUND
        with pytest.raises(KnownError):
            await runs.run(LONE)
        assert await messages.messages(LONE) == ()
        assert await runs.all_runs(LONE) == ()
        assert await notes.notes(LONE) == ()
        assert await chats.find(LONE) == ()
        await messages.journal(LONE, LONE)
        assert await SqlUsage(database).lines(LONE, LONE) == ()
        await chats.delete(LONE)
        kept = await messages.add(replace(a_message("e" * 32), id=f"m{LONE}", provider=LONE, model=LONE))
        assert (await messages.message(f"m{LONE}")).id == kept.id

    in_database(filled, scenario)


def test_what_a_failed_statement_was_given_is_not_in_its_error(filled: Path) -> None:
    async def scenario(database: Database) -> None:
        message = replace(a_message(CHAT, "the customer's own words"), id="0")
        with pytest.raises(Exception, match="UNIQUE constraint failed") as caught:
            await SqlMessages(database).add(message)
        assert "customer" not in str(caught.value)
        assert "customer" not in repr(caught.value)

    in_database(filled, scenario)
