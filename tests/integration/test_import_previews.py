"""Files and texts looked at before an import, by the service on a real library: nothing is stored, harm is named."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from rfdesktop.adapters.documents.document_files import DocumentFiles, written
from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles, flow_bytes
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import Event, ImportFinished, PreviewEnded, PreviewLooked, PreviewRead, StructuringFailed
from rfdesktop.domain.flows.documents import DocumentForm
from rfdesktop.domain.flows.doubts import Doubt
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, PutOutcome, Step, StepType
from rfdesktop.domain.flows.previews import FileSeen, PreviewText, StructureText
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.settings import Settings
from rfdesktop.services.flows.library import Library
from rfdesktop.services.flows.library_requests import LibraryRequests
from rfdesktop.services.flows.previews import ImportPreviews
from rfdesktop.services.flows.structuring import Structuring
from rfdesktop.services.providers.providers import Provider
from rfdesktop.ui.words.errors import words

DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
LOOK = Step("look", StepType.INFO, "Look at it", next="done")
MINE = Flow("mine", "Mine", FlowKind.PROCEDURE, "look", (LOOK, DONE), FlowStatus.PUBLISHED)
RUNBOOK = (
    "# Labels\n\nSome words.\n\n1. Is it on?\n   - Yes: go to step 3\n   - No: go on\n2. Switch it on\n3. Resolved\n"
)

Told = TypeVar("Told")


class Desk:
    """The service, and what it has told."""

    def __init__(self, store: LanceFlowLibrary) -> None:
        self.store = store
        self.events: list[Event] = []
        documents = DocumentFiles()
        requests = LibraryRequests(Library(store, documents), store, _general, list, self.events.append)
        structuring = Structuring(_nobody, Settings, "", lambda _text: None)
        self.previews = ImportPreviews(documents, store, requests, structuring, self.events.append)

    async def read(self, *paths: Path) -> dict[str, FileSeen]:
        await self.previews.read("look", paths)
        return {Path(seen.path).name: seen for seen in self.seen}

    @property
    def seen(self) -> tuple[FileSeen, ...]:
        return tuple(seen for event in self.of(PreviewRead) for seen in event.files)

    async def look(self, name: str) -> PreviewLooked:
        place = next(at for at, seen in enumerate(self.seen) if Path(seen.path).name == name)
        await self.previews.look("look", place)
        return self.of(PreviewLooked)[-1]

    def of(self, kind: type[Told]) -> list[Told]:
        return [event for event in self.events if isinstance(event, kind)]


async def _general(_chat_id: str) -> str:
    return ""


@asynccontextmanager
async def _no_model() -> AsyncIterator[Provider]:
    raise KnownError(ErrorCode.KEY_MISSING)
    yield


def _nobody() -> AbstractAsyncContextManager[Provider]:
    return _no_model()


def at_desk(folder: Path, work: Callable[[Desk], Awaitable[None]]) -> None:
    async def run() -> None:
        store = await LanceFlowLibrary.open(folder / "library", None, repair=True)
        try:
            await work(Desk(store))
        finally:
            await store.close()

    asyncio.run(run())


def test_a_folder_is_read_file_by_file_and_only_what_is_left_in_is_stored(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.md").write_text(RUNBOOK, encoding="utf-8")
    (folder / "b.md").write_text("# Second\n\n1. Do it\n", encoding="utf-8")
    (folder / "c.csv").write_text("step,question,answer,next\n", encoding="utf-8")
    (folder / "d.docx").write_bytes(written(MINE, DocumentForm.WORD).data)
    (folder / "e.docx").write_bytes(b"no")

    async def work(desk: Desk) -> None:
        seen = await desk.read(folder, tmp_path / "gone")
        assert {name: entry.failure and entry.failure.code for name, entry in seen.items()} == {
            "gone": ErrorCode.FLOW_UNREADABLE,
            "a.md": None,
            "b.md": None,
            "c.csv": ErrorCode.DOCUMENT_NO_STEPS,
            "d.docx": None,
            "e.docx": ErrorCode.DOCUMENT_UNREADABLE,
        }
        assert (seen["a.md"].title, seen["a.md"].steps, seen["a.md"].outcome) == ("Labels", 3, PutOutcome.ADDED)
        assert desk.of(PreviewEnded) == [PreviewEnded("look")]
        assert await desk.store.count() == 0
        places = [at for at, entry in enumerate(desk.seen) if Path(entry.path).name in ("a.md", "d.docx")]
        await desk.previews.take("look", places)
        (finished,) = desk.of(ImportFinished)
        assert {put.flow_id for put in finished.report.put} == {"labels", "mine"}
        assert all(put.draft for put in finished.report.put)
        assert {Path(refusal.path).name for refusal in finished.report.refused} == {"gone", "c.csv", "e.docx"}
        assert await desk.store.count() == 2

    at_desk(tmp_path, work)


def test_beside_a_flows_own_file_its_other_forms_are_left_out_and_what_says_something_else_is_named(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    for form in (DocumentForm.RFFLOW, DocumentForm.MARKDOWN, DocumentForm.MERMAID, DocumentForm.CSV):
        DocumentFiles().put(MINE, folder / f"mine{form.value}", form, replace=False)
    (folder / "deep").mkdir()
    (folder / "deep" / "mine.md").write_text("# Mine\n\n1. Look behind it\n2. Done\n", encoding="utf-8")
    (folder / "mine.markdown").write_text("# The mine of old\n\n1. Dig\n", encoding="utf-8")

    async def work(desk: Desk) -> None:
        await desk.read(folder)
        failures = {Path(seen.path): seen.failure and seen.failure.code for seen in desk.seen}
        assert failures == {
            folder / "mine.rfflow": None,
            folder / "mine.markdown": None,
            folder / "deep" / "mine.md": ErrorCode.FLOW_ID_TAKEN,
        }
        assert {event.total for event in desk.of(PreviewRead)} == {len(failures)}

    at_desk(tmp_path, work)


def test_a_file_that_changes_while_it_is_looked_at_is_not_imported(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(RUNBOOK, encoding="utf-8")

    async def work(desk: Desk) -> None:
        await desk.read(path)
        path.write_text(RUNBOOK.replace("Switch it on", "Format the disk"), encoding="utf-8")
        await desk.previews.take("look", (0,))
        report = desk.of(ImportFinished)[0].report
        assert (report.put, [refusal.failure.code for refusal in report.refused]) == ((), [ErrorCode.DOCUMENT_CHANGED])

    at_desk(tmp_path, work)


def test_each_step_has_its_line_in_every_form(tmp_path: Path) -> None:
    names = ("a.md", "b.docx", "c.rfflow", "d.mmd", "e.csv")
    (tmp_path / "a.md").write_text(RUNBOOK, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(written(MINE, DocumentForm.WORD).data)
    (tmp_path / "c.rfflow").write_bytes(flow_bytes(MINE))
    (tmp_path / "d.mmd").write_text("flowchart TD\n  a[Look] --> b([Resolved])\n", encoding="utf-8")
    (tmp_path / "e.csv").write_text("step,question,answer,next\n1,On?,Yes,2\n1,,No,2\n2,Go home,,\n", encoding="utf-8")

    async def work(desk: Desk) -> None:
        await desk.read(*(tmp_path / name for name in names))
        for name in names:
            looked = (await desk.look(name)).looked
            assert looked.understood is not None, name
            by_number = dict(zip(looked.source.numbers, looked.source.lines, strict=True))
            for step, line in zip(looked.understood.flow.steps, looked.understood.step_lines, strict=True):
                words_there = " ".join(text for number, text in by_number.items() if line <= number <= line + 3)
                assert not line or step.title.split()[0] in words_there or step.title.startswith("Done"), (name, step)
            assert any(looked.understood.step_lines), name

    at_desk(tmp_path, work)


def test_what_would_change_in_a_flow_that_is_there_is_told(tmp_path: Path) -> None:
    FlowFiles().write(MINE, tmp_path)

    async def work(desk: Desk) -> None:
        await desk.read(tmp_path / "mine.rfflow")
        await desk.previews.take("look", (0,))
        desk.events.clear()
        assert (await desk.read(tmp_path / "mine.rfflow"))["mine.rfflow"].outcome is PutOutcome.UNCHANGED
        text = (tmp_path / "mine.rfflow").read_text("utf-8").replace("Look at it", "Look twice")
        (tmp_path / "mine.rfflow").write_text(text, encoding="utf-8")
        desk.events.clear()
        assert (await desk.read(tmp_path / "mine.rfflow"))["mine.rfflow"].outcome is PutOutcome.UPDATED
        changes = (await desk.look("mine.rfflow")).changes
        assert changes is not None
        assert [step.title for step in changes.steps] == ["Look twice"]

    at_desk(tmp_path, work)


def test_a_text_becomes_a_draft_with_an_id_of_its_own(tmp_path: Path) -> None:
    async def work(desk: Desk) -> None:
        for expected in ("labels", "labels-2"):
            await desk.previews.read_text(PreviewText("text", RUNBOOK, "", 7))
            shown = desk.of(PreviewLooked)[-1]
            assert shown.looked.understood is not None
            assert (shown.looked.understood.flow.id, shown.edition) == (expected, 7)
            await desk.previews.take("text", (0,))
        assert [flow.flow_id for flow in await desk.store.drafts()] == ["labels", "labels-2"]
        await desk.previews.read_text(PreviewText("text", "no steps at all", "", 8))
        failure = desk.of(PreviewLooked)[-1].looked.failure
        assert failure is not None
        assert failure.code is ErrorCode.DOCUMENT_NO_STEPS
        await desk.previews.read_text(PreviewText("text", "graph LR\n a --> b", "My chart", 9))
        chart = desk.of(PreviewLooked)[-1].looked.understood
        assert chart is not None
        assert (chart.flow.title, chart.flow.id, chart.form) == ("My chart", "my-chart", DocumentForm.MERMAID)

    at_desk(tmp_path, work)


def test_a_model_that_cannot_be_asked_leaves_what_the_rules_made(tmp_path: Path) -> None:
    async def work(desk: Desk) -> None:
        await desk.previews.read_text(PreviewText("text", RUNBOOK, "", 1))
        await desk.previews.structure(StructureText("text", RUNBOOK, "", 2))
        (failed,) = desk.of(StructuringFailed)
        assert failed.failure is not None
        assert failed.failure.code is ErrorCode.KEY_MISSING
        await desk.previews.take("text", (0,))
        assert await desk.store.count() == 1

    at_desk(tmp_path, work)


def test_a_reading_that_is_stopped_keeps_what_was_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for number in range(250):
        FlowFiles().write(Flow(f"f{number:03}", f"Flow {number}", FlowKind.PROCEDURE, "done", (DONE,)), folder)

    async def work(desk: Desk) -> None:
        def heard(event: Event) -> None:
            desk.events.append(event)
            if isinstance(event, PreviewRead):
                task.cancel()

        desk.previews._emit = heard
        task = asyncio.create_task(desk.previews.read("look", (folder,)))
        with pytest.raises(asyncio.CancelledError):
            await task
        assert desk.of(PreviewEnded) == [PreviewEnded("look", stopped=True)]
        assert 0 < len(desk.seen) < 250
        await desk.previews.take("look", range(len(desk.seen)))
        assert await desk.store.count() == len(desk.seen)

    at_desk(tmp_path, work)


def _bomb(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written(MINE, DocumentForm.WORD).data)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            inside = old.read(entry)
            new.writestr(entry.filename, data + inside if entry.filename == name else inside)
        if name not in old.namelist():
            new.writestr(name, data)
    return made.getvalue()


HOSTILE = {
    "large.md": b"1. a\n" * 10_000_000,
    "deep.rfflow": b"[" * 100_000 + b"]" * 100_000,
    "bomb.docx": _bomb("word/bomb.xml", b" " * 80_000_000),
    "entity.docx": _bomb("word/document.xml", b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "twice.rfflow": flow_bytes(MINE).replace(b'"title": "Mine"', b'"title": "Mine", "title": "Yours"'),
    "long.md": b"1. a\n" * 60_000,
    "binary.csv": bytes(range(256)) * 40,
}


def test_harm_is_refused_by_name_and_the_library_is_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in HOSTILE.items():
        (folder / name).write_bytes(data)
    circle = (
        "# <script>alert(1)</script>\n\n1. A ![p](file:///etc/passwd) go to step 2\n"
        "2. <img src=x onerror=a()> go to step 1\n"
    )
    (folder / "circle.md").write_text(circle, encoding="utf-8")

    async def work(desk: Desk) -> None:
        seen = await desk.read(*sorted(folder.iterdir()))
        for name in HOSTILE:
            failure = seen[name].failure
            assert failure is not None, name
            assert words(failure).what
            assert words(failure).next_step
            assert (await desk.look(name)).looked.understood is None
        assert seen["circle.md"].failure is None
        assert seen["circle.md"].findings > 0
        found = (await desk.look("circle.md")).looked.understood
        assert found is not None
        assert found.flow.title == "<script>alert(1)</script>"
        assert Doubt.NOT_FOLLOWED in {doubt.doubt for doubt in found.doubts}
        assert await desk.store.count() == 0

    at_desk(tmp_path, work)
