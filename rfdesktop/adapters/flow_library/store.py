"""The flow library on LanceDB: storing flows with their revisions, and finding the ones that fit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from rfdesktop.adapters.flow_library.memory import give_back
from rfdesktop.adapters.flow_library.mending import failure_of, mend
from rfdesktop.adapters.flow_library.placing import KNOWN_COLUMNS, placed_editions
from rfdesktop.adapters.flow_library.publishing import publish as publish_drafts
from rfdesktop.adapters.flow_library.renewal import Renewal
from rfdesktop.adapters.flow_library.revising import as_saved, saved_over
from rfdesktop.adapters.flow_library.rows import (
    Edition,
    Row,
    findings_of,
    flow_rows,
    slot_of,
)
from rfdesktop.adapters.flow_library.searching.search import Search
from rfdesktop.adapters.flow_library.searching.sentence_search import SentenceSource
from rfdesktop.adapters.flow_library.searching.shorthand import ShorthandFiles
from rfdesktop.adapters.flow_library.stored_flows import StoredFlows
from rfdesktop.adapters.flow_library.subflows import callers, recheck
from rfdesktop.adapters.flow_library.tables import LANCE_ERRORS, Tables
from rfdesktop.adapters.flow_library.taking import FlowCopies
from rfdesktop.domain.flows.editing.editions import Saved, SavedOver
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import (
    Flow,
    FlowHit,
    FlowOrigin,
    FlowPut,
    StarterUpdate,
)
from rfdesktop.domain.ports import Embedder
from rfdesktop.domain.texts.encodable import encodable_text

log = logging.getLogger(__name__)

T = TypeVar("T")

PLAIN_SIZE = 256
"""The vectors' length in a library made without an embedder; that of the one the app has."""


