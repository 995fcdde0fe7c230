"""The library's revisions: reading them, and saving one only over the revision that it was made of."""

from __future__ import annotations

from typing import Any

from rfdesktop.adapters.flow_library.files.flow_file import kept_flow
from rfdesktop.adapters.flow_library.rows import Edition, Standing
from rfdesktop.adapters.flow_library.tables import Tables, quoted
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.editing.editions import Revision, Saved, SavedOver
from rfdesktop.domain.flows.flow import Flow, FlowOrigin

_COLUMNS = ["id", "revision", "origin", "at", "author"]


async def revisions_of(tables: Tables, flow_id: str) -> tuple[Revision, ...]:
    """A flow's revisions, newest first. One that a kill left without a place in the library is not told."""
    standing = await _standing(tables, flow_id)
    rows = await tables.revisions.query().where(f"id IN ({quoted([flow_id])})").select(_COLUMNS).to_list()
    known = [_revision(row, standing) for row in rows if row["revision"] <= standing.last]
    return tuple(sorted(known, key=lambda revision: -revision.number))


async def flow_of_revision(tables: Tables, flow_id: str, number: int) -> Flow:
    """The flow of one revision, as its author wrote it. Raises KnownError FLOW_NOT_FOUND."""
    wanted = f"id IN ({quoted([flow_id])}) AND revision = {number:d}"
    rows = await tables.revisions.query().where(wanted).select(["document"]).to_list()
    if not rows:
        raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=flow_id)
    return kept_flow(rows[0]["document"], flow_id)


async def saved_over(tables: Tables, flow: Flow, base: int) -> SavedOver | None:
    """The newest revision where it is another one than `base` and says something else than what is to be stored."""
    revisions = await revisions_of(tables, flow.id)
    if not revisions or revisions[0].number == base:
        return None
    theirs = await flow_of_revision(tables, flow.id, revisions[0].number)
    if Edition.of(theirs, FlowOrigin.EDITOR).digest == Edition.of(flow, FlowOrigin.EDITOR).digest:
        return None
    return SavedOver(revisions[0], theirs)


async def as_saved(tables: Tables, flow_id: str, number: int) -> Saved:
    """A revision as it stands once it is stored. Raises KnownError FLOW_NOT_FOUND."""
    for revision in await revisions_of(tables, flow_id):
        if revision.number == number:
            return Saved(revision)
    raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=flow_id)


async def _standing(tables: Tables, flow_id: str) -> Standing:
    return (await tables.standings([flow_id])).get(flow_id, Standing())


def _revision(row: dict[str, Any], standing: Standing) -> Revision:
    number = row["revision"]
    return Revision(
        flow_id=row["id"],
        number=number,
        origin=FlowOrigin(row["origin"]),
        at=row["at"],
        by=row["author"] or "",
        serves=number == standing.serving,
        draft=number == standing.draft,
    )
