"""Flows that share their title: who they are, and what sets each apart from the others."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rfdesktop.adapters.flow_library.tables import BATCH, Tables, quoted
from rfdesktop.domain.flows.flow import Apart
from rfdesktop.domain.flows.names import title_key, told_apart


class _Titled(NamedTuple):
    id: str
    title: str
    accounts: Sequence[str]
    owner: str
    products: Sequence[str]


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
            flows.append(_titled(json.loads(row["document"]), row["id"]))
    return told_apart(flows)


def _titled(document: Mapping[str, Any], flow_id: str) -> _Titled:
    """Of a document as the library writes it; to read it whole takes several times as long."""
    accounts, products = document.get("accounts") or (), document.get("products") or ()
    return _Titled(flow_id, document["title"], accounts, document.get("owner") or "", products)
