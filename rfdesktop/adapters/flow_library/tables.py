"""The library's LanceDB tables: opening, writing in the safe order, healing after a kill, keeping them compact."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from rfdesktop.adapters.flow_library.files.flow_file import kept_flow
from rfdesktop.adapters.flow_library.lean_lancedb import lancedb
from rfdesktop.adapters.flow_library.made_tables import index_table, ready_table, standing_table
from rfdesktop.adapters.flow_library.rows import (
    REVISIONS_SCHEMA,
    STANDING_SCHEMA,
    Edition,
    Row,
    Standing,
    flows_schema,
    slot_of,
)
from rfdesktop.domain.flows.flow import FlowOrigin
from rfdesktop.domain.texts.encodable import encodable_text

log = logging.getLogger(__name__)

BATCH = 500
"""Flows written by one call."""

CHANGES_BEFORE_COMPACTING = 24
"""Each unmerged write makes a search slower: a hundred of them cost tenfold, this many about a third."""

ROWS_BEFORE_INDEXING = 8
"""A dozen rows that the full text index lacks cost each search 11 ms, and 25 ms once to be indexed."""

INDEX_CACHE, METADATA_CACHE = 64_000_000, 16_000_000
"""Bytes that LanceDB may keep of indexes and of what is in its files; its own limits are 6 and 1 gigabytes."""

MANY_WRITTEN = 1_000
"""Rows of flows after which it is worth forgetting what LanceDB keeps of files that are gone by then."""

KEPT_FOR = timedelta(hours=1)
"""Old versions stay this long, for another process may be reading them."""

LANCE_ERRORS = (RuntimeError, ValueError, OSError)
"""LanceDB raises these three for what it finds on the disk."""

MakeRows = Callable[[Sequence[Edition]], Awaitable[list[Row]]]

Wanted = tuple[str, int, Standing]
"""A flow's id, the number of a revision, and where the flow stands."""


