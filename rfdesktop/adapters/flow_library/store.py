"""The flow library on LanceDB: storing flows with their revisions, and finding the ones that fit."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from rfdesktop.adapters.flow_library.files.flow_file import kept_flow
from rfdesktop.adapters.flow_library.rows import SUMMARY_COLUMNS, Edition, Row, findings_of, flow_rows, summary_of
from rfdesktop.adapters.flow_library.searching.namesakes import apart_of, sharing_titles
from rfdesktop.adapters.flow_library.searching.search import Search
from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.subflows import callers, recheck
from rfdesktop.adapters.flow_library.tables import BATCH, Tables, quoted
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import (
    Flow,
    FlowHit,
    FlowOrigin,
    FlowPut,
    FlowStatus,
    FlowSummary,
    PutOutcome,
    StarterUpdate,
)
from rfdesktop.domain.ports import Embedder
from rfdesktop.domain.texts.encodable import encodable_text

T = TypeVar("T")

PLAIN_SIZE = 256
"""The vectors' length in a library made without an embedder; that of the one the app has."""

WORDS_FILE = "words.json"

_KNOWN_COLUMNS = ["id", "revision", "digest", "starter_digest", "own_findings", "subflow_findings"]


class LanceFlowLibrary:
    """Keeps the port FlowLibrary. Used on one event loop; writes run one after the other."""

    def __init__(self, tables: Tables, embedder: Embedder | None, shorthand: Shorthand) -> None:
        self._tables = tables
        self._embedder = embedder
        self._writing = asyncio.Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="flow-library")
        self._search = Search(tables, embedder, shorthand, self._aside)

    @classmethod
    async def open(
        cls, folder: Path, embedder: Embedder | None, *, repair: bool, abbreviations: Sequence[Path] = ()
    ) -> LanceFlowLibrary:
        """Opens the library, making it if need be. `repair`, for the process that holds the profile, heals what a
        kill in the middle of a write left. Of the files with `abbreviations` a later one overrides an earlier one.
        Raises KnownError LIBRARY_DAMAGED."""
        size = embedder.size if embedder else PLAIN_SIZE
        shorthand = await asyncio.to_thread(Shorthand.read, abbreviations)
        library = cls(await Tables.open(folder, size), embedder, shorthand)
        try:
            if repair:
                await library._tables.heal(library._rows, embeds=embedder is not None)
        except BaseException:
            await library.close()
            raise
        library._search.start(folder / WORDS_FILE, keeps=repair)
        return library

    @property
    def semantic(self) -> bool:
        return self._embedder is not None

    async def close(self) -> None:
        """Ends the library's thread and lets go of the files. May be called again."""
        try:
            await self._search.close()
        finally:
            # Not waited for: the quit has a limit, and what the thread is at ends by itself.
            self._pool.shutdown(wait=False, cancel_futures=True)
            await self._tables.close()

    async def count(self) -> int:
        return int(await self._tables.flows.count_rows("status != 'archived'"))

    async def flows(self) -> tuple[FlowSummary, ...]:
        rows = await self._tables.flows.query().where("status != 'archived'").select(SUMMARY_COLUMNS).to_list()
        flows = sorted(map(summary_of, rows), key=lambda flow: (flow.title.casefold(), flow.flow_id))
        sharing = sharing_titles((flow.flow_id, flow.title) for flow in flows)
        apart = await apart_of(self._tables, sharing, sharing)
        return tuple(replace(flow, apart=apart.get(flow.flow_id)) for flow in flows)

    async def flow(self, flow_id: str) -> Flow:
        """The flow as it is now, a draft if it has findings. Raises KnownError FLOW_NOT_FOUND."""
        query = self._tables.flows.query().where(f"id = {quoted([flow_id])}").select(["id", "document", "status"])
        rows = await query.to_list()
        if not rows:
            raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=flow_id)
        flow = kept_flow(rows[0]["document"], flow_id)
        return replace(flow, status=FlowStatus(rows[0]["status"]))

    async def findings(self, flow_id: str) -> tuple[Finding, ...]:
        """What is wrong with a flow, its subflows included; nothing for one that is not there."""
        query = self._tables.flows.query().where(f"id = {quoted([flow_id])}")
        rows = await query.select(["own_findings", "subflow_findings"]).to_list()
        return findings_of(rows[0]) if rows else ()

    async def documents(self) -> AsyncGenerator[Flow, None]:
        """Every flow, archived ones too, by id, with the status that its author gave it."""
        names = (await self._tables.flows.query().select(["id"]).to_arrow())["id"].to_pylist()
        names.sort()
        for begin in range(0, len(names), BATCH):
            part = names[begin : begin + BATCH]
            query = self._tables.flows.query().where(f"id IN ({quoted(part)})").select(["id", "document"])
            documents = {row["id"]: row["document"] for row in await query.to_list()}
            for name in part:
                if name in documents:
                    yield kept_flow(documents[name], name)

    async def put(self, flows: Sequence[Flow], origin: FlowOrigin) -> tuple[FlowPut, ...]:
        """Stores flows; see the port. Subflows are checked for starters; an import calls `recheck` at its end."""
        async with self._writing:
            report = await self._put(flows, origin)
            if origin is FlowOrigin.STARTER:
                await recheck(self._tables)
        return report

    async def recheck(self) -> dict[str, tuple[Finding, ...]]:
        """Checks the subflows of the whole library and stores the findings; gives them by flow."""
        async with self._writing:
            return await recheck(self._tables)

    async def callers(self) -> dict[str, Flow]:
        """Every flow, archived ones too, with its subflow steps alone: what a check of other flows needs."""
        return await callers(self._tables)

    async def load_starters(self, flows: Sequence[Flow]) -> tuple[StarterUpdate, ...]:
        """Adds starters never loaded, updates unchanged ones; gives those that the team changed and are now newer."""
        shipped = [Edition.of(flow, FlowOrigin.STARTER) for flow in flows]
        async with self._writing:
            known = await self._known([edition.flow.id for edition in shipped])
            taken, offered = [], []
            for edition in shipped:
                row = known.get(edition.flow.id)
                if row is None or row["digest"] in (row["starter_digest"], edition.digest):
                    taken.append(edition.flow)
                elif row["starter_digest"] != edition.digest:
                    offered.append(StarterUpdate(edition.flow.id, edition.flow.title))
            await self._put(taken, FlowOrigin.STARTER)
            await recheck(self._tables)
        return tuple(offered)

    async def keep_own(self, starters: Sequence[Flow]) -> None:
        """Keeps the team's edition against these starters: they are not offered again, an edition after them is."""
        shipped = {starter.id: Edition.of(starter, FlowOrigin.STARTER) for starter in starters}
        async with self._writing:
            known = await self._known(list(shipped))
            own = [(flow_id, row["revision"]) for flow_id, row in known.items()]
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
        return await self._search.run(encodable_text(text), limit, account, published_only)

    async def _put(self, flows: Sequence[Flow], origin: FlowOrigin) -> tuple[FlowPut, ...]:
        distinct = {flow.id: flow for flow in flows}
        editions = await self._aside(lambda: [Edition.of(flow, origin) for flow in distinct.values()])
        known = await self._known(list(distinct))
        report: list[FlowPut] = []
        changed: list[Edition] = []
        for edition in editions:
            flow, row = edition.flow, known.get(edition.flow.id)
            if row is not None and row["digest"] == edition.digest:
                report.append(FlowPut(flow.id, flow.title, PutOutcome.UNCHANGED, row["revision"], findings_of(row)))
                if edition.starter_digest and row["starter_digest"] != edition.starter_digest:
                    changed.append(edition.numbered(row["revision"], ""))
                continue
            revision, starter = (row["revision"] + 1, row["starter_digest"]) if row else (1, "")
            outcome = PutOutcome.UPDATED if row else PutOutcome.ADDED
            report.append(FlowPut(flow.id, flow.title, outcome, revision))
            changed.append(edition.numbered(revision, starter))
        findings = await self._write(changed)
        return tuple(replace(put, findings=findings.get(put.flow_id, put.findings)) for put in report)

    async def _write(self, editions: Sequence[Edition]) -> dict[str, tuple[Finding, ...]]:
        findings: dict[str, tuple[Finding, ...]] = {}

        async def make(part: Sequence[Edition]) -> list[Row]:
            rows = await self._rows(part)
            findings.update((row["id"], findings_of(row)) for row in rows)
            self._search.learn(row["text"] for row in rows)
            return rows

        await self._tables.write(editions, make)
        await self._tables.compact()
        return findings

    async def _rows(self, editions: Sequence[Edition]) -> list[Row]:
        embed = self._embedder.embed if self._embedder else None
        return await self._aside(lambda: flow_rows(editions, embed))

    async def _known(self, names: Sequence[str]) -> dict[str, Row]:
        known: dict[str, Row] = {}
        for begin in range(0, len(names), BATCH):
            query = self._tables.flows.query().where(f"id IN ({quoted(names[begin : begin + BATCH])})")
            known.update((row["id"], row) for row in await query.select(_KNOWN_COLUMNS).to_list())
        return known

    async def _aside(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)
