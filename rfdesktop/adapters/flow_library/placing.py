"""Where an edition that is put into the library goes: to serve, to wait as a draft, or nowhere, being there already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rfdesktop.adapters.flow_library.rows import Edition, Row, Standing, findings_of, slot_of
from rfdesktop.adapters.flow_library.tables import Tables
from rfdesktop.domain.flows.checks import check
from rfdesktop.domain.flows.flow import Flow, FlowOrigin, FlowPut, FlowStatus, PutOutcome

KNOWN_COLUMNS = ["id", "revision", "digest", "starter_digest", "own_findings", "subflow_findings"]
"""What has to be known of a row beside which an edition is put."""

MARKED = frozenset({FlowStatus.PUBLISHED, FlowStatus.ARCHIVED})
"""The statuses by which an author says that a flow is done; others stay drafts until somebody asks for them by name."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An edition in its place, and what is said of it. `changed` where it has to be written; `withdraws` where it is
    what serves already, so that a draft beside it is given up."""

    edition: Edition
    put: FlowPut
    changed: bool = False
    withdraws: bool = False


async def placed_editions(tables: Tables, editions: Sequence[Edition], *, publish: bool) -> list[Placed]:
    """Where editions of different flows go in a library as it is now."""
    ids = [edition.flow.id for edition in editions]
    known, standings = await tables.slots(ids, KNOWN_COLUMNS), await tables.standings(ids)
    return [placed_edition(edition, known, standings.get(edition.flow.id), publish) for edition in editions]


def placed_edition(edition: Edition, known: Mapping[str, Row], before: Standing | None, publish: bool) -> Placed:
    """Where an edition goes, by the rows that there are and where its flow stood `before`."""
    flow = edition.flow
    serving, draft = known.get(slot_of(flow.id, draft=False)), known.get(slot_of(flow.id, draft=True))
    was = before or Standing()
    starter = serving["starter_digest"] if serving else ""
    if edition.origin is not FlowOrigin.STARTER and draft is not None and draft["digest"] == edition.digest:
        return Placed(edition, _unchanged(flow, draft, draft=True, replaces=serving is not None))
    if serving is not None and serving["digest"] == edition.digest:
        put = _unchanged(flow, serving, draft=False, replaces=False)
        if edition.origin is FlowOrigin.STARTER:
            changed = serving["starter_digest"] != edition.digest
            return Placed(edition.placed(was.serving, was, ""), put, changed=changed)
        return Placed(replace(edition, standing=replace(was, draft=0)), put, withdraws=draft is not None)
    number = was.last + 1
    serves = edition.origin is FlowOrigin.STARTER or (publish and serving is None and _ready(flow))
    if serves:
        # A starter's new edition leaves alone what the team is at, unless it is the same.
        aside = edition.origin is FlowOrigin.STARTER and draft is not None and draft["digest"] != edition.digest
        kept = was.draft if aside else 0
        standing = Standing(number, kept, number)
    else:
        standing = replace(was, draft=number, last=number)
    outcome = PutOutcome.UPDATED if serving or draft else PutOutcome.ADDED
    put = FlowPut(flow.id, flow.title, outcome, number, draft=not serves, replaces=serving is not None and not serves)
    withdraws = serves and draft is not None and not standing.draft
    return Placed(edition.placed(number, standing, starter), put, changed=True, withdraws=withdraws)


def _unchanged(flow: Flow, row: Row, *, draft: bool, replaces: bool) -> FlowPut:
    return FlowPut(
        flow.id, flow.title, PutOutcome.UNCHANGED, row["revision"], findings_of(row), draft=draft, replaces=replaces
    )


def _ready(flow: Flow) -> bool:
    """Whether a flow may serve without anybody having looked at it."""
    return flow.status in MARKED and not check(flow)
