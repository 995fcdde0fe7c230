"""A flow as one row of the library: its document, what is searched of it, and its vectors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from rfdesktop.adapters.flow_library.files.flow_file import flow_bytes
from rfdesktop.adapters.flow_library.searching.codes import codes_in, listed_codes
from rfdesktop.domain.flows.checks import check
from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowOrigin, FlowStatus, FlowSummary, Risk, StepType

TITLE_TIMES, SUMMARY_TIMES, NAMED_TIMES = 8, 4, 2
"""How often a title, a summary, and symptoms, tags, products and codes stand in the searched text, where steps stand
once: the best of the measured ways to weigh them (nDCG@10 .003 to .008 above 4, 2 and 1)."""

SYMPTOM_CHARACTERS = 400
"""How much of the symptoms the second vector stands for: of the measured 250, 600 and all, all was the worst."""

Row = dict[str, Any]


def flows_schema(size: int) -> pa.Schema:
    """The table of flows, with vectors of a size."""
    vector = pa.list_(pa.float32(), size)
    words = ("id", "title", "kind", "status", "given_status", "summary", "risk", "document", "digest", "starter_digest")
    lists = ("products", "symptoms", "accounts", "codes")
    return pa.schema(
        [
            pa.field(name, pa.string())
            for name in (*words, "origin", "text", "own_findings", "subflow_findings", "calls")
        ]
        + [pa.field(name, pa.list_(pa.string())) for name in lists]
        + [pa.field(name, pa.int32()) for name in ("minutes", "step_count", "revision")]
        + [pa.field("title_vector", vector), pa.field("symptom_vector", vector), pa.field("slot", pa.string())]
    )


REVISIONS_SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("revision", pa.int32()),
        ("document", pa.string()),
        ("digest", pa.string()),
        ("starter_digest", pa.string()),
        ("origin", pa.string()),
        ("at", pa.timestamp("us", tz="UTC")),
        ("author", pa.string()),
    ]
)

STANDING_SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("serving", pa.int32()),
        ("draft", pa.int32()),
        ("last", pa.int32()),
        ("serves_as", pa.string()),
    ]
)

SUMMARY_COLUMNS = [
    "slot", "id", "title", "kind", "status", "summary", "products", "minutes", "risk", "step_count", "revision",
    "digest", "starter_digest", "own_findings", "subflow_findings",
]  # fmt: skip


_DRAFT = "+"
"""What ends the slot of a draft; no id can have it."""


def slot_of(flow_id: str, *, draft: bool) -> str:
    """What a row is known by: the id for the revision that serves, another name for the draft beside it."""
    return flow_id + _DRAFT if draft else flow_id


def is_draft(row: Mapping[str, Any]) -> bool:
    """Whether a row is a draft, whatever status its author gave the flow."""
    return bool(row["slot"] != row["id"])


@dataclass(frozen=True, slots=True)
class Standing:
    """Which revisions of a flow count: the one that serves and the draft beside it (0 for none), and the last number
    that was given. `serves_as` is the status that whoever published it gave it, "" for that of its file."""

    serving: int = 0
    draft: int = 0
    last: int = 0
    serves_as: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A flow on its way into the library: its bytes, their digest, the number it gets, and where it then stands."""

    flow: Flow
    document: str
    digest: str
    origin: FlowOrigin
    starter_digest: str = ""
    revision: int = 1
    standing: Standing = Standing(1, 0, 1)
    author: str = ""
    """Who saved it, "" where that was no person."""

    @property
    def draft(self) -> bool:
        return self.revision == self.standing.draft

    @classmethod
    def of(cls, flow: Flow, origin: FlowOrigin, author: str = "") -> Edition:
        data = flow_bytes(flow)
        digest = hashlib.sha256(data).hexdigest()
        starter = digest if origin is FlowOrigin.STARTER else ""
        return cls(flow, data.decode(), digest, origin, starter, author=author)

    def placed(self, revision: int, standing: Standing, starter_digest: str) -> Edition:
        """The edition with its number and its place; it knows the starter that it stands against."""
        starter = self.starter_digest or starter_digest
        return replace(self, revision=revision, standing=standing, starter_digest=starter)


def flow_rows(editions: Sequence[Edition], embed: Any) -> list[Row]:
    """The rows of the table of flows; `embed` gives vectors for texts, or is None."""
    rows = [_row(edition) for edition in editions]
    titles = [f"{edition.flow.title}. {edition.flow.summary}" for edition in editions]
    symptoms = [_symptom_text(edition.flow) for edition in editions]
    vectors = embed(titles + symptoms) if embed else [None] * (2 * len(rows))
    for place, row in enumerate(rows):
        row["title_vector"], row["symptom_vector"] = vectors[place], vectors[len(rows) + place]
    return rows


