"""Encrypted chats: the file, its copies and what carries them elsewhere; switched on and off, killed on the way."""

from __future__ import annotations

import asyncio
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.atomic_file import remove_unfinished
from rfdesktop.adapters.backup_shelf import BackupFolder
from rfdesktop.adapters.copy_sealing import CopiesSealing
from rfdesktop.adapters.storage import ChatsItem, Database, Fts5Search, SqlChats
from rfdesktop.adapters.storage.connections import Opener, sealed_with
from rfdesktop.app.copy_source import whole_copy
from rfdesktop.app.held_profile import held_profile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.cli import run
from rfdesktop.domain.backups import Backup, BackupReason
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.sealing.keys import SealKey
from rfdesktop.services.backups.backups import Backups
from tests.integration.test_storage_file import counts, fill

pytest.importorskip("sqlcipher3")

WORDS = b"message 1 of chat"
KEY = SealKey(bytes(range(32)))


def open_database(folder: Path, key: SealKey | None) -> Database:
    return Database(folder / "chats.db", opener=Opener(key))


def resealed(folder: Path, before: SealKey | None, after: SealKey | None) -> None:
    async def work() -> None:
        database = open_database(folder, before)
        try:
            await database.open()
            await database.reseal(after)
        finally:
            await database.close()

    asyncio.run(work())


def titles(folder: Path, key: SealKey | None) -> list[str]:
    async def work() -> list[str]:
        database = open_database(folder, key)
        try:
            await database.open()
            return [chat.title for chat in await SqlChats(database, Fts5Search(database)).chats()]
        finally:
            await database.close()

    return asyncio.run(work())


def found_in(folder: Path, words: bytes) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and words.lower() in path.read_bytes().lower()
    )


def words_of(folder: Path) -> bytes:
    """Some words that stand in the filled file."""
    with closing(sqlite3.connect(folder / "chats.db")) as connection:
        (text,) = connection.execute("SELECT text FROM messages ORDER BY length(text) DESC LIMIT 1").fetchone()
    return str(text).encode()[:30]


def test_what_is_encrypted_is_the_same_and_cannot_be_read_without_its_key(tmp_path: Path) -> None:
    fill(tmp_path)
    before, said, words = counts(tmp_path / "chats.db"), titles(tmp_path, None), words_of(tmp_path)
    assert found_in(tmp_path, words) == ["chats.db"]
    resealed(tmp_path, None, KEY)
    assert found_in(tmp_path, words) == []
    assert sealed_with(tmp_path / "chats.db") == KEY.name
    assert titles(tmp_path, KEY) == said
    with pytest.raises(KnownError) as refused:
        titles(tmp_path, SealKey.new())
    assert refused.value.code is ErrorCode.STORE_SEALED
    resealed(tmp_path, KEY, None)
    assert counts(tmp_path / "chats.db") == before
    assert {path.name for path in tmp_path.iterdir()} == {"chats.db", "chats.json"}


def test_a_damaged_page_of_an_encrypted_file_is_damage_and_is_built_around(tmp_path: Path) -> None:
    fill(tmp_path)
    resealed(tmp_path, None, KEY)
    path = tmp_path / "chats.db"
    data = bytearray(path.read_bytes())
    data[20 * 4096 + 100] ^= 0xFF
    path.write_bytes(data)

    async def work() -> int:
        database = open_database(tmp_path, KEY)
        try:
            await database.open()
            return (await database.rescue()).chats
        finally:
            await database.close()

    assert asyncio.run(work()) == 5
    assert sealed_with(path) == KEY.name


def test_another_program_that_has_the_file_open_is_told_and_nothing_is_changed(tmp_path: Path) -> None:
    fill(tmp_path)
    with closing(sqlite3.connect(tmp_path / "chats.db")) as other:
        other.execute("SELECT count(*) FROM chats").fetchall()
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM chats").fetchall()
        with pytest.raises(KnownError) as refused:
            resealed(tmp_path, None, KEY)
    assert refused.value.code is ErrorCode.STORE_LOCKED
    assert not sealed_with(tmp_path / "chats.db")
    assert len(titles(tmp_path, None)) == 5


