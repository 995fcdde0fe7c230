"""What the window asks of the flow library, answered by events."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rfdesktop.domain.events import (
    DraftsCompared,
    FlowShown,
    FlowsListed,
    FlowsPublished,
    ImportFinished,
    ImportProgress,
    LibraryFound,
    LibraryReady,
    StartersCompared,
)
from rfdesktop.domain.flows.changes import FlowChanges, flow_changes
from rfdesktop.domain.flows.flow import Flow, FlowHit, FlowOrigin, ImportReport, Refusal, WhyKind
from rfdesktop.domain.ports import Emit, FlowLibrary
from rfdesktop.services.flows.library import Library

AccountOf = Callable[[str], Awaitable[str]]
"""The client account of a chat, "" for General."""

FOUND_LIMIT = 20
"""Flows that the dock's own search shows."""

NEAR = 0.3
"""The least likeness of a flow that has none of the searched words: tickets and the flows that solve them begin there,
and what is typed at random stays below."""


class LibraryRequests:
    """Searching, showing and importing flows for the dock. `starters` reads those that ship, which blocks: they are
    seldom asked for, and take five megabytes."""

    def __init__(
        self,
        library: Library,
        store: FlowLibrary,
        account_of: AccountOf,
        starters: Callable[[], Sequence[Flow]],
        emit: Emit,
    ) -> None:
        self._library = library
        self._store = store
        self._account_of = account_of
        self._starters = starters
        self._emit = emit

    async def search_for(self, query: str, chat_id: str) -> None:
        """Emits the flows that fit a search in the dock; the whole list for an empty one."""
        if not query.strip():
            self._emit(FlowsListed(await self._store.flows()))
            return
        account = await self._account_of(chat_id)
        hits = await self._store.search(query, limit=FOUND_LIMIT, account=account, published_only=False)
        self._emit(LibraryFound(query, tuple(hit for hit in hits if _answers(hit))))

    async def show(self, flow_id: str) -> None:
        """Emits a flow with what is wrong with it, and the draft beside it."""
        draft = await self._store.draft(flow_id)
        found = await self._store.findings(flow_id, draft=True) if draft is not None else ()
        flow = await self._store.flow(flow_id, drafts=True)
        # What is not the draft serves; an archived flow is not shown where there is a draft.
        lone = draft is not None and replace(flow, status=draft.status) == draft
        findings = found if lone else await self._store.findings(flow_id)
        self._emit(FlowShown(flow, findings, draft, found, lone))

    async def import_files(self, digests: Mapping[Path, str], refused: Sequence[Refusal]) -> None:
        """Imports the files as they were looked at; emits progress, and a report at the end or when cancelled. It names
        what was `refused` then, too."""

        def tell(report: ImportReport) -> None:
            self._emit(ImportFinished(replace(report, refused=(*refused, *report.refused))))

        try:
            tell(await self._library.import_paths(tuple(digests), self._progress, digests=digests, cut=tell))
        except asyncio.CancelledError:
            await self.announce()
            raise
        await self.announce()

    async def import_flow(self, flow: Flow) -> None:
        """Imports a flow that is in no file; emits a report."""
        self._emit(ImportFinished(await self._library.import_flows((flow,))))
        await self.announce()

    async def publish(self, flow_ids: tuple[str, ...], *, seen: bool, as_marked: bool) -> None:
        """Lets drafts serve; those that would replace a flow wait, unless they were seen, and are told with what they
        change."""
        changes = () if seen else await self._library.changes(flow_ids)
        waiting = {change.flow_id for change in changes}
        asked = [flow_id for flow_id in flow_ids if flow_id not in waiting]
        published = await self._library.publish(asked, as_marked=as_marked)
        self._emit(FlowsPublished(published, tuple(flow_id for flow_id in asked if flow_id not in published)))
        if changes:
            self._emit(DraftsCompared(changes))
        await self.announce()

    async def take_starter_updates(self, flow_ids: tuple[str, ...]) -> None:
        """Stores the app's edition of starter flows over the team's, as a new revision."""
        await self._store.put(await self._shipped(flow_ids), FlowOrigin.STARTER)
        await self.announce()

    async def compare_starters(self, flow_ids: tuple[str, ...]) -> None:
        """Emits what would change in each flow if the app's edition took the place of the team's."""
        starters = await self._shipped(flow_ids)
        self._emit(StartersCompared(tuple([await self._compared(starter) for starter in starters])))

    async def keep_own_flows(self, flow_ids: tuple[str, ...]) -> None:
        """Keeps the team's edition of these flows: the app's present one is not offered again."""
        await self._store.keep_own(await self._shipped(flow_ids))

    async def _shipped(self, flow_ids: Sequence[str]) -> list[Flow]:
        """The app's editions of these flows, in this order."""
        starters = {flow.id: flow for flow in await asyncio.to_thread(self._starters)}
        return [starters[flow_id] for flow_id in flow_ids if flow_id in starters]

    async def _compared(self, starter: Flow) -> FlowChanges:
        own = await self._store.flow(starter.id)
        if await self._store.findings(starter.id):
            # A draft for its findings' sake, whatever its author made it.
            own = replace(own, status=starter.status)
        return flow_changes(own, starter)

    async def announce(self) -> None:
        """Emits the list of flows and their number."""
        self._emit(LibraryReady(await self._store.count(), self._store.semantic))
        self._emit(FlowsListed(await self._store.flows()))

    def _progress(self, done: int, total: int, path: str) -> None:
        self._emit(ImportProgress(done, total, path))


def _answers(hit: FlowHit) -> bool:
    """Whether a hit has anything of what was searched for; the library's search ranks all flows, however far off."""
    return hit.why.kind is not WhyKind.SIMILAR or hit.likeness >= NEAR
