"""Chats, messages, runs and notes on a real file."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages, SqlNotes, SqlRuns, SqlUsage
from rfdesktop.adapters.storage.chat_rows import delete_chat
from rfdesktop.domain.chats.chat import (
    ContextKind,
    ContextPiece,
    MessageStatus,
    Remark,
    Role,
    TicketHeader,
    ToolUse,
    new_id,
)
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.flows.flow import FlowHit, Why, WhyKind
from rfdesktop.domain.flows.runs import choose, start_run
from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice
from rfdesktop.domain.notes.outcomes import NoteAuthor, Outcome, OutcomeDraft, WizardPage
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.usage import Usage, UsageLine
from tests.integration.storage_values import NOON, a_flow, a_message, an_answer

USED = Usage(10, 20, 300, 40, 25)


@dataclass(frozen=True)
class Stores:
    database: Database
    chats: SqlChats
    messages: SqlMessages
    runs: SqlRuns
    notes: SqlNotes


def _run(connection: sa.Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)


def with_stores(folder: Path, scenario: Callable[[Stores], Awaitable[None]]) -> None:
    async def main() -> None:
        database = Database(folder / "chats.db")
        try:
            await database.open()
            chats = SqlChats(database, Fts5Search(database), lambda: NOON)
            notes = SqlNotes(database, lambda: NOON)
            await scenario(Stores(database, chats, SqlMessages(database), SqlRuns(database), notes))
        finally:
            await database.close()

    asyncio.run(main())


def local_day(at: datetime) -> str:
    return at.astimezone().date().isoformat()


async def used_on(stores: Stores, day: str) -> tuple[tuple[str, Usage], ...]:
    lines = await SqlUsage(stores.database).lines(day, day)
    return tuple((line.model, line.usage) for line in lines)


def test_a_first_message_makes_its_chat_with_title_count_and_activity(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        chat_id = new_id()
        first = await s.messages.add(a_message(chat_id, "outlook asks again\nsince Monday"))
        second = await s.messages.add(an_answer(chat_id, minutes=2))
        chat = await s.chats.chat(chat_id)
        assert (first.position, second.position) == (1, 2)
        assert (chat.title, chat.message_count) == ("outlook asks again", 2)
        assert (chat.created_at, chat.last_activity) == (NOON, NOON + timedelta(minutes=2))
        await s.messages.add(a_message(chat_id, "another matter"))
        assert (await s.chats.chat(chat_id)).title == "outlook asks again"
        assert (await s.chats.chat(chat_id)).last_activity == NOON + timedelta(minutes=2)

    with_stores(tmp_path, scenario)


def test_the_times_of_older_messages(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        chat_id = new_id()
        for minutes in (0, 2, 4):
            await s.messages.add(an_answer(chat_id, minutes=minutes))
        await s.messages.add(an_answer(new_id(), minutes=1))
        assert await s.messages.times(chat_id, 3) == (NOON, NOON + timedelta(minutes=2))

    with_stores(tmp_path, scenario)


def test_a_message_comes_back_with_every_member(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        sent = an_answer(
            new_id(),
            "größer\0 than 𝄞",
            blocks=({"type": "unheard_of", "deep": [1, 2.5, None, {"a": "\ud800"}]}, {"type": "text", "text": "x"}),
            context=(ContextPiece(ContextKind.FLOW, "vpn-down", "a1b2", "data"),),
            suggestions=(FlowHit("vpn-down", "VPN down", 0.25, Why(WhyKind.CODE, "0x1"), minutes=5),),
            tools=(ToolUse("learn", "search", failed=True),),
            remarks=(Remark.WITHOUT_LEARN,),
            usage=USED,
            failure=Failure(ErrorCode.RATE_LIMITED, {"seconds": 2.5, "tries": 3, "by": "it"}),
            replaced=True,
        )
        stored = await s.messages.add(sent)
        assert stored == replace(sent, position=1)
        assert await s.messages.message(sent.id) == stored
        assert stored.created_at.utcoffset() == timedelta(0)

    with_stores(tmp_path, scenario)


def test_text_that_utf8_cannot_hold_is_stored_but_for_the_broken_half(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        stored = await s.messages.add(a_message(new_id(), "before \ud83d after \ud83d\ude00"))
        assert stored.text == "before \ufffd after 😀"

    with_stores(tmp_path, scenario)


def test_usage_counts_once_however_often_an_answer_is_finished(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        chat_id = new_id()
        begun = await s.messages.add(an_answer(chat_id))
        ended = replace(begun, status=MessageStatus.COMPLETE, text="done", usage=USED)
        for _ in range(2):
            message, chat = await s.messages.finish(ended)
            assert (message, chat.usage) == (ended, USED)
        assert await used_on(s, local_day(NOON)) == (("m", USED),)
        other = await s.messages.add(an_answer(chat_id, model="n"))
        _, chat = await s.messages.finish(replace(other, status=MessageStatus.STOPPED, usage=Usage(1, 1)))
        assert chat.usage == USED + Usage(1, 1)
        assert await used_on(s, local_day(NOON)) == (("m", USED), ("n", Usage(1, 1)))
        assert await used_on(s, "1999-01-01") == ()
        changed = await s.messages.update(replace(message, replaced=True, usage=Usage()))
        assert (changed.replaced, changed.usage) == (True, USED)

    with_stores(tmp_path, scenario)


def test_what_was_used_is_kept_by_account_and_endpoint_with_its_cost(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        chat_id, day = new_id(), local_day(NOON)
        begun = await s.messages.add(an_answer(chat_id))
        await s.chats.set_header(chat_id, TicketHeader("Acme"))
        paid = replace(begun, status=MessageStatus.COMPLETE, usage=USED, endpoint="Groq", usd=0.0125)
        for _ in range(2):
            message, chat = await s.messages.finish(paid)
        assert (message.endpoint, message.usd, chat.usd, chat.unpriced) == ("Groq", 0.0125, 0.0125, 0)
        # Gone on with, it cost more.
        _, chat = await s.messages.finish(replace(paid, usage=USED + Usage(5), usd=0.02))
        assert (chat.usd, chat.unpriced) == (0.02, 0)
        other = await s.messages.add(an_answer(chat_id, model="n"))
        _, chat = await s.messages.finish(replace(other, status=MessageStatus.STOPPED, usage=Usage(7, 3)))
        assert (chat.usd, chat.unpriced) == (0.02, 10)
        provider = begun.provider
        assert await SqlUsage(s.database).lines("1999-01-01", day) == (
            UsageLine(day, "Acme", provider, "Groq", "m", USED + Usage(5), 0.02, 0),
            UsageLine(day, "Acme", provider, "", "n", Usage(7, 3), 0.0, 10),
        )

    with_stores(tmp_path, scenario)


def test_the_model_that_was_chosen_for_a_chat_is_kept(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        chat = await s.chats.ensure_chat(new_id())
        assert chat.answered_by == AS_SET
        choice = ModelChoice(ProviderName.OPENAI, "Groq", "large", "high", 900)
        assert (await s.chats.set_answered_by(chat.id, choice)).answered_by == choice
        assert (await s.chats.chat(chat.id)).answered_by == choice
        assert (await s.chats.set_answered_by(chat.id, AS_SET)).answered_by == AS_SET
        broken = 'UPDATE chats SET answered_by = \'{"provider": "unheard of"}\''
        await s.database.write(lambda connection: _run(connection, broken))
        assert (await s.chats.chat(chat.id)).answered_by == AS_SET

    with_stores(tmp_path, scenario)


def test_the_journal_writes_only_what_still_streams(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        begun = await s.messages.add(an_answer(new_id()))
        await s.messages.journal(begun.id, "so far")
        assert (await s.messages.message(begun.id)).text == "so far"
        await s.messages.finish(replace(begun, status=MessageStatus.COMPLETE, text="all of it"))
        await s.messages.journal(begun.id, "late")
        assert (await s.messages.message(begun.id)).text == "all of it"
        await s.messages.journal(new_id(), "for nobody")

    with_stores(tmp_path, scenario)


def test_what_streamed_when_the_app_ended_is_marked(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        begun = await s.messages.add(an_answer(new_id(), remarks=(Remark.LIBRARY_NOT_READY,)))
        whole = await s.messages.add(a_message(new_id()))
        await s.messages.journal(begun.id, "halfway to xylophone")
        assert await s.chats.find("xylophone") == ()
        assert await s.messages.recover() == 1
        found = await s.messages.message(begun.id)
        assert (found.status, found.text) == (MessageStatus.STOPPED, "halfway to xylophone")
        assert found.remarks == (Remark.LIBRARY_NOT_READY, Remark.INTERRUPTED)
        assert await s.messages.message(whole.id) == whole
        assert await s.messages.recover() == 0
        assert len(await s.chats.find("xylophone")) == 1

    with_stores(tmp_path, scenario)


def test_messages_come_in_pages_from_the_end(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        chat_id = new_id()
        for number in range(1, 8):
            await s.messages.add(a_message(chat_id, str(number)))
        await s.messages.add(a_message(new_id(), "of another chat"))
        newest = await s.messages.messages(chat_id, limit=3)
        assert [one.text for one in newest] == ["5", "6", "7"]
        older = await s.messages.messages(chat_id, before=newest[0].position, limit=3)
        assert [one.text for one in older] == ["2", "3", "4"]
        assert len(await s.messages.messages(chat_id)) == 7

    with_stores(tmp_path, scenario)


def test_a_chat_is_listed_once_there_is_something_in_it(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        ids = [new_id() for _ in range(6)]
        for chat_id in ids:
            await s.chats.ensure_chat(chat_id)
        assert await s.chats.chats() == ()
        await s.messages.add(a_message(ids[0], minutes=9))
        await s.runs.save_run(start_run(new_id(), ids[1], a_flow(), NOON + timedelta(minutes=8)))
        await s.notes.save_draft(OutcomeDraft(new_id(), ids[2]))
        await s.chats.set_header(ids[3], TicketHeader(number="77"))
        await s.chats.set_title(ids[4], "kept by name")
        listed = [chat.id for chat in await s.chats.chats()]
        assert listed[:2] == ids[:2]
        assert set(listed) == set(ids[:5])
        assert [chat.id for chat in await s.chats.chats(limit=1)] == ids[:1]

    with_stores(tmp_path, scenario)


def test_a_header_makes_its_account_and_drops_the_one_it_corrects(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        one, two = new_id(), new_id()
        for chat_id, name in ((one, "zebra"), (two, "Acmee"), (two, " Acme ")):
            await s.chats.ensure_chat(chat_id)
            await s.chats.set_header(chat_id, TicketHeader(name, "12", "Ann", "PC-1", "Bob"))
        assert (await s.chats.chat(two)).header == TicketHeader("Acme", "12", "Ann", "PC-1", "Bob")
        assert await s.chats.accounts() == ("General", "Acme", "zebra")
        assert (await s.chats.set_header(one, TicketHeader("  "))).header == TicketHeader()
        assert await s.chats.accounts() == ("General", "Acme")

    with_stores(tmp_path, scenario)


def test_outcome_title_and_their_undoing(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        chat_id = (await s.chats.ensure_chat(new_id())).id
        later = NOON + timedelta(hours=1)
        chat = await s.chats.set_outcome(chat_id, Outcome.RESOLVED, later)
        assert (chat.outcome, chat.concluded_at, chat.last_activity) == (Outcome.RESOLVED, later, later)
        chat = await s.chats.set_outcome(chat_id, None, None)
        assert (chat.outcome, chat.concluded_at) == (None, None)
        assert (await s.chats.set_title(chat_id, "  Line\nmore ")).title == "Line"

    with_stores(tmp_path, scenario)


def test_what_happens_first_gives_a_chat_its_title(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        launched, asked, named = [(await s.chats.ensure_chat(new_id())).id for _ in range(3)]
        long = "A flow with a title " + "that goes on and on " * 6
        given = (await s.chats.give_title(launched, long)).title
        assert long.startswith(given.removesuffix("…"))
        assert len(given) <= 100
        assert not given.removesuffix("…").endswith(" ")
        await s.messages.add(a_message(launched, text="and now?"))
        assert (await s.chats.chat(launched)).title == given
        await s.messages.add(a_message(asked, text="outlook asks"))
        assert (await s.chats.give_title(asked, "A flow")).title == "outlook asks"
        await s.chats.set_title(named, "by hand")
        assert (await s.chats.give_title(named, "A flow")).title == "by hand"
        with pytest.raises(KnownError) as caught:
            await s.chats.give_title(new_id(), "A flow")
        assert caught.value.code is ErrorCode.CHAT_NOT_FOUND

    with_stores(tmp_path, scenario)


@pytest.mark.parametrize("prefix", ["", "%", "ff%", "00", "zz", "a" * 33])
def test_a_prefix_that_names_no_chat_or_two_is_refused(tmp_path: Path, prefix: str) -> None:
    async def scenario(s: Stores) -> None:
        await s.chats.ensure_chat("00" + "1" * 30)
        await s.chats.ensure_chat("00" + "2" * 30)
        assert (await s.chats.chat_by_prefix("002")).id == "00" + "2" * 30
        with pytest.raises(KnownError) as caught:
            await s.chats.chat_by_prefix(prefix)
        assert caught.value.code is ErrorCode.CHAT_NOT_FOUND

    with_stores(tmp_path, scenario)


def test_what_is_not_there_is_said_by_name(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        gone = a_message(new_id())
        wanted: list[tuple[Awaitable[object], ErrorCode]] = [
            (s.chats.chat(new_id()), ErrorCode.CHAT_NOT_FOUND),
            (s.chats.set_title(new_id(), "x"), ErrorCode.CHAT_NOT_FOUND),
            (s.chats.set_header(new_id(), TicketHeader("New")), ErrorCode.CHAT_NOT_FOUND),
            (s.chats.set_outcome(new_id(), None, None), ErrorCode.CHAT_NOT_FOUND),
            (s.messages.message(gone.id), ErrorCode.CHAT_NOT_FOUND),
            (s.messages.finish(gone), ErrorCode.CHAT_NOT_FOUND),
            (s.runs.run(new_id()), ErrorCode.FLOW_NOT_FOUND),
        ]
        for call, code in wanted:
            with pytest.raises(KnownError) as caught:
                await call
            assert caught.value.code is code
        assert await s.chats.accounts() == ("General",)
        assert await s.notes.draft(new_id()) is None

    with_stores(tmp_path, scenario)


def test_deleting_a_chat_takes_all_of_it_but_the_usage_of_the_day(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        chat_id, other = new_id(), new_id()
        begun = await s.messages.add(an_answer(chat_id))
        await s.messages.finish(replace(begun, status=MessageStatus.COMPLETE, text="quokka", usage=USED))
        await s.messages.add(an_answer(chat_id, "still streaming"))
        await s.messages.add(a_message(other, "quokka too"))
        run = start_run(new_id(), chat_id, a_flow(), NOON)
        await s.runs.save_run(run)
        await s.notes.save_draft(OutcomeDraft(new_id(), chat_id))
        await s.chats.delete(chat_id)
        assert [entry.chat.id for entry in await s.chats.find("quokka")] == [other]
        assert (await s.messages.messages(chat_id), await s.runs.runs(chat_id)) == ((), ())
        assert await s.notes.draft(chat_id) is None
        assert await used_on(s, local_day(NOON)) == (("m", USED),)
        await s.chats.delete(chat_id)
        for table in ("message_search", "chat_search"):
            check = f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"
            await s.database.write(partial(_run, statement=check))

    with_stores(tmp_path, scenario)


def test_nothing_brings_a_deleted_chat_back(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        stored, never_stored = new_id(), new_id()
        message = await s.messages.add(a_message(stored, "quokka"))
        for chat_id in (stored, never_stored, stored):
            await s.chats.delete(chat_id)
        for chat_id in (stored, never_stored):
            writes: list[Callable[..., Awaitable[object]]] = [
                lambda chat_id=chat_id: s.messages.add(an_answer(chat_id)),
                lambda chat_id=chat_id: s.messages.add(a_message(chat_id, "again")),
                lambda chat_id=chat_id: s.runs.save_run(start_run(new_id(), chat_id, a_flow(), NOON)),
                lambda chat_id=chat_id: s.notes.save_draft(OutcomeDraft(new_id(), chat_id)),
                lambda chat_id=chat_id: s.chats.ensure_chat(chat_id),
                lambda chat_id=chat_id: s.chats.set_title(chat_id, "again"),
                lambda chat_id=chat_id: s.chats.set_header(chat_id, TicketHeader("Acme")),
                lambda chat_id=chat_id: s.chats.set_outcome(chat_id, Outcome.RESOLVED, NOON),
            ]
            for write in writes:
                with pytest.raises(KnownError) as late:
                    await write()
                assert late.value.code is ErrorCode.CHAT_NOT_FOUND
        with pytest.raises(KnownError):
            await s.messages.finish(message)
        await s.messages.journal(message.id, "again")
        assert await s.chats.chats() == ()
        assert await s.chats.accounts() == ("General",)

    with_stores(tmp_path, scenario)


def test_a_deletion_that_was_not_stored_refuses_nothing(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        chat_id = new_id()
        await s.messages.add(a_message(chat_id, "quokka"))

        def broken(connection: sa.Connection) -> None:
            delete_chat(connection, chat_id)
            raise RuntimeError("the disk is full, say")

        with pytest.raises(RuntimeError):
            await s.database.write(broken)
        await s.messages.add(an_answer(chat_id))
        assert len(await s.messages.messages(chat_id)) == 2

    with_stores(tmp_path, scenario)


def test_runs_are_stored_whole_and_come_oldest_first(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        chat_id = new_id()
        late = start_run(new_id(), chat_id, a_flow(), NOON + timedelta(minutes=5))
        early = start_run(new_id(), chat_id, a_flow("other"), NOON)
        await s.runs.save_run(late)
        await s.runs.save_run(early)
        walked = choose(early, 0, NOON + timedelta(minutes=9))
        await s.runs.save_run(walked)
        assert await s.runs.runs(chat_id) == (walked, late)
        assert await s.runs.run(walked.id) == walked
        assert (await s.chats.chat(chat_id)).last_activity == NOON + timedelta(minutes=9)

    with_stores(tmp_path, scenario)


def test_the_newest_note_is_the_draft(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        chat_id = new_id()
        first = OutcomeDraft(new_id(), chat_id, concluded_at=NOON, outcome=Outcome.PAUSED)
        second = OutcomeDraft(
            new_id(), chat_id, WizardPage.NOTE, Outcome.RESOLVED, "my words", 25, "# Note", NoteAuthor.MODEL, cut=True
        )
        await s.notes.save_draft(first)
        await s.notes.save_draft(second)
        await s.notes.save_draft(replace(first, minutes=3))
        assert await s.notes.draft(chat_id) == second
        await s.notes.save_draft(replace(second, markdown="# Better"))
        assert await s.notes.draft(chat_id) == replace(second, markdown="# Better")

    with_stores(tmp_path, scenario)


def test_a_cancelled_wait_does_not_lose_the_write(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        chat_id = new_id()
        # Both stand behind a statement that takes a while, so that neither has begun when they are cancelled.
        slow = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT max(i) FROM n"
        busy = asyncio.create_task(s.database.read(lambda connection: connection.exec_driver_sql(slow).scalar()))
        adding = asyncio.create_task(s.messages.add(a_message(chat_id, "not lost")))
        await asyncio.sleep(0)
        adding.cancel()
        with pytest.raises(asyncio.CancelledError):
            await adding
        assert not busy.done()
        await busy
        assert [one.text for one in await s.messages.messages(chat_id)] == ["not lost"]

    with_stores(tmp_path, scenario)


def test_roles_and_statuses_survive(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        chat_id = new_id()
        sent = [
            await s.messages.add(a_message(chat_id, role=role, status=status))
            for role in Role
            for status in MessageStatus
        ]
        assert await s.messages.messages(chat_id) == tuple(sent)

    with_stores(tmp_path, scenario)


def test_what_was_written_stays_out_of_the_error_of_a_statement(tmp_path: Path) -> None:
    async def scenario(s: Stores) -> None:
        said = {"said": "the customer's own words"}
        statement = sa.text("INSERT INTO nowhere VALUES (:said)")
        with pytest.raises(sa.exc.DBAPIError) as caught:
            await s.database.write(lambda connection: connection.execute(statement, said))
        assert "nowhere" in str(caught.value)
        assert said["said"] not in str(caught.value)

    with_stores(tmp_path, scenario)
