"""Flows that share their title: who they are, and what sets each apart from the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rfdesktop.adapters.flow_library.files.flow_file import kept_flow
from rfdesktop.adapters.flow_library.tables import BATCH, Tables, quoted
from rfdesktop.domain.flows.flow import Apart
from rfdesktop.domain.flows.names import title_key, told_apart


def sharing_titles(flows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Of flows by slot and title, no id twice, those that share theirs, each with all slots that have it."""
    groups: dict[str, list[str]] = defaultdict(list)
    for slot, title in flows:
        groups[title_key(title)].append(slot)
    return {slot: tuple(group) for group in groups.values() if len(group) > 1 for slot in group}


async def apart_of(tables: Tables, wanted: Iterable[str], sharing: Mapping[str, tuple[str, ...]]) -> dict[str, Apart]:
    """What sets those of the wanted slots' flows apart that share their title, by id. Owners and accounts are in their
    documents alone, which are read for these few."""
    slots = list(dict.fromkeys(other for slot in wanted for other in sharing.get(slot, ())))
    flows = []
    for begin in range(0, len(slots), BATCH):
        query = tables.flows.query().where(f"slot IN ({quoted(slots[begin : begin + BATCH])})")
        for row in await query.select(["id", "document"]).to_list():
            flows.append(kept_flow(row["document"], row["id"]))
    return told_apart(flows)
