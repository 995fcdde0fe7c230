"""The library in a copy of the profile: every revision of every flow and where each stands, in one packed file.

Nothing here imports LanceDB before it is needed: what makes the copies is built long before the library opens.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import logging
import os
import zlib
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from rfdesktop.domain.errors import ErrorCode, KnownError

log = logging.getLogger(__name__)

NAME = "flows.jsonl.gz"
FORMAT = {"rfdesktop_flows": 1}
TABLES = ("standing", "revisions")

LEVEL = 3
"""Of packing: three times as fast as the usual 6 for a tenth more bytes."""

BATCH = 500
"""Rows put back at a time."""

Row = dict[str, Any]


class FlowsItem:
    """Keeps `BackupItem` for the flow library. `ready` says whether it is open: only then is there something to copy
    that can be trusted, and what reads it has been imported."""

    name = NAME

    def __init__(self, folder: Path, ready: Callable[[], bool]) -> None:
        self._folder = folder
        self._ready = ready

    def copy(self, into: Path, stopped: Callable[[], bool]) -> dict[str, int] | None:
        """Writes every revision to a new file, while others go on writing to the library. None while it is not open,
        and where it cannot be read: that is told where it is opened, and must not cost the chats their copy."""
        if not self._ready():
            return None
        try:
            return asyncio.run(_written(self._folder, into, stopped))
        except (RuntimeError, ValueError) as error:
            log.warning("the flow library could not be copied: %s", error)
            into.unlink(missing_ok=True)
            return None

    def count(self, copy: Path) -> dict[str, int]:
        """Raises KnownError BACKUP_FAILED where a line cannot be read or a flow is not what it was."""
        return _counted(table for table, _row in read(copy))


def read(copy: Path) -> Iterator[tuple[str, Row]]:
    """The rows of a copy, each with its table's name. Raises KnownError BACKUP_FAILED."""
    try:
        with gzip.open(copy, "rt", encoding="utf-8") as file:
            if json.loads(next(file, "null")) != FORMAT:
                raise KnownError(ErrorCode.BACKUP_FAILED, file=copy.name)
            for line in file:
                yield _row(json.loads(line))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KnownError(ErrorCode.BACKUP_FAILED, file=copy.name) from error


def _row(plain: Any) -> tuple[str, Row]:
    ((table, row),) = plain.items()
    if table not in TABLES:
        raise ValueError(table)
    if table == "revisions":
        if hashlib.sha256(row["document"].encode()).hexdigest() != row["digest"]:
            raise ValueError(row["id"])
        row["at"] = datetime.fromisoformat(row["at"])
    return table, row


async def put_back(copy: Path, folder: Path) -> int:
    """Makes a library out of a copy, which opening it then completes; how many flows. Nothing may be at `folder`.

    Raises KnownError BACKUP_FAILED, and what LanceDB raises.
    """
    from rfdesktop.adapters.flow_library.made_tables import ready_table
    from rfdesktop.adapters.flow_library.rows import REVISIONS_SCHEMA, STANDING_SCHEMA
    from rfdesktop.adapters.flow_library.tables import connected

    schemas = {"standing": STANDING_SCHEMA, "revisions": REVISIONS_SCHEMA}
    counts = await asyncio.to_thread(lambda: _counted(table for table, _row in read(copy)))
    connection = await connected(folder)
    try:
        made = {name: await ready_table(connection, name, schemas[name], set()) for name in TABLES}
        rows = read(copy)
        while part := await asyncio.to_thread(lambda: list(islice(rows, BATCH))):
            for name, table in made.items():
                if own := [row for at, row in part if at == name]:
                    await table.add(own)
        for table in made.values():
            table.close()
    finally:
        connection.close()
    return counts["flows"]


async def _written(folder: Path, into: Path, stopped: Callable[[], bool]) -> dict[str, int]:
    copied: list[str] = []
    with into.open("xb") as file:
        with gzip.open(file, "wt", LEVEL, encoding="utf-8") as packed:
            _write(packed, FORMAT)
            async for table, row in _rows(folder):
                if stopped():
                    raise InterruptedError("broken off")
                _write(packed, {table: row})
                copied.append(table)
        file.flush()
        os.fsync(file.fileno())
    return _counted(copied)


def _write(packed: IO[str], value: object) -> None:
    packed.write(json.dumps(value, ensure_ascii=False, default=datetime.isoformat) + "\n")


async def _rows(folder: Path) -> AsyncIterator[tuple[str, Row]]:
    from rfdesktop.adapters.flow_library.tables import connected

    connection = await connected(folder)
    try:
        # First where the flows stand: a revision that is added meanwhile is one that nothing knows of yet.
        for name in TABLES:
            table = await connection.open_table(name)
            async for batch in await table.query().to_batches():
                for row in batch.to_pylist():
                    yield name, row
            table.close()
    finally:
        connection.close()


def _counted(tables: Iterable[str]) -> dict[str, int]:
    names = list(tables)
    return {"flows": names.count("standing"), "revisions": names.count("revisions")}
