"""Making the rows of a library anew whose searched text was put together by earlier rules."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.adapters.flow_library.rows import Row
from rfdesktop.adapters.flow_library.subflows import recheck
from rfdesktop.adapters.flow_library.tables import LANCE_ERRORS, MakeRows, Tables, Wanted

log = logging.getLogger(__name__)

RULES = "2"
"""Of `rows.searched_text` and `codes.codes_in`: to be raised with a change that old rows should follow."""

RULES_FILE = "text-rules"

PART = 100
"""Flows at a time, 0.2 s of one core, between which others may write."""


class Renewal:
    """Runs in the background, once, while search goes on with the rows that are there. After a kill it begins anew."""

    def __init__(self, tables: Tables, make_rows: MakeRows, writing: asyncio.Lock) -> None:
        self._tables = tables
        self._make_rows = make_rows
        self._writing = writing
        self._task: asyncio.Task[None] | None = None

    def start(self, folder: Path) -> None:
        """For the one process that holds the profile."""
        self._task = asyncio.create_task(self._renew(folder / RULES_FILE))

    async def caught_up(self) -> None:
        """Returns when the rows are by today's rules."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def close(self) -> None:
        """Breaks it off."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _renew(self, file: Path) -> None:
        try:
            if await asyncio.to_thread(_kept, file) == RULES:
                return
            standings = await self._tables.standings()
            wanted = [
                (flow_id, number, standing)
                for flow_id, standing in standings.items()
                for number in (standing.serving, standing.draft)
                if number
            ]
            for begin in range(0, len(wanted), PART):
                async with self._writing:
                    await self._replace(wanted[begin : begin + PART])
            async with self._writing:
                await recheck(self._tables)
            await asyncio.to_thread(WholeFiles().write, file, RULES)
            if wanted:
                log.info("the searched texts of %d flows are made anew", len(wanted))
        except (OSError, *LANCE_ERRORS):
            # Search goes on with the rows as they are; the next start tries again.
            log.warning("the searched texts could not be made anew", exc_info=True)

    async def _replace(self, wanted: list[Wanted]) -> None:
        """Replaces what still stands as it did."""
        there = await self._tables.slots([name for name, _, _ in wanted], ["revision", "text", "codes"])
        rows = await self._make_rows(await self._tables.editions(wanted))
        await self._tables.replace_rows([row for row in rows if _outdated(row, there.get(row["slot"]))])


def _outdated(row: Row, there: Row | None) -> bool:
    if there is None or there["revision"] != row["revision"]:
        return False
    return bool(there["text"] != row["text"] or list(there["codes"] or ()) != row["codes"])


def _kept(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
