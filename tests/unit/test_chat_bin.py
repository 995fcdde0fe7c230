"""What the bin does and tells, beside a store in memory; the store itself has tests of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from rfdesktop.domain.chats.bin import KEPT_FOR, BinListed, BinnedChat, ChatRestored
from rfdesktop.domain.chats.chat import Chat, TicketHeader
from rfdesktop.domain.chats.seen_time import SeenTime
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import ChatDeleted
from rfdesktop.domain.store_events import ProfileWarned, ProfileWarning
from rfdesktop.services.history.bin import ChatBin

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
CHAT = Chat("a", "VPN", TicketHeader(), NOW, NOW)


def binned(chat_id: str, at: datetime = NOW) -> BinnedChat:
    return BinnedChat(chat_id, "VPN", "Acme", "7", 2, at)


class Bin:
    """What is in the bin. `time` is what the clock is held against, `full`: the file cannot be written anew."""

    def __init__(self, *chats: BinnedChat, time: SeenTime | None = None, full: bool = False) -> None:
        self.chats = list(chats)
        self.time, self.full = time, full
        self.shrunk = 0
        self.before: list[datetime] = []

    async def put_in(self, chat_id: str, at: datetime) -> BinnedChat | None:
        if chat_id == "empty":
            return None
        self.chats.insert(0, binned(chat_id, at))
        return self.chats[0]

    async def take_out(self, chat_id: str) -> Chat:
        self.chats = [chat for chat in self.chats if chat.id != chat_id]
        return CHAT

    async def binned(self) -> tuple[BinnedChat, ...]:
        return tuple(self.chats)

    async def drop(self, chat_ids: Sequence[str]) -> int:
        before = len(self.chats)
        self.chats = [chat for chat in self.chats if chat.id not in chat_ids]
        return before - len(self.chats)

    async def look(self, now: datetime) -> SeenTime:
        return self.time or SeenTime.first(now)

    async def drop_before(self, at: datetime) -> int:
        self.before.append(at)
        return await self.drop([chat.id for chat in self.chats if chat.deleted_at < at])

    async def shrink(self) -> None:
        if self.full:
            raise KnownError(ErrorCode.DISK_FULL)
        self.shrunk += 1


class Desk:
    def __init__(self, store: Bin) -> None:
        self.told: list[object] = []
        self.busy = False
        self.bin = ChatBin(
            store, lambda chat_id: self.told.append(("forget", chat_id)), lambda: self.busy, lambda: NOW,
            self.told.append, self._swept,
        )  # fmt: skip

    async def _swept(self) -> None:
        self.told.append("swept")

    def do(self, *works: Callable[[ChatBin], Awaitable[None]]) -> list[object]:
        async def done() -> None:
            for work in works:
                await work(self.bin)

        self.told.clear()
        asyncio.run(done())
        return list(self.told)


def test_a_deleted_chat_is_let_go_of_and_told_with_the_bin() -> None:
    kept = binned("b")
    assert Desk(Bin(kept)).do(lambda bin_: bin_.delete("a")) == [
        ("forget", "a"),
        ChatDeleted("a", binned("a")),
        BinListed((binned("a"), kept)),
    ]
    # One in which nothing was written is not kept.
    assert Desk(Bin()).do(lambda bin_: bin_.delete("empty")) == [
        ("forget", "empty"),
        ChatDeleted("empty", None),
        BinListed(()),
    ]


def test_a_chat_comes_back_and_the_bin_is_told_anew() -> None:
    kept = binned("b")
    assert Desk(Bin(binned("a"), kept)).do(lambda bin_: bin_.restore("a")) == [ChatRestored(CHAT), BinListed((kept,))]


@pytest.mark.parametrize(("named", "left"), [(("a",), (binned("b"),)), ((), ()), (("a", "b"), ())])
def test_the_named_chats_or_all_of_them_go_for_good(named: tuple[str, ...], left: tuple[BinnedChat, ...]) -> None:
    store = Bin(binned("a"), binned("b"))
    assert Desk(store).do(lambda bin_: bin_.drop(named)) == ["swept", BinListed(left)]
    assert store.shrunk == 1


def test_where_nothing_goes_nothing_is_told() -> None:
    store = Bin(binned("b"))
    assert Desk(store).do(lambda bin_: bin_.drop(("a",))) == []
    assert store.shrunk == 0


def test_the_file_is_written_anew_once_no_answer_is_under_way() -> None:
    store = Bin(binned("a"))
    desk = Desk(store)
    desk.busy = True
    desk.do(lambda bin_: bin_.drop(()))
    assert store.shrunk == 0
    desk.busy = False
    desk.do(ChatBin.drop_due, ChatBin.drop_due)
    assert store.shrunk == 1


def test_a_file_that_could_not_be_written_anew_is_tried_again() -> None:
    store = Bin(binned("a"), full=True)
    desk = Desk(store)
    desk.do(lambda bin_: bin_.drop(()))
    store.full = False
    desk.do(ChatBin.drop_due)
    assert store.shrunk == 1


def test_what_was_there_for_its_time_goes_by_itself() -> None:
    over, kept = binned("a", NOW - KEPT_FOR - timedelta(seconds=1)), binned("b", NOW - KEPT_FOR)
    store = Bin(kept, over)
    assert Desk(store).do(ChatBin.drop_due) == ["swept", BinListed((kept,))]
    assert store.before == [NOW - KEPT_FOR]


def test_a_clock_that_jumped_ahead_empties_nothing_and_is_told_once_where_it_would_have() -> None:
    time = SeenTime(NOW, NOW - timedelta(days=60))
    warned = ProfileWarned(ProfileWarning.CLOCK_AHEAD, seconds=60 * 24 * 60 * 60)
    goes, stays = binned("a", NOW - KEPT_FOR - timedelta(seconds=1)), binned("b", NOW - KEPT_FOR)
    assert Desk(Bin(goes, stays, time=time)).do(ChatBin.drop_due, ChatBin.drop_due) == [warned]
    assert Desk(Bin(stays, time=time)).do(ChatBin.drop_due) == []
    assert Desk(Bin(goes, time=SeenTime.first(NOW))).do(ChatBin.drop_due) == ["swept", BinListed(())]