def test_copies_are_encrypted_too_those_of_before_are_written_anew_and_back(tmp_path: Path) -> None:
    fill(tmp_path)
    words = words_of(tmp_path)
    opener = Opener()
    shelf = BackupFolder(tmp_path / "backups")
    backups = Backups((ChatsItem(tmp_path / "chats.db", opener),), shelf, lambda: datetime.now(UTC), lambda _: None)
    old, broken = backups.make(BackupReason.ASKED), backups.make(BackupReason.ASKED)
    (tmp_path / "backups" / broken.name / "chats.db.gz").write_bytes(b"no copy")
    aside = tmp_path / "chats.damaged-20260101T000000000000Z.db"
    replaced = tmp_path / "chats.replaced-20260101T000000000000Z.db"
    for kept in (aside, replaced):
        kept.write_bytes((tmp_path / "chats.db").read_bytes())
    resealed(tmp_path, None, KEY)
    opener.key = KEY
    sealing = CopiesSealing(tmp_path / "backups", tmp_path / "chats.db", opener)
    assert set(sealing.due()) == {old.name, broken.name}
    unreadable = aside.with_name("chats.damaged-20260102T000000000000Z.db")
    unreadable.write_bytes(b"\0" * 4096)
    sealing.sweep(unreadable=False)
    assert unreadable.exists()
    sealing.sweep(unreadable=True)
    assert not unreadable.exists()
    for name in sealing.due():
        sealing.renew(name)
    assert [backup.name for backup in shelf.backups()] == [old.name]
    assert not aside.exists()
    assert not replaced.exists()
    made = backups.make(BackupReason.ASKED)
    assert made.files == ("chats.db.sealed",)
    assert sealing.due() == []
    assert found_in(tmp_path, words) == []
    assert not list(tmp_path.rglob("*.gz"))
    opener.key = None
    resealed(tmp_path, KEY, None)
    finding = CopiesSealing(tmp_path / "backups", tmp_path / "chats.db", Opener(None, lambda _name: KEY))
    for name in finding.due():
        finding.renew(name)
    assert {file for backup in shelf.backups() for file in backup.files} == {"chats.db.gz"}
    item = ChatsItem(tmp_path / "chats.db", opener)
    for backup in shelf.backups():
        assert item.count(tmp_path / "backups" / backup.name / "chats.db.gz") == backup.counts


def test_a_copy_whose_writing_anew_was_broken_off_is_whole_and_gone_on_with(tmp_path: Path) -> None:
    fill(tmp_path)
    shelf = BackupFolder(tmp_path / "backups")
    item = ChatsItem(tmp_path / "chats.db")
    name = Backups((item,), shelf, lambda: datetime.now(UTC), lambda _: None).make(BackupReason.ASKED).name
    folder = tmp_path / "backups" / name
    plain = (folder / "chats.db.gz").read_bytes()
    sealing = CopiesSealing(tmp_path / "backups", tmp_path / "chats.db", Opener(KEY))
    sealing.renew(name)
    (folder / "chats.db.gz").write_bytes(plain)
    assert sealing.due() == [name]
    sealing.renew(name)
    assert not (folder / "chats.db.gz").exists()
    assert ChatsItem(tmp_path / "chats.db", Opener(KEY)).count(folder / "chats.db.sealed")["chats"] == 5


DRIVER = """
import asyncio, sys
from pathlib import Path
from rfdesktop.adapters.storage import Database
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.domain.sealing.keys import SealKey
key = SealKey(bytes(range(32)))
async def work():
    database = Database(Path(sys.argv[1]) / "chats.db", opener=Opener(None, lambda name: key))
    await database.open()
    print("loaded for nothing" if "sqlcipher3" in sys.modules else "ready", flush=True)
    while True:
        await database.reseal(key)
        await database.reseal(None)
asyncio.run(work())
"""


