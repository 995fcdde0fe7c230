"""The copies of the profile as the window asks for them, and what is done about a chats' file that is damaged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rfdesktop.domain.backups import Backup, BackupReason, Change, LaidOut, PutBack
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import Event
from rfdesktop.domain.sealing.keys import SealKey
from rfdesktop.domain.store_events import (
    CopiesListed,
    CopyForeseen,
    CopyPutBack,
    StoreFault,
    StoreFaultSeen,
    StoreMended,
    StoreReplaced,
)
from rfdesktop.services.backups.backups import Backups
from rfdesktop.services.backups.copies import Copies
from rfdesktop.services.backups.restoring import Restoring
from rfdesktop.services.backups.store_care import StoreCare

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)
NEW = Backup("new", AT, BackupReason.DAILY, {"chats": 2}, ("flows",))
MIDDLE = Backup("middle", AT, BackupReason.ASKED, {"chats": 2}, ("chats.db.gz",))
OLD = Backup("old", AT, BackupReason.DAILY, {"chats": 1}, ("chats.db",))
KEY = SealKey(bytes(range(32)))
MERGED, REPLACED = Change("chats", added=1), Change("chats", changed=2)


class Shelf:
    """Three copies, of which the newest holds no chats."""

    def backups(self) -> tuple[Backup, ...]:
        return NEW, MIDDLE, OLD

    def path(self, backup: Backup, item: str) -> Path:
        return Path("/copies", backup.name, item)

    def add(self, *_: object) -> Backup:
        raise NotImplementedError

    def remove(self, name: str) -> None:
        raise NotImplementedError


class Made(Backups):
    """Backups that note what they are asked for."""

    def __init__(self, asked: list[object]) -> None:
        self._asked = asked

    def backups(self) -> tuple[Backup, ...]:
        return Shelf().backups()

    async def made(self, reason: BackupReason, *, spare: str = "") -> Backup:
        self._asked.append(reason)
        return MIDDLE


class Putting(Restoring):
    """Restoring that changes nothing."""

    def __init__(self, asked: list[object], failure: KnownError | None) -> None:
        self._asked, self._failure = asked, failure

    async def foresee(self, copy: LaidOut, *, replacing: bool) -> tuple[Change, ...]:
        if self._failure is not None:
            raise self._failure
        return (REPLACED if replacing else MERGED,)

    async def put_back(self, copy: LaidOut, *, replacing: bool) -> PutBack:
        if self._failure is not None:
            raise self._failure
        self._asked.append(("put back", replacing))
        return PutBack(copy.backup, NEW, (MERGED,), replacing)


class Desk:
    """Notes in their order what is asked and what is told."""

    def __init__(self, failure: KnownError | None = None) -> None:
        self.asked: list[object] = []
        self.copies = Copies(
            Made(self.asked),
            Putting(self.asked, failure),
            self._laid_out,
            self._changed,
            lambda key: self.asked.append(key),
            self.asked.append,
        )

    @contextmanager
    def _laid_out(self, name: str) -> Iterator[LaidOut]:
        self.asked.append(("lay out", name))
        try:
            yield LaidOut(MIDDLE, Path("/laid"))
        finally:
            self.asked.append("clear up")

    async def _changed(self) -> None:
        self.asked.append("changed")

    def do(self, work: Callable[[Copies], Awaitable[None]]) -> list[object]:
        async def done() -> None:
            await work(self.copies)

        asyncio.run(done())
        return self.asked

    def refused(self, work: Callable[[Copies], Awaitable[None]]) -> KnownError:
        with pytest.raises(KnownError) as raised:
            self.do(work)
        return raised.value


LISTED = CopiesListed((NEW, MIDDLE, OLD))
FORESEEN = CopyForeseen(replace(MIDDLE, name="asked.zip"), (MERGED,), (REPLACED,))
LOOKED = [("lay out", "asked.zip"), "clear up"]


def test_copies_are_listed_and_made_by_hand() -> None:
    assert Desk().do(Copies.tell) == [LISTED]
    assert Desk().do(Copies.make) == [BackupReason.ASKED, LISTED]


def test_what_a_copy_would_do_is_told_under_the_name_it_was_asked_by() -> None:
    assert Desk().do(lambda copies: copies.foresee("asked.zip")) == [*LOOKED, FORESEEN]
    phrase = " ".join(KEY.phrase)
    assert Desk().do(lambda copies: copies.foresee("asked.zip", phrase)) == [KEY, *LOOKED, FORESEEN]


def test_a_copy_of_another_key_says_that_the_phrase_is_one_of_others() -> None:
    sealed, phrase = KnownError(ErrorCode.STORE_SEALED), " ".join(KEY.phrase)
    refused = Desk(sealed).refused(lambda copies: copies.foresee("asked.zip", phrase))
    assert (refused.code, dict(refused.values)) == (ErrorCode.PHRASE_WRONG, {"of": "other"})
    assert Desk(sealed).refused(lambda copies: copies.foresee("asked.zip")) is sealed
    gone = KnownError(ErrorCode.BACKUP_FAILED)
    assert Desk(gone).refused(lambda copies: copies.foresee("asked.zip", phrase)) is gone


@pytest.mark.parametrize("replacing", [True, False])
def test_a_copy_that_is_put_back_is_told_when_all_know_of_it(replacing: bool) -> None:
    done = PutBack(MIDDLE, NEW, (MERGED,), replacing)
    assert Desk().do(lambda copies: copies.put_back("asked.zip", replacing=replacing)) == [
        ("lay out", "asked.zip"),
        ("put back", replacing),
        "clear up",
        "changed",
        CopyPutBack(done),
        LISTED,
    ]


def test_what_cannot_be_put_back_is_cleared_up_and_changes_nothing() -> None:
    desk = Desk(KnownError(ErrorCode.BACKUP_FAILED))
    desk.refused(lambda copies: copies.put_back("asked.zip", replacing=True))
    assert desk.asked == LOOKED


class ChatsFile:
    """The chats' file, which comes out of anything with one chat."""

    def __init__(self, asked: list[object]) -> None:
        self._asked = asked

    async def restore(self, copy: Path) -> StoreReplaced:
        self._asked.append(copy)
        return StoreReplaced(1, "kept")

    async def rescue(self) -> StoreReplaced:
        self._asked.append("rescue")
        return StoreReplaced(1, "kept")


