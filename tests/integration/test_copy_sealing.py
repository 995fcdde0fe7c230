"""The copies of a profile whose chats get encrypted: all are written anew that can be, none is taken for damaged."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rfdesktop.adapters import copy_sealing
from rfdesktop.adapters.atomic_file import put_in_place
from rfdesktop.adapters.backup_shelf import BackupFolder, damaged
from rfdesktop.adapters.copy_sealing import CopiesSealing
from rfdesktop.adapters.storage import ChatsItem, Database
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.domain.backups import Backup, BackupReason
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.sealing.keys import SealKey
from rfdesktop.services.backups.sealing import ChatsSealing
from tests.unit.test_redaction import Keyring

pytest.importorskip("sqlcipher3")

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
KEY = SealKey(bytes(range(32)))
OTHER = SealKey(bytes(32))


def copied(shelf: BackupFolder, folder: Path, key: SealKey | None, at: datetime = NOON) -> Backup:
    """A copy of chats that are made for it."""

    async def made() -> None:
        database = Database(folder / "chats.db", opener=Opener(key))
        await database.open()
        await database.close()

    folder.mkdir()
    asyncio.run(made())
    return shelf.add(at, BackupReason.ASKED, [ChatsItem(folder / "chats.db", Opener(key))], lambda: False)


def test_a_copy_of_another_profile_does_not_keep_older_ones_as_they_were(tmp_path: Path) -> None:
    shelf = BackupFolder(tmp_path / "backups")
    ours = copied(shelf, tmp_path / "ours", None)
    theirs = copied(shelf, tmp_path / "theirs", OTHER, NOON + timedelta(days=1))
    copies = CopiesSealing(tmp_path / "backups", tmp_path / "chats.db", Opener(KEY))
    assert copies.due() == [ours.name]
    copies.renew(ours.name)
    assert copies.due() == []
    assert [backup.name for backup in shelf.backups()] == [theirs.name, ours.name]
    assert CopiesSealing(tmp_path / "backups", tmp_path / "chats.db", Opener()).due() == [theirs.name, ours.name]


class Busy(Opener):
    """Finds each file held by another program."""

    def transfer(self, source: Path, fresh: Path, key: SealKey | None) -> None:
        raise KnownError(ErrorCode.STORE_LOCKED, file=source.name)


def test_a_copy_that_another_program_holds_stays(tmp_path: Path) -> None:
    shelf = BackupFolder(tmp_path / "backups")
    ours = copied(shelf, tmp_path / "ours", None)
    with pytest.raises(KnownError):
        CopiesSealing(tmp_path / "backups", tmp_path / "chats.db", Busy(KEY)).renew(ours.name)
    assert [backup.name for backup in shelf.backups()] == [ours.name]


def test_a_copy_that_was_half_way_from_one_key_to_another_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = BackupFolder(tmp_path / "backups")
    ours = copied(shelf, tmp_path / "ours", OTHER)

    def killed(beside: Path, path: Path) -> None:
        put_in_place(beside, path)
        raise InterruptedError

    monkeypatch.setattr(copy_sealing, "put_in_place", killed)
    opener = Opener(KEY, lambda _name: OTHER)
    copies = CopiesSealing(tmp_path / "backups", tmp_path / "chats.db", opener)
    with pytest.raises(InterruptedError):
        copies.renew(ours.name)
    assert copies.due() == []
    assert damaged(shelf.laid_out(ours.name), [ChatsItem(tmp_path / "chats.db", opener)]) == ()


class Switched:
    """An item that is encrypted while it is copied."""

    name = "chats.db.gz"

    def copy(self, into: Path, stopped: Callable[[], bool]) -> Mapping[str, int]:
        del stopped
        into.write_text(into.name)
        self.name = "chats.db.sealed"
        return {}

    def count(self, copy: Path) -> Mapping[str, int]:
        assert copy.read_text() == copy.name
        return {}


def test_a_copy_that_is_made_while_the_chats_get_encrypted_lies_there_as_they_are(tmp_path: Path) -> None:
    made = BackupFolder(tmp_path).add(NOON, BackupReason.DAILY, [Switched()], lambda: False)
    assert made.files == ("chats.db.sealed",)
    assert [path.name for path in tmp_path.iterdir()] == [made.name]


class File:
    """An encrypted chats' file."""

    def __init__(self) -> None:
        self.key: SealKey | None = KEY

    def wanted(self) -> str:
        return KEY.name

    async def open(self, key: SealKey | None) -> None:
        del key

    async def reseal(self, key: SealKey | None) -> None:
        self.key = key

    def can_seal(self) -> bool:
        return True


class Some:
    """Copies of which the second cannot be written anew; one more lands meanwhile."""

    def __init__(self, code: ErrorCode) -> None:
        self.code = code
        self.left = ["first", "second", "third"]

    def all(self) -> int:
        return 0

    def due(self) -> list[str]:
        return list(self.left)

    def renew(self, name: str) -> None:
        if name == "second":
            raise KnownError(self.code)
        self.left.remove(name)
        if name == "third":
            self.left.append("landed")

    def sweep(self, *, unreadable: bool) -> None:
        del unreadable


@pytest.mark.parametrize(
    ("code", "told", "left"),
    [
        (ErrorCode.STORE_SEALED, ErrorCode.SEALING_COPIES, ["second"]),
        (ErrorCode.STORE_LOCKED, ErrorCode.STORE_LOCKED, ["second"]),
        (ErrorCode.DISK_FULL, ErrorCode.DISK_FULL, ["second", "third"]),
    ],
)
def test_all_copies_are_written_anew_but_those_that_cannot_be(
    code: ErrorCode, told: ErrorCode, left: list[str]
) -> None:
    copies = Some(code)

    async def work() -> ErrorCode:
        sealing = ChatsSealing(File(), copies, Keyring(), lambda: False, lambda _on: None, lambda _event: None)
        try:
            await sealing.unseal()
        except KnownError as error:
            return error.code
        finally:
            await sealing.close()
        pytest.fail("nothing was told")

    assert asyncio.run(work()) is told
    assert copies.left == left
