"""Importing, exporting and suggesting through the service, on a real library and real files."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles, flow_bytes
from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.flows.findings import FindingCode
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, ImportReport, PutOutcome, Refusal, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.flows.library import Library

VECTORS = load_word_vectors(resources_folder() / "search")
DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)


def flow(flow_id: str, title: str, summary: str = "", subflow: str = "") -> Flow:
    steps = (Step("call", StepType.SUBFLOW, "Call", flow=subflow, next="done"), DONE) if subflow else (DONE,)
    return Flow(flow_id, title, FlowKind.TROUBLESHOOTING, steps[0].id, steps, FlowStatus.PUBLISHED, summary)


def write(folder: Path, *flows: Flow) -> None:
    for entry in flows:
        FlowFiles().write(entry, folder)


def with_service(folder: Path, work: Callable[[Library, LanceFlowLibrary], Awaitable[None]]) -> None:
    async def run() -> None:
        store = await LanceFlowLibrary.open(folder / "library", VECTORS, repair=True)
        try:
            await work(Library(store, FlowFiles()), store)
        finally:
            await store.close()

    asyncio.run(run())


def test_a_folder_is_imported_and_what_is_bad_is_named(tmp_path: Path) -> None:
    write(tmp_path / "in", flow("a", "A", subflow="b"), flow("b", "B"), flow("c", "C", subflow="gone"))
    (tmp_path / "in" / "bad.rfflow").write_text("{")
    steps: list[tuple[int, int, str]] = []

    async def work(library: Library, store: LanceFlowLibrary) -> None:
        given = [tmp_path / "in", tmp_path / "nowhere"]
        report = await library.import_paths(given, lambda *step: steps.append(step))
        assert {entry.flow_id: entry.outcome for entry in report.put} == dict.fromkeys("abc", PutOutcome.ADDED)
        codes = {(Path(entry.path).name, entry.failure.code) for entry in report.refused}
        assert codes == {("nowhere", ErrorCode.FLOW_UNREADABLE), ("bad.rfflow", ErrorCode.FLOW_NOT_JSON)}
        findings = {entry.flow_id: [finding.code for finding in entry.findings] for entry in report.put}
        assert findings == {"a": [], "b": [], "c": [FindingCode.SUBFLOW_MISSING]}
        assert [entry.status for entry in await store.flows()][2] is FlowStatus.DRAFT
        again = await library.import_paths(given)
        assert {entry.outcome for entry in again.put} == {PutOutcome.UNCHANGED}
        assert [len(entry.findings) for entry in again.put] == [0, 0, 1]

    with_service(tmp_path, work)
    assert steps[-1][:2] == (4, 4)


def test_of_two_files_with_one_id_the_first_is_imported_and_the_second_refused_by_name(tmp_path: Path) -> None:
    for folder, title in (("b", "Second"), ("a", "First"), ("c", "Third")):
        write(tmp_path / "in" / folder, flow("same", title), flow(folder, f"Only in {folder}"))

    async def work(library: Library, store: LanceFlowLibrary) -> None:
        report = await library.import_paths([tmp_path / "in"], publish=True)
        assert [(entry.flow_id, entry.title) for entry in report.put if entry.flow_id == "same"] == [("same", "First")]
        assert (await store.flow("same")).title == "First"
        first, second, third = (tmp_path / "in" / folder / "same.rfflow" for folder in "abc")
        assert report.refused == tuple(
            Refusal(
                str(path),
                Failure(ErrorCode.FLOW_ID_TAKEN, {"flow": "same", "file": str(path), "other": str(first)}),
            )
            for path in (second, third)
        )
        given = await library.import_paths([third, first])
        assert [entry.title for entry in given.put] == ["Third"]

    with_service(tmp_path, work)


def test_a_repeated_id_is_found_however_far_apart_the_files_are(tmp_path: Path) -> None:
    write(tmp_path / "in", *(flow(f"f{n:03}", f"Title {n}") for n in range(250)))
    FlowFiles().write(flow("f000", "Late"), tmp_path / "late")

    async def work(library: Library, store: LanceFlowLibrary) -> None:
        report = await library.import_paths([tmp_path / "in", tmp_path / "late"], publish=True)
        assert [Path(entry.path).parent.name for entry in report.refused] == ["late"]
        assert (await store.flow("f000")).title == "Title 0"

    with_service(tmp_path, work)


def test_a_file_that_is_named_twice_is_imported_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, flow("a", "A"))
    monkeypatch.chdir(tmp_path)

    async def work(library: Library, _store: LanceFlowLibrary) -> None:
        report = await library.import_paths([tmp_path / "a.rfflow", Path("a.rfflow"), tmp_path])
        assert ([entry.flow_id for entry in report.put], report.refused) == (["a"], ())

    with_service(tmp_path, work)


def test_what_is_exported_has_the_bytes_that_were_imported(tmp_path: Path) -> None:
    flows = (flow("a", "A", subflow="gone"), flow("b", "B"))
    write(tmp_path / "in", *flows)

    async def work(library: Library, _store: LanceFlowLibrary) -> None:
        await library.import_paths([tmp_path / "in"], publish=True)
        paths = await library.export(tmp_path / "out")
        assert [path.read_bytes() for path in paths] == [flow_bytes(entry) for entry in flows]

    with_service(tmp_path, work)


@pytest.mark.parametrize(("files", "cancelled"), [(520, True), (500, False)])
def test_a_cancelled_import_keeps_and_tells_what_was_stored(tmp_path: Path, files: int, cancelled: bool) -> None:
    """One that is cancelled once all is stored has not been cut short."""
    write(tmp_path / "in", *(flow(f"f{n:03}", f"Title {n}") for n in range(files)))

    async def work(library: Library, store: LanceFlowLibrary) -> None:
        def stop(done: int, _total: int, _path: str) -> None:
            if done == 500:
                task.cancel()

        told: list[ImportReport] = []
        task = asyncio.create_task(library.import_paths([tmp_path / "in"], stop, cut=told.append))
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await store.count() == 500
        (report,) = told
        assert (len(report.put), report.cancelled) == (500, cancelled)

    with_service(tmp_path, work)


def test_suggestions_follow_the_chat_and_leave_small_talk_alone(tmp_path: Path) -> None:
    write(
        tmp_path / "in",
        flow("sync", "Entra Connect password hash sync fails", "Directory synchronization stops for an account"),
        flow("lockout", "Account lockout", "A user account is locked out in Active Directory"),
        flow("print", "Printer offline", "The printer shows offline on the print server"),
        flow("mail", "Mail not delivered", "Non-delivery report from Exchange Online"),
    )

    async def work(library: Library, _store: LanceFlowLibrary) -> None:
        await library.import_paths([tmp_path / "in"], publish=True)
        for talk in ("thanks", "Hello!", "ok that worked, cheers", ""):
            assert await library.suggest(talk, ["printer is offline"]) == ()
        alone = await library.suggest("printer is offline")
        assert alone[0].flow_id == "print"
        assert len(alone) <= 8
        followed = await library.suggest("and for a service account?", ["entra connect password hash sync stopped"])
        assert followed[0].flow_id == "sync"
        turned = await library.suggest("new one: mail not delivered, non-delivery report", ["printer is offline"])
        assert turned[0].flow_id == "mail"

    with_service(tmp_path, work)
