"""The check of all subflows in the library, stored with the flows that they stand in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pyarrow as pa

from rfdesktop.adapters.flow_library.rows import Row, findings_text, is_draft, shown_status
from rfdesktop.adapters.flow_library.tables import BATCH, Tables, quoted
from rfdesktop.domain.flows.checks import check_subflows
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import Flow, FlowKind, Step, StepType

CALL_COLUMNS = ["slot", "id", "calls"]
NO_CALLS = "[]"


async def recheck(tables: Tables) -> dict[str, tuple[Finding, ...]]:
    """Checks every subflow against the whole library, what serves against what serves and drafts as if they did;
    stores the findings. A flow with any is a draft. Gives the findings by flow, of a draft where there is one."""
    table = await tables.flows.query().select([*CALL_COLUMNS, "subflow_findings"]).to_arrow()
    concerned = _concerned(table)
    serving = check_subflows(called(concerned, drafts=False))
    newest = check_subflows(called(concerned, drafts=True))
    texts: dict[str, str] = {}
    for row in _each(table):
        text = findings_text((newest if is_draft(row) else serving).get(row["id"], ()))
        if text != row["subflow_findings"]:
            texts[row["slot"]] = text
    changed = list(texts)
    for begin in range(0, len(changed), BATCH):
        part = changed[begin : begin + BATCH]
        whole = await tables.flows.query().where(f"slot IN ({quoted(part)})").to_list()
        for row in whole:
            row["subflow_findings"] = texts[row["slot"]]
            sound = row["own_findings"] == row["subflow_findings"] == "[]"
            row["status"] = shown_status(row["given_status"], sound=sound, draft=is_draft(row))
        await tables.replace_rows(whole)
    await tables.compact(settled=True)
    return newest


def _each(table: pa.Table) -> Iterator[Row]:
    """The rows, some at a time: as values all at once take tens of megabytes."""
    return (row for part in table.to_batches(max_chunksize=BATCH) for row in part.to_pylist())


def _concerned(table: pa.Table) -> list[Row]:
    """The rows of flows that call others or are called: few of a library, and all that a check depends on."""
    calling = [row for row in _each(table) if row["calls"] != NO_CALLS]
    ids = {row["id"] for row in calling}
    ids.update(flow_id for row in calling for _, flow_id in json.loads(row["calls"]))
    return [row for row in _each(table) if row["id"] in ids] if ids else []


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
