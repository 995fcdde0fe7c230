"""The flow library on a real LanceDB: storing, healing, starters and search."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from rfdesktop.adapters.flow_library.rows import Edition, Standing
from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.findings import FindingCode
from rfdesktop.domain.flows.flow import (
    Flow,
    FlowKind,
    FlowOrigin,
    FlowPut,
    FlowStatus,
    PutOutcome,
    Step,
    StepType,
    WhyKind,
)
from rfdesktop.domain.notes.outcomes import Outcome

T = TypeVar("T")
VECTORS = load_word_vectors(resources_folder() / "search")
ABBREVIATIONS = (Path(__file__).parents[2] / "resources" / "search" / "abbreviations.json",)
DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)


def flow(flow_id: str, title: str = "", body: str = "", **members: Any) -> Flow:
    steps = (Step("read", StepType.INFO, "Read", body, next="done"), DONE)
    members = {"status": FlowStatus.PUBLISHED, "steps": steps, "start": "read", **members}
    return Flow(id=flow_id, title=title or flow_id, kind=FlowKind.TROUBLESHOOTING, **members)


def with_library(folder: Path, work: Callable[[LanceFlowLibrary], Awaitable[T]], *, plain: bool = False) -> T:
    """Opens the library as the app does, works with it and closes it."""

    async def run() -> T:
        library = await LanceFlowLibrary.open(
            folder, None if plain else VECTORS, repair=True, abbreviations=ABBREVIATIONS
        )
        try:
            return await work(library)
        finally:
            await library.close()

    return asyncio.run(run())


async def take(library: LanceFlowLibrary, *flows: Flow) -> tuple[FlowPut, ...]:
    """Imports flows and publishes all of them that may be, as a window's import and its button do."""
    report = await library.put(flows, FlowOrigin.IMPORT)
    await library.publish([entry.id for entry in flows], as_marked=True)
    return report


OFFICE = (
    flow(
        "outlook-password",
        "Outlook keeps asking for a password",
        symptoms=("Outlook prompts for credentials again and again",),
        tags=("email",),
    ),
    flow("print-0x11b", "Shared printer cannot be connected", "Remove the update", error_codes=("0x0000011b",)),
    flow("lockout", "Account is locked out", "Find event 4740 on the domain controller", symptoms=("Locked out",)),
    flow("ndr", "Mail is not delivered", error_codes=("5.7.64", "550 5.1.1"), summary="Non-delivery reports"),
    flow("disk", "Disk is full on a server", "Delete temporary files and old profiles"),
    flow("onedrive", "OneDrive stuck syncing", symptoms=("Sync pending on every file",)),
)


def found(folder: Path, text: str, **options: Any) -> list[str]:
    async def work(library: LanceFlowLibrary) -> list[str]:
        return [hit.flow_id for hit in await library.search(text, **options)]

    return with_library(folder, work)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "flows.lance"
    with_library(folder, lambda library: library.put(OFFICE, FlowOrigin.IMPORT, publish=True))
    return folder


def test_what_is_stored_is_there_in_another_session(tmp_path: Path) -> None:
    stored = with_library(tmp_path, lambda library: library.put(OFFICE, FlowOrigin.IMPORT, publish=True))
    assert {entry.outcome for entry in stored} == {PutOutcome.ADDED}

    async def look(library: LanceFlowLibrary) -> None:
        assert await library.count() == len(OFFICE)
        assert [entry.title for entry in await library.flows()] == sorted(entry.title for entry in OFFICE)
        assert await library.flow("disk") == OFFICE[4]
        assert [entry async for entry in library.documents()] == sorted(OFFICE, key=lambda entry: entry.id)
        with pytest.raises(KnownError) as caught:
            await library.flow("it's gone")
        assert caught.value.code is ErrorCode.FLOW_NOT_FOUND

    with_library(tmp_path, look)


