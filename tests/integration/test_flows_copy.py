"""The flow library in the copies of the profile: all of it goes in, is counted, and comes back as it stood."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rfdesktop.adapters.backup_shelf import BackupFolder
from rfdesktop.adapters.flow_library.flows_copy import NAME, FlowsItem, put_back
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.adapters.storage.looking import Memory, StoreMemory
from rfdesktop.app.flow_copies import library_anew, library_found_again
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.backups import BackupReason
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowOrigin, FlowStatus, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.words.store import library_anew_words

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
DONE = (Step("d", StepType.RESULT, "Done", "Schluß ✓", outcome=Outcome.RESOLVED),)


def flow(name: str, title: str = "") -> Flow:
    return Flow(name, title or f"About {name}", FlowKind.PROCEDURE, "d", DONE, FlowStatus.PUBLISHED, "Said of it.")


async def told(library: LanceFlowLibrary) -> object:
    """What a library holds, as a person sees it."""
    found = [hit.flow_id for hit in await library.search("zebra", published_only=False)]
    return await library.flows(), [await library.flow(name) for name in ("one", "two")], found


def held_by(folder: Path) -> object:
    """What the library of a folder holds."""

    async def look() -> object:
        library = await LanceFlowLibrary.open(folder, None, repair=True)
        held = await told(library)
        await library.close()
        return held

    return asyncio.run(look())


@pytest.fixture
def before(tmp_path: Path) -> object:
    """A library with a starter, the team's own flow twice published, and a draft beside it."""

    async def fill() -> object:
        library = await LanceFlowLibrary.open(ProfilePaths(tmp_path).flows, None, repair=True)
        await library.load_starters([flow("two")])
        for title in ("First", "Second"):
            await library.put([flow("one", title)], FlowOrigin.IMPORT, publish=True)
        await library.put([flow("one", "Zebra")], FlowOrigin.IMPORT)
        held = await told(library)
        await library.close()
        return held

    return asyncio.run(fill())


def copied(folder: Path, *, ready: bool = True, stopped: Callable[[], bool] = lambda: False) -> dict[str, int] | None:
    item = FlowsItem(ProfilePaths(folder).flows, lambda: ready)
    return item.copy(folder / NAME, stopped)


def test_every_revision_comes_back_and_stands_where_it_stood(before: object, tmp_path: Path) -> None:
    counts = copied(tmp_path)
    assert counts == {"flows": 2, "revisions": 4}
    assert FlowsItem(tmp_path, lambda: True).count(tmp_path / NAME) == counts

    async def again() -> object:
        assert await put_back(tmp_path / NAME, tmp_path / "again") == 2
        library = await LanceFlowLibrary.open(tmp_path / "again", None, repair=True)
        held = await told(library)
        # A flow that the team changed is still theirs against a newer starter, and its next revision the fourth.
        assert await library.load_starters([flow("two")]) == ()
        (put,) = await library.put([flow("one", "Third")], FlowOrigin.IMPORT, publish=True)
        assert put.revision == 4
        await library.close()
        return held

    assert asyncio.run(again()) == before


def test_what_is_not_open_or_cannot_be_read_costs_the_others_nothing(before: object, tmp_path: Path) -> None:
    assert copied(tmp_path, ready=False) is None
    for path in (ProfilePaths(tmp_path).flows / "revisions.lance").rglob("*.lance"):
        path.write_bytes(b"no table")
    assert copied(tmp_path) is None
    assert not (tmp_path / NAME).exists()


def test_a_copy_is_broken_off_between_two_flows(before: object, tmp_path: Path) -> None:
    with pytest.raises(InterruptedError):
        copied(tmp_path, stopped=lambda: True)


def changed(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    lines = gzip.decompress(path.read_bytes()).decode().splitlines(keepends=True)
    path.write_bytes(gzip.compress("".join(change(lines)).encode()))


BROKEN: dict[str, Callable[[Path], object]] = {
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-20]),
    "empty": lambda path: path.write_bytes(b""),
    "no packed file": lambda path: path.write_text("flows"),
    "another document": lambda path: changed(path, lambda lines: [line.replace("Zebra", "Cobra") for line in lines]),
    "no first line": lambda path: changed(path, lambda lines: lines[1:]),
    "half a line": lambda path: changed(path, lambda lines: [*lines[:-1], lines[-1][:9]]),
    "another table": lambda path: changed(path, lambda lines: [*lines, json.dumps({"flows": {}})]),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_copy_that_is_not_whole_is_refused(before: object, tmp_path: Path, fault: str) -> None:
    copied(tmp_path)
    BROKEN[fault](tmp_path / NAME)
    with pytest.raises(KnownError) as refused:
        FlowsItem(tmp_path, lambda: True).count(tmp_path / NAME)
    assert refused.value.code is ErrorCode.BACKUP_FAILED
    with pytest.raises(KnownError):
        asyncio.run(put_back(tmp_path / NAME, tmp_path / "again"))
    assert not (tmp_path / "again").exists()


@pytest.fixture
def paths(before: object, tmp_path: Path) -> ProfilePaths:
    """A profile whose newest copy is damaged, with a whole one before it."""
    paths = ProfilePaths(tmp_path)
    shelf, item = BackupFolder(paths.backups), FlowsItem(paths.flows, lambda: True)
    shelf.add(NOW, BackupReason.DAILY, [item], lambda: False)
    newer = shelf.add(NOW.replace(day=26), BackupReason.DAILY, [item], lambda: False)
    BROKEN["cut"](shelf.path(newer, NAME))
    return paths


def test_a_damaged_library_gives_way_to_the_newest_whole_copy(paths: ProfilePaths, before: object) -> None:
    (paths.flows / "mine.txt").write_text("kept")
    begun = asyncio.run(library_anew(paths))
    assert (begun.flows, begun.copied_at) == (2, NOW)
    assert (Path(begun.folder) / "mine.txt").read_text() == "kept"
    assert held_by(paths.flows) == before


def test_a_library_that_is_missing_comes_out_of_the_copy(paths: ProfilePaths, before: object) -> None:
    assert asyncio.run(library_found_again(paths)) is None
    paths.flows.rename(paths.root / "moved")
    paths.flows.mkdir()
    begun = asyncio.run(library_found_again(paths))
    assert begun is not None
    assert (begun.folder, begun.flows, begun.copied_at) == ("", 2, NOW)
    assert held_by(paths.flows) == before


def test_without_a_copy_it_begins_with_nothing(before: object, tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path)
    assert asyncio.run(library_anew(paths)).copied_at is None
    assert not paths.flows.exists()
    assert asyncio.run(library_found_again(paths)) is None
    # Where anything was done in the profile it is said; a first start that was killed has nothing to miss.
    StoreMemory(paths.chats).save(Memory(True, 3))
    begun = asyncio.run(library_found_again(paths))
    assert begun is not None
    assert (begun.flows, begun.copied_at) == (0, None)
    assert "was missing" in library_anew_words(begun)
    assert "starter flows" in library_anew_words(begun)
