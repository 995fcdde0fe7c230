"""A profile on a network drive or in a synchronised folder, a clock set back, a copy open elsewhere: each is said."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rfdesktop.adapters import profile_place
from rfdesktop.adapters.profile_place import drive_of_another_machine, other_states, synchronised_by
from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages
from rfdesktop.adapters.storage.looking import Aside
from rfdesktop.app.lock_file import LockFile, Owner, other_machine_in
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.profile_watch import profile_watch
from rfdesktop.app.small_files import tell_unread
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import Event
from rfdesktop.domain.store_events import ProfileWarned, ProfileWarning
from rfdesktop.services.backups.profile_watch import ProfileSigns, ProfileWatch
from rfdesktop.ui.words.profile import warned_words
from tests.integration.storage_values import a_message
from tests.integration.test_storage_file import in_database

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


async def never() -> datetime | None:
    return None


SOUND = ProfileSigns(lambda: "", lambda: "", lambda: (), never, lambda: "", lambda: False)


def told_of(signs: ProfileSigns) -> list[Event]:
    told: list[Event] = []
    watch = ProfileWatch(signs, lambda: NOW, told.append)

    async def look() -> None:
        await watch.look_once()
        await watch.look()
        await watch.look()

    asyncio.run(look())
    return told


async def tomorrow() -> datetime | None:
    return NOW + timedelta(days=3)


async def a_moment_ahead() -> datetime | None:
    return NOW + timedelta(minutes=2)


@pytest.mark.parametrize(
    ("signs", "warned", "said"),
    [
        (replace(SOUND, drive=lambda: "cifs"), ProfileWarned(ProfileWarning.NETWORK, "cifs"), "network drive"),
        (
            replace(SOUND, synchronised=lambda: "OneDrive"),
            ProfileWarned(ProfileWarning.SYNCHRONISED, "OneDrive"),
            "OneDrive synchronises",
        ),
        (
            replace(SOUND, other_states=lambda: ("chats-LT0142.db",)),
            ProfileWarned(ProfileWarning.OTHER_STATES, "chats-LT0142.db"),
            "chats-LT0142.db",
        ),
        (
            replace(SOUND, newest=tomorrow),
            ProfileWarned(ProfileWarning.CLOCK_BEHIND, seconds=3 * 86_400),
            "3 days behind",
        ),
        (
            replace(SOUND, elsewhere=lambda: "LT0142"),
            ProfileWarned(ProfileWarning.ELSEWHERE, "LT0142"),
            "on LT0142 too",
        ),
        (replace(SOUND, gone=lambda: True), ProfileWarned(ProfileWarning.GONE), "taken away"),
        (replace(SOUND, newest=a_moment_ahead), None, ""),
        (SOUND, None, ""),
    ],
)
def test_each_danger_is_told_once_and_in_words(signs: ProfileSigns, warned: ProfileWarned | None, said: str) -> None:
    assert told_of(signs) == ([warned] if warned else [])
    if warned is not None:
        assert said in warned_words(warned)


def test_a_network_drive_is_known_by_the_systems_own_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert drive_of_another_machine(tmp_path) == ""
    for form, found in (("nfs4", "nfs4"), ("cifs", "cifs"), ("fuse.sshfs", "fuse.sshfs"), ("ext4", ""), ("tmpfs", "")):
        mounts = [("/", "ext4"), (str(tmp_path.resolve()), form)]
        monkeypatch.setattr(profile_place, "_mounts", lambda mounts=mounts: mounts)
        assert drive_of_another_machine(tmp_path / "profile") == ("" if sys.platform == "win32" else found)


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive - Contoso/Apps/profile", "OneDrive"),
        ("Dropbox/profile", "Dropbox"),
        ("Nextcloud/profile", "Nextcloud"),
        ("CloudStorage/Box-Box/profile", "Box"),
        ("AppData/Local/rfdesktop", ""),
        ("OneDriveless/profile", ""),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(tmp_path: Path, folder: str, program: str) -> None:
    assert synchronised_by(tmp_path / folder, {}) == program
    assert synchronised_by(tmp_path / folder, {"OneDriveCommercial": str(tmp_path)}) == "OneDrive"


def test_other_states_of_the_chats_are_seen_and_our_own_are_not(tmp_path: Path) -> None:
    for name in (
        "chats.db",
        "chats.db-wal",
        "chats.json",
        *(f"chats.{why}-20261129T070000000000Z.db" for why in Aside),
    ):
        (tmp_path / name).write_text("")
    assert other_states(tmp_path) == ()
    theirs = ("chats (1).db", "chats-LT0142.db", "chats_conflict-20261129.db")
    for name in theirs:
        (tmp_path / name).write_text("")
    assert other_states(tmp_path) == tuple(sorted(theirs))


def test_a_profile_that_another_machine_has_open_is_refused_and_one_that_it_opens_later_is_told(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path)
    paths.make()
    there = Owner(4711, "rfdesktop", "LT0142", "another-machine", "another-boot")
    paths.lock.write_bytes(there.content)
    with pytest.raises(KnownError) as caught:
        LockFile(paths.lock).take()
    assert (caught.value.code, caught.value.values["host"]) == (ErrorCode.PROFILE_LOCK_LEFT, "LT0142")
    paths.lock.unlink()
    ours = LockFile(paths.lock)
    assert ours.take()
    try:
        assert other_machine_in(paths.lock) == ""
        # As a synchronisation brings it.
        paths.lock.write_bytes(there.content)
        assert other_machine_in(paths.lock) == "LT0142"
    finally:
        ours.release()


def test_with_a_clock_that_was_set_back_nothing_moves_back(tmp_path: Path) -> None:
    told: list[Event] = []
    ahead = datetime.now(UTC) + timedelta(days=2)
    database = Database(tmp_path / "chats.db")

    async def scenario() -> None:
        messages, chats = SqlMessages(database), SqlChats(database, Fts5Search(database))
        await messages.add(replace(a_message("c" * 32, "written ahead"), created_at=ahead))
        await messages.add(replace(a_message("c" * 32, "written later"), created_at=datetime.now(UTC)))
        shown = [message.text for message in await messages.messages("c" * 32)]
        assert shown == ["written ahead", "written later"]
        assert (await chats.chat("c" * 32)).last_activity == ahead
        await profile_watch(ProfilePaths(tmp_path), chats, told.append).look_once()

    in_database(database, scenario)
    (warned,) = told
    assert isinstance(warned, ProfileWarned)
    assert warned.warning is ProfileWarning.CLOCK_BEHIND


def test_the_mount_list_of_this_system_can_be_read() -> None:
    if sys.platform.startswith("linux"):
        assert "/" in {place for place, _ in profile_place._mounts()}


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00", b"[" * 100_000, b"[1]"])
def test_small_files_that_cannot_be_read_are_told_by_name(tmp_path: Path, content: bytes) -> None:
    paths = ProfilePaths(tmp_path)
    told: list[Event] = []
    asyncio.run(tell_unread(paths, told.append))
    assert told == []
    files = (paths.abbreviations[-1], paths.instructions, paths.prices, paths.tool_servers)
    for file in (*files, paths.begun_restore):
        file.write_bytes(content)
    asyncio.run(tell_unread(paths, told.append))
    names = ", ".join(file.name for file in files)
    restore = ProfileWarned(ProfileWarning.RESTORE_UNREAD)
    assert told == [ProfileWarned(ProfileWarning.FILES_UNREAD, names), restore]
    said = [warned_words(warned) for warned in told if isinstance(warned, ProfileWarned)]
    assert f"folder: {names}." in said[0]
    assert "restore.json" in said[1]
    assert all(file.read_bytes() == content for file in files)
