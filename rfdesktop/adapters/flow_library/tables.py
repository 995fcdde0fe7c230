"""The library's two LanceDB tables: opening, writing in the safe order, healing after a kill, keeping them compact."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import lancedb
import pyarrow as pa
from lancedb.index import FTS, BTree

from rfdesktop.adapters.flow_library.files.flow_file import kept_flow
from rfdesktop.adapters.flow_library.rows import REVISIONS_SCHEMA, Edition, Row, flows_schema
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import FlowOrigin

log = logging.getLogger(__name__)

BATCH = 500
"""Flows written by one call."""

CHANGES_BEFORE_COMPACTING = 24
"""Each unmerged write makes a search slower: a hundred of them cost tenfold, this many about a third."""

ROWS_BEFORE_INDEXING = 20
"""A hundred rows that the full text index lacks cost each search 20 ms."""

KEPT_FOR = timedelta(hours=1)
"""Old versions stay this long, for another process may be reading them."""

MakeRows = Callable[[Sequence[Edition]], Awaitable[list[Row]]]


class Tables:
    """`flows` (one row a flow, as it is now) and `revisions` (every edition there ever was)."""

    def __init__(self, connection: Any, flows: Any, revisions: Any, size: int) -> None:
        self._connection = connection
        self.flows = flows
        self.revisions = revisions
        self._size = size
        self._changes = 0
        self._fresh = 0

    @classmethod
    async def open(cls, folder: Path, size: int) -> Tables:
        """Opens or makes the tables. Raises KnownError LIBRARY_DAMAGED where they cannot be read."""
        try:
            await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
            connection = await lancedb.connect_async(str(folder), read_consistency_interval=timedelta(0))
            names = set((await connection.list_tables()).tables)
            revisions = await _ready(connection, "revisions", REVISIONS_SCHEMA, names)
            flows = await _ready(connection, "flows", flows_schema(size), names)
        except (RuntimeError, ValueError, OSError) as error:
            # LanceDB raises these three for what it finds on the disk.
            raise KnownError(ErrorCode.LIBRARY_DAMAGED, path=str(folder), detail=str(error)[:200]) from error
        return cls(connection, flows, revisions, size)

    async def close(self) -> None:
        self.flows.close()
        self.revisions.close()
        self._connection.close()

    async def write(self, editions: Sequence[Edition], make_rows: MakeRows) -> None:
        """Stores new editions, ids distinct: their revisions first, so that a kill in between can be healed."""
        for begin in range(0, len(editions), BATCH):
            part = editions[begin : begin + BATCH]
            await self._upsert(self.revisions, ["id", "revision"], revision_rows(part), REVISIONS_SCHEMA)
            await self.replace_rows(await make_rows(part))

    async def replace_rows(self, rows: Sequence[Row]) -> None:
        """Stores rows of the table of flows, ids distinct."""
        if rows:
            await self._upsert(self.flows, ["id"], list(rows), flows_schema(self._size))

    async def _upsert(self, table: Any, key: list[str], rows: list[Row], schema: pa.Schema) -> None:
        data = pa.Table.from_pylist(rows, schema=schema)
        merge = table.merge_insert(key).when_matched_update_all().when_not_matched_insert_all()
        # Without an embedder there are no vectors, which LanceDB would otherwise call bad ones.
        await merge.execute(data, on_bad_vectors="null")
        self._changes += 1
        self._fresh += len(rows)

    async def compact(self, *, settled: bool = False) -> None:
        """Merges small files and brings the indexes up to date when enough has changed; `settled` at the end of an
        import, when rows that no index has would slow every search to come."""
        if self._changes >= CHANGES_BEFORE_COMPACTING or (settled and self._fresh >= ROWS_BEFORE_INDEXING):
            self._changes = self._fresh = 0
            await self.flows.optimize(cleanup_older_than=KEPT_FOR)
            await self.revisions.optimize(cleanup_older_than=KEPT_FOR)

    async def heal(self, make_rows: MakeRows, *, embeds: bool) -> int:
        """Makes rows of flows agree with the newest revisions and have vectors; how many were made anew.

        Only for the one process that holds the profile.
        """
        if await self._stored_size() != self._size:
            await self._connection.drop_table("flows")
            self.flows = await _ready(self._connection, "flows", flows_schema(self._size), set())
        stale = await self._stale(embeds)
        if stale:
            log.info("%d flows of the library are made anew", len(stale))
        for begin in range(0, len(stale), BATCH):
            wanted = stale[begin : begin + BATCH]
            await self.replace_rows(await make_rows(await self.editions(wanted)))
        await self._count_changes()
        await self.compact(settled=True)
        return len(stale)

    async def _stored_size(self) -> int:
        return int((await self.flows.schema()).field("title_vector").type.list_size)

    async def _count_changes(self) -> None:
        stats = await self.flows.stats()
        self._changes = int(stats["fragment_stats"]["num_fragments"])
        names = [index.name for index in await self.flows.list_indices() if index.index_type == "FTS"]
        known = [await self.flows.index_stats(name) for name in names]
        self._fresh = sum(stats.num_unindexed_rows for stats in known if stats is not None)

    async def _stale(self, embeds: bool) -> list[tuple[str, int]]:
        known = await self.revisions.query().select(["id", "revision"]).to_arrow()
        newest: dict[str, int] = {}
        for flow_id, number in zip(*(column.to_pylist() for column in known.columns), strict=True):
            newest[flow_id] = max(number, newest.get(flow_id, 0))
        there = await self.flows.query().select(["id", "revision"]).to_arrow()
        rows = dict(zip(*(column.to_pylist() for column in there.columns), strict=True))
        if embeds:
            bare = await self.flows.query().where("title_vector IS NULL").select(["id"]).to_arrow()
            for flow_id in bare["id"].to_pylist():
                rows.pop(flow_id, None)
        return [(flow_id, number) for flow_id, number in newest.items() if rows.get(flow_id, 0) < number]

    async def editions(self, wanted: Sequence[tuple[str, int]]) -> list[Edition]:
        """The stored editions of flows by id and number."""
        kept = await self.revisions.query().where(f"id IN ({quoted(name for name, _ in wanted)})").to_list()
        numbers = set(wanted)
        return [
            Edition(
                kept_flow(row["document"], row["id"]),
                row["document"],
                row["digest"],
                FlowOrigin(row["origin"]),
                row["starter_digest"],
                row["revision"],
            )
            for row in kept
            if (row["id"], row["revision"]) in numbers
        ]


def revision_rows(editions: Sequence[Edition]) -> list[Row]:
    at = datetime.now(UTC)
    return [
        {
            "id": edition.flow.id,
            "revision": edition.revision,
            "document": edition.document,
            "digest": edition.digest,
            "starter_digest": edition.starter_digest,
            "origin": edition.origin.value,
            "at": at,
        }
        for edition in editions
    ]


def quoted(names: Iterable[str]) -> str:
    """Names as SQL strings, with commas between."""
    return ", ".join("'" + name.replace("'", "''") + "'" for name in names)


async def _ready(connection: Any, name: str, schema: pa.Schema, there: set[str]) -> Any:
    if name in there:
        table = await connection.open_table(name)
    else:
        table = await connection.create_table(name, schema=schema, exist_ok=True)
    columns = {column for index in await table.list_indices() for column in index.columns}
    if "id" not in columns:
        await table.create_index("id", config=BTree())
    if name == "flows" and "text" not in columns:
        await table.create_index("text", config=FTS())
    return table