def _symptom_text(flow: Flow) -> str:
    words = " ".join(flow.symptoms)
    return (words or " ".join(f"{step.title} {step.body}" for step in flow.steps[:3]))[:SYMPTOM_CHARACTERS]


def _row(edition: Edition) -> Row:
    flow = edition.flow
    text = searched_text(flow)
    found = codes_in(_said_once(flow))
    codes = tuple(dict.fromkeys((*listed_codes(flow.error_codes), *found)))
    own = check(flow)
    given = (not edition.draft and edition.standing.serves_as) or flow.status.value
    return {
        "slot": slot_of(flow.id, draft=edition.draft),
        "id": flow.id,
        "title": flow.title,
        "kind": flow.kind.value,
        "status": shown_status(given, sound=not own, draft=edition.draft),
        "given_status": given,
        "summary": flow.summary,
        "risk": flow.risk.value,
        "document": edition.document,
        "digest": edition.digest,
        "starter_digest": edition.starter_digest,
        "origin": edition.origin.value,
        "text": "\n".join((text, *codes)),
        "own_findings": findings_text(own),
        "subflow_findings": "[]",
        "calls": json.dumps([[step.id, step.flow] for step in flow.steps if step.type is StepType.SUBFLOW]),
        "products": list(flow.products),
        "symptoms": list(flow.symptoms),
        "accounts": [account_key(account) for account in flow.accounts],
        "codes": list(codes),
        "minutes": flow.minutes,
        "step_count": len(flow.steps),
        "revision": edition.revision,
    }


def shown_status(given: str, *, sound: bool, draft: bool) -> str:
    """What lists and search take a flow for, by the status that it was given: nothing that waits to be published, or
    has findings, is suggested."""
    if draft:
        return given if given == FlowStatus.REVIEW else FlowStatus.DRAFT.value
    return given if sound else FlowStatus.DRAFT.value


def account_key(account: str) -> str:
    """An account's name for comparing."""
    return " ".join(account.split()).casefold()


def searched_text(flow: Flow) -> str:
    """What full text search reads of a flow, the weightier parts repeated."""
    named = [*flow.tags, *flow.products, *flow.error_codes, *flow.symptoms]
    again = [flow.title] * (TITLE_TIMES - 1) + [flow.summary] * (SUMMARY_TIMES - 1) + named * (NAMED_TIMES - 1)
    return "\n".join([*filter(None, again), _said_once(flow)])


def _said_once(flow: Flow) -> str:
    parts = [flow.title, *flow.tags, *flow.products, *flow.error_codes, flow.summary, *flow.symptoms]
    for step in flow.steps:
        parts += [step.title, step.body, *(option.label for option in step.options)]
        for command in step.commands:
            parts += [command.text, command.expect]
        parts.append(step.note)
    return "\n".join(part for part in parts if part)


def findings_text(findings: Iterable[Finding]) -> str:
    return json.dumps([[finding.code.value, finding.step, dict(finding.values)] for finding in findings])


def findings_of(row: Mapping[str, Any]) -> tuple[Finding, ...]:
    """A row's findings, the flow's own and its subflows'."""
    kept = json.loads(row["own_findings"]) + json.loads(row["subflow_findings"])
    return tuple(Finding(FindingCode(code), step, values) for code, step, values in kept)


def summary_of(row: Mapping[str, Any]) -> FlowSummary:
    return FlowSummary(
        flow_id=row["id"],
        title=row["title"],
        kind=FlowKind(row["kind"]),
        status=FlowStatus(row["status"]),
        summary=row["summary"],
        products=tuple(row["products"]),
        minutes=row["minutes"],
        risk=Risk(row["risk"]),
        step_count=row["step_count"],
        revision=row["revision"],
        starter=row["digest"] == row["starter_digest"],
        findings=findings_of(row),
    )


def listed(rows: Iterable[Mapping[str, Any]]) -> tuple[FlowSummary, ...]:
    """Rows as a list by title with one entry an id: what serves, with the draft beside it; else the draft."""
    serving: dict[str, FlowSummary] = {}
    drafts: dict[str, FlowSummary] = {}
    for row in rows:
        (drafts if is_draft(row) else serving)[row["id"]] = summary_of(row)
    flows = [replace(flow, draft=drafts.pop(flow_id, None)) for flow_id, flow in serving.items()]
    flows += [replace(flow, lone=True) for flow in drafts.values()]
    return tuple(sorted(flows, key=lambda flow: (flow.title.casefold(), flow.flow_id)))
