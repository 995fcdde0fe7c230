"""Saving flows of the library as files of every form."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.documents import DocumentForm, Documents
from rfdesktop.domain.flows.exports import ExportWeighed, FlowExported, LibraryExported
from rfdesktop.domain.flows.flow import Flow
from rfdesktop.domain.ports import Emit, FlowLibrary


class FlowExports:
    """Every flow is written as its author wrote it last, its own status included."""

    def __init__(self, documents: Documents, store: FlowLibrary, emit: Emit) -> None:
        self._documents = documents
        self._store = store
        self._emit = emit

    async def weigh(self, flow_id: str) -> None:
        """Emits what each form would not carry of a flow. Raises KnownError FLOW_NOT_FOUND."""
        flow = await self._flow(flow_id)
        lost = {form: await asyncio.to_thread(self._documents.lost, flow, form) for form in DocumentForm}
        self._emit(ExportWeighed(flow_id, lost))

    async def export(self, flow_id: str, path: Path, form: DocumentForm) -> None:
        """Writes one flow. Raises KnownError FLOW_NOT_FOUND, EXPORT_FAILED."""
        flow = await self._flow(flow_id)
        lost = await asyncio.to_thread(partial(self._documents.put, flow, path, form, replace=True))
        self._emit(FlowExported(flow_id, str(path), lost))

    async def export_all(self, folder: Path, form: DocumentForm, *, replace: bool) -> None:
        """Writes every flow into a folder. Raises KnownError EXPORT_FAILED at the first that cannot be written."""
        loop = asyncio.get_running_loop()
        written = kept = lossy = 0
        with ThreadPoolExecutor(1, thread_name_prefix="flow-export") as pool:
            async for flow in self._store.documents():
                path = self._documents.path_in(folder, flow, form)
                work = partial(self._documents.put, flow, path, form, replace=replace)
                try:
                    lossy += bool(await loop.run_in_executor(pool, work))
                    written += 1
                except KnownError as error:
                    if error.code is not ErrorCode.FILE_EXISTS:
                        raise
                    kept += 1
        self._emit(LibraryExported(str(folder), written, kept, lossy))

    async def _flow(self, flow_id: str) -> Flow:
        async for flow in self._store.documents((flow_id,)):
            return flow
        raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=flow_id)
