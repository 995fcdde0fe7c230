"""The check of all subflows in the library, stored with the flows that they stand in."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rfdesktop.adapters.flow_library.rows import Row, findings_text, is_draft
from rfdesktop.adapters.flow_library.tables import BATCH, Tables, quoted
from rfdesktop.domain.flows.checks import check_subflows
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, Step, StepType

CALL_COLUMNS = ["slot", "id", "calls"]


async def recheck(tables: Tables) -> dict[str, tuple[Finding, ...]]:
    """Checks every subflow against the whole library, what serves against what serves and drafts as if they did;
    stores the findings. A flow with any is a draft. Gives the findings by flow, of a draft where there is one."""
    rows = await tables.flows.query().select([*CALL_COLUMNS, "subflow_findings"]).to_list()
    serving = check_subflows(called(rows, drafts=False))
    newest = check_subflows(called(rows, drafts=True))
    texts = {row["slot"]: findings_text((newest if is_draft(row) else serving).get(row["id"], ())) for row in rows}
    changed = [row["slot"] for row in rows if texts[row["slot"]] != row["subflow_findings"]]
    for begin in range(0, len(changed), BATCH):
        part = changed[begin : begin + BATCH]
        whole = await tables.flows.query().where(f"slot IN ({quoted(part)})").to_list()
        for row in whole:
            row["subflow_findings"] = texts[row["slot"]]
            sound = row["own_findings"] == row["subflow_findings"] == "[]"
            row["status"] = row["given_status"] if sound and not is_draft(row) else FlowStatus.DRAFT.value
        await tables.replace_rows(whole)
    await tables.compact(settled=True)
    return newest


async def callers(tables: Tables) -> dict[str, Flow]:
    """Every flow of the library, the newest revision, with its subflow steps alone: all that a check of subflows
    reads."""
    return called(await tables.flows.query().select(CALL_COLUMNS).to_list(), drafts=True)


def called(rows: Iterable[Row], *, drafts: bool) -> dict[str, Flow]:
    """By id, what serves, or with `drafts` each flow's newest revision, with its subflow steps alone."""
    ordered = sorted(rows, key=is_draft)
    return {row["id"]: calls_of(row) for row in ordered if drafts or not is_draft(row)}


def calls_of(row: Row) -> Flow:
    """The flow of a row with its subflow steps alone."""
    steps = tuple(Step(step, StepType.SUBFLOW, step, flow=flow) for step, flow in json.loads(row["calls"]))
    return Flow(row["id"], row["id"], FlowKind.PROCEDURE, "", steps)
