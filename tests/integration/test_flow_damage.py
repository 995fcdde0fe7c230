"""A library that is damaged: what can be built again is, the rest is told; a full disk is told as one."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from rfdesktop.adapters.flow_library.mending import failure_of
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowOrigin, FlowStatus, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome

T = TypeVar("T")
DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
VPN = Flow("vpn", "VPN will not connect", FlowKind.TROUBLESHOOTING, "done", (DONE,), FlowStatus.PUBLISHED)
FLOWS = [VPN, *(replace(VPN, id=f"f{n}", title=f"Printer {n} error") for n in range(60))]


def with_library(folder: Path, work: Callable[[LanceFlowLibrary], Awaitable[T]], *, repair: bool = True) -> T:
    async def run() -> T:
        library = await LanceFlowLibrary.open(folder, None, repair=repair)
        try:
            return await work(library)
        finally:
            await library.close()

    return asyncio.run(run())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    async def fill(library: LanceFlowLibrary) -> None:
        await library.load_starters(FLOWS)
        await library.put([replace(VPN, title="VPN draft")], FlowOrigin.IMPORT)

    with_library(tmp_path / "library", fill)
    with_library(tmp_path / "library", lambda library: library.count())
    return tmp_path / "library"


async def is_whole(library: LanceFlowLibrary) -> None:
    assert await library.count() == len(FLOWS)
    assert [hit.title for hit in await library.search("vpn", limit=1)] == [VPN.title]
    assert [entry.title for entry in await library.drafts()] == ["VPN draft"]
    assert await library.flow("vpn") == VPN


def files(folder: Path, *patterns: str) -> list[Path]:
    return [path for pattern in patterns for path in folder.glob(pattern) if path.is_file()]


def torn(paths: Iterable[Path]) -> None:
    for path in paths:
        path.write_bytes(b"torn" * 8)


@pytest.mark.parametrize("ruin", [torn, lambda paths: [path.unlink() for path in paths]], ids=["torn", "gone"])
@pytest.mark.parametrize("table", ["flows", "revisions", "standing"])
def test_damaged_indexes_are_built_again(folder: Path, table: str, ruin: Callable[[list[Path]], object]) -> None:
    found = files(folder, f"{table}.lance/_indices/**/*")
    assert found
    ruin(found)
    with_library(folder, is_whole)
    with_library(folder, is_whole)


def test_an_index_that_is_damaged_while_the_library_is_open_is_built_again(folder: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        torn(files(folder, "flows.lance/_indices/**/*"))
        await is_whole(library)

    with_library(folder, work)


@pytest.mark.parametrize("part", ["data", "_versions", "*"])
def test_the_table_of_flows_is_made_again_from_the_revisions(folder: Path, part: str) -> None:
    found = files(folder, f"flows.lance/{part}/**/*")
    assert found
    torn(found)
    with_library(folder, is_whole)


def test_a_table_of_flows_that_is_gone_is_made_again(folder: Path) -> None:
    shutil.rmtree(folder / "flows.lance")
    with_library(folder, is_whole)


def test_where_the_table_of_what_serves_is_gone_no_draft_serves(folder: Path) -> None:
    shutil.rmtree(folder / "standing.lance")
    with_library(folder, is_whole)


@pytest.mark.parametrize("repair", [True, False])
@pytest.mark.parametrize("part", ["data", "_versions"])
def test_damaged_revisions_are_told_with_what_was_found(folder: Path, part: str, repair: bool) -> None:
    torn(files(folder, f"*.lance/{part}/**/*"))
    with pytest.raises(KnownError) as caught:
        with_library(folder, lambda library: library.flow("vpn"), repair=repair)
    assert caught.value.code is ErrorCode.LIBRARY_DAMAGED
    assert caught.value.values["path"] == str(folder)
    assert caught.value.values["detail"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(28, "No space left on device"), ErrorCode.DISK_FULL),
        (RuntimeError("lance error: LanceError(IO): No space left on device (os error 28)"), ErrorCode.DISK_FULL),
        (RuntimeError("There is not enough space on the disk. (os error 112)"), ErrorCode.DISK_FULL),
        (RuntimeError("lance error: Not found"), ErrorCode.LIBRARY_DAMAGED),
    ],
)
def test_a_full_disk_is_told_as_one(error: Exception, code: ErrorCode) -> None:
    assert failure_of(error, "x").code is code


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a small disk")
def test_an_import_on_a_full_disk_says_so_and_leaves_the_library_as_it_was(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if os.system(f"mount -t tmpfs -o size=6m tmpfs {small}") != 0:
        pytest.skip("no small disk can be mounted here")
    try:
        folder = small / "library"

        async def work(library: LanceFlowLibrary) -> None:
            await library.load_starters(FLOWS)
            (small / "filler").write_bytes(b"x" * (os.statvfs(small).f_bavail * os.statvfs(small).f_frsize - 40_000))
            many = [replace(VPN, id=f"n{n}", summary=os.urandom(600).hex()) for n in range(200)]
            with pytest.raises(KnownError) as caught:
                await library.put(many, FlowOrigin.IMPORT)
            assert caught.value.code is ErrorCode.DISK_FULL
            assert [hit.title for hit in await library.search("vpn", limit=1)] == [VPN.title]
            (small / "filler").unlink()
            assert len(await library.put(many, FlowOrigin.IMPORT)) == 200
            assert len(await library.drafts()) == 200

        with_library(folder, work)
    finally:
        os.system(f"umount -l {small}")