class LanceFlowLibrary(StoredFlows):
    """Keeps the port FlowLibrary. Used on one event loop; writes run one after the other."""

    def __init__(
        self,
        tables: Tables,
        embedder: Embedder | None,
        sentences: SentenceSource | None,
        shorthand: ShorthandFiles,
        folder: Path,
    ) -> None:
        self._search = Search(tables, embedder, sentences, shorthand, self._aside)
        super().__init__(tables, folder, self._search.used)
        self._embedder = embedder
        self._mends = False
        self._writing = asyncio.Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="flow-library")
        self._renewal = Renewal(tables, self._rows, self._writing)
        self.copies = FlowCopies(tables, folder, self._rows, self._writing, self._search.written)

    @classmethod
    async def open(
        cls,
        folder: Path,
        embedder: Embedder | None,
        *,
        repair: bool,
        abbreviations: Sequence[Path] = (),
        sentences: SentenceSource | None = None,
    ) -> LanceFlowLibrary:
        """Opens the library, making it if need be. `repair`, for the process that holds the profile, heals what a
        kill in the middle of a write left. Of the files with `abbreviations` a later one overrides an earlier one; a
        change in them counts at once. The vectors of `sentences` follow in the background; search does
        without them as well. Raises KnownError LIBRARY_DAMAGED."""
        size = embedder.size if embedder else PLAIN_SIZE
        shorthand = ShorthandFiles(abbreviations)
        await asyncio.to_thread(shorthand.current)
        try:
            library = cls(await Tables.open(folder, size, repair=repair), embedder, sentences, shorthand, folder)
        except LANCE_ERRORS as error:
            raise failure_of(error, str(folder)) from error
        try:
            if repair:
                with library._told():
                    await library._mend()
        except BaseException:
            await library.close()
            raise
        library._mends = repair
        library._search.start(folder, keeps=repair)
        if repair:
            library._renewal.start(folder)
        return library

    @property
    def semantic(self) -> bool:
        return self._embedder is not None

    async def caught_up(self) -> None:
        """Returns when every flow has what follows in the background: today's searched text, and its vectors."""
        await self._renewal.caught_up()
        await self._search.caught_up()

    async def close(self) -> None:
        """Ends the library's thread and lets go of the files. May be called again."""
        try:
            await self._renewal.close()
            await self._search.close()
        finally:
            # Not waited for: the quit has a limit, and what the thread is at ends by itself.
            self._pool.shutdown(wait=False, cancel_futures=True)
            await self._tables.close()

    async def put(self, flows: Sequence[Flow], origin: FlowOrigin, *, publish: bool = False) -> tuple[FlowPut, ...]:
        """Stores flows; see the port. Subflows are checked for starters; an import calls `recheck` at its end."""
        with self._told():
            return await self._put_checked(flows, origin, publish)

    async def _put_checked(self, flows: Sequence[Flow], origin: FlowOrigin, publish: bool) -> tuple[FlowPut, ...]:
        async with self._writing:
            report = await self._place(await self._editions(flows, origin), publish=publish)
            if origin is FlowOrigin.STARTER:
                await recheck(self._tables)
        return report

    async def publish(self, flow_ids: Sequence[str], *, as_marked: bool = False) -> tuple[str, ...]:
        """Makes drafts serve; see the port."""
        with self._told():
            async with self._writing:
                published = await publish_drafts(self._tables, flow_ids, as_marked=as_marked)
                if published:
                    await recheck(self._tables)
                return published

    async def save(self, flow: Flow, *, base: int, by: str, publish: bool = False) -> Saved | SavedOver:
        """Stores an edited flow over the revision that it was made of; see the port."""
        with self._told():
            async with self._writing:
                over = await saved_over(self._tables, flow, base)
                if over is not None:
                    return over
                editions = await self._editions([flow], FlowOrigin.EDITOR, by)
                (put,) = await self._place(editions, publish=False)
                if publish and put.draft:
                    await publish_drafts(self._tables, [flow.id], as_marked=False)
                await recheck(self._tables)
                return await as_saved(self._tables, flow.id, put.revision)

    async def recheck(self) -> dict[str, tuple[Finding, ...]]:
        """Checks the subflows of the whole library and stores the findings; gives them by flow."""
        with self._told():
            async with self._writing:
                found = await recheck(self._tables)
                await self._tables.forget_caches()
        await self._aside(give_back)
        return found

    async def callers(self) -> dict[str, Flow]:
        """Every flow, archived ones too, with its subflow steps alone: what a check of other flows needs."""
        return await callers(self._tables)

    async def load_starters(self, flows: Sequence[Flow]) -> tuple[StarterUpdate, ...]:
        """Adds starters never loaded, updates unchanged ones; gives those that the team changed and are now newer."""
        shipped = await self._editions(flows, FlowOrigin.STARTER)
        async with self._writing:
            known = await self._tables.slots([edition.flow.id for edition in shipped], KNOWN_COLUMNS)
            taken: list[Edition] = []
            offered: list[StarterUpdate] = []
            for edition in shipped:
                row = known.get(edition.flow.id)
                if row is None or row["digest"] in (row["starter_digest"], edition.digest):
                    taken.append(edition)
                elif row["starter_digest"] != edition.digest:
                    offered.append(StarterUpdate(edition.flow.id, edition.flow.title))
            await self._place(taken, publish=True)
            await recheck(self._tables)
            if taken:
                await self._tables.compact(settled=True)
        if taken:
            await self._aside(give_back)
        return tuple(offered)

    async def keep_own(self, starters: Sequence[Flow]) -> None:
        """Keeps the team's edition against these starters: they are not offered again, an edition after them is."""
        shipped = {starter.id: Edition.of(starter, FlowOrigin.STARTER) for starter in starters}
        async with self._writing:
            standings = await self._tables.standings(list(shipped))
            own = [(flow_id, standing.serving, standing) for flow_id, standing in standings.items()]
            kept = [
                # A changed flow knows the starter that it stands against; from now on that is this one.
                replace(edition, starter_digest=shipped[edition.flow.id].digest)
                for edition in (await self._tables.editions(own) if own else ())
                if edition.digest != shipped[edition.flow.id].digest
            ]
            await self._write(kept)
            await recheck(self._tables)

    async def search(
        self, text: str, *, limit: int = 8, account: str | None = None, published_only: bool = True
    ) -> tuple[FlowHit, ...]:
        """The flows that fit, best first; see the port. Never raises for odd text."""
        text = encodable_text(text)
        try:
            return await self._search.run(text, limit, account, published_only)
        except LANCE_ERRORS as error:
            if not self._mends:
                raise failure_of(error, str(self._folder)) from error
            log.warning("the library could not be searched", exc_info=True)
        with self._told():
            async with self._writing:
                await self._mend(seen=True)
            return await self._search.run(text, limit, account, published_only)

    async def _mend(self, *, seen: bool = False) -> None:
        await mend(self._tables, self._rows, embeds=self._embedder is not None, seen=seen)

    async def _editions(self, flows: Sequence[Flow], origin: FlowOrigin, author: str = "") -> list[Edition]:
        """The flows as they would be stored, the last of each id."""
        distinct = {flow.id: flow for flow in flows}
        return await self._aside(lambda: [Edition.of(flow, origin, author) for flow in distinct.values()])

    async def _place(self, editions: Sequence[Edition], *, publish: bool) -> tuple[FlowPut, ...]:
        placed = await placed_editions(self._tables, editions, publish=publish)
        findings = await self._write([entry.edition for entry in placed if entry.changed])
        withdrawn = [entry.edition for entry in placed if entry.withdraws]
        if withdrawn:
            await self._tables.place({edition.flow.id: edition.standing for edition in withdrawn})
            await self._tables.delete_rows([slot_of(edition.flow.id, draft=True) for edition in withdrawn])
        return tuple(
            replace(entry.put, findings=findings.get(entry.put.flow_id, entry.put.findings)) for entry in placed
        )

    async def _write(self, editions: Sequence[Edition]) -> dict[str, tuple[Finding, ...]]:
        findings: dict[str, tuple[Finding, ...]] = {}

        async def make(part: Sequence[Edition]) -> list[Row]:
            rows = await self._rows(part)
            findings.update((row["id"], findings_of(row)) for row in rows)
            self._search.learn(row["text"] for row in rows)
            return rows

        await self._tables.write(editions, make)
        self._search.written()
        await self._tables.compact()
        return findings

    async def _rows(self, editions: Sequence[Edition]) -> list[Row]:
        embed = self._embedder.embed if self._embedder else None
        return await self._aside(lambda: flow_rows(editions, embed))

    async def _aside(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)