def cared(work: Callable[[StoreCare], Awaitable[None]]) -> list[object]:
    asked: list[object] = []

    async def opened() -> None:
        asked.append("opened")

    async def done() -> None:
        await work(StoreCare(ChatsFile(asked), "chats.db", Shelf(), opened, asked.append))

    asyncio.run(done())
    return asked


@pytest.mark.parametrize(
    ("event", "told"),
    [
        *(
            (StoreFaultSeen(fault, "chats.db", True), StoreFaultSeen(fault, "chats.db", True, offer=MIDDLE))
            for fault in (StoreFault.MISSING, StoreFault.EMPTY, StoreFault.DAMAGED)
        ),
        # The file itself is whole.
        *((event, event) for event in (StoreFaultSeen(StoreFault.LOG_GONE, "chats.db", True), StoreMended("chats.db"))),
    ],
)
def test_a_fault_is_told_with_the_newest_copy_that_holds_chats(event: StoreFaultSeen, told: Event) -> None:
    async def tell(care: StoreCare) -> None:
        care.tell(event)

    assert cared(tell) == [told]


def test_a_copy_takes_the_files_place_before_anybody_is_told() -> None:
    replaced = StoreReplaced(1, "kept", MIDDLE)
    assert cared(lambda care: care.restore("middle")) == [Path("/copies/middle/chats.db.gz"), "opened", replaced]
    assert cared(StoreCare.rescue) == ["rescue", "opened", StoreReplaced(1, "kept")]


@pytest.mark.parametrize("name", ["new", "gone"])
def test_a_copy_that_is_gone_or_holds_no_chats_takes_no_place(name: str) -> None:
    with pytest.raises(KnownError) as raised:
        cared(lambda care: care.restore(name))
    assert raised.value.code is ErrorCode.BACKUP_FAILED
