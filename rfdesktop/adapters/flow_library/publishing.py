"""Making drafts serve in the place of the revisions that served so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rfdesktop.adapters.flow_library.placing import MARKED
from rfdesktop.adapters.flow_library.rows import Row, Standing, slot_of
from rfdesktop.adapters.flow_library.subflows import CALL_COLUMNS, called, calls_of
from rfdesktop.adapters.flow_library.tables import BATCH, Tables, quoted
from rfdesktop.domain.flows.checks import check_subflows
from rfdesktop.domain.flows.flow import Flow, FlowStatus


async def publish(tables: Tables, flow_ids: Sequence[str], *, as_marked: bool) -> tuple[str, ...]:
    """Makes drafts serve that have no findings, own ones or of subflows as these will be; gives their ids."""
    rows = await tables.flows.query().select([*CALL_COLUMNS, "own_findings", "given_status"]).to_list()
    drafts = {row["id"]: row for row in rows if row["slot"] != row["id"]}
    asked = [drafts[flow_id] for flow_id in dict.fromkeys(flow_ids) if flow_id in drafts]
    able = [row for row in asked if row["own_findings"] == "[]" and (not as_marked or row["given_status"] in MARKED)]
    chosen = _sound({row["id"]: calls_of(row) for row in able}, called(rows, drafts=False))
    standings = await tables.standings(chosen)
    for begin in range(0, len(chosen), BATCH):
        part = chosen[begin : begin + BATCH]
        after = {flow_id: _after(standings[flow_id], drafts[flow_id]) for flow_id in part}
        await tables.place(after)
        slots = [slot_of(flow_id, draft=True) for flow_id in part]
        moved = await tables.flows.query().where(f"slot IN ({quoted(slots)})").to_list()
        for row in moved:
            row["slot"] = row["id"]
            row["given_status"] = row["status"] = after[row["id"]].serves_as or row["given_status"]
        await tables.replace_rows(moved)
        await tables.delete_rows(slots)
    await tables.compact()
    return tuple(chosen)


def _after(standing: Standing, draft: Row) -> Standing:
    own = draft["given_status"]
    return replace(
        standing,
        serving=standing.draft,
        draft=0,
        serves_as="" if own in MARKED else FlowStatus.PUBLISHED.value,
    )


def _sound(wanted: Mapping[str, Flow], serving: Mapping[str, Flow]) -> list[str]:
    """Those of the wanted flows whose subflows are there, and sound, once they are published together."""
    chosen = dict(wanted)
    while True:
        found = check_subflows({**serving, **chosen})
        lacking = [flow_id for flow_id in chosen if flow_id in found]
        if not lacking:
            return list(chosen)
        for flow_id in lacking:
            del chosen[flow_id]
