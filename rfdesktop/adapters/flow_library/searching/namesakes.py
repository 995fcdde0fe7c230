"""Flows that share their title: who they are, and what sets each apart from the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rfdesktop.adapters.flow_library.files.flow_file import kept_flow
from rfdesktop.adapters.flow_library.tables import BATCH, Tables, quoted
from rfdesktop.domain.flows.flow import Apart
from rfdesktop.domain.flows.names import title_key, told_apart


def sharing_titles(flows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Of flows by id and title, those that share theirs, each with all ids that have it."""
    groups: dict[str, list[str]] = defaultdict(list)
    for flow_id, title in flows:
        groups[title_key(title)].append(flow_id)
    return {flow_id: tuple(group) for group in groups.values() if len(group) > 1 for flow_id in group}


async def apart_of(tables: Tables, wanted: Iterable[str], sharing: Mapping[str, tuple[str, ...]]) -> dict[str, Apart]:
    """What sets those of the wanted flows apart that share their title. Owners and accounts are in their documents
    alone, which are read for these few."""
    ids = list(dict.fromkeys(other for flow_id in wanted for other in sharing.get(flow_id, ())))
    flows = []
    for begin in range(0, len(ids), BATCH):
        query = tables.flows.query().where(f"id IN ({quoted(ids[begin : begin + BATCH])})")
        for row in await query.select(["id", "document"]).to_list():
            flows.append(kept_flow(row["document"], row["id"]))
    return told_apart(flows)
