"""The check of all subflows in the library, stored with the flows that they stand in."""

from __future__ import annotations

import json

from rfdesktop.adapters.flow_library.rows import Row, findings_text
from rfdesktop.adapters.flow_library.tables import BATCH, Tables, quoted
from rfdesktop.domain.flows.checks import check_subflows
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, Step, StepType


async def recheck(tables: Tables) -> dict[str, tuple[Finding, ...]]:
    """Checks every subflow against the whole library; stores and gives the findings. A flow with any is a draft."""
    rows = await tables.flows.query().select(["id", "calls", "subflow_findings"]).to_list()
    found = check_subflows({row["id"]: _calls(row) for row in rows})
    texts = {row["id"]: findings_text(found.get(row["id"], ())) for row in rows}
    changed = [row["id"] for row in rows if texts[row["id"]] != row["subflow_findings"]]
    for begin in range(0, len(changed), BATCH):
        part = changed[begin : begin + BATCH]
        whole = await tables.flows.query().where(f"id IN ({quoted(part)})").to_list()
        for row in whole:
            row["subflow_findings"] = texts[row["id"]]
            sound = row["own_findings"] == row["subflow_findings"] == "[]"
            row["status"] = row["given_status"] if sound else FlowStatus.DRAFT.value
        await tables.replace_rows(whole)
    await tables.compact(settled=True)
    return found


async def callers(tables: Tables) -> dict[str, Flow]:
    """Every flow of the library with its subflow steps alone, which are all that a check of subflows reads."""
    rows = await tables.flows.query().select(["id", "calls"]).to_list()
    return {row["id"]: _calls(row) for row in rows}


def _calls(row: Row) -> Flow:
    """The flow with its subflow steps alone."""
    steps = tuple(Step(step, StepType.SUBFLOW, step, flow=flow) for step, flow in json.loads(row["calls"]))
    return Flow(row["id"], row["id"], FlowKind.PROCEDURE, "", steps)
