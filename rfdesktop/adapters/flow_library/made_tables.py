"""Opening the library's tables, and making those that are not there, with their indexes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from rfdesktop.adapters.flow_library.lean_lancedb import FTS, BTree
from rfdesktop.adapters.flow_library.rows import STANDING_SCHEMA, slot_of


async def ready_table(connection: Any, name: str, schema: pa.Schema, there: set[str]) -> Any:
    if name in there:
        table = await connection.open_table(name)
        if name == "flows" and "slot" not in (await table.schema()).names:
            # A library from before there were drafts: all that it has serves.
            await table.add_columns({"slot": "id"})
        if name == "revisions" and "author" not in (await table.schema()).names:
            # A library from before anybody could save: nobody did.
            await table.add_columns({"author": "cast('' as string)"})
    else:
        table = await connection.create_table(name, schema=schema, exist_ok=True)
    await index_table(table, ["id", "slot"] if name == "flows" else ["id"])
    return table


async def standing_table(connection: Any, flows: Any, there: set[str]) -> Any:
    """The table of what serves. A library from before drafts has none: its newest revisions serve, but for those that
    the table of flows has as drafts, where it is the one of the two that was lost."""
    if "standing" in there:
        table = await connection.open_table("standing")
    else:
        kept = await connection.open_table("revisions")
        newest = await _numbers(kept, "id")
        slots = await _numbers(flows, "slot")
        rows = []
        for name, number in newest.items():
            draft = slots.get(slot_of(name, draft=True), 0)
            serving = slots.get(name, 0) if draft else number
            rows.append({"id": name, "serving": serving, "draft": draft, "last": number, "serves_as": ""})
        data = pa.Table.from_pylist(rows, schema=STANDING_SCHEMA)
        table = await connection.create_table("standing", data=data, exist_ok=True)
    await index_table(table, ["id"])
    return table


async def _numbers(table: Any, key: str) -> dict[str, int]:
    """The newest revision under each key."""
    known = await table.query().select([key, "revision"]).to_arrow()
    newest: dict[str, int] = {}
    for name, number in zip(known[key].to_pylist(), known["revision"].to_pylist(), strict=True):
        newest[name] = max(number, newest.get(name, 0))
    return newest


async def index_table(table: Any, names: Sequence[str]) -> None:
    columns = {column for index in await table.list_indices() for column in index.columns}
    for name in names:
        if name not in columns:
            await table.create_index(name, config=BTree())
    if "slot" in names and "text" not in columns:
        await table.create_index("text", config=FTS())
