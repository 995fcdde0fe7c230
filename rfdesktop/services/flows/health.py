"""How the library's flows fare, for the window that shows it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from rfdesktop.domain.flows.events import FlowHealthShown, HealthShown
from rfdesktop.domain.flows.health import FlowDetails, HealthFilter, HealthStore, library_health
from rfdesktop.domain.ports import Clock, Emit, FlowLibrary

LibraryGetter = Callable[[], Awaitable[FlowLibrary]]


class FlowHealthService:
    """Counts what is stored of runs and holds it against the library. Raises what they fail with."""

    def __init__(self, store: HealthStore, library: LibraryGetter, emit: Emit, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._emit = emit
        self._clock = clock

    async def show(self, asked: HealthFilter) -> None:
        """Emits the health of all flows."""
        library, now = await self._library(), self._clock()
        counts, sequels = await self._store.counts(asked, now), await self._store.sequels(asked, now)
        dates = await library.review_dates()
        found = library_health(asked, await library.flows(), counts, sequels, dates, now.astimezone().date())
        self._emit(HealthShown(replace(found, accounts=await self._store.accounts())))

    async def show_flow(self, flow_id: str, asked: HealthFilter) -> None:
        """Emits what is counted of one flow's steps. Raises KnownError FLOW_NOT_FOUND."""
        flow = await (await self._library()).flow(flow_id, drafts=True)
        steps, runs = await self._store.steps(flow_id, asked, self._clock())
        self._emit(FlowHealthShown(FlowDetails(asked, flow, steps, runs)))
