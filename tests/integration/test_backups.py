"""Copies of the profile: made whole or not at all, opened and counted, kept for days and weeks."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rfdesktop.adapters.atomic_file import remove_unfinished
from rfdesktop.adapters.backup_items import FileItem
from rfdesktop.adapters.backup_shelf import BackupFolder
from rfdesktop.adapters.storage import ChatsItem, copying
from rfdesktop.adapters.storage.copying import unpacked
from rfdesktop.domain.backups import Backup, BackupReason, kept_backups
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import Event
from rfdesktop.domain.store_events import BackupFailed
from rfdesktop.services.backups.backups import Backups
from tests.integration.test_storage_file import counts, fill

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def backups_of(folder: Path, clock: Clock, told: list[Event]) -> Backups:
    items = (ChatsItem(folder / "chats.db"), FileItem(folder / "settings.json"), FileItem(folder / "session.json"))
    return Backups(items, BackupFolder(folder / "backups"), clock, told.append)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told() -> list[Event]:
    return []


@pytest.fixture
def backups(tmp_path: Path, clock: Clock, told: list[Event]) -> Backups:
    fill(tmp_path)
    (tmp_path / "settings.json").write_text('{"theme": "dark"}')
    return backups_of(tmp_path, clock, told)


def make_due(backups: Backups) -> None:
    asyncio.run(backups.make_due())


def test_a_copy_holds_what_is_listed_and_there_is(backups: Backups, tmp_path: Path) -> None:
    made = backups.make(BackupReason.DAILY)
    (found,) = backups.backups()
    assert found == made
    assert (found.files, found.chats, found.counts["messages"]) == (("chats.db.gz", "settings.json"), 5, 25)
    folder = tmp_path / "backups" / found.name
    with unpacked(folder / "chats.db.gz", tmp_path) as plain:
        assert counts(plain) == counts(tmp_path / "chats.db")
    assert not list(tmp_path.glob(".*"))
    assert (folder / "chats.db.gz").stat().st_size < (tmp_path / "chats.db").stat().st_size / 2
    assert (folder / "settings.json").read_text() == '{"theme": "dark"}'
    assert {path.name for path in folder.iterdir()} == {"chats.db.gz", "settings.json", "manifest.json"}
    if os.name != "nt":
        assert folder.stat().st_mode & 0o777 == 0o700


def test_one_copy_a_day_is_made(backups: Backups, clock: Clock) -> None:
    for hours, copies in ((0, 1), (1, 1), (23, 1), (24, 2), (25, 2), (49, 3)):
        clock.now = NOW + timedelta(hours=hours)
        make_due(backups)
        assert len(backups.backups()) == copies
    # A clock that was wrong for a while stops no copies.
    clock.now = NOW - timedelta(days=30)
    make_due(backups)
    assert len(backups.backups()) == 4
    asyncio.run(backups.close())


def test_copies_of_a_clock_that_was_ahead_do_not_count_as_todays(backups: Backups, clock: Clock) -> None:
    clock.now = NOW + timedelta(days=365)
    make_due(backups)
    for minutes, copies in ((0, 2), (10, 2), (20, 2), (24 * 60, 3)):
        clock.now = NOW + timedelta(minutes=minutes)
        make_due(backups)
        assert len(backups.backups()) == copies
    asyncio.run(backups.close())


def test_the_copy_that_is_put_back_is_spared_for_as_long_as_that_takes(backups: Backups, clock: Clock) -> None:
    oldest = backups.make(BackupReason.RESTORE).name
    for day in range(1, 6):
        clock.now = NOW + timedelta(days=day)
        # The first of these is what its restore begins with; a migration may follow.
        backups.make(BackupReason.RESTORE if day > 1 else BackupReason.MIGRATION, spare=oldest if day == 1 else "")
    clock.now = NOW + timedelta(days=7)
    other = backups.make(BackupReason.RESTORE).name
    assert {oldest, other} <= {backup.name for backup in backups.backups()}
    backups.make(BackupReason.RESTORE, spare=other)
    assert oldest not in {backup.name for backup in backups.backups()}


def a_backup(days: float, reason: BackupReason = BackupReason.DAILY) -> Backup:
    return Backup(f"{days}-{reason}", NOW - timedelta(days=days), reason)


def test_seven_days_and_four_weeks_are_kept() -> None:
    kept: list[Backup] = []
    for day in range(100, -1, -1):
        # Two a day; the later one counts.
        kept = list(kept_backups([*kept, a_backup(day + 0.1), a_backup(day)]))
    assert [backup.name for backup in kept[:7]] == [a_backup(day).name for day in range(7)]
    weeks = [backup.made_at.isocalendar()[:2] for backup in kept[7:]]
    assert len(kept) == 11
    assert len(set(weeks)) == 4
    # The last day of each of the four weeks before, with none between them.
    assert [backup.made_at.isoweekday() for backup in kept[7:]] == [7] * 4
    assert (kept[7].made_at - kept[10].made_at).days == 21
    assert kept[6].made_at > kept[7].made_at


def test_days_without_a_copy_cost_none() -> None:
    sparse = [a_backup(days) for days in (0, 3, 9, 12, 20, 40, 60, 70)]
    assert len(kept_backups(sparse)) == 8


def test_copies_before_a_migration_are_kept_beside() -> None:
    many = [a_backup(day) for day in range(3)] + [a_backup(day, BackupReason.MIGRATION) for day in range(9)]
    kept = kept_backups(many)
    assert sum(backup.reason is BackupReason.MIGRATION for backup in kept) == 5
    assert sum(backup.reason is BackupReason.DAILY for backup in kept) == 3


def test_what_is_not_kept_is_removed(backups: Backups, clock: Clock, tmp_path: Path) -> None:
    for day in range(10):
        clock.now = NOW + timedelta(days=day)
        backups.make(BackupReason.DAILY)
    names = {backup.name for backup in backups.backups()}
    assert len(names) == len(kept_backups(backups.backups())) < 10
    assert {path.name for path in (tmp_path / "backups").iterdir()} == names


def test_a_copy_that_fails_is_told_once_and_leaves_nothing(
    backups: Backups, tmp_path: Path, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _folder: Path) -> None:
        raise KnownError(ErrorCode.DISK_FULL)

    with monkeypatch.context() as patched:
        patched.setattr(copying, "_look_for_space", full)
        make_due(backups)
        make_due(backups)
    assert [event.failure.code for event in told if isinstance(event, BackupFailed)] == [ErrorCode.DISK_FULL]
    assert list((tmp_path / "backups").iterdir()) == []
    make_due(backups)
    assert len(backups.backups()) == len(told) == 1
    asyncio.run(backups.close())


def test_a_copy_that_does_not_count_what_was_copied_is_none(
    backups: Backups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ChatsItem, "count", lambda _item, _copy: {"chats": 5, "messages": 24})
    with pytest.raises(KnownError) as caught:
        backups.make(BackupReason.DAILY)
    assert caught.value.code is ErrorCode.BACKUP_FAILED
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.mark.parametrize("manifest", ["", "{", "null", "[]", '{"made_at": "soon"}'])
def test_a_folder_without_a_whole_manifest_is_no_copy(backups: Backups, tmp_path: Path, manifest: str) -> None:
    made = backups.make(BackupReason.DAILY)
    (tmp_path / "backups" / made.name / "manifest.json").write_text(manifest)
    assert backups.backups() == ()


def test_a_copy_whose_file_is_gone_is_no_copy(backups: Backups, tmp_path: Path) -> None:
    made = backups.make(BackupReason.DAILY)
    (tmp_path / "backups" / made.name / "chats.db.gz").unlink()
    assert backups.backups() == ()


def test_a_copy_that_is_broken_off_leaves_nothing(backups: Backups, tmp_path: Path) -> None:
    asyncio.run(backups.close())
    with pytest.raises(KnownError):
        backups.make(BackupReason.DAILY)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_copy_is_of_one_moment_while_others_write(backups: Backups, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "chats.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM messages")
        made = backups.make(BackupReason.DAILY)
        other.execute("ROLLBACK")
    assert made.counts["messages"] == 25


COPIER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from rfdesktop.adapters.backup_items import FileItem
from rfdesktop.adapters.backup_shelf import BackupFolder
from rfdesktop.adapters.storage import ChatsItem
from rfdesktop.domain.backups import BackupReason
from rfdesktop.services.backups.backups import Backups

folder = Path(sys.argv[1])
items = (ChatsItem(folder / "chats.db"), FileItem(folder / "settings.json"))
backups = Backups(items, BackupFolder(folder / "backups"), lambda: datetime.now(UTC), lambda _event: None)
while True:
    print(backups.make(BackupReason.DAILY).name, flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_killed_copier_leaves_whole_copies_alone_and_what_it_left_can_be_removed(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "settings.json").write_text(json.dumps({"theme": "dark"}))
    before, root = counts(tmp_path / "chats.db"), Path(__file__).parents[2]
    for wait in (0.0, 0.003, 0.011, 0.02):
        copier = subprocess.Popen(
            [sys.executable, "-c", COPIER, str(tmp_path)],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert copier.stdout is not None
        with copier, copier.stdout as output:
            output.readline()
            time.sleep(wait)
            copier.send_signal(signal.SIGKILL)
        found = BackupFolder(tmp_path / "backups").backups()
        assert found
        for backup in found:
            item = ChatsItem(tmp_path / "chats.db")
            assert item.count(tmp_path / "backups" / backup.name / "chats.db.gz")["messages"] == before["messages"]
        remove_unfinished((tmp_path / "backups",))
        assert {path.name for path in (tmp_path / "backups").iterdir()} >= {backup.name for backup in found}
        assert not list((tmp_path / "backups").glob(".*"))
    assert counts(tmp_path / "chats.db") == before
