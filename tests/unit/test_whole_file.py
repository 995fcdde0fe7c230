"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from rfdesktop.adapters import atomic_file
from rfdesktop.adapters.atomic_file import WholeFiles, remove_unfinished, set_aside, unfinished, write_whole
from rfdesktop.domain.errors import ErrorCode, KnownError


def test_a_file_is_written_as_it_is_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    for text in ("one\n", "zwei\r\n\U0001f4a1"):
        WholeFiles().write(path, text)
        assert path.read_bytes() == text.encode()
    assert list(tmp_path.iterdir()) == [path]


def test_halves_of_characters_are_joined_or_replaced(tmp_path: Path) -> None:
    WholeFiles().write(tmp_path / "note.md", "\ud83d\udca1 cut \ud83d")
    assert (tmp_path / "note.md").read_text(encoding="utf-8") == "\U0001f4a1 cut \ufffd"


def test_what_was_there_stays_where_the_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "note.md"
    path.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        WholeFiles().write(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_of_the_users_beside_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "note.md.part").write_text("mine")
    WholeFiles().write(tmp_path / "note.md", "new")
    assert (tmp_path / "note.md.part").read_text() == "mine"


def test_writers_at_once_leave_the_whole_text_of_one(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    texts = [letter * 50_000 for letter in "abcdefgh"]
    writers = [threading.Thread(target=WholeFiles().write, args=(path, text)) for text in texts]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert path.read_text() in texts
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_a_file_is_as_private_as_the_user_has_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    before = os.umask(0o077)
    try:
        WholeFiles().write(tmp_path / "own.md", "new")
        # The process is stricter than its user, who shares this folder.
        WholeFiles(0o022).write(tmp_path / "shared.md", "new")
    finally:
        os.umask(before)
    assert (tmp_path / "own.md").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "shared.md").stat().st_mode & 0o777 == 0o644


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_file_is_never_more_open_than_its_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    WholeFiles(0o022).write(tmp_path / "note.md", "new")
    assert (tmp_path / "note.md").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="a folder is not written there")
def test_the_file_and_then_its_folder_are_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    fsync = os.fsync

    def seen(descriptor: int) -> None:
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        written.append("folder" if folder else "file")
        # The file is in its place before its folder is written, not before the file is.
        assert (tmp_path / "note.md").exists() is folder
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", seen)
    WholeFiles().write(tmp_path / "note.md", "new")
    assert written == ["file", "folder"]


def test_a_file_that_another_program_has_open_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusals, replace = [PermissionError(13, "in use")] * 2, Path.replace

    def busy(path: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(atomic_file, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(atomic_file, "REPLACE_WAIT_S", 0.001)
    WholeFiles().write(tmp_path / "note.md", "new")
    assert (tmp_path / "note.md").read_text() == "new"
    refusals.extend([PermissionError(13, "in use")] * atomic_file.REPLACE_TRIES)
    with pytest.raises(PermissionError):
        WholeFiles().write(tmp_path / "note.md", "newer")
    assert (tmp_path / "note.md").read_text() == "new"


def test_what_killed_writers_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    left = unfinished(tmp_path / "session.json")
    left.write_text("a draft")
    unfinished(tmp_path / "copy").mkdir()
    old = tmp_path / "chats-0001-20260101T000000000000Z.part"
    old.write_text("a copy")
    kept = {tmp_path / name for name in ("session.json", "note.part", ".part", "chats-mine.part")}
    for path in kept:
        path.write_text("mine")
    assert remove_unfinished((tmp_path, tmp_path / "absent")) == 3
    assert set(tmp_path.iterdir()) == kept


def test_a_file_that_is_set_aside_never_replaces_an_earlier_one(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / "session.json").write_text(str(number))
        set_aside(tmp_path / "session.json")
    assert sorted(path.read_text() for path in tmp_path.iterdir()) == ["0", "1", "2"]
    assert (tmp_path / "session.json.bad").read_text() == "0"


def test_a_file_of_the_profile_makes_its_folders_and_says_what_is_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "profile" / "drafts" / "session.json"
    for text in ("first", "second"):
        write_whole(path, text)
        assert path.read_text(encoding="utf-8") == text
    with pytest.raises(KnownError) as refused:
        write_whole(path / "below.json", "text")
    assert (refused.value.code, refused.value.values) == (ErrorCode.PROFILE_UNWRITABLE, {"file": "below.json"})


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ErrorCode.DISK_FULL),
        (errno.EDQUOT, ErrorCode.DISK_FULL),
        (errno.EFBIG, ErrorCode.DISK_FULL),
        (errno.EROFS, ErrorCode.PROFILE_UNWRITABLE),
    ],
)
def test_a_full_disk_is_told_from_a_folder_that_takes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: ErrorCode
) -> None:
    def fails(_self: WholeFiles, _path: Path, _data: bytes) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(WholeFiles, "write_bytes", fails)
    with pytest.raises(KnownError) as refused:
        write_whole(tmp_path / "session.json", "text")
    assert refused.value.code is code