@contextmanager
def driver(folder: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, "-c", DRIVER, str(folder)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()


KILLS = int(os.environ.get("RFDESKTOP_KILLS", "3"))


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("kill", range(KILLS))
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_file_whole(tmp_path: Path, kill: int) -> None:
    fill(tmp_path)
    said = titles(tmp_path, None)
    with driver(tmp_path) as process:
        time.sleep(0.05 + 0.13 * kill)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    remove_unfinished([tmp_path])
    key = KEY if sealed_with(tmp_path / "chats.db") else None
    assert titles(tmp_path, key) == said
    assert {path.name for path in tmp_path.iterdir()} == {"chats.db", "chats.json"}


def test_a_journal_that_a_kill_left_before_its_head_was_written_goes_with_the_next_start(tmp_path: Path) -> None:
    fill(tmp_path)
    said = titles(tmp_path, None)
    journal = tmp_path / "chats.db-journal"
    journal.write_bytes(bytes(512) + WORDS)
    assert titles(tmp_path, None) == said
    assert not journal.exists()


def test_a_copy_comes_back_encrypted_or_not_as_the_chats_are_and_an_export_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copies cross between encrypted and plain profiles, whole and merged; all but an export stay unreadable."""
    profile, paths = tmp_path / "profile", ProfilePaths(tmp_path / "profile")
    profile.mkdir()
    fill(profile)
    said, words = titles(profile, None), words_of(profile)

    async def copied(opener: Opener, name: str = "", *, replacing: bool = True) -> str:
        async with held_profile(paths, opener) as held:
            if name:
                await held.restoring.put_back(BackupFolder(paths.backups).laid_out(name), replacing=replacing)
            return (await held.backups.made(BackupReason.ASKED)).name

    plain = asyncio.run(copied(Opener()))
    resealed(profile, None, KEY)
    sealed = asyncio.run(copied(Opener(KEY), plain))
    assert sealed_with(profile / "chats.db") == KEY.name
    assert titles(profile, KEY) == said
    asyncio.run(copied(Opener(KEY), plain, replacing=False))
    assert titles(profile, KEY) == said
    assert (profile / "backups" / sealed / "chats.db.sealed").exists()
    for left in (profile / "backups" / plain, *profile.glob("chats.replaced-*")):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    assert found_in(profile, words) == []

    monkeypatch.setattr(sys, "stdin", io.StringIO(" ".join(KEY.phrase)))
    code, told = command(capsys, profile, "export", str(tmp_path / "out"), "--recovery-phrase-stdin", "--json")
    assert (code, told["chats"]) == (0, 5)
    assert found_in(tmp_path / "out", words)
    assert found_in(profile, words) == []

    resealed(profile, KEY, None)
    asyncio.run(copied(Opener(None, lambda _name: KEY), sealed))
    assert titles(profile, None) == said


def command(capsys: pytest.CaptureFixture[str], profile: Path, *words: str) -> tuple[int, Any]:
    code = run([*words, "--profile", str(profile)])
    told = capsys.readouterr()
    return code, json.loads(told.out) if told.out.strip().startswith(("{", "[")) else told.err


def test_commands_ask_for_the_phrase_where_the_keyring_has_no_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path)
    resealed(tmp_path, None, KEY)
    untouched = (tmp_path / "chats.db").read_bytes()

    def say(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text + "\n"))

    code, said = command(capsys, tmp_path, "chats", "list", "--json")
    assert code == 1
    assert "--recovery-phrase-stdin" in said
    wrong = list(KEY.phrase)
    wrong[4] = wrong[4][:-1] + ("0" if wrong[4][-1] != "0" else "1")
    say(" ".join(wrong))
    code, said = command(capsys, tmp_path, "chats", "list", "--json", "--recovery-phrase-stdin")
    assert code == 1
    assert "Group 5" in said
    say(" ".join(SealKey.new().phrase))
    code, said = command(capsys, tmp_path, "chats", "list", "--json", "--recovery-phrase-stdin")
    assert code == 1
    assert "other chats" in said
    assert (tmp_path / "chats.db").read_bytes() == untouched
    say("".join(KEY.phrase).replace("-", "").lower())
    code, listed = command(capsys, tmp_path, "chats", "list", "--json", "--recovery-phrase-stdin")
    assert (code, len(listed)) == (0, 5)


@pytest.mark.parametrize("known_by", ["keyring", "phrase", "nothing"])
def test_a_copy_made_while_the_chats_are_being_encrypted_is_no_plain_one_where_the_key_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, known_by: str
) -> None:
    fill(tmp_path)
    make = Backups.make

    def slowly(backups: Backups, reason: BackupReason) -> Backup:
        made = make(backups, reason)
        if not sealed_with(tmp_path / "chats.db"):
            resealed(tmp_path, None, KEY)
        return made

    monkeypatch.setattr(Backups, "make", slowly)
    kept = {KEY.name: KEY} if known_by == "keyring" else {}
    monkeypatch.setattr("rfdesktop.app.chat_keys.kept_key", lambda _keys, name: kept.get(name))
    monkeypatch.setattr(sys, "stdin", io.StringIO(" ".join(KEY.phrase) + "\n"))
    typed = ["--recovery-phrase-stdin"] * (known_by == "phrase")
    code, _ = command(capsys, tmp_path, "backup", "create", *typed)
    (copy,) = (each for each in (tmp_path / "backups").iterdir() if each.is_dir())
    # The one that is whole is not given up before there is another.
    assert code == int(known_by == "nothing")
    assert (copy / "chats.db.sealed").exists() is (known_by != "nothing")
    assert (copy / "chats.db.gz").exists() is (known_by == "nothing")


def test_an_encrypted_copy_of_another_machine_comes_back_with_its_phrase_and_is_not_called_damaged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    there, here, copy = tmp_path / "there", tmp_path / "here", str(tmp_path / "copy.rfcopy")
    there.mkdir()
    fill(there)
    said = titles(there, None)
    resealed(there, None, KEY)

    def told(key: SealKey | None, profile: Path, *words: str) -> tuple[int, Any]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(" ".join(key.phrase) + "\n" if key is not None else ""))
        phrase = ("--recovery-phrase-stdin",) if key is not None else ()
        return command(capsys, profile, *words, *phrase)

    assert told(KEY, there, "backup", "create", copy)[0] == 0
    code, words = told(None, here, "backup", "verify", copy)
    assert code == 1
    assert "in this copy are encrypted" in words
    assert "--recovery-phrase-stdin" in words
    code, words = told(SealKey.new(), here, "backup", "verify", copy)
    assert code == 1
    assert "other chats" in words
    with pytest.raises(KnownError) as refused, whole_copy(copy, ProfilePaths(here), Opener()):
        pass
    assert (refused.value.code, refused.value.values["of"]) == (ErrorCode.STORE_SEALED, "copy")
    assert told(KEY, here, "backup", "verify", copy)[0] == 0
    assert told(KEY, here, "backup", "restore", copy)[0] == 0
    assert titles(here, None) == said
