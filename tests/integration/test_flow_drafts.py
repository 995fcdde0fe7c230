"""Drafts in the library: what is imported waits beside what serves, until somebody publishes it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import lancedb
import pytest

from rfdesktop.adapters.flow_library import tables
from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles, flow_bytes
from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.findings import FindingCode
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowOrigin, FlowStatus, PutOutcome, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.flows.library import Library

T = TypeVar("T")
VECTORS = load_word_vectors(resources_folder() / "search")
DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
STARTER = Flow(
    "vpn", "VPN will not connect", FlowKind.TROUBLESHOOTING, "done", (DONE,), FlowStatus.PUBLISHED, "Tunnels fail."
)
CHANGED = replace(STARTER, title="VPN: type your password at evil.example", summary="Tunnels zebra fail.")


def calling(flow_id: str, subflow: str, **members: object) -> Flow:
    steps = (Step("call", StepType.SUBFLOW, "Call", flow=subflow, next="done"), DONE)
    return replace(STARTER, id=flow_id, title=flow_id, start="call", steps=steps, **members)  # type: ignore[arg-type]


def with_library(folder: Path, work: Callable[[LanceFlowLibrary], Awaitable[T]]) -> T:
    async def run() -> T:
        library = await LanceFlowLibrary.open(folder, VECTORS, repair=True)
        try:
            return await work(library)
        finally:
            await library.close()

    return asyncio.run(run())


async def _titles(library: LanceFlowLibrary, text: str, *, drafts: bool = False) -> list[tuple[str, FlowStatus]]:
    return [(hit.title, hit.status) for hit in await library.search(text, published_only=not drafts)]


def test_what_serves_goes_on_serving_until_the_draft_beside_it_is_published(tmp_path: Path) -> None:
    async def draft(library: LanceFlowLibrary) -> None:
        await library.load_starters([STARTER])
        (put,) = await library.put([CHANGED], FlowOrigin.IMPORT)
        assert (put.outcome, put.revision, put.draft, put.replaces) == (PutOutcome.UPDATED, 2, True, True)

    async def waiting(library: LanceFlowLibrary) -> None:
        assert await library.flow("vpn") == await library.flow("vpn", drafts=True) == STARTER
        assert await library.draft("vpn") == CHANGED
        assert await _titles(library, "vpn") == [(STARTER.title, FlowStatus.PUBLISHED)]
        assert await _titles(library, "zebra") == [(STARTER.title, FlowStatus.PUBLISHED)]
        assert await _titles(library, "zebra", drafts=True) == [(CHANGED.title, FlowStatus.DRAFT)]
        (listed,) = await library.flows()
        assert (listed.title, listed.status, listed.revision, listed.starter) == (
            STARTER.title,
            FlowStatus.PUBLISHED,
            1,
            True,
        )
        assert listed.draft is not None
        assert (listed.draft.title, listed.draft.status, listed.draft.revision) == (CHANGED.title, FlowStatus.DRAFT, 2)
        assert await library.count() == 1
        assert [entry.title for entry in await library.drafts()] == [CHANGED.title]
        assert [entry async for entry in library.documents()] == [CHANGED]

    async def publish(library: LanceFlowLibrary) -> None:
        assert await library.load_starters([STARTER]) == ()
        assert await library.publish(["vpn", "nowhere"]) == ("vpn",)
        assert await library.publish(["vpn"]) == ()

    async def serving(library: LanceFlowLibrary) -> None:
        assert await library.flow("vpn") == CHANGED
        assert (await library.draft("vpn"), await library.drafts()) == (None, ())
        (listed,) = await library.flows()
        assert (listed.revision, listed.draft, listed.lone, listed.starter) == (2, None, False, False)
        assert await _titles(library, "zebra") == [(CHANGED.title, FlowStatus.PUBLISHED)]

    for work in (draft, waiting, publish, serving):
        with_library(tmp_path, work)


def test_a_new_flow_is_a_draft_alone(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        (put,) = await library.put([STARTER], FlowOrigin.IMPORT)
        assert (put.outcome, put.draft, put.replaces) == (PutOutcome.ADDED, True, False)
        assert await library.search("vpn") == ()
        assert await _titles(library, "vpn", drafts=True) == [(STARTER.title, FlowStatus.DRAFT)]
        (listed,) = await library.flows()
        assert (listed.status, listed.lone, listed.draft) == (FlowStatus.DRAFT, True, None)
        with pytest.raises(KnownError) as caught:
            await library.flow("vpn")
        assert caught.value.code is ErrorCode.FLOW_NOT_FOUND
        assert (await library.flow("vpn", drafts=True)).status is FlowStatus.DRAFT

    with_library(tmp_path, work)


def test_an_authors_own_status_comes_back_byte_for_byte(tmp_path: Path) -> None:
    flows = [replace(STARTER, id=status.value, status=status) for status in FlowStatus]

    async def work(library: LanceFlowLibrary) -> None:
        for flow in flows:
            FlowFiles().write(flow, tmp_path / "in")
        service = Library(library, FlowFiles())
        await service.import_paths([tmp_path / "in"], publish=True)
        assert {entry.flow_id: entry.status for entry in await library.flows()} == {
            "draft": FlowStatus.DRAFT,
            "published": FlowStatus.PUBLISHED,
            "review": FlowStatus.REVIEW,
        }
        assert await library.publish(["draft", "review"], as_marked=True) == ()
        assert set(await library.publish(["draft", "review"])) == {"draft", "review"}
        assert {hit.flow_id for hit in await library.search("vpn")} == {"draft", "published", "review"}
        for path in await service.export(tmp_path / "out"):
            assert path.read_bytes() == (tmp_path / "in" / path.name).read_bytes()

    with_library(tmp_path / "library", work)

    shutil.rmtree(tmp_path / "library" / "flows.lance")

    async def healed(library: LanceFlowLibrary) -> None:
        assert {hit.flow_id for hit in await library.search("vpn")} == {"draft", "published", "review"}
        assert [entry.id async for entry in library.documents() if entry.status is FlowStatus.REVIEW] == ["review"]

    with_library(tmp_path / "library", healed)


def test_the_edition_that_serves_put_again_takes_the_draft_back(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        await library.load_starters([STARTER])
        await library.put([CHANGED], FlowOrigin.IMPORT)
        (put,) = await library.put([STARTER], FlowOrigin.IMPORT)
        assert (put.outcome, put.revision, put.draft) == (PutOutcome.UNCHANGED, 1, False)
        assert await library.drafts() == ()
        (put,) = await library.put([CHANGED], FlowOrigin.IMPORT)
        assert put.revision == 3

    with_library(tmp_path, work)
    assert with_library(tmp_path, lambda library: library.publish(["vpn"])) == ("vpn",)


def test_a_starters_update_leaves_the_teams_draft_alone(tmp_path: Path) -> None:
    newer = replace(STARTER, summary="Newer.")

    async def work(library: LanceFlowLibrary) -> None:
        await library.load_starters([STARTER])
        await library.put([CHANGED], FlowOrigin.IMPORT)
        assert await library.load_starters([newer]) == ()
        assert (await library.flow("vpn")).summary == "Newer."
        assert await library.draft("vpn") == CHANGED
        assert await library.publish(["vpn"]) == ("vpn",)
        assert await library.flow("vpn") == CHANGED
        offered = await library.load_starters([replace(newer, summary="Newest.")])
        assert [update.flow_id for update in offered] == ["vpn"]

    with_library(tmp_path, work)


def test_drafts_with_findings_are_not_published_and_take_nothing_from_what_serves(tmp_path: Path) -> None:
    torn = replace(CHANGED, start="gone")

    async def work(library: LanceFlowLibrary) -> None:
        await library.load_starters([STARTER])
        (put,) = await library.put([torn], FlowOrigin.IMPORT, publish=True)
        assert [finding.code for finding in put.findings] == [FindingCode.START_MISSING]
        assert await library.publish(["vpn"]) == ()
        assert await library.flow("vpn") == STARTER
        assert await library.findings("vpn") == ()
        assert await library.findings("vpn", draft=True) == put.findings

    with_library(tmp_path, work)


def test_flows_that_lead_into_each_other_are_published_together_or_not_at_all(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        await library.load_starters([STARTER])
        await library.put([calling("vpn", "helper"), replace(STARTER, id="helper")], FlowOrigin.IMPORT)
        assert await library.recheck() == {}
        assert await library.publish(["vpn"]) == ()
        assert await library.flow("vpn") == STARTER
        assert set(await library.publish(["vpn", "helper"])) == {"vpn", "helper"}
        assert (await library.flow("vpn")).start == "call"

    with_library(tmp_path, work)


def test_a_draft_gives_no_subflow_to_what_serves(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        await library.load_starters([calling("main", "helper")])
        await library.put([replace(STARTER, id="helper")], FlowOrigin.IMPORT)
        await library.recheck()
        assert [finding.code for finding in await library.findings("main")] == [FindingCode.SUBFLOW_MISSING]
        await library.publish(["helper"])
        assert await library.findings("main") == ()

    with_library(tmp_path, work)


def test_a_draft_is_no_namesake_of_what_is_suggested(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        await library.load_starters([STARTER])
        await library.put([replace(CHANGED, title=STARTER.title), replace(STARTER, id="twin")], FlowOrigin.IMPORT)
        assert [hit.apart for hit in await library.search("vpn")] == [None]
        assert all(hit.apart is not None for hit in await library.search("vpn", published_only=False))

    with_library(tmp_path, work)


def test_a_publishing_that_was_killed_half_way_is_completed_at_start(tmp_path: Path) -> None:
    async def tear(library: LanceFlowLibrary) -> None:
        await library.load_starters([STARTER])
        await library.put([CHANGED], FlowOrigin.IMPORT)
        (standing,) = (await library._tables.standings()).values()
        await library._tables.place({"vpn": replace(standing, serving=standing.draft, draft=0)})

    async def look(library: LanceFlowLibrary) -> None:
        assert await library.flow("vpn") == CHANGED
        assert await library.drafts() == ()

    with_library(tmp_path, tear)
    with_library(tmp_path, look)


def test_a_library_from_before_there_were_drafts_serves_all_that_it_has(tmp_path: Path) -> None:
    other = replace(STARTER, id="other", title="Other VPN")

    async def make_old(library: LanceFlowLibrary) -> None:
        await library.load_starters([STARTER])
        await library.put([other], FlowOrigin.IMPORT, publish=True)
        await library.put([CHANGED], FlowOrigin.IMPORT)
        await library.publish(["vpn"])

    async def strip() -> None:
        connection = await lancedb.connect_async(str(tmp_path))
        await connection.drop_table("standing")
        table = await connection.open_table("flows")
        for index in await table.list_indices():
            if "slot" in index.columns:
                await table.drop_index(index.name)
        await table.drop_columns(["slot"])
        assert "slot" not in (await table.schema()).names

    async def look(library: LanceFlowLibrary) -> None:
        assert {entry.flow_id: entry.status for entry in await library.flows()} == dict.fromkeys(
            ("vpn", "other"), FlowStatus.PUBLISHED
        )
        assert {hit.title for hit in await library.search("vpn")} == {CHANGED.title, other.title}
        assert await library.drafts() == ()
        (put,) = await library.put([STARTER], FlowOrigin.IMPORT)
        assert (put.revision, put.draft) == (3, True)
        assert (await library.flow("vpn")) == CHANGED

    with_library(tmp_path, make_old)
    asyncio.run(strip())
    with_library(tmp_path, look)


def test_an_import_that_publishes_still_waits_where_it_would_replace_and_tells_what_changes(tmp_path: Path) -> None:
    FlowFiles().write(CHANGED, tmp_path / "in")
    FlowFiles().write(replace(STARTER, id="new"), tmp_path / "in")

    async def work(library: LanceFlowLibrary) -> None:
        await library.load_starters([STARTER])
        service = Library(library, FlowFiles())
        report = await service.import_paths([tmp_path / "in"], publish=True)
        assert {put.flow_id: put.draft for put in report.put} == {"vpn": True, "new": False}
        (changes,) = await service.changes(["vpn", "new", "nowhere"])
        assert (changes.flow_id, changes.title) == ("vpn", CHANGED.title)
        assert [part.part.value for part in changes.parts] == ["title", "summary"]
        assert await service.publish(["vpn"], as_marked=False) == ("vpn",)
        assert await service.changes(["vpn"]) == ()
        assert (tmp_path / "in" / "vpn.rfflow").read_bytes() == flow_bytes(await library.flow("vpn"))

    with_library(tmp_path / "library", work)


def test_a_draft_and_the_flow_that_serves_beside_it_may_call_different_flows(tmp_path: Path) -> None:
    first, second = (replace(STARTER, id=name, title=name) for name in ("first", "second"))

    async def work(library: LanceFlowLibrary) -> None:
        await library.put([first, second, calling("main", "first")], FlowOrigin.IMPORT, publish=True)
        await library.put([calling("main", "second")], FlowOrigin.IMPORT)
        assert await library.recheck() == {}
        assert await library.findings("main") == ()
        assert (await library.flow("main")).status is FlowStatus.PUBLISHED
        await library.put([calling("second", "main")], FlowOrigin.IMPORT)
        found = await library.recheck()
        assert {name: [entry.code for entry in entries] for name, entries in found.items()} == {
            name: [FindingCode.SUBFLOW_CONTAINS_ITSELF] for name in ("main", "second")
        }
        assert await library.findings("main") == ()

    with_library(tmp_path, work)


def test_after_many_writes_the_tables_are_opened_anew_and_all_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MANY_WRITTEN", 3)
    flows = [replace(STARTER, id=f"f{number}", title=f"Tunnel {number}") for number in range(4)]

    async def work(library: LanceFlowLibrary) -> None:
        before = library._tables.flows
        await library.put(flows[:2], FlowOrigin.IMPORT, publish=True)
        await library.recheck()
        assert library._tables.flows is before
        await library.put(flows[2:], FlowOrigin.IMPORT, publish=True)
        searching = asyncio.create_task(library.search("tunnel"))
        await library.recheck()
        assert library._tables.flows is not before
        assert len(await searching) == len(await library.search("tunnel")) == await library.count() == 4
        # Whoever had begun to read from the old tables can go on.
        assert await before.count_rows() == 4
        await library.put([replace(flows[0], title="Fifth")], FlowOrigin.IMPORT)
        assert [hit.title for hit in await library.search("fifth", published_only=False)][:1] == ["Fifth"]

    with_library(tmp_path, work)


def test_review_dates_are_those_of_drafts_where_there_are_some(tmp_path: Path) -> None:
    async def scenario(library: LanceFlowLibrary) -> None:
        dated = [
            replace(STARTER, id=name, title=name, review_by=day, summary='Says "review_by": "2020-01-01" itself.')
            for name, day in (("a", "2027-01-01"), ("b", "2027-02-01"), ("c", ""), ("d", "2027-04-01"))
        ]
        await library.load_starters(dated)
        await library.put(
            [replace(dated[1], review_by="", title="B"), replace(dated[3], review_by="2028-01-01", title="D")],
            FlowOrigin.IMPORT,
        )
        whole = {flow.id: flow.review_by async for flow in library.documents() if flow.review_by}
        assert await library.review_dates() == whole == {"a": "2027-01-01", "d": "2028-01-01"}

    with_library(tmp_path, scenario)
