"""Open tabs and drafts on disk."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rfdesktop.adapters.session_file import SessionFile
from rfdesktop.domain.chats.session import OpenTab, Session
from rfdesktop.domain.store_events import SessionDamaged

OPEN = Session((OpenTab("a" * 32, "a draft\nof two lines", 120, True), OpenTab("b" * 32)), 1, "Zm9v", "YmFy", True)

SESSIONS = st.builds(
    Session,
    tabs=st.lists(
        st.builds(
            OpenTab, chat_id=..., draft=st.text(), scroll=st.none() | st.integers(0, 10**9), wizard_open=st.booleans()
        ),
        max_size=4,
    ).map(tuple),
    current=st.integers(0, 9),
    geometry=st.text(),
    layout=st.text(),
    welcome_dismissed=st.booleans(),
    wizard_size=st.tuples(st.integers(0, 9999), st.integers(0, 9999)),
)


TYPED = Session((OpenTab("c" * 32, "typed at once"),), closed=(OpenTab("d" * 32, "closed at once"),))


def load(folder: Path) -> Session:
    return asyncio.run(SessionFile(folder).load())


@given(SESSIONS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_saved_is_loaded(tmp_path: Path, session: Session) -> None:
    asyncio.run(SessionFile(tmp_path / "drafts").save(session))
    assert load(tmp_path / "drafts") == session
    assert [one.name for one in (tmp_path / "drafts").iterdir()] == ["session.json"]


def test_without_a_file_nothing_is_open(tmp_path: Path) -> None:
    assert load(tmp_path) == Session()


@pytest.mark.parametrize("content", [b"{", b'{"tabs": 3}', b"\xff\xff", b"null", b"[" * 100_000])
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "session.json").write_bytes(content)
    assert load(tmp_path) == Session()
    assert (tmp_path / "session.json.bad").read_bytes() == content
    asyncio.run(SessionFile(tmp_path).save(OPEN))
    assert load(tmp_path) == OPEN


def test_a_file_that_cannot_be_opened_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "session.json").mkdir()
    assert load(tmp_path) == Session()
    assert (tmp_path / "session.json.bad").is_dir()


def test_members_of_a_later_edition_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "session.json").write_text('{"tabs": [{"chat_id": "c", "pinned": true}], "zoom": 2}')
    assert load(tmp_path) == Session((OpenTab("c"),))


def test_half_a_character_in_a_draft_does_not_stop_the_saving(tmp_path: Path) -> None:
    asyncio.run(SessionFile(tmp_path).save(Session((OpenTab("c", "cut \ud83d"),))))
    assert load(tmp_path).tabs[0].draft == "cut \ufffd"


def test_the_last_of_many_saves_stands(tmp_path: Path) -> None:
    async def main() -> Session:
        file = SessionFile(tmp_path)
        await asyncio.gather(*(file.save(replace(OPEN, current=number)) for number in range(30)))
        return await file.load()

    assert asyncio.run(main()).current == 29


def test_what_was_typed_at_once_stands_beside_the_stored_session(tmp_path: Path) -> None:
    async def main() -> None:
        file = SessionFile(tmp_path)
        await file.save(OPEN)
        # As often as it is stored: with the newest words, once.
        await file.add(replace(TYPED, tabs=(OpenTab("c" * 32, "typed"),)))
        await file.add(TYPED)

    asyncio.run(main())
    assert load(tmp_path) == replace(OPEN, tabs=(*OPEN.tabs, *TYPED.tabs), current=2, closed=TYPED.closed)


def test_without_a_stored_session_what_was_typed_at_once_is_all(tmp_path: Path) -> None:
    asyncio.run(SessionFile(tmp_path).add(TYPED))
    assert load(tmp_path) == TYPED


def test_a_damaged_session_is_set_aside_for_what_was_typed_at_once(tmp_path: Path) -> None:
    (tmp_path / "session.json").write_text("{")
    asyncio.run(SessionFile(tmp_path).add(TYPED))
    assert load(tmp_path) == TYPED
    assert (tmp_path / "session.json.bad").read_text() == "{"


def test_a_late_addition_never_replaces_a_whole_session(tmp_path: Path) -> None:
    async def main() -> Session:
        file = SessionFile(tmp_path)
        await asyncio.gather(*(file.add(TYPED) for _ in range(10)), file.save(OPEN))
        return await file.load()

    assert asyncio.run(main()) == OPEN


@given(SESSIONS, st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_that_breaks_off_gives_what_comes_before(tmp_path: Path, session: Session, data: st.DataObject) -> None:
    folder = tmp_path / "drafts"
    tabs = tuple(replace(tab, chat_id=f"{number:032x}") for number, tab in enumerate(session.tabs))
    session = replace(session, tabs=tabs)
    asyncio.run(SessionFile(folder).save(session))
    whole = (folder / "session.json").read_bytes()
    (folder / "session.json").write_bytes(whole[: data.draw(st.integers(1, len(whole) - 1))])
    found = load(folder)
    asyncio.run(SessionFile(folder).save(session))
    kept = {tab.chat_id: tab.draft for tab in session.tabs}
    for tab in found.tabs:
        assert kept[tab.chat_id].startswith(tab.draft.rstrip("\ufffd"))


@pytest.mark.parametrize("left", range(6))
def test_a_draft_that_breaks_off_in_a_written_character_loses_that_one_alone(tmp_path: Path, left: int) -> None:
    file = SessionFile(tmp_path)
    asyncio.run(file.save(Session(tabs=(OpenTab("a" * 32, "C:\\u\x1b\x1f"),))))
    text = (tmp_path / "session.json").read_text()
    (tmp_path / "session.json").write_text(text[: text.index(r"\u001f") + left])
    assert [tab.draft for tab in load(tmp_path).tabs] == ["C:\\u\x1b"]


def test_a_half_file_gives_its_tabs_and_the_draft_as_far_as_it_goes(tmp_path: Path) -> None:
    file = SessionFile(tmp_path)
    closed = (OpenTab("d" * 32, "closed draft"),)
    asyncio.run(file.save(replace(OPEN, closed=closed)))
    text = (tmp_path / "session.json").read_text()
    (tmp_path / "session.json").write_text(text[: text.index("closed draft") + 6])
    found = SessionFile(tmp_path)
    session = asyncio.run(found.load())
    assert session.tabs == (OpenTab("a" * 32, "a draft\nof two lines"), OpenTab("b" * 32))
    assert session.closed == (OpenTab("d" * 32, "closed"),)
    assert found.damage == SessionDamaged("session.json.bad", 3)
    # A kill right after leaves it as it was rescued.
    again = SessionFile(tmp_path)
    assert asyncio.run(again.load()) == session
    assert again.damage is None


def test_a_zeroed_file_gives_nothing_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "session.json").write_bytes(bytes(400))
    file = SessionFile(tmp_path)
    assert asyncio.run(file.load()) == Session()
    assert file.damage == SessionDamaged("session.json.bad", 0)
