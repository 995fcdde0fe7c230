"""Over what runs are repeated: targets added by hand, from a list or a file, taken out, gone to."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import RunChanged
from rfdesktop.domain.flows import targets
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.flows.target_lists import LARGEST_LIST, targets_in
from rfdesktop.domain.ports import Clock, Emit, RunStore


class RunTargets:
    """Changes the targets of runs; each change is stored before the window hears of it by RunChanged."""

    def __init__(self, store: RunStore, emit: Emit, clock: Clock) -> None:
        self._store = store
        self._emit = emit
        self._clock = clock

    async def add(self, run_id: str, names: Sequence[str]) -> None:
        """Repeats a run over these too. Raises KnownError FLOW_TOO_MANY_TARGETS."""
        await self._keep(targets.add_targets(await self._store.run(run_id), names, self._clock()))

    async def read(self, run_id: str, path: Path) -> None:
        """Repeats a run over the names in a file. Raises KnownError DOCUMENT_UNREADABLE."""
        names = targets_in(await asyncio.to_thread(_text_of, path))
        await self.add(run_id, names)

    async def remove(self, run_id: str, name: str) -> None:
        """Takes a target out for which nothing was done."""
        await self._keep(targets.remove_target(await self._store.run(run_id), name, self._clock()))

    async def go_to(self, run_id: str, name: str) -> None:
        """Goes on with another target."""
        await self._keep(targets.go_to_target(await self._store.run(run_id), name, self._clock()))

    async def _keep(self, run: FlowRun) -> None:
        await self._store.save_run(run)
        self._emit(RunChanged(run))


def _text_of(path: Path) -> str:
    """A list's file as text: UTF-8 with or without its mark, UTF-16 with it, else what Windows calls ANSI. A program or
    a workbook is none."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_LIST + 1)
    except OSError as error:
        raise KnownError(ErrorCode.DOCUMENT_UNREADABLE, file=path.name) from error
    if len(data) > LARGEST_LIST:
        raise KnownError(ErrorCode.DOCUMENT_UNREADABLE, file=path.name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise KnownError(ErrorCode.DOCUMENT_UNREADABLE, file=path.name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
