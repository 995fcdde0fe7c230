"""Revisions in the library: saved over what was seen alone, listed, read back, and found by nobody until published."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import lancedb
import pyarrow as pa
import pytest

from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.editing.editions import Saved, SavedOver
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowOrigin, FlowStatus, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome

T = TypeVar("T")
DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
FLOW = Flow("vpn", "VPN will not connect", FlowKind.TROUBLESHOOTING, "done", (DONE,), FlowStatus.DRAFT)
LOST = replace(FLOW, start="gone")


def with_library(folder: Path, work: Callable[[LanceFlowLibrary], Awaitable[T]]) -> T:
    async def run() -> T:
        library = await LanceFlowLibrary.open(folder, None, repair=True)
        try:
            return await work(library)
        finally:
            await library.close()

    return asyncio.run(run())


async def saved(library: LanceFlowLibrary, flow: Flow, base: int, *, publish: bool = False) -> Saved:
    done = await library.save(flow, base=base, by="Kim", publish=publish)
    assert isinstance(done, Saved)
    return done


def test_saving_makes_revisions_with_who_and_when(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        first = await saved(library, FLOW, 0)
        assert (first.revision.number, first.revision.by, first.serves, first.revision.draft) == (1, "Kim", False, True)
        served = replace(FLOW, title="VPN", status=FlowStatus.PUBLISHED)
        second = await saved(library, served, 1, publish=True)
        assert (second.revision.number, second.serves) == (2, True)
        third = await saved(library, FLOW, 2)
        revisions = await library.revisions("vpn")
        assert [(each.number, each.origin, each.by, each.serves, each.draft) for each in revisions] == [
            (3, FlowOrigin.EDITOR, "Kim", False, True),
            (2, FlowOrigin.EDITOR, "Kim", True, False),
            (1, FlowOrigin.EDITOR, "Kim", False, False),
        ]
        assert revisions[0].at >= revisions[1].at >= revisions[2].at
        assert revisions[0] == third.revision
        assert [await library.revision("vpn", number) for number in (1, 2, 3)] == [FLOW, served, FLOW]
        assert (await library.flow("vpn")).title == "VPN"

    with_library(tmp_path, work)


def test_a_revision_that_nobody_here_has_seen_is_not_saved_over(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        await saved(library, FLOW, 0)
        theirs = replace(FLOW, title="Theirs")
        await library.put([theirs], FlowOrigin.IMPORT)
        over = await library.save(replace(FLOW, title="Mine"), base=1, by="Kim")
        assert isinstance(over, SavedOver)
        assert (over.theirs.number, over.theirs.origin, over.theirs.by, over.flow) == (2, FlowOrigin.IMPORT, "", theirs)
        assert len(await library.revisions("vpn")) == 2
        same = await saved(library, theirs, 1)
        assert same.revision.number == 2, "it says the same"
        mine = await saved(library, replace(FLOW, title="Mine"), 2)
        assert mine.revision.number == 3

    with_library(tmp_path, work)


def test_a_new_flow_does_not_take_the_place_of_one_of_its_id(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        await saved(library, FLOW, 0)
        assert isinstance(await library.save(replace(FLOW, title="Another"), base=0, by="Kim"), SavedOver)

    with_library(tmp_path, work)


def test_only_what_is_published_and_sound_is_suggested(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        async def found() -> list[tuple[str, FlowStatus]]:
            return [(hit.title, hit.status) for hit in await library.search("vpn")]

        await saved(library, replace(FLOW, status=FlowStatus.REVIEW), 0)
        assert await found() == []
        assert [entry.status for entry in await library.flows()] == [FlowStatus.REVIEW]
        lost = await saved(library, replace(LOST, status=FlowStatus.PUBLISHED), 1, publish=True)
        assert not lost.serves, "its findings forbid it"
        assert await found() == []
        served = await saved(library, replace(FLOW, status=FlowStatus.PUBLISHED), 2, publish=True)
        assert served.serves
        assert await found() == [("VPN will not connect", FlowStatus.PUBLISHED)]
        await saved(library, replace(FLOW, title="VPN anew"), 3)
        assert await found() == [("VPN will not connect", FlowStatus.PUBLISHED)]
        away = await saved(library, replace(FLOW, status=FlowStatus.ARCHIVED), 4, publish=True)
        assert away.serves
        assert await found() == []
        assert await library.flows() == ()
        assert [entry.flow_id for entry in await library.archived()] == ["vpn"]
        back = await saved(library, replace(FLOW, status=FlowStatus.PUBLISHED), 5, publish=True)
        assert back.serves
        assert len(await found()) == 1

    with_library(tmp_path, work)


def test_a_revision_that_is_not_there_is_told(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        assert await library.revisions("vpn") == ()
        with pytest.raises(KnownError) as caught:
            await library.revision("vpn", 1)
        assert caught.value.code is ErrorCode.FLOW_NOT_FOUND

    with_library(tmp_path, work)


def test_a_library_from_before_there_were_authors_is_read_and_saved_to(tmp_path: Path) -> None:
    async def fill(library: LanceFlowLibrary) -> None:
        await library.put([FLOW], FlowOrigin.IMPORT)

    with_library(tmp_path, fill)
    connection = lancedb.connect(str(tmp_path))
    old: pa.Table = connection.open_table("revisions").to_arrow().drop_columns(["author"])
    connection.drop_table("revisions")
    connection.create_table("revisions", data=old)

    async def work(library: LanceFlowLibrary) -> None:
        assert [(each.number, each.by) for each in await library.revisions("vpn")] == [(1, "")]
        await saved(library, replace(FLOW, title="VPN"), 1)
        assert [(each.number, each.by) for each in await library.revisions("vpn")] == [(2, "Kim"), (1, "")]

    with_library(tmp_path, work)
