"""Files of what is typed: as text, or sealed with a key that is made of that of the chats."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.draft_files import BOX, DraftFiles
from rfdesktop.adapters.last_words import LastWords
from rfdesktop.adapters.session_file import SessionFile
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.app.drafts import Drafts
from rfdesktop.app.paths import ProfilePaths
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


def begun(folder: Path, key: SealKey) -> None:
    """A folder as a start with the key of the chats leaves it."""
    known(key).keep_box(folder)


def test_what_is_typed_while_the_chats_are_locked_is_sealed_for_who_has_their_key(tmp_path: Path) -> None:
    begun(tmp_path, KEY)
    path = tmp_path / "last.json"
    DraftFiles().write(path, TYPED)
    assert b"zebra" not in path.read_bytes()
    with pytest.raises(KnownError) as refused:
        DraftFiles().read(path)
    assert refused.value.code is ErrorCode.STORE_SEALED
    assert known(OTHER, KEY).read(path).startswith(TYPED[:-1])
    with pytest.raises(ValueError, match="key is gone"):
        known(OTHER).read(path)
    files = known(KEY)
    files.renew(path)
    assert key_name_in(path.read_bytes()) == KEY.name
    assert files.read(path).startswith(TYPED[:-1])


def test_what_is_open_goes_on_being_kept_while_the_chats_are_locked(tmp_path: Path) -> None:
    begun(tmp_path, KEY)
    store = SessionFile(tmp_path, DraftFiles())
    asyncio.run(store.add(SESSION))
    asyncio.run(store.add(Session(tabs=(OpenTab("c2", "more"),))))
    assert b"zebra" not in (tmp_path / "session.json").read_bytes()
    kept = asyncio.run(SessionFile(tmp_path, known(KEY)).load())
    assert {tab.chat_id: tab.draft for tab in kept.tabs} == {"c1": SESSION.tabs[0].draft, "c2": "more"}


def test_a_damaged_box_costs_no_word(tmp_path: Path) -> None:
    begun(tmp_path, KEY)
    (tmp_path / BOX).write_bytes((tmp_path / BOX).read_bytes()[:-1])
    DraftFiles().write(tmp_path / "last.json", "typed")
    assert DraftFiles().read(tmp_path / "last.json") == "typed"


def test_where_the_chats_are_plain_again_nothing_is_sealed(tmp_path: Path) -> None:
    begun(tmp_path, KEY)
    known().keep_box(tmp_path)
    DraftFiles().write(tmp_path / "last.json", "typed")
    assert (tmp_path / "last.json").read_text(encoding="utf-8") == "typed"


@pytest.mark.parametrize("boxes", [True, False])
def test_quits_while_the_chats_are_locked_lose_nothing_of_any_of_them(tmp_path: Path, boxes: bool) -> None:
    """A log-off asks nobody: what earlier quits left sealed stands beside what is typed now."""
    LastWords(tmp_path, known(KEY)).write((AddToSession(SESSION),))
    if boxes:
        begun(tmp_path, KEY)
    later = [AddToSession(Session(tabs=(OpenTab(f"later{number}", f"words {number}"),))) for number in range(12)]
    for typed in later:
        this_start = LastWords(tmp_path, DraftFiles())
        this_start.write((AddToSession(Session()),))
        this_start.write((typed,))
    found = LastWords(tmp_path, known(KEY))
    assert found.read()[0] == AddToSession(SESSION)
    assert found.read()[-1] == later[-1]
    assert [typed for typed in found.read()[1:] if typed in later] == later
    found.take_up()
    found.remove()
    assert [path.name for path in tmp_path.iterdir()] == ([BOX] if boxes else [])


@pytest.mark.parametrize("name", ["session.json.bad", "last.json.20261201T120000000000Z.bad"])
def test_a_damaged_file_that_was_set_aside_is_sealed_with_the_others(tmp_path: Path, name: str) -> None:
    (tmp_path / "drafts").mkdir()
    path = tmp_path / "drafts" / name
    path.write_bytes(b'{"draft": "zebra \xff')
    drafts = Drafts(ProfilePaths(tmp_path), list[object]().append)
    asyncio.run(drafts.keep_as(Opener(KEY)))
    assert key_name_in(path.read_bytes()) == KEY.name
    asyncio.run(drafts.keep_as(Opener(None, {KEY.name: KEY}.get)))
    assert path.read_bytes() == b'{"draft": "zebra \xff'
    assert not (tmp_path / "drafts" / BOX).exists()
