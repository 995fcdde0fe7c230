"""A look at files or a text before anything of them is stored."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.flows.changes import FlowChanges, flow_changes
from rfdesktop.domain.flows.checks import check
from rfdesktop.domain.flows.documents import Documents, Looked, source_lines
from rfdesktop.domain.flows.flow import Flow, FlowPut, PutOutcome, Refusal
from rfdesktop.domain.flows.limits import ID
from rfdesktop.domain.flows.previews import (
    FileSeen,
    PreviewEnded,
    PreviewLooked,
    PreviewRead,
    PreviewText,
    StructureText,
    StructuringFailed,
)
from rfdesktop.domain.ports import Emit, FlowLibrary
from rfdesktop.services.flows.library_requests import LibraryRequests
from rfdesktop.services.flows.reading import FlowRead, FlowReading
from rfdesktop.services.flows.structuring import Structuring

PART_S, PART_FILES = 0.2, 200
"""The longest that files are read before they are told, and the most that are told at a time."""


@dataclass(slots=True)
class _Preview:
    """Where each place's file is, and its digest, and what is refused; or the flow of a text."""

    files: list[tuple[Path, str]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    flow: Flow | None = None


class ImportPreviews:
    """Reads for the import's window, and imports what was left in of it."""

    def __init__(
        self,
        documents: Documents,
        store: FlowLibrary,
        requests: LibraryRequests,
        structuring: Structuring,
        emit: Emit,
    ) -> None:
        self._documents = documents
        self._structuring = structuring
        self._store = store
        self._requests = requests
        self._emit = emit
        self._open: dict[str, _Preview] = {}

    async def read(self, preview_id: str, paths: Sequence[Path]) -> None:
        """Reads files and folders; emits them as they are read. Cancelling keeps what has been read, and raises."""
        preview = self._open[preview_id] = _Preview()
        try:
            with ThreadPoolExecutor(1, thread_name_prefix="flow-preview") as pool:
                await self._read(preview_id, preview, paths, pool)
        except asyncio.CancelledError:
            self._emit(PreviewEnded(preview_id, stopped=True))
            raise
        self._emit(PreviewEnded(preview_id))

    async def _read(self, preview_id: str, preview: _Preview, paths: Sequence[Path], pool: ThreadPoolExecutor) -> None:
        loop = asyncio.get_running_loop()
        reading = FlowReading(self._documents)
        files, nothing = await loop.run_in_executor(pool, partial(reading.listed, paths))
        total = len(files) + len(nothing)
        self._tell(preview_id, preview, [(_refused(each), "") for each in nothing], total)
        done = 0
        while done < len(files):
            read_now = await loop.run_in_executor(pool, partial(_read_some, reading, files[done : done + PART_FILES]))
            done += len(read_now)
            part = [(read, found) for read, found in read_now if not read.again]
            total -= len(read_now) - len(part)
            flows = [read.flow for read, _ in part if read.flow and not read.failure]
            put = {entry.flow_id: entry for entry in await self._store.foresee(flows)}
            self._tell(preview_id, preview, [(_seen(read, found, put), read.digest) for read, found in part], total)

    def _tell(self, preview_id: str, preview: _Preview, seen: Sequence[tuple[FileSeen, str]], total: int) -> None:
        preview.files += ((Path(entry.path), digest) for entry, digest in seen)
        preview.refused += (Refusal(entry.path, entry.failure) for entry, _ in seen if entry.failure is not None)
        if seen:
            self._emit(PreviewRead(preview_id, tuple(entry for entry, _ in seen), len(preview.files), total))

    async def look(self, preview_id: str, place: int) -> None:
        """Emits one file beside its source; nothing where nobody looks any more."""
        preview = self._open.get(preview_id)
        if preview is not None and place < len(preview.files):
            looked = await asyncio.to_thread(self._documents.look, preview.files[place][0])
            self._emit(await self._looked(PreviewLooked(preview_id, place, looked)))

    async def read_text(self, command: PreviewText) -> None:
        """Emits what the rules of documents make of a text."""
        looked = await asyncio.to_thread(self._documents.read_text, command.text, command.title)
        await self._show_text(PreviewLooked(command.preview_id, 0, looked, edition=command.edition))

    async def structure(self, command: StructureText) -> None:
        """Emits what the model makes of a text, or why it does not. What the rules made of it stays until then."""
        try:
            made = await self._structuring.structure(command.text, command.title)
        except KnownError as error:
            self._emit(StructuringFailed(command.preview_id, command.edition, Failure.of(error)))
        except asyncio.CancelledError:
            self._emit(StructuringFailed(command.preview_id, command.edition, None))
            raise
        else:
            looked = Looked(source_lines(command.text), made.understood)
            shown = PreviewLooked(command.preview_id, 0, looked, edition=command.edition, model=made.model)
            await self._show_text(shown)

    async def _show_text(self, shown: PreviewLooked) -> None:
        """Emits what was made of a text; its flow is what will be imported. It has an id that no flow has."""
        understood, flow = shown.looked.understood, None
        if understood is not None:
            flow = await self._of_its_own(understood.flow)
            shown = replace(shown, looked=replace(shown.looked, understood=replace(understood, flow=flow)))
        self._open[shown.preview_id] = _Preview(flow=flow)
        self._emit(await self._looked(shown))

    async def take(self, preview_id: str, places: Sequence[int]) -> None:
        """Imports the files of these places, or the text's flow; emits progress and a report. It ends the preview."""
        preview = self._open.pop(preview_id, _Preview())
        if preview.flow is not None:
            await self._requests.import_flow(preview.flow)
        else:
            digests = dict(preview.files[place] for place in places)
            await self._requests.import_files(digests, preview.refused)

    def end(self, preview_id: str) -> None:
        """Forgets a preview."""
        self._open.pop(preview_id, None)

    async def _looked(self, shown: PreviewLooked) -> PreviewLooked:
        """With what is wrong with the flow, and what it would change."""
        if shown.looked.understood is None:
            return shown
        flow = shown.looked.understood.flow
        (put,) = await self._store.foresee((flow,))
        changes = await self._changes(flow) if put.outcome is PutOutcome.UPDATED else None
        return replace(shown, findings=check(flow), changes=changes, outcome=put.outcome)

    async def _changes(self, flow: Flow) -> FlowChanges | None:
        try:
            return flow_changes(await self._store.flow(flow.id, drafts=True), flow)
        except KnownError as error:
            if error.code is not ErrorCode.FLOW_NOT_FOUND:
                raise
            return None

    async def _of_its_own(self, flow: Flow) -> Flow:
        """The flow with its id, or with the next one that no flow of the library has."""
        base, number = flow.id, 1
        while True:
            (put,) = await self._store.foresee((flow,))
            if put.outcome is PutOutcome.ADDED:
                return flow
            number += 1
            ending = f"-{number}"
            flow = replace(flow, id=base[: ID - len(ending)] + ending)


def _read_some(reading: FlowReading, files: Sequence[Path]) -> list[tuple[FlowRead, int]]:
    """Reads files for a while, at least one; each with the number of its findings."""
    until = time.monotonic() + PART_S
    part: list[tuple[FlowRead, int]] = []
    for path in files:
        (read,) = reading.read((path,))
        part.append((read, len(check(read.flow)) if read.flow else 0))
        if time.monotonic() > until:
            break
    return part


def _seen(read: FlowRead, findings: int, put: Mapping[str, FlowPut]) -> FileSeen:
    if read.flow is None or read.failure is not None:
        return FileSeen(str(read.path), read.flow.title if read.flow else "", failure=read.failure)
    flow = read.flow
    outcome = put[flow.id].outcome if flow.id in put else None
    return FileSeen(str(read.path), flow.title, len(flow.steps), len(read.doubts), findings, outcome)


def _refused(refusal: Refusal) -> FileSeen:
    return FileSeen(refusal.path, failure=refusal.failure)
