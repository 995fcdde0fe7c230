"""Reading the library's flows: what serves, what waits as a draft, and lists of both."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rfdesktop.adapters.flow_library.files.flow_file import kept_flow
from rfdesktop.adapters.flow_library.memory import LARGE, give_back_soon
from rfdesktop.adapters.flow_library.mending import failure_of
from rfdesktop.adapters.flow_library.placing import placed_editions
from rfdesktop.adapters.flow_library.revising import flow_of_revision, revisions_of
from rfdesktop.adapters.flow_library.rows import SUMMARY_COLUMNS, Edition, findings_of, listed, slot_of
from rfdesktop.adapters.flow_library.searching.namesakes import apart_of, sharing_titles
from rfdesktop.adapters.flow_library.tables import BATCH, LANCE_ERRORS, Tables
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.editing.editions import Revision
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import Flow, FlowOrigin, FlowPut, FlowStatus, FlowSummary

_REVIEW = re.compile(r'^  "review_by": "(?P<date>[^"\\]*)"', re.MULTILINE)


def _review_date(kept: str) -> str:
    """The date in a document that the library keeps, which stands in a line of its own; "" where it has none."""
    found = _REVIEW.search(kept)
    return found["date"] if found else ""


class StoredFlows:
    """The part of the port FlowLibrary that changes nothing. `used` is told of each use."""

    def __init__(self, tables: Tables, folder: Path, used: Callable[[], None]) -> None:
        self._tables = tables
        self._folder = folder
        self._used = used

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of LanceDB's as what can be told of them."""
        self._used()
        try:
            yield
        except LANCE_ERRORS as error:
            raise failure_of(error, str(self._folder)) from error

    async def count(self) -> int:
        with self._told():
            ids = await self._tables.flows.query().where("status != 'archived'").select(["id"]).to_arrow()
            return len(set(ids["id"].to_pylist()))

    async def flows(self) -> tuple[FlowSummary, ...]:
        with self._told():
            table = await self._tables.flows.query().where("status != 'archived'").select(SUMMARY_COLUMNS).to_arrow()
            # All rows at once as values would take several times the memory of the list that is made of them.
            flows = listed(row for part in table.to_batches(max_chunksize=BATCH) for row in part.to_pylist())
            sharing = sharing_titles((slot_of(flow.flow_id, draft=flow.lone), flow.title) for flow in flows)
            apart = await apart_of(self._tables, sharing, sharing)
        if len(flows) >= LARGE:
            give_back_soon()
        return tuple(replace(flow, apart=apart[flow.flow_id]) if flow.flow_id in apart else flow for flow in flows)

    async def drafts(self) -> tuple[FlowSummary, ...]:
        """What waits to be published, by title."""
        with self._told():
            rows = await self._tables.flows.query().where("slot != id").select(SUMMARY_COLUMNS).to_list()
            return listed(rows)

    async def flow(self, flow_id: str, *, drafts: bool = False) -> Flow:
        """The flow that serves; with `drafts`, where none does, the draft. Raises KnownError FLOW_NOT_FOUND."""
        with self._told():
            rows = await self._tables.slots([flow_id], ["document", "status"])
            serving, draft = rows.get(slot_of(flow_id, draft=False)), rows.get(slot_of(flow_id, draft=True))
            if drafts and draft is not None and (serving is None or serving["status"] == FlowStatus.ARCHIVED):
                serving = draft
            if serving is None:
                raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=flow_id)
            return replace(kept_flow(serving["document"], flow_id), status=FlowStatus(serving["status"]))

    async def draft(self, flow_id: str) -> Flow | None:
        """The draft that waits to be published, with its author's own status."""
        with self._told():
            row = (await self._tables.slots([flow_id], ["document"])).get(slot_of(flow_id, draft=True))
            return kept_flow(row["document"], flow_id) if row else None

    async def foresee(self, flows: Sequence[Flow]) -> tuple[FlowPut, ...]:
        """What storing flows that have ids of their own would do."""
        editions = await asyncio.to_thread(lambda: [Edition.of(flow, FlowOrigin.IMPORT) for flow in flows])
        with self._told():
            placed = await placed_editions(self._tables, editions, publish=False)
        return tuple(entry.put for entry in placed)

    async def findings(self, flow_id: str, *, draft: bool = False) -> tuple[Finding, ...]:
        """What is wrong with a flow or its draft, subflows included; nothing for one that is not there."""
        with self._told():
            rows = await self._tables.slots([flow_id], ["own_findings", "subflow_findings"])
            row = rows.get(slot_of(flow_id, draft=draft))
            return findings_of(row) if row else ()

    async def archived(self) -> tuple[FlowSummary, ...]:
        """The flows that are archived, by title; one with a newer draft beside it is in every list as that."""
        with self._told():
            rows = await self._tables.flows.query().where("status = 'archived'").select(SUMMARY_COLUMNS).to_list()
            return listed(rows)

    async def revisions(self, flow_id: str) -> tuple[Revision, ...]:
        """A flow's revisions, newest first."""
        with self._told():
            return await revisions_of(self._tables, flow_id)

    async def revision(self, flow_id: str, number: int) -> Flow:
        """The flow of one revision. Raises KnownError FLOW_NOT_FOUND."""
        with self._told():
            return await flow_of_revision(self._tables, flow_id, number)

    async def documents(self, flow_ids: Sequence[str] | None = None) -> AsyncGenerator[Flow, None]:
        """The newest revision of every flow, or of these, archived ones too, by id, with its author's own status."""
        with self._told():
            names = sorted(set(flow_ids if flow_ids is not None else await self._ids()))
            for begin in range(0, len(names), BATCH):
                part = names[begin : begin + BATCH]
                rows = await self._tables.slots(part, ["document"])
                for name in part:
                    row = rows.get(slot_of(name, draft=True)) or rows.get(slot_of(name, draft=False))
                    if row is not None:
                        yield kept_flow(row["document"], name)

    async def review_dates(self) -> dict[str, str]:
        """When flows are to be reviewed, by id, of those that say it; of one with a draft beside it the draft's.

        Their documents are not read as flows: of ten thousand that takes many seconds.
        """
        dates: dict[str, str] = {}
        drafts: set[str] = set()
        with self._told():
            query = self._tables.flows.query().where("document LIKE '%\"review_by\"%' OR slot != id")
            async for part in await query.select(["id", "slot", "document"]).to_batches(max_batch_length=BATCH):
                for row in part.to_pylist():
                    flow_id, is_draft = row["id"], row["slot"] == slot_of(row["id"], draft=True)
                    drafts |= {flow_id} if is_draft else set()
                    if is_draft or flow_id not in drafts:
                        dates[flow_id] = _review_date(row["document"])
                await asyncio.sleep(0)
        return {flow_id: date for flow_id, date in dates.items() if date}

    async def _ids(self) -> list[str]:
        """The ids of all rows: a flow with a draft beside it has two."""
        found: list[str] = (await self._tables.flows.query().select(["id"]).to_arrow())["id"].to_pylist()
        return found
