"""What ranking needs of every flow, held in memory as of one version of the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from rfdesktop.adapters.flow_library.rows import account_key
from rfdesktop.adapters.flow_library.searching.codes import FoundCode, TypedCode
from rfdesktop.adapters.flow_library.searching.cosines import Cosines
from rfdesktop.adapters.flow_library.searching.namesakes import sharing_titles
from rfdesktop.adapters.flow_library.searching.stems import stems
from rfdesktop.domain.flows.flow import FlowKind

Scores = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

COLUMNS = [
    "slot",
    "id",
    "title",
    "summary",
    "kind",
    "status",
    "minutes",
    "risk",
    "symptoms",
    "accounts",
    "codes",
    "products",
    "title_vector",
    "symptom_vector",
]

ABOUT_CHARACTERS = 8_000
"""How much of summary and symptoms says what a flow is about."""

ABOUT_KEPT = 500
"""Flows whose stems are kept: a megabyte or two."""


def said_of(title: str, summary: str) -> str:
    """What a flow says of itself in a sentence or two."""
    return f"{title}. {summary}"


class About(NamedTuple):
    """The stems of a flow's title; of its title, summary and symptoms; and of the products it is for; and whether it
    finds out what is wrong, where others give or set up something."""

    title: frozenset[str]
    all: frozenset[str]
    products: frozenset[str]
    troubleshoots: bool = True


class Catalogue:
    """Rows by position, what serves and drafts: `place` gives that of a slot."""

    def __init__(self, table: pa.Table, version: int) -> None:
        self.version = version
        self.ids: list[str] = table["id"].to_pylist()
        self.slots: list[str] = table["slot"].to_pylist()
        self.place = {slot: place for place, slot in enumerate(self.slots)}
        # A copy: what LanceDB gave has all columns in one piece, which a part of it would keep.
        shown = table.select(["id", "title", "kind", "summary", "status", "minutes", "risk", "symptoms", "products"])
        self._shown = shown.take(np.arange(len(table)))
        self._published = np.array([status == "published" for status in table["status"].to_pylist()], dtype=bool)
        self._archived = np.array([status == "archived" for status in table["status"].to_pylist()], dtype=bool)
        self._accounts = [frozenset(names or ()) for names in table["accounts"].to_pylist()]
        self._sharing = self._shared(table["title"].to_pylist())
        self._about: dict[int, About] = {}
        self._by_code: dict[str, set[int]] = defaultdict(set)
        for place, codes in enumerate(table["codes"].to_pylist()):
            for code in codes or ():
                self._by_code[code].add(place)
        self._titles = Cosines.of(_matrix(table["title_vector"]))
        self._symptoms = Cosines.of(_matrix(table["symptom_vector"]))

    def __len__(self) -> int:
        return len(self.ids)

    def sharing(self, *, published_only: bool) -> dict[str, tuple[str, ...]]:
        """Slots whose flows share their title, each with all that have it; what is a draft alone is no namesake of
        what is suggested."""
        return self._sharing[0 if published_only else 1]

    def _shared(self, titles: Sequence[str]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        kept = [entry for entry, archived in zip(self._entries(titles), self._archived, strict=True) if not archived]
        serving = [(slot, title) for flow_id, slot, title in kept if slot == flow_id]
        ids = {slot for slot, _ in serving}
        lone = [(slot, title) for flow_id, slot, title in kept if flow_id not in ids]
        return sharing_titles(serving), sharing_titles([*serving, *lone])

    def _entries(self, titles: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        return zip(self.ids, self.slots, titles, strict=True)

    def shown(self, place: int) -> dict[str, Any]:
        """Id, title, status, minutes, risk and symptoms of one flow."""
        return dict(self._shown.slice(place, 1).to_pylist()[0])

    def said(self) -> list[str]:
        """What each flow says of itself."""
        titles, summaries = self._shown["title"].to_pylist(), self._shown["summary"].to_pylist()
        return [said_of(title, summary) for title, summary in zip(titles, summaries, strict=True)]

    def about(self, place: int) -> About:
        """The stems of what a flow is about."""
        kept = self._about.get(place)
        if kept is None:
            if len(self._about) >= ABOUT_KEPT:
                self._about.clear()
            row = self.shown(place)
            rest = " ".join((row["summary"], *(row["symptoms"] or ())))
            title = frozenset(stems(row["title"]))
            products = frozenset(stems(" ".join(row["products"] or ())))
            said = title | stems(rest[:ABOUT_CHARACTERS])
            kept = About(title, said, products, row["kind"] == FlowKind.TROUBLESHOOTING)
            self._about[place] = kept
        return kept

    def allowed(self, account: str | None, published_only: bool) -> Mask:
        """Which flows a search may show."""
        mask: Mask = self._published if published_only else ~self._archived
        if account is None:
            return mask
        key = account_key(account)
        mine: Mask = np.array([not names or key in names for names in self._accounts], dtype=bool)
        both: Mask = mask & mine
        return both

    def with_codes(self, codes: Sequence[TypedCode], mask: Mask) -> dict[int, list[FoundCode]]:
        """The shown flows that have any of the codes, and which.

        Of what a code may mean, the first that any shown flow has counts.
        """
        found: dict[int, list[FoundCode]] = defaultdict(list)
        for code in codes:
            for word in code.words:
                places = [place for place in self._by_code.get(word, ()) if mask[place]]
                for place in places:
                    found[place].append(FoundCode(code.shown, word))
                if places:
                    break
        return dict(found)

    def likeness(self, vector: Scores) -> Scores:
        """The cosine of each flow's nearer vector."""
        nearer: Scores = np.maximum(self._titles.with_vector(vector), self._symptoms.with_vector(vector))
        return nearer


def _matrix(column: pa.ChunkedArray) -> Scores:
    joined = column.combine_chunks()
    if isinstance(joined, pa.ChunkedArray):
        joined = pa.concat_arrays(joined.chunks)
    size = joined.type.list_size
    made = np.zeros((len(joined), size), dtype=np.float32)
    there = np.asarray(joined.is_valid())
    if there.any():
        made[there] = joined.drop_null().flatten().to_numpy(zero_copy_only=False).reshape(-1, size)
    return made
