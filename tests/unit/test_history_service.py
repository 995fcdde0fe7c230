"""Chats as the window opens, names and finds them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages, SqlNotes, SqlRuns
from rfdesktop.domain.chats.chat import HeaderChange, Message, MessageStatus, Remark, Role, new_id
from rfdesktop.domain.events import ChatChanged, ChatLoaded, HistoryListed, OlderMessages
from rfdesktop.services.history.chats import FIRST_PAGE, NEXT_PAGE, Chats
from tests.unit.turn_rig import CHAT, NOW


class Desk:
    """The service over a file. `answering` says that an answer is under way, `ended` how many ended."""

    def __init__(self, database: Database) -> None:
        self.told: list[object] = []
        self.answering = False
        self.ended = [0]
        self.store = SqlChats(database, Fts5Search(database), lambda: NOW)
        self.messages = SqlMessages(database)
        self.chats = Chats(
            self.store, self.messages, SqlRuns(database), SqlNotes(database, lambda: NOW),
            lambda _chat_id: self.answering, self.told.append,
            lambda message: replace(message, text=f"{message.text}!"),
            lambda _chat_id: self.ended.pop(0) if len(self.ended) > 1 else self.ended[0],
        )  # fmt: skip

    async def said(self, count: int, status: MessageStatus = MessageStatus.COMPLETE) -> None:
        await self.store.ensure_chat(CHAT)
        before = len(await self.messages.messages(CHAT))
        for place in range(before, before + count):
            await self.messages.add(Message(new_id(), CHAT, place, Role.USER, status, f"printer {place}", NOW))

    async def loaded(self) -> ChatLoaded:
        self.told.clear()
        await self.chats.load(CHAT)
        [told] = self.told
        assert isinstance(told, ChatLoaded)
        return told


def at(tmp_path: Path, scenario: Callable[[Desk], Awaitable[None]]) -> None:
    async def main() -> None:
        database = Database(tmp_path / "chats.db")
        await database.open()
        try:
            await scenario(Desk(database))
        finally:
            await database.close()

    asyncio.run(main())


def texts(messages: tuple[Message, ...]) -> list[str]:
    return [message.text for message in messages]


def test_a_chat_opens_with_its_newest_messages_and_older_ones_come_page_by_page(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.said(FIRST_PAGE)
        loaded = await desk.loaded()
        assert (len(loaded.messages), loaded.has_older, loaded.earlier) == (FIRST_PAGE, False, ())
        await desk.said(1)
        loaded = await desk.loaded()
        assert texts(loaded.messages) == [f"printer {place}!" for place in range(1, FIRST_PAGE + 1)]
        assert loaded.has_older
        assert len(loaded.earlier) == 1
        await desk.said(NEXT_PAGE)
        desk.told.clear()
        for older in (await desk.messages.messages(CHAT))[NEXT_PAGE : NEXT_PAGE + 2]:
            await desk.chats.load_older(CHAT, older.position)
        full, more = desk.told
        assert isinstance(full, OlderMessages)
        assert isinstance(more, OlderMessages)
        assert texts(full.messages) == [f"printer {place}" for place in range(NEXT_PAGE)]
        assert texts(more.messages) == [f"printer {place}" for place in range(1, NEXT_PAGE + 1)]
        assert (full.has_older, more.has_older) == (False, True)

    at(tmp_path, scenario)


@pytest.mark.parametrize("answering", [True, False])
def test_an_answer_whose_end_could_not_be_stored_is_shown_as_stopped(tmp_path: Path, answering: bool) -> None:
    async def scenario(desk: Desk) -> None:
        desk.answering = answering
        await desk.said(1)
        await desk.said(1, MessageStatus.STREAMING)
        asked, answer = (await desk.loaded()).messages
        assert (asked.status, asked.remarks) == (MessageStatus.COMPLETE, ())
        if answering:
            assert (answer.status, answer.remarks) == (MessageStatus.STREAMING, ())
        else:
            assert (answer.status, answer.remarks) == (MessageStatus.STOPPED, (Remark.NOT_STORED,))

    at(tmp_path, scenario)


def test_a_chat_in_which_an_answer_ended_meanwhile_is_read_again(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.said(1)
        desk.ended = [0, 1, 1, 1]
        assert texts((await desk.loaded()).messages) == ["printer 0!"]
        assert desk.ended == [1]

    at(tmp_path, scenario)


def test_a_chat_is_renamed_but_not_to_nothing(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.chats.rename(CHAT, " The  till\nhangs ")
        await desk.chats.rename(CHAT, " \n")
        [told] = desk.told
        assert isinstance(told, ChatChanged)
        assert told.chat.title == (await desk.store.chat(CHAT)).title == "The till hangs"

    at(tmp_path, scenario)


def test_one_fact_of_a_ticket_changes_and_no_other(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        assert await desk.chats.account_of(CHAT) == ""
        await desk.chats.change_header(CHAT, HeaderChange("Acme"))
        await desk.chats.change_header(CHAT, HeaderChange(number="7"))
        told = desk.told[-1]
        assert isinstance(told, ChatChanged)
        assert (told.chat.header.client, told.chat.header.number) == ("Acme", "7")
        assert await desk.chats.account_of(CHAT) == "Acme"

    at(tmp_path, scenario)


def test_chats_are_found_by_their_words_or_all_listed(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.said(1)
        for query, found in (("printer", [CHAT]), ("scanner", []), (" ", [CHAT])):
            await desk.chats.find(query)
            told = desk.told[-1]
            assert isinstance(told, HistoryListed)
            assert told.query == query
            assert sorted(entry.chat.id for entry in told.entries) == found

    at(tmp_path, scenario)
