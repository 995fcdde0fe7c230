"""Has the services look at what is to come in and take it in, which can be stopped, and save what is to go out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.flows.commands import CancelImport, ImportCommand, StartLibraryAnew
from rfdesktop.domain.flows.exports import ExportCommand, ExportFlow, ExportLibrary, WeighExport
from rfdesktop.domain.flows.previews import (
    EndPreview,
    LookAtFile,
    PreviewCommand,
    PreviewFiles,
    PreviewText,
    StopPreview,
    StructureText,
    TakePreview,
)


class ExchangeDeeds:
    """Does what is asked for imports, previews and exports. It waits for the library to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._importing: asyncio.Task[None] | None = None

    async def do(self, command: ImportCommand | PreviewCommand | ExportCommand) -> None:
        """Does one command. Raises what the service raises."""
        if isinstance(command, ExportCommand):
            await self._export(command)
        elif isinstance(command, PreviewCommand):
            await self._preview(command)
        elif isinstance(command, ImportCommand):
            await self._import(command)
        else:
            assert_never(command)

    async def _import(self, command: ImportCommand) -> None:
        match command:
            case TakePreview(preview_id, places):
                self._importing = asyncio.current_task()
                await (await self._services.previews.get()).take(preview_id, places)
            case StartLibraryAnew():
                await (await self._services.library_restart.get())()
            case CancelImport():
                if self._importing is not None:
                    # One that has ended takes no notice.
                    self._importing.cancel()
            case _:
                assert_never(command)

    async def _export(self, command: ExportCommand) -> None:
        exports = await self._services.exports.get()
        match command:
            case WeighExport(flow_id):
                await exports.weigh(flow_id)
            case ExportFlow(flow_id, path, form):
                await exports.export(flow_id, path, form)
            case ExportLibrary(folder, form, replace):
                await exports.export_all(folder, form, replace=replace)
            case _:
                assert_never(command)

    async def _preview(self, command: PreviewCommand) -> None:
        previews = await self._services.previews.get()
        match command:
            case PreviewFiles(preview_id, paths):
                with self._stoppable(preview_id):
                    await previews.read(preview_id, paths)
            case StructureText():
                with self._stoppable(command.preview_id):
                    await previews.structure(command)
            case LookAtFile(preview_id, place):
                await previews.look(preview_id, place)
            case PreviewText():
                await previews.read_text(command)
            case StopPreview(preview_id):
                self._stop(preview_id)
            case EndPreview(preview_id):
                self._stop(preview_id)
                previews.end(preview_id)
            case _:
                assert_never(command)

    @contextmanager
    def _stoppable(self, preview_id: str) -> Iterator[None]:
        task = asyncio.current_task()
        if task is not None:
            self._under_way[preview_id] = task
        try:
            yield
        finally:
            if self._under_way.get(preview_id) is task:
                del self._under_way[preview_id]

    def _stop(self, preview_id: str) -> None:
        if preview_id in self._under_way:
            self._under_way[preview_id].cancel()
