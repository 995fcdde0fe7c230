"""Taking the flows of a copy into a library that is open: beside what is there, or in its place.

Nothing is lost by either: a flow's revisions all stay, and a flow that a copy does not have is archived, not deleted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa

from rfdesktop.adapters.flow_library.flows_copy import read
from rfdesktop.adapters.flow_library.mending import failure_of
from rfdesktop.adapters.flow_library.rows import REVISIONS_SCHEMA, Edition, Row, Standing, slot_of
from rfdesktop.adapters.flow_library.subflows import recheck
from rfdesktop.adapters.flow_library.tables import BATCH, LANCE_ERRORS, Tables
from rfdesktop.domain.backups import Change
from rfdesktop.domain.flows.flow import FlowStatus

NAME = "flows"

MakeRows = Callable[[Sequence[Edition]], Awaitable[list[Row]]]


@dataclass(slots=True)
class _Theirs:
    """A flow of the copy: where it stands, and its revisions by number."""

    standing: Standing = Standing()
    revisions: dict[int, Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taking:
    """What taking a copy writes: revisions, and where flows then stand."""

    change: Change
    revisions: tuple[Row, ...]
    standings: Mapping[str, Standing]


class FlowCopies:
    """Puts copies into an open library, while nobody else writes to it. `written` is told of what was."""

    def __init__(
        self, tables: Tables, folder: Path, make_rows: MakeRows, writing: asyncio.Lock, written: Callable[[], None]
    ) -> None:
        self._tables = tables
        self._folder = folder
        self._make_rows = make_rows
        self._writing = writing
        self._written = written

    async def foresee(self, copy: Path, *, replacing: bool) -> Change:
        """What `take` would do. Raises as that does."""
        with self._told():
            return (await planned(self._tables, copy, replacing=replacing)).change

    async def take(self, copy: Path, *, replacing: bool) -> Change:
        """Takes a copy's flows beside those that are here, or in their place. Raises KnownError BACKUP_FAILED,
        LIBRARY_DAMAGED, DISK_FULL."""
        with self._told():
            async with self._writing:
                taking = await planned(self._tables, copy, replacing=replacing)
                await take(self._tables, taking, self._make_rows)
                self._written()
                return taking.change

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except LANCE_ERRORS as error:
            raise failure_of(error, str(self._folder)) from error


async def planned(tables: Tables, copy: Path, *, replacing: bool) -> Taking:
    """What taking a copy would do. Raises KnownError BACKUP_FAILED."""
    theirs = _theirs(copy)
    ours = await tables.standings()
    digests = await _digests(tables)
    revisions: list[Row] = []
    standings: dict[str, Standing] = {}
    added = changed = same = 0
    for flow_id, flow in theirs.items():
        before = ours.get(flow_id)
        new, after = _joined(flow, before, digests.get(flow_id, {}), replacing=replacing)
        revisions += new
        if before is None:
            added += 1
        elif after == before:
            same += 1
            continue
        else:
            changed += 1
        standings[flow_id] = after
    only_here = [flow_id for flow_id, standing in ours.items() if flow_id not in theirs and _serves(standing)]
    if replacing:
        standings.update(
            (flow_id, replace(ours[flow_id], serves_as=FlowStatus.ARCHIVED.value)) for flow_id in only_here
        )
    return Taking(Change(NAME, added, changed, same, only_here=len(only_here)), tuple(revisions), standings)


async def take(tables: Tables, taking: Taking, make_rows: MakeRows) -> None:
    """Writes what was planned, in the order that a kill in between does no harm to: the revisions, where the flows
    stand, and the rows that search reads."""
    for begin in range(0, len(taking.revisions), BATCH):
        part = pa.Table.from_pylist(list(taking.revisions[begin : begin + BATCH]), schema=REVISIONS_SCHEMA)
        merge = tables.revisions.merge_insert(["id", "revision"])
        await merge.when_matched_update_all().when_not_matched_insert_all().execute(part)
    await tables.place(taking.standings)
    wanted = [
        (flow_id, number, standing)
        for flow_id, standing in taking.standings.items()
        for number in (standing.serving, standing.draft)
        if number
    ]
    for begin in range(0, len(wanted), BATCH):
        await tables.replace_rows(await make_rows(await tables.editions(wanted[begin : begin + BATCH])))
    await tables.delete_rows(
        [
            slot_of(flow_id, draft=draft)
            for flow_id, standing in taking.standings.items()
            for number, draft in ((standing.serving, False), (standing.draft, True))
            if not number
        ]
    )
    await recheck(tables)
    await tables.compact(settled=True)


def _theirs(copy: Path) -> dict[str, _Theirs]:
    found: dict[str, _Theirs] = {}
    for table, row in read(copy):
        flow = found.setdefault(row["id"], _Theirs())
        if table == "standing":
            flow.standing = Standing(row["serving"], row["draft"], row["last"], row["serves_as"])
        else:
            flow.revisions[int(row["revision"])] = row
    # One that a kill left without a place in its library counts as none.
    return {flow_id: flow for flow_id, flow in found.items() if flow.standing.last and flow.revisions}


async def _digests(tables: Tables) -> dict[str, dict[str, int]]:
    """By flow, the number of each revision by its digest."""
    rows = await tables.revisions.query().select(["id", "revision", "digest"]).to_arrow()
    found: dict[str, dict[str, int]] = {}
    columns = (rows[name].to_pylist() for name in ("id", "revision", "digest"))
    for flow_id, number, digest in zip(*columns, strict=True):
        found.setdefault(flow_id, {})[digest] = number
    return found


def _joined(
    theirs: _Theirs, before: Standing | None, here: Mapping[str, int], *, replacing: bool
) -> tuple[list[Row], Standing]:
    """The revisions that are new here, with their numbers, and where the flow then stands."""
    known = {} if before is None else dict(here)
    last = before.last if before is not None else 0
    numbers: dict[int, int] = {}
    new: list[Row] = []
    for number, row in sorted(theirs.revisions.items()):
        if row["digest"] not in known:
            last = number if before is None else last + 1
            known[row["digest"]] = last
            new.append({**row, "revision": last})
        numbers[number] = known[row["digest"]]
    placed = Standing(
        numbers.get(theirs.standing.serving, 0),
        numbers.get(theirs.standing.draft, 0),
        last,
        theirs.standing.serves_as,
    )
    if before is None or replacing:
        return new, placed
    return new, _beside(before, placed, {row["revision"] for row in new})


def _beside(before: Standing, theirs: Standing, new: set[int]) -> Standing:
    """What serves here goes on; what is new of the copy waits as a draft, unless one waits already."""
    if not _serves(before) and not before.draft:
        return theirs
    waiting = next((number for number in (theirs.draft, theirs.serving) if number in new), 0)
    return replace(before, last=theirs.last, draft=before.draft or waiting)


def _serves(standing: Standing) -> bool:
    return bool(standing.serving) and standing.serves_as != FlowStatus.ARCHIVED.value
