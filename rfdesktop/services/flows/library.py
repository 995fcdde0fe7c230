"""Importing, exporting, searching and suggesting the team's flows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.changes import FlowChanges, flow_changes
from rfdesktop.domain.flows.doubts import FileDoubts
from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import Flow, FlowHit, FlowOrigin, FlowPut, ImportReport, Refusal
from rfdesktop.domain.ports import FlowFiles, FlowLibrary
from rfdesktop.services.flows.reading import FlowReading
from rfdesktop.services.flows.suggestions import FlowSearch

Progress = Callable[[int, int, str], None]
"""Files done, files in all, the path of the last one."""

T = TypeVar("T")

SUBFLOW_CODES = frozenset({FindingCode.SUBFLOW_MISSING, FindingCode.SUBFLOW_CONTAINS_ITSELF})

BATCH = 500
"""Files read and stored at a time, about a second's work: an import can be cancelled between two batches. More small
writes would cost the library's index more than they save."""


@dataclass(slots=True)
class _Kept:
    """What an import has come to so far."""

    put: list[FlowPut] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    doubtful: list[FileDoubts] = field(default_factory=list)


class Library:
    """The flow library as the rest of the app uses it."""

    def __init__(self, library: FlowLibrary, files: FlowFiles) -> None:
        self._library = library
        self._files = files
        self._search = FlowSearch(library)

    async def flow(self, flow_id: str) -> Flow:
        """The flow that serves, as it is now. Raises KnownError FLOW_NOT_FOUND."""
        return await self._library.flow(flow_id)

    async def search(
        self, text: str, *, limit: int = 8, account: str | None = None, published_only: bool = True
    ) -> tuple[FlowHit, ...]:
        return await self._library.search(text, limit=limit, account=account, published_only=published_only)

    async def suggest(self, text: str, recent: Sequence[str] = (), account: str | None = None) -> tuple[FlowHit, ...]:
        """Up to eight flows that fit a message; `recent` are the newest turns before it, newest first."""
        return await self._search.suggest(text, recent, account)

    async def import_paths(
        self,
        paths: Sequence[Path],
        progress: Progress | None = None,
        *,
        publish: bool = False,
        digests: Mapping[Path, str] | None = None,
        cut: Callable[[ImportReport], None] | None = None,
    ) -> ImportReport:
        """Imports files and folders as drafts. What cannot be read is refused by name and the rest goes on; of two
        files with one id the second is refused. With `publish` what is new serves at once where it may; what would
        replace a flow that serves still waits, for `changes` to show and `publish` to decide. A file whose bytes are
        not those of `digests` any more is refused.

        Cancelling keeps the batches that are stored and the one that is being stored, checks the subflows of what is
        there, tells `cut` what it came to, and raises.
        """
        kept, reading = _Kept(), FlowReading(self._files, digests)
        try:
            await self._store_all(reading, paths, kept, progress, publish=publish)
        except BaseException as error:
            report = await self._reported(kept)
            if cut is not None and isinstance(error, asyncio.CancelledError):
                cut(replace(report, cancelled=True))
            raise
        report, late = await _to_its_end(self._reported(kept))
        if late:
            # Everything had been stored by then.
            if cut is not None:
                cut(report)
            raise asyncio.CancelledError
        return report

    async def _store_all(
        self, reading: FlowReading, paths: Sequence[Path], kept: _Kept, progress: Progress | None, *, publish: bool
    ) -> None:
        """Reads and stores file by file, a batch at a time."""
        with ThreadPoolExecutor(1, thread_name_prefix="flow-import") as pool:
            files, nothing = await _aside(pool, partial(reading.listed, paths))
            kept.refused += nothing
            for begin in range(0, len(files), BATCH):
                part = files[begin : begin + BATCH]
                read = await _aside(pool, partial(reading.read, part))
                kept.refused += (each.refusal for each in read if each.refusal)
                kept.doubtful += (FileDoubts(str(each.path), each.doubts) for each in read if each.doubts)
                flows = [each.flow for each in read if each.flow and not each.failure]
                stored, stopped = await _to_its_end(self._library.put(flows, FlowOrigin.IMPORT, publish=publish))
                kept.put += stored
                if progress is not None:
                    progress(begin + len(part), len(files), str(part[-1]))
                if stopped and begin + len(part) < len(files):
                    raise asyncio.CancelledError

    async def _reported(self, kept: _Kept) -> ImportReport:
        """What an import came to, with the subflows of what it stored looked at once all is there."""
        found = await self._library.recheck() if kept.put else {}
        put = tuple(_with(entry, found) for entry in kept.put)
        return ImportReport(put, tuple(kept.refused), doubtful=tuple(kept.doubtful))

    async def import_flows(self, flows: Sequence[Flow]) -> ImportReport:
        """Stores flows that are in no file, as drafts."""
        put = await self._library.put(flows, FlowOrigin.IMPORT)
        found = await self._library.recheck()
        return ImportReport(tuple(_with(entry, found) for entry in put), ())

    async def changes(self, flow_ids: Sequence[str]) -> tuple[FlowChanges, ...]:
        """What publishing the drafts of these flows would change; nothing of one that has no draft or replaces
        nothing."""
        found: list[FlowChanges] = []
        for flow_id in flow_ids:
            draft = await self._library.draft(flow_id)
            if draft is None:
                continue
            try:
                serving = await self._library.flow(flow_id)
            except KnownError as error:
                if error.code is not ErrorCode.FLOW_NOT_FOUND:
                    raise
                continue
            if await self._library.findings(flow_id):
                # A draft for its findings' sake, whatever its author made it.
                serving = replace(serving, status=draft.status)
            found.append(flow_changes(serving, draft))
        return tuple(found)

    async def publish(self, flow_ids: Sequence[str], *, as_marked: bool) -> tuple[str, ...]:
        """Makes drafts serve; gives the ids of those it could. See the port."""
        return await self._library.publish(flow_ids, as_marked=as_marked)

    async def export(self, folder: Path) -> tuple[Path, ...]:
        """Writes every flow as a file of its own. Raises KnownError EXPORT_FAILED."""
        written: list[Path] = []
        with ThreadPoolExecutor(1, thread_name_prefix="flow-export") as pool:
            async for flow in self._library.documents():
                written.append(await _aside(pool, partial(self._files.write, flow, folder)))
        return tuple(written)


def _with(entry: FlowPut, found: Mapping[str, tuple[Finding, ...]]) -> FlowPut:
    """What storing a flow did, with its subflow findings as they are after the whole import."""
    own = tuple(finding for finding in entry.findings if finding.code not in SUBFLOW_CODES)
    return replace(entry, findings=own + found.get(entry.flow_id, ()))


async def _aside(pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(pool, work)


async def _to_its_end(work: Coroutine[Any, Any, T]) -> tuple[T, bool]:
    """What some work gives, and whether it was cancelled meanwhile: it is done to its end all the same."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task), False
    except asyncio.CancelledError:
        if task.cancelled():
            raise
        return await task, True
