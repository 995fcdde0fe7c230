"""Writing flows: what is being written is kept, saving makes a revision and never passes over another one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import (
    FlowEditOpened,
    FlowEditOverrun,
    FlowEditSaved,
    FlowEditsListed,
    FlowsListed,
    LibraryReady,
    RevisionsCompared,
    RevisionsListed,
    SubflowRead,
)
from rfdesktop.domain.flows.changes import flow_changes
from rfdesktop.domain.flows.editing.editions import Revision, SavedOver, WorkingCopy
from rfdesktop.domain.flows.editing.events import ArchivedListed
from rfdesktop.domain.flows.editing.stores import FlowEditions, WorkingCopies
from rfdesktop.domain.flows.flow import Flow
from rfdesktop.domain.ports import Emit, FlowLibrary


class EditedLibrary(FlowLibrary, FlowEditions, Protocol):
    """A library whose flows can be written."""


class FlowEditing:
    """Opens, keeps and saves the flows that are written, and tells of their revisions.

    The calls about copies must come one after the other; the bridge sees to that. Raises KnownError for what the
    library or the storage fails with. `author` is who saves.
    """

    def __init__(
        self,
        library: Callable[[], Awaitable[EditedLibrary]],
        copies: WorkingCopies,
        author: Callable[[], str],
        emit: Emit,
    ) -> None:
        self._library = library
        self._copies = copies
        self._author = author
        self._emit = emit

    async def open(self, edit_id: str, flow_id: str) -> None:
        """Emits the copy of a flow that is being written, or a new one of its newest revision."""
        library = await self._library()
        newest = next(iter(await library.revisions(flow_id)), None)
        if newest is None:
            raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=flow_id)
        stored = await library.revision(flow_id, newest.number)
        kept = next((copy for copy in await self._copies.copies() if not copy.new and copy.flow.id == flow_id), None)
        copy = kept or WorkingCopy(edit_id, stored, newest.number)
        self._emit(FlowEditOpened(edit_id, copy, kept is not None, newest, stored))

    async def resume(self, edit_id: str) -> None:
        """Emits the copy that was being written under this id. Raises KnownError FLOW_NOT_FOUND."""
        copy = next((copy for copy in await self._copies.copies() if copy.id == edit_id), None)
        if copy is None:
            raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=edit_id)
        newest, stored = await self._newest(copy) if copy.base or not copy.new else (None, None)
        self._emit(FlowEditOpened(edit_id, copy, True, newest, stored))

    async def keep(self, copy: WorkingCopy) -> None:
        """Stores a copy as it stands."""
        await self._copies.keep(copy)

    async def drop(self, edit_id: str) -> None:
        """Forgets a copy."""
        await self._copies.drop(edit_id)
        await self.list_edits()

    async def list_edits(self) -> None:
        """Emits all that is being written."""
        self._emit(FlowEditsListed(await self._copies.copies()))

    async def save(self, copy: WorkingCopy, *, publish: bool) -> None:
        """Stores a revision and forgets its copy, unless that has been written on since."""
        library = await self._library()
        done = await library.save(copy.flow, base=copy.base, by=self._author(), publish=publish)
        if isinstance(done, SavedOver):
            self._emit(FlowEditOverrun(copy.id, done))
            return
        await self._copies.settle(copy)
        self._emit(FlowEditSaved(copy.id, done.revision, copy.flow, publish))
        await self.list_edits()
        self._emit(LibraryReady(await library.count(), library.semantic))
        self._emit(FlowsListed(await library.flows()))

    async def list_revisions(self, flow_id: str) -> None:
        """Emits a flow's revisions, newest first."""
        self._emit(RevisionsListed(flow_id, await (await self._library()).revisions(flow_id)))

    async def compare(self, flow_id: str, older: int, newer: int, present: Flow | None) -> None:
        """Emits what differs between two revisions, or between one and the flow as it is being written."""
        library = await self._library()
        before = await library.revision(flow_id, older)
        after = await library.revision(flow_id, newer) if newer or present is None else present
        changes = await asyncio.to_thread(flow_changes, before, after)
        self._emit(RevisionsCompared(flow_id, older, newer, changes, before))

    async def list_archived(self) -> None:
        """Emits the flows that are archived."""
        self._emit(ArchivedListed(await (await self._library()).archived()))

    async def read_subflow(self, edit_id: str, flow_id: str) -> None:
        """Emits the flow that a step enters, None where there is none."""
        try:
            flow = await (await self._library()).flow(flow_id, drafts=True)
        except KnownError as error:
            if error.code is not ErrorCode.FLOW_NOT_FOUND:
                raise
            flow = None
        self._emit(SubflowRead(edit_id, flow_id, flow))

    async def _newest(self, copy: WorkingCopy) -> tuple[Revision | None, Flow | None]:
        library = await self._library()
        newest = next(iter(await library.revisions(copy.flow.id)), None)
        return newest, await library.revision(copy.flow.id, newest.number) if newest else None
