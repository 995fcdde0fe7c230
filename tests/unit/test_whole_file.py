"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from rfdesktop.adapters.atomic_file import WholeFiles


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
    before = os.umask(0o077)
    try:
        WholeFiles().write(tmp_path / "note.md", "new")
    finally:
        os.umask(before)
    assert (tmp_path / "note.md").stat().st_mode & 0o777 == 0o600
