"""Files of what is typed: as text, or sealed with a key that is made of that of the chats."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.draft_files import DraftFiles
from rfdesktop.adapters.last_words import LastWords
from rfdesktop.adapters.session_file import SessionFile
from rfdesktop.domain.chats.commands import AddToSession
from rfdesktop.domain.chats.session import OpenTab, Session
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.sealing.keys import SealKey, key_name_in

KEY, OTHER = SealKey(bytes(range(32))), SealKey(bytes(32))
TYPED = "the fax of the dispatch office prints zebra stripes \ud83d"
SESSION = Session(tabs=(OpenTab("c1", TYPED.strip("\ud83d")),))


def known(*keys: SealKey) -> DraftFiles:
    """Files of which the first key is that of the chats."""
    files = DraftFiles()
    files.open(keys[0] if keys else None, {key.name: key for key in keys}.get)
    return files


def test_a_sealed_file_tells_its_key_and_nothing_of_what_was_typed(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    known(KEY).write(path, TYPED)
    assert key_name_in(path.read_bytes()) == KEY.name
    assert b"zebra" not in path.read_bytes()
    assert known(KEY).read(path) == TYPED.replace("\ud83d", "\N{REPLACEMENT CHARACTER}")


def test_before_the_key_is_known_a_sealed_file_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    known(KEY).write(path, TYPED)
    before = path.read_bytes()
    for deed in (lambda: DraftFiles().read(path), lambda: DraftFiles().write(path, "other")):
        with pytest.raises(KnownError) as refused:
            deed()
        assert refused.value.code is ErrorCode.STORE_SEALED
    assert path.read_bytes() == before


def test_files_follow_the_chats_when_these_are_sealed_and_unsealed(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    DraftFiles().write(path, TYPED[:9])
    files = known(KEY)
    files.renew(path)
    assert key_name_in(path.read_bytes()) == KEY.name
    files.open(OTHER, {KEY.name: KEY}.get)
    files.renew(path)
    assert key_name_in(path.read_bytes()) == OTHER.name
    files.open(None, {OTHER.name: OTHER}.get)
    files.renew(path)
    assert path.read_text(encoding="utf-8") == TYPED[:9]
    files.renew(tmp_path / "nothing.json")
    assert not (tmp_path / "nothing.json").exists()


def test_a_file_that_is_written_anew_is_not_newer_for_it(tmp_path: Path) -> None:
    files = DraftFiles()
    session, last = SessionFile(tmp_path, files), LastWords(tmp_path, files)
    last.write((AddToSession(SESSION),))
    os.utime(tmp_path / "last.json", (1_000, 1_000))
    asyncio.run(session.save(SESSION))
    before = session.written_at, last.written_at
    files.open(KEY, lambda _name: None)
    for name in ("session.json", "last.json"):
        files.renew(tmp_path / name)
        assert key_name_in((tmp_path / name).read_bytes()) == KEY.name
    assert (session.written_at, last.written_at) == before


@pytest.mark.parametrize("harm", ["changed", "cut", "renamed", "key gone"])
def test_a_sealed_file_that_cannot_be_opened_is_set_aside(tmp_path: Path, harm: str) -> None:
    asyncio.run(SessionFile(tmp_path, known(KEY)).save(SESSION))
    path = tmp_path / "session.json"
    data = path.read_bytes()
    match harm:
        case "changed":
            path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        case "cut":
            path.write_bytes(data[:20])
        case "renamed":
            known(KEY).write(tmp_path / "last.json", "{}")
            path.write_bytes((tmp_path / "last.json").read_bytes())
    store = SessionFile(tmp_path, known() if harm == "key gone" else known(KEY))
    assert asyncio.run(store.load()) == Session()
    assert store.damage is not None
    assert (tmp_path / store.damage.kept_as).exists()


def test_what_is_typed_before_the_key_is_known_waits_and_is_then_kept_beside_what_was_open(
    tmp_path: Path,
) -> None:
    asyncio.run(SessionFile(tmp_path, known(KEY)).save(SESSION))
    files = DraftFiles()
    store = SessionFile(tmp_path, files)
    more = Session(tabs=(OpenTab("c2", "more"),))
    with pytest.raises(KnownError):
        asyncio.run(store.add(more))
    with pytest.raises(KnownError):
        asyncio.run(store.load())
    files.open(KEY, lambda _name: None)
    asyncio.run(store.add(more))
    loaded = asyncio.run(store.load())
    assert {tab.chat_id for tab in loaded.tabs} == {"c1", "c2"}
    assert replace(loaded, tabs=loaded.tabs[:1], current=0) == SESSION


def test_what_was_put_by_at_the_end_is_sealed_too(tmp_path: Path) -> None:
    LastWords(tmp_path, known(KEY)).write((AddToSession(SESSION),))
    assert b"zebra" not in (tmp_path / "last.json").read_bytes()
    with pytest.raises(KnownError):
        LastWords(tmp_path).read()
    assert LastWords(tmp_path, known(KEY)).read() == (AddToSession(SESSION),)