class Tables:
    """`revisions` (every edition there ever was), `standing` (which of them serves and which is the draft), and `flows`
    (one row for each of these two, as search reads them). The first two say what is, the third can be made from them.
    """

    def __init__(self, connection: Any, flows: Any, revisions: Any, standing: Any, size: int) -> None:
        self._connection = connection
        self.flows = flows
        self.revisions = revisions
        self._standing = standing
        self._size = size
        self._changes = 0
        self._fresh = 0
        self._written = 0

    @classmethod
    async def open(cls, folder: Path, size: int, *, repair: bool = False) -> Tables:
        """Opens or makes the tables; with `repair` a table of flows that cannot be opened is left empty, for `heal` to
        fill it. Raises LANCE_ERRORS where they cannot be read."""
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        connection = await connected(folder)
        names = set((await connection.list_tables()).tables)
        revisions = await ready_table(connection, "revisions", REVISIONS_SCHEMA, names)
        old = "standing" not in names
        try:
            flows = await ready_table(connection, "flows", flows_schema(size), names)
        except LANCE_ERRORS:
            if not repair or old:
                raise
            log.warning("the table of flows cannot be opened and is made anew", exc_info=True)
            await connection.drop_table("flows")
            flows = await ready_table(connection, "flows", flows_schema(size), set())
        standing = await standing_table(connection, flows, names)
        return cls(connection, flows, revisions, standing, size)

    async def forget_caches(self) -> None:
        """After many writes, opens the tables anew, with nothing kept of their indexes and files; what still reads from
        the old ones goes on. Raises LANCE_ERRORS."""
        if self._written < MANY_WRITTEN:
            return
        connection = await connected(Path(self._connection.uri))
        opened = [await connection.open_table(name) for name in ("flows", "revisions", "standing")]
        self._connection = connection
        self.flows, self.revisions, self._standing = opened
        self._written = 0

    async def close(self) -> None:
        for table in (self.flows, self.revisions, self._standing):
            table.close()
        self._connection.close()

    async def write(self, editions: Sequence[Edition], make_rows: MakeRows) -> None:
        """Stores new editions, ids distinct: their revisions first, then where they stand, so that a kill in between
        leaves a revision that nothing knows of, or one whose row can be made."""
        for begin in range(0, len(editions), BATCH):
            part = editions[begin : begin + BATCH]
            await self._upsert(self.revisions, ["id", "revision"], revision_rows(part), REVISIONS_SCHEMA)
            await self.place({edition.flow.id: edition.standing for edition in part})
            await self.replace_rows(await make_rows(part))

    async def place(self, standings: Mapping[str, Standing]) -> None:
        """Stores which revisions serve and which are drafts, for all of these flows at once."""
        rows = [
            {
                "id": flow_id,
                "serving": entry.serving,
                "draft": entry.draft,
                "last": entry.last,
                "serves_as": entry.serves_as,
            }
            for flow_id, entry in standings.items()
        ]
        if rows:
            await self._upsert(self._standing, ["id"], rows, STANDING_SCHEMA)

    async def standings(self, names: Sequence[str] | None = None) -> dict[str, Standing]:
        """Where flows stand, by id; of all flows without names."""
        if names is None:
            return _standings(await self._standing.query().to_list())
        found: dict[str, Standing] = {}
        for begin in range(0, len(names), BATCH):
            query = self._standing.query().where(f"id IN ({quoted(names[begin : begin + BATCH])})")
            found.update(_standings(await query.to_list()))
        return found

    async def slots(self, names: Sequence[str], columns: Sequence[str]) -> dict[str, Row]:
        """The rows of flows, serving ones and drafts, by slot."""
        known: dict[str, Row] = {}
        for begin in range(0, len(names), BATCH):
            query = self.flows.query().where(f"id IN ({quoted(names[begin : begin + BATCH])})")
            known.update((row["slot"], row) for row in await query.select(["slot", *columns]).to_list())
        return known

    async def replace_rows(self, rows: Sequence[Row]) -> None:
        """Stores rows of the table of flows, slots distinct."""
        if rows:
            await self._upsert(self.flows, ["slot"], list(rows), flows_schema(self._size))

    async def delete_rows(self, slots: Sequence[str]) -> None:
        for begin in range(0, len(slots), BATCH):
            await self.flows.delete(f"slot IN ({quoted(slots[begin : begin + BATCH])})")
            self._changes += 1

    async def _upsert(self, table: Any, key: list[str], rows: list[Row], schema: pa.Schema) -> None:
        data = pa.Table.from_pylist(rows, schema=schema)
        merge = table.merge_insert(key).when_matched_update_all().when_not_matched_insert_all()
        # Without an embedder there are no vectors, which LanceDB would otherwise call bad ones.
        await merge.execute(data, on_bad_vectors="null")
        if table is self.flows:
            self._changes += 1
            self._fresh += len(rows)
            self._written += len(rows)

    async def compact(self, *, settled: bool = False) -> None:
        """Merges small files and brings the indexes up to date when enough has changed; `settled` at the end of an
        import, when rows that no index has would slow every search to come."""
        if self._changes >= CHANGES_BEFORE_COMPACTING or (settled and self._fresh >= ROWS_BEFORE_INDEXING):
            self._changes = self._fresh = 0
            for table in (self.flows, self.revisions, self._standing):
                await table.optimize(cleanup_older_than=KEPT_FOR)

    async def heal(self, make_rows: MakeRows, *, embeds: bool) -> int:
        """Makes rows of flows agree with where the flows stand and have vectors; how many were made anew.

        Only for the one process that holds the profile.
        """
        if await self._stored_size() != self._size:
            await self.remake_flows()
        wanted, needless = await self._amiss(embeds)
        if wanted:
            log.info("%d flows of the library are made anew", len(wanted))
        for begin in range(0, len(wanted), BATCH):
            await self.replace_rows(await make_rows(await self.editions(wanted[begin : begin + BATCH])))
        await self.delete_rows(needless)
        await self._count_changes()
        await self.compact(settled=True)
        return len(wanted)

    async def probe(self) -> None:
        """Asks of each table what the app will ask. Raises LANCE_ERRORS where it cannot answer."""
        for table in (self.flows, self.revisions, self._standing):
            for row in await table.query().limit(1).to_list():
                await table.query().where(f"id IN ({quoted([row['id']])})").limit(1).to_list()
        searching = self.flows.query().nearest_to_text("error")
        await searching.select(["slot", "_score"]).limit(1).to_list()

    async def rebuild_indexes(self) -> None:
        """Makes every index anew; the rows stay."""
        for table in (self.flows, self.revisions, self._standing):
            for index in await table.list_indices():
                await table.drop_index(index.name)
            await index_table(table, ["id", "slot"] if table is self.flows else ["id"])

    async def remake_flows(self) -> None:
        """Empties the table of flows, for `heal` to fill it from the revisions."""
        await self._connection.drop_table("flows")
        self.flows = await ready_table(self._connection, "flows", flows_schema(self._size), set())

    async def _stored_size(self) -> int:
        return int((await self.flows.schema()).field("title_vector").type.list_size)

    async def _count_changes(self) -> None:
        stats = await self.flows.stats()
        self._changes = int(stats["fragment_stats"]["num_fragments"])
        names = [index.name for index in await self.flows.list_indices() if index.index_type == "FTS"]
        known = [await self.flows.index_stats(name) for name in names]
        self._fresh = sum(stats.num_unindexed_rows for stats in known if stats is not None)

    async def _amiss(self, embeds: bool) -> tuple[list[Wanted], list[str]]:
        """The rows to be made anew, by id and revision, and the slots of those that should not be there."""
        there = await self.flows.query().select(["slot", "revision"]).to_arrow()
        rows = dict(zip(there["slot"].to_pylist(), there["revision"].to_pylist(), strict=True))
        bare: set[str] = set()
        if embeds:
            unseen = await self.flows.query().where("title_vector IS NULL").select(["slot"]).to_arrow()
            bare.update(unseen["slot"].to_pylist())
        wanted: list[Wanted] = []
        right: set[str] = set()
        for flow_id, standing in (await self.standings()).items():
            for number, draft in ((standing.serving, False), (standing.draft, True)):
                slot = slot_of(flow_id, draft=draft)
                if number:
                    right.add(slot)
                    if rows.get(slot) != number or slot in bare:
                        wanted.append((flow_id, number, standing))
        return wanted, [slot for slot in rows if slot not in right]

    async def editions(self, wanted: Sequence[Wanted]) -> list[Edition]:
        """The stored editions of flows by id and number."""
        kept = await self.revisions.query().where(f"id IN ({quoted(name for name, _, _ in wanted)})").to_list()
        standings = {(name, number): standing for name, number, standing in wanted}
        return [
            Edition(
                kept_flow(row["document"], row["id"]),
                row["document"],
                row["digest"],
                FlowOrigin(row["origin"]),
                row["starter_digest"],
                row["revision"],
                standings[row["id"], row["revision"]],
                row["author"] or "",
            )
            for row in kept
            if (row["id"], row["revision"]) in standings
        ]


async def connected(folder: Path) -> Any:
    session = lancedb.Session(index_cache_size_bytes=INDEX_CACHE, metadata_cache_size_bytes=METADATA_CACHE)
    return await lancedb.connect_async(str(folder), read_consistency_interval=timedelta(0), session=session)


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
            "author": edition.author,
        }
        for edition in editions
    ]


def quoted(names: Iterable[str]) -> str:
    """Names as SQL strings, with commas between."""
    return ", ".join("'" + encodable_text(name).replace("'", "''") + "'" for name in names)


def _standings(rows: Iterable[Row]) -> dict[str, Standing]:
    return {row["id"]: Standing(row["serving"], row["draft"], row["last"], row["serves_as"]) for row in rows}