def test_the_same_bytes_make_no_revision_and_the_last_of_an_id_counts(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        first = await library.put([flow("a", "old"), flow("a", "new")], FlowOrigin.IMPORT, publish=True)
        assert [(entry.outcome, entry.revision, entry.title) for entry in first] == [(PutOutcome.ADDED, 1, "new")]
        again = await library.put([flow("a", "new")], FlowOrigin.IMPORT, publish=True)
        assert [(entry.outcome, entry.revision) for entry in again] == [(PutOutcome.UNCHANGED, 1)]
        newer = await take(library, flow("a", "newest"))
        assert [(entry.outcome, entry.revision) for entry in newer] == [(PutOutcome.UPDATED, 2)]
        assert [entry.revision for entry in await library.flows()] == [2]
        assert [hit.title for hit in await library.search("newest")] == ["newest"]

    with_library(tmp_path, work)


def test_a_flow_with_findings_is_a_draft_and_not_suggested(tmp_path: Path) -> None:
    broken = flow("a", "Broken printer", steps=(Step("read", StepType.INFO, "Read", next="gone"), DONE))

    async def work(library: LanceFlowLibrary) -> None:
        (entry,) = await library.put([broken], FlowOrigin.IMPORT, publish=True)
        assert FindingCode.NEXT_MISSING in {finding.code for finding in entry.findings}
        (summary,) = await library.flows()
        assert (summary.status, summary.findings) == (FlowStatus.DRAFT, entry.findings)
        assert (await library.flow("a", drafts=True)).status is FlowStatus.DRAFT
        assert await library.search("printer") == ()
        assert len(await library.search("printer", published_only=False)) == 1
        (again,) = await library.put([broken], FlowOrigin.IMPORT, publish=True)
        assert (again.outcome, again.findings) == (PutOutcome.UNCHANGED, entry.findings)

    with_library(tmp_path, work)


def test_a_missing_subflow_makes_a_draft_until_it_is_there(tmp_path: Path) -> None:
    calls = (Step("read", StepType.SUBFLOW, "Call", flow="b", next="done"), DONE)

    async def work(library: LanceFlowLibrary) -> None:
        await library.put([flow("a", steps=calls)], FlowOrigin.IMPORT, publish=True)
        found = await library.recheck()
        assert [finding.code for finding in found["a"]] == [FindingCode.SUBFLOW_MISSING]
        assert (await library.flow("a")).status is FlowStatus.DRAFT
        await library.put([flow("b")], FlowOrigin.IMPORT, publish=True)
        assert await library.recheck() == {}
        assert (await library.flow("a")).status is FlowStatus.PUBLISHED

    with_library(tmp_path, work)


def test_starters_load_once_update_quietly_and_are_offered_where_changed(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        one, two = flow("one", "One"), flow("two", "Two")
        assert await library.load_starters([one, two]) == ()
        assert all(entry.starter for entry in await library.flows())
        await take(library, replace(two, title="Our two"), replace(one, status=FlowStatus.ARCHIVED))
        assert await library.load_starters([one, two]) == ()
        assert [entry.title for entry in await library.flows()] == ["Our two"]
        newer = [replace(one, title="One, newer"), replace(two, title="Two, newer"), flow("three", "Three")]
        offers = await library.load_starters(newer)
        assert {offer.flow_id for offer in offers} == {"one", "two"}
        assert (await library.flow("two")).title == "Our two"
        await library.put(newer[1:2], FlowOrigin.STARTER)
        assert {offer.flow_id for offer in await library.load_starters(newer)} == {"one"}
        newest = [*newer[:2], flow("three", "Three, newer")]
        await library.load_starters(newest)
        assert (await library.flow("three")).title == "Three, newer"

    with_library(tmp_path, work)


def test_a_kept_flow_is_offered_again_only_with_the_next_edition(tmp_path: Path) -> None:
    starters = [flow("one", "One"), flow("two", "Two")]
    newer = [replace(starter, title=f"{starter.title}, newer") for starter in starters]
    newest = [replace(starter, title=f"{starter.title}, newest") for starter in starters]

    def offered(shipped: list[Flow]) -> set[str]:
        async def work(library: LanceFlowLibrary) -> set[str]:
            return {offer.flow_id for offer in await library.load_starters(shipped)}

        return with_library(tmp_path, work)

    async def own(library: LanceFlowLibrary) -> None:
        ours = [replace(starter, title=f"Our {starter.title}") for starter in starters]
        await take(library, *ours)

    offered(starters)
    with_library(tmp_path, own)
    assert offered(newer) == {"one", "two"}
    with_library(tmp_path, lambda library: library.keep_own(newer[:1]))
    assert offered(newer) == {"two"}
    assert offered(newest) == {"one", "two"}

    async def kept(library: LanceFlowLibrary) -> None:
        entry = next(entry for entry in await library.flows() if entry.flow_id == "one")
        assert (entry.title, entry.revision, entry.starter) == ("Our One", 2, False)
        assert await library.findings("nowhere") == ()
        await library.keep_own([])

    with_library(tmp_path, kept)


def test_what_was_kept_outlives_the_making_anew_of_the_rows(tmp_path: Path) -> None:
    starter, newer = flow("one", "One"), flow("one", "One, newer")

    async def work(library: LanceFlowLibrary) -> None:
        await library.load_starters([starter])
        await take(library, replace(starter, title="Our one"))
        await library.keep_own([newer])
        await library._tables.flows.delete("id = 'one'")

    with_library(tmp_path, work)
    assert with_library(tmp_path, lambda library: library.load_starters([newer])) == ()


@pytest.mark.parametrize(
    ("text", "flow_id"),
    [
        ("user gets 0x11b when adding printer", "print-0x11b"),
        ("0x0000011B", "print-0x11b"),
        ("loads of event id 4740", "lockout"),
        ("mail rejected 5.7.64 outlook keeps asking for a password", "ndr"),
        ("outlok asks pasword", "outlook-password"),
        ("acct locked out", "lockout"),
        ("out of space on srv", "disk"),
    ],
)
def test_the_fitting_flow_comes_first(office: Path, text: str, flow_id: str) -> None:
    assert found(office, text)[0] == flow_id


def test_an_exact_code_wins_and_is_the_reason(office: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        hits = await library.search("outlook keeps asking for a password again and again, the printer says 0x11b")
        assert (hits[0].flow_id, hits[0].why.kind) == ("print-0x11b", WhyKind.CODE)
        hits = await library.search("outlook keeps asking for a password again and again 0x11b")
        kinds = {hit.flow_id: hit.why.kind for hit in hits}
        assert (hits[0].flow_id != "print-0x11b", kinds["print-0x11b"]) == (True, WhyKind.CODE)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert all(0 <= hit.score <= 1 for hit in hits)
        (hit,) = await library.search("prompts for credentials", limit=1)
        assert (hit.why.kind, hit.why.text) == (WhyKind.SYMPTOM, OFFICE[0].symptoms[0])

    with_library(office, work)


def test_flows_of_other_accounts_are_not_shown(tmp_path: Path) -> None:
    flows = [
        flow("all", "VPN"),
        flow("mine", "VPN", accounts=("O'Brien & Co",)),
        flow("theirs", "VPN", accounts=("X",)),
    ]
    with_library(tmp_path, lambda library: library.put(flows, FlowOrigin.IMPORT, publish=True))
    assert set(found(tmp_path, "vpn", account="o'brien & co")) == {"all", "mine"}
    assert set(found(tmp_path, "vpn", account="")) == {"all"}
    assert set(found(tmp_path, "vpn")) == {"all", "mine", "theirs"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?!",
        "AND (",
        '"',
        "C:\\x\\*",
        "+-&&||!(){}[]^~*?:/",
        "the",
        "\x00",
        "ä" * 9000,
        "outlook \ud800",
        "\udfff",
    ],
)
def test_odd_text_never_raises(office: Path, text: str) -> None:
    assert isinstance(found(office, text, account="' OR 1=1"), list)


def test_a_flow_that_was_taken_in_under_laxer_rules_is_still_there(tmp_path: Path) -> None:
    async def work(library: LanceFlowLibrary) -> None:
        await library.put([flow("old", "Two\nlines")], FlowOrigin.IMPORT, publish=True)
        assert (await library.flow("old")).title == "Two\nlines"
        assert [entry.title async for entry in library.documents()] == ["Two\nlines"]

    with_library(tmp_path, work)


def test_half_a_character_leaves_the_other_words_of_a_search(office: Path) -> None:
    assert found(office, "outlook\udc80 password \ud83d")[0] == "outlook-password"


def test_half_a_character_in_an_id_is_a_flow_that_is_not_there(tmp_path: Path) -> None:
    async def asked(library: LanceFlowLibrary) -> None:
        with pytest.raises(KnownError) as caught:
            await library.flow("\ud800")
        assert caught.value.code is ErrorCode.FLOW_NOT_FOUND

    with_library(tmp_path, asked)


def test_without_an_embedder_search_is_full_text_and_vectors_come_later(tmp_path: Path) -> None:
    async def plain(library: LanceFlowLibrary) -> None:
        await library.put(OFFICE, FlowOrigin.IMPORT, publish=True)
        assert not library.semantic
        assert (await library.search("outlook password"))[0].flow_id == "outlook-password"

    with_library(tmp_path, plain, plain=True)
    if VECTORS is not None:
        assert "disk" in found(tmp_path, "drive has no storage left")


def test_an_embedder_of_another_size_makes_the_rows_anew(tmp_path: Path) -> None:
    class Small:
        size = 4

        def embed(self, texts: Any) -> list[list[float]]:
            return [[1.0, float(len(text) % 3), 0.0, 0.0] for text in texts]

    async def work() -> None:
        for embedder in (VECTORS, Small()):
            library = await LanceFlowLibrary.open(tmp_path, embedder, repair=True)
            await library.put(OFFICE, FlowOrigin.IMPORT, publish=True)
            assert await library.count() == len(OFFICE)
            assert (await library.search("outlook password"))[0].flow_id == "outlook-password"
            await library.close()

    asyncio.run(work())


def test_a_revision_without_its_flow_is_healed_at_start(tmp_path: Path) -> None:
    async def tear(library: LanceFlowLibrary) -> None:
        await library.put([flow("a", "Old")], FlowOrigin.IMPORT, publish=True)

        async def killed(_editions: Any) -> list[Any]:
            raise ConnectionAbortedError

        torn = [
            Edition.of(flow("a", "New"), FlowOrigin.IMPORT).placed(2, Standing(2, 0, 2), ""),
            Edition.of(flow("b"), FlowOrigin.IMPORT),
        ]
        with pytest.raises(ConnectionAbortedError):
            await library._tables.write(torn, killed)
        assert await library.count() == 1

    async def look(library: LanceFlowLibrary) -> list[tuple[str, int]]:
        return [(entry.title, entry.revision) for entry in await library.flows()]

    with_library(tmp_path, tear)
    assert with_library(tmp_path, look) == [("b", 1), ("New", 2)]


def test_a_damaged_folder_is_a_known_error(tmp_path: Path) -> None:
    (tmp_path / "flows.lance").mkdir()
    (tmp_path / "flows.lance" / "_versions").mkdir()
    (tmp_path / "flows.lance" / "_versions" / "1.manifest").write_bytes(b"torn")
    with pytest.raises(KnownError) as caught:
        asyncio.run(LanceFlowLibrary.open(tmp_path, None, repair=True))
    assert caught.value.code is ErrorCode.LIBRARY_DAMAGED


WRITER = """
import asyncio, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.domain.flows.flow import *
from rfdesktop.domain.notes.outcomes import Outcome

async def main():
    library = await LanceFlowLibrary.open(Path(sys.argv[1]), None, repair=True)
    print("ready", flush=True)
    for n in range(10_000):
        done = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
        flows = [Flow(f"f{i}", f"Title {n}", FlowKind.PROCEDURE, "done", (done,)) for i in range(40)]
        await library.put(flows, FlowOrigin.IMPORT)
        await library.publish([flow.id for flow in flows])
        print(n, flush=True)

asyncio.run(main())
"""


@pytest.mark.slow
def test_a_kill_in_the_middle_of_writing_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    acknowledged = -1
    for pause in (0.0, 0.03, 0.07):
        command = [sys.executable, "-c", WRITER, str(tmp_path / "x"), str(Path(__file__).parents[2])]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            seen = [int(writer.stdout.readline()) for _ in range(acknowledged + 3)][-1]
            time.sleep(pause)
            os.kill(writer.pid, signal.SIGKILL)
            acknowledged = max([seen, *(int(line) for line in writer.stdout if line.strip().isdecimal())])

        async def look(library: LanceFlowLibrary) -> set[tuple[str, int]]:
            listed = await library.flows()
            return {(newest.title, newest.revision) for newest in (entry.draft or entry for entry in listed)}

        rows = with_library(tmp_path / "x", look, plain=True)
        assert len(rows) == 1, "all forty flows are at one edition"
        assert int(next(iter(rows))[0].split()[1]) >= acknowledged
